/**
 * The worked-out rating beside the claimed one: delivery from dates, impact from figures, each with its sum in words.
 * Once a plan is agreed, agreed dates, starts and targets count until DfE has agreed to others.
 */

import { asAgreed, countingMeasure, firstAgreed } from './agreed-measure.ts';
import { byRef, rowsWith } from './by-ref.ts';
import { ACTUAL_STATES } from './choices.ts';
import { daysBetween, longDate, monthAndYear } from './dates.ts';
import type { Action, Actual, Cover, Figure, IsoDate, Measure, Plan, Rating } from './schema.ts';
import { milestoneBase, milestoneDate, milestoneMonths, tolerancePercent } from './settings.ts';
import { grouped } from './thousands.ts';
import { better, type Direction, directionOf } from './trend.ts';

export type Computed = { rating: Rating; because: string };
/** `planned` and `gap` are in the measure's unit; `gap` is the figure less what was planned. */
export type ComputedMeasure = Computed & { planned: number | null; gap: number | null; direction: Direction };

export const milestoneDates = (cover: Cover): { months: number; date: IsoDate }[] =>
  milestoneMonths(cover).flatMap((months) => {
    const date = milestoneDate(cover, months);
    return date === null ? [] : [{ months, date }];
  });

export const isOpenAction = (action: Action): boolean => action.status !== 'Complete' && action.status !== 'Withdrawn';

/**
 * A revised date counts with reason, approver and day; until then the agreed date does, as it stood when DfE agreed it. An
 * agreement that stood there then is about the date that stood there then.
 */
export const effectiveDue = (action: Action, agreed: Plan | null): IsoDate | null => {
  const then = asAgreed(action, agreed?.actions);
  const approved = action.reasonForNewDate !== '' && action.dfeAgreedBy !== '' && action.dfeAgreedOn !== null;
  const stale = action.dfeAgreedBy === then?.dfeAgreedBy && action.dfeAgreedOn === then.dfeAgreedOn;
  if (action.revisedDue !== null && approved) return stale ? (then.revisedDue ?? then.agreedDue) : action.revisedDue;
  return then?.agreedDue ?? action.agreedDue;
};

/** Days past the date that counts; 0 when not overdue, complete or withdrawn. */
export const daysLate = (action: Action, agreed: Plan | null, asAt: IsoDate): number => {
  const due = effectiveDue(action, agreed);
  return due === null || !isOpenAction(action) ? 0 : Math.max(0, daysBetween(due, asAt));
};

const periodOf = (actual: Actual): string => `${actual.to} ${actual.from}`;
/** Of two figures for one period the firmer counts; of two as firm, the one entered last. */
const firmness = (actual: Actual): string =>
  `${actual.state === null ? 0 : ACTUAL_STATES.indexOf(actual.state)} ${actual.enteredOn ?? ''} ${JSON.stringify(actual.value)}`;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Figures that were reported, one a period, oldest first: a projection is never an actual. */
export const reportedActuals = (measure: Measure, plan: Plan, asAt: IsoDate): Actual[] =>
  (measure.ref === '' ? [] : rowsWith(plan.actuals, 'measure', measure.ref))
    .filter((actual) => actual.value !== null)
    .filter((actual) => actual.to !== null && actual.to <= asAt)
    .filter((actual) => actual.state !== 'Projected' && actual.state !== 'Not available')
    .sort((a, b) => compare(periodOf(a), periodOf(b)) || compare(firmness(a), firmness(b)))
    .filter((actual, i, all) => i === all.length - 1 || periodOf(actual) !== periodOf(all[i + 1] as Actual));

export const latestActual = (measure: Measure, plan: Plan, asAt: IsoDate): Actual | null => {
  const reported = reportedActuals(measure, plan, asAt);
  return reported[reported.length - 1] ?? null;
};

export type PlannedPoint = { on: IsoDate; amount: number };

const figureAt = (measure: Measure, months: number): Figure | null =>
  ({ 3: measure.months3, 6: measure.months6, 12: measure.months12, 18: measure.months18, 24: measure.months24 })[
    months
  ] ?? null;

/** Milestones with a figure, and the target where it comes after the last of them; oldest first. */
export const plannedPoints = (measure: Measure, cover: Cover): PlannedPoint[] => {
  const points = milestoneDates(cover).flatMap(({ months, date }) => {
    const figure = figureAt(measure, months);
    return figure === null ? [] : [{ on: date, amount: figure.amount }];
  });
  const last = points[points.length - 1];
  const { target, targetDate } = measure;
  return target !== null && targetDate !== null && (last === undefined || targetDate > last.on)
    ? [...points, { on: targetDate, amount: target.amount }]
    : points;
};

