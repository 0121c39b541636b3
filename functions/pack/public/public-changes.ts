/** The public list of what changed: taken out or made easier first, in plain words and without reasons that were written to DfE. */

import type { Change } from '../../plan/changes.ts';
import { longDate } from '../../plan/dates.ts';
import type { Block, Line } from '../document.ts';
import type { Facts } from '../facts.ts';
import { dated, page, paragraph, section, t, uncapital, withoutStop } from '../wording.ts';
import { isHidden } from './plain-words.ts';
import { isTold } from './say.ts';

const MOST = 12;
const ROWS = ['actions', 'measures', 'areas'];

const WAY: Record<string, string> = { 'Higher is better': 'a higher number', 'Lower is better': 'a lower number' };

/** `first`: whether DfE has agreed to a first plan at all; before that nothing agreed can count. */
const agreed = (one: Change, first: boolean): string => {
  // Only what puts a slip right has no day of its own.
  if (one.agreed === 'agreed' && one.agreedOn === null)
    return ` This puts a slip in the agreed plan right, and ${one.agreedBy || 'DfE'} agreed to it.`;
  if (one.agreed === 'agreed') return ` DfE agreed${one.agreedOn ? ` on ${longDate(one.agreedOn)}` : ''}.`;
  if (one.agreed === 'not needed') return '';
  const way = WAY[one.counts];
  const counts = way ? `${way} still counts as better` : 'what was agreed still counts';
  return ` DfE has not agreed to this${first ? `, so ${counts}` : ''}.`;
};

const title = (one: Change): string => withoutStop(one.title) || 'A line without a title';

/** Which way is better is no figure: "from Higher is better to blank" says nothing to a reader. */
const movedWords = ({ fields: [field], what, before, after }: Change): string => {
  if (field === 'betterWhen') {
    const was = `${WAY[before] ?? 'another number'} was said to be better`;
    return after === 'blank'
      ? `${was}, and now nothing is said`
      : `${was}, and now ${WAY[after] ?? 'another number'} is`;
  }
  return `${uncapital(what)} from ${withoutStop(before)} to ${withoutStop(after)}`;
};

/** Words of which a part is not shown cannot be set against each other: what is gone may stand in that part. */
const isToldWhole = ({ before, after }: Change): boolean => isTold(before) && isTold(after);

const moved = (one: Change, hidden: ReadonlySet<string>): string =>
  isHidden(hidden, one.ref) || one.before === '' || one.after === '' ? '' : `: ${movedWords(one)}`;

type Kind = {
  heading: string;
  of: (facts: Facts) => Change[];
  say: (one: Change, hidden: ReadonlySet<string>, first: boolean) => string;
};

const KINDS: Kind[] = [
  {
    heading: 'Taken out of the plan',
    of: ({ since }) => since?.changes.removed ?? [],
    say: (one, _hidden, first) => `${title(one)}.${agreed(one, first)}`,
  },
  {
    heading: 'Made easier',
    of: ({ since }) => since?.changes.softened.filter(isToldWhole) ?? [],
    say: (one, hidden, first) => `${title(one)}${moved(one, hidden)}.${agreed(one, first)}`,
  },
  {
    heading: 'Worded otherwise',
    of: ({ since }) =>
      since ? [...since.changes.softened, ...since.changes.reworded].filter((one) => !isToldWhole(one)) : [],
    say: (one) =>
      `${title(one)}. Some of its words are not shown, so this report cannot say whether it was made easier.`,
  },
  {
    heading: 'Given a new date',
    of: ({ since }) => since?.changes.redated ?? [],
    say: (one, hidden, first) => `${title(one)}${moved(one, hidden)}.${agreed(one, first)}`,
  },
  {
    heading: 'Done',
    of: ({ since }) => since?.changes.completed ?? [],
    say: (one) => `${title(one)}${one.after ? `, ${one.after}` : ''}.`,
  },
  { heading: 'New in the plan', of: ({ since }) => since?.changes.added ?? [], say: (one) => `${title(one)}.` },
];

export const publicChanges = (facts: Facts, hidden: ReadonlySet<string>): Block[] => {
  const heading = page('What has changed', 'changed');
  if (facts.since === null)
    return [heading, paragraph('This is the first report, so there is nothing to compare it with.')];
  const first = facts.agreed !== null;
  const blocks = KINDS.flatMap(({ heading: text, of, say }): Block[] => {
    const rows = of(facts).filter(({ tab }) => ROWS.includes(tab));
    if (rows.length === 0) return [];
    const items = rows.slice(0, MOST).map((one): Line => [t(say(one, hidden, first))]);
    const more = rows.length - items.length;
    return [
      section(text, rows.length),
      { kind: 'list', items: [...items, ...(more > 0 ? [[t(`and ${more} more.`)]] : [])] },
    ];
  });
  return [
    heading,
    paragraph(`From ${dated(facts.since.asAt)} to ${dated(facts.asAt)}.`),
    ...(blocks.length === 0
      ? [paragraph('Nothing was taken out, made easier, given a new date, done or added.')]
      : blocks),
  ];
};
