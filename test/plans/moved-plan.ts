/** A large plan half a year after it was last seen: actions taken out, targets lowered, leads and dates changed, much of it done. */
import type { PackInput } from '../../functions/pack/pack.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Ask, Plan } from '../../functions/plan/schema.ts';
import { LARGE_PLAN_DAY, largePlan, type PlanSize, reviewOf } from './large-plan.ts';

const lived = (plan: Plan): Plan => ({
  ...plan,
  agenda: [],
  actions: plan.actions.map((row, i) =>
    i % 9 === 6
      ? {
          ...row,
          revisedDue: '2023-12-15',
          reasonForNewDate:
            'Two trusts must first change their record systems, and their supplier can do so in October.',
        }
      : row,
  ),
  asks: Array.from(
    { length: 24 },
    (_, i): Ask => ({
      ...plan.asks[0]!,
      ref: `Q${i + 1}`,
      status: i % 3 === 0 ? 'Open' : 'Done',
      response: i % 3 === 0 ? '' : 'The figure stands in this pack. The queue fell from 212 to 138.',
    }),
  ),
});

const asItWas = (plan: Plan): Plan => ({
  ...plan,
  actions: [
    ...plan.actions.map((row, i) => ({
      ...row,
      status: 'In progress' as const,
      completedOn: null,
      rating: null,
      revisedDue: null,
      lead: i % 3 === 0 ? 'Somebody Else' : row.lead,
    })),
    ...plan.actions
      .slice(0, Math.ceil(plan.actions.length / 10))
      .map((row, i) => ({ ...row, ref: `${row.area}.9${i}`, action: `Taken out as number ${i + 1}: ${row.action}` })),
  ],
  measures: plan.measures.map((row, i) =>
    i % 3 || !row.target
      ? row
      : {
          ...row,
          target: { ...row.target, amount: row.target.amount * (row.betterWhen === 'Higher is better' ? 1.2 : 0.8) },
        },
  ),
  actuals: plan.actuals.filter(({ to }) => (to ?? '') < '2022-09-01'),
  asks: [],
});

/** `long`: every title as long as people make them at their worst. */
export const movedInput = (size: PlanSize, long = false): PackInput => {
  const plan = lived(largePlan(size));
  if (long) {
    plan.actions = plan.actions.map((row) => ({
      ...row,
      action: `${row.action}. `.repeat(12),
      recoveryStep: `${row.recoveryStep} `.repeat(12),
    }));
    plan.areas = plan.areas.map((row) => ({ ...row, title: row.title.repeat(6) }));
    plan.asks = plan.asks.map((row) => ({ ...row, ask: row.ask.repeat(8), response: row.response.repeat(8) }));
    plan.measures = plan.measures.map((row) => ({ ...row, measure: row.measure.repeat(5) }));
    plan.analysis = plan.analysis.map((row) => ({
      ...row,
      text: row.text.replace(/\.$/, ' ').repeat(6),
      when: row.when.repeat(9),
    }));
  }
  const snapshot = { hash: 'a'.repeat(64), sequence: 1, asAt: '2022-09-15', name: '', plan: asItWas(plan) };
  return {
    ...{ plan, asAt: LARGE_PLAN_DAY, review: reviewOf(plan), waived: [], snapshot: { hash: 'b'.repeat(64) } },
    history: { ...NO_HISTORY, agreed: snapshot, previous: snapshot },
  };
};
