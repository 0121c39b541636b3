/** Ratings as runs: the word with its shape and colour, the sum behind it, and what the sheet claims where that differs. */
import type { Rating } from '../plan/schema.ts';
import type { Line, Run } from './document.ts';
import type { RatedAction, RatedMeasure } from './facts.ts';
import { capital, figure, marked, muted, sentence, uncapital } from './wording.ts';

export const ratingRun = (rating: Rating): Run => ({ text: rating, rating });

export const actionRatingLines = (rated: RatedAction): Line[] => [
  [ratingRun(rated.rating)],
  ...(rated.because === '' ? [] : [[muted(capital(rated.because))]]),
  ...claimLines(rated),
];

/** Said only where it differs: repeating the same word tells nobody anything. */
export const claimLines = ({ action, rating, overclaimed }: RatedAction): Line[] => {
  if (action.rating === null || action.rating === rating) return [];
  const claim = `The sheet says ${action.rating}`;
  return [[overclaimed ? marked(claim) : muted(claim)]];
};

/** A target that was changed without DfE's agreement: the agreed one still counts, and the reader is told. */
export const overwrittenTarget = ({ measure, target }: RatedMeasure): boolean =>
  target !== null && measure.target !== null && target.amount !== measure.target.amount;

/** Where the latest figure stands in the cell beside it, only what was planned is said. */
const planOnly = (because: string): string => because.replace(/^\S+ in [A-Z][a-z]+ \d{4}, (?=plan )/, '');

/** "Green (red against the agreed target)": a target that was set anew is held against the first one too. */
const asFirstAgreed = ({ rating, firstRating }: RatedMeasure): Run[] => {
  if (firstRating === null) return [];
  const same = firstRating === rating;
  const words = ` (${same ? 'the same' : uncapital(firstRating)} against the agreed target)`;
  return [same ? muted(words) : marked(words)];
};

export const measureRatingLines = (rated: RatedMeasure, { beside = false } = {}): Line[] => [
  [ratingRun(rated.rating), ...asFirstAgreed(rated)],
  ...(rated.because === '' ? [] : [[muted(capital(beside ? planOnly(rated.because) : rated.because))]]),
  ...(overwrittenTarget(rated)
    ? [
        [
          marked(
            sentence(
              `The sheet says target ${figure(rated.measure.target, rated.measure)}; the agreed ${figure(rated.target, rated.measure)} still counts`,
            ),
          ),
        ],
      ]
    : []),
];
