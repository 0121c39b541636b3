/** The ledger, once its chain has been checked: what signs or sends never acts on entries that somebody altered. */
import { Fault } from '../fault.ts';
import { maskChildIdentifiers } from '../plan/privacy.ts';
import type { LedgerEntry, SnapshotStore } from './ports.ts';

export const trustedLedger = async (store: SnapshotStore): Promise<LedgerEntry[]> => {
  const { problems } = await store.verify();
  if (problems.length > 0) {
    throw new Fault(
      'damaged',
      'The store is not whole: entries were altered, added or lost. Run verify to see which, and nothing is signed or sent until it is put right.',
    );
  }
  return store.ledger();
};

/** What people type into the ledger stays there for good, so a child's identifier is refused and not repeated. */
export const refuseIdentifiers = (...texts: string[]): void => {
  const kinds = texts.flatMap((text) => maskChildIdentifiers(text).kinds);
  if (kinds.length > 0)
    throw new Fault(
      'refused',
      `That looks like the ${kinds[0]} of a child. Nothing was stored: leave it out and try again.`,
    );
};
