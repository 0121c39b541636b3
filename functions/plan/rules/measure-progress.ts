/** Figures when they fall due, and targets held against what DfE agreed. */

import { countingTarget } from '../agreed-measure.ts';
import { addDays, longDate } from '../dates.ts';
import { showFigure } from '../ratings.ts';
import type { IsoDate, Measure, Plan } from '../schema.ts';
import { milestonesOf } from './measures.ts';
import { type Rule, rowsWhere } from './rule.ts';

const GROUP = 'Measures and figures';
const INTERVAL_DAYS = { Monthly: 31, Quarterly: 92, Termly: 123, 'Six-monthly': 184, Yearly: 366 } as const;

const lateFigure = (measure: Measure, plan: Plan, asAt: IsoDate): { milestone: string } | null => {
  const slack = INTERVAL_DAYS[measure.frequency ?? 'Quarterly'];
  const due = milestonesOf(measure, plan).filter(({ date }) => addDays(date, measure.lagDays ?? 0) < asAt);
  const last = due[due.length - 1];
  if (!last || measure.ref === '') return null;
  const told = plan.actuals.some(
    (actual) =>
      actual.measure === measure.ref &&
      actual.to !== null &&
      actual.to >= addDays(last.date, -slack) &&
      (actual.state === 'Not available'
        ? actual.reason.trim() !== ''
        : actual.value !== null && actual.state !== 'Projected'),
  );
  return told ? null : { milestone: `${last.months}-month figure, for ${longDate(last.date)},` };
};

/** A baseline that is not the one DfE agreed. An agreement to another target, beside it in the row, is none to another start. */
const movedBaseline = (row: Measure, agreed: Plan | null): { agreed: string; now: string } | null => {
  const then = agreed?.measures.find(({ ref }) => ref === row.ref && ref !== '');
  if (!then?.baseline || then.baseline.amount === row.baseline?.amount) return null;
  return {
    agreed: showFigure(then.baseline.amount, then.unit),
    now: row.baseline === null ? 'nothing' : showFigure(row.baseline.amount, row.unit),
  };
};

export const measureProgressRules: Rule[] = [
  {
    id: 'M23',
    group: GROUP,
    severity: 'error',
    when: 'nightly',
    sentence: '{problem}',
    fix: 'Check the days and the state: what has not happened yet is Projected, and is never shown as an actual.',
    why: 'A projection is not an actual, and a figure of a day to come would be left out in silence.',
    example: '"Final" for a period that ends next month',
    find: ({ plan, asAt }) =>
      rowsWhere(plan, 'actuals', 'to', (row) =>
        row.value !== null && row.to !== null && row.to > asAt && row.state !== 'Projected'
          ? { problem: `The period of this figure ends on ${longDate(row.to)}, which has not come yet.` }
          : null,
      ),
  },
  {
    id: 'M34',
    group: GROUP,
    severity: 'error',
    when: 'nightly',
    sentence: 'This figure has no {lacks}, so it would be counted nowhere.',
    fix: 'Fill it in, or take the figure out.',
    why: 'A figure that drops out in silence changes ratings without anybody having decided it.',
    example: 'a value without the Ref of its measure',
    find: ({ plan }) =>
      rowsWhere(plan, 'actuals', 'value', (row) => {
        if (row.value === null) return null;
        const lacks = [
          ...(row.measure === '' ? ['measure'] : []),
          ...(row.from === null ? ['first day'] : []),
          ...(row.to === null ? ['last day'] : []),
        ];
        const kept = plan.kept.some(
          (one) => one.tab === 'Actuals' && one.ref === row.measure && ['From', 'To'].includes(one.heading),
        );
        return lacks.length === 0 || (kept && row.measure !== '') ? null : { lacks: lacks.join(' and no ') };
      }),
  },
  {
    id: 'M22',
    group: GROUP,
    severity: 'warning',
    when: 'nightly',
    sentence: 'The {milestone} is missing.',
    fix: 'Add it to the Actuals tab, or a row Not available with the reason and the day it is expected.',
    why: 'A gap without a reason looks like a figure that somebody would rather not show.',
    example: '6-month figure blank on 15 November',
    find: ({ plan, counting, asAt, purpose }) =>
      rowsWhere(plan, 'measures', 'ref', (row) => lateFigure(row, { ...plan, cover: counting.cover }, asAt)).map(
        (hit) => (purpose === 'pack' || purpose === 'send' ? { ...hit, severity: 'error' as const } : hit),
      ),
  },
  {
    id: 'M33',
    group: GROUP,
    severity: 'warning',
    when: 'nightly',
    sentence: "The agreed target is {agreed}; the sheet says {now}, and DfE's agreement is not recorded.",
    fix: 'Record the reason, who at DfE agreed and when, or put {agreed} back. Until then the pack counts {agreed}.',
    why: 'Agreed targets change only with agreement, and a softer one is shown first.',
    example: 'target 75% typed over with 65%',
    find: ({ counting: counted, history }) =>
      rowsWhere(counted, 'measures', 'target', (row) => {
        const counting = countingTarget(row, history.agreed?.plan ?? null);
        if (!counting || !row.target || counting.amount === row.target.amount) return null;
        return { agreed: showFigure(counting.amount, row.unit), now: showFigure(row.target.amount, row.unit) };
      }),
  },
  {
    id: 'M39',
    group: GROUP,
    severity: 'warning',
    when: 'nightly',
    sentence:
      'The baseline was {agreed} when the plan was agreed; the sheet says {now}, and no agreement by DfE is recorded for the baseline.',
    fix: 'Put {agreed} back, or say why under Baseline note and raise it with DfE. The pack counts {agreed} and says what the sheet says; Target agreed by is about the target only.',
    why: 'Another start makes every later figure look better or worse, so the agreed one counts, and the pack tells of the change among what was made easier or restated.',
    example: 'baseline 31% typed over with 22%',
    find: ({ plan, history }) =>
      rowsWhere(plan, 'measures', 'baseline', (row) => movedBaseline(row, history.agreed?.plan ?? null)),
  },
  {
    id: 'M40',
    group: GROUP,
    severity: 'warning',
    when: 'nightly',
    sentence:
      'It was "{agreed}" when the plan was agreed; the sheet says {now}, and no agreement by DfE is recorded for that.',
    fix: 'Put "{agreed}" back, or raise it with DfE. Until then the pack counts what was agreed and says what the sheet says.',
    why: 'Turned round, a figure that got worse would be rated as better.',
    example: '"Lower is better" changed to "Higher is better"',
    find: ({ plan, history }) =>
      rowsWhere(plan, 'measures', 'betterWhen', (row) => {
        const then = history.agreed?.plan.measures.find(({ ref }) => ref === row.ref && ref !== '')?.betterWhen;
        if (!then || then === row.betterWhen) return null;
        return { agreed: then, now: row.betterWhen === null ? 'nothing' : `"${row.betterWhen}"` };
      }),
  },
];
