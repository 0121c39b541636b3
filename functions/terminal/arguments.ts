/** The words of a command, read once: verb, files, options. Anything odd is one plain sentence. */
import { parseArgs } from 'node:util';
import { Fault } from '../fault.ts';
import { isRealDate } from '../plan/dates.ts';
import { readDate } from '../plan/read-date.ts';
import type { IsoDate } from '../plan/schema.ts';
import { londonDay } from '../services/london-day.ts';

const OPTIONS = {
  'as-at': { type: 'string' },
  sample: { type: 'boolean' },
  mark: { type: 'string' },
  store: { type: 'string' },
  name: { type: 'string' },
  review: { type: 'string' },
  edition: { type: 'string' },
  out: { type: 'string' },
  for: { type: 'string' },
  by: { type: 'string' },
  evidence: { type: 'string' },
  advice: { type: 'boolean' },
  all: { type: 'boolean' },
  json: { type: 'boolean' },
  head: { type: 'string' },
  'new-recipients': { type: 'boolean' },
  late: { type: 'boolean' },
  again: { type: 'string', multiple: true },
  html: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

export type Options = Partial<
  Record<
    Exclude<keyof typeof OPTIONS, 'sample' | 'json' | 'advice' | 'all' | 'help' | 'new-recipients' | 'late' | 'again'>,
    string
  >
> & {
  sample?: 'submission' | 'six-months';
  json?: boolean;
  advice?: boolean;
  all?: boolean;
  'new-recipients'?: boolean;
  late?: boolean;
  again?: string[];
  help?: boolean;
};

export type Command = { verb: string; words: string[]; options: Options };

/** `--sample` and `--sample=submission` are both allowed; parseArgs knows only the one or the other. */
const takeSample = (words: string[]): { rest: string[]; sample?: 'submission' | 'six-months' } => {
  const found = words.find((word) => word.startsWith('--sample='));
  if (found === undefined) return words.includes('--sample') ? { rest: words, sample: 'six-months' } : { rest: words };
  const which = found.slice('--sample='.length);
  if (which !== 'submission' && which !== 'six-months') {
    throw new Fault(
      'wrong-use',
      `There is no sample called ${which}. Use --sample, or --sample=submission for the plan as it went in.`,
    );
  }
  return { rest: words.filter((word) => word !== found), sample: which };
};

export const readCommand = (argv: string[]): Command => {
  const { rest, sample } = takeSample(argv);
  try {
    const { values, positionals } = parseArgs({ args: rest, options: OPTIONS, allowPositionals: true });
    const { sample: _flag, ...options } = values;
    return {
      verb: positionals[0] ?? '',
      words: positionals.slice(1),
      options: { ...(options as Options), ...(sample ? { sample } : {}) },
    };
  } catch (cause) {
    const odd = rest.find((word) => word.startsWith('-') && !(word.replace(/^--?/, '').split('=')[0]! in OPTIONS));
    throw new Fault(
      'wrong-use',
      odd
        ? `There is no option ${odd}. npm run plan -- help lists them.`
        : 'An option lacks its value. npm run plan -- help shows how each is used.',
      { cause },
    );
  }
};

/** The day given, or today by the machine's clock in London. */
export const asAtOf = (options: Options, now: Date): IsoDate => {
  const typed = options['as-at'];
  if (typed === undefined) return londonDay(now);
  const reading = readDate(typed);
  if (reading.kind === 'date' && isRealDate(...(reading.date.split('-').map(Number) as [number, number, number])))
    return reading.date;
  throw new Fault('wrong-use', `${typed} is not a date we can use. Write it as 2022-09-15.`);
};

export const required = (value: string | undefined, sentence: string): string => {
  if (value === undefined || value.trim() === '') throw new Fault('wrong-use', sentence);
  return value;
};
