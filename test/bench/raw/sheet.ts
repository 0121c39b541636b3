/** One page of the raw peer, and text wrapped to lines: greedy, by spaces, with no shaping. */
import type { Chart, Colour, Line, Run } from '../../../functions/pack/document.ts';
import { drawable } from '../../../functions/pack/font/coverage.ts';
import { ADVANCES } from '../../../functions/pack/font/glyphs.ts';
import { COLOURS, channels, LINK } from '../../../functions/pack/palette.ts';
import { Bytes, type Element, num } from './objects.ts';

export type Segment = { text: string; x: number; width: number; bold: boolean; run: Run };

const ink = (colour: string): string => channels(colour).map(num).join(' ');
export const INK = Object.fromEntries(Object.entries(COLOURS).map(([name, colour]) => [name, ink(colour)])) as Record<
  Colour,
  string
>;
export const LINK_INK = ink(LINK);
const MARK = 900;

export const textWidth = (text: string, size: number, bold: boolean): number => {
  const advances = ADVANCES[bold ? 1 : 0];
  let sum = 0;
  for (let i = 0; i < text.length; i += 1) sum += advances[text.charCodeAt(i)]!;
  return (sum * size) / 1000;
};

/** Widths are counted in thousandths of the size. A rating leaves room for its mark. */
export const wrap = (runs: Line, size: number, allBold: boolean, width: number): Segment[][] => {
  const room = (width * 1000) / size;
  const lines: Segment[][] = [[]];
  let x = 0;
  for (const run of runs) {
    const text = drawable(run.text);
    const bold = allBold || run.bold === true || run.rating !== undefined;
    const advances = ADVANCES[bold ? 1 : 0];
    if (run.rating !== undefined) x += MARK;
    let [start, startX, word, wordX] = [0, x, 0, x];
    const cut = (to: number, toX: number, next: number): void => {
      const line = lines[lines.length - 1]!;
      const part = text.slice(start, to);
      line.push({ text: `${part} `, x: (startX * size) / 1000, width: ((toX - startX) * size) / 1000, bold, run });
      lines.push([]);
      start = next;
      startX = 0;
    };
    for (let i = 0; i < text.length; i += 1) {
      const unit = text.charCodeAt(i);
      if (unit === 10) {
        cut(i, x, i + 1);
        [x, word, wordX] = [0, i + 1, 0];
        continue;
      }
      x += advances[unit]!;
      if (unit === 32) [word, wordX] = [i + 1, x];
      else if (x > room && wordX > 0) {
        cut(word, wordX, word);
        [x, wordX] = [x - wordX, 0];
      } else if (x > room && i > start) {
        cut(i, x - advances[unit]!, i);
        x = advances[unit]!;
      }
    }
    const rest = start === 0 ? text : text.slice(start);
    const line = lines[lines.length - 1]!;
    if (rest !== '')
      line.push({ text: rest, x: (startX * size) / 1000, width: ((x - startX) * size) / 1000, bold, run });
  }
  return lines;
};

export class Sheet {
  readonly number: number;
  readonly index: number;
  readonly width: number;
  readonly height: number;
  readonly annotations: number[] = [];
  parents = '';
  private marks = 0;
  private readonly read = new Bytes();
  private readonly beside = new Bytes();
  private readonly below = new Bytes();
  private marked: Element | null = null;
  private look = '';

  constructor(number: number, index: number, width: number, height: number) {
    this.number = number;
    this.index = index;
    this.width = width;
    this.height = height;
    this.read.ascii('BT\n');
  }

  fill(x: number, y: number, width: number, height: number, colour: string): void {
    this.below.ascii(`${colour} rg ${num(x)} ${num(this.height - y - height)} ${num(width)} ${num(height)} re f\n`);
  }

  /** `y` is the baseline from the top. Without an element the text is an artifact. */
  show(element: Element | null, text: string, x: number, y: number, size: number, bold: boolean, colour: string): void {
    const out = element === null ? this.beside : this.read;
    const look = `/${bold ? 'B' : 'R'} ${size} Tf ${colour} rg `;
    if (element !== null && this.marked !== element) this.mark(element);
    if (element === null || look !== this.look) out.ascii(look);
    if (element !== null) this.look = look;
    out.ascii(`1 0 0 1 ${num(x)} ${num(this.height - y)} Tm `);
    out.glyphs(text, bold ? 'B' : 'R', size);
    out.ascii('Tj\n');
  }

  figure(element: Element, chart: Chart, x: number, y: number, scale: number): void {
    this.mark(element);
    this.read.ascii(
      `ET q ${num(scale)} 0 0 ${num(scale)} ${num(x)} ${num(this.height - y - chart.height * scale)} cm 1 J\n`,
    );
    for (const shape of chart.shapes) this.draw(shape, chart.height);
    this.read.ascii('Q EMC BT\n');
    this.marked = null;
    this.look = '';
  }

  contents(): Uint8Array {
    const artifact = (part: Bytes, begin: string, end: string): Uint8Array[] =>
      part.length === 0 ? [] : [Buffer.from(begin), part.view(), Buffer.from(end)];
    if (this.marked !== null) this.read.ascii('EMC\n');
    this.read.ascii('ET\n');
    return Buffer.concat([
      ...artifact(this.below, '/Artifact BMC\n', 'EMC\n'),
      this.read.view(),
      ...artifact(this.beside, '/Artifact BMC BT\n', 'ET EMC\n'),
    ]);
  }

  private mark(element: Element): void {
    const id = this.marks++;
    this.parents += `${element.number} 0 R `;
    if (element.page === 0) element.page = this.number;
    element.kids += element.page === this.number ? ` ${id}` : `<</Type/MCR/Pg ${this.number} 0 R/MCID ${id}>>`;
    this.read.ascii(`${this.marked === null ? '' : 'EMC '}/${element.tag}<</MCID ${id}>>BDC\n`);
    this.marked = element;
  }

  private draw(shape: Chart['shapes'][number], height: number): void {
    const colour = INK[shape.colour];
    const out = this.read;
    const at = (x: number, y: number): string => `${num(x)} ${num(height - y)}`;
    if (shape.kind === 'line') {
      const path = shape.points.map(([x, y], i) => `${at(x, y)} ${i === 0 ? 'm' : 'l'}`).join(' ');
      out.ascii(`${colour} RG ${num(shape.width)} w [${(shape.dash ?? []).join(' ')}] 0 d ${path} S\n`);
    } else if (shape.kind === 'bar') {
      out.ascii(`${colour} rg ${at(shape.x, shape.y + shape.height)} ${num(shape.width)} ${num(shape.height)} re f\n`);
    } else if (shape.kind === 'label') {
      const bold = shape.bold === true;
      const back = { start: 0, middle: 0.5, end: 1 }[shape.anchor ?? 'start'];
      const x = shape.x - textWidth(shape.text, shape.size, bold) * back;
      out.ascii(`BT /${bold ? 'B' : 'R'} ${num(shape.size)} Tf ${colour} rg ${at(x, shape.y)} Td `);
      out.glyphs(drawable(shape.text), bold ? 'B' : 'R', shape.size);
      out.ascii('Tj ET\n');
    } else {
      // A round end on a line of no length is a dot.
      const dot = at(shape.x, shape.y);
      out.ascii(`${colour} RG ${num(shape.radius * 2)} w [] 0 d ${dot} m ${dot} l S\n`);
    }
  }
}
