/** What counts of a measure once a plan is agreed: start, unit, target, milestones and which way is better as DfE agreed them, until DfE agrees to others. */
import { byRef } from './by-ref.ts';
import type { Figure, Measure, Plan } from './schema.ts';

/** The same row as DfE agreed it. Rows without a Ref are nobody's twin. */
export const asAgreed = <Row extends { ref: string }>(row: Row, then: readonly Row[] | undefined): Row | undefined =>
  row.ref === '' ? undefined : byRef(then, row.ref);

const PLANNED = ['target', 'months3', 'months6', 'months12', 'months18', 'months24'] as const;

const retargetAgreed = (measure: Measure, then: Measure): boolean =>
  measure.reasonForNewTarget !== '' &&
  measure.targetAgreedBy !== '' &&
  measure.targetAgreedOn !== null &&
  (measure.targetAgreedBy !== then.targetAgreedBy || measure.targetAgreedOn !== then.targetAgreedOn);

/**
 * The sheet has no cell for DfE's agreement to another start, to another unit or to the other way being better, and one to another target
 * is none to those: what was agreed counts, a start with its days, because the straight line and the period go by them. Where nothing was
 * agreed yet, the first that comes does.
 */
const withAgreedStart = (measure: Measure, then: Measure): Measure => {
  const frame = { ...measure, betterWhen: then.betterWhen ?? measure.betterWhen, unit: then.unit ?? measure.unit };
  if (then.baseline === null) return frame;
  const isMoved = then.baseline.amount !== measure.baseline?.amount;
  return {
    ...frame,
    baseline: isMoved ? then.baseline : measure.baseline,
    baselineFrom: isMoved ? then.baselineFrom : (then.baselineFrom ?? measure.baselineFrom),
    baselineTo: isMoved ? then.baselineTo : (then.baselineTo ?? measure.baselineTo),
  };
};

/** The measure with the baseline, unit, direction, target, target date and milestones that count. */
export const countingMeasure = (measure: Measure, agreed: Plan | null): Measure => {
  const then = asAgreed(measure, agreed?.measures);
  if (!then) return measure;
  const started = withAgreedStart(measure, then);
  if (retargetAgreed(measure, then)) return started;
  const counting = { ...started, targetDate: then.targetDate ?? measure.targetDate };
  for (const field of PLANNED) counting[field] = then[field] ?? measure[field];
  return counting;
};

export const countingTarget = (measure: Measure, agreed: Plan | null): Figure | null =>
  countingMeasure(measure, agreed).target;

/** As DfE first agreed it, where DfE has agreed to another target since; null where nothing was set anew. */
export const firstAgreed = (measure: Measure, agreed: Plan | null): Measure | null => {
  const then = asAgreed(measure, agreed?.measures);
  if (!then || !retargetAgreed(measure, then)) return null;
  const first = { ...withAgreedStart(measure, then), targetDate: then.targetDate };
  for (const field of PLANNED) first[field] = then[field];
  return first;
};
