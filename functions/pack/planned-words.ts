/**
 * What the plan asked for, with its day: beside a figure of August the milestone of 1 July, and the next one. What was typed is said
 * as the rating sums it, never rounded further; what lies on the way to the first milestone is said to lie there.
 */
import { longDate } from '../plan/dates.ts';
import { type PlannedPoint, plannedPoints } from '../plan/ratings.ts';
import type { IsoDate } from '../plan/schema.ts';
import type { Facts, RatedMeasure } from './facts.ts';
import { amount } from './wording.ts';

/** Without the year where it is that of the figure, which stands beside it. */
const dayNear = (day: IsoDate, figureOf: IsoDate): string =>
  day.slice(0, 4) === figureOf.slice(0, 4) ? longDate(day).replace(/ \d{4}$/, '') : longDate(day);

/** `passed`: the milestone that counts; without one, the way from the start to `next` does. */
export type Asked = {
  to: IsoDate;
  amount: string;
  passed: PlannedPoint | undefined;
  next: PlannedPoint | undefined;
  kind: 'near' | 'milestone' | 'on the way' | 'start';
};

export const askedOf = ({ plan }: Pick<Facts, 'plan'>, rated: RatedMeasure): Asked | null => {
  const { counting, planned, latest } = rated;
  const to = latest?.to ?? null;
  if (planned === null || to === null) return null;
  const points = plannedPoints(counting, plan.cover);
  const passed = points.findLast(({ on }) => on <= to);
  const next = points.find(({ on }) => on > to);
  const said = { to, amount: amount(planned, counting), passed, next };
  if (counting.betterWhen === 'Keep within') return { ...said, kind: 'near' };
  if (passed !== undefined) return { ...said, kind: 'milestone' };
  if (planned === counting.baseline?.amount) return { ...said, kind: 'start' };
  // "About 31 by then, on the way to 31 by 1 July" says nothing twice.
  if (next !== undefined && amount(next.amount, counting) === said.amount)
    return { ...said, passed: next, next: points[1], kind: 'milestone' };
  return { ...said, kind: 'on the way' };
};

const askedHere = ({ kind, amount: said, passed, to }: Asked): string => {
  if (kind === 'near') return `near ${said}`;
  if (kind === 'milestone' && passed !== undefined) return `${said} by ${dayNear(passed.on, to)}`;
  return kind === 'start' ? `still ${said} then` : `about ${said} by then`;
};

const nextHere = (asked: Asked, { counting }: RatedMeasure): string => {
  const { kind, next, to } = asked;
  if (next === undefined || kind === 'near') return '';
  const said = `${amount(next.amount, counting)} by ${dayNear(next.on, to)}`;
  return kind === 'on the way' ? `, on the way to ${said}` : `, ${said}`;
};

/** "the plan asked for 50% by 1 July"; '' where nothing was planned. */
export const askedWords = (facts: Facts, rated: RatedMeasure): string => {
  const asked = askedOf(facts, rated);
  if (asked === null) return '';
  return `the plan asked for ${askedHere(asked)}${asked.kind === 'on the way' ? nextHere(asked, rated) : ''}`;
};

/** "plan: 50% by 1 July, 60% by 1 October": with the next one, so that nobody takes the one for the other. */
export const plannedWords = (facts: Facts, rated: RatedMeasure): string => {
  const asked = askedOf(facts, rated);
  return asked === null ? '' : `plan: ${askedHere(asked)}${nextHere(asked, rated)}`;
};
