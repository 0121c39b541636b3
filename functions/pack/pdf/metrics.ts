/** Widths of text and its wrapping to lines, in one pass over the characters and with no shaping. */
import type { Line, Run } from '../document.ts';
import { drawable } from '../font/coverage.ts';
import { ADVANCES } from '../font/glyphs.ts';
import { type Ink, inkOf } from './ink.ts';

/** How the text of a block is set; runs add to it. */
export type Setting = { size: number; leading: number; ink: Ink; bold: boolean };

/** Text of one look on one line; `x` counts from the start of the line. */
export type Segment = { text: string; x: number; width: number; bold: boolean; size: number; ink: Ink; run: Run };

export type TextLine = { segments: Segment[]; width: number; hasRating: boolean };

type Styled = { text: string; bold: boolean; size: number; ink: Ink; run: Run };

export const SMALL_PRINT = 10.5;
const SPACE = 32;
const NEW_LINE = 10;
const SLACK = 0.001;

/** A rating is a shape and a word on a tinted ground: the paddings around both, in ems. */
export const PILL = { padding: 0.38, shape: 0.62, gap: 0.28 };

export const textWidth = (text: string, size: number, bold: boolean): number => {
  const advances = ADVANCES[bold ? 1 : 0];
  let sum = 0;
  for (let i = 0; i < text.length; i += 1) sum += advances[text.charCodeAt(i)]!;
  return (sum * size) / 1000;
};

const pillWidth = (text: string, size: number): number =>
  textWidth(text, size, true) + size * (2 * PILL.padding + PILL.shape + PILL.gap);

const styled = (runs: Line, setting: Setting): Styled[] => {
  const out: Styled[] = [];
  for (const run of runs) {
    if (run.text === '') continue;
    const text = drawable(run.text);
    const size = run.muted === true ? Math.min(setting.size, SMALL_PRINT) : setting.size;
    const bold = run.rating !== undefined || run.bold === true || (setting.bold && run.muted !== true);
    out.push({
      text: run.rating === undefined ? text : text.replace(/\n/g, ' '),
      bold,
      size,
      ink: inkOf(run, setting.ink),
      run,
    });
  }
  return out;
};

const isLetter = (unit: number): boolean => (unit | 32) >= 97 && (unit | 32) <= 122;

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;

/** After a hyphen, dash or slash between letters: never within figures, dates or references. */
const mayBreakAfter = (text: string, i: number): boolean => {
  const unit = text.charCodeAt(i);
  if (unit !== 45 && unit !== 47 && unit !== 0x2013 && unit !== 0x2014) return false;
  if (i === 0 || i + 1 >= text.length) return false;
  const before = text.charCodeAt(i - 1);
  const after = text.charCodeAt(i + 1);
  return !isDigit(before) && !isDigit(after) && (isLetter(after) || after > 0xbf);
};

