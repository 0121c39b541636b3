/** Reads the whole store as it was at one moment, and names each entry or snapshot that is not as it was written. */
import type { DocumentSnapshot, QueryDocumentSnapshot, Transaction } from '@google-cloud/firestore';
import type { Problem } from '../../../services/ports.ts';
import { type EntryRow, FIRST_PREVIOUS, sha256 } from '../../ledger-chain.ts';
import { bySequence, type ContentState, chainProblems, snapshotProblems } from '../../ledger-problems.ts';
import { firstHead, headOf, type Places, rowOf, unpackParts } from './documents.ts';
import { ask, FIRESTORE_QUERIES } from './queries.ts';

/** So many snapshots are held at once. */
const PAGE = 20;

type Verified = { entries: number; head: string; problems: Problem[] };

export const verifyStore = async (reading: Transaction, places: Places): Promise<Verified> => {
  const headDocument = await reading.get(places.head);
  const ledger = await reading.get(ask(places.ledger, FIRESTORE_QUERIES.ledgerInOrder));
  const problems: Problem[] = [];
  const rows = ledger.docs.flatMap((document) => readRow(document, problems));
  // A store that nobody has written to has no head yet.
  const head = headDocument.exists || !ledger.empty ? headOf(headDocument) : firstHead();
  const chain = chainProblems(rows, head);
  const snapshots = snapshotProblems(chain.entries);
  for await (const document of snapshotDocuments(reading, places)) {
    snapshots.saw(document.id, await stateOf(reading, places, document));
  }
  problems.push(...chain.problems, ...snapshots.all());
  return { entries: ledger.size, head: rows.at(-1)?.hash ?? FIRST_PREVIOUS, problems: bySequence(problems) };
};

const readRow = (document: QueryDocumentSnapshot, problems: Problem[]): EntryRow[] => {
  const row = rowOf(document);
  const sequence = row?.sequence ?? (/^\d{1,10}$/.test(document.id) ? Number(document.id) : 0);
  if (row === null) problems.push({ sequence, what: 'This entry was altered or put in, and cannot be read.' });
  // By this an event is known to have happened already.
  else if (document.get('keyHash') !== sha256(row.key))
    problems.push({ sequence, what: 'The key under which this entry is found was altered.' });
  return row === null ? [] : [row];
};

async function* snapshotDocuments(reading: Transaction, places: Places): AsyncGenerator<QueryDocumentSnapshot> {
  const query = ask(places.snapshots, FIRESTORE_QUERIES.snapshotsInOrder).limit(PAGE);
  let page = await reading.get(query);
  while (!page.empty) {
    yield* page.docs;
    const last = page.docs.at(-1);
    if (page.size < PAGE || !last) return;
    page = await reading.get(query.startAfter(last));
  }
}

const stateOf = async (
  reading: Transaction,
  places: Places,
  document: QueryDocumentSnapshot,
): Promise<ContentState> => {
  const parts = await contentParts(reading, places, document);
  if (parts === 'emptied' || parts === 'altered') return parts;
  return unpackParts(parts, document.id) === null ? 'altered' : 'whole';
};

/** All parts of a snapshot in their order. Parts that its document does not count are an alteration. */
export const contentParts = async (
  reading: Transaction,
  places: Places,
  document: DocumentSnapshot,
): Promise<Uint8Array[] | 'emptied' | 'altered'> => {
  const { bytes, parts } = document.data() ?? {};
  if (bytes !== null && !(bytes instanceof Uint8Array)) return 'altered';
  if (bytes !== null && parts === 0) return [bytes];
  const further = await reading.get(ask(places.parts(document.id), FIRESTORE_QUERIES.partsInOrder));
  if (bytes === null) return further.empty ? 'emptied' : 'altered';
  const all = further.docs.map((part): unknown => part.get('bytes'));
  if (all.length !== parts || !all.every((part) => part instanceof Uint8Array)) return 'altered';
  return [bytes, ...all];
};
