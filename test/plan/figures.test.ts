/** The figures that count, which way they go, and how a figure is shown. */
import { reportedActuals, showFigure } from '../../functions/plan/ratings.ts';
import type { Measure } from '../../functions/plan/schema.ts';
import { type Figures, figures, impact, lower, within } from '../plans/figures.ts';
import { AS_AT, actual, measure, plain, smallPlan } from '../plans/small-plan.ts';

describe('the direction of travel', () => {
  it.each<[string, Partial<Measure>, number[], string]>([
    ['one figure and a baseline', {}, [48], 'Too few points'],
    ['up from the two before', {}, [44, 48], 'Better'],
    ['down from the two before', {}, [50, 42], 'Worse'],
    ['within half the tolerance', {}, [42, 42.4], 'Same'],
    ['lower is better and it falls', lower, [90, 80], 'Better'],
    ['lower is better and it rises', lower, [90, 120], 'Worse'],
    ['keep within: back from far off', { ...within, baseline: plain(50) }, [60, 95], 'Better'],
    ['keep within: back from far above', { ...within, baseline: plain(160) }, [150, 105], 'Better'],
    ['keep within: drifting off', { ...within, baseline: plain(100) }, [105, 140], 'Worse'],
    ['no baseline, three figures', { baseline: null }, [44, 48, 52], 'Better'],
    ['nobody says which way is better', { betterWhen: null }, [44, 48, 52], 'Too few points'],
  ])('%s', (_what, changes, amounts, direction) => {
    const rows = amounts.map((amount, i): Figures[number] => [`2022-0${i + 5}-28`, amount]);
    expect(impact(changes, rows).direction).toBe(direction);
  });
});

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
