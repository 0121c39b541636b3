/**
 * Figures of days that lie within one another: the longer less the shorter is what came between. A running total since April of which
 * people were shown 20 in June and are shown 23 in August tells of three.
 */
import { countsOf, isCounted, isSmall } from './figure-counts.ts';
import type { Actual, Measure, Plan } from './schema.ts';

/** `earlier`: it stood in an earlier report, and cannot be hidden any more. */
export type Told = { slot: string; measure: Measure; actual: Actual; earlier: boolean };

const within = (inner: Actual, outer: Actual): boolean =>
  [inner.from, inner.to, outer.from, outer.to].every((day) => day !== null) &&
  (outer.from as string) <= (inner.from as string) &&
  (inner.to as string) <= (outer.to as string) &&
  !(inner.from === outer.from && inner.to === outer.to);

const numbersOf = (plan: Plan, { measure, actual }: Told): (number | null)[] => {
  const { top, base } = countsOf(plan, measure, actual);
  return [isCounted(measure) ? (actual.value?.amount ?? null) : top, base];
};

/** Of two figures of one measure that give few away between them, the one to hide: never the one that has been told already. */
export const fewBetween = (plan: Plan, told: readonly Told[], threshold: number): string[] =>
  told.flatMap((one, i) =>
    told.slice(i + 1).flatMap((other) => {
      if (one.earlier && other.earlier) return [];
      if (!within(one.actual, other.actual) && !within(other.actual, one.actual)) return [];
      const others = numbersOf(plan, other);
      const isFew = numbersOf(plan, one).some((n, at) => {
        const m = others[at] ?? null;
        return n !== null && m !== null && isSmall(n - m, threshold);
      });
      if (!isFew) return [];
      if (one.earlier) return [other.slot];
      return other.earlier ? [one.slot] : [one.slot.endsWith('baseline') ? one.slot : other.slot];
    }),
  );
