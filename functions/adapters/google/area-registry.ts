/**
 * The registry of areas in Firestore, one document for each area; its chain and snapshots lie below it. What was read is held for
 * a minute, so that not every call reads every area. When it is older and cannot be read, nobody is let in by what it said before.
 */
import type { Firestore, Transaction } from '@google-cloud/firestore';
import { Fault } from '../../fault.ts';
import type { AreaRegistry, PlanArea } from '../../services/ports.ts';
import { connectionTo, type FirestoreSource } from './store/connection.ts';
import { checkedArea } from './store/documents.ts';
import { ask, FIRESTORE_QUERIES } from './store/queries.ts';

/** Whatever is read or written goes through this, and is refused by it when two areas share an id or a sheet. */
type ReadAreas = (value: unknown) => PlanArea[];

export type FirestoreRegistry = {
  firestore: FirestoreSource;
  readAreas: ReadAreas;
  /** Milliseconds for which what was read is good. */
  holdFor?: number;
  now?: () => number;
  patience?: number;
};

const HOLD_MS = 60_000;
const PATIENCE_MS = 10_000;

/** What lies in a document, by the id of the document. */
type Stored = Map<string, unknown>;

const areasIn = (firestore: Firestore) => ask(firestore.collection('areas'), FIRESTORE_QUERIES.areasInOrder);

const storedIn = async (firestore: Firestore, transaction?: Transaction): Promise<Stored> => {
  const query = areasIn(firestore);
  const { docs } = await (transaction ? transaction.get(query) : query.get());
  return new Map(docs.map((document) => [document.id, document.data()]));
};

/** Who is found under an id must be who goes by it: the id leads to the area's snapshots. */
const checkedIds = (stored: Stored): unknown[] => {
  for (const [id, area] of stored) {
    if ((area as { id?: unknown }).id !== id)
      throw new Fault(
        'damaged',
        'An area in the registry is kept under another id than its own: write it to the registry again under its own.',
      );
  }
  return [...stored.values()];
};

export const firestoreAreaRegistry = (settings: FirestoreRegistry): AreaRegistry & { close(): void } => {
  const { readAreas, holdFor = HOLD_MS, now = Date.now } = settings;
  const connection = connectionTo(settings.firestore, settings.patience ?? PATIENCE_MS);
  let held: { areas: Promise<PlanArea[]>; since: number } | undefined;

  const read = (): Promise<PlanArea[]> =>
    connection.run(false, async (firestore) => readAreas(checkedIds(await storedIn(firestore))));

  const isGood = (moment: number): boolean =>
    held !== undefined && moment >= held.since && moment - held.since < holdFor;

  return {
    all: async () => {
      const moment = now();
      if (held === undefined || !isGood(moment)) {
        const mine = { areas: read(), since: moment };
        held = mine;
        mine.areas.catch(() => {
          if (held === mine) held = undefined;
        });
      }
      // A copy each: what one caller does to it is nothing to the next.
      return structuredClone(await held.areas);
    },
    one: (id) =>
      connection.run(false, async (firestore) => {
        const document = await firestore.collection('areas').doc(checkedArea(id)).get();
        const [area] = document.exists ? readAreas(checkedIds(new Map([[document.id, document.data()]]))) : [];
        return area ?? null;
      }),
    close: () => connection.close(),
  };
};

/** An area without the fields that it leaves open, which Firestore would not take. */
const documentOf = (area: PlanArea): Record<string, unknown> =>
  Object.fromEntries(Object.entries(area).filter(([, value]) => value !== undefined));

/**
 * Writes areas to the registry, each in place of the one with its id. Others stay; nothing is written when the whole would not be
 * a registry. Those who hold what they read hear of it within a minute.
 */
export const putAreas = async (
  { firestore: given, readAreas, patience = PATIENCE_MS }: Omit<FirestoreRegistry, 'holdFor' | 'now'>,
  areas: unknown,
): Promise<{ written: number; all: number }> => {
  const written = readAreas(areas);
  const connection = connectionTo(given, patience);
  try {
    return await connection.run(true, (firestore, stillWanted) => {
      const write = () =>
        firestore.runTransaction(async (transaction) => {
          const stored = await storedIn(firestore, transaction);
          for (const area of written) stored.set(area.id, area);
          const all = readAreas(checkedIds(stored)).length;
          for (const area of written) transaction.set(firestore.collection('areas').doc(area.id), documentOf(area));
          return { written: written.length, all };
        });
      return write().catch((error: unknown) => {
        if (error instanceof Fault) throw error;
        stillWanted();
        // A commit whose answer was lost cannot be told from one that was turned away. Writing the same again does no harm.
        return write();
      });
    });
  } finally {
    connection.close();
  }
};
