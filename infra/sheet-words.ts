/** The words after `npm run sheet --`: which verb, and what each option says. Anything else is refused before anybody is asked. */
import { parseArgs } from 'node:util';
import { Fault } from '../functions/fault.ts';

export type Verb = 'create' | 'repair' | 'check';

/** '' where an option was not given. */
export type Given = {
  area: string;
  sheet: string;
  from: string;
  title: string;
  owner: string;
  sharedDrive: string;
  /** Accounts that write to it, and accounts that only read it. */
  editors: string[];
  viewers: string[];
  again: boolean;
  json: boolean;
  /** A stand-in on this machine, in place of Google. */
  against: string;
};

export const USAGE =
  'npm run sheet -- create --area ID, with --from plan.xlsx, --title, --owner ADDRESS or --shared-drive ID, --again; or repair, or check, with --area ID or --sheet ID. With each: --editors and --viewers ADDRESS,ADDRESS, --json.';

const text = { type: 'string', default: '' } as const;
const flag = { type: 'boolean', default: false } as const;

const OPTIONS = {
  ...{ area: text, sheet: text, from: text, title: text, owner: text, 'shared-drive': text },
  ...{ editors: text, viewers: text, against: text, again: flag, json: flag },
} as const;

const FORMS: [keyof typeof OPTIONS, RegExp][] = [
  ['area', /^[a-z][a-z0-9-]{1,40}$/],
  ['sheet', /^[\w-]{10,100}$/],
  ['from', /\.xlsx$/i],
  ['title', /^[^\p{Cc}]{1,100}$/u],
  ['owner', /^[^\s@,]+@[^\s@,]+$/],
  ['shared-drive', /^[\w-]{5,100}$/],
  ['editors', /^[^\s@,]+@[^\s@,]+(?:,[^\s@,]+@[^\s@,]+)*$/],
  ['viewers', /^[^\s@,]+@[^\s@,]+(?:,[^\s@,]+@[^\s@,]+)*$/],
  ['against', /^http:\/\/127\.0\.0\.1:\d{1,5}\/$/],
];

const VERBS: readonly string[] = ['create', 'repair', 'check'];

const wrong = (): Fault => new Fault('wrong-use', USAGE);

const parsed = (words: readonly string[]) => {
  try {
    return parseArgs({ args: [...words], options: OPTIONS, allowPositionals: true, strict: true });
  } catch {
    throw wrong();
  }
};

const ONLY_TO_CREATE = ['from', 'title', 'owner', 'shared-drive', 'again'] as const;

const list = (addresses: string): string[] => (addresses === '' ? [] : addresses.split(','));

export const givenIn = (words: readonly string[]): { verb: Verb; given: Given } => {
  const { values, positionals } = parsed(words);
  const [verb = ''] = positionals;
  const isMisspelt = FORMS.some(([name, form]) => values[name] !== '' && !form.test(String(values[name])));
  if (!VERBS.includes(verb) || positionals.length !== 1 || isMisspelt) throw wrong();
  const isCreate = verb === 'create';
  const given = ONLY_TO_CREATE.some((name) => values[name] !== '' && values[name] !== false);
  if (isCreate ? values.area === '' || values.sheet !== '' : (values.area === '') === (values.sheet === ''))
    throw wrong();
  if ((!isCreate && given) || (values.owner !== '' && values['shared-drive'] !== '')) throw wrong();
  const { 'shared-drive': sharedDrive, editors, viewers, ...rest } = values;
  return { verb: verb as Verb, given: { ...rest, sharedDrive, editors: list(editors), viewers: list(viewers) } };
};
