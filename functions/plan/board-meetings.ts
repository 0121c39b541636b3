/** Whether a board has met since the last review, by its two cells on the Governance tab, and what of them cannot be. */
import { daysBetween, longDate } from './dates.ts';
import type { Body, IsoDate, Plan, Review } from './schema.ts';

const isMeeting = (review: Review): boolean =>
  review.kind !== 'Submission' && review.kind !== 'Board' && review.date !== null;

/** Meetings with DfE, by their days. */
export const meetingsWithDfe = (plan: Plan): Review[] =>
  plan.reviews.filter(isMeeting).sort((a, b) => ((a.date as string) < (b.date as string) ? -1 : 1));

export const lastMeetingBefore = (plan: Plan, day: IsoDate | null): Review | null => {
  const earlier = day === null ? [] : meetingsWithDfe(plan).filter(({ date }) => (date as string) < day);
  return earlier[earlier.length - 1] ?? null;
};

type Met = Pick<Body, 'meetings' | 'lastMet'>;

export const isWholeNumber = (n: number): boolean => Number.isInteger(n) && n >= 0;

/** "1 meeting", "No meetings". */
const meetings = (n: number): string => `${n === 0 ? 'No' : n} ${n === 1 ? 'meeting' : 'meetings'}`;

/** A number that is none of meetings, or more of them than there were days. */
export const impossibleCount = ({ meetings: n }: Met, last: IsoDate | null, asAt: IsoDate): string | null => {
  if (n === null) return null;
  if (!isWholeNumber(n)) return `${n} is not a number of meetings`;
  const days = last === null ? null : daysBetween(last, asAt);
  if (last === null || days === null || days < 0 || n <= days) return null;
  return `${meetings(n)} since the review on ${longDate(last)} are more than there were days`;
};

/** Two cells that cannot both be true, or a day to come. A board that met on the day of the review itself may count it or not. */
export const contradiction = ({ meetings: n, lastMet }: Met, last: IsoDate | null, asAt: IsoDate): string | null => {
  if (lastMet !== null && lastMet > asAt) return `Last met is ${longDate(lastMet)}, which is still to come`;
  if (last === null || n === null || !isWholeNumber(n)) return null;
  if (n > 0 && lastMet === null) return `${meetings(n)} since the last review, and Last met is blank`;
  if (n > 0 && lastMet !== null && lastMet < last)
    return `${meetings(n)} since the review on ${longDate(last)}, and Last met is ${longDate(lastMet)}, before it`;
  if (n === 0 && lastMet !== null && lastMet > last)
    return `${meetings(n)} since the review on ${longDate(last)}, and Last met is ${longDate(lastMet)}, after it`;
  return null;
};

/** Said of a board only where its cells say so: the number, or a last meeting before the review. */
export const hasNotMet = (body: Met, last: IsoDate | null, asAt: IsoDate): boolean => {
  if (last === null || contradiction(body, last, asAt) !== null) return false;
  return body.meetings === 0 || (body.meetings === null && body.lastMet !== null && body.lastMet < last);
};
