/** The plan's own settings with what holds while an item of the Plan tab is blank. */
import { addDays, addMonths, workingDayOnOrBefore } from './dates.ts';
import type { Cover, IsoDate, Plan, Review } from './schema.ts';

export const planTitle = (cover: Cover): string => cover.planTitle || 'Accelerated Progress Plan';
export const planShortName = (cover: Cover): string => cover.planShortName || 'APP';
export const localArea = (cover: Cover): string => cover.localArea || 'Local area not named';
export const leadDays = (cover: Cover): number => cover.reviewLeadDays ?? 14;
export const tolerancePercent = (cover: Cover): number => cover.tolerancePercent ?? 10;
export const markingOf = (cover: Cover): string =>
  cover.marking === null ? 'OFFICIAL' : cover.marking === 'None' ? '' : cover.marking;
export const milestoneMonths = (cover: Cover): number[] =>
  cover.milestoneMonths.length > 0 ? cover.milestoneMonths : [3, 6, 12];

/** The day milestones are counted from; the due date stands in until the plan has gone in. */
export const milestoneBase = (cover: Cover): IsoDate | null =>
  cover.milestonesCountFrom === 'Agreed on' ? cover.agreedOn : (cover.submittedOn ?? cover.submissionDue);

export const milestoneDate = (cover: Cover, months: number): IsoDate | null => {
  const base = milestoneBase(cover);
  return base === null ? null : addMonths(base, months);
};

/** When the pack of a review is due: typed, or lead days before, moved back to a working day. First meeting and submission: no lead. */
export const packDueOn = (cover: Cover, review: Review): IsoDate | null => {
  if (review.packDue || review.date === null) return review.packDue;
  const lead = review.kind === 'First meeting' || review.kind === 'Submission' ? 0 : leadDays(cover);
  return workingDayOnOrBefore(addDays(review.date, -lead));
};

/** Last day the figures of a review's pack cover: typed, or the day it is due. */
export const dataTo = (cover: Cover, review: Review): IsoDate | null => review.dataTo ?? packDueOn(cover, review);

export const INVENTED = 'Invented example';

/** Addresses that end in .example cannot exist (RFC 2606), so a plan that has no other is an invented one and says so. */
export const bannerOf = (plan: Plan): string => {
  const addresses = plan.people.map((person) => person.email.trim().toLowerCase()).filter((address) => address !== '');
  return addresses.length > 0 && addresses.every((address) => address.endsWith('.example')) ? INVENTED : '';
};

/** "Exampleshire SEND Accelerated Progress Plan": how a plan is called in full. */
export const nameOfPlan = ({ cover }: Pick<Plan, 'cover'>): string =>
  [cover.localArea, 'SEND', planTitle(cover)].filter((part) => part !== '').join(' ');