const MONTH = /^(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/;

/** Between the day and the month of a date no line ends: "31" alone at its end reads as something else. */
const isInDate = (text: string, space: number): boolean => {
  if (space === 0 || !isDigit(text.charCodeAt(space - 1))) return false;
  const next = text.charCodeAt(space + 1);
  if (next < 65 || next > 83) return false;
  const longer = isDigit(text.charCodeAt(space - 2)) && isDigit(text.charCodeAt(space - 3));
  return !longer && MONTH.test(text.slice(space + 1, space + 11));
};

const segmentsOf = (parts: Styled[], from: Place, to: Place, spaced: boolean): Segment[] => {
  const segments: Segment[] = [];
  let x = 0;
  for (let p = from.part; p <= to.part && p < parts.length; p += 1) {
    const part = parts[p]!;
    const { bold, size, ink, run } = part;
    const whole = p > from.part || from.at === 0;
    const text =
      whole && p < to.part
        ? part.text
        : part.text.slice(p === from.part ? from.at : 0, p === to.part ? to.at : undefined);
    if (text === '') continue;
    const width = run.rating === undefined ? textWidth(text, size, bold) : pillWidth(text, size);
    segments.push({ text, x, width, bold, size, ink, run });
    x += width;
  }
  const last = segments[segments.length - 1];
  // Without a space glyph at the turn of the line, readers hear "progresspack".
  if (spaced && last !== undefined) last.text += ' ';
  return segments;
};

type Place = { part: number; at: number };

class Wrapping {
  readonly lines: TextLine[] = [];
  x = 0;
  private start: Place = { part: 0, at: 0 };
  private end: Place | null = null;
  private endX = 0;
  private next: Place = this.start;
  private nextX = 0;
  private spaced = false;
  private readonly parts: Styled[];

  constructor(parts: Styled[]) {
    this.parts = parts;
  }

  /** A place where the line may end; of several spaces in a row the first ends it and the last is skipped with the rest. */
  mayBreak(part: number, at: number, width: number): void {
    const space = width > 0;
    const more = space && this.end !== null && this.next.part === part && this.next.at === at;
    if (!more) {
      this.end = { part, at };
      this.endX = this.x;
    }
    this.x += width;
    this.next = { part, at: space ? at + 1 : at };
    this.nextX = this.x;
    this.spaced = space;
  }

  /** Ends the line where it may end or, if nowhere, just here. */
  turn(part: number, at: number): void {
    if (this.end === null) {
      if (this.x > 0) this.close({ part, at }, { part, at }, this.x, this.x, false);
      return;
    }
    this.close(this.end, this.next, this.endX, this.nextX, this.spaced);
  }

  close(end: Place, next: Place, width: number, nextX: number, spaced: boolean): void {
    const segments = segmentsOf(this.parts, this.start, end, spaced);
    this.lines.push({ segments, width, hasRating: segments.some((segment) => segment.run.rating !== undefined) });
    this.start = next;
    this.x -= nextX;
    this.end = null;
  }
}

/** Most cells are one run that fits: no need to look for places to break it. */
const onOneLine = (parts: readonly Styled[], room: number): TextLine | null => {
  const part = parts[0];
  if (part === undefined || parts.length > 1 || part.run.rating !== undefined || part.text.includes('\n')) return null;
  const width = textWidth(part.text, part.size, part.bold);
  if (width > room) return null;
  const { text, bold, size, ink, run } = part;
  return { segments: [{ text, x: 0, width, bold, size, ink, run }], width, hasRating: false };
};

/** Breaks runs into lines no wider than `width`. A word is broken only where it alone is too wide. */
export const wrap = (runs: Line, setting: Setting, width: number): TextLine[] => {
  const parts = styled(runs, setting);
  const room = width + SLACK;
  const alone = onOneLine(parts, room);
  if (alone !== null) return [alone];
  const state = new Wrapping(parts);
  for (let p = 0; p < parts.length; p += 1) {
    const { text, size, bold, run } = parts[p]!;
    if (run.rating !== undefined) {
      const pill = pillWidth(text, size);
      if (state.x + pill > room) state.turn(p, 0);
      state.x += pill;
      continue;
    }
    const advances = ADVANCES[bold ? 1 : 0];
    const scale = size / 1000;
    for (let i = 0; i < text.length; i += 1) {
      const unit = text.charCodeAt(i);
      const advance = advances[unit]! * scale;
      if (unit === SPACE && !isInDate(text, i)) {
        state.mayBreak(p, i, advance);
      } else if (unit === NEW_LINE) {
        state.close({ part: p, at: i }, { part: p, at: i + 1 }, state.x, state.x, true);
      } else {
        for (let tries = 0; tries < 2 && state.x + advance > room; tries += 1) state.turn(p, i);
        state.x += advance;
        if (mayBreakAfter(text, i)) state.mayBreak(p, i + 1, 0);
      }
    }
  }
  state.close({ part: parts.length, at: 0 }, { part: parts.length, at: 0 }, state.x, state.x, false);
  return state.lines;
};

/** The widest stretch that must stay on one line. */
export const widestWord = (runs: Line, setting: Setting): number => {
  let widest = 0;
  let x = 0;
  for (const { text, size, bold, run } of styled(runs, setting)) {
    if (run.rating !== undefined) {
      x += pillWidth(text, size);
      if (x > widest) widest = x;
      continue;
    }
    const advances = ADVANCES[bold ? 1 : 0];
    const scale = size / 1000;
    for (let i = 0; i < text.length; i += 1) {
      const unit = text.charCodeAt(i);
      if ((unit === SPACE && !isInDate(text, i)) || unit === NEW_LINE) {
        x = 0;
        continue;
      }
      x += advances[unit]! * scale;
      if (x > widest) widest = x;
      if (mayBreakAfter(text, i)) x = 0;
    }
  }
  return widest;
};
