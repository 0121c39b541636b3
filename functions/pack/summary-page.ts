/** Page 1, "Where we are": five true sentences, four numbers, one table whose totals add up. */
import { grouped } from '../plan/thousands.ts';
import { allAreasFit, areaTable, ROOMY } from './area-table.ts';
import { directionKey } from './direction-chart.ts';
import type { Block, Line } from './document.ts';
import type { Facts } from './facts.ts';
import { wrappedLines } from './fit.ts';
import { better, changed, notYet, slipped, statutory, weAsk } from './summary-sentences.ts';
import { count, dated, line, paragraph, t } from './wording.ts';

const figures = (facts: Facts) => {
  const actions = facts.actions.length;
  const good = facts.actions.filter((a) => a.rating === 'Blue' || a.rating === 'Green').length;
  const onPlan = facts.measures.filter((m) => m.rating === 'Blue' || m.rating === 'Green').length;
  const late = facts.actions.filter((a) => a.late > 0).length;
  const claims = facts.actions.filter((a) => a.overclaimed).length;
  return [
    {
      amount: grouped(good),
      words: actions === 0 ? 'actions in the plan yet' : `of ${count(actions, 'action')} complete or on track`,
    },
    { amount: grouped(late), words: `${late === 1 ? 'action' : 'actions'} overdue` },
    {
      amount: grouped(onPlan),
      words:
        facts.measures.length === 0
          ? 'measures in the plan yet'
          : `of ${count(facts.measures.length, 'measure')} at or ahead of plan`,
    },
    {
      amount: grouped(claims),
      words: `${claims === 1 ? 'action' : 'actions'} rated better in the sheet than dates and figures allow`,
    },
  ];
};

/** Lines of text on the first side, and what stands there besides the five sentences, the small print and the rows of areas. */
const SIDE = 44.7;
const BESIDES = 11.8;
const HEADING = 2.3;
const TITLE_LINE = 1.64;
/** Widths as multiples of the size of the type. */
const TITLE_WIDTH = 23;
/** Of the small print below the table. */
const NOTE_WIDTH = 46.5;
const NOTE_LINE = 0.89;
const KEY_LINE = 1.14;
const NOTE_SPACE = 0.36;
const POINT_WIDTH = 26.5;
const POINT_SPACE = 0.365;
/** As wide as a mark with the room around it. */
const MARK = 'mm';

const noteLines = (small: Block): number => {
  if (small.kind === 'paragraph') return wrappedLines(small.runs, NOTE_WIDTH) * NOTE_LINE + NOTE_SPACE;
  if (small.kind !== 'chart-key' || small.marks === undefined) return 0;
  const { introduction, items, end = [] } = small.marks;
  const words = [introduction, ...items.map(({ words: own }) => `${MARK} ${own},`), ''].join(' ');
  return wrappedLines([...line(words), ...end], NOTE_WIDTH) * KEY_LINE + NOTE_SPACE;
};

const roomForAreas = (title: string, points: readonly Line[], small: Block): number => {
  const said = points.reduce((sum, point) => sum + wrappedLines(point, POINT_WIDTH) + POINT_SPACE, 0);
  const titles = (wrappedLines(line(title), TITLE_WIDTH) - 1) * TITLE_LINE;
  return SIDE - BESIDES - titles - said - noteLines(small);
};

const shortKey = ({ actions, measures }: Facts): Block => ({
  kind: 'key',
  items: [
    { rating: 'Blue', meaning: 'complete' },
    { rating: 'Green', meaning: 'on track' },
    { rating: 'Amber', meaning: 'at risk' },
    { rating: 'Red', meaning: 'off track' },
    // The grey part of a bar.
    ...([...actions, ...measures].some(({ rating }) => rating === 'Not started')
      ? [{ rating: 'Not started' as const, meaning: '' }]
      : []),
  ],
});

/** What a word means that stands on this page and does not explain itself. */
const wordsUsed = ({ actions, measures }: Facts): string =>
  [...actions, ...measures].some(({ rating }) => rating === 'No rating')
    ? 'No rating: withdrawn, no target or no figure. '
    : '';

/** `fullKey`: where it stands. `signed`: how to learn who signed; '' for a pack that nobody signs. `asksRest`: where all stands that we ask for. */
export const summaryPage = (
  facts: Facts,
  title: string,
  over: string,
  {
    fullKey = 'annex-4' as 'annex-4' | 'about',
    signed = 'The covering mail says who signed.',
    asksRest = 'under Support and challenge',
  } = {},
): Block[] => {
  const compared =
    facts.since === null
      ? 'first pack, nothing to compare with'
      : `compared with the plan as it stood on ${dated(facts.since.asAt)}`;
  const first = [better(facts), notYet(facts)];
  const points = [...first, ...statutory(facts, first), slipped(facts), changed(facts), weAsk(facts, asksRest)];
  const small = directionKey(facts.measures, [
    t(wordsUsed(facts)),
    { text: fullKey === 'about' ? 'Full key on the last page' : 'Full key in Annex 4', to: fullKey },
    // With many areas the table needs its line; Annex 4 says it too.
    t(signed === '' || facts.plan.areas.length > ROOMY ? '.' : `. ${signed}`),
  ]);
  const room = roomForAreas(title, points, small);
  // No area is left out, and no title cut, for the sake of a heading.
  const headed = allAreasFit(facts, room);
  return [
    { kind: 'heading', level: 1, text: title, over, id: 'start' },
    paragraph(`${dated(facts.review.date, 'Review date not set')} · ${compared}`),
    ...(headed ? [{ kind: 'heading', level: 2, text: 'Where we are', id: 'where-we-are' } as const] : []),
    {
      kind: 'summary',
      points,
      figures: figures(facts),
    },
    areaTable(facts, room + (headed ? 0 : HEADING)),
    shortKey(facts),
    small,
  ];
};
