/** What GOV.UK Notify says of a message it has taken, in our words: for the mailer that asks it and the function it reports to. */

export type Delivery = 'accepted' | 'delivered' | 'bounced';

/** Statuses that end without delivery. A failed message was taken once; whether to try again is for a person. */
const FAILED = new Set(['permanent-failure', 'temporary-failure', 'technical-failure', 'validation-failed']);

export const deliveryOf = (status: string): Delivery =>
  status === 'delivered' ? 'delivered' : FAILED.has(status) ? 'bounced' : 'accepted';
