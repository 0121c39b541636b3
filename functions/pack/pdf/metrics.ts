/** How runs are set, how wide they are, and where their lines may end: no shaping, one pass over the characters. */
import type { Line, Run } from '../document.ts';
import { drawable } from '../font/coverage.ts';
import { ADVANCES } from '../font/glyphs.ts';
import { type Ink, inkOf } from './ink.ts';

/** How the text of a block is set; runs add to it. */
export type Setting = { size: number; leading: number; ink: Ink; bold: boolean };

/** Text of one look on one line; `x` counts from the start of the line. */
export type Segment = { text: string; x: number; width: number; bold: boolean; size: number; ink: Ink; run: Run };

export type TextLine = { segments: Segment[]; width: number; hasRating: boolean };

export type Styled = { text: string; bold: boolean; size: number; ink: Ink; run: Run };

export const SMALL_PRINT = 10.5;
export const SPACE = 32;
export const NEW_LINE = 10;

/** A rating is a shape and a word on a tinted ground: the paddings around both, in ems. */
export const PILL = { padding: 0.38, shape: 0.62, gap: 0.28 };

export const textWidth = (text: string, size: number, bold: boolean): number => {
  const advances = ADVANCES[bold ? 1 : 0];
  let sum = 0;
  for (let i = 0; i < text.length; i += 1) sum += advances[text.charCodeAt(i)]!;
  return (sum * size) / 1000;
};

export const pillWidth = (text: string, size: number): number =>
  textWidth(text, size, true) + size * (2 * PILL.padding + PILL.shape + PILL.gap);

const sizeOf = (run: Run, { size }: Setting): number => (run.muted === true ? Math.min(size, SMALL_PRINT) : size);

const isBold = (run: Run, setting: Setting): boolean =>
  run.rating !== undefined || run.bold === true || (setting.bold && run.muted !== true);

export const styled = (runs: Line, setting: Setting): Styled[] => {
  const out: Styled[] = [];
  for (const run of runs) {
    if (run.text === '') continue;
    const text = drawable(run.text);
    const size = sizeOf(run, setting);
    const bold = isBold(run, setting);
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
export const mayBreakAfter = (text: string, i: number): boolean => {
  const unit = text.charCodeAt(i);
  if (unit !== 45 && unit !== 47 && unit !== 0x2013 && unit !== 0x2014) return false;
  if (i === 0 || i + 1 >= text.length) return false;
  const before = text.charCodeAt(i - 1);
  const after = text.charCodeAt(i + 1);
  return !isDigit(before) && !isDigit(after) && (isLetter(after) || after > 0xbf);
};

const MONTH = /^(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/;

/** Between the day and the month of a date no line ends: "31" alone at its end reads as something else. */
export const isInDate = (text: string, space: number): boolean => {
  if (space === 0 || !isDigit(text.charCodeAt(space - 1))) return false;
  const next = text.charCodeAt(space + 1);
  if (next < 65 || next > 83) return false;
  const longer = isDigit(text.charCodeAt(space - 2)) && isDigit(text.charCodeAt(space - 3));
  return !longer && MONTH.test(text.slice(space + 1, space + 11));
};

/** `word`: the widest stretch that must stay on one line; `line`: all of it, up to where somebody ended a line. */
export type Extent = { word: number; line: number };

export const extentOf = (runs: Line, setting: Setting): Extent => {
  let widest = 0;
  let x = 0;
  let line = 0;
  let longest = 0;
  for (const run of runs) {
    const text = drawable(run.text);
    const size = sizeOf(run, setting);
    const bold = isBold(run, setting);
    if (run.rating !== undefined) {
      const pill = pillWidth(text, size);
      x += pill;
      line += pill;
      if (x > widest) widest = x;
      continue;
    }
    const advances = ADVANCES[bold ? 1 : 0];
    const scale = size / 1000;
    for (let i = 0; i < text.length; i += 1) {
      const unit = text.charCodeAt(i);
      const advance = advances[unit]! * scale;
      line += advance;
      if ((unit === SPACE && !isInDate(text, i)) || unit === NEW_LINE) {
        x = 0;
        if (unit === NEW_LINE) {
          if (line > longest) longest = line;
          line = 0;
        }
        continue;
      }
      x += advance;
      if (x > widest) widest = x;
      if (mayBreakAfter(text, i)) x = 0;
    }
  }
  return { word: widest, line: Math.max(longest, line) };
};
