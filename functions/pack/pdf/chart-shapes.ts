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

const writeLine = (out: Operators, shape: Extract<Shape, { kind: 'line' }>, height: number): void => {
  const dash = shape.dash === undefined ? '' : shape.dash.map(num).join(' ');
  out.write(`${INKS[shape.colour]} RG ${num(shape.width)} w [${dash}] 0 d `);
  let operator = 'm ';
  for (const [x, y] of shape.points) {
    out.tenths(x);
    out.tenths(height - y);
    out.write(operator);
    operator = 'l ';
  }
  out.write('S\n');
};

/** A line of next to no length with round ends: a dot in a tenth of the bytes that a circle takes. */
const writeDot = (out: Operators, shape: Extract<Shape, { kind: 'dot' }>, height: number): void => {
  const y = height - shape.y;
  if (shape.hollow === true) {
    const round = circle(shape.x, y, shape.radius);
    out.write(`${INKS[shape.colour]} RG ${INKS.paper} rg 1 w [] 0 d ${round} b\n`);
    return;
  }
  out.write(`${INKS[shape.colour]} RG ${num(2 * shape.radius)} w [] 0 d `);
  out.tenths(shape.x - 0.05);
  out.tenths(y);
  out.write('m ');
  out.tenths(shape.x + 0.05);
  out.tenths(y);
  out.write('l S\n');
};

const writeDiamond = (out: Operators, shape: Extract<Shape, { kind: 'diamond' }>, height: number): void => {
  const { x, radius } = shape;
  const y = height - shape.y;
  out.write(`${INKS[shape.colour]} RG ${INKS.paper} rg 1 w [] 0 d `);
  out.tenths(x - radius);
  out.tenths(y);
  out.write('m ');
  for (const [px, py] of [
    [x, y - radius],
    [x + radius, y],
    [x, y + radius],
  ] as const) {
    out.tenths(px);
    out.tenths(py);
    out.write('l ');
  }
  out.write('b\n');
};

const writeBar = (out: Operators, shape: Extract<Shape, { kind: 'bar' }>, height: number): void => {
  out.write(`${INKS[shape.colour]} rg `);
  out.tenths(shape.x);
  out.tenths(height - shape.y - shape.height);
  out.tenths(shape.width);
  out.tenths(shape.height);
  out.write('re f\n');
};

const writeShape = (out: Operators, shape: Shape, height: number): void => {
  if (shape.kind === 'line') writeLine(out, shape, height);
  else if (shape.kind === 'dot') writeDot(out, shape, height);
  else if (shape.kind === 'diamond') writeDiamond(out, shape, height);
  else if (shape.kind === 'bar') writeBar(out, shape, height);
  else writeLabel(out, shape, height);
};

/** Draws a chart with its lower left corner at `x`, `y`. Colours stay as they are left: keep it between `q` and `Q`. */
export const drawChart = (out: Operators, chart: Chart, x: number, y: number, scale: number): void => {
  out.write(`${num(scale)} 0 0 ${num(scale)} ${num(x)} ${num(y)} cm 1 J 1 j\n`);
  for (const shape of chart.shapes) writeShape(out, shape, chart.height);
};
