/** Everything a page needs to know, worked out once: each action and measure with its rating, and what changed since. */
import { asAgreed, countingMeasure } from '../plan/agreed-measure.ts';
import { lastMeetingBefore, meetingsWithDfe } from '../plan/board-meetings.ts';
import { byRef } from '../plan/by-ref.ts';
import { type Changes, changesBetween, inRefOrder } from '../plan/changes.ts';
import { type Correction, correctedAgreed, correctionsOf } from '../plan/corrections.ts';
import { countingPlan } from '../plan/counting.ts';
import type { Finding } from '../plan/finding.ts';
import type { History, Stage } from '../plan/history.ts';
import {
  daysLate,
  effectiveDue,
  milestoneDates,
  rateAction,
  rateMeasure,
  ratingAsFirstAgreed,
  reportedActuals,
} from '../plan/ratings.ts';
import type {
  Action,
  Actual,
  Ask,
  Cover,
  Figure,
  IsoDate,
  Measure,
  Plan,
  Rating,
  Review,
  Snapshot,
  Waiver,
} from '../plan/schema.ts';
import type { Direction } from '../plan/trend.ts';
import type { Run } from './document.ts';

/** A check that somebody answered for instead of mending it: printed with the reason. */
export type Waived = { finding: Finding; waiver: Waiver };

export type PackInput = {
  plan: Plan;
  asAt: IsoDate;
  review: Review;
  history: History;
  snapshot: { hash: string };
  waived: Waived[];
  /** Set once the plans hold what counts: the Plan tab as it was typed, now and then. */
  typed?: { cover: Cover; before: Cover | null; corrections: Correction[] };
  /** Replaces the sentence on how to learn who signed. */
  signedText?: string;
};

export type RatedAction = {
  action: Action;
  rating: Rating;
  because: string;
  due: IsoDate | null;
  /** As DfE agreed them, whatever is typed in their place. */
  agreedDue: IsoDate | null;
  agreedStart: IsoDate | null;
  /** Days late; 0 when not overdue. */
  late: number;
  /** Overdue at the last review too. */
  lateBefore: boolean;
  /** The sheet claims better than dates and figures say. */
  overclaimed: boolean;
};

export type RatedMeasure = {
  measure: Measure;
  /** The same with the target and milestones that count: the agreed ones until DfE agrees to others. */
  counting: Measure;
  rating: Rating;
  because: string;
  latest: Actual | null;
  planned: number | null;
  gap: number | null;
  direction: Direction;
  /** Against the target as first agreed, where DfE has agreed to another since. */
  firstRating: Rating | null;
  /** The target that counts: the agreed one as long as DfE has not agreed to another. */
  target: Figure | null;
  /** Reported figures, oldest first. */
  actuals: Actual[];
};

export type Facts = {
  plan: Plan;
  asAt: IsoDate;
  review: Review;
  snapshot: { hash: string };
  waived: Waived[];
  agreed: Plan | null;
  /** What "since we last met" is compared with; null for the first pack. */
  since: { on: IsoDate; asAt: IsoDate; changes: Changes; plan: Plan; hash: string } | null;
  lastReview: Review | null;
  nextReview: Review | null;
  actions: RatedAction[];
  measures: RatedMeasure[];
  milestones: { months: number; date: IsoDate }[];
  signedText: string;
  /** Named stages of the plan that are on record. */
  stages: Stage[];
  /** A Ref as a link to its row in the annexes; plain bold text where there is no such row. */
  ref: (ref: string) => Run;
};

const SIGNED =
  'The covering mail names who signed off this file for the council and for health, and gives its SHA-256.';
const ORDER: Rating[] = ['Red', 'Amber', 'Green', 'Blue'];

const claimsBetter = (claimed: Rating | null, computed: Rating): boolean =>
  claimed !== null &&
  ORDER.includes(claimed) &&
  ORDER.includes(computed) &&
  ORDER.indexOf(claimed) > ORDER.indexOf(computed);

const nextAfter = (plan: Plan, review: Review, asAt: IsoDate): Review | null =>
  meetingsWithDfe(plan).find((other) => (other.date as string) > (review.date ?? asAt)) ?? null;

const rateActions = (input: PackInput, agreed: Plan | null): RatedAction[] => {
  const before = input.history.previous;
  return inRefOrder(input.plan.actions, (row) => row.ref).map((action) => {
    const { rating, because } = rateAction(action, input.plan, agreed, input.asAt);
    const earlier = byRef(before?.plan.actions, action.ref);
    const then = asAgreed(action, agreed?.actions);
    return {
      ...{ action, rating, because, due: effectiveDue(action, agreed), late: daysLate(action, agreed, input.asAt) },
      agreedDue: then?.agreedDue ?? action.agreedDue,
      agreedStart: then?.start ?? action.start,
      lateBefore: before !== null && earlier !== undefined && daysLate(earlier, agreed, before.asAt) > 0,
      overclaimed: claimsBetter(action.rating, rating),
    };
  });
};

