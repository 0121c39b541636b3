/** Overdue and re-dated: the longest overdue first, as many as one side holds; all of them stand in Annex 1. */
import { longDate } from '../plan/dates.ts';
import { isOpenAction } from '../plan/ratings.ts';
import { agendaBlocks } from './agenda-page.ts';
import type { Block, Line, Run } from './document.ts';
import type { Facts, RatedAction } from './facts.ts';
import { firstThatFit, linesOf, linesOfBlocks, shortened } from './fit.ts';
import { asksPage } from './meeting-pages.ts';
import {
  cutTo,
  grownRow,
  heightOfLate,
  LATE_SHARES,
  type LateRow,
  lateCells,
  TELLINGS,
  TITLES,
  type Told,
} from './overdue-rows.ts';
import { ratingRun } from './rating-runs.ts';
import { cutSince } from './since-page.ts';
import {
  bold,
  chapter,
  dated,
  marked,
  muted,
  note,
  paragraph,
  section,
  sentence,
  someRuns,
  t,
  withoutStop,
} from './wording.ts';

/** What the list has in any case, together with the headings about half a side of A4. */
const LATE_LINES = 18;
const MOVED_LINES = 7;
const CLAIM_LINES = 5;
/** Sides of the front that stand behind "Since we last met", in lines, less what is lost at their ends. */
const SIDES = 3 * 44 - 5;
const MOST_LINES = 58;
/** What stands before it and takes no more than this leaves a side, which rows kept whole do not part. */
const TWO_SIDES = 92;
const ONE_SIDE = 45;

const MOST_NAMED = 16;
/** The chapter's heading, those of its parts and the top of its table. */
const HEADINGS = 12.5;
/** "and 12 more, in Annex 1" with their Refs. */
const MORE = 2.1;
/** With more of them than this the rows stand closer together. */
const FEW = 5;
const SINCE: Run = { text: 'Since we last met', to: 'since-we-last-met' };
/** Where the whole of "Since we last met" stands, once it is cut. */
const IN_ANNEX_5: Run[] = [t('in '), { text: 'Annex 5', to: 'annex-5' }];

/** The reason stands on page 2 where the date was changed since the last review. */
const isNews = ({ since }: Facts, { action }: RatedAction): boolean =>
  since !== null &&
  [...since.changes.redated, ...since.changes.softened].some(({ tab, ref }) => tab === 'actions' && ref === action.ref);

/** Characters of the title of a re-dated action; beside a reason told elsewhere it has less room. */
const LONG_TITLE = 120;
const SHORT_TITLE = 60;

const movedLine = (facts: Facts, rated: RatedAction, most?: number): Line => {
  const { action, due } = rated;
  const news = isNews(facts, rated);
  const isAgreed = action.dfeAgreedBy !== '' && action.revisedDue === due;
  return [
    facts.ref(action.ref),
    t(` ${cutTo(withoutStop(action.action), most ?? (news ? SHORT_TITLE : LONG_TITLE))}: `),
    ...(action.revisedDue === due
      ? [bold(dated(due)), t(`, was ${dated(action.agreedDue)}.`)]
      : [bold(dated(due)), t(` still counts; ${dated(action.revisedDue)} is proposed.`)]),
    ...(news ? [] : [t(` ${shortened(sentence(action.reasonForNewDate), 160) || 'No reason given.'}`)]),
    ...(isAgreed
      ? [muted(` Agreed by ${action.dfeAgreedBy}, ${dated(action.dfeAgreedOn)}.`)]
      : [t(' '), marked("DfE's agreement is not recorded.")]),
  ];
};

const claimLine = (facts: Facts, { action, rating, because }: RatedAction): Line => [
  facts.ref(action.ref),
  t(` ${cutTo(withoutStop(action.action), LONG_TITLE)}: `),
  ratingRun(rating),
  t(`${because === '' ? '.' : `, ${sentence(because)}`} `),
  marked(`The sheet says ${action.rating ?? 'nothing'}.`),
];

/** Claims that dates and figures contradict; those of overdue actions stand in the table already. */
const claims = (facts: Facts, rest: string): Block[] => {
  const claimed = claimedOf(facts);
  const fit = firstThatFit(claimed, CLAIM_LINES, (rated) => linesOf(claimLine(facts, rated)) + 0.3, 1);
  return claimed.length === 0
    ? []
    : [
        section('Rated better in the sheet than dates and figures show', claimed.length),
        { kind: 'list', look: 'plain', items: fit.map((rated) => claimLine(facts, rated)) },
        ...more(claimed.length - fit.length, rest),
      ];
};

const more = (left: number, rest: string): Block[] => (left === 0 ? [] : [note(`and ${left} more, ${rest}.`)]);

/** The others by their Refs, which lead to where they stand. */
const named = (facts: Facts, left: readonly RatedAction[], rest: string): Block[] =>
  left.length === 0
    ? []
    : [
        note(
          `and ${left.length} more, ${rest}: `,
          ...someRuns(
            left.map(({ action }) => facts.ref(action.ref)),
            MOST_NAMED,
          ),
          '.',
        ),
      ];

export const OVERDUE_TITLE = 'Overdue and re-dated';

const overdueOf = (facts: Facts): RatedAction[] =>
  facts.actions.filter((a) => a.late > 0).sort((a, b) => b.late - a.late);

const movedOf = (facts: Facts): RatedAction[] =>
  facts.actions.filter((a) => a.action.revisedDue !== null && a.late === 0 && isOpenAction(a.action));

