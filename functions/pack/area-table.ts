/** The table of page 1: actions and measures of each area by rating, which way the measures go, and totals that add up. */
import { Fault } from '../fault.ts';
import { grouped } from '../plan/thousands.ts';
import { better as comparison } from '../plan/trend.ts';
import { countRatings, type RatingCounts, ratingBar, ratingWords, totalOf } from './chart.ts';
import { directionChart, directionWords } from './direction-chart.ts';
import type { Block, Cell, Line } from './document.ts';
import { areaRefs, type Facts, inArea, type RatedAction, type RatedMeasure } from './facts.ts';
import { runOfCut, shortened, wrappedLines } from './fit.ts';
import { bold, cell, count, line, muted, someRuns, t, withoutStop } from './wording.ts';

/** `others`: of which areas it is the sum. */
type AreaRow = { title: string; ref: string; actions: RatedAction[]; measures: RatedMeasure[]; others?: string[] };

const ACTION_BAR = 150;
const MEASURE_BAR = 110;
const DENSE_ACTION_BAR = 96;
const DENSE_MEASURE_BAR = 54;
const MOST_OTHERS = 8;
/** With more areas than this each has one line, so that the page stays one page. */
export const ROOMY = 4;
/** Of a title in a dense row: its column as a multiple of the size of the type, and the lines and characters it has at most. */
const NAME_WIDTH = 22;
const MOST_TITLE_LINES = 2;
const LONGEST_TITLE = 90;
const SHORTEST_TITLE = 24;

/** Only with a figure and a target is there anything to say. */
const isAtTarget = ({ counting, latest, target }: RatedMeasure): boolean =>
  latest?.value != null && target !== null && comparison(counting, latest.value.amount, target.amount) >= 0;

const measureWords = (measures: readonly RatedMeasure[]): string => {
  const n = measures.filter(isAtTarget).length;
  const there = n === 0 ? 'none' : n === measures.length ? 'all' : grouped(n);
  return `${count(measures.length, 'measure')}${measures.length === 0 ? '' : `, ${there} at target`}`;
};

/** "Improving" of nine titles that all begin so: where not all titles have room, the heading of their column says it once. */
const sharedWord = ({ plan }: Facts): string => {
  const [first = '', ...others] = plan.areas.map(({ title }) => /^\p{L}{4,} (?=\S)/u.exec(title.trim())?.[0] ?? '');
  return others.length > 1 && others.every((word) => word === first) ? first : '';
};

/** `shared`: what the titles begin with and the heading says. */
const areaRows = (facts: Facts, shared = ''): AreaRow[] =>
  areaRefs(facts.plan).map((ref) => ({
    ref,
    title: withoutStop(facts.plan.areas.find((area) => area.ref === ref)?.title ?? 'No area').slice(
      ref === '' ? 0 : shared.length,
    ),
    actions: facts.actions.filter((a) => inArea(facts.plan, a.action.area, ref)),
    measures: facts.measures.filter((m) => inArea(facts.plan, m.measure.area, ref)),
  }));

const redOf = ({ actions, measures }: AreaRow): number =>
  [...actions, ...measures].filter(({ rating }) => rating === 'Red').length;

/**
 * With no room for all, those with most Red stand there, and one line adds up the others. Rows whose area was mistyped have a line of their
 * own, and no real area gives way to it. `most`: rows of areas.
 */
const rowsFor = (all: AreaRow[], most: number): AreaRow[] => {
  const areas = all.filter(({ ref }) => ref !== '');
  const strays = all.filter(({ ref }) => ref === '');
  if (areas.length <= most) return all;
  const room = Math.max(1, most - 1);
  const kept = new Set([...areas].sort((a, b) => redOf(b) - redOf(a)).slice(0, room));
  const others = areas.filter((row) => !kept.has(row));
  return [
    ...areas.filter((row) => kept.has(row)),
    {
      ...{ ref: '', title: `${others.length} other areas`, others: others.map(({ ref }) => ref) },
      actions: others.flatMap(({ actions }) => actions),
      measures: others.flatMap(({ measures }) => measures),
    },
    ...strays,
  ];
};

const linesOfTitle = ({ ref, title, others }: AreaRow): number =>
  // The Refs of those that are added up are all named.
  others === undefined ? Math.min(MOST_TITLE_LINES, wrappedLines(line(`${ref} ${title}`), NAME_WIDTH)) : 2;

/** `titleLines`: how many each title has, by its row; `areWhole`: none has fewer than it takes. */
type Rows = { rows: AreaRow[]; titleLines: Map<AreaRow, number>; areWhole: boolean; dense: boolean; shared?: string };

/** Whole titles on two lines as long as there is room; each of the others has one, and with many areas the rows stand closer together. */
const denseRows = (facts: Facts, lines: number, shared = ''): Rows => {
  const all = areaRows(facts, shared);
  const dense = all.length > ROOMY;
  const one = TABLE_LINE + (dense ? DENSE_SPACE : ROW_SPACE);
  // One line for the total, and one that is kept for rows whose area was mistyped.
  const rows = rowsFor(all, Math.max(2, Math.floor(lines / one) - 2));
  let left = lines - rows.length * one - one;
  const titleLines = new Map<AreaRow, number>();
  // The line that adds up the others names them all.
  for (const row of [...rows].sort((a, b) => Number(b.others !== undefined) - Number(a.others !== undefined))) {
    const more = linesOfTitle(row) - 1;
    const given = more * TABLE_LINE <= left ? more : 0;
    left -= given * TABLE_LINE;
    titleLines.set(row, 1 + given);
  }
  return { rows, titleLines, areWhole: rows.every((row) => titleLines.get(row) === linesOfTitle(row)), dense };
};

