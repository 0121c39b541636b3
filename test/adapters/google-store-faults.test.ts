import type { Firestore, Transaction } from '@google-cloud/firestore';
import { writeTogether } from '../../functions/adapters/google/store/connection.ts';
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

  it('"Transaction is invalid or closed" begins again whatever writes: the store, the diary of what falls due, or who watches a sheet', async () => {
    // As the client does it: an aborted transaction is begun again, any other error is thrown.
    const client = {
      runTransaction: async <Answer>(work: (transaction: Transaction) => Promise<Answer>): Promise<Answer> => {
        const attempt = (): Promise<Answer> => work({} as Transaction);
        return attempt().catch((error: { code?: number }) => {
          if (error.code === ABORTED) return attempt();
          throw error;
        });
      },
    } as unknown as Firestore;
    let times = 0;
    const work = async (): Promise<string> => {
      times += 1;
      if (times === 1) throw said('3 INVALID_ARGUMENT: Transaction is invalid or closed.');
      return 'stored';
    };
    await expect(writeTogether(client, () => {}, work)).resolves.toBe('stored');
    expect(times).toBe(2);
  });

  it('of an argument is told as it is, and nothing is begun again', () => {
    const refused = said('3 INVALID_ARGUMENT: Document is too large.');
    expect(begunAgain(refused)).toBe(refused);
    expect(firestoreFault(refused, true).message).toMatch(/please report this/);
  });
});
