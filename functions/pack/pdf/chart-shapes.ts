/** Pictures as path operators: the marks of the ratings and the shapes of a chart. */
import type { Chart, Shape } from '../document.ts';
import { drawable } from '../font/coverage.ts';
import type { RatingShape } from '../palette.ts';
import { INKS } from './ink.ts';
import { textWidth } from './metrics.ts';
import { num } from './objects.ts';
import type { Operators } from './operators.ts';

/** How far the handles of four curves lie out for a circle. */
const ROUND = 0.5523;

const circle = (x: number, y: number, r: number): string => {
  const k = r * ROUND;
  const curve = (...points: number[]): string => `${points.map(num).join(' ')} c`;
  return [
    `${num(x + r)} ${num(y)} m`,
    curve(x + r, y + k, x + k, y + r, x, y + r),
    curve(x - k, y + r, x - r, y + k, x - r, y),
    curve(x - r, y - k, x - k, y - r, x, y - r),
    curve(x + k, y - r, x + r, y - k, x + r, y),
  ].join(' ');
};

const polygon = (points: readonly (readonly [number, number])[]): string =>
  `${points.map(([x, y], i) => `${num(x)} ${num(y)} ${i === 0 ? 'm' : 'l'}`).join(' ')} h`;

const rightHalf = (x: number, y: number, r: number): string => {
  const k = r * ROUND;
  const up = [x + k, y - r, x + r, y - k, x + r, y].map(num).join(' ');
  const back = [x + r, y + k, x + k, y + r, x, y + r].map(num).join(' ');
  return `${num(x)} ${num(y - r)} m ${up} c ${back} c h`;
};

/** Filled or outlined in the colour that is set; `y` counts upwards. */
export const ratingShape = (shape: RatingShape, x: number, y: number, half: number): string => {
  switch (shape) {
    case 'circle':
      return `${circle(x, y, half * 0.95)} f`;
    case 'triangle':
      return `${polygon([
        [x - half, y - half * 0.87],
        [x + half, y - half * 0.87],
        [x, y + half * 0.93],
      ])} f`;
    case 'diamond':
      return `${polygon([
        [x - half, y],
        [x, y - half],
        [x + half, y],
        [x, y + half],
      ])} f`;
    case 'square':
      return `${num(x - half * 0.86)} ${num(y - half * 0.86)} ${num(half * 1.72)} ${num(half * 1.72)} re f`;
    case 'half circle':
      return `1 w ${circle(x, y, half * 0.82)} s ${rightHalf(x, y, half * 0.82)} f`;
    case 'open circle':
      return `1 w ${circle(x, y, half * 0.82)} s`;
  }
};

const writeLabel = (out: Operators, shape: Extract<Shape, { kind: 'label' }>, height: number): void => {
  const text = drawable(shape.text);
  const bold = shape.bold === true;
  const width = textWidth(text, shape.size, bold);
  const x = shape.x - (shape.anchor === 'middle' ? width / 2 : shape.anchor === 'end' ? width : 0);
  const font = `/${bold ? 'B' : 'R'} ${num(shape.size)} Tf`;
  out.write(`BT ${font} ${INKS[shape.colour]} rg ${num(x)} ${num(height - shape.y)} Td `);
  out.text(text);
  out.write('Tj ET\n');
};

const path = (shape: Exclude<Shape, { kind: 'label' }>, height: number): string => {
  const colour = INKS[shape.colour];
  switch (shape.kind) {
    case 'line': {
      const dash = shape.dash === undefined ? '[] 0 d' : `[${shape.dash.map(num).join(' ')}] 0 d`;
      const points = shape.points.map(([x, y], i) => `${num(x)} ${num(height - y)} ${i === 0 ? 'm' : 'l'}`).join(' ');
      return `${colour} RG ${num(shape.width)} w ${dash} ${points} S`;
    }
    case 'dot': {
      const round = circle(shape.x, height - shape.y, shape.radius);
      if (shape.hollow === true) return `${colour} RG ${INKS.paper} rg 1 w [] 0 d ${round} b`;
      return `${colour} rg ${round} f`;
    }
    case 'diamond': {
      const y = height - shape.y;
      const r = shape.radius;
      const outline = polygon([
        [shape.x - r, y],
        [shape.x, y - r],
        [shape.x + r, y],
        [shape.x, y + r],
      ]);
      return `${colour} RG ${INKS.paper} rg 1 w [] 0 d ${outline} b`;
    }
    case 'bar':
      return `${colour} rg ${num(shape.x)} ${num(height - shape.y - shape.height)} ${num(shape.width)} ${num(shape.height)} re f`;
  }
};

/** Draws a chart with its lower left corner at `x`, `y`. Colours stay as they are left: keep it between `q` and `Q`. */
export const drawChart = (out: Operators, chart: Chart, x: number, y: number, scale: number): void => {
  out.write(`${num(scale)} 0 0 ${num(scale)} ${num(x)} ${num(y)} cm 1 J 1 j\n`);
  for (const shape of chart.shapes) {
    if (shape.kind === 'label') writeLabel(out, shape, chart.height);
    else out.write(`${path(shape, chart.height)}\n`);
  }
};
