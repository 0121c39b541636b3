/** Where the last figure is written in the chart of a measure: beside its dot, clear of the lines. */
import type { Shape } from './document.ts';

export const LABEL_SIZE = 8;
/** Wider than any figure of the embedded fonts, so that a label is never clipped. */
export const CHARACTER = 0.62;

export const tidy = (n: number): number => Math.round(n * 100) / 100;

const outline = ([x, y]: [number, number]): [number, number][] => {
  const r = DIAMOND - DIAMOND_AIR;
  return [
    [x - r, y],
    [x, y + r],
    [x + r, y],
    [x, y - r],
    [x - r, y],
  ];
};

/** Every line of the picture as points a small step apart: what a label must not lie on. */
const trodden = (lines: readonly [number, number][][]): [number, number][] =>
  lines.flatMap((line) =>
    line.flatMap(([x, y], i): [number, number][] => {
      const [x0, y0] = line[i - 1] ?? [x, y];
      const steps = Math.max(1, Math.ceil(Math.hypot(x - x0, y - y0)));
      return Array.from({ length: steps }, (_, n): [number, number] => [
        x0 + ((x - x0) * (n + 1)) / steps,
        y0 + ((y - y0) * (n + 1)) / steps,
      ]);
    }),
  );

export const DOT = 2.8;
/** Air between a label and what it must not touch. */
const AIR = 1.9;
/** A diamond is an outline and bears a little less of it. */
export const DIAMOND = 2.8;
const DIAMOND_AIR = 0.9;
const DOT_AIR = 1.2;
/** How much of a label stands to the left of its point, what looks best first. */
const SIDES = [0.5, 1, 0];
const FARTHEST = 20;

type Size = { width: number; height: number };
type Spot = { left: number; baseline: number; hits: number; cost: number };

/** That place if it costs a label less than the best one known: lines and the dot that it touches, and its distance from the dot. */
const betterSpot = (
  x: number,
  y: number,
  wanted: number,
  low: number,
  width: number,
  points: readonly [number, number][],
  best: Spot,
  size: Size,
): Spot => {
  const left = Math.max(1, Math.min(wanted, size.width - 1 - width));
  const baseline = Math.max(LABEL_SIZE, Math.min(low, size.height - 1));
  const top = baseline - LABEL_SIZE * 0.78;
  const away = Math.hypot(Math.max(left - x, x - left - width, 0), Math.max(top - y, y - baseline, 0));
  const far = away + (away < DOT + DOT_AIR ? 100 : 0);
  if (far >= best.cost) return best;
  const right = left + width;
  let hits = 0;
  // Asked a thousand times a chart: by index, and only as long as it may still be the best.
  for (let i = 0; i < points.length; i += 1) {
    const point = points[i]!;
    const px = point[0];
    const py = point[1];
    if (px <= left - AIR || px >= right + AIR || py <= top - AIR || py >= baseline + AIR) continue;
    hits += 1;
    if (hits * 6 + far >= best.cost) return best;
  }
  return { left, baseline, hits, cost: hits * 6 + far };
};

/** The last figure, written beside its dot where it touches no line if there is such a place, and always inside the picture. */
export const lastLabel = (
  text: string,
  [x, y]: [number, number],
  lines: readonly [number, number][][],
  diamonds: readonly [number, number][],
  size: Size,
): Shape[] => {
  const width = text.length * LABEL_SIZE * CHARACTER;
  const isNear = ([px, py]: [number, number]): boolean =>
    Math.abs(px - x) < width + FARTHEST && Math.abs(py - y) < FARTHEST + LABEL_SIZE;
  const points = trodden([...lines, ...diamonds.map(outline)]).filter(isNear);
  let best: Spot = { left: 0, baseline: 0, hits: 0, cost: Number.POSITIVE_INFINITY };
  for (const side of SIDES) {
    const wanted = x - width * side + (side === 0.5 ? 0 : side === 1 ? -2 : 2);
    for (let low = y - FARTHEST + LABEL_SIZE; low <= y + FARTHEST; low += 1)
      best = betterSpot(x, y, wanted, low, width, points, best, size);
  }
  const { left, baseline } = best;
  const ground = {
    x: tidy(left - 1),
    y: tidy(baseline - LABEL_SIZE * 0.82),
    width: tidy(width + 2),
    height: LABEL_SIZE,
  };
  const label = { x: tidy(left), y: tidy(baseline), text, size: LABEL_SIZE } as const;
  return [
    ...(best.hits === 0 ? [] : [{ kind: 'bar', ...ground, colour: 'paper' } as const]),
    { kind: 'label', ...label, colour: 'actual', bold: true, anchor: 'start' },
  ];
};
