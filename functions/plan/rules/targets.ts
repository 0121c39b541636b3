/** Figures that contradict what stands beside them: the target and its milestones, the figures and the day they are said to reach. */

import { countingTarget } from '../agreed-measure.ts';
import { longDate } from '../dates.ts';
import { showFigure } from '../ratings.ts';
import type { Actual, Figure, IsoDate, Measure, Plan } from '../schema.ts';
import { dataTo } from '../settings.ts';
import { milestonesOf, worse } from './measures.ts';
import { type Hit, type Judged, type Rule, rowsWhere } from './rule.ts';

const GROUP = 'Measures and figures';

type Planned = { months: number; date: IsoDate; figure: Figure };

/** Milestones that have to agree with the target: those up to its day. */
const upToTarget = (row: Measure, plan: Plan): Planned[] =>
  milestonesOf(row, plan).flatMap(({ months, date, figure }) =>
    figure !== null && row.targetDate !== null && date <= row.targetDate ? [{ months, date, figure }] : [],
  );

/** Whether M12 tells of it: the last milestone, on or before the day of the target, stops short of it. */
const stopsShort = (row: Measure, plan: Plan, last: Planned, target: Figure): boolean => {
  const after = milestonesOf(row, plan).some(
    ({ date, figure }) => figure !== null && row.targetDate !== null && date > row.targetDate,
  );
  return !after && worse(row, last.figure, target) > 0;
};

const contradiction = (row: Measure, plan: Plan): Record<string, string | number> | null => {
  const { target, targetDate } = row;
  const planned = upToTarget(row, plan);
  const last = planned[planned.length - 1];
  if (target === null || targetDate === null || !last || stopsShort(row, plan, last, target)) return null;
  const ahead = planned.filter(({ figure }) => worse(row, target, figure) > 0);
  const sameDay = last.date === targetDate && last.figure.amount !== target.amount ? [last] : [];
  const other = ahead[ahead.length - 1] ?? sameDay[0];
  return other === undefined
    ? null
    : {
        target: showFigure(target.amount, row.unit),
        by: longDate(targetDate),
        months: other.months,
        figure: showFigure(other.figure.amount, row.unit),
        on: other.date === targetDate ? 'the same day' : longDate(other.date),
        than: worse(row, target, other.figure) > 0 ? 'asks for less than' : 'is not',
      };
};

const isShown = ({ value, state, to }: Actual, asAt: IsoDate): boolean =>
  value !== null && to !== null && to <= asAt && state !== 'Projected' && state !== 'Not available';

/** Every page of the pack says up to which day its figures go. */
const laterFigures = ({ plan, counting, review, asAt, purpose }: Judged): Hit[] => {
  const until = review ? dataTo(plan.cover, review) : null;
  if (!review || until === null || review.kind === 'Submission') return [];
  const measures = new Set(plan.measures.map(({ ref }) => ref));
  const later = counting.actuals
    .filter((row) => measures.has(row.measure) && isShown(row, asAt) && (row.to ?? '') > until)
    .sort((a, b) => ((a.to ?? '') < (b.to ?? '') ? -1 : 1));
  const last = later[later.length - 1];
  if (last === undefined) return [];
  const words = {
    review: review.ref,
    until: longDate(until),
    figures: later.length === 1 ? 'a figure of a later day' : `${later.length} figures of later days`,
    last: `${later.length === 1 ? '' : 'the last '}of ${last.measure}, to ${longDate(last.to ?? until)}`,
    day: longDate(last.to ?? until),
  };
  return rowsWhere(plan, 'reviews', 'dataTo', (row) => (row.ref === review.ref && row.ref !== '' ? words : null)).map(
    (hit) => (purpose === 'pack' || purpose === 'send' ? { ...hit, severity: 'error' as const } : hit),
  );
};

export const targetRules: Rule[] = [
  {
    id: 'M38',
    group: GROUP,
    severity: 'warning',
    when: 'nightly',
    sentence: 'The target {target} by {by} {than} the {months}-month milestone, {figure} by {on}.',
    fix: 'Correct the one that is wrong. If they are for different days, check Target date.',
    why: 'Two figures for one day cannot both be what was promised, and a reader will hold you to either.',
    example: 'target 65% by 1 April 2023; 12-month milestone 75% on that day',
    find: ({ plan, counting, history }) =>
      rowsWhere(plan, 'measures', 'target', (row, index) => {
        const agreed = history.agreed?.plan ?? null;
        const counted = countingTarget(counting.measures[index] ?? row, agreed);
        // A target typed over without DfE is told by M33, with the one to put back.
        if (counted?.amount !== row.target?.amount) return null;
        return contradiction(row, { ...plan, cover: counting.cover });
      }),
  },
  {
    id: 'M37',
    group: GROUP,
    severity: 'warning',
    when: 'nightly',
    sentence: 'The pack for {review} would say "data to {until}" on each page and show {figures}: {last}.',
    fix: 'Set "Data to" to {day} or later, or leave those figures out until the next review.',
    why: 'What the foot of a page says must be true of the page. When a pack is made it is an error.',
    example: 'Data to 31 August 2022, and a figure for 1 to 12 September',
    find: laterFigures,
  },
];
