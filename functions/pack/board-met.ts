/** How often a board has met since the last review, said only where its cells do not contradict each other. */
import { contradiction, hasNotMet, impossibleCount } from '../plan/board-meetings.ts';
import { longDate } from '../plan/dates.ts';
import type { Body, IsoDate } from '../plan/schema.ts';
import type { Run } from './document.ts';
import type { Facts } from './facts.ts';
import { bold, marked, sentence, t, uncapital } from './wording.ts';

const onDay = (date: IsoDate): string => `on ${longDate(date)}`;

const TIMES: Record<number, string> = { 1: 'once', 2: 'twice' };

/** "Met 6 times since the last review, last on 7 September 2022"; a day to come is none on which it met. */
export const lastMetWords = (facts: Facts, body: Body): string => {
  const { lastMet, meetings } = body;
  const last = facts.lastReview?.date ?? null;
  const day = lastMet !== null && lastMet <= facts.asAt ? lastMet : null;
  const isCounted =
    last !== null &&
    meetings !== null &&
    impossibleCount(body, last, facts.asAt) === null &&
    contradiction(body, last, facts.asAt) === null;
  if (isCounted && meetings > 0)
    return `met ${TIMES[meetings] ?? `${meetings} times`} since the last review, ${day === null ? 'day not given' : `${meetings === 1 ? '' : 'last '}${onDay(day)}`}`;
  return day === null ? 'no meeting recorded' : `last met ${longDate(day)}`;
};

/** Right after its members: what stands on its own, a board that did not meet and two cells that cannot both be true. */
export const metRuns = (facts: Facts, body: Body): Run[] => {
  const last = facts.lastReview?.date ?? null;
  const doubt = impossibleCount(body, last, facts.asAt) ?? contradiction(body, last, facts.asAt);
  if (doubt !== null) return [t(' '), marked(`The sheet says: ${sentence(uncapital(doubt))}`)];
  if (last === null || !hasNotMet(body, last, facts.asAt)) return [];
  return [bold(` Has not met since the last review ${onDay(last)}.`)];
};