const rateMeasures = (input: PackInput, agreed: Plan | null): RatedMeasure[] =>
  inRefOrder(input.plan.measures, (row) => row.ref).map((measure) => {
    const actuals = reportedActuals(measure, input.plan, input.asAt);
    const counting = countingMeasure(measure, agreed);
    return {
      ...{ measure, counting, actuals, target: counting.target, latest: actuals[actuals.length - 1] ?? null },
      ...rateMeasure(measure, input.plan, agreed, input.asAt),
      firstRating: ratingAsFirstAgreed(measure, input.plan, agreed, input.asAt),
    };
  });

const refLinks = (plan: Plan): ((ref: string) => Run) => {
  const ids = new Map<string, string>();
  const tables = [
    ['action', plan.actions],
    ['measure', plan.measures],
    ['evidence', plan.evidence],
    ['area', plan.areas],
    ['risk', plan.risks],
    ['ask', plan.asks],
  ] as const;
  for (const [kind, rows] of tables) for (const row of rows) if (row.ref !== '') ids.set(row.ref, `${kind}-${row.ref}`);
  return (ref) => {
    const to = ids.get(ref);
    return to === undefined ? { text: ref, bold: true } : { text: ref, bold: true, to };
  };
};

/** The same with what counts in place of what does not: milestones as agreed, agreements of those who may give them. */
export const asCounted = (input: PackInput): PackInput => {
  if (input.typed) return input;
  const { agreed: stored, previous } = input.history;
  const agreed = stored && { ...stored, plan: correctedAgreed(stored.plan, input.plan, input.asAt) };
  const corrections = correctionsOf(input.plan, input.asAt);
  const counted = (one: Snapshot | null): Snapshot | null =>
    one === null ? null : { ...one, plan: countingPlan(one.plan, agreed?.plan ?? null, one.asAt) };
  return {
    ...input,
    plan: countingPlan(input.plan, agreed?.plan ?? null, input.asAt),
    // A slip put right is told of beside the plan as it was agreed, with the slip in it.
    history: { ...input.history, agreed, previous: counted(previous ?? (corrections.length > 0 ? stored : null)) },
    typed: { cover: input.plan.cover, before: (previous ?? agreed)?.plan.cover ?? null, corrections },
  };
};

export const gatherFacts = (given: PackInput): Facts => {
  const input = asCounted(given);
  const agreed = input.history.agreed?.plan ?? null;
  const base = input.history.previous ?? input.history.agreed;
  const lastReview = lastMeetingBefore(input.plan, input.review.date);
  const since =
    base === null
      ? null
      : {
          on: lastReview?.date ?? base.asAt,
          asAt: base.asAt,
          plan: base.plan,
          hash: base.hash,
          changes: changesBetween(base.plan, input.plan, input.asAt, {
            ...{ beforeAsAt: base.asAt, agreed },
            covers: {
              before: input.typed?.before ?? base.plan.cover,
              after: input.typed?.cover ?? input.plan.cover,
            },
            corrections: input.typed?.corrections ?? [],
          }),
        };
  return {
    ...{ plan: input.plan, asAt: input.asAt, review: input.review, snapshot: input.snapshot, waived: input.waived },
    ...{ agreed, since, lastReview, nextReview: nextAfter(input.plan, input.review, input.asAt) },
    actions: rateActions(input, agreed),
    measures: rateMeasures(input, agreed),
    milestones: milestoneDates(input.plan.cover),
    signedText: input.signedText ?? SIGNED,
    stages: input.history.stages ?? [],
    ref: refLinks(input.plan),
  };
};

/** Rows whose area is not on the Areas tab stand under '' so that no total loses them. */
export const areaRefs = (plan: Plan): string[] => {
  const known = inRefOrder(plan.areas, (row) => row.ref).map((area) => area.ref);
  const stray = [...plan.actions, ...plan.measures].some((row) => !known.includes(row.area));
  return stray ? [...known, ''] : known;
};

export const inArea = (plan: Plan, area: string, ref: string): boolean =>
  area === ref || (ref === '' && !plan.areas.some((one) => one.ref === area));

/** While nobody has said what became of an ask it is printed as open, and counted so. */
export const isOpenAsk = ({ status }: Pick<Ask, 'status'>): boolean => status === null || status === 'Open';
