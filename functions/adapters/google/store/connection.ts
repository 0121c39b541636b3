/** The client of Firestore: loaded when first needed, waited for no longer than there is patience, and ended in good order. */
import type { Firestore, Settings, Transaction } from '@google-cloud/firestore';
import { begunAgain, firestoreFault, noAnswer } from './faults.ts';

/** Throws once nobody waits for the answer any longer, so that what was given up is not tried again. */
export type StillWanted = () => void;

export type Connection = {
  /** `writing`: whether something may have been stored although no answer came. */
  run<Answer>(
    writing: boolean,
    work: (firestore: Firestore, stillWanted: StillWanted) => Promise<Answer>,
  ): Promise<Answer>;
  close(): void;
};

const openOnce = (settings: Settings) => {
  let opening: Promise<Firestore> | undefined;
  return {
    client: (): Promise<Firestore> => {
      opening ??= import('@google-cloud/firestore').then(({ Firestore }) => new Firestore(settings));
      return opening;
    },
    end: async (): Promise<void> => {
      const firestore = await opening;
      opening = undefined;
      await firestore?.terminate();
    },
  };
};

/** A client to share, the way to one, or the settings to make one of when it is first needed. */
export type FirestoreSource = Firestore | Settings | (() => Promise<Firestore>);

/** One client for everything that asks, made when it is first asked for. */
export const sharedFirestore = (settings: Settings): (() => Promise<Firestore>) => openOnce(settings).client;

/** A client that was handed in is left open for its owner. */
const open = (given: FirestoreSource) => {
  if (typeof given === 'function') return { client: given, end: async () => {} };
  return 'runTransaction' in given
    ? { client: async (): Promise<Firestore> => given as Firestore, end: async () => {} }
    : openOnce(given);
};

export const connectionTo = (given: FirestoreSource, patience: number): Connection => {
  const { client, end } = open(given);
  const underWay = new Set<Promise<unknown>>();
  return {
    run: async (writing, work) => {
      let late = false;
      let giveUp: NodeJS.Timeout | undefined;
      const stillWanted = () => {
        if (late) throw firestoreFault(noAnswer(), writing);
      };
      const answer = client().then((firestore) => work(firestore, stillWanted));
      const settled = answer.catch(() => {}).finally(() => underWay.delete(settled));
      underWay.add(settled);
      const tooLate = new Promise<never>((_, reject) => {
        giveUp = setTimeout(() => {
          late = true;
          reject(noAnswer());
        }, patience);
      });
      try {
        return await Promise.race([answer, tooLate]);
      } catch (error) {
        throw firestoreFault(error, writing);
      } finally {
        clearTimeout(giveUp);
      }
    },
    close: () => {
      // Ended under a request, the client would throw where nobody can catch it. What was answered is stored either way.
      Promise.all(underWay)
        .then(end)
        .catch(() => {});
    },
  };
};

/** Each attempt that met another writer waits longer than the one before. */
const ATTEMPTS = 8;

/** Writes all of it or nothing, and begins again after another writer. */
export const writeTogether = <Answer>(
  firestore: Firestore,
  stillWanted: StillWanted,
  work: (transaction: Transaction) => Promise<Answer>,
): Promise<Answer> =>
  firestore.runTransaction(
    async (transaction) => {
      stillWanted();
      return work(transaction).catch((error: unknown) => {
        throw begunAgain(error);
      });
    },
    { maxAttempts: ATTEMPTS },
  );

/** As `Promise.all`, but nothing is left running when one of them fails. */
export const allSettled = async <const All extends readonly unknown[]>(
  all: All,
): Promise<{ -readonly [Index in keyof All]: Awaited<All[Index]> }> => {
  await Promise.allSettled(all);
  return Promise.all(all);
};
