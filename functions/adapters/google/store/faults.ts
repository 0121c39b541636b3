/** What Firestore says, as one sentence a person can act on. Codes are those of gRPC. */
import { Fault } from '../../../fault.ts';

const CANCELLED = 1;
const UNKNOWN = 2;
const INVALID_ARGUMENT = 3;
const DEADLINE_EXCEEDED = 4;
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;
const PERMISSION_DENIED = 7;
const RESOURCE_EXHAUSTED = 8;
const ABORTED = 10;
const INTERNAL = 13;
const UNAVAILABLE = 14;
const UNAUTHENTICATED = 16;

const PASSING = [CANCELLED, UNKNOWN, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, ABORTED, INTERNAL, UNAVAILABLE];

const codeOf = (error: unknown): number => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'number' ? code : -1;
};

/**
 * Under many writers a transaction may be closed while it still asks, and a closed one stores nothing. The client begins only those again that
 * expired or met another; this makes one of the latter of it.
 */
export const begunAgain = (error: unknown): unknown =>
  codeOf(error) === INVALID_ARGUMENT && /transaction is invalid or closed/i.test(String((error as Error).message))
    ? Object.assign(new Error('the transaction was closed meanwhile'), { code: ABORTED, cause: error })
    : error;

/** Stands for an answer that did not come in the time there was. */
export const noAnswer = (): Error => Object.assign(new Error('no answer in time'), { code: DEADLINE_EXCEEDED });

export const damagedStore = (cause?: unknown): Fault =>
  new Fault(
    'damaged',
    'The store of this area is damaged: verify it, then take back an earlier copy of the database.',
    cause === undefined ? {} : { cause },
  );

/** `writing`: whether it may have been stored although no answer came. */
export const firestoreFault = (error: unknown, writing: boolean): Fault => {
  if (error instanceof Fault) return error;
  const options = { cause: error };
  const code = codeOf(begunAgain(error));
  if (PASSING.includes(code)) {
    const unsure = writing ? ', and it is not certain that this was stored' : '';
    const safe = writing ? ', which stores nothing twice' : '';
    return new Fault('locked', `The store did not answer in time${unsure}: try again in a moment${safe}.`, options);
  }
  switch (code) {
    case ALREADY_EXISTS:
      return damagedStore(error);
    case NOT_FOUND:
      return new Fault(
        'not-found',
        'There is no database for the store yet: create it as the first deployment says.',
        options,
      );
    case PERMISSION_DENIED:
    case UNAUTHENTICATED:
      return new Fault(
        'refused',
        'The store may not be used by this service: ask whoever runs it to look at its permissions.',
        options,
      );
    case INVALID_ARGUMENT:
      return new Fault('internal', 'The store refused what it was given, and nothing was stored: please report this.', {
        cause: error,
      });
    default:
      return new Fault('internal', 'Something went wrong with the store: please report this.', options);
  }
};
