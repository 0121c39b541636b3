/** Sign-off of a finished PDF by its hash: an entry in the ledger, never a cell, and it changes no byte of the pack. */
import { Fault } from '../fault.ts';
import type { IsoDate } from '../plan/schema.ts';
import { packsIn, type StoredPack, signOffsIn } from './ledger-events.ts';
import type { LedgerEntry, SnapshotStore } from './ports.ts';

export type Party = 'council' | 'health';
export const isParty = (text: string): text is Party => text === 'council' || text === 'health';

/** The pack that counts for a review: the last one made of that edition. */
export const latestPack = (ledger: readonly LedgerEntry[], review: string, edition?: string): StoredPack => {
  const pack = packsIn(ledger)
    .filter((one) => one.review === review && (edition === undefined || one.edition === edition))
    .pop();
  if (!pack)
    throw new Fault(
      'not-found',
      `There is no pack for review ${review} yet. Make it first: npm run plan -- pack FILE.xlsx --review ${review}`,
    );
  return pack;
};

export const signPack = async (
  store: SnapshotStore,
  {
    review,
    edition,
    party,
    by,
    evidence,
    on,
    at,
    actor,
  }: {
    review: string;
    edition?: string;
    party: Party;
    by: string;
    evidence: string;
    on: IsoDate;
    at: string;
    actor: string;
  },
): Promise<{ pack: StoredPack; added: boolean; other: Party | null }> => {
  const ledger = await store.ledger();
  const pack = latestPack(ledger, review, edition);
  const { added } = await store.append({
    kind: 'sign-off',
    key: `sign-off ${pack.pdfHash} ${party}`,
    at,
    actor,
    details: { review, edition: pack.edition, pdfHash: pack.pdfHash, party, by, evidence, on },
  });
  const other: Party = party === 'council' ? 'health' : 'council';
  const isOtherDone = signOffsIn(ledger).some((one) => one.pdfHash === pack.pdfHash && one.party === other);
  return { pack, added, other: isOtherDone ? null : other };
};
