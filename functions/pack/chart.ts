/**
 * Small pictures drawn as shapes: a measure's path against its plan, and a bar of ratings. The figures always stand in the
 * same row, and each picture says in a sentence what it shows.
 */
import { daysBetween, longDate, monthAndYear } from '../plan/dates.ts';
import { type IsoDate, type Measure, RATINGS, type Rating } from '../plan/schema.ts';
import { grouped } from '../plan/thousands.ts';
import { CHARACTER, DIAMOND, DOT, LABEL_SIZE, lastLabel, tidy } from './chart-label.ts';
import type { Chart, Shape } from './document.ts';
import { amount, count, listOf } from './wording.ts';

export type Point = { on: IsoDate; amount: number };

export type MeasureChart = {
  name: string;
  unit: Pick<Measure, 'unit' | 'denominator'>;
  betterWhen: Measure['betterWhen'];
  baseline: Point | null;
  /** Planned figures at 3, 6, 12 … months, oldest first. */
  milestones: Point[];
  target: Point | null;
  /** Figures by the last day of their period, oldest first. */
  actuals: Point[];
  /** What the plan asks for on the day of the latest figure. */
  plannedNow: number | null;
  from: IsoDate;
  to: IsoDate;
  /** Narrower where something stands beside it. */
  width?: number;
};

export const WIDTH = 80;
const HEIGHT = 44;
const LEFT = 4;
const RIGHT = 6;
const TOP = 12.5;
const BOTTOM = 12;
/** More of them run into one another on the line. */
const MOST_DOTS = 8;

const onTarget = (chart: MeasureChart): string =>
  chart.target === null
    ? 'no target set'
    : `target ${amount(chart.target.amount, chart.unit)} by ${longDate(chart.target.on)}`;

/** The milestone that counts, with its own day; before the first, about where the line drawn from the start to it is. */
const onPlan = ({ plannedNow, milestones, baseline, unit }: MeasureChart, day: IsoDate): string[] => {
  if (plannedNow === null) return [];
  const said = amount(plannedNow, unit);
  const first = milestones.slice(0, 1).find((one) => amount(one.amount, unit) === said);
  const passed = milestones.findLast(({ on }) => on <= day) ?? first;
  if (passed !== undefined) return [`planned ${said} by ${longDate(passed.on)}`];
  return [plannedNow === baseline?.amount ? `planned still ${said} then` : `planned about ${said} by then`];
};

/** The whole chart as one sentence, for readers who hear it. */
export const chartSentence = (chart: MeasureChart): string => {
  const latest = chart.actuals[chart.actuals.length - 1];
  const figures = [
    chart.baseline === null
      ? 'no figure at the start yet'
      : `${amount(chart.baseline.amount, chart.unit)} at the start`,
    ...(latest === undefined
      ? ['no figure yet']
      : [`${amount(latest.amount, chart.unit)} in ${monthAndYear(latest.on)}`]),
  ];
  const planned = latest === undefined ? [] : onPlan(chart, latest.on);
  return `${chart.name}: ${figures.join(', ')}; ${[...planned, onTarget(chart)].join('; ')}.`;
};

type Scale = { x: (on: IsoDate) => number; y: (value: number) => number };

const scaleOf = (chart: MeasureChart): Scale => {
  const points = [chart.baseline, chart.target, ...chart.milestones, ...chart.actuals].filter((p) => p !== null);
  const days = points.map((p) => daysBetween(chart.from, p.on));
  const first = Math.min(0, ...days);
  const last = Math.max(daysBetween(chart.from, chart.to), ...days, first + 1);
  const low = Math.min(...points.map((p) => p.amount));
  const high = Math.max(...points.map((p) => p.amount));
  const spread = high - low;
  const { width = WIDTH } = chart;
  return {
    x: (on) => LEFT + ((daysBetween(chart.from, on) - first) / (last - first)) * (width - LEFT - RIGHT),
    y: (value) => (spread === 0 ? HEIGHT / 2 : TOP + ((high - value) / spread) * (HEIGHT - TOP - BOTTOM)),
  };
};

const pathOf = (points: Point[], { x, y }: Scale): [number, number][] =>
  points.map((p) => [tidy(x(p.on)), tidy(y(p.amount))]);

const noFigures = (alt: string, width: number): Chart => ({
  ...{ alt, width, height: HEIGHT },
  shapes: [
    {
      ...{ kind: 'label', x: LEFT, y: HEIGHT / 2 + 3, text: 'no figures yet', size: LABEL_SIZE },
      ...{ colour: 'muted', anchor: 'start' },
    },
  ],
});

