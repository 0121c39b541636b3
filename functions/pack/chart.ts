/**
 * Small pictures drawn as shapes: a measure's path against its plan, and a bar of ratings. The figures always stand in the
 * same row, and each picture says in a sentence what it shows.
 */
import { daysBetween, longDate, monthAndYear } from '../plan/dates.ts';
import { type IsoDate, type Measure, RATINGS, type Rating } from '../plan/schema.ts';
import type { Chart, Shape } from './document.ts';
import { amount, listOf } from './wording.ts';

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
  /** Where the plan should be on the day of the latest figure. */
  plannedNow: number | null;
  from: IsoDate;
  to: IsoDate;
};

const WIDTH = 100;
const HEIGHT = 40;
const LEFT = 5;
const RIGHT = 6;
const TOP = 9;
const BOTTOM = 9;
const LABEL_SIZE = 7.5;
/** Wider than any figure of the embedded fonts, so that a label is never clipped. */
const CHARACTER = 0.62;

const onTarget = (chart: MeasureChart): string =>
  chart.target === null
    ? 'no target set'
    : `target ${amount(chart.target.amount, chart.unit)} by ${longDate(chart.target.on)}`;

/** The whole chart as one sentence, for readers who hear it. */
export const chartSentence = (chart: MeasureChart): string => {
  const latest = chart.actuals[chart.actuals.length - 1];
  const figures = [
    chart.baseline === null ? 'no baseline yet' : `${amount(chart.baseline.amount, chart.unit)} at baseline`,
    ...(latest === undefined
      ? ['no figure yet']
      : [`${amount(latest.amount, chart.unit)} in ${monthAndYear(latest.on)}`]),
  ];
  const planned =
    chart.plannedNow === null || latest === undefined
      ? []
      : [`planned ${amount(round(chart.plannedNow), chart.unit)} by now`];
  return `${chart.name}: ${figures.join(', ')}; ${[...planned, onTarget(chart)].join('; ')}.`;
};

const round = (value: number): number => (Math.abs(value) >= 20 ? Math.round(value) : Math.round(value * 10) / 10);

type Scale = { x: (on: IsoDate) => number; y: (value: number) => number };

const scaleOf = (chart: MeasureChart): Scale => {
  const points = [chart.baseline, chart.target, ...chart.milestones, ...chart.actuals].filter((p) => p !== null);
  const days = points.map((p) => daysBetween(chart.from, p.on));
  const first = Math.min(0, ...days);
  const last = Math.max(daysBetween(chart.from, chart.to), ...days, first + 1);
  const low = Math.min(...points.map((p) => p.amount));
  const high = Math.max(...points.map((p) => p.amount));
  const spread = high - low;
  return {
    x: (on) => LEFT + ((daysBetween(chart.from, on) - first) / (last - first)) * (WIDTH - LEFT - RIGHT),
    y: (value) => (spread === 0 ? HEIGHT / 2 : TOP + ((high - value) / spread) * (HEIGHT - TOP - BOTTOM)),
  };
};

const tidy = (n: number): number => Math.round(n * 100) / 100;

/** Written above or below its point, on whichever side the plan and the target leave more room, and always inside the picture. */
const lastLabel = (chart: MeasureChart, latest: Point, { x, y }: Scale): Shape => {
  const text = amount(latest.amount, chart.unit);
  const width = text.length * LABEL_SIZE * CHARACTER;
  const py = y(latest.amount);
  const lines = [chart.plannedNow, chart.target?.amount ?? null].filter((value) => value !== null).map(y);
  const sides = [py + LABEL_SIZE + 4, py - 5].filter((baseline) => baseline <= HEIGHT - 1 && baseline >= LABEL_SIZE);
  const room = (baseline: number): number =>
    Math.min(...lines.map((line) => Math.abs(baseline - LABEL_SIZE / 2 - line)));
  const baseline = sides.sort((a, b) => room(b) - room(a))[0] ?? py - 5;
  const left = Math.max(1, Math.min(x(latest.on) - width / 2, WIDTH - 1 - width));
  return {
    ...{ kind: 'label', x: tidy(left), y: tidy(baseline), text, size: LABEL_SIZE },
    ...{ colour: 'actual', bold: true, anchor: 'start' },
  };
};

