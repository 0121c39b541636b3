/** What the sidebar beside the sheet shows of the coming review: its packs, who has signed, whom a pack goes to, what it still lacks. */
import { editionFor } from '../pack/pack.ts';
import { countingTarget } from '../plan/agreed-measure.ts';
import { countingPlan } from '../plan/counting.ts';
import { longDate } from '../plan/dates.ts';
import type { Finding } from '../plan/finding.ts';
import { blocks, recipientsOn } from '../plan/findings.ts';
import { type SentRow, type Standing, standingOf } from '../plan/history.ts';
import { showFigure } from '../plan/ratings.ts';
import type { Reading } from '../plan/reading.ts';
import type { IsoDate, Person, Plan, Review } from '../plan/schema.ts';
import { packDueOn } from '../plan/settings.ts';
import { packOfReview } from './dispatch.ts';
import { readHistory } from './history.ts';
import { judgePlan } from './judge-plan.ts';
import { dispatchesIn, packsIn, type StoredPack, signOffsIn } from './ledger-events.ts';
import type { LedgerEntry, SnapshotStore } from './ports.ts';
import { recipientsIfSent } from './recipients.ts';
import type { Party } from './sign-off.ts';
import { hashOfPlan } from './take-snapshot.ts';

const PARTIES: readonly Party[] = ['council', 'health'];

/** One person on the way of a pack: as they would be sent it today, or as they were. */
export type PackRecipient = {
  name: string;
  /** '' where the plan no longer says, and for a mailbox. */
  role: string;
  organisation: string;
  /** '' for whoever may not send. */
  to: string;
  copy: boolean;
  standing: Standing;
  on: IsoDate | null;
};

const signaturesOn = (ledger: readonly LedgerEntry[], pdfHash: string) => {
  const signatures = signOffsIn(ledger).filter((one) => one.pdfHash === pdfHash);
  const signed = signatures.map(({ party }) => party);
  return {
    signed,
    signatures: signatures.map(({ party, by, on }) => ({ party, by, on })),
    notSigned: PARTIES.filter((party) => !signed.includes(party)),
  };
};

/** Every pack there is, oldest first. `moved`: the sheet says something else by now. */
export const packsOf = (plan: Plan, ledger: readonly LedgerEntry[]) => {
  const packs = packsIn(ledger);
  const now = packs.length > 0 ? hashOfPlan(plan) : '';
  return packs.map((one) => ({
    ...{ review: one.review, edition: one.edition, pdfHash: one.pdfHash, at: one.at },
    ...{ asAt: one.asAt, name: one.pdfName, pages: one.pages, moved: one.snapshot !== now },
    ...signaturesOn(ledger, one.pdfHash),
  }));
};

/** One person may hold several roles. */
const distinct = (rows: readonly Person[], field: 'role' | 'organisation'): string =>
  [...new Set(rows.map((row) => row[field] ?? ''))].filter(Boolean).join(' and ');

type Way = { plan: Plan; ledger: readonly LedgerEntry[]; review: Review; asAt: IsoDate; at: string };

/** Whoever would be sent the pack today, with how far that has got, then whoever was sent it and would not be today. */
const recipientsOnTheWay = ({ plan, ledger, review, asAt, at }: Way, pack: StoredPack | undefined): PackRecipient[] => {
  const letters = dispatchesIn(ledger).filter((one) => one.pdfHash === pack?.pdfHash && !one.again);
  const people = recipientsOn(plan, asAt);
  const about = (address: string) => {
    const rows = people.filter((one) => one.email.trim().toLowerCase() === address);
    const letter = letters.find(({ to }) => to === address);
    const standing: Standing = letter ? standingOf(letter, at) : 'pending';
    const isMailbox = review.kind === 'Submission' && address === plan.cover.submissionMailbox.trim().toLowerCase();
    return {
      role: distinct(rows, 'role') || (isMailbox ? 'Submission mailbox' : ''),
      organisation: distinct(rows, 'organisation'),
      standing,
      on: letter?.on ?? null,
    };
  };
  const today = recipientsIfSent(plan, review, asAt);
  const others = letters.filter(({ to }) => !today.some(({ address }) => address === to));
  return [
    ...today.map(({ name, address, copy }) => ({ name, to: address, copy, ...about(address) })),
    ...others.map(({ name, to, copy }) => ({ name, to, copy: copy ?? false, ...about(to) })),
  ];
};

