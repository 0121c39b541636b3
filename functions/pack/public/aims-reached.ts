/**
 * Which aims are reached: two figures running meet them. The public plan holds only the latest figure, so this is judged before the
 * others are taken out, and told only where the figure before could be read too: a judgement must not give a hidden figure away.
 */
import { countingMeasure } from '../../plan/agreed-measure.ts';
import { rateMeasure } from '../../plan/ratings.ts';
import { knownBefore, type ShownThen } from '../../plan/small-numbers.ts';
import type { Facts, PackInput } from '../facts.ts';
import { isHidden } from './plain-words.ts';

/** `given`: with what counts in place. Refs of measures. */
export const aimsReached = (
  { plan, asAt, history }: PackInput,
  hidden: ReadonlySet<string>,
  threshold: number,
  shown: readonly ShownThen[],
): Set<string> => {
  const agreed = history.agreed?.plan ?? null;
  const met = plan.measures.filter(
    (row) => row.ref !== '' && !isHidden(hidden, row.ref) && rateMeasure(row, plan, agreed, asAt).rating === 'Blue',
  );
  if (met.length === 0) return new Set();
  const cover = { ...plan.cover, smallNumberThreshold: threshold };
  const counting = plan.measures.map((row) => countingMeasure(row, agreed));
  const known = [plan.measures, counting].map((measures) => knownBefore({ ...plan, cover, measures }, asAt, shown));
  return new Set(met.map(({ ref }) => ref).filter((ref) => known.every((one) => one.has(ref))));
};

export const withAimsReached = (facts: Facts, reached: ReadonlySet<string>): Facts => ({
  ...facts,
  measures: facts.measures.map((one) =>
    reached.has(one.measure.ref) ? { ...one, rating: 'Blue', because: 'the aim is met by two numbers running' } : one,
  ),
});
