/** Sends the pack of a review if nothing stands in the way: recipients and sign-offs are judged as they are today. */
import { Fault } from '../fault.ts';
import { type Edition, editionFor } from '../pack/pack.ts';
import type { Finding } from '../plan/finding.ts';
import { blocks, checkPlan } from '../plan/findings.ts';
import { readPlan } from '../plan/read-plan.ts';
import type { IsoDate, Review } from '../plan/schema.ts';
import { type Outcome, packOfReview, type Sending, sendPack } from './dispatch.ts';
import { readHistory } from './history.ts';
import type { StoredPack } from './ledger-events.ts';
import { reviewNamed } from './make-pack.ts';
import type { PlanBook } from './ports.ts';
import { hashOfPlan } from './take-snapshot.ts';

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
};

export const sendReview = async (
  planBook: PlanBook,
  sending: Sending,
  { review: ref, edition, asAt }: { review: string; edition?: Edition | undefined; asAt: IsoDate },
): Promise<SentReview> => {
  const { store } = sending;
  const reading = readPlan(await planBook.read());
  const { plan } = reading;
  const review = reviewNamed(plan, ref);
  const pack = packOfReview(await store.ledger(), review.ref, edition ?? editionFor(review));
  if (!pack) {
    throw new Fault(
      'not-found',
      `There is no pack for review ${review.ref} yet. Make it first: npm run plan -- pack FILE.xlsx --review ${review.ref}`,
    );
  }
  const history = await readHistory(store, { plan, review, asAt });
  const context = {
    history,
    asAt,
    purpose: 'send',
    review,
    allowList: sending.allowList(),
    pdfHash: pack.pdfHash,
  } as const;
  const errors = checkPlan(reading, context).findings.filter(
    (one) => blocks(one) && STANDS_IN_THE_WAY.includes(one.rule),
  );
  const sheetMoved = hashOfPlan(plan) !== pack.snapshot;
  if (errors.length > 0) return { review, pack, errors, outcomes: [], sheetMoved };
  const { outcomes } = await sendPack(sending, { plan, review, asAt, ...(edition ? { edition } : {}) });
  return { review, pack, errors, outcomes, sheetMoved };
};
