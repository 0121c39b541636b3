/** Pictures as path operators: the marks of the ratings and the shapes of a chart. */
import type { Chart, Shape } from '../document.ts';
import { drawable } from '../font/coverage.ts';
import type { RatingShape } from '../palette.ts';
import { INKS, type Ink, strokeOf } from './ink.ts';
import { textWidth } from './metrics.ts';
import { num, tenths } from './objects.ts';
import { firstPart, type Operators } from './operators.ts';

/** How far the handles of four curves lie out for a circle. */
const ROUND = 0.5523;

const circle = (x: number, y: number, r: number): string => {
  const k = r * ROUND;
  const curve = (...points: number[]): string => `${points.map(tenths).join(' ')} c`;
  return [
    `${tenths(x + r)} ${tenths(y)} m`,
    curve(x + r, y + k, x + k, y + r, x, y + r),
    curve(x - k, y + r, x - r, y + k, x - r, y),
    curve(x - r, y - k, x - k, y - r, x, y - r),
    curve(x + k, y - r, x + r, y - k, x + r, y),
  ].join(' ');
};

const polygon = (points: readonly (readonly [number, number])[]): string =>
  `${points.map(([x, y], i) => `${tenths(x)} ${tenths(y)} ${i === 0 ? 'm' : 'l'}`).join(' ')} h`;

const rightHalf = (x: number, y: number, r: number): string => {
  const k = r * ROUND;
  const up = [x + k, y - r, x + r, y - k, x + r, y].map(tenths).join(' ');
  const back = [x + r, y + k, x + k, y + r, x, y + r].map(tenths).join(' ');
  return `${tenths(x)} ${tenths(y - r)} m ${up} c ${back} c h`;
};

/** A line of next to no length with round ends: a dot in a tenth of the bytes that a circle takes. */
const dot = (x: number, y: number, r: number): string =>
  `${tenths(2 * r)} w ${tenths(x - 0.05)} ${tenths(y)} m ${tenths(x + 0.05)} ${tenths(y)} l S`;

/** Filled or outlined in the colour that is set, where lines have round ends; `y` counts upwards. */
export const ratingShape = (shape: RatingShape, x: number, y: number, half: number): string => {
  switch (shape) {
    case 'circle':
      return dot(x, y, half * 0.95);
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
      return `${tenths(x - half * 0.86)} ${tenths(y - half * 0.86)} ${tenths(half * 1.72)} ${tenths(half * 1.72)} re f`;
    case 'half circle':
      return `1 w ${circle(x, y, half * 0.82)} s ${rightHalf(x, y, half * 0.82)} f`;
    case 'open circle':
      return `1 w ${circle(x, y, half * 0.82)} s`;
  }
};

type Look = { stroke?: Ink; fill?: Ink; width?: number; dash?: string };

/** Whole numbers take fewer bytes: a chart is drawn in tenths of a point. */
const TENTH = 10;

const tenth = (value: number): number => Math.round(value * TENTH);

/** Shapes of one look are one path: what is set already is not set again, and neighbours are painted together. */
class Pen {
  private readonly out: Operators;
  private readonly height: number;
  private readonly set: Look = {};
  private waiting = '';
  /** Where the diamond before was set, while others of its look may follow: each is drawn alike, from a place of its own. */
  private from: { x: number; y: number } | null = null;

  constructor(out: Operators, height: number) {
    this.out = out;
    this.height = height;
  }

  label(shape: Extract<Shape, { kind: 'label' }>): void {
    this.paint();
    const { out } = this;
    const text = drawable(shape.text);
    const bold = shape.bold === true;
    const width = textWidth(text, shape.size, bold);
    const x = shape.x - (shape.anchor === 'middle' ? width / 2 : shape.anchor === 'end' ? width : 0);
    this.look({ fill: INKS[shape.colour] }, '');
    out.write(`BT ${tenth(x)} ${tenth(this.height - shape.y)} Td `);
    for (let from = 0; from < text.length; ) {
      out.face(bold, firstPart(text, from), shape.size * TENTH);
      from = out.text(text, from);
      out.write('Tj ');
    }
    out.write('ET\n');
  }

