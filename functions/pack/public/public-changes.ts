/** The public list of what changed: taken out or made easier first, in plain words and without reasons that were written to DfE. */

import type { Change } from '../../plan/changes.ts';
import { longDate } from '../../plan/dates.ts';
import type { Block, Line } from '../document.ts';
import type { Facts } from '../facts.ts';
import { dated, muted, page, paragraph, section, t, uncapital, withoutStop } from '../wording.ts';
import { isHidden } from './plain-words.ts';

const MOST = 12;
const ROWS = ['actions', 'measures', 'areas'];

const agreed = (one: Change): string => {
  if (one.agreed === 'agreed') return ` DfE agreed${one.agreedOn ? ` on ${longDate(one.agreedOn)}` : ''}.`;
  return one.agreed === 'not needed' ? '' : ' DfE has not agreed to this, so what was agreed still counts.';
};

const title = (one: Change): string => withoutStop(one.title) || 'A line without a title';

const moved = (one: Change, hidden: ReadonlySet<string>): string =>
  isHidden(hidden, one.ref) || one.before === '' || one.after === ''
    ? ''
    : `: ${uncapital(one.what)} from ${one.before} to ${one.after}`;

type Kind = {
  heading: string;
  of: (facts: Facts) => Change[];
  say: (one: Change, hidden: ReadonlySet<string>) => string;
};

const KINDS: Kind[] = [
  {
    heading: 'Taken out of the plan',
    of: ({ since }) => since?.changes.removed ?? [],
    say: (one) => `${title(one)}.${agreed(one)}`,
  },
  {
    heading: 'Made easier',
    of: ({ since }) => since?.changes.softened ?? [],
    say: (one, hidden) => `${title(one)}${moved(one, hidden)}.${agreed(one)}`,
  },
  {
    heading: 'Given a new date',
    of: ({ since }) => since?.changes.redated ?? [],
    say: (one, hidden) => `${title(one)}${moved(one, hidden)}.${agreed(one)}`,
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
  const blocks = KINDS.flatMap(({ heading: text, of, say }): Block[] => {
    const rows = of(facts).filter(({ tab }) => ROWS.includes(tab));
    if (rows.length === 0) return [];
    const items = rows.slice(0, MOST).map((one): Line => [t(say(one, hidden))]);
    const more = rows.length - items.length;
    return [
      section(text, rows.length),
      { kind: 'list', items: [...items, ...(more > 0 ? [[muted(`and ${more} more.`)]] : [])] },
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
