/** What the sidebar shows, as plain values: how much is ready, days to the freeze, and one entry a row. */
import { daysBetween, longDate } from '../functions/plan/dates.ts';
import type { Finding, Severity } from '../functions/plan/finding.ts';
import { checkPlan } from '../functions/plan/findings.ts';
import { NO_HISTORY } from '../functions/plan/history.ts';
import { readPlan } from '../functions/plan/read-plan.ts';
import type { IsoDate, Plan, Review } from '../functions/plan/schema.ts';
import { packDueOn } from '../functions/plan/settings.ts';
import { groupByRow, type Readiness, readiness, readySentence } from '../functions/plan/summary.ts';
import type { CheckedByService } from './answers.ts';
import { readBook, today } from './sheet.ts';
import { awaySince, COPY_SENTENCE, NOT_CONNECTED_SENTENCE, type Standing, standingOf } from './standing.ts';

type Book = GoogleAppsScript.Spreadsheet.Spreadsheet;

export type Entry = {
  tab: string;
  row: number;
  ref: string;
  heading: string;
  severity: Severity;
  title: string;
  message: string;
  fix: string;
  more: number;
  area: string;
  lead: string;
};

export type View = {
  freeze: string;
  ready: string;
  allReady: boolean;
  /** Anything the person must know of the connection, or ''. */
  warning: string;
  checked: string;
  entries: Entry[];
  areas: string[];
  /** The person's name on the People tab, or ''. */
  me: string;
};

const LONGEST_TITLE = 60;

const shortened = (text: string): string => {
  if (text.length <= LONGEST_TITLE) return text;
  const cut = text.slice(0, LONGEST_TITLE);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 30)).replace(/[,;:.]$/, '')} …`;
};

/** The review a check looks forward to: the first on or after the day. */
export const comingReview = (plan: Plan, asAt: IsoDate): Review | null =>
  plan.reviews
    .filter((review) => review.date !== null && review.date >= asAt)
    .sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? -1 : 1))[0] ?? null;

const freezeSentence = (plan: Plan, asAt: IsoDate): string => {
  const review = comingReview(plan, asAt);
  const due = review && packDueOn(plan.cover, review);
  if (!due) return 'No review is coming up on the Reviews tab.';
  const left = daysBetween(asAt, due);
  if (left === 0) return 'Pack freezes today.';
  if (left < 0) return `Pack froze on ${longDate(due)}.`;
  return `Pack freezes on ${longDate(due)}, in ${left} ${left === 1 ? 'day' : 'days'}.`;
};

type Described = { title: string; area: string; lead: string };

/** Actions and measures are named in the list as they are in the sheet; of other rows the Ref is enough. */
const describedRows = (plan: Plan): Map<string, Described> =>
  new Map([
    ...plan.areas.map((row): [string, Described] => [
      `Areas ${row.ref}`,
      { title: row.title, area: row.ref, lead: row.councilLead },
    ]),
    ...plan.actions.map((row): [string, Described] => [
      `Actions ${row.ref}`,
      { title: row.action, area: row.area, lead: row.lead },
    ]),
    ...plan.measures.map((row): [string, Described] => [
      `Measures ${row.ref}`,
      { title: row.measure, area: row.area, lead: row.dataOwner },
    ]),
  ]);

const entriesOf = (plan: Plan, findings: readonly Finding[]): Entry[] => {
  const rows = describedRows(plan);
  return groupByRow(findings).map(({ tab, row, ref, worst, more }) => {
    const { title, area, lead } = rows.get(`${tab} ${ref}`) ?? { title: '', area: '', lead: '' };
    const named = [ref || (row > 0 ? `${tab}, row ${row}` : `${tab} tab`), shortened(title)].filter(Boolean).join(' ');
    const { heading, severity, message, fix } = worst;
    return { tab, row, ref, heading, severity, title: named, message, fix, more, area, lead };
  });
};

const warningOf = (standing: Standing): string => {
  if (standing.kind === 'copy') return COPY_SENTENCE;
  if (standing.kind === 'not connected') return NOT_CONNECTED_SENTENCE;
  const since = awaySince();
  return since === null
    ? ''
    : `The checking service has not answered since ${since}. Checks in this sheet go on, and nothing you type is lost.`;
};

const nameOfMe = (plan: Plan): string => {
  const email = Session.getActiveUser().getEmail().trim().toLowerCase();
  return email === '' ? '' : (plan.people.find((one) => one.email.trim().toLowerCase() === email)?.name ?? '');
};

const clock = (): string => Utilities.formatDate(new Date(), 'Europe/London', 'H:mm');

/** With the function's answer where there is one; else by the same rules here, which do not know the agreed plan. */
export const viewOf = (book: Book, answer: CheckedByService | null): View => {
  const asAt = today(book);
  const reading = readPlan(readBook(book));
  const { plan } = reading;
  const findings: Finding[] =
    answer?.findings ?? checkPlan(reading, { history: NO_HISTORY, asAt, purpose: 'check' }).findings;
  const ready: Readiness = answer?.ready ?? readiness(plan, findings);
  const entries = entriesOf(plan, findings);
  return {
    freeze: freezeSentence(plan, asAt),
    ready: readySentence(ready),
    allReady: ready.actions[0] === ready.actions[1] && ready.measures[0] === ready.measures[1],
    warning: warningOf(standingOf(book)),
    checked: answer ? `Checked by the service at ${clock()}.` : `Checked in this sheet at ${clock()}.`,
    entries,
    areas: plan.areas.map(({ ref }) => ref).filter((ref) => entries.some((entry) => entry.area === ref)),
    me: nameOfMe(plan),
  };
};
