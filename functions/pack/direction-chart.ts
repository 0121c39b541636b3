/** Direction of travel at a glance: a mark for each way that measures go, with how many. Each mark has a shape of its own, also in grey. */
import { grouped } from '../plan/thousands.ts';
import type { Direction } from '../plan/trend.ts';
import { TREND_POINTS } from '../plan/trend.ts';
import { tidy } from './chart-label.ts';
import type { Block, Chart, Line, MarkKey, Shape } from './document.ts';
import { count } from './wording.ts';

type Way = { direction: Direction; words: string; meaning: string; mark: (x: number) => Shape[] };

const HEIGHT = 14;
const MARK = 11;
const SIZE = 9.5;
/** A digit is no wider than this part of its size. */
const DIGIT = 0.62;
const BESIDE = 3;
const BETWEEN = 9;

const arrow = (x: number, from: number, to: number, head: number): Shape[] => {
  const middle = x + MARK / 2;
  const look = { kind: 'line', colour: 'ink', width: 1.7 } as const;
  return [
    {
      ...look,
      points: [
        [middle, from],
        [middle, to],
      ],
    },
    {
      ...look,
      points: [
        [middle - 3.8, head],
        [middle, to],
        [middle + 3.8, head],
      ],
    },
  ];
};

const WAYS: Way[] = [
  {
    ...{ direction: 'Better', words: 'better' },
    meaning: 'better each time',
    mark: (x) => arrow(x, 12.4, 1.8, 6),
  },
  {
    ...{ direction: 'Worse', words: 'worse' },
    meaning: 'worse each time',
    mark: (x) => arrow(x, 1.8, 12.4, 8.2),
  },
  {
    ...{ direction: 'No clear trend', words: 'no clear trend' },
    meaning: 'no clear trend',
    mark: (x) => [
      {
        ...{ kind: 'line', colour: 'ink', width: 1.5 },
        points: [
          [x, 9.6],
          [x + 3.5, 4.6],
          [x + 7.5, 9.6],
          [x + MARK, 4.6],
        ],
      },
    ],
  },
  {
    ...{ direction: 'Too few points', words: 'too few points' },
    meaning: `fewer than ${TREND_POINTS}`,
    mark: (x) => [{ kind: 'dot', x: x + MARK / 2, y: HEIGHT / 2 + 0.2, radius: 3.2, colour: 'muted', hollow: true }],
  },
];

export type Directed = { direction: Direction };

const waysOf = (measures: readonly Directed[]): (Way & { n: number })[] =>
  WAYS.map((way) => ({ ...way, n: measures.filter(({ direction }) => direction === way.direction).length })).filter(
    ({ n }) => n > 0,
  );

/** "7 better, 1 worse": only what there is. */
export const directionWords = (measures: readonly Directed[]): string =>
  waysOf(measures)
    .map(({ n, words }) => `${grouped(n)} ${words}`)
    .join(', ') || 'no measures';

/** What the marks that are used mean, each with its mark, and `end` after it. */
export const directionMarks = (measures: readonly Directed[], end: Line): MarkKey => {
  const items = waysOf(measures).map(({ meaning, mark }) => ({
    words: meaning,
    mark: { alt: meaning, width: MARK, height: HEIGHT, shapes: mark(0) },
  }));
  return { introduction: `Direction, last ${TREND_POINTS} figures:`, items, end };
};

/** The same below the table of page 1. */
export const directionKey = (measures: readonly Directed[], end: Line): Block => {
  const marks = directionMarks(measures, end);
  return marks.items.length === 0 ? { kind: 'paragraph', look: 'note', runs: end } : { kind: 'chart-key', marks };
};

/** Beside a path the marks are as small as its figures. */
const SMALL = 0.82;
/** What a chart gives away of its width to the mark beside it. */
export const BESIDE_PATH = BESIDE + Math.ceil(MARK * SMALL);

const placed = (shape: Shape, x: number, y: number): Shape => {
  const at = (px: number, py: number): [number, number] => [tidy(px * SMALL + x), tidy(py * SMALL + y)];
  if (shape.kind === 'line') return { ...shape, points: shape.points.map(([px, py]) => at(px, py)) };
  const [px, py] = at(shape.x, shape.y);
  return shape.kind === 'dot'
    ? { ...shape, x: px, y: py, radius: tidy(shape.radius * SMALL) }
    : { ...shape, x: px, y: py };
};

/** Beside the path of a measure its mark, at the same place in each row, so that a column of them is read at one glance. */
export const withDirection = (chart: Chart, { direction }: Directed): Chart => {
  const way = WAYS.find((one) => one.direction === direction) as Way;
  const top = (chart.height - HEIGHT * SMALL) / 2;
  return {
    ...{ width: chart.width + BESIDE_PATH, height: chart.height },
    alt: `${chart.alt} ${direction === 'Too few points' ? `Fewer than ${TREND_POINTS} figures, so no direction` : `The last ${TREND_POINTS} figures: ${way.meaning}`}.`,
    shapes: [...chart.shapes, ...way.mark(0).map((shape) => placed(shape, chart.width + BESIDE, top))],
  };
};

/** Nothing to draw without measures: the words say so. */
export const directionChart = (measures: readonly Directed[]): { chart?: Chart } => {
  const shapes: Shape[] = [];
  let x = 0;
  for (const { n, mark } of waysOf(measures)) {
    const text = grouped(n);
    const at = x + MARK + BESIDE;
    shapes.push(...mark(x), {
      ...{ kind: 'label', x: at, y: HEIGHT - 3.6, text, size: SIZE },
      ...{ colour: 'ink', bold: true, anchor: 'start' },
    });
    x = at + text.length * SIZE * DIGIT + BETWEEN;
  }
  if (shapes.length === 0) return {};
  const alt = `${count(measures.length, 'measure')}: ${directionWords(measures)}.`;
  return { chart: { alt, width: Math.ceil(x - BETWEEN), height: HEIGHT, shapes } };
};
