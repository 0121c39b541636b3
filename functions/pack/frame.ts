/** What every document of a pack has round its words: name, title, footer, banner. */
import { daysBetween, longDate } from '../plan/dates.ts';
import { bannerOf, dataTo, localArea, markingOf, milestoneBase, planShortName, planTitle } from '../plan/settings.ts';
import type { Block, PackDocument } from './document.ts';
import type { PackInput } from './facts.ts';

const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** Cut at a word: some folders and mail programs lose a file whose name is long. */
const cutSlug = (text: string, most: number): string => {
  const whole = slug(text);
  if (whole.length <= most) return whole;
  const cut = whole.slice(0, most + 1);
  const word = cut.lastIndexOf('-');
  return word > 0 ? cut.slice(0, word) : cut.slice(0, most);
};

/** With a version and an ending that are added later, about 80 characters. The kind of document and the day are never cut. */
const LONGEST_NAME = 74;
const LONGEST_PLAN = 16;

const fileName = ({ plan, review }: PackInput, what: string): string => {
  const day = review.date ?? cutSlug(review.ref, LONGEST_PLAN);
  const known = [cutSlug(planShortName(plan.cover), LONGEST_PLAN), what, day].filter(Boolean).join('-');
  const area = cutSlug(localArea(plan.cover), LONGEST_NAME - known.length - 1);
  return [area, known].filter(Boolean).join('-');
};

/** Reviews are known by the milestone they look at, a multiple of three months: the one on 20 April 2023 is the 12-month review. */
const monthsOn = (base: string, day: string): number => Math.round(daysBetween(base, day) / 30.4375 / 3) * 3;

/** Months of the milestone a progress review looks at; null for other meetings and while days are missing. */
export const milestoneOf = ({ plan, review }: Pick<PackInput, 'plan' | 'review'>): number | null => {
  const base = milestoneBase(plan.cover);
  return review.kind !== 'Progress review' || review.date === null || base === null
    ? null
    : monthsOn(base, review.date);
};

/** "6-month review" for a progress review, else its kind. */
export const reviewName = (input: PackInput): string => {
  const months = milestoneOf(input);
  return months === null ? (input.review.kind ?? 'review').toLowerCase() : `${months}-month review`;
};

const footer = (input: PackInput): PackDocument['footer'] => {
  const { plan, review, snapshot } = input;
  const { cover } = plan;
  const due = dataTo(cover, review);
  // Where a pack is made before that day, no figure in it is of a later day than its own.
  const to = due !== null && due > input.asAt ? input.asAt : due;
  const left = [
    [cover.localArea, planTitle(cover)].filter(Boolean).join(' '),
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

/** `what`: how the file is called between the plan and the day. */
export const documentOf = (input: PackInput, title: string, what: string, blocks: Block[]): PackDocument => ({
  title,
  fileName: fileName(input, what),
  language: 'en-GB',
  banner: bannerOf(input.plan),
  footer: footer(input),
  asAt: input.asAt,
  author: [input.plan.cover.localArea, 'SEND partnership'].filter(Boolean).join(' '),
  blocks,
});

/** "29 September 2022", or the kind of review while it has no day. */
export const dayOrName = (input: PackInput): string =>
  input.review.date ? longDate(input.review.date) : reviewName(input);