/**
 * What the plan asks for on a day: the last milestone passed or, before the first, a straight line from the baseline (between
 * No and Yes there is none).
 */
export const plannedAt = (measure: Measure, cover: Cover, on: IsoDate): number | null => {
  const points = plannedPoints(measure, cover);
  const passed = points.filter((point) => point.on <= on);
  const last = passed[passed.length - 1];
  if (last) return last.amount;
  const first = points[0];
  const base = milestoneBase(cover);
  if (!first || !base || measure.baseline === null) return null;
  if (on <= base || measure.unit === 'yes/no') return measure.baseline.amount;
  const share = daysBetween(base, on) / daysBetween(base, first.on);
  return measure.baseline.amount + (first.amount - measure.baseline.amount) * share;
};

const asShown = (amount: number): number => {
  const places = Math.abs(amount) < 1 ? 100 : 10;
  return Math.round(amount * places) / places;
};

/** At most one decimal, two below 1 (a rate of 0.45 is not 0.5); thousands grouped; yes/no as a word. */
export const showFigure = (amount: number, unit: Measure['unit']): string => {
  if (unit === 'yes/no') return amount === 0 ? 'No' : 'Yes';
  const shown = grouped(asShown(amount));
  return unit === 'percent' ? `${shown}%` : shown;
};

const plural = (n: number, one: string): string => `${grouped(n)} ${n === 1 ? one : `${one}s`}`;

const impactShown = (action: Action, plan: Plan, agreed: Plan | null, asAt: IsoDate): boolean =>
  [...new Set(action.measures)]
    .flatMap((ref) => rowsWith(plan.measures, 'ref', ref))
    .filter(({ type }) => type === 'Outcome' || type === 'Experience')
    .some((typed) => {
      const measure = countingMeasure(typed, agreed);
      const latest = latestActual(measure, plan, asAt)?.value;
      return latest != null && measure.baseline !== null && better(measure, latest.amount, measure.baseline.amount) > 0;
    });

const rateComplete = (action: Action, plan: Plan, agreed: Plan | null, asAt: IsoDate): Computed => {
  const day = action.completedOn === null ? 'complete' : `complete on ${longDate(action.completedOn)}`;
  const known = action.evidence.some((ref) => byRef(plan.evidence, ref) !== undefined);
  if (!known) return { rating: 'Green', because: `${day}, no evidence logged` };
  return impactShown(action, plan, agreed, asAt)
    ? { rating: 'Blue', because: day }
    : { rating: 'Green', because: `${day}, no sign of impact yet` };
};

/** Delivery, from status and dates. A lead who says Amber or Red of their own action is believed. */
export const rateAction = (action: Action, plan: Plan, agreed: Plan | null, asAt: IsoDate): Computed => {
  if (action.status === 'Withdrawn') return { rating: 'No rating', because: 'withdrawn' };
  if (action.status === 'Complete') return rateComplete(action, plan, agreed, asAt);
  const due = effectiveDue(action, agreed);
  if (due === null) return { rating: 'No rating', because: 'no due date' };
  const late = daysLate(action, agreed, asAt);
  if (late > 0) return { rating: 'Red', because: `${plural(late, 'day')} late, due ${longDate(due)}` };
  if (action.rating === 'Red')
    return { rating: 'Red', because: `due ${longDate(due)}; the lead says it will be missed` };
  if (action.rating === 'Amber') return { rating: 'Amber', because: `due ${longDate(due)}; the lead says at risk` };
  const waited = action.start === null ? 0 : daysBetween(action.start, asAt);
  if (action.status !== 'In progress' && waited < 0)
    return { rating: 'Not started', because: `starts ${longDate(action.start as IsoDate)}` };
  if (action.status === 'Not started' && action.start === null)
    return { rating: 'Not started', because: `due ${longDate(due)}, no start day given` };
  if (action.status !== 'In progress' && waited > 14)
    return { rating: 'Amber', because: `should have started on ${longDate(action.start as IsoDate)}` };
  return { rating: 'Green', because: `due ${longDate(due)}` };
};

