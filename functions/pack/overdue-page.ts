/** Overdue and re-dated: the longest overdue first, as many as one side holds; all of them stand in Annex 1. */
import { longDate } from '../plan/dates.ts';
import { isOpenAction } from '../plan/ratings.ts';
import { dueLines } from './action-lines.ts';
import type { Block, Cell } from './document.ts';
import type { Facts, RatedAction } from './facts.ts';
import { firstThatFit, linesOfRow, shortened, shortenedLine } from './fit.ts';
import { claimLines, ratingRun } from './rating-runs.ts';
import { cell, chapter, dated, muted, note, paragraph, section, t } from './wording.ts';

const LATE_SHARES = [34, 21, 19, 34];
const MOVED_SHARES = [34, 22, 44];
/** Together with the headings a side of A4. */
const LATE_LINES = 19;
const MOVED_LINES = 10;

const lateCells = (facts: Facts, rated: RatedAction): Cell[] => [
  cell(shortenedLine([facts.ref(rated.action.ref), t(` ${rated.action.action}`)], 120), [
    muted(rated.action.lead || 'No lead'),
  ]),
  { lines: dueLines(rated) },
  { lines: [[ratingRun(rated.rating)], ...claimLines(rated)] },
  cell(shortened(rated.action.recoveryStep, 160) || 'No recovery step given'),
];

const movedCells = (facts: Facts, rated: RatedAction): Cell[] => [
  cell(shortenedLine([facts.ref(rated.action.ref), t(` ${rated.action.action}`)], 120)),
  { lines: dueLines(rated) },
  cell(shortened(rated.action.reasonForNewDate, 160) || 'No reason given', [
    muted(
      rated.action.dfeAgreedBy
        ? `Agreed by ${rated.action.dfeAgreedBy}, ${dated(rated.action.dfeAgreedOn)}`
        : "DfE's agreement is not recorded",
    ),
  ]),
];

const rowsThatFit = (
  actions: readonly RatedAction[],
  cellsOf: (rated: RatedAction) => Cell[],
  shares: readonly number[],
  lines: number,
  rest: string,
): { rows: { cells: Cell[] }[]; more: Block[] } => {
  const fit = firstThatFit(actions, lines, (rated) => linesOfRow(cellsOf(rated), shares), 1);
  const left = actions.length - fit.length;
  return {
    rows: fit.map((rated) => ({ cells: cellsOf(rated) })),
    more: left === 0 ? [] : [note(`and ${left} more, ${rest}.`)],
  };
};

export const overduePage = (facts: Facts, rest = 'in Annex 1'): Block[] => {
  const late = facts.actions.filter((a) => a.late > 0).sort((a, b) => b.late - a.late);
  const moved = facts.actions.filter((a) => a.action.revisedDue !== null && a.late === 0 && isOpenAction(a.action));
  // What one table does not need, the other may have.
  const movedRows = rowsThatFit(
    moved,
    (one) => movedCells(facts, one),
    MOVED_SHARES,
    late.length > 2 ? MOVED_LINES : LATE_LINES,
    rest,
  );
  const lateRows = rowsThatFit(
    late,
    (one) => lateCells(facts, one),
    LATE_SHARES,
    moved.length === 0 ? LATE_LINES + 10 : LATE_LINES,
    rest,
  );
  return [
    chapter('Overdue and re-dated', 'overdue'),
    ...(late.length === 0
      ? [paragraph(`No action is overdue on ${longDate(facts.asAt)}.`)]
      : [
          section('Overdue', late.length),
          {
            kind: 'table',
            caption: 'Overdue actions, the longest overdue first',
            columns: [
              { heading: 'Action', share: 34, rowHeader: true },
              { heading: 'Due', share: 21 },
              { heading: 'Rating', share: 19 },
              { heading: 'Recovery', share: 34 },
            ],
            rows: lateRows.rows,
          } as Block,
          ...lateRows.more,
        ]),
    ...(moved.length === 0
      ? [paragraph('No open action has a new date.')]
      : [
          section('Re-dated', moved.length),
          {
            kind: 'table',
            caption: 'Actions with a new date, the reason, and who agreed',
            columns: [
              { heading: 'Action', share: 34, rowHeader: true },
              { heading: 'Due', share: 22 },
              { heading: 'Reason and agreement', share: 44 },
            ],
            rows: movedRows.rows,
          } as Block,
          ...movedRows.more,
        ]),
  ];
};
