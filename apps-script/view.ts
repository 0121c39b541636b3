/** What the sidebar shows, as plain values: how much is ready, days to the freeze, and one entry a row. */
import { sameHeading } from '../functions/plan/cells.ts';
import { daysBetween, longDate } from '../functions/plan/dates.ts';
import { type Finding, SEVERITIES } from '../functions/plan/finding.ts';
import { checkPlan } from '../functions/plan/findings.ts';
import { NO_HISTORY } from '../functions/plan/history.ts';
import { readPlan } from '../functions/plan/read-plan.ts';
import type { Reading } from '../functions/plan/reading.ts';
import type { IsoDate, Plan, Review } from '../functions/plan/schema.ts';
import { packDueOn } from '../functions/plan/settings.ts';
import { groupByRow, type Readiness, readiness, readySentence } from '../functions/plan/summary.ts';
import { foldColumns } from '../functions/plan/whole-columns.ts';
import type { CheckedByService } from './answers.ts';
import { type Offer, offersFor } from './offers.ts';
import { readBook, today } from './sheet.ts';
import {
  account,
  awaySince,
  COPY_SENTENCE,
  cutOff,
  NOT_CONNECTED_SENTENCE,
  type Standing,
  standingOf,
} from './standing.ts';

type Book = GoogleAppsScript.Spreadsheet.Spreadsheet;

/** One finding as it is shown. */
export type Told = Pick<Finding, 'rule' | 'heading' | 'severity' | 'message' | 'fix'>;

export type Entry = Omit<Told, 'rule'> & {
  tab: string;
  row: number;
  ref: string;
  title: string;
  more: number;
  /** What else is found on the row, worst first. */
  rest: Told[];
  rule: string;
  offers: Offer[];
  area: string;
  leads: string[];
  mine: boolean;
};

export type View = {
  freeze: string;
  ready: string;
  allReady: boolean;
  kind: Standing['kind'];
  /** Anything the person must know of the connection, or ''. */
  warning: string;
  checked: string;
  entries: Entry[];
  areas: string[];
  leads: string[];
  /** The account that everything here is asked for in. */
  account: string;
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

type Described = { title: string; area: string; leads: string[] };

/** Actions and measures are named in the list as they are in the sheet; of other rows the Ref is enough. */
const describedRows = (plan: Plan): Map<string, Described> =>
  new Map([
    ...plan.areas.map((row): [string, Described] => [
      `Areas ${row.ref}`,
      { title: row.title, area: row.ref, leads: [row.councilLead, row.healthLead] },
    ]),
    ...plan.actions.map((row): [string, Described] => [
      `Actions ${row.ref}`,
      { title: row.action, area: row.area, leads: [row.lead] },
    ]),
    ...plan.measures.map((row): [string, Described] => [
      `Measures ${row.ref}`,
      { title: row.measure, area: row.area, leads: [row.dataOwner] },
    ]),
    ...plan.actuals.map((row): [string, Described] => {
      const measure = plan.measures.find(({ ref }) => ref === row.measure);
      return [`Actuals ${row.measure}`, { title: '', area: measure?.area ?? '', leads: [measure?.dataOwner ?? ''] }];
    }),
  ]);

const told = ({ rule, heading, severity, message, fix }: Finding): Told => ({ rule, heading, severity, message, fix });

/** The other findings of a row; advice stays where it is, beside the cell. */
const restOf = (findings: readonly Finding[], worst: Finding): Finding[] =>
  worst.row === 0
    ? []
    : SEVERITIES.flatMap((severity) =>
        findings.filter(
          (one) =>
            one !== worst &&
            one.severity === severity &&
            severity !== 'advice' &&
            one.row === worst.row &&
            one.tab === worst.tab,
        ),
      );

const entriesOf = (reading: Reading, findings: readonly Finding[], mine: readonly string[]): Entry[] => {
  const rows = describedRows(reading.plan);
  const folded = foldColumns(findings, reading.plan);
  return groupByRow(folded).map(({ tab, row, ref, worst, more }) => {
    const { title, area } = rows.get(`${tab} ${ref}`) ?? { title: '', area: '' };
    const leads = (worst.alike ?? [worst]).flatMap((one) => rows.get(`${tab} ${one.ref}`)?.leads ?? []);
    const whole = worst.alike ? `${tab}, ${worst.alike.length} rows` : '';
    const named = [ref || whole || (row > 0 ? `${tab}, row ${row}` : `${tab} tab`), shortened(title)]
      .filter(Boolean)
      .join(' ');
    const rest = more > 0 ? restOf(folded, worst) : [];
    const people = distinct(leads.map((lead) => lead.trim()).filter((lead) => lead !== ''));
    return {
      ...{ tab, row, ref, ...told(worst), title: named, more, area },
      ...(worst.alike ? { fix: `${worst.fix} The Checks tab lists each.` } : {}),
      ...{ rest: rest.map(told), offers: offersFor(reading, [worst, ...rest]) },
      ...{ leads: people, mine: people.some((lead) => mine.includes(sameHeading(lead))) },
    };
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

/** The names that the People tab has for an address. */
const namesOf = (plan: Plan, address: string): string[] =>
  address === ''
    ? []
    : plan.people
        .filter(({ email, name }) => name !== '' && email.trim().toLowerCase() === address.trim().toLowerCase())
        .map(({ name }) => sameHeading(name));

const clock = (): string => Utilities.formatDate(new Date(), 'Europe/London', 'H:mm');

const distinct = (values: readonly string[]): string[] => [...new Set(values)].sort();

/** With the function's answer where there is one; else by the same rules here, which do not know the agreed plan. */
export const viewOf = (book: Book, answer: CheckedByService | null): View => {
  const asAt = today(book);
  const reading = readPlan(readBook(book));
  const { plan } = reading;
  const findings: Finding[] =
    answer?.findings ?? checkPlan(reading, { history: NO_HISTORY, asAt, purpose: 'check' }).findings;
  const ready: Readiness = answer?.ready ?? readiness(plan, findings);
  const me = account();
  const standing = standingOf(book);
  const entries = entriesOf(reading, findings, namesOf(plan, me));
  return {
    freeze: freezeSentence(plan, asAt),
    ready: readySentence(ready),
    allReady: ready.actions[0] === ready.actions[1] && ready.measures[0] === ready.measures[1],
    kind: standing.kind,
    warning: [cutOff(), warningOf(standing)].filter(Boolean).join(' '),
    checked: answer ? `Checked by the service at ${clock()}.` : `Checked in this sheet at ${clock()}.`,
    entries,
    areas: plan.areas.map(({ ref }) => ref).filter((ref) => entries.some((entry) => entry.area === ref)),
    leads: distinct(entries.flatMap((entry) => entry.leads)),
    account: me,
  };
};
