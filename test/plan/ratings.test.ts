/** Ratings worked out from dates and figures: what stands in the sheet, and what the pack prints beside the claim. */
import { rateAction, rateMeasure, reportedActuals, showFigure } from '../../functions/plan/ratings.ts';
import type { Action, Actual, Measure, Plan } from '../../functions/plan/schema.ts';
import { AS_AT, action, actual, cover, measure, percent, plain, smallPlan } from '../plans/small-plan.ts';

const delivery = (changes: Partial<Action>, plan: Partial<Plan> = {}, agreed: Partial<Action> | null = null) => {
  const row = action(changes);
  const then = agreed === null ? null : smallPlan({ actions: [action(agreed)] });
  return rateAction(row, smallPlan({ actions: [row], ...plan }), then, AS_AT);
};

describe('the delivery rating of an action', () => {
  it.each<[string, Partial<Action>, string, string]>([
    ['in progress before its date', {}, 'Green', 'due 30 December 2022'],
    ['due today', { agreedDue: AS_AT }, 'Green', 'due 15 September 2022'],
    ['due yesterday', { agreedDue: '2022-09-14' }, 'Red', '1 day late, due 14 September 2022'],
    ['due in June, claimed Green', { agreedDue: '2022-06-30' }, 'Red', '77 days late, due 30 June 2022'],
    ['withdrawn', { status: 'Withdrawn', agreedDue: '2022-06-30' }, 'No rating', 'withdrawn'],
    ['without a date', { agreedDue: null }, 'No rating', 'no due date'],
    ['said to be at risk', { rating: 'Amber' }, 'Amber', 'due 30 December 2022; the lead says at risk'],
    ['said to be lost', { rating: 'Red' }, 'Red', 'due 30 December 2022; the lead says it will be missed'],
    [
      'said to be at risk before it starts',
      { rating: 'Amber', status: 'Not started', start: '2022-10-01' },
      'Amber',
      'due 30 December 2022; the lead says at risk',
    ],
    ['starting next month', { status: 'Not started', start: '2022-10-01' }, 'Not started', 'starts 1 October 2022'],
    ['fourteen days after its start', { status: 'Not started', start: '2022-09-01' }, 'Green', 'due 30 December 2022'],
    [
      'fifteen days after its start',
      { status: 'Not started', start: '2022-08-31' },
      'Amber',
      'should have started on 31 August 2022',
    ],
    [
      'not started, with no start day',
      { status: 'Not started', start: null },
      'Not started',
      'due 30 December 2022, no start day given',
    ],
    ['begun early', { status: 'In progress', start: '2022-10-01' }, 'Green', 'due 30 December 2022'],
  ])('%s', (_what, changes, rating, because) => {
    expect(delivery(changes)).toEqual({ rating, because });
  });

  const done: Partial<Action> = { status: 'Complete', completedOn: '2022-09-01', evidence: ['E01'] };
  it.each<[string, Partial<Action>, Partial<Plan>, string, string]>([
    ['with evidence, and a measure better than its baseline', done, {}, 'Blue', 'complete on 1 September 2022'],
    ['with no evidence', { ...done, evidence: [] }, {}, 'Green', 'complete on 1 September 2022, no evidence logged'],
    ['with evidence that is nowhere', { ...done, evidence: ['E99'] }, {}, 'Green', 'no evidence logged'],
    ['with no figure yet', done, { actuals: [] }, 'Green', 'no sign of impact yet'],
    ['with a figure no better than the baseline', done, { actuals: [actual({ value: percent(40) })] }, 'Green', 'yet'],
    ['with a projection only', done, { actuals: [actual({ state: 'Projected' })] }, 'Green', 'no sign of impact yet'],
    ['moving a measure of activity', done, { measures: [measure({ type: 'Output' })] }, 'Green', 'no sign of impact'],
    ['moving a measure without a baseline', done, { measures: [measure({ baseline: null })] }, 'Green', 'no sign'],
    ['moving a measure of which nobody says what is better', done, { measures: [measure({ betterWhen: null })] }, 'Green', 'no sign'],
    ['without its day', { ...done, completedOn: null }, {}, 'Blue', 'complete'],
  ])('complete %s', (_what, changes, plan, rating, because) => {
    const found = delivery(changes, plan);
    expect(found.rating).toBe(rating);
    expect(found.because).toContain(because);
  });
});