/** ": 8 points short" of a percentage, ": 8 short" of a count: of the figures as they are shown beside it, so that the sum adds up. */
const shortfall = ({ unit, betterWhen }: Measure, ahead: number, amount: number, planned: number): string => {
  if (unit === 'yes/no') return '';
  const isNear = betterWhen === 'Keep within';
  const places = isNear || Math.abs(planned) < 1 ? 100 : 10;
  const short = isNear ? -ahead : Math.abs(asShown(amount) - asShown(planned));
  const shown = showFigure(Math.round(short * places) / places, null).replace(/^0$/, 'just');
  const points = unit !== 'percent' || shown === 'just' ? '' : shown === '1' ? ' point' : ' points';
  return `: ${shown}${points} ${betterWhen === 'Keep within' ? 'too far off' : 'short'}`;
};

const allowed = (measure: Measure, cover: Cover): number => {
  const target = measure.target?.amount ?? 0;
  const span =
    measure.betterWhen === 'Keep within' ? Math.abs(target) : Math.abs(target - (measure.baseline?.amount ?? target));
  return (span * tolerancePercent(cover)) / 100;
};

const noFigure = (measure: Measure, plan: Plan, asAt: IsoDate): Computed => {
  const missing = rowsWith(plan.actuals, 'measure', measure.ref)
    .filter((actual) => actual.state === 'Not available' && (actual.to ?? '') <= asAt)
    .sort((a, b) => ((a.to ?? '') < (b.to ?? '') ? -1 : 1));
  const last = missing[missing.length - 1];
  return last
    ? { rating: 'No rating', because: `figure not available: ${last.reason.replace(/\.$/, '') || 'no reason given'}` }
    : { rating: 'Not started', because: 'no figure yet' };
};

/**
 * The rating against the target as DfE first agreed it, where DfE has agreed to another since; null where nothing was set anew. A target
 * that was reset must not turn Red into Green unseen.
 */
export const ratingAsFirstAgreed = (
  measure: Measure,
  plan: Plan,
  agreed: Plan | null,
  asAt: IsoDate,
): Rating | null => {
  const first = firstAgreed(measure, agreed);
  return first && rateMeasure(first, plan, null, asAt).rating;
};

/** Impact, from the latest reported figure against what was planned for its day. `Keep within`: near the target either way. */
export const rateMeasure = (typed: Measure, plan: Plan, agreed: Plan | null, asAt: IsoDate): ComputedMeasure => {
  const measure = countingMeasure(typed, agreed);
  const reported = reportedActuals(measure, plan, asAt);
  const latest = reported[reported.length - 1];
  const tolerance = allowed(measure, plan.cover);
  const none = { planned: null, gap: null, direction: directionOf(measure, reported) };
  if (measure.target === null) return { rating: 'No rating', because: 'no target', ...none };
  if (measure.betterWhen === null) return { rating: 'No rating', because: 'which way is better is not said', ...none };
  if (!latest?.value || latest.to === null) return { ...noFigure(measure, plan, asAt), ...none };
  const { amount } = latest.value;
  const planned =
    measure.betterWhen === 'Keep within' ? measure.target.amount : plannedAt(measure, plan.cover, latest.to);
  if (planned === null) return { rating: 'No rating', because: 'no milestones to hold the figure against', ...none };
  const ahead =
    measure.betterWhen === 'Keep within' ? tolerance - Math.abs(amount - planned) : better(measure, amount, planned);
  const sum = { planned, gap: amount - planned, direction: none.direction };
  const target = measure.target.amount;
  const met = reported.slice(-2).filter((actual) => better(measure, (actual.value as Figure).amount, target) >= 0);
  if (met.length === 2 && measure.betterWhen !== 'Keep within')
    return { rating: 'Blue', because: 'target met at two points running', ...sum };
  const said = `${showFigure(amount, measure.unit)} in ${monthAndYear(latest.to)}, plan ${showFigure(planned, measure.unit)}`;
  if (ahead > -1e-9) return { rating: 'Green', because: said, ...sum };
  const short = `${said}${shortfall(measure, ahead, amount, planned)}`;
  const belowBaseline =
    measure.baseline !== null &&
    measure.betterWhen !== 'Keep within' &&
    better(measure, amount, measure.baseline.amount) < 0;
  if (belowBaseline) return { rating: 'Red', because: `${short}, worse than the baseline`, ...sum };
  return { rating: -ahead <= tolerance + 1e-9 ? 'Amber' : 'Red', because: short, ...sum };
};
