/** What is stored of a plan does not depend on how its tabs happen to be sorted. */
import fc from 'fast-check';
import { canonicalJson } from '../../functions/plan/canonical.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import { snapshotContent } from '../../functions/plan/snapshot-content.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { action, actual, smallPlan } from '../plans/small-plan.ts';

const stored = (plan: Plan): string => canonicalJson(snapshotContent(plan));

describe('the stored plan', () => {
  const plan = samplePlan('six-months');
  const sortable = [
    'areas',
    'actions',
    'measures',
    'actuals',
    'evidence',
    'risks',
    'voice',
    'reviews',
    'asks',
    'waivers',
  ] as const;
  const sorted = fc
    .tuple(...sortable.map((key) => fc.shuffledSubarray(plan[key] as unknown[], { minLength: plan[key].length })))
    .map((tabs): Plan => ({ ...plan, ...Object.fromEntries(sortable.map((key, i) => [key, tabs[i]])) }));

  it('is the same when any of these tabs is sorted', () => {
    fc.assert(
      fc.property(sorted, (other) => expect(stored(other)).toBe(stored(plan))),
      { numRuns: 20 },
    );
  });

  it.each(['people', 'governance', 'analysis', 'agenda'] as const)('keeps the order that people gave %s', (key) => {
    const other = { ...plan, [key]: [...plan[key]].reverse() };
    expect(snapshotContent(other)[key]).toEqual(other[key]);
  });

  it('holds the same rows as the plan, and alters none', () => {
    const content = snapshotContent(plan);
    for (const key of sortable) expect(new Set(content[key] as unknown[])).toEqual(new Set(plan[key] as unknown[]));
  });

  it('is stored again as it was read back, even where a Ref or a period stands twice', () => {
    const twice = smallPlan({
      actions: [action({ why: 'b' }), action({ why: 'a' })],
      actuals: [actual({ commentary: 'b' }), actual({ commentary: 'a' })],
    });
    expect(stored(JSON.parse(stored(twice)) as Plan)).toBe(stored(twice));
  });

  it('puts A1.2 before A1.10', () => {
    const actions = ['A2.01', 'A1.10', 'A1.2'].map((ref) => action({ ref }));
    expect(snapshotContent(smallPlan({ actions })).actions.map((row) => row.ref)).toEqual(['A1.2', 'A1.10', 'A2.01']);
  });
});
