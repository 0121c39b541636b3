import { blocks, checkPlan } from '../../functions/plan/findings.ts';
import { planSchema } from '../../functions/plan/schema.ts';
import { LARGE_PLAN_DAY, largePlan, reviewOf } from '../plans/large-plan.ts';
import { contextOf, readingOf } from '../plans/small-plan.ts';

describe('the large plan', () => {
  const sizes = [
    { areas: 10, actions: 150, measures: 80 },
    { areas: 8, actions: 120, measures: 60 },
  ];

  it.each(sizes)('of $areas areas, $actions actions and $measures measures has nothing that stops a pack', (size) => {
    const plan = largePlan(size);
    const context = contextOf({ asAt: LARGE_PLAN_DAY, review: reviewOf(plan) });
    const { findings } = checkPlan(readingOf(plan), context);
    expect(findings.filter(blocks).map(({ rule, ref, message }) => `${rule} ${ref} ${message}`)).toEqual([]);
  });

  it.each(sizes)('of $actions actions holds what it says, each row of the right form', (size) => {
    const plan = largePlan(size);
    expect(planSchema.parse(plan)).toEqual(plan);
    expect([plan.areas.length, plan.actions.length, plan.measures.length]).toEqual([
      size.areas,
      size.actions,
      size.measures,
    ]);
    expect(plan.actuals).toHaveLength(size.measures * 12);
  });

  it('is the same each time, and has Welsh and Polish letters in it', () => {
    const size = sizes[0]!;
    expect(largePlan(size)).toEqual(largePlan(size));
    expect(JSON.stringify(largePlan(size))).toMatch(/ŵ.*Ł|Ł.*ŵ/);
  });
});
