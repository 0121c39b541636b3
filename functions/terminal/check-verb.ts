/** `check`: what is ready, then one line a row with what to do. */
import { daysBetween, longDate } from '../plan/dates.ts';
import { type Finding, SEVERITIES } from '../plan/finding.ts';
import type { IsoDate, Plan, Review } from '../plan/schema.ts';
import { nameOfPlan, packDueOn } from '../plan/settings.ts';
import { countsOf, groupByRow, type RowOfFindings, readySentence } from '../plan/summary.ts';
import { foldColumns } from '../plan/whole-columns.ts';
import { checkAnswer, checkPlanBook, comingReview } from '../services/check-plan-book.ts';
import { submissionWatch } from '../services/submission-watch.ts';
import { type Answer, plural, shortened, shortQuotes, wrapped } from './answer.ts';
import { dayHintFor } from './plan-days.ts';
import { type Session, withStoreIfThere } from './session.ts';

const totals = (findings: readonly Finding[], advice: boolean): string => {
  const { error, warning, advice: quiet } = countsOf(findings);
  const said = `${plural(error, 'error')}, ${plural(warning, 'warning')}, ${plural(quiet, 'piece', 'pieces')} of advice`;
  return quiet > 0 && !advice ? `${said} (not shown: add --advice).` : `${said}.`;
};

const freezeLine = (plan: Plan, review: Review | null, asAt: IsoDate): string[] => {
  const due = review ? packDueOn(plan.cover, review) : null;
  if (!review?.date || due === null || review.kind === 'Submission') return [];
  const left = daysBetween(asAt, due);
  const when = left > 0 ? `in ${plural(left, 'day')}` : left === 0 ? 'today' : `${plural(-left, 'day')} ago`;
  return [`The pack for ${review.ref} on ${longDate(review.date)} is due on ${longDate(due)}, ${when}.`];
};

/** Faults of tabs and headings: the cause of many others, so they come first and each in full. */
const SHAPE_RULES = ['S01', 'S02', 'S03', 'S04', 'S05', 'S06', 'S07'];
const isShape = ({ rule }: Finding): boolean => SHAPE_RULES.includes(rule);

const shapeLines = (findings: readonly Finding[], advice: boolean): string[] => {
  const shown = findings.filter((one) => isShape(one) && (advice || one.severity !== 'advice'));
  if (shown.length === 0) return [];
  return [
    '',
    'Tabs and headings: put these right first, they are behind much of the rest',
    ...shown.flatMap(({ tab, severity, rule, message, fix }) => [
      `  ${shortened(tab)}: ${severity}, ${rule}`,
      ...wrapped(shortQuotes(`${message} ${fix}`), '    ').map((line, i) => (i === 0 ? `    ${line}` : line)),
    ]),
  ];
};

const isListed = ({ severity }: Finding, advice: boolean): boolean => advice || severity !== 'advice';

/** Each finding of a row for itself, the worst first; or the worst, and how to see the others. */
const ofRow = ({ tab, row, worst, more }: RowOfFindings, findings: readonly Finding[], { advice, all }: Shown) => {
  const told = more > 0 ? ` And ${more} more: add --all.` : worst.alike ? ' To see each: add --all.' : '';
  if (!all || more === 0 || row === 0) return [{ one: worst, rest: told }];
  const others = findings.filter((one) => one !== worst && one.tab === tab && one.row === row && isListed(one, advice));
  const inOrder = SEVERITIES.flatMap((severity) => others.filter((one) => one.severity === severity));
  return [worst, ...inOrder].map((one) => ({ one, rest: '' }));
};

type Shown = { advice: boolean; all: boolean };

/** Tabs and headings first; then grouped by tab, one entry a row or for a whole column unless all are asked for. */
export const findingLines = (
  told: readonly Finding[],
  { advice = false, all = false, plan }: Partial<Shown> & { plan?: Plan } = {},
): string[] => {
  const lines = shapeLines(told, advice);
  const rows = told.filter((one) => !isShape(one));
  const findings = all || !plan ? rows : foldColumns(rows, plan);
  let tab = '';
  for (const entry of groupByRow(findings, { advice })) {
    if (entry.tab !== tab) lines.push('', entry.tab);
    tab = entry.tab;
    for (const { one, rest } of ofRow(entry, findings, { advice, all })) {
      const column = one.heading && one.heading !== 'Ref' ? one.heading : '';
      const place = [entry.row > 0 ? `row ${entry.row}` : '', shortened(entry.ref), column].filter(Boolean).join(', ');
      lines.push(
        `  ${[place, `${one.severity}, ${one.rule}`].filter(Boolean).join(': ')}`,
        ...wrapped(`${shortQuotes(one.message)} ${shortQuotes(one.fix)}${rest}`, '    ').map((line, i) =>
          i === 0 ? `    ${line}` : line,
        ),
      );
    }
  }
  return lines;
};

export const check = async (session: Session): Promise<Answer> => {
  const { asAt, options } = session;
  const advice = options.advice === true;
  const { checked, watch } = await withStoreIfThere(session, async (snapshotStore) => {
    const { allowList } = session.config();
    const found = await checkPlanBook(
      { planBook: session.wired.planBook(), snapshotStore },
      { asAt, purpose: 'check', allowList, store: session.places.store },
    );
    return {
      checked: found,
      watch: submissionWatch(found.reading.plan, snapshotStore ? await snapshotStore.ledger() : [], asAt),
    };
  });
  const { plan } = checked.reading;
  const lines = [
    `${nameOfPlan(plan)}, as at ${longDate(asAt)}`,
    ...dayHintFor(plan, session),
    readySentence(checked.ready),
    totals(checked.findings, advice),
    ...freezeLine(plan, comingReview(plan, asAt), asAt),
    ...(watch ? [watch] : []),
    ...(checked.waived.length > 0
      ? [
          `${plural(checked.waived.length, 'check is', 'checks are')} answered for on the Waivers tab; the pack prints why.`,
        ]
      : []),
    ...findingLines(checked.findings, { plan, advice, all: options.all === true }),
  ];
  if (options.mark !== undefined) {
    const { lost } = await session.wired.planBook(options.mark).mark(checked.findings, asAt);
    lines.push('', `The marked copy is ${options.mark}. Your own file is as it was.`, ...lost);
  }
  return {
    lines,
    json: checkAnswer(checked, asAt),
    code: checked.findings.some((finding) => finding.severity === 'error') ? 1 : 0,
  };
};
