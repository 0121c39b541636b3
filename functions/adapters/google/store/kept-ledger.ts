/**
 * The ledger of an area as this process read it last. It only ever grows at its end, so one look at the head tells whether there is
 * more, and only that is read: a ledger of years costs a check one document, not thousands. `verify` reads all of it afresh.
 */
import type { DocumentSnapshot, Firestore } from '@google-cloud/firestore';
import type { LedgerEntry } from '../../../services/ports.ts';
import { headOf, placesOf } from './documents.ts';
import { ask, FIRESTORE_QUERIES } from './queries.ts';

const MOST_AREAS = 16;

/** By client: areas of the same name in two projects are two areas. */
const byClient = new WeakMap<Firestore, Map<string, readonly LedgerEntry[]>>();

export const readLedger = async (
  firestore: Firestore,
  area: string,
  entryIn: (document: DocumentSnapshot) => LedgerEntry,
): Promise<LedgerEntry[]> => {
  const areas = byClient.get(firestore) ?? new Map<string, readonly LedgerEntry[]>();
  byClient.set(firestore, areas);
  const { head, ledger, entry } = placesOf(firestore, area);
  const inOrder = ask(ledger, FIRESTORE_QUERIES.ledgerInOrder);

  const entries = async (): Promise<readonly LedgerEntry[]> => {
    const kept = areas.get(area) ?? [];
    const last = kept[kept.length - 1];
    if (last !== undefined) {
      const now = headOf(await head.get());
      if (now?.entries === last.sequence && now.hash === last.hash) return kept;
      const more = (await inOrder.startAfter(entry(last.sequence).id).get()).docs.map(entryIn);
      if (more[0]?.previous === last.hash) return [...kept, ...more];
    }
    // Nothing is known of it yet, or it is not what it was: only all of it says how it is now.
    return (await inOrder.get()).docs.map(entryIn);
  };

  const found = await entries();
  // Put at the end, so that the first is the one that was asked for longest ago.
  areas.delete(area);
  areas.set(area, found);
  const [oldest] = areas.keys();
  if (areas.size > MOST_AREAS && oldest !== undefined) areas.delete(oldest);
  return [...found];
};
