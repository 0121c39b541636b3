/** From the sheet as it stands to a pack on record: checked, drawn, stored. Blocked by errors, it leaves no trace. */
import { Fault } from '../fault.ts';
import { type Edition, editionFor, whyNotFor } from '../pack/editions.ts';
import { longDate } from '../plan/dates.ts';
import type { Finding } from '../plan/finding.ts';
import { blocks } from '../plan/findings.ts';
import { readPlan } from '../plan/read-plan.ts';
import type { IsoDate, Plan, Review } from '../plan/schema.ts';
import { buildPack, type RecordedPack, recordPack } from './build-pack.ts';
import { readHistory } from './history.ts';
import { judgePlan } from './judge-plan.ts';
import type { PackArchive, PlanBook, SnapshotStore } from './ports.ts';
import { publishedBefore } from './published.ts';
import { hashOfPlan, type TakenSnapshot, takeSnapshot } from './take-snapshot.ts';

export const reviewNamed = (plan: Plan, ref: string): Review => {
  const review = plan.reviews.find((one) => one.ref.toUpperCase() === ref.trim().toUpperCase());
  if (review) return review;
  const known = plan.reviews.map((one) => `${one.ref} (${one.date ? longDate(one.date) : 'no date'})`);
  throw new Fault(
    'wrong-use',
    known.length === 0
      ? 'The Reviews tab is empty. Add the review first, with its Ref, kind and date.'
      : `There is no review ${ref} on the Reviews tab. There are ${known.join(', ')}.`,
  );
};

export type PackAsked = {
  review: string;
  edition?: Edition | undefined;
  asAt: IsoDate;
  allowList: readonly string[];
  /** The file of the store, where it has one. */
  store?: string;
  actor: string;
  at: string;
};

export type MadePack =
  | { made: false; plan: Plan; review: Review; errors: Finding[]; findings: Finding[] }
  | {
      made: true;
      plan: Plan;
      review: Review;
      edition: Edition;
      findings: Finding[];
      taken: TakenSnapshot;
      recorded: RecordedPack;
      notes: string[];
    };

export const makePack = async (
  { planBook, store, archive }: { planBook: PlanBook; store: SnapshotStore; archive: PackArchive },
  { review: ref, edition: asked, asAt, allowList, store: storeFile = '', actor, at }: PackAsked,
): Promise<MadePack> => {
  const reading = readPlan(await planBook.read());
  const { plan } = reading;
  const review = reviewNamed(plan, ref);
  const edition = asked ?? editionFor(review);
  const whyNot = whyNotFor(review, edition);
  if (whyNot !== '') throw new Fault('refused', whyNot);
  const known = await readHistory(store, { plan, review, asAt });
  const history = edition === 'public' ? { ...known, published: await publishedBefore(store, asAt) } : known;
  const context = { history, asAt, purpose: 'pack', review, edition, allowList, store: storeFile } as const;
  const { findings, waived } = judgePlan(reading, context);
  const errors = findings.filter(blocks);
  if (errors.length > 0) return { made: false, plan, review, errors, findings };
  const input = { plan, asAt, review, history, snapshot: { hash: hashOfPlan(plan) }, waived };
  // Drawn before anything is stored: a pack that cannot be drawn leaves no trace.
  const built = await buildPack(edition, input);
  const taken = await takeSnapshot(store, { plan, asAt, at, actor });
  const recorded = await recordPack({ archive, store }, built, { input, at, actor });
  return { made: true, plan, review, edition, findings, taken, recorded, notes: built.notes };
};
