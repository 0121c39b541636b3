/** Sends the pack of a review if nothing stands in the way: recipients and sign-offs are judged as they are today. */
import { Fault } from '../fault.ts';
import { type Edition, editionFor } from '../pack/pack.ts';
import { longDate } from '../plan/dates.ts';
import type { Finding } from '../plan/finding.ts';
import { blocks } from '../plan/findings.ts';
import { readPlan } from '../plan/read-plan.ts';
import type { IsoDate, Review } from '../plan/schema.ts';
import { type Outcome, packOfReview, type Recipient, recipientsOf, type Sending, sendPack } from './dispatch.ts';
import { readHistory } from './history.ts';
import { judgePlan } from './judge-plan.ts';
import { type StoredPack, signOffsIn } from './ledger-events.ts';
import { signedPlan } from './letters.ts';
import { reviewNamed } from './make-pack.ts';
import type { LedgerEntry, PlanBook, SnapshotStore } from './ports.ts';
import { hashOfPlan, refuseOtherArea } from './take-snapshot.ts';
import { trustedLedger } from './trusted-ledger.ts';

/** Errors of the plan itself stopped the pack when it was made; here only these can have changed. */
const STANDS_IN_THE_WAY = ['K02', 'K03', 'K11'];

export type SentReview = {
  review: Review;
  pack: StoredPack;
  /** What stands in the way; nothing was sent then. */
  errors: Finding[];
  outcomes: Outcome[];
  /** The sheet is no longer what was signed; what was signed is what is sent. */
  sheetMoved: boolean;
  /** People in the sheet now who were not among the recipients when the pack was signed; nothing was sent then. */
  newRecipients: Recipient[];
};

/** Whoever held a role on an earlier day may have left: a pack goes out on or after the day it is made and signed for. */
const refuseEarlierDay = (pack: StoredPack, ledger: readonly LedgerEntry[], asAt: IsoDate): void => {
  const days = [
    pack.asAt,
    ...signOffsIn(ledger)
      .filter((one) => one.pdfHash === pack.pdfHash)
      .map((one) => one.on),
  ];
  const last = days.sort()[days.length - 1] ?? pack.asAt;
  if (asAt < last) {
    throw new Fault(
      'refused',
      `The pack was made and signed up to ${longDate(last)}: it cannot be sent as at ${longDate(asAt)}. Send it as at today.`,
    );
  }
};

/** The sheet, the ledger once it is trusted, and the pack that counts for the review, all of one area. */
export const openPack = async (
  planBook: PlanBook,
  store: SnapshotStore,
  { review: ref, edition }: { review: string; edition?: Edition | undefined },
) => {
  const reading = readPlan(await planBook.read());
  const review = reviewNamed(reading.plan, ref);
  const ledger = await trustedLedger(store);
  const pack = packOfReview(ledger, review.ref, edition ?? editionFor(review));
  if (!pack) {
    throw new Fault(
      'not-found',
      `There is no pack for review ${review.ref} yet. Make it first: npm run plan -- pack FILE.xlsx --review ${review.ref}`,
    );
  }
  const signed = await signedPlan(store, pack);
  refuseOtherArea(reading.plan, signed);
  return { reading, review, ledger, pack, signed };
};

export const sendReview = async (
  planBook: PlanBook,
  sending: Sending,
  {
    review: ref,
    edition,
    asAt,
    allowNew = false,
  }: { review: string; edition?: Edition | undefined; asAt: IsoDate; allowNew?: boolean | undefined },
): Promise<SentReview> => {
  const { store } = sending;
  const { reading, review, ledger, pack, signed } = await openPack(planBook, store, { review: ref, edition });
  const { plan } = reading;
  refuseEarlierDay(pack, ledger, asAt);
  const history = await readHistory(store, { plan, review, asAt });
  const context = {
    history,
    asAt,
    purpose: 'send',
    review,
    allowList: await sending.allowList(),
    pdfHash: pack.pdfHash,
  } as const;
  const errors = judgePlan(reading, context).findings.filter(
    (one) => blocks(one) && STANDS_IN_THE_WAY.includes(one.rule),
  );
  const sheetMoved = hashOfPlan(plan) !== pack.snapshot;
  const newRecipients = recipientsOf(plan, review, asAt).filter(
    ({ address }) => !recipientsOf(signed, review, asAt).some((one) => one.address === address),
  );
  if (errors.length > 0 || (newRecipients.length > 0 && !allowNew)) {
    return { review, pack, errors, outcomes: [], sheetMoved, newRecipients };
  }
  const { outcomes } = await sendPack(sending, { plan, review, asAt, ...(edition ? { edition } : {}) });
  return { review, pack, errors, outcomes, sheetMoved, newRecipients: [] };
};
