/** What is said of one action wherever it stands: its dates, and how it comes back on track. */
import { longDate, longPeriod } from '../plan/dates.ts';
import type { IsoDate } from '../plan/schema.ts';
import type { Line, Run } from './document.ts';
import type { Facts, RatedAction } from './facts.ts';
import { movedDate, notAgreedWords } from './moved-dates.ts';
import { claimRuns, ratingRun } from './rating-runs.ts';
import { bold, count, dated, muted, sentence, t, withoutStop } from './wording.ts';

const daysOf = ({ due }: RatedAction, start: IsoDate | null): string => {
  if (start === null) return dated(due);
  return due === null ? `From ${longDate(start)}, no date` : longPeriod(start, due);
};

/** The date that counts, how late it is, what it was, and what is only proposed: "31 July 2022, 46 days late". With `start`, from when; in a `narrow` column, how late has a line of its own. */
export const dueRuns = (rated: RatedAction, start: IsoDate | null = null, narrow = start !== null): Run[] => [
  t(daysOf(rated, start)),
  ...(rated.late > 0 ? [t(narrow ? ',\n' : ', '), bold(`${count(rated.late, 'day')} late`)] : []),
  ...movedRuns(rated),
];

const movedRuns = (rated: RatedAction): Run[] => {
  const moved = movedDate(rated);
  if (moved === null) return [];
  if (moved.kind !== 'agreed') return [muted(`; ${notAgreedWords(moved)}, not agreed by DfE`)];
  const { dfeAgreedOn } = rated.action;
  return [muted(`; was ${dated(moved.was)}, DfE agreed${dfeAgreedOn ? ` on ${longDate(dfeAgreedOn)}` : ''}`)];
};

/** An action in trouble as one paragraph: what, how late, the rating beside the claim, and the way back. */
export const troubleLine = (facts: Facts, rated: RatedAction): Line => {
  const { action, rating, due, late } = rated;
  const when = late > 0 ? [bold(`${count(late, 'day')} late`), t(`, due ${dated(due)}. `)] : [t(`due ${dated(due)}. `)];
  return [
    facts.ref(action.ref),
    t(` ${withoutStop(action.action)}: `),
    ...when,
    ratingRun(rating),
    ...claimRuns(rated),
    bold(' Recovery: '),
    t(sentence(action.recoveryStep) || 'no step given.'),
    muted(` ${action.lead || 'No lead'}.`),
  ];
};
