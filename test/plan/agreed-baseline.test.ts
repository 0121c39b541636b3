/** A start that was moved, or a direction turned round, in the sheet after the plan was agreed: nothing looks better for it. */
import fc from 'fast-check';
import { countingMeasure } from '../../functions/plan/agreed-measure.ts';
import { rateAction, rateMeasure, ratingAsFirstAgreed } from '../../functions/plan/ratings.ts';
import type { Measure, Plan } from '../../functions/plan/schema.ts';
import { type Figures, figures, lower } from '../plans/figures.ts';
import { targetAgreed } from '../plans/plan-changes.ts';
import { AS_AT, action, measure, percent, plain, smallPlan } from '../plans/small-plan.ts';

const DONE = action({ status: 'Complete', completedOn: '2022-09-01', evidence: ['E01'] });
const planOf = (changes: Partial<Measure>, rows: Figures): Plan =>
  smallPlan({ actions: [DONE], measures: [measure(changes)], actuals: figures(rows) });
const ratingOf = (plan: Plan, agreed: Plan | null) => rateMeasure(plan.measures[0]!, plan, agreed, AS_AT);
const told = (then: Partial<Measure>, now: Partial<Measure>, rows: Figures) => {
  const agreed = planOf(then, []);
  return { counted: ratingOf(planOf(now, rows), agreed), typed: ratingOf(planOf(now, rows), null) };
};

const SMALL_STEP = { months3: percent(41) };

it.each<[string, Partial<Measure>, Partial<Measure>, Figures, [typed: string, counted: string], string]>([
  [
    'a figure below the agreed start was only "a little short" of a lowered one',
    SMALL_STEP,
    { ...SMALL_STEP, baseline: percent(30) },
    [['2022-08-31', 39]],
    ['Amber', 'Red'],
    'worse than the baseline',
  ],
  [
    'before the first milestone, the line from a lowered start asked for less',
    {},
    { baseline: percent(10) },
    [['2022-05-31', 40]],
    ['Green', 'Red'],
    '40% in May 2022, plan 45.3%',
  ],
  [
    'a start far from the target made the tolerance wider',
    {},
    { baseline: percent(0) },
    [['2022-08-31', 42]],
    ['Amber', 'Red'],
    '6 points short',
  ],
  [
    'where fewer is better, a raised start hid that it had got worse',
    lower,
    { ...lower, baseline: plain(150) },
    [['2022-05-31', 105]],
    ['Green', 'Red'],
    'worse than the baseline',
  ],
  [
    'without any start there was no line before the first milestone, and so no rating',
    {},
    { baseline: null },
    [['2022-05-31', 40]],
    ['No rating', 'Red'],
    '40% in May 2022, plan 45.3%',
  ],
  [
    'which way is better was turned round, and what got worse was rated as better',
    {},
    { betterWhen: 'Lower is better' },
    [['2022-08-31', 35]],
    ['Green', 'Red'],
    'worse than the baseline',
  ],
  [
    'DfE agreed to another target on the same row, and that was taken for the start too',
    SMALL_STEP,
    { ...SMALL_STEP, ...targetAgreed, baseline: percent(30), target: percent(60) },
    [['2022-08-31', 39]],
    ['Amber', 'Red'],
    'worse than the baseline',
  ],
])('%s', (_what, then, now, rows, [typed, counts], because) => {
  const { counted, typed: asTyped } = told(then, now, rows);
  expect(asTyped.rating).toBe(typed);
  expect(counted.rating).toBe(counts);
  expect(counted.because).toContain(because);
});

it('a completed action was Blue only because the start had been lowered: it shows no impact', () => {
  const rows: Figures = [['2022-08-31', 39]];
  const [agreed, now] = [planOf({}, []), planOf({ baseline: percent(30) }, rows)];
  expect(rateAction(DONE, now, null, AS_AT).rating).toBe('Blue');
  expect(rateAction(DONE, now, agreed, AS_AT)).toEqual({
    rating: 'Green',
    because: 'complete on 1 September 2022, no sign of impact yet',
  });
});

it('beside a new target, the rating against the first one starts from the agreed start too', () => {
  const rows: Figures = [['2022-05-31', 42]];
  const now = planOf({ ...targetAgreed, baseline: percent(10), months3: percent(43) }, rows);
  expect(ratingAsFirstAgreed(now.measures[0]!, now, planOf({}, []), AS_AT)).toBe('Red');
});

it.each<[string, Partial<Measure>, Partial<Measure>, Partial<Measure>]>([
  [
    'an agreed start counts with the days that it is of',
    {},
    { baseline: percent(30), baselineFrom: '2021-01-01', baselineTo: '2021-12-31' },
    { baseline: percent(40), baselineFrom: '2022-01-01', baselineTo: '2022-03-31' },
  ],
  ['the first start after a plan was agreed without one counts', { baseline: null }, {}, { baseline: percent(40) }],
  [
    'other days under the same figure do not move the line',
    {},
    { baselineTo: '2022-02-28' },
    { baselineTo: '2022-03-31' },
  ],
  [
    'days that no agreed plan gave count',
    { baselineTo: null },
    { baselineTo: '2022-02-28' },
    { baselineTo: '2022-02-28' },
  ],
  ['40 in per cent does not become 40 in days', {}, { unit: 'days' }, { unit: 'percent' }],
  ['the first unit after a plan was agreed without one counts', { unit: null }, { unit: 'days' }, { unit: 'days' }],
])('%s', (_what, then, now, counts) => {
  expect(countingMeasure(measure(now), planOf(then, []))).toMatchObject(counts);
});

it('whatever start and direction are typed, and whoever has agreed to another target, no rating moves', () => {
  const amount = fc.integer({ min: 0, max: 100 }).map(percent);
  const way = fc.constantFrom('Higher is better' as const, 'Lower is better' as const, 'Keep within' as const);
  const day = fc.constantFrom('2022-04-30', '2022-05-31', '2022-06-30', '2022-07-31', '2022-08-31');
  const rows = fc.array(fc.tuple(day, fc.integer({ min: 0, max: 100 })), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(
      fc.record({ baseline: amount, target: amount, months3: amount, betterWhen: way }),
      fc.option(amount),
      way,
      fc.option(fc.constant({ ...targetAgreed, target: percent(55) }), { nil: {} }),
      rows,
      (then, baseline, betterWhen, retargeted, values) => {
        const agreed = planOf(then, []);
        const [kept, moved] = [
          { ...then, ...retargeted },
          { ...then, ...retargeted, baseline, betterWhen },
        ].map((now) => planOf(now, values));
        expect(ratingOf(moved!, agreed)).toEqual(ratingOf(kept!, agreed));
        expect(rateAction(DONE, moved!, agreed, AS_AT)).toEqual(rateAction(DONE, kept!, agreed, AS_AT));
      },
    ),
    { numRuns: 300 },
  );
});