const claimedOf = (facts: Facts): RatedAction[] => facts.actions.filter((a) => a.overclaimed && a.late === 0);

const heightOfMoved = (facts: Facts, rated: RatedAction): number => linesOf(movedLine(facts, rated)) + 0.3;

/** What the other lists of the page and the pages before it leave. */
const roomForLate = (facts: Facts): number => {
  const before = linesOfBlocks([...asksPage(facts), ...agendaBlocks(facts)]);
  const moved = movedOf(facts).reduce((sum, rated) => sum + heightOfMoved(facts, rated), 0);
  const notes = MORE + (moved > MOVED_LINES ? MORE : 0) + (moved > 0 ? MORE / 2 : 0);
  const others = Math.min(moved, MOVED_LINES) + notes + (claimedOf(facts).length === 0 ? 0 : CLAIM_LINES + 3);
  const least = LATE_LINES + Math.max(0, MOVED_LINES - moved);
  const left = Math.max(SIDES - before, before <= TWO_SIDES ? ONE_SIDE : 0);
  return Math.max(least, Math.min(MOST_LINES, left) - HEADINGS - others);
};

/** Those with a row on the page, the longest overdue first, and how much of each is told there: lines that are left go to the first of them. */
const lateShown = (facts: Facts): { rows: LateRow[]; used: number } => {
  const late = overdueOf(facts);
  const room = roomForLate(facts);
  const fitIn = (told: Told): LateRow[] =>
    firstThatFit(
      late.map((rated) => ({ rated, told })),
      room,
      (row) => heightOfLate(facts, row),
      1,
    );
  const told = TELLINGS.find((one) => fitIn(one).length === late.length) ?? TELLINGS[TELLINGS.length - 1]!;
  const rows = fitIn(told).map((row) => grownRow(facts, row, 0));
  let used = rows.reduce((sum, row) => sum + heightOfLate(facts, row), 0);
  const moved = movedOf(facts).reduce((sum, rated) => sum + heightOfMoved(facts, rated), 0);
  const grown = rows.map((row) => {
    const larger = grownRow(facts, row, Math.max(0, room - used - Math.max(0, moved - MOVED_LINES)));
    used += heightOfLate(facts, larger) - heightOfLate(facts, row);
    return larger;
  });
  return { rows: grown, used };
};

/** Those of whom nothing is cut in their row on the page. */
export const overdueToldWhole = (facts: Facts): RatedAction[] =>
  lateShown(facts)
    .rows.filter(({ rated: { action }, told }) =>
      [[sentence(action.action), told.title] as const, [action.recoveryStep, told.step] as const].every(
        ([text, most]) => cutTo(text, most) === text,
      ),
    )
    .map(({ rated }) => rated);

const lateBlocks = (facts: Facts, rest: string): Block[] => {
  const late = overdueOf(facts);
  if (late.length === 0) return [paragraph(`No action is overdue on ${longDate(facts.asAt)}.`)];
  const { rows } = lateShown(facts);
  return [
    section('Overdue', late.length),
    {
      kind: 'table',
      ...(late.length > FEW ? { dense: true } : {}),
      caption: `${late.length === 1 ? 'The overdue action, which is' : 'Overdue actions, the longest overdue first; each is'} Red`,
      columns: ['Action', 'Due', 'Recovery'].map((heading, i) => ({
        ...{ heading, share: LATE_SHARES[i] as number },
        ...(i === 0 ? { rowHeader: true } : {}),
      })),
      rows: rows.map(({ rated, told }) => ({ cells: lateCells(facts, rated, told) })),
    },
    ...named(facts, late.slice(rows.length), rest),
  ];
};

const whereReasonsStand = (facts: Facts, sinceRest: Run[]): Block => {
  const isCut = cutSince(facts).some((kind) => kind === 'softened' || kind === 'redated');
  const others = isCut ? [t('; those it has no room for, '), ...sinceRest] : [];
  return note('The reasons for dates that are new since the last review stand under ', SINCE, ...others, '.');
};

const movedBlocks = (facts: Facts, rest: string, sinceRest: Run[]): Block[] => {
  const moved = movedOf(facts);
  if (moved.length === 0) return [];
  const room = Math.max(MOVED_LINES, roomForLate(facts) - lateShown(facts).used);
  const rows = firstThatFit(moved, room, (rated) => heightOfMoved(facts, rated), 1);
  // More of a title where that takes no line more.
  const whole = (rated: RatedAction): Line => {
    const line = movedLine(facts, rated);
    const longer = TITLES.map((most) => movedLine(facts, rated, most));
    return longer.findLast((one) => linesOf(one) <= linesOf(line)) ?? line;
  };
  return [
    section('Re-dated', moved.length),
    { kind: 'list', look: 'plain', items: rows.map(whole) },
    ...named(facts, moved.slice(rows.length), rest),
    ...(rows.some((rated) => isNews(facts, rated)) ? [whereReasonsStand(facts, sinceRest)] : []),
  ];
};

/** `rest`: where the others stand. `sinceRest`: where those stand that "Since we last met" has no room for. */
export const overduePage = (facts: Facts, rest = 'in Annex 1', sinceRest: Run[] = IN_ANNEX_5): Block[] => [
  chapter(OVERDUE_TITLE, 'overdue'),
  // Behind a long list it would stand alone on a page.
  ...(movedOf(facts).length === 0 ? [paragraph('No open action has a new date.')] : []),
  ...lateBlocks(facts, rest),
  ...movedBlocks(facts, rest, sinceRest),
  ...claims(facts, rest),
];
