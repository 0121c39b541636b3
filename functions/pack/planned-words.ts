/** What the plan asked for, with its day: beside a figure of August the milestone of 1 July, and the next one. */
import { longDate } from '../plan/dates.ts';
import { plannedPoints } from '../plan/ratings.ts';
import type { IsoDate } from '../plan/schema.ts';
import type { Facts, RatedMeasure } from './facts.ts';
import { amount } from './wording.ts';

const tidy = (value: number): number => (Math.abs(value) >= 20 ? Math.round(value) : Math.round(value * 10) / 10);

/** Without the year where it is that of the figure, which stands beside it. */
const dayNear = (day: IsoDate, figureOf: IsoDate): string =>
  day.slice(0, 4) === figureOf.slice(0, 4) ? longDate(day).replace(/ \d{4}$/, '') : longDate(day);

type Asked = { asked: string; next: string };

const askedOf = (facts: Facts, { counting, planned, latest }: RatedMeasure): Asked | null => {
  const to = latest?.to ?? null;
  if (planned === null || to === null) return null;
  const asked = amount(tidy(planned), counting);
  if (counting.betterWhen === 'Keep within') return { asked: `near ${asked}`, next: '' };
  const points = plannedPoints(counting, facts.plan.cover);
  const passed = points.findLast(({ on }) => on <= to);
  const next = points.find(({ on }) => on > to);
  return {
    asked: `${asked} by ${passed === undefined ? 'then' : dayNear(passed.on, to)}`,
    next: next === undefined ? '' : `, ${amount(next.amount, counting)} by ${dayNear(next.on, to)}`,
  };
};

/** "the plan asked for 50% by 1 July"; '' where nothing was planned. */
export const askedWords = (facts: Facts, rated: RatedMeasure): string => {
  const found = askedOf(facts, rated);
  return found === null ? '' : `the plan asked for ${found.asked}`;
};

/** "plan: 50% by 1 July, 60% by 1 October": with the next one, so that nobody takes the one for the other. */
export const plannedWords = (facts: Facts, rated: RatedMeasure): string => {
  const found = askedOf(facts, rated);
  return found === null ? '' : `plan: ${found.asked}${found.next}`;
};
