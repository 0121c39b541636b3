/**
 * The diary in Firestore: what falls due for all areas, and who is at it.
 *
 *     errands/{sha256 of key}    key, kind, area, review, on, about, due, fence, ended, notedBy, takenBy
 *     clock/ticks                upTo
 *
 * An errand that was ended stays, so that its key stays known, but has no `due`: the question of what is due then needs that one
 * field, for which Firestore keeps an index by itself. Each call leaves its mark, so that one whose answer was lost is known again.
 */
import { randomUUID } from 'node:crypto';
import type { DocumentReference, DocumentSnapshot, Firestore, Settings, Transaction } from '@google-cloud/firestore';
import { Fault } from '../../fault.ts';
import type { Diary, Errand } from '../../services/ports.ts';
import { checkedErrand, checkedKey, checkedMoment, checkedMost, errandFrom, isMoment } from '../errands.ts';
import { sha256 } from '../ledger-chain.ts';
import { connectionTo, type StillWanted, writeTogether } from './store/connection.ts';
import { ask, type DeclaredQuery } from './store/queries.ts';

/** With the one look whether it was stored after all, within the minute that a function has. */
const PATIENCE_MS = 25_000;
const ALREADY_EXISTS = 6;

/** Every question that is put to the diary, for the test that compares questions and indexes. */
export const DIARY_QUERIES = {
  dueInOrder: { collection: 'errands', equal: [], order: ['due'] },
  dueAt: { collection: 'errands', equal: ['due'], order: [] },
} as const satisfies Record<string, DeclaredQuery>;

const damagedDiary = (): Fault =>
  new Fault('damaged', 'The diary of what is due is damaged: take back an earlier copy of the database.');

const errandPlace = (firestore: Firestore, key: string): DocumentReference =>
  firestore.collection('errands').doc(sha256(key));
const ticksPlace = (firestore: Firestore): DocumentReference => firestore.collection('clock').doc('ticks');

const errandIn = (document: DocumentSnapshot): Errand => {
  const errand = errandFrom(document.data() ?? {});
  if (errand) return errand;
  throw damagedDiary();
};

/** Who is at an errand. `due` is null once it is ended. */
type State = { due: string | null; fence: number; takenBy: unknown };

const stateOf = (document: DocumentSnapshot): State | null => {
  if (!document.exists) return null;
  const { due = null, fence, ended, takenBy } = document.data() ?? {};
  const isWhole = Number.isSafeInteger(fence) && fence >= 0 && (ended === true ? due === null : isMoment(due));
  if (!isWhole) throw damagedDiary();
  return { due, fence, takenBy };
};

const upToOf = (document: DocumentSnapshot): string | null => {
  if (!document.exists) return null;
  const upTo: unknown = document.get('upTo');
  if (!isMoment(upTo)) throw damagedDiary();
  return upTo;
};

/** Byte by byte, as in any other diary, whatever letters a key is made of. */
const inOrder = (one: Errand, other: Errand): number => {
  if (one.due !== other.due) return one.due < other.due ? -1 : 1;
  return Buffer.compare(Buffer.from(one.key), Buffer.from(other.key));
};

const findDue = async (firestore: Firestore, by: string, most: number): Promise<Errand[]> => {
  if (most === 0) return [];
  const errands = firestore.collection('errands');
  const page = (await ask(errands, DIARY_QUERIES.dueInOrder).endAt(by).limit(most).get()).docs;
  // Of those that are due at the moment where the page is full, the key says which ones are on it.
  const last = page.length === most ? page.at(-1) : undefined;
  const tied = last ? (await ask(errands, DIARY_QUERIES.dueAt, errandIn(last).due).get()).docs : [];
  const found = new Map([...page, ...tied].map((document) => [document.id, document]));
  return [...found.values()].map(errandIn).sort(inOrder).slice(0, most);
};

const createOnce = async (place: DocumentReference, fields: object, stillWanted: StillWanted): Promise<boolean> => {
  if ((await place.get()).exists) return false;
  stillWanted();
  try {
    await place.create(fields);
    return true;
  } catch (error) {
    // Somebody else was faster, or this is the second try of a commit whose answer was lost: its mark tells.
    if ((error as { code?: unknown } | null)?.code !== ALREADY_EXISTS) throw error;
    return false;
  }
};

