/** Page 1, "Where we are": five true sentences, four numbers, one table whose totals add up. */
import { Fault } from '../fault.ts';
import { better as comparison } from '../plan/trend.ts';
import { countRatings, type RatingCounts, ratingBar, ratingWords, totalOf } from './chart.ts';
import { directionChart, directionMeaning, directionWords } from './direction-chart.ts';
import type { Block, Cell, Line } from './document.ts';
import { areaRefs, type Facts, inArea, type RatedAction, type RatedMeasure } from './facts.ts';
import { shortened, wrappedLines } from './fit.ts';
import { better, changed, notYet, slipped, statutory, weAsk } from './summary-sentences.ts';
import { bold, cell, count, dated, line, muted, note, paragraph, t, withoutStop } from './wording.ts';

const figures = (facts: Facts) => {
  const actions = facts.actions.length;
  const good = facts.actions.filter((a) => a.rating === 'Blue' || a.rating === 'Green').length;
  const onPlan = facts.measures.filter((m) => m.rating === 'Blue' || m.rating === 'Green').length;
  const late = facts.actions.filter((a) => a.late > 0).length;
  const claims = facts.actions.filter((a) => a.overclaimed).length;
  return [
    { amount: String(good), words: `of ${count(actions, 'action')} complete or on track` },
    { amount: String(late), words: `${late === 1 ? 'action' : 'actions'} overdue` },
    { amount: String(onPlan), words: `of ${count(facts.measures.length, 'measure')} at or ahead of plan` },
    {
      amount: String(claims),
      words: `${claims === 1 ? 'action' : 'actions'} rated better in the sheet than dates and figures allow`,
    },
  ];
};

/** `sum`: of several areas. */
type AreaRow = { title: string; ref: string; actions: RatedAction[]; measures: RatedMeasure[]; sum?: true };

const ACTION_BAR = 150;
const MEASURE_BAR = 110;
/** With more areas than this each has one line, so that the page stays one page. */
const ROOMY = 4;
const SHORT_TITLE = 27;
const TWO_LINES = 54;

/** Only with a figure and a target is there anything to say. */
const isAtTarget = ({ counting, latest, target }: RatedMeasure): boolean =>
  latest?.value != null && target !== null && comparison(counting, latest.value.amount, target.amount) >= 0;

const measureWords = (measures: readonly RatedMeasure[]): string => {
  const n = measures.filter(isAtTarget).length;
  const there = n === 0 ? 'none' : n === measures.length ? 'all' : String(n);
  return `${count(measures.length, 'measure')}${measures.length === 0 ? '' : `, ${there} at target`}`;
};

const areaRows = (facts: Facts): AreaRow[] =>
  areaRefs(facts.plan).map((ref) => ({
    ref,
    title: withoutStop(facts.plan.areas.find((area) => area.ref === ref)?.title ?? 'No area'),
    actions: facts.actions.filter((a) => inArea(facts.plan, a.action.area, ref)),
    measures: facts.measures.filter((m) => inArea(facts.plan, m.measure.area, ref)),
  }));

const redOf = ({ actions, measures }: AreaRow): number =>
  [...actions, ...measures].filter(({ rating }) => rating === 'Red').length;

/**
 * With no room for all, those with most Red stand there, and one line adds up the others. Rows whose area was mistyped have a line of their
 * own, and no real area gives way to it.
 */
const rowsFor = (facts: Facts, most: number): AreaRow[] => {
  const all = areaRows(facts);
  const areas = all.filter(({ ref }) => ref !== '');
  const strays = all.filter(({ ref }) => ref === '');
  if (areas.length <= most) return all;
  const room = Math.max(1, most - 1);
  const kept = new Set([...areas].sort((a, b) => redOf(b) - redOf(a)).slice(0, room));
  const others = areas.filter((row) => !kept.has(row));
  return [
    ...areas.filter((row) => kept.has(row)),
    {
      ...{ ref: '', title: `${others.length} other areas`, sum: true as const },
      actions: others.flatMap(({ actions }) => actions),
      measures: others.flatMap(({ measures }) => measures),
    },
    ...strays,
  ];
};

/** The picture holds the numbers; the words go with it where there is room. */
const directionCell = (measures: readonly RatedMeasure[], roomy: boolean): Cell => ({
  ...(roomy || measures.length === 0 ? cell(directionWords(measures)) : cell()),
  ...directionChart(measures),
});

const areaCells = (facts: Facts, rows: AreaRow[], roomy: boolean) => {
  // The line that adds up the others fills its bar whatever the scale: beside it those of single areas would be slivers.
  const single = rows.filter(({ sum }) => sum !== true);
  const mostActions = Math.max(1, ...single.map((row) => row.actions.length));
  const mostMeasures = Math.max(1, ...single.map((row) => row.measures.length));
  return rows.map((row) => {
    const actions = countRatings(row.actions.map((a) => a.rating));
    const measures = countRatings(row.measures.map((m) => m.rating));
    const title = roomy ? row.title : shortened(row.title, rows.length <= 2 ? TWO_LINES : SHORT_TITLE);
    const name = row.ref === '' ? line(title) : line({ ...facts.ref(row.ref) }, ` ${title}`);
    const under = (words: string) => (roomy ? cell([muted(words)]) : cell());
    return {
      cells: [
        cell(name),
        {
          ...under(count(totalOf(actions), 'action')),
          chart: ratingBar(actions, 'action', roomy ? ACTION_BAR : ACTION_BAR - 20, mostActions),
        },
        {
          ...under(measureWords(row.measures)),
          chart: ratingBar(measures, 'measure', roomy ? MEASURE_BAR : MEASURE_BAR - 30, mostMeasures),
        },
        directionCell(row.measures, roomy),
      ],
    };
  });
};

