/** What can befall each call that is made to Google and to the mail relay, and how the request that made it is to end. */
import type { Troubles } from './cloud-process.ts';
import type { How } from './mail-line.ts';

export type DeedName = 'check' | 'snapshot' | 'pack' | 'sign' | 'again' | 'tick';

/**
 * survives: answered as if nothing had been. refused: told at once, after one call. away: told to try later, after no more calls than
 * `most`. known: one of the two. unsure: a mail of which nobody can say whether it has gone.
 */
export type Ending = 'survives' | 'refused' | 'away' | 'known' | 'unsure';

export type TroubleCase = { deed: DeedName; title: string; troubles: Troubles; ending: Ending; most: number };

/** In the words of the stand-ins: they share these. */
type Common = { status: number; retryAfter?: string } | { lost: 'before' | 'after' } | { silent: 'before' | 'after' };

const wordsOf = (trouble: Common): string =>
  'status' in trouble
    ? `${trouble.status}${trouble.retryAfter ? ` with Retry-After ${trouble.retryAfter}` : ''}`
    : 'lost' in trouble
      ? `the line breaks ${trouble.lost} it is done`
      : `no answer, ${trouble.silent} it is done`;

const CORE: Common[] = [
  ...[{ status: 429 }, { status: 500 }],
  ...[{ lost: 'before' } as const, { lost: 'after' } as const, { silent: 'after' } as const],
];
const ONCE: Common[] = [...CORE, { status: 503 }, { status: 429, retryAfter: '5' }, { silent: 'before' }];
const REFUSED = [401, 403, 404];

/** How often each part is asked at most, by platform.md of each: the try and its repetitions. */
const MOST = { sheets: 7, storage: 3, tasks: 5 } as const;

type Part = keyof typeof MOST;
type Call<P extends Part> = Extract<Troubles, { part: P }>['call'];

const made = <P extends Part>(
  deed: DeedName,
  [part, call]: [P, Call<P>],
  trouble: Common,
  { ending, times = 1 }: { ending: Ending; times?: number },
): TroubleCase => ({
  ...{ deed, ending, most: MOST[part] },
  title: `${part} ${call}: ${wordsOf(trouble)}${times > 1 ? ', and goes on' : ''}`,
  troubles: { part, call, troubles: Array.from({ length: times }, () => trouble) } as Troubles,
});

const MANY = 40;

/** Every trouble at one call, the worst of them at the others. */
const all = <P extends Part>(deed: DeedName, at: [P, Call<P>], refusals = REFUSED): TroubleCase[] => [
  ...ONCE.map((trouble) => made(deed, at, trouble, { ending: 'survives' })),
  ...refusals.map((status) => made(deed, at, { status }, { ending: 'refused' })),
  made(deed, at, { status: 503 }, { ending: 'away', times: MANY }),
];
const core = <P extends Part>(deed: DeedName, at: [P, Call<P>]): TroubleCase[] => [
  ...CORE.map((trouble) => made(deed, at, trouble, { ending: 'survives' })),
  made(deed, at, { status: 403 }, { ending: 'refused' }),
];

/** Codes of gRPC, and whether what was not done is done by the client once more. */
const STORE: [words: string, status: number, lose: 'request' | 'answer', ending: Ending][] = [
  ['no account (401)', 16, 'request', 'known'],
  ['not allowed (403)', 7, 'request', 'known'],
  ['not there (404)', 5, 'request', 'known'],
  ['two at once (409)', 10, 'request', 'survives'],
  ['too much (429)', 8, 'request', 'survives'],
  ['a fault (500)', 13, 'request', 'survives'],
  ['nobody there (503)', 14, 'request', 'survives'],
  ['too late (504)', 4, 'request', 'survives'],
  ['done, and the answer lost', 14, 'answer', 'survives'],
];

/**
 * The answer to the first reading of a transaction is not lost here: Firestore goes on holding what was read for it for a minute, and
 * until then everybody is told to try later.
 */
const store = (deed: DeedName, method: string): TroubleCase[] =>
  STORE.filter(([, , lose]) => lose === 'request' || method !== 'BatchGetDocuments').map(
    ([words, status, lose, ending]) => ({
      ...{ deed, ending: method === 'Commit' ? ending : 'known', most: MANY },
      title: `store ${method}: ${words}`,
      troubles: { part: 'store', method, lose, status, times: 1 },
    }),
  );

/** The relay says what it refuses. Where it falls silent after it was greeted, the mail may be with it already. */
const MAIL: [call: string, how: How, ending: Ending][] = [
  ['connect', { status: 421 }, 'known'],
  ['connect', 'reset before', 'known'],
  ['connect', 'no answer before', 'known'],
  ['sender', { status: 550 }, 'known'],
  ['sender', 'reset before', 'unsure'],
  ['recipient', { status: 421 }, 'known'],
  ['recipient', { status: 550 }, 'known'],
  ['recipient', 'no answer before', 'unsure'],
  ['data', { status: 451 }, 'known'],
  ['data', { status: 552 }, 'known'],
  ['data', 'reset before', 'unsure'],
  ['data', 'reset after', 'unsure'],
  ['data', 'no answer before', 'unsure'],
  ['data', 'no answer after', 'unsure'],
];

const mail = (deed: DeedName): TroubleCase[] =>
  MAIL.map(([call, how, ending]) => ({
    ...{ deed, ending, most: 1 },
    title: `mail ${call}: ${typeof how === 'object' ? how.status : how}`,
    troubles: { part: 'mail', call, how, times: 1 },
  }));

export const troubleCases: TroubleCase[] = [
  ...all('check', ['sheets', 'read'], [400, ...REFUSED, 409]),
  ...all('check', ['sheets', 'write'], [400, ...REFUSED, 409]),
  ...all('check', ['sheets', 'version']),
  ...core('snapshot', ['sheets', 'read']),
  ...store('snapshot', 'RunQuery'),
  ...store('snapshot', 'BatchGetDocuments'),
  ...store('snapshot', 'Commit'),
  ...core('pack', ['sheets', 'read']),
  ...all('pack', ['storage', 'create'], [400, 401, 403, 409]),
  ...core('pack', ['storage', 'about']),
  made('pack', ['storage', 'about'], { status: 503 }, { ending: 'away', times: MANY }),
  ...core('pack', ['storage', 'list']),
  ...store('sign', 'Commit'),
  ...core('again', ['sheets', 'version']),
  ...core('again', ['storage', 'read']),
  ...store('again', 'Commit'),
  ...mail('again'),
  ...all('tick', ['tasks', 'add']),
  ...store('tick', 'BatchGetDocuments'),
  ...store('tick', 'Commit'),
];
