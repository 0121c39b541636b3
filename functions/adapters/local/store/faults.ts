/** What SQLite says, as one sentence a person can act on. */
import { Fault } from '../../../fault.ts';

const [SQL, BUSY, LOCKED, CORRUPT, FULL, CONSTRAINT, NOT_A_DATABASE, INPUT_OUTPUT] = [1, 5, 6, 11, 13, 19, 26, 10];

export const storeFault = (error: unknown, name: string): Fault => {
  if (error instanceof Fault) return error;
  const options = { cause: error };
  const damaged = new Fault(
    'damaged',
    `${name} is damaged or is not a store of a plan: take back an earlier copy of it.`,
    options,
  );
  if (error instanceof SyntaxError) return damaged;
  const extended = (error as { errcode?: unknown } | null)?.errcode;
  switch (typeof extended === 'number' ? extended & 0xff : -1) {
    case -1:
      return new Fault(
        'internal',
        `Something went wrong with ${name}, and nothing was stored: please report this.`,
        options,
      );
    case BUSY:
    case LOCKED:
      return new Fault('locked', `${name} is in use by another program: try again in a moment.`, options);
    case FULL:
    case INPUT_OUTPUT:
      return new Fault(
        'unwritable',
        `The disk of ${name} is full or failing, and nothing was stored: free some space and try again.`,
        options,
      );
    // Its own rules are broken, and its tables are gone, only when somebody altered it.
    case SQL:
    case CONSTRAINT:
    case CORRUPT:
    case NOT_A_DATABASE:
      return damaged;
    default:
      return new Fault(
        'unwritable',
        `${name} could not be written, and nothing was stored: choose a folder that you may write to.`,
        options,
      );
  }
};
