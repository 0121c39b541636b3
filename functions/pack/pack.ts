/** A snapshot and what is known of the past become a pack: words and numbers in reading order. Same input, same document. */
import { nameOfPlan } from '../plan/settings.ts';
import { snapshotContent } from '../plan/snapshot-content.ts';
import { ANALYSIS_SIDES, analysisBlocks } from './analysis.ts';
import { boardBlocks } from './board-edition.ts';
import { changesBlocks } from './changes-edition.ts';
import { dfeBlocks } from './dfe-edition.ts';
import type { PackDocument } from './document.ts';
import type { Edition } from './editions.ts';
import { asCounted, gatherFacts, type PackInput } from './facts.ts';
import { dayOrName, documentOf } from './frame.ts';
import { publicDocument } from './public/public-edition.ts';
import { withRefLinks } from './ref-links.ts';
import { submissionBlocks } from './submission.ts';

export { EDITIONS, type Edition, editionFor, isEdition } from './editions.ts';
export type { PackInput } from './facts.ts';
export { reviewName } from './frame.ts';

/** The plan itself, and the analysis as a document of its own. */
const submissionPack = (input: PackInput): PackDocument[] => {
  const facts = gatherFacts(input);
  const plan = documentOf(input, `${nameOfPlan(input.plan)}: Annex A`, 'plan', submissionBlocks(facts));
  const analysis = documentOf(input, `${nameOfPlan(input.plan)}: analysis`, 'analysis', analysisBlocks(input.plan));
  return [plan, { ...analysis, pageLimit: ANALYSIS_SIDES }];
};

const titled = (input: PackInput, what: string): string => `${nameOfPlan(input.plan)}: ${what} ${dayOrName(input)}`;

const editionDocuments = (edition: Edition, input: PackInput): PackDocument[] => {
  switch (edition) {
    case 'submission':
      return submissionPack(input);
    case 'dfe':
      return [documentOf(input, titled(input, 'progress pack for'), 'progress-pack', dfeBlocks(input))];
    case 'board':
      return [documentOf(input, titled(input, 'board pack before'), 'board-pack', boardBlocks(input))];
    case 'changes':
      return [documentOf(input, titled(input, 'what changed, for'), 'changes', changesBlocks(input))];
    case 'public':
      return [publicDocument(input)];
  }
};

/** First the document that is signed; the analysis follows it in a submission. Rows stand in the order of the snapshot. */
export const packDocuments = (edition: Edition, given: PackInput): PackDocument[] => {
  const input = asCounted({ ...given, plan: snapshotContent(given.plan) });
  return editionDocuments(edition, input).map(withRefLinks);
};