/** In words where there is room; else as a bar, which leaves the titles of the areas the width of the words. */
const totalCell = (counts: RatingCounts, what: 'action' | 'measure', width: number, roomy: boolean): Cell =>
  roomy || totalOf(counts) === 0
    ? cell([bold(`${count(totalOf(counts), what)}: `), t(ratingWords(counts))])
    : { ...cell(), chart: ratingBar(counts, what, width, totalOf(counts)) };

const areaTable = (facts: Facts, lines: number): Block => {
  const roomy = isRoomy(facts, lines);
  const areas = roomy ? areaRows(facts) : rowsFor(facts, Math.max(2, Math.floor((lines + LOW_TOTAL) / AREA_LINES)));
  const known = areaRefs(facts.plan).length;
  const rows = areaCells(facts, areas, roomy);
  const allActions = countRatings(facts.actions.map((a) => a.rating));
  const allMeasures = countRatings(facts.measures.map((m) => m.rating));
  const shown = (what: 'actions' | 'measures'): number => areas.reduce((sum, area) => sum + area[what].length, 0);
  mustAddUp('actions', shown('actions'), facts.plan.actions.length);
  mustAddUp('measures', shown('measures'), facts.plan.measures.length);
  const total = {
    total: true,
    cells: [
      cell([bold(known === 2 ? 'Both areas' : known < 2 ? 'In all' : 'All areas')]),
      totalCell(allActions, 'action', ACTION_BAR - 20, roomy),
      totalCell(allMeasures, 'measure', MEASURE_BAR - 30, roomy),
      directionCell(facts.measures, roomy),
    ],
  };
  return {
    kind: 'table',
    caption: 'Actions and measures by area, rated from dates and figures',
    columns: [
      { heading: 'Area of weakness', share: roomy ? 25 : 31, rowHeader: true },
      { heading: 'Actions', share: roomy ? 29 : 30 },
      { heading: 'Measures', share: roomy ? 22 : 21 },
      { heading: 'Direction', share: roomy ? 24 : 18 },
    ],
    rows: areas.length === 0 ? [total] : [...rows, total],
  };
};

/** Lines of text on the first side, and what stands there besides the five sentences and the rows of areas. */
const SIDE = 40;
const BESIDES = 13.2;
/** Of the small print below the table. */
const NOTE_CHARACTERS = 100;
/** The picture of the directions, above their words. */
const PICTURE_LINES = 1.2;
const POINT_CHARACTERS = 48;
const AREA_LINES = 1.55;
/** So much lower is the table where its last row is a bar, less a line for rows whose area was mistyped. */
const LOW_TOTAL = 3.4;
const TABLE_LINE = 0.87;

const roomForAreas = (points: readonly Line[], words: string): number => {
  const said = points.reduce((sum, point) => sum + wrappedLines(point, POINT_CHARACTERS) + 0.45, 0);
  return SIDE - BESIDES - Math.ceil(words.length / NOTE_CHARACTERS) * TABLE_LINE - said;
};

/** Whole titles and a count under each bar, if there is room for them. */
const isRoomy = (facts: Facts, lines: number): boolean => {
  const heights = areaRows(facts).map(({ title, measures }) =>
    Math.max(2, Math.ceil((title.length + 3) / 25), PICTURE_LINES + Math.ceil(directionWords(measures).length / 24)),
  );
  return heights.length <= ROOMY && heights.reduce((sum, one) => sum + one * TABLE_LINE + 0.4, 0) <= lines - 0.5;
};

/** A table that loses a row is worse than no pack. */
const mustAddUp = (what: string, shown: number, held: number): void => {
  if (shown !== held)
    throw new Fault(
      'internal',
      `The pack's table shows ${shown} ${what}; the plan has ${held}. Nothing was written: please report this.`,
    );
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

/** What the words and marks mean that stand on this page and do not explain themselves. */
const wordsUsed = ({ actions, measures }: Facts): string =>
  [
    [...actions, ...measures].some(({ rating }) => rating === 'No rating')
      ? 'No rating: withdrawn, no target or no figure.'
      : '',
    directionMeaning(measures),
  ]
    .filter(Boolean)
    .join(' ');

/** `fullKey`: where it stands. `signed`: how to learn who signed; '' for a pack that nobody signs. */
export const summaryPage = (
  facts: Facts,
  title: string,
  over: string,
  { fullKey = 'annex-4' as 'annex-4' | 'about', signed = 'The covering mail says who signed.' } = {},
): Block[] => {
  const compared =
    facts.since === null
      ? 'first pack, nothing to compare with'
      : `compared with the plan as it stood on ${dated(facts.since.asAt)}`;
  const said = wordsUsed(facts);
  const first = [better(facts), notYet(facts)];
  const points = [...first, ...statutory(facts, first), slipped(facts), changed(facts), weAsk(facts)];
  return [
    { kind: 'heading', level: 1, text: title, over, id: 'start' },
    paragraph(`${dated(facts.review.date, 'Review date not set')} · ${compared}`),
    { kind: 'heading', level: 2, text: 'Where we are', id: 'where-we-are' },
    {
      kind: 'summary',
      points,
      figures: figures(facts),
    },
    areaTable(facts, roomForAreas(points, said)),
    shortKey(facts),
    note(
      ...(said === '' ? [] : [`${said} `]),
      { text: fullKey === 'about' ? 'Full key on the last page' : 'Full key in Annex 4', to: fullKey },
      signed === '' ? '.' : `. ${signed}`,
    ),
  ];
};
