/** A few figures of one measure, and what they are rated. */
import { rateMeasure } from '../../functions/plan/ratings.ts';
import type { Actual, Measure, Plan } from '../../functions/plan/schema.ts';
import { actual, measure, percent, plain, smallPlan } from './small-plan.ts';

export type Figures = [to: string, amount: number, changes?: Partial<Actual>][];
export const figures = (rows: Figures): Actual[] =>
  rows.map(([to, amount, changes]) => actual({ from: `${to.slice(0, 8)}01`, to, value: percent(amount), ...changes }));

/** As the plan asks: 40% at the start, 48, 55 and 70% at 3, 6 and 12 months; one tenth of the change is 3 points. */
export const impact = (changes: Partial<Measure>, rows: Figures, asAt = '2023-12-31', agreed: Plan | null = null) => {
  const row = measure(changes);
  return rateMeasure(row, smallPlan({ measures: [row], actuals: figures(rows) }), agreed, asAt);
};

export const lower: Partial<Measure> = {
  unit: 'count',
  betterWhen: 'Lower is better',
  baseline: plain(100),
  months3: plain(85),
  months6: plain(70),
  months12: plain(50),
  target: plain(50),
};
export const within: Partial<Measure> = { ...lower, betterWhen: 'Keep within', target: plain(100) };
export const yesNo: Partial<Measure> = {
  unit: 'yes/no',
  baseline: plain(0),
  months3: plain(1),
  months6: plain(1),
  months12: plain(1),
  target: plain(1),
};
