import { begunAgain, firestoreFault } from '../../functions/adapters/google/store/faults.ts';

const INVALID_ARGUMENT = 3;
const ABORTED = 10;

const said = (message: string): Error => Object.assign(new Error(message), { code: INVALID_ARGUMENT });

describe('What the store says', () => {
  it('"Transaction is invalid or closed" to one of five writers begins its transaction again, instead of "please report this"', () => {
    expect(begunAgain(said('3 INVALID_ARGUMENT: Transaction is invalid or closed.'))).toMatchObject({ code: ABORTED });
    expect(firestoreFault(begunAgain(said('Transaction is invalid or closed.')), true).message).toBe(
      'The store did not answer in time, and it is not certain that this was stored: try again in a moment, which stores nothing twice.',
    );
  });

  it('"Transaction is invalid or closed" to somebody who reads is no reason to report a fault either', () => {
    expect(firestoreFault(said('3 INVALID_ARGUMENT: Transaction is invalid or closed.'), false).message).toBe(
      'The store did not answer in time: try again in a moment.',
    );
  });

  it('of an argument is told as it is, and nothing is begun again', () => {
    const refused = said('3 INVALID_ARGUMENT: Document is too large.');
    expect(begunAgain(refused)).toBe(refused);
    expect(firestoreFault(refused, true).message).toMatch(/please report this/);
  });
});
