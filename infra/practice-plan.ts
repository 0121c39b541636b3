/**
 * `npm run practice -- practice.xlsx MAILBOX`: the invented plan with its dates moved to today and every address replaced by one
 * mailbox, so that the first pack of a new deployment is a whole one and goes to nobody else.
 */
import { writeFileSync } from 'node:fs';
import { workbookBytes } from '../functions/adapters/local/workbook-writer.ts';
import { addDays, addMonths, daysBetween } from '../functions/plan/dates.ts';
import type { IsoDate, Plan } from '../functions/plan/schema.ts';
import { planSchema } from '../functions/plan/schema.ts';
import { samplePlan } from '../functions/sample/sample-plan.ts';
import { londonDay } from '../functions/services/london-day.ts';

/** The day on which the sample stands as it does, and the review that is next on it. */
const WRITTEN_ON = '2022-09-15';
export const PRACTICE_REVIEW = 'RV2';
const DAYS_AHEAD = 7;
/** The figures of a month are asked for from the ninth of the next: by then they have to be those of the sample. */
const EARLIER = 6;

const ISO_DAY = /^\d{4}-\d\d-\d\d$/;

const everyText = (value: unknown, change: (text: string) => string): unknown => {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((inner) => everyText(inner, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, everyText(inner, change)]));
};

/** Whole months, so that what covers a month still does. */
const monthsUntil = (today: IsoDate): number => {
  let months = 0;
  while (addMonths(WRITTEN_ON, months + 1) <= today) months += 1;
  return months;
};

/** Figures cover whole months and move by months; what has a day to be done by moves by days, or it would be overdue by the 30th. */
const MONTHLY = new Set(['cover', 'measures', 'actuals']);

export const practicePlan = (today: IsoDate, mailbox: string): Plan => {
  const [months, days] = [monthsUntil(addDays(today, EARLIER)), daysBetween(WRITTEN_ON, today)];
  const moved = (key: string) => (text: string) => {
    if (!ISO_DAY.test(text)) return text;
    return MONTHLY.has(key) ? addMonths(text, months) : addDays(text, days);
  };
  const plan = planSchema.parse(
    Object.fromEntries(
      Object.entries(samplePlan('six-months')).map(([key, value]) => [key, everyText(value, moved(key))]),
    ),
  );
  const reviews = plan.reviews.map((review) =>
    review.ref === PRACTICE_REVIEW
      ? { ...review, date: addDays(today, DAYS_AHEAD), packDue: null, dataTo: null }
      : review,
  );
  const people = plan.people.map((person) => ({ ...person, email: person.email === '' ? '' : mailbox }));
  return { ...plan, reviews, people, cover: { ...plan.cover, submissionMailbox: mailbox } };
};

const MAILBOX = /^[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/;

/** 0: written. 2: the words make no sense, or the file is there already. */
export const writePractice = async (
  words: readonly string[],
  now: Date,
  say: (line: string) => void,
): Promise<0 | 2> => {
  const [file = '', mailbox = '', ...rest] = words;
  if (!/\.xlsx$/i.test(file) || !MAILBOX.test(mailbox) || rest.length > 0) {
    say('npm run practice -- practice.xlsx MAILBOX, the mailbox in small letters.');
    return 2;
  }
  const bytes = await workbookBytes(practicePlan(londonDay(now), mailbox));
  try {
    writeFileSync(file, bytes, { flag: 'wx' });
  } catch {
    say(`${file} was not written: it is there already, or its folder is not. Give another name.`);
    return 2;
  }
  say(`${file} is the practice plan. Its next review is ${PRACTICE_REVIEW}; all its mail goes to ${mailbox}.`);
  return 0;
};

if (process.argv[1]?.replace(/\\/g, '/').endsWith('infra/practice-plan.ts')) {
  void writePractice(process.argv.slice(2), new Date(), (line) => process.stdout.write(`${line}\n`)).then((code) => {
    process.exitCode = code;
  });
}
