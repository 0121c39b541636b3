/** The rows of overdue actions: how much of each is told, and how high that makes it. */
import { dueRuns } from './action-lines.ts';
import type { Cell, Run } from './document.ts';
import type { Facts, RatedAction } from './facts.ts';
import { DENSER, linesOfRow, runOfCut, shortened } from './fit.ts';
import { claimRuns } from './rating-runs.ts';
import { cell, muted, sentence } from './wording.ts';

export const LATE_SHARES = [44, 21, 35];

/** Characters of an action and of its way back: with many overdue actions each has less room, before any is left out. */
export type Told = { title: number; step: number };
export const TELLINGS: readonly [Told, ...Told[]] = [
  { title: 120, step: 160 },
  { title: 90, step: 100 },
  { title: 56, step: 58 },
];
/** What a row may grow to where lines are left, step by step. */
export const TITLES = [72, 90, 120];
const STEPS = [76, 100, 160];
/** A cut that saves less than this takes the end of a sentence for nothing. */
const WORTH_A_CUT = 12;

export const cutTo = (text: string, most: number): string => {
  const cut = shortened(text, most);
  return text.length - cut.length < WORTH_A_CUT ? text : cut;
};

const cutRun = (text: string, most: number, before = ''): Run => runOfCut(text, cutTo(text, most), before);

export const lateCells = (facts: Facts, rated: RatedAction, { title, step }: Told): Cell[] => [
  cell([
    facts.ref(rated.action.ref),
    cutRun(sentence(rated.action.action), title, ' '),
    muted(` ${sentence(rated.action.lead || 'No lead')}`),
    ...claimRuns(rated),
  ]),
  cell(dueRuns(rated, null, true)),
  cell(rated.action.recoveryStep === '' ? 'No recovery step given' : [cutRun(rated.action.recoveryStep, step)]),
];

export type LateRow = { rated: RatedAction; told: Told };

export const heightOfLate = (facts: Facts, { rated, told }: LateRow): number =>
  linesOfRow(lateCells(facts, rated, told), LATE_SHARES) - DENSER;

/** More of the way back, then of the title, where that makes the row no more than so many lines higher. */
export const grownRow = (facts: Facts, row: LateRow, lines: number): LateRow => {
  const most = heightOfLate(facts, row) + lines;
  const largest = (wider: Told[], from: Told): Told =>
    wider.findLast((told) => heightOfLate(facts, { ...row, told }) <= most) ?? from;
  const { title, step } = row.told;
  const stepped = largest(
    STEPS.filter((one) => one > step).map((one) => ({ title, step: one })),
    row.told,
  );
  const titled = TITLES.filter((one) => one > title).map((one) => ({ title: one, step: stepped.step }));
  return { ...row, told: largest(titled, stepped) };
};
