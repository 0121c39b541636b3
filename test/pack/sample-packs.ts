/** The packs of the sample, as the rehearsal makes them: the submission of 1 April, and the review of 29 September 2022. */
import { packCsvs } from '../../functions/pack/csv/pack-csvs.ts';
import type { PackDocument } from '../../functions/pack/document.ts';
import { type PackInput, packDocuments } from '../../functions/pack/pack.ts';
import { checkPlan } from '../../functions/plan/findings.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import { snapshotContent } from '../../functions/plan/snapshot-content.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { readingOf } from '../plans/small-plan.ts';

const reviewOf = (plan: Plan, ref: string) => {
  const review = plan.reviews.find((one) => one.ref === ref);
  if (!review) throw new Error(`the sample has no review ${ref}`);
  return review;
};

/** Names instead of hashes, so that the words of a pack do not change with every sample figure. */
const april = {
  hash: 'a'.repeat(64),
  sequence: 1,
  asAt: '2022-04-01',
  name: 'submission',
  plan: snapshotContent(samplePlan('submission')),
};

export const septemberInput = (changes: Partial<PackInput> = {}): PackInput => {
  const plan = samplePlan('six-months');
  const review = reviewOf(plan, 'RV2');
  const history = { ...NO_HISTORY, agreed: april, previous: april };
  const { waived } = checkPlan(readingOf(plan), { history, asAt: '2022-09-15', purpose: 'pack', review });
  return { plan, asAt: '2022-09-15', review, history, snapshot: { hash: 'b'.repeat(64) }, waived, ...changes };
};

export const aprilInput = (): PackInput => {
  const plan = samplePlan('submission');
  return {
    plan,
    asAt: '2022-04-01',
    review: reviewOf(plan, 'RV0'),
    history: NO_HISTORY,
    snapshot: { hash: april.hash },
    waived: [],
  };
};

const [progressPack] = packDocuments('dfe', septemberInput()) as [PackDocument];
const [board] = packDocuments('board', septemberInput()) as [PackDocument];
const [forAll] = packDocuments('public', septemberInput()) as [PackDocument];
const [changes] = packDocuments('changes', septemberInput()) as [PackDocument];
const [submission, analysis] = packDocuments('submission', aprilInput()) as [PackDocument, PackDocument];

/** The data beside them, by the name of its golden file. */
export const sampleCsvs: Record<string, string> = Object.fromEntries(
  [
    ...packCsvs('dfe', septemberInput(), { ...progressPack, fileName: 'progress-pack' }),
    ...packCsvs('submission', aprilInput(), { ...submission, fileName: 'submission' }),
  ].map(({ fileName, text }) => [fileName, text]),
);

export const samplePacks = { 'progress-pack': progressPack, submission, analysis, board, public: forAll, changes };
