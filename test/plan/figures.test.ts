/** The figures that count, and how a figure is shown. */
import { reportedActuals, showFigure } from '../../functions/plan/ratings.ts';
import type { Measure } from '../../functions/plan/schema.ts';
import { figures } from '../plans/figures.ts';
import { AS_AT, actual, measure, smallPlan } from '../plans/small-plan.ts';

describe('the figures that count', () => {
  it('are the same whatever the order of the rows, one for each period', () => {
    const rows = figures([
      ['2022-08-31', 50, { state: 'Restated' }],
      ['2022-08-31', 54, { state: 'Final' }],
      ['2022-07-31', 44, { state: 'Provisional', enteredOn: '2022-08-02' }],
      ['2022-07-31', 45, { state: 'Provisional', enteredOn: '2022-08-09' }],
    ]);
    for (const actuals of [rows, [...rows].reverse()])
      expect(
        reportedActuals(measure(), smallPlan({ actuals }), AS_AT).map((row) => [row.to, row.value?.amount]),
      ).toEqual([
        ['2022-07-31', 45],
        ['2022-08-31', 50],
      ]);
  });

  it('of a row without a Ref belong to no measure', () => {
    expect(reportedActuals(measure({ ref: '' }), smallPlan({ actuals: [actual({ measure: '' })] }), AS_AT)).toEqual([]);
  });
});

it.each<[number, Measure['unit'], string]>([
  [46, 'percent', '46%'],
  [46.25, 'percent', '46.3%'],
  [0.45, 'percent', '0.45%'],
  [0, 'percent', '0%'],
  [100, 'percent', '100%'],
  [1080, 'count', '1,080'],
  [1234567.8, 'count', '1,234,567.8'],
  [-1234, 'count', '-1,234'],
  [-0.001, 'rate', '0'],
  [0.1 + 0.2, 'rate', '0.3'],
  [12, 'weeks', '12'],
  [1, 'yes/no', 'Yes'],
  [0, 'yes/no', 'No'],
  [4.2, null, '4.2'],
])('%d of unit %s is shown as %s', (amount, unit, shown) => {
  expect(showFigure(amount, unit)).toBe(shown);
});
