/** Delivery ratings, worked out from status and dates beside what the lead claims. */
import { rateAction } from '../../functions/plan/ratings.ts';
import type { Action, Plan } from '../../functions/plan/schema.ts';
import { AS_AT, action, actual, measure, percent, smallPlan } from '../plans/small-plan.ts';

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
    [
      'moving a measure of which nobody says what is better',
      done,
      { measures: [measure({ betterWhen: null })] },
      'Green',
      'no sign',
    ],
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
    [
      'an agreed date that was typed over counts as it was agreed',
      { agreedDue: '2022-12-30' },
      { agreedDue: '2022-06-30' },
      'Red',
    ],
    ['a new date counts against the plan as agreed too', { ...moved, ...said }, { agreedDue: '2022-06-30' }, 'Green'],
    [
      'an agreement that stood there before is not about a date typed since',
      { ...moved, ...said },
      { ...moved, ...said, revisedDue: '2022-08-31' },
      'Red',
    ],
    ['a blank agreed date is filled from the sheet', { agreedDue: '2022-12-30' }, { agreedDue: null }, 'Green'],
    [
      'rows without a Ref are not taken for one another',
      { ref: '', agreedDue: '2022-12-30' },
      { ref: '', agreedDue: '2022-06-30' },
      'Green',
    ],
  ])('%s', (_what, changes, agreed, rating) => {
    expect(delivery(changes, {}, agreed).rating).toBe(rating);
  });
});
