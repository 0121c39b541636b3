/** The public list of what changed: taken out or made easier first, in plain words and without reasons that were written to DfE. */

import type { Change } from '../../plan/changes.ts';
import { longDate } from '../../plan/dates.ts';
import { grouped } from '../../plan/thousands.ts';
import type { Block, Line } from '../document.ts';
import type { Facts } from '../facts.ts';
import { chapter, dated, page, paragraph, section, t, uncapital, withoutStop } from '../wording.ts';
import { isHidden } from './plain-words.ts';
import { isTold, unnamedMany } from './say.ts';

const MOST = 12;
/** As many find room on the first page. */
const FEW_AREAS = 3;
const ROWS = ['actions', 'measures', 'areas'];

const WAY: Record<string, string> = { 'Higher is better': 'a higher number', 'Lower is better': 'a lower number' };

/** `first`: whether DfE has agreed to a first plan at all; before that nothing agreed can count. */
const agreed = (one: Change, first: boolean, n: number): string => {
  // Only what puts a slip right has no day of its own.
  if (one.agreed === 'agreed' && one.agreedOn === null)
    return ` ${n === 1 ? 'This puts a slip' : 'These put slips'} in the agreed plan right, and ${one.agreedBy || 'DfE'} agreed to ${n === 1 ? 'it' : 'them'}.`;
  if (one.agreed === 'agreed') return ` DfE agreed${one.agreedOn ? ` on ${longDate(one.agreedOn)}` : ''}.`;
  if (one.agreed === 'not needed') return '';
  // What was taken out without agreement is not judged in its old place: nothing of it counts on.
  if (one.kind === 'removed') return ` DfE has not agreed to ${n === 1 ? 'this' : 'these'}.`;
  const way = WAY[one.counts];
  const counts = way ? `${way} still counts as better` : 'what was agreed still counts';
  return ` DfE has not agreed to ${n === 1 ? 'this' : 'these'}${first ? `, so ${counts}` : ''}.`;
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
  const name = field === 'agreedDue' ? 'the agreed date' : uncapital(what);
  return `${name} from ${withoutStop(before)} to ${withoutStop(after)}`;
};

/** Words of which a part is not shown cannot be set against each other: what is gone may stand in that part. */
const isToldWhole = ({ before, after }: Change): boolean => isTold(before) && isTold(after);

const moved = (one: Change, hidden: ReadonlySet<string>): string =>
  isHidden(hidden, one.ref) || one.before === '' || one.after === '' ? '' : `: ${movedWords(one)}`;

type Kind = {
  heading: string;
  of: (facts: Facts) => Change[];
  /** What follows the title, for one row or for `n` of which nothing else can be told. */
  say: (one: Change, told: Told, n: number) => string;
  /** They stand nowhere else in this report, so none of them is left to another page. */
  onlyHere?: true;
};
type Told = { hidden: ReadonlySet<string>; first: boolean };

const KINDS: Kind[] = [
  {
    heading: 'Taken out of the plan',
    of: ({ since }) => since?.changes.removed ?? [],
    say: (one, { first }, n) => `.${agreed(one, first, n)}`,
    onlyHere: true,
  },
  {
    heading: 'Made easier',
    of: ({ since }) => since?.changes.softened.filter(isToldWhole) ?? [],
    say: (one, { hidden, first }, n) => `${moved(one, hidden)}.${agreed(one, first, n)}`,
  },
  {
    heading: 'Worded otherwise',
    of: ({ since }) =>
      since ? [...since.changes.softened, ...since.changes.reworded].filter((one) => !isToldWhole(one)) : [],
    say: (_one, _told, n) =>
      n === 1
        ? '. Some of its words are not shown, so this report cannot say whether it was made easier.'
        : '. This report cannot say whether they were made easier.',
  },
  {
    heading: 'Given a new date',
    of: ({ since }) => since?.changes.redated ?? [],
    say: (one, { hidden, first }, n) => `${moved(one, hidden)}.${agreed(one, first, n)}`,
  },
  {
    heading: 'Done',
    of: ({ since }) => since?.changes.completed ?? [],
    say: (one, _told, n) => (n === 1 && one.after ? `, ${one.after}.` : '.'),
  },
  { heading: 'New in the plan', of: ({ since }) => since?.changes.added ?? [], say: () => '.' },
];

/** Lines of one section: named rows first; those without a name that read the same are counted, not repeated. */
const linesOf = (rows: readonly Change[], { say, onlyHere }: Kind, told: Told): Line[] => {
  const named = rows.filter((one) => unnamedMany(title(one), 2) === '');
  const groups = Map.groupBy(
    rows.filter((one) => !named.includes(one)),
    (one) => `${title(one)}${say(one, told, 2)}`,
  );
  const shown = onlyHere ? named : named.slice(0, MOST);
  const counted = [...groups.values()].map((group) => ({ one: group[0] as Change, n: group.length }));
  const fit = onlyHere ? counted : counted.slice(0, MOST);
  const more = rows.length - shown.length - fit.reduce((sum, { n }) => sum + n, 0);
  return [
    ...shown.map((one): Line => [t(`${title(one)}${say(one, told, 1)}`)]),
    ...fit.map(({ one, n }): Line => [t(`${n === 1 ? title(one) : unnamedMany(title(one), n)}${say(one, told, n)}`)]),
    ...(more > 0
      ? [[t(`and ${grouped(more)} more, on the pages of the areas as ${more === 1 ? 'it stands' : 'they stand'} now.`)]]
      : []),
  ];
};

export const publicChanges = (facts: Facts, hidden: ReadonlySet<string>): Block[] => {
  // The table of many areas runs over to a page that would else be left half empty.
  const opens = facts.plan.areas.length > FEW_AREAS ? chapter : page;
  const heading = opens('What has changed', 'changed');
  if (facts.since === null)
    return [heading, paragraph('This is the first report, so there is nothing to compare it with.')];
  const first = facts.agreed !== null;
  const blocks = KINDS.flatMap((kind): Block[] => {
    const rows = kind.of(facts).filter(({ tab }) => ROWS.includes(tab));
    if (rows.length === 0) return [];
    return [section(kind.heading, rows.length), { kind: 'list', items: linesOf(rows, kind, { hidden, first }) }];
  });
  return [
    heading,
    paragraph(`From ${dated(facts.since.asAt)} to ${dated(facts.asAt)}.`),
    ...(blocks.length === 0
      ? [paragraph('Nothing was taken out, made easier, given a new date, done or added.')]
      : blocks),
  ];
};
