/** Overdue and re-dated: the longest overdue first, as many as one side holds; all of them stand in Annex 1. */
import { longDate } from '../plan/dates.ts';
import { grouped } from '../plan/thousands.ts';
import { agendaBlocks } from './agenda-page.ts';
import type { Block, Line, Run } from './document.ts';
import type { Facts, RatedAction } from './facts.ts';
import { firstThatFit, linesOf, linesOfBlocks } from './fit.ts';
import { asksPage } from './meeting-pages.ts';
import { isMoved } from './moved-dates.ts';
import { heightOfMoved, LONG_TITLE, MOVED_LINES, movedBlocks, movedOf, named } from './overdue-moved.ts';
import {
  cutTo,
  grownRow,
  heightOfLate,
  LATE_SHARES,
  type LateRow,
  lateCells,
  TELLINGS,
  type Told,
} from './overdue-rows.ts';
import { ratingRun } from './rating-runs.ts';
import { chapter, marked, note, paragraph, section, sentence, t, withoutStop } from './wording.ts';

/** What the list has in any case, together with the headings about half a side of A4. */
const LATE_LINES = 18;
const CLAIM_LINES = 5;
const SIDE = 44;
/** Sides of the front that stand behind "Since we last met", in lines, less what is lost at their ends. */
const SIDES = 3 * SIDE - 5;
const MOST_LINES = 58;
/** What stands before it and takes no more than this leaves a side, which rows kept whole do not part. */
const TWO_SIDES = 92;
const ONE_SIDE = 45;

/** Columns are balanced when they are drawn, which makes long tables this much lower than their shares say. */
const BALANCED = 0.93;
/** The chapter's heading, those of its parts and the top of its table. */
const HEADINGS = 12.5;
/** "and 12 more, in Annex 1" with their Refs. */
const MORE = 2.1;
/** With more of them than this the rows stand closer together. */
const FEW = 5;
/** Less than this of a side is no place to begin. */
const WORTH_BEGINNING = 6;
/** Where the whole of "Since we last met" stands, once it is cut. */
const IN_ANNEX_5: Run[] = [t('in '), { text: 'Annex 5', to: 'annex-5' }];

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

const more = (left: number, rest: string): Block[] => (left === 0 ? [] : [note(`and ${grouped(left)} more, ${rest}.`)]);

export const OVERDUE_TITLE = 'Overdue and re-dated';

const overdueOf = (facts: Facts): RatedAction[] =>
  facts.actions.filter((a) => a.late > 0).sort((a, b) => b.late - a.late);

const claimedOf = (facts: Facts): RatedAction[] => facts.actions.filter((a) => a.overclaimed && a.late === 0);

/** How the page is laid out: `room` for the rows of overdue actions, how much of each is told, and whether re-dated ones are told by their dates. */
type Layout = { late: LateRow[]; room: number; most: number; told: Told; brief: boolean };

/** What the other lists of the page and the pages before it leave; and less than that, so that the rows end where a side does. */
const roomsFor = (facts: Facts, brief: boolean): { most: number; rooms: number[] } => {
  const before = linesOfBlocks([...asksPage(facts), ...agendaBlocks(facts)]) * BALANCED;
  const moved = heightOfMoved(facts, brief);
  const notes = MORE + (moved > MOVED_LINES ? MORE : 0) + (moved > 0 ? MORE / 2 : 0);
  const others = Math.min(moved, MOVED_LINES) + notes + (claimedOf(facts).length === 0 ? 0 : CLAIM_LINES + 3);
  const least = LATE_LINES + Math.max(0, MOVED_LINES - moved);
  const left = Math.max(SIDES - before, before <= TWO_SIDES ? ONE_SIDE : 0);
  const most = Math.max(least, Math.min(MOST_LINES, left) - HEADINGS - others);
  const onSide = SIDE - (before % SIDE) - HEADINGS;
  const first = onSide >= WORTH_BEGINNING ? onSide : SIDE - HEADINGS;
  const ends = [first - others, first, first + SIDE - others, first + SIDE];
  return { most, rooms: [...ends.filter((room) => room > 0 && room < most), most] };
};

const fitIn = (facts: Facts, late: readonly RatedAction[], room: number, told: Told): LateRow[] =>
  firstThatFit(
    late.map((rated) => ({ rated, told })),
    room,
    (row) => heightOfLate(facts, row),
    1,
  );

/** The fewest sides on which all of them stand with most of their words; then all of them with fewer words, or as many as have room. */
const layoutOf = (facts: Facts): Layout => {
  const late = overdueOf(facts);
  const ways = movedOf(facts).length > 1 ? [false, true] : [false];
  for (const brief of ways) {
    const { most, rooms } = roomsFor(facts, brief);
    for (const room of rooms)
      for (const told of TELLINGS.slice(0, -1)) {
        const rows = fitIn(facts, late, room, told);
        if (rows.length === late.length) return { late: rows, room, most, told, brief };
      }
  }
  const brief = ways.length > 1;
  const { most } = roomsFor(facts, brief);
  const told = TELLINGS[TELLINGS.length - 1]!;
  return { late: fitIn(facts, late, most, told), room: most, most, told, brief };
};

/** Those with a row on the page, the longest overdue first, and how much of each is told there: lines that are left go to the first of them. */
const lateShown = (facts: Facts): Layout & { used: number } => {
  const layout = layoutOf(facts);
  const rows = layout.late.map((row) => grownRow(facts, row, 0));
  let used = rows.reduce((sum, row) => sum + heightOfLate(facts, row), 0);
  const kept = Math.max(0, heightOfMoved(facts, layout.brief) - MOVED_LINES);
  const late = rows.map((row) => {
    const larger = grownRow(facts, row, Math.max(0, layout.room - used - kept));
    used += heightOfLate(facts, larger) - heightOfLate(facts, row);
    return larger;
  });
  return { ...layout, late, used };
};

/** Those of whom nothing is cut in their row on the page. */
export const overdueToldWhole = (facts: Facts): RatedAction[] =>
  lateShown(facts)
    .late.filter(({ rated: { action }, told }) =>
      [[sentence(action.action), told.title] as const, [action.recoveryStep, told.step] as const].every(
        ([text, most]) => cutTo(text, most) === text,
      ),
    )
    .map(({ rated }) => rated);

const lateBlocks = (facts: Facts, rows: readonly LateRow[], rest: string): Block[] => {
  const late = overdueOf(facts);
  if (late.length === 0) return [paragraph(`No action is overdue on ${longDate(facts.asAt)}.`)];
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

/** Those that are overdue say so in their own row. */
const noneMoved = (facts: Facts): string =>
  overdueOf(facts).some(isMoved) ? 'Only overdue actions have a new date.' : 'No open action has a new date.';

/** `rest`: where the others stand. `sinceRest`: where those stand that "Since we last met" has no room for. */
export const overduePage = (facts: Facts, rest = 'in Annex 1', sinceRest: Run[] = IN_ANNEX_5): Block[] => {
  const { late, used, most, brief } = lateShown(facts);
  return [
    chapter(OVERDUE_TITLE, 'overdue'),
    // Behind a long list it would stand alone on a page.
    ...(movedOf(facts).length === 0 ? [paragraph(noneMoved(facts))] : []),
    ...lateBlocks(facts, late, rest),
    ...movedBlocks(facts, Math.max(MOVED_LINES, most - used), brief, rest, sinceRest),
    ...claims(facts, rest),
  ];
};