export type FirestoreDiaryOptions = {
  /** A client to share, or the settings to make one of when it is first needed. */
  firestore: Firestore | Settings;
  /** Milliseconds after which an answer is not waited for any longer. */
  patience?: number;
};

export const firestoreDiary = ({
  firestore: given,
  patience = PATIENCE_MS,
}: FirestoreDiaryOptions): Diary & { close(): void } => {
  const { run, close } = connectionTo(given, patience);
  /** When it failed, one look says whether it was done after all: the answer alone may have been lost. */
  const orSeen = async <Answer>(
    work: Promise<Answer>,
    look: (firestore: Firestore) => Promise<Answer | undefined>,
  ): Promise<Answer> => {
    try {
      return await work;
    } catch (error) {
      const seen = await run(false, look).catch(() => undefined);
      if (seen !== undefined) return seen;
      throw error;
    }
  };
  const changing = <Answer>(
    work: (transaction: Transaction, firestore: Firestore) => Promise<Answer>,
  ): Promise<Answer> =>
    run(true, (firestore, stillWanted) =>
      writeTogether(firestore, stillWanted, (transaction) => work(transaction, firestore)),
    );

  return {
    note: async (errand) => {
      const { key, work, due } = checkedErrand(errand);
      const notedBy = randomUUID();
      const fields = { key, ...work, due, fence: 0, ended: false, notedBy, takenBy: null };
      const isOwn = async (firestore: Firestore) =>
        (await errandPlace(firestore, key).get()).get('notedBy') === notedBy ? { noted: true } : undefined;
      return orSeen(
        run(true, async (firestore, stillWanted) => {
          const noted = await createOnce(errandPlace(firestore, key), fields, stillWanted);
          return noted ? { noted } : ((await isOwn(firestore)) ?? { noted });
        }),
        isOwn,
      );
    },
    due: async (by, most) => {
      const [moment, bounded] = [checkedMoment(by), checkedMost(most)];
      return run(false, (firestore) => findDue(firestore, moment, bounded));
    },
    take: async (key, { now, until }) => {
      for (const moment of [now, until]) checkedMoment(moment);
      checkedKey(key);
      const takenBy = randomUUID();
      return orSeen(
        changing(async (transaction, firestore) => {
          const place = errandPlace(firestore, key);
          const state = stateOf(await transaction.get(place));
          if (state?.takenBy === takenBy) return { fence: state.fence };
          if (!state || state.due === null || state.due > now) return null;
          const fence = state.fence + 1;
          transaction.update(place, { due: until, fence, takenBy });
          return { fence };
        }),
        async (firestore) => {
          const state = stateOf(await errandPlace(firestore, key).get());
          return state?.takenBy === takenBy ? { fence: state.fence } : undefined;
        },
      );
    },
    end: async (key, fence, later) => {
      checkedKey(key);
      const due = later === undefined ? null : checkedMoment(later);
      const { FieldValue } = await import('@google-cloud/firestore');
      return orSeen(
        changing(async (transaction, firestore) => {
          const place = errandPlace(firestore, key);
          const state = stateOf(await transaction.get(place));
          if (!state || fence === 0 || state.fence !== fence) return false;
          if (state.due === due) return true;
          if (state.due === null) return false;
          transaction.update(place, due === null ? { ended: true, due: FieldValue.delete() } : { due });
          return true;
        }),
        async (firestore) => {
          const state = stateOf(await errandPlace(firestore, key).get());
          return state && fence !== 0 && state.fence === fence && state.due === due ? true : undefined;
        },
      );
    },
    ticked: async (upTo) => {
      if (upTo === undefined) return run(false, async (firestore) => upToOf(await ticksPlace(firestore).get()));
      checkedMoment(upTo);
      return orSeen(
        changing(async (transaction, firestore) => {
          const place = ticksPlace(firestore);
          const before = upToOf(await transaction.get(place));
          if (before !== null && before >= upTo) return before;
          transaction.set(place, { upTo });
          return upTo;
        }),
        async (firestore) => {
          const after = upToOf(await ticksPlace(firestore).get());
          return after !== null && after >= upTo ? after : undefined;
        },
      );
    },
    close,
  };
};
