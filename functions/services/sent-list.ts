/** Every recipient of every pack on one list: who was sent what, and who is to be sent what. */
import { editionFor } from '../pack/pack.ts';
import { type SentRow, standingOf } from '../plan/history.ts';
import type { IsoDate, Plan, Review } from '../plan/schema.ts';
import { packDueOn } from '../plan/settings.ts';
import { dispatchesIn, packsIn, type StoredDispatch, snapshotsIn } from './ledger-events.ts';
import type { LedgerEntry, SnapshotStore } from './ports.ts';
import { recipientsIfSent } from './recipients.ts';

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const reviewOf = (plan: Plan | null, ref: string) => {
  const review = plan?.reviews.find((one) => one.ref === ref) ?? null;
  return {
    review: ref,
    reviewDate: review?.date ?? null,
    packDue: plan && review ? packDueOn(plan.cover, review) : null,
  };
};

/** Packs in the order in which they went; within one, recipients in the order in which they were written down. */
const pastRows = (plan: Plan | null, ledger: readonly LedgerEntry[], now: string): SentRow[] => {
  const dispatches = dispatchesIn(ledger);
  const editions = new Map(packsIn(ledger).map((pack) => [pack.pdfHash, pack.edition]));
  const starts = new Map<string, StoredDispatch>();
  for (const one of dispatches) if (!starts.has(one.pdfHash)) starts.set(one.pdfHash, one);
  const startOf = (one: StoredDispatch): StoredDispatch => starts.get(one.pdfHash) ?? one;
  const ordered = [...dispatches].sort(
    (a, b) =>
      byText(startOf(a).on, startOf(b).on) || startOf(a).sequence - startOf(b).sequence || a.sequence - b.sequence,
  );
  return ordered.map((one) => ({
    ...reviewOf(plan, one.review),
    edition: one.edition || (editions.get(one.pdfHash) ?? ''),
    pdfHash: one.pdfHash,
    name: one.name,
    to: one.to,
    copy: one.copy ?? false,
    standing: standingOf(one, now),
    state: one.state,
    at: one.at,
    on: one.on,
    reference: one.reference,
    again: one.again,
    planned: false,
  }));
};

const isComing = (plan: Plan, review: Review, asAt: IsoDate): boolean =>
  review.date !== null && review.date >= asAt && !(review.kind === 'Submission' && plan.cover.submittedOn !== null);

/** Whoever holds a role on the day the pack is due, or today if that day is past; not whom the pack as last made is on its way to. */
const plannedFor = (plan: Plan, ledger: readonly LedgerEntry[], review: Review, asAt: IsoDate): SentRow[] => {
  const edition = editionFor(review);
  const pack = packsIn(ledger)
    .filter((one) => one.review === review.ref && one.edition === edition)
    .pop();
  const written = dispatchesIn(ledger).filter((one) => one.pdfHash === pack?.pdfHash);
  const about = reviewOf(plan, review.ref);
  const day = about.packDue !== null && about.packDue > asAt ? about.packDue : asAt;
  return recipientsIfSent(plan, review, day)
    .filter(({ address }) => !written.some((one) => one.to === address))
    .map(({ name, address, copy }) => ({
      ...about,
      ...{ edition, pdfHash: pack?.pdfHash ?? '', name, to: address, copy },
      ...{ standing: 'pending', state: '', at: '', on: day, reference: '', again: 0, planned: true },
    }));
};

/** Past first, then what is planned, each by day. `now` tells whom somebody is sending to at this moment. */
export const sentList = (plan: Plan | null, ledger: readonly LedgerEntry[], asAt: IsoDate, now = ''): SentRow[] => {
  const coming = (plan?.reviews ?? [])
    .filter((review) => plan && isComing(plan, review, asAt))
    .sort((a, b) => byText(a.date ?? '', b.date ?? ''));
  return [
    ...pastRows(plan, ledger, now),
    ...coming.flatMap((review) => (plan ? plannedFor(plan, ledger, review, asAt) : [])),
  ];
};

/** Where there is no sheet at hand, the plan as it was last stored says what is planned. */
export const latestPlan = async (store: SnapshotStore, ledger: readonly LedgerEntry[]): Promise<Plan | null> => {
  const latest = snapshotsIn(ledger).pop();
  return latest ? store.plan(latest.hash) : null;
};
