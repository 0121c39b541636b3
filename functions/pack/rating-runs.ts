/** Ratings as runs: the word with its shape and colour, the sum behind it, and what the sheet claims where that differs. */
import type { Rating } from '../plan/schema.ts';
import { grouped } from '../plan/thousands.ts';
import type { Line, Run } from './document.ts';
import type { RatedAction, RatedMeasure } from './facts.ts';
import { bold, capital, count, dated, figure, marked, muted, periodOf, sentence, t, uncapital } from './wording.ts';

/** In a narrow column a rating keeps its figure beside it. */
const HELD = '\u00a0';

export const ratingRun = (rating: Rating): Run => ({ text: rating, rating });

/** The sum without what stands in the same row already: its dates beside the lead, and what the update begins with. */
const sumBesideDates = ({ action, because, due, late }: RatedAction): string => {
  if (action.update.toLowerCase().startsWith(because)) return '';
  const dates = [`due ${dated(due)}`, `${count(late, 'day')} late, due ${dated(due)}`, `starts ${dated(action.start)}`];
  return dates.includes(because) ? '' : because.replace(`due ${dated(due)}; `, '');
};

/** The rating first, so that the eye finds it, then its sum, then the claim. */
export const actionRatingLine = (rated: RatedAction): Line => {
  const sum = sumBesideDates(rated);
  return [ratingRun(rated.rating), ...(sum === '' ? [] : [muted(` ${sentence(capital(sum))}`)]), ...claimRuns(rated)];
};

/** " The sheet says Green." with the space before it. */
export const claimRuns = (rated: RatedAction): Run[] =>
  claimLines(rated).flatMap((line) => [t(' '), ...line.map((run) => ({ ...run, text: sentence(run.text) }))]);

/** Said only where it differs: repeating the same word tells nobody anything. */
export const claimLines = ({ action, rating, overclaimed }: RatedAction): Line[] => {
  if (action.rating === null || action.rating === rating) return [];
  const claim = `The sheet says ${action.rating}`;
  return [[overclaimed ? marked(claim) : muted(claim)]];
};

/** What was changed without DfE's agreement: what was agreed still counts, and the reader is told. */
const overwritten = ({ measure, counting }: RatedMeasure): Line[] => {
  const told = (says: string, counts: string): Line[] => [
    [marked(sentence(`The sheet says ${says}; the agreed ${counts} still counts`))],
  ];
  const way = measure.betterWhen === counting.betterWhen || counting.betterWhen === null ? [] : [counting.betterWhen];
  return [
    ...way.flatMap((counts) =>
      told(measure.betterWhen === null ? 'nothing on which way is better' : `"${measure.betterWhen}"`, `"${counts}"`),
    ),
    ...(['baseline', 'target'] as const).flatMap((field): Line[] => {
      const [typed, counts] = [measure[field], counting[field]];
      if (counts === null || typed?.amount === counts.amount) return [];
      return told(typed === null ? `no ${field}` : `${field} ${figure(typed, measure)}`, figure(counts, measure));
    }),
  ];
};

/** The figure stands right before it: only what was planned is said. */
const planOnly = (because: string): string => because.replace(/^\S+ in [A-Z][a-z]+ \d{4}, (?=plan )/, '');

/** "Green (red against the agreed target)": a target that was set anew is held against the first one too. */
const asFirstAgreed = ({ rating, firstRating }: RatedMeasure): Run[] => {
  if (firstRating === null) return [];
  const same = firstRating === rating;
  const words = ` (${same ? 'the same' : uncapital(firstRating)} against the agreed target)`;
  return [same ? muted(words) : marked(words)];
};

/** What stands above the table: the month of most figures, and that those of it are provisional. */
export type Said = { month: string; provisional: boolean };
const NOTHING_SAID: Said = { month: '', provisional: false };

/** "in August 2022, of 137 (provisional), one point only.": without "in" a figure of 31 would read as the day of a month. */
const latestWords = ({ latest, actuals }: RatedMeasure, { month, provisional }: Said): string => {
  if (!latest) return '';
  const words = periodOf(latest);
  const isSaid = latest.state === 'Provisional' && provisional && words === month;
  const state = latest.state === 'Final' || latest.state === null || isSaid ? '' : ` (${latest.state.toLowerCase()})`;
  const base = latest.denominator === null ? '' : `, of ${grouped(latest.denominator)}`;
  const alone = actuals.length < 2 ? ', one point only' : '';
  return `${words === month ? '' : ` ${words}`}${base}${state}${alone}.`;
};

/** The rating with the figure it was given for, in one paragraph: "Green 46% in August 2022, of 137. Plan 38%." `said`: above the table already. */
export const measureRatingLines = (rated: RatedMeasure, said = NOTHING_SAID): Line[] => [
  [
    ratingRun(rated.rating),
    ...asFirstAgreed(rated),
    ...(rated.latest
      ? [t(HELD), bold(figure(rated.latest.value, rated.measure)), muted(latestWords(rated, said))]
      : []),
    ...(rated.because === '' ? [] : [muted(` ${sentence(capital(planOnly(rated.because)))}`)]),
  ],
  ...overwritten(rated),
];
