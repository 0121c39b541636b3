/**
 * Calls to Cloud Storage: the client is loaded when first needed, each call is waited for no longer than there is patience, and
 * what could not be done just now is tried again here. The client's own retries are off: they cannot be told how long to wait.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Storage, StorageOptions } from '@google-cloud/storage';
import { Fault } from '../../../fault.ts';

export type Patience = {
  /** Milliseconds for one try. */
  patience: number;
  /** Milliseconds before each further try. */
  pauses: readonly number[];
};

/** `writing`: whether something may have been stored although no answer came. */
export type Calls = <Answer>(writing: boolean, work: (storage: Storage) => Promise<Answer>) => Promise<Answer>;

const NO_ANSWER = 0;

/** Stands for an answer that did not come in the time there was. */
const noAnswer = (): Error => Object.assign(new Error('no answer in time'), { code: NO_ANSWER });

/** What a broken connection is called; other names that begin with ERR_ are faults of a program. */
const BROKEN = /^(?!ERR_)E[A-Z_]+$|^ERR_STREAM_PREMATURE_CLOSE$/;

/** The status that was answered, 0 where no answer came, or null where the error is not one of a call. */
export const statusOf = (error: unknown): number | null => {
  const { code, type } = (error ?? {}) as { code?: unknown; type?: unknown };
  const answered = Number(code ?? Number.NaN);
  if (Number.isInteger(answered)) return answered;
  const isBroken = typeof code === 'string' && BROKEN.test(code);
  return isBroken || typeof type === 'string' ? NO_ANSWER : null;
};

/** What was refused for what it is will be refused again; only what could not be done just now is asked for again. */
const isPassing = (status: number | null): boolean =>
  status === NO_ANSWER || status === 408 || status === 429 || (status !== null && status >= 500);

/** Nothing of the call itself is kept: it holds the pack and the token. */
const storageFault = (error: unknown, writing: boolean): Fault => {
  if (error instanceof Fault) return error;
  const status = statusOf(error);
  const options = { cause: status === null ? error : new Error(`status ${status}`) };
  if (isPassing(status)) {
    const unsure = writing ? ', and it is not certain that the pack was stored' : '';
    const safe = writing ? ', which stores nothing twice' : '';
    return new Fault('locked', `The archive did not answer in time${unsure}: try again in a moment${safe}.`, options);
  }
  if (status === 401 || status === 403)
    return new Fault(
      'refused',
      'The archive may not be used by this service: ask whoever runs it to look at its permissions.',
      options,
    );
  if (status === 404)
    return new Fault(
      'not-found',
      'There is no archive for packs under the name that was set: create it as the first deployment says.',
      options,
    );
  if (status === 400 && writing)
    return new Fault(
      'refused',
      'The archive did not take the pack, and nothing was stored: try again, and if that does not help, ask whoever runs it whether its files can be kept for a set time.',
      options,
    );
  return new Fault('internal', 'Something went wrong with the archive: please report this.', options);
};

/** A client that was handed in is used as it is. */
const clientOf = (given: Storage | StorageOptions, patience: number): (() => Promise<Storage>) => {
  if ('bucket' in given) return async () => given;
  let opening: Promise<Storage> | undefined;
  return () => {
    opening ??= import('@google-cloud/storage').then(
      // A request that nobody waits for any longer is ended, and does not keep the process.
      ({ Storage }) => new Storage({ timeout: patience, ...given, retryOptions: { autoRetry: false } }),
    );
    return opening;
  };
};

const within = async <Answer>(patience: number, answer: Promise<Answer>): Promise<Answer> => {
  let giveUp: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    giveUp = setTimeout(() => reject(noAnswer()), patience);
  });
  try {
    return await Promise.race([answer, tooLate]);
  } finally {
    clearTimeout(giveUp);
  }
};

export const storageCalls = (given: Storage | StorageOptions, { patience, pauses }: Patience): Calls => {
  const client = clientOf(given, patience);
  return async (writing, work) => {
    for (let tried = 0; ; tried += 1) {
      try {
        const storage = await client();
        return await within(patience, work(storage));
      } catch (error) {
        const pause = pauses[tried];
        if (pause === undefined || !isPassing(statusOf(error))) throw storageFault(error, writing);
        await wait(pause);
      }
    }
  };
};
