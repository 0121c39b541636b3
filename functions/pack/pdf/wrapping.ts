/** Wraps styled runs to lines in one pass. A word is broken only where it alone is too wide for its line. */
import { ADVANCES } from '../font/glyphs.ts';
import {
  isInDate,
  mayBreakAfter,
  mayEnd,
  NEW_LINE,
  pillWidth,
  type Segment,
  SPACE,
  type Styled,
  type TextLine,
  textWidth,
} from './metrics.ts';

const SLACK = 0.001;
const NOWHERE = -1;

/**
 * Where a line may end. Places are two numbers, the part and the character in it: they are set at every space of a pack,
 * so no object is made for them.
 */
class Wrapping {
  readonly lines: TextLine[] = [];
  x = 0;
  private startPart = 0;
  private startAt = 0;
  private endPart = NOWHERE;
  private endAt = 0;
  private endX = 0;
  private nextPart = 0;
  private nextAt = 0;
  private nextX = 0;
  private spaced = false;
  private datePart = NOWHERE;
  private dateAt = 0;
  private dateX = 0;
  private dateSpace = 0;
  private readonly parts: readonly Styled[];

  constructor(parts: readonly Styled[]) {
    this.parts = parts;
  }

  /** At spaces: the first of several in a row, at `x`, ends the line, and the next one starts after the last, at `nextX`. */
  mayEndAtSpace(part: number, at: number, x: number, nextAt: number, nextX: number): void {
    this.setEnd(part, at, x);
    this.nextPart = part;
    this.nextAt = nextAt;
    this.nextX = nextX;
    this.spaced = true;
  }

  /** Only where there is no other place: a date wider than its line is broken at its spaces, not within the month. */
  mayEndInDate(part: number, at: number, width: number): void {
    this.datePart = part;
    this.dateAt = at;
    this.dateX = this.x;
    this.dateSpace = width;
    this.x += width;
  }

  /** After a hyphen, dash or slash. */
  mayEndHere(part: number, at: number): void {
    this.setEnd(part, at, this.x);
    this.nextPart = part;
    this.nextAt = at;
    this.nextX = this.x;
    this.spaced = false;
  }

  /** Ends the line at the last place where it may end or, if there is none, just here. */
  turn(part: number, at: number): void {
    if (this.endPart !== NOWHERE) {
      this.close(this.endPart, this.endAt, this.endX, this.spaced);
      this.startPart = this.nextPart;
      this.startAt = this.nextAt;
      this.x -= this.nextX;
      this.dateX -= this.nextX;
    } else if (this.datePart !== NOWHERE && this.dateX > 0) {
      this.close(this.datePart, this.dateAt, this.dateX, true);
      this.startPart = this.datePart;
      this.startAt = this.dateAt + 1;
      this.x -= this.dateX + this.dateSpace;
      this.datePart = NOWHERE;
    } else if (this.x > 0) this.endLine(part, at, 0, false);
  }

  /** Ends the line at a given place; the next one starts `skip` characters after it. */
  endLine(part: number, at: number, skip: number, spaced: boolean): void {
    this.close(part, at, this.x, spaced);
    this.startPart = part;
    this.startAt = at + skip;
    this.x = 0;
    this.datePart = NOWHERE;
  }

  private setEnd(part: number, at: number, x: number): void {
    this.endPart = part;
    this.endAt = at;
    this.endX = x;
  }

  private close(part: number, at: number, width: number, spaced: boolean): void {
    const segments: Segment[] = [];
    let hasRating = false;
    let x = 0;
    for (let p = this.startPart; p <= part && p < this.parts.length; p += 1) {
      const own = this.parts[p]!;
      const text = own.text.slice(p === this.startPart ? this.startAt : 0, p === part ? at : own.text.length);
      if (text === '') continue;
      const isRating = own.rating !== null;
      const ownWidth = isRating ? pillWidth(text, own.size) : textWidth(text, own.size, own.bold);
      segments.push({ text, x, width: ownWidth, style: own });
      hasRating ||= isRating;
      x += ownWidth;
    }
    const last = segments[segments.length - 1];
    // Without a space glyph at the turn of the line, readers hear "progresspack".
    if (spaced && last !== undefined) last.text += ' ';
    this.lines.push({ segments, width, hasRating });
    this.endPart = NOWHERE;
  }
}

/** Most cells are one run that fits: no need to look for places to break it. */
const onOneLine = (parts: readonly Styled[], room: number): TextLine | null => {
  const part = parts[0];
  if (part === undefined || parts.length > 1 || part.rating !== null || part.text.includes('\n')) return null;
  const width = textWidth(part.text, part.size, part.bold);
  if (width > room) return null;
  return { segments: [{ text: part.text, x: 0, width, style: part }], width, hasRating: false };
};

/** Spaces are only noted here, and the last ones told where a line turns: hardly any other is its end. */
const wrapText = (state: Wrapping, part: number, { text, size, bold }: Styled, room: number): void => {
  const advances = ADVANCES[bold ? 1 : 0];
  const scale = size / 1000;
  const space = advances[SPACE]!;
  // In thousandths of the type size: how far the text reaches from where it was told last, and how far it may.
  let units = 0;
  let most = (room - state.x) / scale;
  let endAt = NOWHERE;
  let endUnits = 0;
  let nextAt = NOWHERE;
  let nextUnits = 0;
  let unit = 0;
  for (let i = 0; i < text.length; i += 1) {
    const before = unit;
    unit = text.charCodeAt(i);
    if (unit === SPACE && !isInDate(text, i, before)) {
      if (nextAt !== i) {
        endAt = i;
        endUnits = units;
      }
      units += space;
      nextAt = i + 1;
      nextUnits = units;
      continue;
    }
    const advance = advances[unit]!;
    const fits = units + advance <= most;
    if (fits && !mayEnd(unit)) {
      units += advance;
      continue;
    }
    if (endAt !== NOWHERE)
      state.mayEndAtSpace(part, endAt, state.x + endUnits * scale, nextAt, state.x + nextUnits * scale);
    state.x += units * scale;
    if (unit === SPACE) state.mayEndInDate(part, i, advance * scale);
    else if (unit === NEW_LINE) state.endLine(part, i, 1, true);
    else {
      for (let tries = 0; tries < 2 && !fits && state.x + advance * scale > room; tries += 1) state.turn(part, i);
      state.x += advance * scale;
      if (mayEnd(unit) && mayBreakAfter(text, i)) state.mayEndHere(part, i + 1);
    }
    units = 0;
    endAt = NOWHERE;
    most = (room - state.x) / scale;
  }
  if (endAt !== NOWHERE)
    state.mayEndAtSpace(part, endAt, state.x + endUnits * scale, nextAt, state.x + nextUnits * scale);
  state.x += units * scale;
};

/** Breaks runs into lines no wider than `width`. */
export const wrap = (parts: readonly Styled[], width: number): TextLine[] => {
  const room = width + SLACK;
  const alone = onOneLine(parts, room);
  if (alone !== null) return [alone];
  const state = new Wrapping(parts);
  parts.forEach((part, p) => {
    if (part.rating === null) {
      wrapText(state, p, part, room);
      return;
    }
    const pill = pillWidth(part.text, part.size);
    if (state.x + pill > room) state.turn(p, 0);
    state.x += pill;
  });
  state.endLine(parts.length, 0, 0, false);
  return state.lines;
};
