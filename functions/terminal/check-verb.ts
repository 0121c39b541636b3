/** `check`: what is ready, then one line a row with what to do. */
import { daysBetween, longDate } from '../plan/dates.ts';
import type { Finding } from '../plan/finding.ts';
import type { IsoDate, Plan, Review } from '../plan/schema.ts';
import { nameOfPlan, packDueOn } from '../plan/settings.ts';
import { countsOf, groupByRow, readySentence } from '../plan/summary.ts';
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

/** Tabs and headings first; then grouped by tab, one entry a row. */
export const findingLines = (all: readonly Finding[], advice: boolean): string[] => {
  const lines = shapeLines(all, advice);
  const findings = all.filter((one) => !isShape(one));
  let tab = '';
  for (const { tab: name, row, ref, worst, more } of groupByRow(findings, { advice })) {
    if (name !== tab) lines.push('', name);
    tab = name;
    const place = [
      row > 0 ? `row ${row}` : '',
      shortened(ref),
      worst.heading && worst.heading !== 'Ref' ? worst.heading : '',
    ]
      .filter(Boolean)
      .join(', ');
    const rest = more > 0 ? ` And ${more} more.` : '';
    lines.push(
      `  ${[place, `${worst.severity}, ${worst.rule}`].filter(Boolean).join(': ')}`,
      ...wrapped(`${shortQuotes(worst.message)} ${shortQuotes(worst.fix)}${rest}`, '    ').map((line, i) =>
        i === 0 ? `    ${line}` : line,
      ),
    );
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
    ...findingLines(checked.findings, advice),
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