describe('the date that counts', () => {
  const moved: Partial<Action> = { agreedDue: '2022-06-30', revisedDue: '2022-12-30' };
  const said: Partial<Action> = { reasonForNewDate: 'Staff left', dfeAgreedBy: 'Case lead', dfeAgreedOn: '2022-06-01' };
  it.each<[string, Partial<Action>, Partial<Action> | null, string]>([
    ['a new date with reason, approver and day counts', { ...moved, ...said }, null, 'Green'],
    ['a new date without a reason does not', { ...moved, ...said, reasonForNewDate: '' }, null, 'Red'],
    ['a new date without an approver does not', { ...moved, ...said, dfeAgreedBy: '' }, null, 'Red'],
    ['a new date without the day of agreement does not', { ...moved, ...said, dfeAgreedOn: null }, null, 'Red'],
    ['an agreed date that was typed over counts as it was agreed', { agreedDue: '2022-12-30' }, { agreedDue: '2022-06-30' }, 'Red'],
    ['a new date counts against the plan as agreed too', { ...moved, ...said }, { agreedDue: '2022-06-30' }, 'Green'],
    [
      'an agreement that stood there before is not about a date typed since',
      { ...moved, ...said },
      { ...moved, ...said, revisedDue: '2022-08-31' },
      'Red',
    ],
    ['a blank agreed date is filled from the sheet', { agreedDue: '2022-12-30' }, { agreedDue: null }, 'Green'],
    ['rows without a Ref are not taken for one another', { ref: '', agreedDue: '2022-12-30' }, { ref: '', agreedDue: '2022-06-30' }, 'Green'],
  ])('%s', (_what, changes, agreed, rating) => {
    expect(delivery(changes, {}, agreed).rating).toBe(rating);
  });
});

type Figures = [to: string, amount: number, changes?: Partial<Actual>][];
const figures = (rows: Figures): Actual[] =>
  rows.map(([to, amount, changes]) =>
    actual({ from: `${to.slice(0, 8)}01`, to, value: percent(amount), ...changes }),
  );

/** As the plan asks: 40% at the start, 48, 55 and 70% at 3, 6 and 12 months; one tenth of the change is 3 points. */
const impact = (changes: Partial<Measure>, rows: Figures, asAt = '2023-12-31', agreed: Plan | null = null) => {
  const row = measure(changes);
  return rateMeasure(row, smallPlan({ measures: [row], actuals: figures(rows) }), agreed, asAt);
};

