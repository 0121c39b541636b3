/** A plan of earlier years, judged as at today, is all overdue: one line says which day to look at it from. */
import { addDays } from '../plan/dates.ts';
import type { IsoDate, Plan } from '../plan/schema.ts';
import { bannerOf, packDueOn } from '../plan/settings.ts';

const latest = (days: readonly (IsoDate | null)[]): IsoDate | null =>
  days.reduce((last, day) => (day !== null && (last === null || day > last) ? day : last), null);

const everyDate = (plan: Plan): IsoDate[] =>
  [...JSON.stringify(plan).matchAll(/"(\d{4}-\d{2}-\d{2})"/g)].map(([, day = '']) => day);

/** The day its sheet speaks of: when the next pack after its last entry is due, or that entry's own day. */
export const dayOfPlan = (plan: Plan): IsoDate | null => {
  const typed = latest([
    ...plan.actions.map((row) => row.updateDate),
    ...plan.actuals.map((row) => row.enteredOn),
    plan.cover.submittedOn,
  ]);
  if (typed === null) return latest(everyDate(plan));
  const due = plan.reviews.flatMap((review) => packDueOn(plan.cover, review) ?? []).sort();
  return due.find((day) => day >= typed) ?? typed;
};

const isLongPast = (plan: Plan, today: IsoDate): boolean => {
  const last = latest(everyDate(plan));
  const lastReview = latest(plan.reviews.map((review) => review.date));
  if (last !== null && last < addDays(today, -365)) return true;
  return bannerOf(plan) !== '' && lastReview !== null && lastReview < today;
};

/** Nothing where the officer has named a day. */
export const dayHint = (plan: Plan, { asAt, isTyped }: { asAt: IsoDate; isTyped: boolean }): string[] => {
  const day = isTyped || !isLongPast(plan, asAt) ? null : dayOfPlan(plan);
  return day === null
    ? []
    : [`This plan's dates are of ${day.slice(0, 4)}: add --as-at ${day} to see it as on that day.`];
};

/** The same for whoever has a session in hand. */
export const dayHintFor = (
  plan: Plan,
  { asAt, options }: { asAt: IsoDate; options: { 'as-at'?: string | undefined } },
): string[] => dayHint(plan, { asAt, isTyped: options['as-at'] !== undefined });
