/** What is said of words that have not come: that they were asked for, and when. */
import { longDate } from '../plan/dates.ts';
import type { IsoDate, Voice } from '../plan/schema.ts';
import type { Facts } from './facts.ts';

/** Asked for and not there; a day to come says nothing yet. */
export const isAwaited = ({ statement, askedOn }: Voice, asAt: IsoDate): boolean =>
  statement.trim() === '' && askedOn !== null && askedOn <= asAt;

/** The last day on which they were asked for words for this review. */
export const askedOf = (facts: Facts, whose: Voice['whose']): IsoDate | null =>
  facts.plan.voice
    .filter((row) => row.review === facts.review.ref && row.whose === whose && isAwaited(row, facts.asAt))
    .map(({ askedOn }) => askedOn as IsoDate)
    .sort()
    .at(-1) ?? null;

/** `what`: what it is that has not come. */
export const notReceived = (what: string, asked: IsoDate): string =>
  `${what} has not been received. It was asked for on ${longDate(asked)}.`;