describe('the impact rating of a measure', () => {
  it.each<[string, Partial<Measure>, Figures, string, string]>([
    ['at the milestone passed', {}, [['2022-08-31', 48]], 'Green', '48% in August 2022, plan 48%'],
    ['short by less than the tolerance', {}, [['2022-08-31', 46]], 'Amber', 'plan 48%: 2 points short'],
    ['short by exactly the tolerance', {}, [['2022-08-31', 45]], 'Amber', 'plan 48%: 3 points short'],
    ['short by a hair more', {}, [['2022-08-31', 44.9]], 'Red', 'plan 48%: 3.1 points short'],
    ['short by one point', {}, [['2022-08-31', 47]], 'Amber', 'plan 48%: 1 point short'],
    ['short by next to nothing', {}, [['2022-08-31', 47.999]], 'Amber', 'plan 48%: just short'],
    ['worse than the baseline, within the tolerance', { months3: percent(41) }, [['2022-08-31', 39]], 'Red', 'worse than the baseline'],
    ['before the first milestone, on the straight line', {}, [['2022-05-31', 46]], 'Green', '46% in May 2022, plan 45.3%'],
    ['before the first milestone, under the line', {}, [['2022-05-31', 44]], 'Amber', 'plan 45.3%: 1.3 points short'],
    ['on the day milestones count from', {}, [['2022-04-01', 40]], 'Green', 'plan 40%'],
    ['between two milestones the one passed counts', {}, [['2022-09-30', 48]], 'Green', 'plan 48%'],
    ['after the last', { target: percent(80), targetDate: '2023-06-01' }, [['2023-08-31', 75]], 'Red', 'plan 80%'],
    ['lower is better: fewer than planned', lower, [['2022-08-31', 80]], 'Green', 'plan 85'],
    ['lower is better: within the tolerance', lower, [['2022-08-31', 89]], 'Amber', '4 short'],
    ['lower is better: too many', lower, [['2022-08-31', 95]], 'Red', '10 short'],
    ['lower is better: more than at the start', lower, [['2022-08-31', 101]], 'Red', 'worse than the baseline'],
    ['keep within: a tenth above', within, [['2022-08-31', 110]], 'Green', 'plan 100'],
    ['keep within: a tenth below', within, [['2022-08-31', 90]], 'Green', 'plan 100'],
    ['keep within: farther above', within, [['2022-08-31', 115]], 'Amber', '5 too far off'],
    ['keep within: far below', within, [['2022-08-31', 70]], 'Red', '20 too far off'],
    ['target met once', {}, [['2022-08-31', 70]], 'Green', '70% in August 2022, plan 48%'],
    ['target met at two points running', {}, [['2022-07-31', 70], ['2022-08-31', 72]], 'Blue', 'two points running'],
    ['target met, then lost', {}, [['2022-06-30', 70], ['2022-07-31', 72], ['2022-08-31', 69]], 'Green', '69%'],
    [
      'two figures for one month are one point',
      {},
      [['2022-08-31', 70, { state: 'Provisional' }], ['2022-08-31', 71]],
      'Green',
      '71% in August 2022',
    ],
    ['yes or no: not yet asked for', yesNo, [['2022-05-31', 0]], 'Green', 'No in May 2022, plan No'],
    ['yes or no: asked for and there', yesNo, [['2022-08-31', 1]], 'Green', 'Yes in August 2022, plan Yes'],
    ['yes or no: asked for and not there', yesNo, [['2022-08-31', 0]], 'Red', 'No in August 2022, plan Yes'],
    ['no target', { target: null }, [['2022-08-31', 48]], 'No rating', 'no target'],
    ['nobody says which way is better', { betterWhen: null }, [['2022-08-31', 72], ['2022-09-30', 72]], 'No rating', 'which way is better'],
    ['no baseline, before the first milestone', { baseline: null }, [['2022-05-31', 46]], 'No rating', 'no milestones'],
    ['no baseline, a milestone missed', { baseline: null }, [['2022-08-31', 47]], 'Red', '1 point short'],
    ['no figure yet', {}, [], 'Not started', 'no figure yet'],
    ['a projection is never a figure', {}, [['2022-08-31', 70, { state: 'Projected' }]], 'Not started', 'no figure yet'],
    ['a projection does not stand in for a lower figure', {}, [['2022-08-31', 44], ['2022-09-30', 70, { state: 'Projected' }]], 'Red', '44%'],
    [
      'not available, with its reason',
      {},
      [['2022-08-31', 0, { value: null, state: 'Not available', reason: 'Survey moved to October.' }]],
      'No rating',
      'figure not available: Survey moved to October',
    ],
    ['not available, no reason', {}, [['2022-08-31', 0, { value: null, state: 'Not available' }]], 'No rating', 'no reason given'],
  ])('%s', (_what, changes, rows, rating, because) => {
    const found = impact(changes, rows);
    expect(found.because).toContain(because);
    expect(found.rating).toBe(rating);
  });

  it('a figure of a period that is not over yet is not looked at', () => {
    expect(impact({}, [['2022-08-31', 48]], '2022-08-30').rating).toBe('Not started');
  });

  it('the tolerance is the one of the Plan tab', () => {
    const row = measure();
    const plan = smallPlan({ cover: cover({ tolerancePercent: 5 }), actuals: figures([['2022-08-31', 46]]) });
    expect(rateMeasure(row, plan, null, AS_AT).rating).toBe('Red');
  });

  it('a target typed over counts as agreed until DfE has agreed to the new one', () => {
    const agreed = smallPlan();
    const eased: Partial<Measure> = { months3: percent(40), target: percent(50) };
    const said: Partial<Measure> = { reasonForNewTarget: 'New survey', targetAgreedBy: 'Case lead', targetAgreedOn: '2022-08-01' };
    expect(impact(eased, [['2022-08-31', 44]], AS_AT, agreed).rating).toBe('Red');
    expect(impact({ ...eased, ...said }, [['2022-08-31', 44]], AS_AT, agreed).rating).toBe('Green');
    const stale = smallPlan({ measures: [measure(said)] });
    expect(impact({ ...eased, ...said }, [['2022-08-31', 44]], AS_AT, stale).rating).toBe('Red');
  });

  it('says what was planned, and the gap in the unit of the measure', () => {
    expect(impact({}, [['2022-08-31', 45]])).toMatchObject({ planned: 48, gap: -3 });
  });
});

const lower: Partial<Measure> = {
  unit: 'count',
  betterWhen: 'Lower is better',
  baseline: plain(100),
  months3: plain(85),
  months6: plain(70),
  months12: plain(50),
  target: plain(50),
};
const within: Partial<Measure> = { ...lower, betterWhen: 'Keep within', target: plain(100) };
const yesNo: Partial<Measure> = {
  unit: 'yes/no',
  baseline: plain(0),
  months3: plain(1),
  months6: plain(1),
  months12: plain(1),
  target: plain(1),
};
