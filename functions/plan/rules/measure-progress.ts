/** Figures when they fall due, and targets held against what DfE agreed. */

import { asAgreed, countingTarget } from '../agreed-measure.ts';
import { addDays, longDate, longPeriod } from '../dates.ts';
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
const movedBaseline = (row: Measure, agreed: Plan | null): Record<'agreed' | 'now' | 'said', string> | null => {
  const then = asAgreed(row, agreed?.measures);
  if (!then?.baseline || then.baseline.amount === row.baseline?.amount) return null;
  return {
    agreed: showFigure(then.baseline.amount, then.unit),
    now: row.baseline === null ? 'nothing' : showFigure(row.baseline.amount, row.unit),
    said: row.baseline === null ? 'the right figure' : showFigure(row.baseline.amount, row.unit),
  };
};

/** The same start, said to be of other days. */
const movedStartDays = (row: Measure, agreed: Plan | null): Record<'agreed' | 'now' | 'said', string> | null => {
  const then = asAgreed(row, agreed?.measures);
  if (!then?.baseline || then.baseline.amount !== row.baseline?.amount) return null;
  const [from, to] = [then.baselineFrom ?? row.baselineFrom, then.baselineTo ?? row.baselineTo];
  if (from === row.baselineFrom && to === row.baselineTo) return null;
  const said = row.baselineTo === null ? 'the right last day' : longDate(row.baselineTo);
  return { agreed: shownPeriod(from, to), now: shownPeriod(row.baselineFrom, row.baselineTo), said };
};

const shownPeriod = (from: IsoDate | null, to: IsoDate | null): string => {
  if (from !== null && to !== null) return longPeriod(from, to);
  if (from !== null) return `the period from ${longDate(from)}`;
  return to === null ? 'no days' : `the period to ${longDate(to)}`;
};

const nowSays = (choice: string | null, right: string): { now: string; said: string } =>
  choice === null ? { now: 'nothing', said: right } : { now: `"${choice}"`, said: `"${choice}"` };

const slip = (rule: string): string =>
  `If what was agreed was a slip, ask DfE, and add a row to the Waivers tab with Rule ${rule}, this Ref, who at DfE agreed under Waived by, a Reason that names {said}, and Until.`;

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
    fix: `Put {agreed} back. The pack counts {agreed} and says what the sheet says; Target agreed by is about the target only. ${slip('M39')}`,
    why: 'Another start makes every later figure look better or worse, so the agreed one counts, and the pack tells of the change among what was made easier or restated.',
    example: 'baseline 31% typed over with 22%',
    find: ({ plan, stored }) => rowsWhere(plan, 'measures', 'baseline', (row) => movedBaseline(row, stored)),
  },
  {
    id: 'M40',
    group: GROUP,
    severity: 'warning',
    when: 'nightly',
    sentence:
      'It was "{agreed}" when the plan was agreed; the sheet says {now}, and no agreement by DfE is recorded for that.',
    fix: `Put "{agreed}" back. Until then the pack counts what was agreed and says what the sheet says. ${slip('M40')}`,
    why: 'Turned round, a figure that got worse would be rated as better.',
    example: '"Lower is better" changed to "Higher is better"',
    find: ({ plan, stored }) =>
      rowsWhere(plan, 'measures', 'betterWhen', (row) => {
        const then = asAgreed(row, stored?.measures)?.betterWhen;
        if (!then || then === row.betterWhen) return null;
        return { agreed: then, ...nowSays(row.betterWhen, 'the right one') };
      }),
  },
  {
    id: 'M41',
    group: GROUP,
    severity: 'error',
    when: 'nightly',
    sentence:
      'It was counted in {agreed} when the plan was agreed; the sheet says {now}, and no agreement by DfE is recorded for that.',
    fix: `Put {agreed} back under Unit, and add another measure for what is counted in another unit. ${slip('M41')}`,
    why: 'The same figures in another unit are another promise: 40% is not 40 days.',
    example: '"percent" changed to "days"',
    find: ({ plan, stored }) =>
      rowsWhere(plan, 'measures', 'unit', (row) => {
        const then = asAgreed(row, stored?.measures)?.unit;
        if (!then || then === row.unit) return null;
        return { agreed: `"${then}"`, ...nowSays(row.unit, 'the right unit') };
      }),
  },
  {
    id: 'M42',
    group: GROUP,
    severity: 'warning',
    when: 'nightly',
    sentence: 'The baseline was of {agreed} when the plan was agreed; the sheet now says {now}.',
    fix: `Put those days back under Baseline from and Baseline to; until then the pack counts them. ${slip('M42')}`,
    why: 'A start of other days is another start, also where the figure is the same.',
    example: 'Baseline to moved from March to June 2022',
    find: ({ plan, stored }) => rowsWhere(plan, 'measures', 'baselineTo', (row) => movedStartDays(row, stored)),
  },
];
