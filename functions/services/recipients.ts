/** Who a pack goes to on a day. */
import { Fault } from '../fault.ts';
import { recipientsOn } from '../plan/findings.ts';
import type { IsoDate, Plan, Review } from '../plan/schema.ts';

export type Recipient = { name: string; address: string; copy: boolean };

/** People who hold a role with a pack copy on the day; a submission goes first to its mailbox, if the plan names one. */
export const recipientsIfSent = (plan: Plan, review: Review, day: IsoDate): Recipient[] => {
  const { submissionMailbox, attention } = plan.cover;
  const isSubmission = review.kind === 'Submission';
  const people = recipientsOn(plan, day).map((person) => ({
    name: person.name,
    address: person.email.trim().toLowerCase(),
    copy: isSubmission || person.packCopy === 'Copy',
  }));
  const mailbox = { name: attention || 'SEND inspections', address: submissionMailbox.trim().toLowerCase() };
  const all = isSubmission ? [{ ...mailbox, copy: false }, ...people] : people;
  const seen = new Set<string>();
  return all.filter(({ address }) => address !== '' && !seen.has(address) && seen.add(address));
};

/** The same, at the moment of sending: a submission without its mailbox goes nowhere. */
export const recipientsOf = (plan: Plan, review: Review, day: IsoDate): Recipient[] => {
  if (review.kind === 'Submission' && plan.cover.submissionMailbox.trim() === '') {
    throw new Fault(
      'refused',
      'The plan does not say where it is submitted. Fill in Submission mailbox on the Plan tab.',
    );
  }
  return recipientsIfSent(plan, review, day);
};
