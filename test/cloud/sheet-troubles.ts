/** What Google may answer when it is in trouble. It cannot be asked of the real one, so these cases run only on this machine. */
import type { Trouble } from './sheets-server.ts';

/** Calls that a reading makes in trouble, and what the officer is told where it does not end well. */
export type TroubleCase = {
  name: string;
  troubles: readonly Trouble[];
  tries: number;
  /** Seconds waited at least before each further try. */
  waits: readonly number[];
  told: RegExp | null;
};

const BUSY = { status: 429 } as const;

export const troubleCases: readonly TroubleCase[] = [
  { name: 'too many calls, once', troubles: [BUSY], tries: 2, waits: [1], told: null },
  {
    name: 'too many calls, and how long to wait',
    troubles: [{ status: 429, retryAfter: '30' }],
    tries: 2,
    waits: [30],
    told: null,
  },
  {
    name: 'too many calls for longer than anyone waits',
    troubles: [{ status: 429, retryAfter: '3600' }],
    tries: 1,
    waits: [],
    told: /more than it allows in a minute/,
  },
  {
    name: 'too many calls, again and again',
    troubles: Array.from({ length: 7 }, () => BUSY),
    tries: 7,
    waits: [1, 2, 4, 8, 16, 32],
    told: /more than it allows in a minute/,
  },
  { name: 'a fault of Google', troubles: [{ status: 500 }, { status: 503 }], tries: 3, waits: [1, 2], told: null },
  {
    name: 'a fault of Google that stays',
    troubles: Array.from({ length: 7 }, () => ({ status: 503 })),
    tries: 7,
    waits: [1, 2, 4, 8, 16, 32],
    told: /does not answer just now/,
  },
  {
    name: 'a connection that breaks',
    troubles: [{ lost: 'before' }, { lost: 'after' }],
    tries: 3,
    waits: [1, 2],
    told: null,
  },
  { name: 'a bad request', troubles: [{ status: 400 }], tries: 1, waits: [], told: /check again/ },
  {
    name: 'an account not accepted',
    troubles: [{ status: 401 }],
    tries: 1,
    waits: [],
    told: /did not accept the account/,
  },
  { name: 'a sheet not shared', troubles: [{ status: 403 }], tries: 1, waits: [], told: /share it with that account/ },
  { name: 'a sheet that is gone', troubles: [{ status: 404 }], tries: 1, waits: [], told: /not there any more/ },
];
