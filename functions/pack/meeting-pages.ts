/** Pages about the meeting itself: what was asked, what is asked for, and what comes next. */
import { longDate, monthAndYear } from '../plan/dates.ts';
import { isOpenAction, plannedPoints } from '../plan/ratings.ts';
import type { Ask } from '../plan/schema.ts';
import { packDueOn } from '../plan/settings.ts';
import { grouped } from '../plan/thousands.ts';
import type { Block, Cell, Line, Run } from './document.ts';
import { type Facts, isOpenAsk, type RatedAction } from './facts.ts';
import { cutRun, firstThatFit, linesOfRow } from './fit.ts';
import {
  bold,
  cell,
  chapter,
  count,
  dated,
  line,
  muted,
  note,
  paragraph,
  section,
  sentence,
  someRuns,
  t,
  withoutStop,
} from './wording.ts';

/** `most`: characters of what was asked and answered; the whole of it stands in Annex 5. */
const askRow = (facts: Facts, ask: Ask, most = Number.POSITIVE_INFINITY) => ({
  id: `ask-${ask.ref}`,
  cells: [
    cell([
      bold(ask.ref),
      cutRun(sentence(ask.ask), most, ' '),
      muted(` ${sentence(ask.askedBy ?? 'Asker not recorded')}`),
    ]),
    cell([t(ask.owner || 'no owner'), ...(ask.due ? [muted(`, due ${longDate(ask.due)}`)] : [])]),
    cell([
      bold(`${ask.status ?? 'Open'}. `),
      ask.response.trim() === '' ? t('No response yet.') : cutRun(sentence(ask.response), most),
      ...ask.evidence.flatMap((ref, i) => [t(i === 0 ? ' Evidence: ' : ', '), facts.ref(ref)]),
      ...(ask.evidence.length > 0 ? [t('.')] : []),
    ]),
  ],
});

const ASK_SHARES = [36, 20, 44];
/** Half a side; the agenda follows on the same or the next. */
const ASK_LINES = 24;
const LONG_ASK = 240;
/** With more of them than this the rows stand closer together. */
const FEW_ASKS = 3;

/** Those of the last meeting first, then what was left open before it. */
const asksOf = ({ plan, lastReview }: Facts): { last: Ask[]; all: Ask[] } => {
  const last = lastReview === null ? [] : plan.asks.filter((ask) => ask.review === lastReview.ref);
  return { last, all: [...last, ...plan.asks.filter((ask) => isOpenAsk(ask) && !last.includes(ask))] };
};

const asksTable = (rows: { id?: string; cells: Cell[] }[], caption: string): Block => ({
  kind: 'table',
  ...(rows.length > FEW_ASKS ? { dense: true } : {}),
  caption,
  columns: ['Ask', 'Owner and date', 'What we did'].map((heading, i) => ({
    ...{ heading, share: ASK_SHARES[i] ?? 1 },
    ...(i === 0 ? { rowHeader: true } : {}),
  })),
  rows,
});

/** The open ones first when there is no room for all. */
const asksThatFit = (facts: Facts): { rows: ReturnType<typeof askRow>[]; more: number; cut: boolean } => {
  const { all } = asksOf(facts);
  const rowOf = (ask: Ask) => askRow(facts, ask, LONG_ASK);
  const height = (ask: Ask): number => linesOfRow(rowOf(ask).cells, ASK_SHARES);
  const room = firstThatFit(all, ASK_LINES, height).length === all.length;
  const openFirst = [...all].sort((a, b) => Number(isOpenAsk(b)) - Number(isOpenAsk(a)));
  const fit = room ? all : firstThatFit(openFirst, ASK_LINES, height, 1);
  const more = all.length - fit.length;
  const isCut = ({ ask, response }: Ask): boolean => Math.max(ask.length, response.length) > LONG_ASK;
  return { rows: fit.map(rowOf), more, cut: more > 0 || fit.some(isCut) };
};

export const asksAreCut = (facts: Facts): boolean => asksThatFit(facts).cut;
export const everyAsk = (facts: Facts): Block =>
  asksTable(
    // The front holds the rows that links lead to.
    asksOf(facts).all.map((ask) => ({ cells: askRow(facts, ask).cells })),
    `What was asked at the meeting on ${dated(facts.lastReview?.date ?? null)}, and what was done`,
  );

/** How many were asked at the last meeting and answered, and how many are left from before it. */
const askedSentences = (facts: Facts): string => {
  const { lastReview } = facts;
  const { last, all } = asksOf(facts);
  const older = all.length - last.length;
  const are = older === 1 ? 'is' : 'are';
  const left =
    older === 0 ? '' : ` ${count(older, 'ask')} ${lastReview === null ? are : `from earlier ${are} still`} open.`;
  if (lastReview === null) return `There was no meeting before this one.${left}`;
  if (last.length === 0) return `Nothing is recorded as asked on ${dated(lastReview.date)}.${left}`;
  const letter = lastReview.outcomeLetterDate
    ? `; the outcome letter is dated ${longDate(lastReview.outcomeLetterDate)}`
    : '';
  const answered = last.filter((ask) => ask.status === 'Done' && ask.response !== '').length;
  const refused = last.filter((ask) => ask.status === 'Not agreed').length;
  const counts = `${grouped(answered)} of ${count(last.length, 'ask')} answered in full${refused > 0 ? `, ${grouped(refused)} not agreed` : ''}`;
  return `At the meeting on ${dated(lastReview.date)}${letter}. ${counts}.${left}`;
};