/** Few points draw what there is; none at all says so. */
export const measureChart = (chart: MeasureChart): Chart => {
  const alt = chartSentence(chart);
  const { width = WIDTH } = chart;
  const start = chart.baseline === null ? [] : [chart.baseline];
  const latest = chart.actuals[chart.actuals.length - 1];
  if (start.length + chart.milestones.length === 0 && latest === undefined && chart.target === null)
    return noFigures(alt, width);
  const scale = scaleOf(chart);
  const shapes: Shape[] = [];
  const lines: [number, number][][] = [];
  const line = (
    points: [number, number][],
    look: Pick<Extract<Shape, { kind: 'line' }>, 'colour' | 'width' | 'dash'>,
  ) => {
    if (points.length < 2) return;
    lines.push(points);
    shapes.push({ kind: 'line', points, ...look });
  };
  if (chart.target !== null) {
    const y = tidy(scale.y(chart.target.amount));
    const across: [number, number][] = [
      [LEFT, y],
      [width - RIGHT, y],
    ];
    line(across, { colour: 'target', width: 0.9, dash: [1.5, 2] });
  }
  line(pathOf([...start, ...chart.milestones], scale), { colour: 'plan', width: 1 });
  const measured = pathOf([...start, ...chart.actuals], scale);
  line(measured, { colour: 'actual', width: 1.8 });
  const diamonds = pathOf(chart.milestones, scale);
  for (const [x, y] of diamonds) shapes.push({ kind: 'diamond', x, y, radius: DIAMOND, colour: 'plan' });
  const last = measured[measured.length - 1];
  const dotted = latest === undefined ? measured : measured.slice(0, -1);
  if (dotted.length <= MOST_DOTS)
    for (const [x, y] of dotted) shapes.push({ kind: 'dot', x, y, radius: 1.4, colour: 'actual' });
  if (latest === undefined || last === undefined) return { alt, width, height: HEIGHT, shapes };
  const label = lastLabel(amount(latest.amount, chart.unit), last, lines, diamonds, { width, height: HEIGHT });
  return {
    ...{ alt, width, height: HEIGHT },
    shapes: [...shapes, ...label, { kind: 'dot', x: last[0], y: last[1], radius: DOT, colour: 'actual' }],
  };
};

export type RatingCounts = Record<Rating, number>;

export const countRatings = (ratings: readonly Rating[]): RatingCounts => {
  const counts = Object.fromEntries(RATINGS.map((rating) => [rating, 0])) as RatingCounts;
  for (const rating of ratings) counts[rating] += 1;
  return counts;
};

/** "3 Blue, 5 Green and 1 Red": only what there is, in the order of the key. */
export const ratingWords = (counts: RatingCounts): string =>
  listOf(RATINGS.filter((rating) => counts[rating] > 0).map((rating) => `${grouped(counts[rating])} ${rating}`)) ||
  'none';

export const totalOf = (counts: RatingCounts): number => RATINGS.reduce((sum, rating) => sum + counts[rating], 0);

const BAR = 14;
const GAP = 1.5;
/** What has no rating to show stands light beside what has: grey, and grey round white. */
const PALE: readonly Rating[] = ['Not started', 'No rating'];

/** What a segment needs for its number, with a little ground at both sides. */
const leastFor = (n: number): number => grouped(n).length * 8 * CHARACTER + 3;

/** Each segment as wide as its share of the bar, but wide enough for its number: what that takes comes from the wider ones. */
const segmentWidths = (numbers: readonly number[], width: number): number[] => {
  const total = numbers.reduce((sum, n) => sum + n, 0);
  const least = numbers.map(leastFor);
  const room = width - numbers.length * GAP;
  const spare = room - least.reduce((sum, one) => sum + one, 0);
  if (spare <= 0) return least;
  const over = numbers.map((n, i) => Math.max(0, (n / total) * room - least[i]!));
  const sum = over.reduce((all, one) => all + one, 0);
  return least.map((one, i) => one + (sum === 0 ? 0 : (over[i]! / sum) * spare));
};

/** One bar, a segment for each rating, its number in it. `longest`: the total that fills the whole width. */
export const ratingBar = (counts: RatingCounts, what: 'action' | 'measure', width: number, longest: number): Chart => {
  const total = totalOf(counts);
  const alt = total === 0 ? `No ${what}s.` : `${count(total, what)}: ${ratingWords(counts)}.`;
  const shapes: Shape[] = [];
  const ratings = RATINGS.filter((r) => counts[r] > 0);
  const widths = segmentWidths(
    ratings.map((rating) => counts[rating]),
    (total / Math.max(longest, total, 1)) * width,
  );
  let x = 0;
  for (const [i, rating] of ratings.entries()) {
    const segment = widths[i] as number;
    const own = { x: tidy(x), y: 0, width: tidy(segment), height: BAR };
    const pale = PALE.includes(rating);
    shapes.push({ kind: 'bar', ...own, colour: pale ? 'rule' : rating });
    if (rating === 'No rating')
      shapes.push({ kind: 'bar', x: own.x + 0.8, y: 0.8, width: own.width - 1.6, height: BAR - 1.6, colour: 'paper' });
    shapes.push({
      ...{ kind: 'label', x: tidy(x + segment / 2), y: BAR - 4, text: grouped(counts[rating]), size: 8 },
      ...{ colour: pale ? 'ink' : 'paper', bold: true, anchor: 'middle' },
    });
    x += segment + GAP;
  }
  return { alt, width, height: BAR, shapes };
};
