/** Better and worse are said only of a trend; a target that was set anew is still held against the first. */

import { ratingAsFirstAgreed } from '../../functions/plan/ratings.ts';
import type { Measure } from '../../functions/plan/schema.ts';
import { directionOf } from '../../functions/plan/trend.ts';
import { lower, within } from '../plans/figures.ts';
import { AS_AT, actual, measure, percent, plain, smallPlan } from '../plans/small-plan.ts';

const series = (changes: Partial<Measure>, amounts: readonly number[]) =>
  directionOf(
    measure(changes),
    amounts.map((amount, i) => actual({ to: `2022-${String(i + 4).padStart(2, '0')}-28`, value: plain(amount) })),
  );

describe('the direction of travel', () => {
  it.each<[string, Partial<Measure>, number[], string]>([
    ['two figures that rise', {}, [44, 48], 'Too few points'],
    ['a baseline and four figures', {}, [44, 48, 50, 52], 'Too few points'],
    ['a baseline and five figures, each better', {}, [41, 42, 43, 44, 45], 'Better'],
    ['six figures, each better, without a baseline', { baseline: null }, [40, 41, 42, 43, 44, 45], 'Better'],
    ['one step back among six', { baseline: null }, [40, 41, 42, 41, 44, 45], 'No clear trend'],
    ['one step that stands still', { baseline: null }, [40, 41, 42, 42, 44, 45], 'No clear trend'],
    ['what was before the last six does not count', { baseline: null }, [60, 40, 41, 42, 43, 44, 45], 'Better'],
    ['six that fall, lower is better', { ...lower, baseline: null }, [90, 80, 70, 60, 50, 40], 'Better'],
    ['six that rise, lower is better', { ...lower, baseline: null }, [40, 50, 60, 70, 80, 90], 'Worse'],
    ['keep within: six steps nearer', { ...within, baseline: null }, [150, 140, 130, 120, 110, 105], 'Better'],
    ['nobody says which way is better', { betterWhen: null, baseline: null }, [1, 2, 3, 4, 5, 6], 'Too few points'],
    [
      'a baseline of days that a figure was reported for is no further point',
      { baselineTo: '2022-04-28' },
      [40, 41, 42, 43, 44],
      'Too few points',
    ],
  ])('%s', (_what, changes, amounts, direction) => {
    expect(series(changes, amounts)).toBe(direction);
  });

  /** Numbers that only look like chance, the same each time. */
  const chance = (seed: number) => () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed / 2 ** 32;
  };

  it('of figures that only wander, no more than one in twenty is called better', () => {
    const next = chance(7);
    let called = 0;
    for (let i = 0; i < 4000; i += 1) {
      let at = 50;
      const walk = Array.from({ length: 8 }, () => (at += next() - 0.5));
      if (series({ baseline: null }, walk) === 'Better') called += 1;
    }
    expect(called / 4000).toBeGreaterThan(0.015);
    expect(called / 4000).toBeLessThan(0.05);
  });
});

describe('a target that DfE agreed to change', () => {
  const then = smallPlan({ measures: [measure({ target: percent(70), months3: percent(60) })] });
  const reset = { target: percent(50), months3: percent(45), months6: percent(48), months12: percent(50) };
  const agreed = { reasonForNewTarget: 'Fewer answers', targetAgreedBy: 'DfE Case Lead', targetAgreedOn: '2022-08-01' };
  const rated = (changes: Partial<Measure>) => {
    const plan = smallPlan({
      measures: [measure({ ...reset, ...changes })],
      actuals: [actual({ value: percent(46) })],
    });
    return ratingAsFirstAgreed(plan.measures[0]!, plan, then, AS_AT);
  };
  it('is rated against the first one too', () => expect(rated(agreed)).toBe('Red'));
  it('is not told twice where DfE has not agreed: then the first one is the one that counts', () => {
    expect(rated({})).toBeNull();
  });
});