/** Addresses are for whoever may send: everyone else knows people by name and role. */
export const withoutAddress = <Row extends PackRecipient | SentRow>(row: Row, maySend: boolean): Row =>
  maySend ? row : { ...row, to: '' };

/** What DfE agreed and the sheet says otherwise, exactly: what is shown is rounded, and only the exact figure may be put back. */
export type Agreed = {
  tab: 'Actions' | 'Measures';
  ref: string;
  heading: string;
  /** As the cell reads now. */
  was: string;
  /** As people are shown it. */
  says: string;
} & ({ date: IsoDate } | { amount: number });

const agreedDates = (plan: Plan, agreed: Plan): Agreed[] =>
  plan.actions.flatMap((action): Agreed[] => {
    const date = agreed.actions.find((old) => old.ref === action.ref)?.agreedDue ?? null;
    if (date === null || date === action.agreedDue) return [];
    const place = { tab: 'Actions', ref: action.ref, heading: 'Agreed due' } as const;
    const typed = plan.kept.find(
      (one) => one.tab === place.tab && one.ref === place.ref && one.heading === place.heading,
    );
    const was = action.agreedDue === null ? (typed?.text ?? '') : longDate(action.agreedDue);
    return [{ ...place, was, says: longDate(date), date }];
  });

/** An agreement of somebody who may not give it is none: then the agreed target is still the one to put back. */
const agreedTargets = (plan: Plan, agreed: Plan, asAt: IsoDate): Agreed[] =>
  countingPlan(plan, agreed, asAt).measures.flatMap((measure): Agreed[] => {
    const [counting, target] = [countingTarget(measure, agreed), measure.target];
    if (!counting || !target || measure.unit === 'yes/no' || counting.amount === target.amount) return [];
    const was = `${target.amount}${target.percent ? '%' : ''}`;
    const says = showFigure(counting.amount, measure.unit);
    return [{ tab: 'Measures', ref: measure.ref, heading: 'Target', was, says, amount: counting.amount }];
  });

export type ComingPack = {
  review: { ref: string; kind: Review['kind']; date: IsoDate | null; packDue: IsoDate | null };
  /** What a pack made now would be refused for. */
  lacks: Finding[];
  recipients: PackRecipient[];
  agreed: Agreed[];
};

export const comingPack = async (
  store: SnapshotStore,
  ledger: readonly LedgerEntry[],
  {
    reading,
    review,
    asAt,
    at,
    allowList,
  }: { reading: Reading; review: Review; asAt: IsoDate; at: string; allowList: readonly string[] },
): Promise<ComingPack> => {
  const { plan } = reading;
  const edition = editionFor(review);
  const known = { ...store, ledger: async () => [...ledger] };
  const history = await readHistory(known, { plan, review, asAt });
  const context = { history, asAt, purpose: 'pack', review, edition, allowList, store: '' } as const;
  const { findings } = judgePlan(reading, context);
  return {
    review: { ref: review.ref, kind: review.kind, date: review.date, packDue: packDueOn(plan.cover, review) },
    lacks: findings.filter(blocks),
    agreed: history.agreed
      ? [...agreedDates(plan, history.agreed.plan), ...agreedTargets(plan, history.agreed.plan, asAt)]
      : [],
    recipients: recipientsOnTheWay({ plan, ledger, review, asAt, at }, packOfReview(ledger, review.ref, edition)),
  };
};
