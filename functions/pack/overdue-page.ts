/** Overdue and re-dated: the longest overdue first, as many as one side holds; all of them stand in Annex 1. */
import { longDate } from '../plan/dates.ts';
import { isOpenAction } from '../plan/ratings.ts';
import { dueRuns } from './action-lines.ts';
import type { Block, Cell, Line } from './document.ts';
import type { Facts, RatedAction } from './facts.ts';
import { firstThatFit, linesOf, linesOfRow, shortened, shortenedLine } from './fit.ts';
import { claimRuns, ratingRun } from './rating-runs.ts';
import {
  bold,
  cell,
  chapter,
  dated,
  marked,
  muted,
  note,
  paragraph,
  section,
  sentence,
  t,
  withoutStop,
} from './wording.ts';

const LATE_SHARES = [32, 20, 22, 34];
/** Together with the headings a side of A4. */
const LATE_LINES = 18;
const MOVED_LINES = 7;
const CLAIM_LINES = 5;
const LONG_TITLE = 120;
const LONG_STEP = 160;

const lateCells = (facts: Facts, rated: RatedAction): Cell[] => [
  cell([
    ...shortenedLine([facts.ref(rated.action.ref), t(` ${sentence(rated.action.action)} `)], LONG_TITLE),
    muted(sentence(rated.action.lead || 'No lead')),
  ]),
  cell(dueRuns(rated)),
  cell([ratingRun(rated.rating), ...claimRuns(rated)]),
  cell(shortened(rated.action.recoveryStep, LONG_STEP) || 'No recovery step given'),
];

const movedLine = (facts: Facts, { action, due }: RatedAction): Line => [
  facts.ref(action.ref),
  t(` ${shortened(withoutStop(action.action), 120)}: `),
  ...(action.revisedDue === due
    ? [bold(dated(due)), t(`, was ${dated(action.agreedDue)}. `)]
    : [bold(dated(due)), t(` still counts; ${dated(action.revisedDue)} is proposed. `)]),
  t(`${shortened(sentence(action.reasonForNewDate), 160) || 'No reason given.'} `),
  action.dfeAgreedBy && action.revisedDue === due
    ? muted(`Agreed by ${action.dfeAgreedBy}, ${dated(action.dfeAgreedOn)}.`)
    : marked("DfE's agreement is not recorded."),
];

const claimLine = (facts: Facts, { action, rating, because }: RatedAction): Line => [
  facts.ref(action.ref),
  t(` ${shortened(withoutStop(action.action), 120)}: `),
  ratingRun(rating),
  t(`${because === '' ? '.' : `, ${sentence(because)}`} `),
  marked(`The sheet says ${action.rating ?? 'nothing'}.`),
];

/** Claims that dates and figures contradict; those of overdue actions stand in the table already. */
const claims = (facts: Facts, rest: string): Block[] => {
  const claimed = facts.actions.filter((a) => a.overclaimed && a.late === 0);
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

export const OVERDUE_TITLE = 'Overdue and re-dated';

const overdueOf = (facts: Facts): RatedAction[] =>
  facts.actions.filter((a) => a.late > 0).sort((a, b) => b.late - a.late);

/** Nothing of the action's title and recovery step is cut in its row here. */
export const isToldWhole = ({ action }: RatedAction): boolean =>
  action.action.length < LONG_TITLE && action.recoveryStep.length <= LONG_STEP;

const movedOf = (facts: Facts): RatedAction[] =>
  facts.actions.filter((a) => a.action.revisedDue !== null && a.late === 0 && isOpenAction(a.action));

/** What the list of the re-dated leaves free of its room goes to the table. */
const roomForLate = (facts: Facts): number => {
  const moved = movedOf(facts).reduce((sum, rated) => sum + linesOf(movedLine(facts, rated)) + 0.3, 0);
  return LATE_LINES + Math.max(0, MOVED_LINES - moved);
};

/** Those with a row here, the longest overdue first. */
export const overdueShown = (facts: Facts): RatedAction[] =>
  firstThatFit(overdueOf(facts), roomForLate(facts), (rated) => linesOfRow(lateCells(facts, rated), LATE_SHARES), 1);

/** `rest`: where the others stand. */
export const overduePage = (facts: Facts, rest = 'in Annex 1'): Block[] => {
  const late = overdueOf(facts);
  const moved = movedOf(facts);
  const lateRows = overdueShown(facts);
  const movedRows = firstThatFit(moved, MOVED_LINES, (rated) => linesOf(movedLine(facts, rated)) + 0.3, 1);
  return [
    chapter(OVERDUE_TITLE, 'overdue'),
    ...(late.length === 0
      ? [paragraph(`No action is overdue on ${longDate(facts.asAt)}.`)]
      : [
          section('Overdue', late.length),
          {
            kind: 'table',
            caption: 'Overdue actions, the longest overdue first',
            columns: ['Action', 'Due', 'Rating', 'Recovery'].map((heading, i) => ({
              ...{ heading, share: LATE_SHARES[i] as number },
              ...(i === 0 ? { rowHeader: true } : {}),
            })),
            rows: lateRows.map((rated) => ({ cells: lateCells(facts, rated) })),
          } as Block,
          ...more(late.length - lateRows.length, rest),
        ]),
    ...(moved.length === 0
      ? [paragraph('No open action has a new date.')]
      : [
          section('Re-dated', moved.length),
          { kind: 'list', look: 'plain', items: movedRows.map((rated) => movedLine(facts, rated)) } as Block,
          ...more(moved.length - movedRows.length, rest),
        ]),
    ...claims(facts, rest),
  ];
};