const pathOf = (points: Point[], { x, y }: Scale): [number, number][] =>
  points.map((p) => [tidy(x(p.on)), tidy(y(p.amount))]);

/** About 100 by 40 points. Few points draw what there is; none at all says so. */
export const measureChart = (chart: MeasureChart): Chart => {
  const alt = chartSentence(chart);
  const planned = [...(chart.baseline === null ? [] : [chart.baseline]), ...chart.milestones];
  const latest = chart.actuals[chart.actuals.length - 1];
  if (planned.length === 0 && latest === undefined && chart.target === null)
    return {
      ...{ alt, width: WIDTH, height: HEIGHT },
      shapes: [
        {
          kind: 'label',
          x: LEFT,
          y: HEIGHT / 2 + 3,
          text: 'no figures yet',
          size: LABEL_SIZE,
          colour: 'muted',
          anchor: 'start',
        },
      ],
    };
  const scale = scaleOf(chart);
  const shapes: Shape[] = [];
  if (chart.target !== null) {
    const y = tidy(scale.y(chart.target.amount));
    shapes.push({
      kind: 'line',
      points: [
        [LEFT, y],
        [WIDTH - RIGHT, y],
      ],
      colour: 'target',
      width: 0.9,
      dash: [1.5, 2],
    });
  }
  if (planned.length > 1) shapes.push({ kind: 'line', points: pathOf(planned, scale), colour: 'plan', width: 1 });
  const measured = [...(chart.baseline === null ? [] : [chart.baseline]), ...chart.actuals];
  if (measured.length > 1) shapes.push({ kind: 'line', points: pathOf(measured, scale), colour: 'actual', width: 1.6 });
  for (const [x, y] of pathOf(chart.milestones, scale))
    shapes.push({ kind: 'diamond', x, y, radius: 2.8, colour: 'plan' });
  pathOf(measured, scale).forEach(([x, y], i) => {
    const last = latest !== undefined && i === measured.length - 1;
    shapes.push({ kind: 'dot', x, y, radius: last ? 2.6 : 1.4, colour: 'actual' });
  });
  if (latest !== undefined) shapes.push(lastLabel(chart, latest, scale));
  return { alt, width: WIDTH, height: HEIGHT, shapes };
};

export type RatingCounts = Record<Rating, number>;

export const countRatings = (ratings: readonly Rating[]): RatingCounts => {
  const counts = Object.fromEntries(RATINGS.map((rating) => [rating, 0])) as RatingCounts;
  for (const rating of ratings) counts[rating] += 1;
  return counts;
};

/** "3 Blue, 5 Green and 1 Red": only what there is, in the order of the key. */
export const ratingWords = (counts: RatingCounts): string =>
  listOf(RATINGS.filter((rating) => counts[rating] > 0).map((rating) => `${counts[rating]} ${rating}`)) || 'none';

export const totalOf = (counts: RatingCounts): number => RATINGS.reduce((sum, rating) => sum + counts[rating], 0);

const BAR = 14;
const GAP = 1.5;

/** One bar, a segment for each rating, its number in it where it fits. `longest`: the total that fills the whole width. */
export const ratingBar = (counts: RatingCounts, what: string, width: number, longest: number): Chart => {
  const total = totalOf(counts);
  const alt = total === 0 ? `No ${what}.` : `${total} ${what}: ${ratingWords(counts)}.`;
  const shapes: Shape[] = [];
  let x = 0;
  for (const rating of RATINGS.filter((r) => counts[r] > 0)) {
    const n = counts[rating];
    const segment = (n / Math.max(longest, total)) * width - GAP;
    const text = String(n);
    shapes.push({ kind: 'bar', x: tidy(x), y: 0, width: tidy(Math.max(segment, 1)), height: BAR, colour: rating });
    if (segment > text.length * 8 * CHARACTER + 1)
      shapes.push({
        kind: 'label',
        x: tidy(x + segment / 2),
        y: BAR - 4,
        text,
        size: 8,
        colour: 'paper',
        bold: true,
        anchor: 'middle',
      });
    x += Math.max(segment, 1) + GAP;
  }
  return { alt, width, height: BAR, shapes };
};
