/**
 * How much room words take on a page, near enough and rather too much than too little: the front of a pack never grows with the plan.
 * Nothing here is drawn. What finds no room is counted and stands in an annex.
 */
import type { Block, Cell, Line, Run } from './document.ts';
import { drawable } from './font/coverage.ts';
import { ADVANCES } from './font/glyphs.ts';

/** A line of a table is lower than one of text. */
const TABLE_LINE = 0.87;
/** No single text takes more of the front than this; the whole of it stands in the annex. */
const LONGEST = 260;

/** Beside text of the page's own size. */
const SMALL_PRINT = 0.88;
/** The shape before a rating, and the ground around it. */
const PILL = 1.66;

const SPACE = 32;
const NEW_LINE = 10;
const NO_BREAK_SPACE = 160;

/**
 * Lines of a text that is broken at its words as on the page, by the letters of the font that packs are set in; `width` as a multiple of
 * the size of the type.
 */
export const wrappedLines = (line: Line, width: number): number => {
  let lines = 1;
  let used = 0;
  const place = (word: number): void => {
    const isNext = used > 0 && used + word > width;
    if (isNext) lines += 1;
    for (used = isNext ? word : used + word; used > width; used -= width) lines += 1;
  };
  for (const { text, bold, muted, rating } of line) {
    const advances = ADVANCES[bold === true || rating !== undefined ? 1 : 0];
    const scale = (muted === true ? SMALL_PRINT : 1) / 1000;
    const drawn = drawable(text);
    let word = rating === undefined ? 0 : PILL;
    for (let i = 0; i < drawn.length; i += 1) {
      const unit = drawn.charCodeAt(i);
      const own = (advances[unit] ?? 0) * scale;
      if (rating !== undefined || (unit !== SPACE && unit !== NEW_LINE && unit !== NO_BREAK_SPACE)) {
        word += own;
        continue;
      }
      place(word);
      word = 0;
      if (unit === NEW_LINE) {
        lines += 1;
        used = 0;
      } else used += own;
    }
    place(word);
  }
  return lines;
};

const BODY_WIDTH = 41.5;

/** Lines of the whole width. */
export const linesOf = (line: Line): number => wrappedLines(line, BODY_WIDTH);

/** The whole width of a table as a multiple of the size of its type, and what is blank between two columns. */
const TABLE_WIDTH = 47.5;
const COLUMN_GAP = 0.86;
/** Narrow columns are given what they need. */
const NARROWEST = 7.5;

/** A row is as high as its highest cell; `shares` are those of the table's columns. */
export const linesOfRow = (cells: readonly Cell[], shares: readonly number[]): number => {
  const total = shares.reduce((sum, share) => sum + share, 0);
  const high = cells.map((cell, i) => {
    const width = Math.max(NARROWEST, (TABLE_WIDTH * (shares[i] ?? 1)) / total - COLUMN_GAP);
    return cell.lines.reduce((sum, line) => sum + wrappedLines(line, width), 0);
  });
  return Math.max(1, ...high) * TABLE_LINE + 0.6;
};

/** What a row of a dense table is lower by. */
export const DENSER = 0.3;

const HEADING_LINES = [4, 3, 2.2] as const;
/** Caption and headings of a table, with the room around them. */
const TABLE_TOP = 3;

/** A stretch of a pack, with what a row kept whole leaves blank now and then. */
export const linesOfBlocks = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => {
    if (block.kind === 'heading') return sum + (HEADING_LINES[block.level - 1] ?? 0);
    if (block.kind === 'paragraph') return sum + linesOf(block.runs) + 0.45;
    if (block.kind === 'list') return block.items.reduce((all, item) => all + linesOf(item) + 0.3, sum);
    if (block.kind !== 'table') return sum + 2;
    const shares = block.columns.map(({ share }) => share);
    const denser = block.dense === true ? DENSER : 0;
    return block.rows.reduce((all, { cells }) => all + linesOfRow(cells, shares) - denser, sum + TABLE_TOP);
  }, 0);

/** The first items that fit into so many lines. With `least`, so many stand there whatever room they take. */
export const firstThatFit = <Item>(
  items: readonly Item[],
  lines: number,
  height: (item: Item) => number,
  least = 0,
): Item[] => {
  let left = lines;
  const fit: Item[] = [];
  for (const item of items) {
    left -= height(item);
    if (left < 0 && fit.length >= least) break;
    fit.push(item);
  }
  return fit;
};

/** A long text cut at a word, with a mark that something is missing. */
export const shortened = (text: string, most = LONGEST): string => {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 2);
  const space = cut.lastIndexOf(' ');
  const whole = space > most / 3 ? cut.slice(0, space) : cut;
  // A bracket that would not be closed goes too: "(T\u0177 …" tells nothing.
  const bracket = whole.lastIndexOf('(') > whole.lastIndexOf(')') ? whole.lastIndexOf('(') : -1;
  const kept = (bracket > most / 2 ? whole.slice(0, bracket) : whole).replace(/[\s,;:.]+$/, '');
  // A quotation that is cut inside is closed.
  const isOpen = (kept.match(/"/g) ?? []).length % 2 === 1 || kept.lastIndexOf('\u201c') > kept.lastIndexOf('\u201d');
  return `${kept} …${isOpen ? (kept.includes('\u201c') ? '\u201d' : '"') : ''}`;
};

/** A text of which `cut` has room on its page; a web page has the room for the whole of it. */
export const runOfCut = (whole: string, cut: string, before = '', after = ''): Run => ({
  text: `${before}${cut}${after}`,
  ...(cut === whole ? {} : { inFull: `${before}${whole}${after}` }),
});

export const cutRun = (text: string, most?: number, before = '', after = ''): Run =>
  runOfCut(text, shortened(text, most), before, after);

export const shortenedLine = (line: Line, most = LONGEST): Line =>
  line.map((run): Run => {
    const { text, inFull } = cutRun(run.text, most);
    return { ...run, text, ...(inFull === undefined ? {} : { inFull: run.inFull ?? inFull }) };
  });
