/** Parts that fail with words in their errors that nobody must hear, and the calls that need each of them. */
import { Fault } from '../../functions/fault.ts';
import type { Surroundings } from '../../functions/http/serve.ts';

/** Everything behind a function that can fail, and the calls that need it. */
export const PARTS: [part: string, method: string, needed: string[]][] = [
  ['planBook', 'read', ['check', 'snapshot', 'pack', 'send', 'status', 'invite', 'night']],
  ['planBook', 'mark', ['check with marks', 'night']],
  ['store', 'ledger', ['check', 'snapshot', 'pack', 'sign', 'send', 'status', 'night', 'page', 'notifyCallback']],
  ['store', 'append', ['new snapshot', 'sign', 'invite']],
  ['store', 'verify', ['send', 'night']],
  ['store', 'plan', ['page']],
  ['archive', 'get', ['pack for the first time', 'pdf']],
  ['archive', 'put', ['pack']],
  ['mailer', 'draft', ['invite']],
  ['mailer', 'state', ['invite']],
  ['mailer', 'send', ['invite']],
  ['diary', 'note', ['night']],
  ['diary', 'due', ['tick']],
  ['diary', 'take', ['remind']],
  ['diary', 'ticked', ['tick']],
  ['queue', 'add', ['tick']],
  ['registry', 'all', ['check', 'tick', 'page', 'notifyCallback']],
  ['certificates', '', ['check', 'tick']],
  ['outside', '', ['check', 'page', 'notifyCallback']],
];
/** Whatever is the matter with these, the caller may come back. */
export const FOR_LATER = ['queue', 'certificates'];
/** Once both have signed. */
export const SENDING: typeof PARTS = [
  ['store', 'append', ['send']],
  ['store', 'plan', ['send']],
  ['archive', 'get', ['send']],
  ['mailer', 'draft', ['send']],
  ['mailer', 'state', ['send']],
  ['mailer', 'send', ['send']],
];

export const errorsFor = (word: string): Error[] => [
  new Error(`failed for ${word}`),
  Object.assign(new TypeError(word), { config: { headers: { authorization: word } }, response: { data: word } }),
  new AggregateError([new Error(word)], word),
  new Fault('locked', 'It does not answer just now: try again in a minute.', { cause: new Error(word) }),
];

/** The same functions over parts of which one fails. */
export const failing = (part: string, method: string, error: Error) => {
  const fail = (): Promise<never> => Promise.reject(error);
  const broken = <T extends object>(name: string, whole: T): T =>
    part === name ? { ...whole, [method]: fail } : whole;
  return (made: Surroundings): Surroundings => ({
    ...made,
    registry: broken('registry', made.registry),
    certificates: part === 'certificates' ? fail : made.certificates,
    schedule: {
      ...made.schedule,
      diary: broken('diary', made.schedule.diary),
      queue: broken('queue', made.schedule.queue),
    },
    outside: (area) => {
      if (part === 'outside') throw error;
      const { planBook, store, archive, mailer } = made.outside(area);
      return {
        planBook: broken('planBook', planBook),
        store: broken('store', store),
        archive: broken('archive', archive),
        mailer: broken('mailer', mailer),
      };
    },
  });
};
