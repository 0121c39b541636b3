/** The day the plan itself is due: how many days are left, and what still stands between the plan and DfE. */
import { daysBetween, longDate } from '../plan/dates.ts';
import { hasGone, isUnderWay } from '../plan/history.ts';
import type { IsoDate, Plan } from '../plan/schema.ts';
import { dispatchesIn, packsIn, signOffsIn } from './ledger-events.ts';
import type { LedgerEntry } from './ports.ts';

const plural = (n: number, one: string): string => `${n} ${n === 1 ? one : `${one}s`}`;

const whereItStands = (
  ledger: readonly LedgerEntry[],
  review: string,
  mailbox: string,
): { sent: string | null; next: string } => {
  const pack = packsIn(ledger)
    .filter((one) => one.review === review && one.edition === 'submission')
    .pop();
  if (!pack) return { sent: null, next: 'the submission has not been made yet' };
  const gone = dispatchesIn(ledger).filter((one) => one.pdfHash === pack.pdfHash && hasGone(one));
  const toMailbox = gone.filter((one) => one.to === mailbox);
  const [first] = toMailbox.length > 0 ? toMailbox : gone;
  if (first && toMailbox.length > 0 && !toMailbox.some(isUnderWay))
    return {
      sent: null,
      next: `it was sent on ${longDate(first.on)} and did not arrive. Ask DfE for the right address, or send it again`,
    };
  if (first) return { sent: first.on, next: '' };
  const signed = signOffsIn(ledger)
    .filter((one) => one.pdfHash === pack.pdfHash)
    .map((one) => one.party);
  const missing = (['council', 'health'] as const).filter((party) => !signed.includes(party));
  return {
    sent: null,
    next:
      missing.length > 0
        ? `it is made and not yet signed for ${missing.join(' and ')}`
        : 'it is signed and not yet sent',
  };
};

/** A sentence from fourteen days before the due date until the submission has gone; null otherwise. */
export const submissionWatch = (plan: Plan, ledger: readonly LedgerEntry[], asAt: IsoDate): string | null => {
  const review = plan.reviews.find((one) => one.kind === 'Submission');
  const due = review?.date ?? plan.cover.submissionDue;
  if (!review || due === null || plan.cover.submittedOn !== null) return null;
  const left = daysBetween(asAt, due);
  const { sent, next } = whereItStands(ledger, review.ref, plan.cover.submissionMailbox.trim().toLowerCase());
  if (sent !== null || left > 14) return null;
  const when =
    left > 1
      ? `in ${plural(left, 'day')}`
      : left === 1
        ? 'tomorrow'
        : left === 0
          ? 'today'
          : `${plural(-left, 'day')} ago`;
  return `The plan ${left < 0 ? 'was' : 'is'} due with DfE on ${longDate(due)}, ${when}; ${next}.`;
};
