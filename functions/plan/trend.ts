/**
 * Which way a measure is going, said only when the figures can bear it: six in a row, each better than the one before. Two figures make
 * no trend, and a series that merely wanders shows six in a row once in thirty-two looks.
 */
import type { Actual, Figure, Measure } from './schema.ts';

export type Direction = 'Better' | 'No clear trend' | 'Worse' | 'Too few points';

export const TREND_POINTS = 6;

/** Positive when `a` is better than `b` by the measure's own direction; 0 while nobody has said which way that is. */
export const better = (measure: Measure, a: number, b: number): number => {
  if (measure.betterWhen === 'Higher is better') return a - b;
  if (measure.betterWhen === 'Lower is better') return b - a;
  if (measure.betterWhen === null || measure.target === null) return 0;
  return Math.abs(b - measure.target.amount) - Math.abs(a - measure.target.amount);
};

/** The baseline is a point of its own only where no figure was reported for its days. */
const pointsOf = (measure: Measure, reported: readonly Actual[]): number[] => {
  const amounts = reported.map((actual) => (actual.value as Figure).amount);
  const first = reported[0]?.to ?? null;
  const isBefore = measure.baselineTo !== null && (first === null || measure.baselineTo < first);
  return measure.baseline !== null && isBefore ? [measure.baseline.amount, ...amounts] : amounts;
};

/** `reported`: oldest first. */
export const directionOf = (measure: Measure, reported: readonly Actual[]): Direction => {
  const points = pointsOf(measure, reported);
  if (points.length < TREND_POINTS || measure.betterWhen === null) return 'Too few points';
  const last = points.slice(-TREND_POINTS);
  const steps = last.slice(1).map((point, i) => better(measure, point, last[i] as number));
  if (steps.every((step) => step > 0)) return 'Better';
  return steps.every((step) => step < 0) ? 'Worse' : 'No clear trend';
};