export const asksPage = (facts: Facts, rest = 'in Annex 5', title = 'What you asked last time'): Block[] => {
  const { rows, more } = asksThatFit(facts);
  return [
    chapter(title, 'what-you-asked'),
    paragraph(askedSentences(facts)),
    ...(rows.length > 0 ? [asksTable(rows, title)] : []),
    ...(more > 0 ? [note(`and ${grouped(more)} more, ${rest}. The open ones stand first here.`)] : []),
  ];
};

export const supportPage = (facts: Facts): Block[] => {
  const requests = facts.plan.analysis.filter((row) => row.heading === '3' && row.text.trim() !== '');
  return [
    chapter('Support and challenge', 'support'),
    ...(requests.length === 0
      ? [paragraph('No support or challenge is asked for in the plan.')]
      : [
          {
            kind: 'list',
            items: requests.map(
              (row): Line => [
                t(sentence(row.text)),
                bold(row.when ? ` When: ${sentence(row.when)}` : ' No date given.'),
              ],
            ),
          } as Block,
        ]),
  ];
};

/** Half a side of titles; those that fall due later stand by their Refs, which lead to the annex. */
const MOST_DUE = 12;
/** Of one month. */
const MOST_REFS = 16;
const DUE_TITLE = 'Actions that fall due';

/** "Later, in Annex 1: January 2023 A2.15; March 2023 A1.12 and A2.11." */
const laterLine = (facts: Facts, later: readonly RatedAction[], rest: string): Block[] => {
  if (later.length === 0) return [];
  const months = [...Map.groupBy(later, ({ due }) => monthAndYear(due as string))];
  return [
    paragraph(
      bold('Later'),
      `, ${rest}: `,
      ...months.flatMap(([month, of], i): Run[] => [
        t(`${i === 0 ? '' : '; '}${month} `),
        ...someRuns(
          of.map(({ action }) => facts.ref(action.ref)),
          MOST_REFS,
        ),
      ]),
      '.',
    ),
  ];
};

export const nextPage = (facts: Facts, rest = 'in Annex 1'): Block[] => {
  const until = facts.nextReview?.date ?? null;
  const within = (day: string | null): boolean => day !== null && day >= facts.asAt && (until === null || day <= until);
  const due = facts.actions
    .filter((a) => isOpenAction(a.action) && within(a.due))
    .sort((a, b) => ((a.due as string) < (b.due as string) ? -1 : 1));
  const soon = due.slice(0, due.length === MOST_DUE + 1 ? due.length : MOST_DUE);
  const milestones = facts.milestones.filter(({ date }) => within(date));
  const freeze = facts.nextReview ? packDueOn(facts.plan.cover, facts.nextReview) : null;
  const dates: Line[] = [
    ...milestones.map(
      ({ months, date }): Line => [
        bold(longDate(date)),
        t(
          `: ${months}-month milestone. ${facts.measures.length === 0 ? '' : `${count(facts.measures.filter((m) => plannedPoints(m.counting, facts.plan.cover).some((p) => p.on === date)).length, 'measure has', 'measures have')} a figure to reach.`}`,
        ),
      ],
    ),
    ...(freeze ? [line(bold(longDate(freeze)), ': the next pack is due with DfE.')] : []),
    ...(facts.nextReview?.date
      ? [
          line(
            bold(longDate(facts.nextReview.date)),
            `: ${facts.nextReview.kind === 'Progress review' ? 'progress review' : (facts.nextReview.kind ?? 'review').toLowerCase()}.`,
          ),
        ]
      : []),
  ];
  return [
    chapter(until === null ? 'What comes next' : 'Until the next review', 'next'),
    ...(dates.length === 0
      ? [paragraph('No milestone falls due and no further review is dated.')]
      : [{ kind: 'list', items: dates } as Block]),
    section(DUE_TITLE, due.length),
    ...(due.length === 0
      ? [paragraph('No open action falls due in this time.')]
      : [
          {
            kind: 'table',
            dense: true,
            caption: DUE_TITLE,
            columns: [
              { heading: 'Due', share: 20 },
              { heading: 'Action', share: 80, rowHeader: true },
            ],
            rows: soon.map(({ due: day, action }) => ({
              cells: [cell(dated(day)), cell([facts.ref(action.ref), t(` ${withoutStop(action.action)}`)])],
            })),
          } as Block,
          ...laterLine(facts, due.slice(soon.length), rest),
        ]),
  ];
};
