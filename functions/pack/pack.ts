/** A snapshot and what is known of the past become a pack: words and numbers in reading order. Same input, same document. */
import { daysBetween, longDate } from '../plan/dates.ts';
import type { Review } from '../plan/schema.ts';
import {
  bannerOf,
  dataTo,
  localArea,
  markingOf,
  milestoneBase,
  nameOfPlan,
  planShortName,
  planTitle,
} from '../plan/settings.ts';
import { snapshotContent } from '../plan/snapshot-content.ts';
import { ANALYSIS_SIDES, analysisBlocks } from './analysis.ts';
import { actionAnnex, measureAnnex } from './annexes.ts';
import { areaPages } from './area-pages.ts';
import type { Block, PackDocument } from './document.ts';
import { gatherFacts, type PackInput } from './facts.ts';
import { asksPage, nextPage, supportPage, voicePage } from './meeting-pages.ts';
import { withRefLinks } from './ref-links.ts';
import { sincePage } from './since-page.ts';
import { governancePage, overduePage, risksPage } from './standing-pages.ts';
import { submissionBlocks } from './submission.ts';
import { summaryPage } from './summary-page.ts';
import { evidenceAnnex, trustAnnex } from './trust-annexes.ts';

export type { PackInput } from './facts.ts';
export const EDITIONS = ['dfe', 'submission'] as const;
export type Edition = (typeof EDITIONS)[number];

const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const fileName = ({ plan, review }: PackInput, what: string): string =>
  [slug(localArea(plan.cover)), slug(planShortName(plan.cover)), what, review.date ?? slug(review.ref)]
    .filter(Boolean)
    .join('-');

/** Reviews are known by the milestone they look at, a multiple of three months: the one on 20 April 2023 is the 12-month review. */
const monthsOn = (base: string, day: string): number => Math.round(daysBetween(base, day) / 30.4375 / 3) * 3;

/** "6-month review" for a progress review, else its kind. */
export const reviewName = (input: PackInput): string => {
  const { review, plan } = input;
  const base = milestoneBase(plan.cover);
  if (review.kind !== 'Progress review' || review.date === null || base === null)
    return (review.kind ?? 'review').toLowerCase();
  return `${monthsOn(base, review.date)}-month review`;
};

const footer = (input: PackInput): PackDocument['footer'] => {
  const { plan, review, snapshot } = input;
  const { cover } = plan;
  const to = dataTo(cover, review);
  const left = [
    `${localArea(cover)} ${planTitle(cover)}`,
    review.kind === 'Submission'
      ? `submission due ${review.date ? longDate(review.date) : 'not dated'}`
      : `review of ${review.date ? longDate(review.date) : 'day not set'}`,
    ...(cover.version ? [`version ${cover.version}`] : []),
    ...(to && review.kind !== 'Submission' ? [`data to ${longDate(to)}`] : []),
  ];
  return {
    left: left.join(' · '),
    right: [markingOf(cover), `snapshot ${snapshot.hash.slice(0, 8)}`].filter(Boolean).join(' · '),
  };
};

const documentOf = (input: PackInput, title: string, what: string, blocks: Block[]): PackDocument => ({
  title,
  fileName: fileName(input, what),
  language: 'en-GB',
  banner: bannerOf(input.plan),
  footer: footer(input),
  asAt: input.asAt,
  author: `${localArea(input.plan.cover)} SEND partnership`,
  blocks,
});

/** The pack for DfE and NHS England: page by page, summary first. */
const dfePack = (input: PackInput): PackDocument => {
  const facts = gatherFacts(input);
  const title = nameOfPlan(input.plan);
  const name = reviewName(input);
  return documentOf(
    input,
    `${title}: progress pack for ${input.review.date ? longDate(input.review.date) : name}`,
    'progress-pack',
    [
      ...summaryPage(facts, title, `Progress pack for the ${name}`),
      ...sincePage(facts),
      ...asksPage(facts),
      ...areaPages(facts),
      ...overduePage(facts),
      ...voicePage(facts),
      ...risksPage(facts),
      ...governancePage(facts),
      ...supportPage(facts),
      ...nextPage(facts),
      ...actionAnnex(facts),
      ...measureAnnex(facts),
      ...evidenceAnnex(facts),
      ...trustAnnex(facts),
    ],
  );
};

/** The plan itself, and the analysis as a document of its own. */
const submissionPack = (input: PackInput): PackDocument[] => {
  const facts = gatherFacts(input);
  const plan = documentOf(input, `${nameOfPlan(input.plan)}: Annex A`, 'plan', submissionBlocks(facts));
  const analysis = documentOf(input, `${nameOfPlan(input.plan)}: analysis`, 'analysis', analysisBlocks(input.plan));
  return [plan, { ...analysis, pageLimit: ANALYSIS_SIDES }];
};

/** First the document that is signed; the analysis follows it in a submission. Rows stand in the order of the snapshot. */
export const packDocuments = (edition: Edition, given: PackInput): PackDocument[] => {
  const input = { ...given, plan: snapshotContent(given.plan) };
  return (edition === 'submission' ? submissionPack(input) : [dfePack(input)]).map(withRefLinks);
};

export const isEdition = (text: string): text is Edition => (EDITIONS as readonly string[]).includes(text);

export const editionFor = (review: Review): Edition => (review.kind === 'Submission' ? 'submission' : 'dfe');
