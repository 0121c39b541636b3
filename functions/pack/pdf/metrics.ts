/** How runs are set, how wide they are, and where their lines may end: no shaping, one pass over the characters. */
import type { Rating } from '../../plan/schema.ts';
import type { Line, Run } from '../document.ts';
import { drawable } from '../font/coverage.ts';
import { ADVANCES } from '../font/glyphs.ts';
import { INKS, type Ink, isLink, LINK_INK } from './ink.ts';

/** How the text of a block is set; runs add to it. */
export type Setting = { size: number; leading: number; ink: Ink; bold: boolean };

/** A run as it is set. All of one shape, unlike the runs of a document: they are read for every line, and that is quick only so. */
export type Styled = {
  text: string;
  bold: boolean;
  size: number;
  ink: Ink;
  rating: Rating | null;
  marked: boolean;
  struck: boolean;
  muted: boolean;
  isLink: boolean;
  run: Run;
};

/** Text of one look on one line; `x` counts from the start of the line. */
export type Segment = { text: string; x: number; width: number; style: Styled };

export type TextLine = { segments: Segment[]; width: number; hasRating: boolean };

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

/** A link to what this edition does not hold is printed as plain text. */
const live = (run: Run, ids: ReadonlySet<string>): Run => {
  if (run.to === undefined || ids.has(run.to)) return run;
  const { to: _, ...plain } = run;
  return plain;
};

/** A space beside the end of a line that was asked for would push a word that fills its line off it, and leave that line blank. */
const atMargin = (text: string): string => (text.includes('\n') ? text.replace(/ *\n */g, '\n') : text);

/** `ids`: where links may lead. */
export const styled = (runs: Line, setting: Setting, ids: ReadonlySet<string>): Styled[] => {
  const out: Styled[] = [];
  for (const given of runs) {
    if (given.text === '') continue;
    const run = live(given, ids);
    const text = drawable(run.text);
    const rating = run.rating ?? null;
    const muted = run.muted === true;
    const link = isLink(run);
    out.push({
      text: rating === null ? atMargin(text) : text.replace(/\n/g, ' '),
      bold: rating !== null || run.bold === true || (setting.bold && !muted),
      size: muted ? Math.min(setting.size, SMALL_PRINT) : setting.size,
      ink: rating !== null ? INKS[rating] : link ? LINK_INK : muted ? INKS.muted : setting.ink,
      rating,
      marked: run.marked === true,
      struck: run.struck === true,
      muted,
      isLink: link,
      run,
    });
  }
  return out;
};

const isLetter = (unit: number): boolean => (unit | 32) >= 97 && (unit | 32) <= 122;

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;

/** Where a line may end: at a space, at the end of a line that was asked for, or after one of the joining marks. */
const ENDS = new Uint8Array(65536);
for (const unit of [NEW_LINE, SPACE, 45, 47, 0x2013, 0x2014]) ENDS[unit] = 1;

/** Whether a line may end at this character or after it; most are letters, and are asked nothing more. */
export const mayEnd = (unit: number): boolean => ENDS[unit] !== 0;

/** After a hyphen, dash or slash between letters: never within figures, dates or references. */
export const mayBreakAfter = (text: string, i: number): boolean => {
  if (i === 0 || i + 1 >= text.length) return false;
  const before = text.charCodeAt(i - 1);
  const after = text.charCodeAt(i + 1);
  return !isDigit(before) && !isDigit(after) && (isLetter(after) || after > 0xbf);
};

const MONTH = /^(?:January|February|March|April|May|June|July|August|September|October|November|December)\b/;

/** Between the day and the month of a date no line ends: "31" alone at its end reads as something else. `before`: what stands before the space, 0 if nothing. */
export const isInDate = (text: string, space: number, before: number): boolean => {
  // Asking for characters outside the text would make this slow for good, in every call.
  if (!isDigit(before) || space + 1 >= text.length) return false;
  const next = text.charCodeAt(space + 1);
  if (next < 65 || next > 83) return false;
  const longer = space > 2 && isDigit(text.charCodeAt(space - 2)) && isDigit(text.charCodeAt(space - 3));
  return !longer && MONTH.test(text.slice(space + 1, space + 11));
};

/** `word`: the widest stretch that must stay on one line; `line`: all of it, up to where somebody ended a line; `first`: the first of those. */
export type Extent = { word: number; line: number; first: number };

export const extentOf = (parts: readonly Styled[]): Extent => {
  let widest = 0;
  let x = 0;
  let line = 0;
  let longest = 0;
  let first = -1;
  for (const { text, size, bold, rating } of parts) {
    if (rating !== null) {
      const pill = pillWidth(text, size);
      x += pill;
      line += pill;
      if (x > widest) widest = x;
      continue;
    }
    const advances = ADVANCES[bold ? 1 : 0];
    const scale = size / 1000;
    // In thousandths of the type size, from one place where a line may end to the next.
    let units = 0;
    let unit = 0;
    for (let i = 0; i < text.length; i += 1) {
      const before = unit;
      unit = text.charCodeAt(i);
      const isSpace = unit === SPACE;
      if (!isSpace) units += advances[unit]!;
      if (!mayEnd(unit)) continue;
      if (isSpace && isInDate(text, i, before)) {
        units += advances[SPACE]!;
        continue;
      }
      if (!isSpace && unit !== NEW_LINE && !mayBreakAfter(text, i)) continue;
      x += units * scale;
      if (x > widest) widest = x;
      line += units * scale;
      x = 0;
      units = 0;
      if (isSpace) line += advances[SPACE]! * scale;
      if (unit === NEW_LINE) {
        if (line > longest) longest = line;
        if (first < 0) first = line;
        line = 0;
      }
    }
    x += units * scale;
    line += units * scale;
    if (x > widest) widest = x;
  }
  return { word: widest, line: Math.max(longest, line), first: first < 0 ? line : first };
};

/** What stays together on a line, one after the other: how wide each is, and the space before it; -1 where somebody began a new line. */
export type Stretches = { widths: number[]; spaces: number[] };
export const ASKED_FOR = -1;

export const stretchesOf = (parts: readonly Styled[]): Stretches => {
  const widths: number[] = [];
  const spaces: number[] = [];
  let x = 0;
  let space = 0;
  const end = (next: number): void => {
    // Of several spaces in a row the first ends the stretch.
    if (x > 0 || next === ASKED_FOR || space === ASKED_FOR) {
      widths.push(x);
      spaces.push(space);
      space = 0;
    }
    space = next === ASKED_FOR ? ASKED_FOR : space + next;
    x = 0;
  };
  for (const { text, size, bold, rating } of parts) {
    if (rating !== null) {
      x += pillWidth(text, size);
      continue;
    }
    const advances = ADVANCES[bold ? 1 : 0];
    const scale = size / 1000;
    let unit = 0;
    for (let i = 0; i < text.length; i += 1) {
      const before = unit;
      unit = text.charCodeAt(i);
      const isEnd = mayEnd(unit) && !(unit === SPACE && isInDate(text, i, before));
      if (!isEnd || (unit !== SPACE && unit !== NEW_LINE)) x += advances[unit]! * scale;
      if (!isEnd) continue;
      if (unit === SPACE) end(advances[SPACE]! * scale);
      else if (unit === NEW_LINE) end(ASKED_FOR);
      else if (mayBreakAfter(text, i)) end(0);
    }
  }
  end(0);
  return { widths, spaces };
};
