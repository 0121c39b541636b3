/** Boards that say how often they met, and words that have not come yet. */
import { contradiction, impossibleCount, lastMeetingBefore } from '../board-meetings.ts';
import { addDays, longDate } from '../dates.ts';
import type { IsoDate, Voice } from '../schema.ts';
import { headingFor } from '../sheet-layout.ts';
import { type Judged, type Rule, rowsWhere } from './rule.ts';

/** What boards count from: the meeting before the one the check looks forward to. */
const lastReviewOf = ({ plan, review, asAt }: Judged): IsoDate | null =>
  lastMeetingBefore(plan, review?.date ?? addDays(asAt, 1))?.date ?? null;

const problemOf = (problem: string | null): { problem: string } | null => (problem === null ? null : { problem });

const missingWords = ({ statement, askedOn, whose }: Voice, asAt: IsoDate): string | null => {
  if (statement.trim() !== '') return null;
  if (askedOn === null)
    return `The words of the ${(whose ?? 'forum').toLowerCase()} are not here, and no day is given on which they were asked for`;
  return askedOn > asAt ? `Asked for on is ${longDate(askedOn)}, which is still to come` : null;
};

export const boardAndVoiceRules: Rule[] = [
  {
    id: 'G09',
    group: 'Cover and governance',
    severity: 'error',
    when: 'nightly',
    sentence: '{problem}.',
    fix: 'Type how many meetings the board has held since the last review: 0, 1, 2 and so on. Leave it blank if nobody has counted.',
    why: 'The pack prints the number as it stands.',
    example: '-2, or 1.5',
    find: (judged) =>
      rowsWhere(judged.plan, 'governance', 'meetings', (body) =>
        problemOf(impossibleCount(body, lastReviewOf(judged), judged.asAt)),
      ),
  },
  {
    id: 'G10',
    group: 'Cover and governance',
    severity: 'warning',
    when: 'nightly',
    sentence: '{problem}.',
    fix: 'Correct the one that does not hold. After each review the number starts again from 0.',
    why: 'A pack says whether each board has met since the last review, and where the two contradict each other it prints that.',
    example: '3 meetings since the review in April, last met in March',
    find: (judged) =>
      rowsWhere(judged.plan, 'governance', 'lastMet', (body) =>
        problemOf(contradiction(body, lastReviewOf(judged), judged.asAt)),
      ),
  },
  {
    id: 'V05',
    group: 'Reviews, packs and sending',
    severity: 'warning',
    when: 'pack',
    sentence: '{problem}.',
    fix: 'Put their words under Statement when they come. {until}: the pack says it.',
    why: 'A pack without the words of families says whether they were asked, and when.',
    example: 'a row for the forum, Statement and Asked for on blank',
    find: ({ plan, review, asAt, reading }) => {
      const column = headingFor('voice', 'askedOn');
      const isThere = !reading.faults.some(
        ({ kind, heading }) => kind === 'heading of a later layout' && heading === column,
      );
      const until = isThere
        ? `Until then give under ${column} the day you asked`
        : `To say when you asked, head a free column of the Voice tab ${column} and give the day there`;
      return rowsWhere(plan, 'voice', isThere ? 'askedOn' : 'statement', (row) => {
        const problem = row.review !== '' && row.review === review?.ref ? missingWords(row, asAt) : null;
        return problem === null ? null : { problem, until };
      });
    },
  },
];