/** What all titles begin with gives way before a title is cut. */
const rowsIn = (facts: Facts, lines: number): Rows => {
  const laid = denseRows(facts, lines);
  const shared = laid.areWhole ? '' : sharedWord(facts);
  return shared === '' ? laid : { ...denseRows(facts, lines, shared), shared };
};

/** Whether each area has a row of its own, and its title all the lines it takes. */
export const allAreasFit = (facts: Facts, lines: number): boolean => {
  if (isRoomy(facts, lines - TOTAL_LINES)) return true;
  const { rows, areWhole } = denseRows(facts, lines);
  return areWhole && rows.every(({ others }) => others === undefined);
};

/** The picture holds the numbers; the words go with it where there is room. */
const directionCell = (measures: readonly RatedMeasure[], roomy: boolean): Cell => ({
  ...(roomy || measures.length === 0 ? cell(directionWords(measures)) : cell()),
  ...directionChart(measures),
});

/** As much of a title as so many lines hold. */
const cutToLines = ({ ref, title }: AreaRow, lines: number): string => {
  const fits = (most: number): boolean => wrappedLines(line(`${ref} ${shortened(title, most)}`), NAME_WIDTH) <= lines;
  let most = Math.min(title.length, LONGEST_TITLE);
  while (most > SHORTEST_TITLE && !fits(most)) most -= 1;
  return shortened(title, most);
};

/** `lines`: so many at most; without it the whole title. */
const nameOf = (facts: Facts, row: AreaRow, lines: number | undefined): Line => {
  const { ref, title, others } = row;
  if (others !== undefined) return line(`${title}: `, ...someRuns(others.map(facts.ref), MOST_OTHERS));
  const named = runOfCut(title, lines === undefined ? title : cutToLines(row, lines), ref === '' ? '' : ' ');
  return ref === '' ? [named] : [facts.ref(ref), named];
};

const areaCells = (facts: Facts, rows: AreaRow[], roomy: boolean, titleLines: Map<AreaRow, number>) => {
  // The line that adds up the others fills its bar whatever the scale: beside it those of single areas would be slivers.
  const single = rows.filter(({ others }) => others === undefined);
  const mostActions = Math.max(1, ...single.map((row) => row.actions.length));
  const mostMeasures = Math.max(1, ...single.map((row) => row.measures.length));
  return rows.map((row) => {
    const actions = countRatings(row.actions.map((a) => a.rating));
    const measures = countRatings(row.measures.map((m) => m.rating));
    const under = (words: string) => (roomy ? cell([muted(words)]) : cell());
    return {
      cells: [
        cell(nameOf(facts, row, titleLines.get(row))),
        {
          ...under(count(totalOf(actions), 'action')),
          chart: ratingBar(actions, 'action', roomy ? ACTION_BAR : DENSE_ACTION_BAR, mostActions),
        },
        {
          ...under(measureWords(row.measures)),
          chart: ratingBar(measures, 'measure', roomy ? MEASURE_BAR : DENSE_MEASURE_BAR, mostMeasures),
        },
        directionCell(row.measures, roomy),
      ],
    };
  });
};

/** In words where there is room; else as a bar, which leaves the titles of the areas the width of the words. */
const totalCell = (counts: RatingCounts, what: 'action' | 'measure', width: number, roomy: boolean): Cell =>
  totalOf(counts) === 0
    ? cell([bold(count(0, what))])
    : roomy
      ? cell([bold(`${count(totalOf(counts), what)}: `), t(ratingWords(counts))])
      : { ...cell(), chart: ratingBar(counts, what, width, totalOf(counts)) };

/** `lines`: the room for its rows. */
export const areaTable = (facts: Facts, lines: number): Block => {
  const roomy = isRoomy(facts, lines - TOTAL_LINES);
  const {
    rows: areas,
    titleLines,
    dense,
    shared = '',
  } = roomy ? { rows: areaRows(facts), titleLines: new Map(), dense: false } : rowsIn(facts, lines);
  const known = areaRefs(facts.plan).length;
  const rows = areaCells(facts, areas, roomy, titleLines);
  const allActions = countRatings(facts.actions.map((a) => a.rating));
  const allMeasures = countRatings(facts.measures.map((m) => m.rating));
  const shown = (what: 'actions' | 'measures'): number => areas.reduce((sum, area) => sum + area[what].length, 0);
  mustAddUp('actions', shown('actions'), facts.plan.actions.length);
  mustAddUp('measures', shown('measures'), facts.plan.measures.length);
  const total = {
    total: true,
    cells: [
      cell([bold(known === 2 ? 'Both areas' : known < 2 ? 'In all' : 'All areas')]),
      totalCell(allActions, 'action', DENSE_ACTION_BAR, roomy),
      totalCell(allMeasures, 'measure', DENSE_MEASURE_BAR, roomy),
      directionCell(facts.measures, roomy),
    ],
  };
  return {
    kind: 'table',
    ...(dense ? { dense } : {}),
    caption: 'Actions and measures by area, rated from dates and figures',
    columns: [
      {
        heading: `Area of weakness${shared && `: ${shared.toLowerCase()}\u2026`}`,
        share: roomy ? 25 : 49,
        rowHeader: true,
      },
      { heading: 'Actions', share: roomy ? 29 : 22 },
      { heading: 'Measures', share: roomy ? 22 : 13 },
      { heading: 'Direction', share: roomy ? 24 : 16 },
    ],
    rows: areas.length === 0 ? [total] : [...rows, total],
  };
};

/** In lines of text: of a row of the table, the room around it, and the total in words. */
const TABLE_LINE = 0.873;
const ROW_SPACE = 0.61;
const DENSE_SPACE = 0.28;
const TOTAL_LINES = 4.2;
/** The picture of the directions, above their words. */
const PICTURE_LINES = 1.2;

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