  line({ colour, width, dash, points }: Extract<Shape, { kind: 'line' }>): void {
    this.look({ stroke: INKS[colour], width, dash: dash === undefined ? '' : dash.map(tenth).join(' ') }, 'S');
    this.path(points);
  }

  dot({ x, y, radius, colour, hollow }: Extract<Shape, { kind: 'dot' }>): void {
    if (hollow === true) {
      this.look({ stroke: INKS[colour], fill: INKS.paper, width: 1, dash: '' }, 'B');
      this.out.write(`${circle(x * TENTH, (this.height - y) * TENTH, radius * TENTH)} h `);
      return;
    }
    this.look({ stroke: INKS[colour], width: 2 * radius, dash: '' }, 'S');
    this.path([
      [x - 0.05, y],
      [x + 0.05, y],
    ]);
  }

  diamond({ x, y, radius, colour }: Extract<Shape, { kind: 'diamond' }>): void {
    this.look({ stroke: INKS[colour], fill: INKS.paper, width: 1, dash: '' }, 'Q');
    const { out, from } = this;
    const to = { x: tenth(x), y: tenth(this.height - y) };
    const r = tenth(radius);
    out.write(from === null ? 'q 1 0 0 1 ' : '1 0 0 1 ');
    out.integer(to.x - (from?.x ?? 0));
    out.integer(to.y - (from?.y ?? 0));
    out.write(`cm ${-r} 0 m 0 ${r} l ${r} 0 l 0 ${-r} l h B `);
    this.from = to;
  }

  bar({ x, y, width, height, colour }: Extract<Shape, { kind: 'bar' }>): void {
    this.look({ fill: INKS[colour] }, 'f');
    for (const value of [x, this.height - y - height, width, height]) this.out.integer(tenth(value));
    this.out.write('re ');
  }

  /** Paints the path that has come together. */
  paint(): void {
    if (this.waiting !== '') this.out.write(`${this.waiting}\n`);
    this.waiting = '';
    this.from = null;
  }

  private look(look: Look, operator: string): void {
    const { out, set } = this;
    const differs = (key: keyof Look): boolean => look[key] !== undefined && look[key] !== set[key];
    const changed = (['stroke', 'fill', 'width', 'dash'] as const).filter(differs);
    if (changed.length > 0 || operator !== this.waiting) this.paint();
    if (changed.includes('stroke')) out.write(`${strokeOf(look.stroke!)} `);
    if (changed.includes('fill')) out.write(`${look.fill} `);
    if (changed.includes('width')) out.write(`${tenth(look.width!)} w `);
    if (changed.includes('dash')) out.write(`[${look.dash}] 0 d `);
    Object.assign(set, look);
    this.waiting = operator;
  }

  private path(points: readonly (readonly [number, number])[]): void {
    const { out } = this;
    let operator = 'm ';
    for (const [x, y] of points) {
      out.integer(tenth(x));
      out.integer(tenth(this.height - y));
      out.write(operator);
      operator = 'l ';
    }
  }
}

const drawShape = (pen: Pen, shape: Shape): void => {
  if (shape.kind === 'line') pen.line(shape);
  else if (shape.kind === 'dot') pen.dot(shape);
  else if (shape.kind === 'diamond') pen.diamond(shape);
  else if (shape.kind === 'bar') pen.bar(shape);
  else pen.label(shape);
};

/** Draws a chart with its lower left corner at `x`, `y`. Colours stay as they are left: keep it between `q` and `Q`. */
export const drawChart = (out: Operators, chart: Chart, x: number, y: number, scale: number): void => {
  const own = Math.round((scale / TENTH) * 10000) / 10000;
  const scaled = String(own).replace(/^0\./, '.');
  out.write(`${scaled} 0 0 ${scaled} ${num(x)} ${num(y)} cm 1 J 1 j\n`);
  const pen = new Pen(out, chart.height);
  for (const shape of chart.shapes) drawShape(pen, shape);
  pen.paint();
};
