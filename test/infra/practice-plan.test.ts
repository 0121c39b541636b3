/** The practice plan of a first deployment: whole on whichever day the deployment is, and nobody's but the one mailbox's. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTables } from '../../functions/adapters/local/workbook-reader.ts';
import { addDays } from '../../functions/plan/dates.ts';
import { blocks, checkPlan } from '../../functions/plan/findings.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import { readPlan } from '../../functions/plan/read-plan.ts';
import type { IsoDate } from '../../functions/plan/schema.ts';
import { comingReview } from '../../functions/services/check-plan-book.ts';
import { recipientsOf } from '../../functions/services/recipients.ts';
import { PRACTICE_REVIEW, practicePlan, writePractice } from '../../infra/practice-plan.ts';
import { readingOf } from '../plans/small-plan.ts';

const MAILBOX = 'send.plan@exampleshire.example';
const folder = mkdtempSync(join(tmpdir(), 'practice-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const errorsOn = (day: IsoDate): string[] => {
  const plan = practicePlan(day, MAILBOX);
  const review = comingReview(plan, day);
  if (review?.ref !== PRACTICE_REVIEW) return [`${review?.ref} comes next`];
  const context = { history: NO_HISTORY, asAt: day, purpose: 'pack', review, allowList: [MAILBOX] } as const;
  return checkPlan(readingOf(plan), context)
    .findings.filter(blocks)
    .map(({ message }) => message);
};

it('has no error on any day of a month, in any month of two years', () => {
  const days = [
    ...Array.from({ length: 31 }, (_, i) => addDays('2026-12-01', i)),
    ...Array.from({ length: 73 }, (_, i) => addDays('2027-01-01', i * 10)),
  ];
  expect(days.flatMap((day) => errorsOn(day).map((error) => `${day} ${error}`))).toEqual([]);
});

it('would go to one mailbox and nowhere else', () => {
  const plan = practicePlan('2026-12-01', MAILBOX);
  const review = plan.reviews.find(({ ref }) => ref === PRACTICE_REVIEW);
  if (!review) throw new Error('the review is gone');
  expect(recipientsOf(plan, review, '2026-12-01').map(({ address }) => address)).toEqual([MAILBOX]);
  expect(
    JSON.stringify(plan)
      .match(/[\w.+-]+@[\w.-]+/g)
      ?.filter((address) => address !== MAILBOX),
  ).toEqual([]);
});

it('is written as a workbook that reads back, once', async () => {
  const said: string[] = [];
  const file = join(folder, 'practice.xlsx');
  const write = () => writePractice([file, MAILBOX], new Date('2026-12-01T12:00:00Z'), (line) => said.push(line));
  expect([await write(), await write()]).toEqual([0, 2]);
  expect(said.map((line) => line.slice(file.length + 1))).toEqual([
    `is the practice plan. Its next review is RV2; all its mail goes to ${MAILBOX}.`,
    'was not written: it is there already, or its folder is not. Give another name.',
  ]);
  const { plan, faults } = readPlan(await readTables(readFileSync(file)));
  expect([plan.reviews.find(({ ref }) => ref === PRACTICE_REVIEW)?.date, faults]).toEqual(['2026-12-08', []]);
});

it.each([[[]], [['practice.xlsx']], [['practice.xlsx', 'Send Plan']], [['practice.txt', MAILBOX]]])(
  'is not written for words that mean nothing: %j',
  async (words) => {
    const said: string[] = [];
    expect(await writePractice(words, new Date(), (line) => said.push(line))).toBe(2);
    expect(said).toEqual(['npm run practice -- practice.xlsx MAILBOX, the mailbox in small letters.']);
  },
);
