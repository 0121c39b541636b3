/** Rows are known by their Ref: which counts where one stands twice or is blank, and whose figures are whose. */
import { effectiveDue, reportedActuals } from '../../functions/plan/ratings.ts';
import { AS_AT, action, actual, measure, plain, smallPlan } from '../plans/small-plan.ts';

describe('rows are found by their Ref', () => {
  it('of two agreed rows with one Ref the first is the promise', () => {
    const agreed = smallPlan({
      actions: [action({ ref: 'A1.01', agreedDue: '2022-07-01' }), action({ ref: 'A1.01', agreedDue: '2022-12-01' })],
    });
    expect(effectiveDue(action({ ref: 'A1.01', agreedDue: '2023-01-01' }), agreed)).toBe('2022-07-01');
  });

  it('a row without a Ref is not held against an agreed row without one', () => {
    const agreed = smallPlan({ actions: [action({ ref: '', agreedDue: '2022-07-01' })] });
    expect(effectiveDue(action({ ref: '', agreedDue: '2023-01-01' }), agreed)).toBe('2023-01-01');
  });

  it('a measure has its own figures, and one without a Ref has none', () => {
    const figureOf = (ref: string, amount: number) =>
      actual({ measure: ref, from: '2022-08-01', to: '2022-08-31', value: plain(amount), state: 'Final' });
    const plan = smallPlan({ actuals: [figureOf('M01', 1), figureOf('M02', 2), figureOf('', 3)] });
    const amounts = (ref: string) => reportedActuals(measure({ ref }), plan, AS_AT).map(({ value }) => value?.amount);
    expect([amounts('M01'), amounts('M02'), amounts('')]).toEqual([[1], [2], []]);
  });
});
