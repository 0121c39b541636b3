/**
 * Snapshots and the ledger of one area in Firestore. The entry, the head and the content move in one transaction: at most three
 * writes where the content fits into one document. Each entry is created under its number, so that two can never share one, and
 * carries the mark of the call that wrote it, so that a commit whose answer was lost is known again.
 */
import { randomUUID } from 'node:crypto';
import type { DocumentSnapshot, Transaction } from '@google-cloud/firestore';
import type { LedgerEntry, LedgerEvent, SnapshotStore } from '../../services/ports.ts';
import { entryAfter, entryOf, redactedBy, sha256, textOfContent } from '../ledger-chain.ts';
import { allSettled, connectionTo, type FirestoreSource, writeTogether } from './store/connection.ts';
import {
  checkedArea,
  documentOf,
  firstHead,
  headOf,
  isHash,
  type Places,
  packParts,
  partPlace,
  placesOf,
  rowOf,
  TOMBSTONE,
  unpackParts,
} from './store/documents.ts';
import { damagedStore } from './store/faults.ts';
import { readLedger } from './store/kept-ledger.ts';
import { ask, FIRESTORE_QUERIES } from './store/queries.ts';
import { contentParts, verifyStore } from './store/verify.ts';

export { FIRESTORE_QUERIES } from './store/queries.ts';

/** With the one look whether it was stored after all, within the minute that a function has. */
const PATIENCE_MS = 25_000;

type Appended = { entry: LedgerEntry; added: boolean };
/** The content as it is about to be stored. */
type Packed = { hash: string; parts: Buffer[] };

const readEntry = (document: DocumentSnapshot): LedgerEntry => {
  const row = rowOf(document);
  if (row === null) throw damagedStore();
  try {
    return entryOf(row);
  } catch (error) {
    throw damagedStore(error);
  }
};

const findByKey = async (transaction: Transaction, places: Places, key: string) =>
  (await transaction.get(ask(places.ledger, FIRESTORE_QUERIES.entryWithKey, sha256(key)).limit(1))).docs[0];

/** Stored once under its hash; a tombstone stays what it is. */
const storeContent = (transaction: Transaction, places: Places, { hash, parts }: Packed): void => {
  const place = places.snapshot(hash);
  for (const [index, bytes] of parts.entries()) {
    if (index === 0) transaction.create(place, { bytes, parts: parts.length - 1 });
    else transaction.create(partPlace(place, index), { bytes });
  }
};

/** Firestore wants every read of a transaction before its first write. */
const appendWithin = async (
  transaction: Transaction,
  places: Places,
  { event, packed, writer }: { event: LedgerEvent; packed: Packed | undefined; writer: string },
): Promise<Appended> => {
  const redacted = redactedBy(event);
  const emptied = isHash(redacted) ? redacted : null;
  const [headDocument, known, stored, emptiedIsStored, emptiedParts] = await allSettled([
    transaction.get(places.head),
    findByKey(transaction, places, event.key),
    packed && isStored(transaction, places, packed.hash),
    emptied !== null && isStored(transaction, places, emptied),
    emptied === null ? null : transaction.get(ask(places.parts(emptied), FIRESTORE_QUERIES.partsInOrder).select()),
  ]);
  if (known) return { entry: readEntry(known), added: known.get('writer') === writer };
  const head = headDocument.exists ? headOf(headDocument) : firstHead();
  if (!head) throw damagedStore();
  const entry = entryAfter(head, event);
  if (packed && !stored) storeContent(transaction, places, packed);
  if (emptied !== null && emptiedIsStored) transaction.set(places.snapshot(emptied), TOMBSTONE);
  for (const part of emptiedParts?.docs ?? []) transaction.delete(part.ref);
  transaction.create(places.entry(entry.sequence), documentOf(entry, writer));
  transaction.set(places.head, { entries: entry.sequence, hash: entry.hash });
  return { entry, added: true };
};

/** Asks for one small field: the content itself is not fetched to be compared. */
const isStored = async (transaction: Transaction, places: Places, hash: string): Promise<boolean> => {
  const [document] = await transaction.getAll(places.snapshot(hash), { fieldMask: ['parts'] });
  return document?.exists === true;
};

/** One after the other: writers of one process would only abort each other at the head. */
const inTurn = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <Answer>(work: () => Promise<Answer>): Promise<Answer> => {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  };
};

export type FirestoreSnapshotStoreOptions = {
  firestore: FirestoreSource;
  area: string;
  /** Milliseconds after which an answer is not waited for any longer. */
  patience?: number;
};

export const firestoreSnapshotStore = ({
  firestore: given,
  area,
  patience = PATIENCE_MS,
}: FirestoreSnapshotStoreOptions): SnapshotStore => {
  checkedArea(area);
  const { run, close } = connectionTo(given, patience);
  const queue = inTurn();
  /** Everything read in it is as it was at one moment. */
  const reading = <Answer>(work: (transaction: Transaction, places: Places) => Promise<Answer>): Promise<Answer> =>
    run(false, (firestore) =>
      firestore.runTransaction((transaction) => work(transaction, placesOf(firestore, area)), { readOnly: true }),
    );
  const writing = (work: (transaction: Transaction, places: Places) => Promise<Appended>): Promise<Appended> =>
    run(true, (firestore, stillWanted) =>
      writeTogether(firestore, stillWanted, (transaction) => work(transaction, placesOf(firestore, area))),
    );

  return {
    append: async (event, content) => {
      const packed = content && { hash: content.hash, parts: packParts(textOfContent(content)) };
      const writer = randomUUID();
      return queue(async () => {
        try {
          return await writing((transaction, places) => appendWithin(transaction, places, { event, packed, writer }));
        } catch (error) {
          // The commit may have been made although its answer never came.
          const own = await reading((transaction, places) => findByKey(transaction, places, event.key)).catch(() => {});
          if (own?.get('writer') === writer) return { entry: readEntry(own), added: true };
          throw error;
        }
      });
    },
    plan: (hash) =>
      reading(async (transaction, places) => {
        if (!isHash(hash)) return null;
        const document = await transaction.get(places.snapshot(hash));
        const parts = document.exists ? await contentParts(transaction, places, document) : 'emptied';
        if (parts === 'emptied') return null;
        const plan = parts === 'altered' ? null : unpackParts(parts, hash);
        if (plan === null) throw damagedStore();
        return plan;
      }),
    ledger: () => run(false, (firestore) => readLedger(firestore, area, readEntry)),
    verify: () => reading(verifyStore),
    close,
  };
};
