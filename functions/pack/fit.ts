/**
 * How much room words take on a page, near enough and rather too much than too little: the front of a pack never grows with the plan.
 * Nothing here is drawn. What finds no room is counted and stands in an annex.
 */
import type { Block, Cell, Line, Run } from './document.ts';

/** Characters of 12 point that surely fit on a line of the whole width. */
const LINE_CHARACTERS = 82;
/** A line of a table is lower than one of text. */
const TABLE_LINE = 0.87;
/** No single text takes more of the front than this; the whole of it stands in the annex. */
const LONGEST = 260;

const lengthOf = (line: Line): number => line.reduce((sum, run) => sum + run.text.length, 0);

export const linesOf = (line: Line): number => Math.max(1, Math.ceil(lengthOf(line) / LINE_CHARACTERS));

/** About how wide letters are, as shares of the size of the type. */
const WIDTHS: readonly (readonly [letters: string, width: number])[] = [
  [" .,:;'|ijl\u2019", 0.27],
  ['-()ftr/"', 0.39],
  ['scvxyz', 0.5],
  ['mMW@%', 0.92],
  ['wABCDGHKNOQRUVX', 0.7],
];
const WIDTH_OF = new Map(WIDTHS.flatMap(([letters, width]) => [...letters].map((letter) => [letter, width] as const)));
const OTHERS = 0.6;
const BOLDER = 1.06;

const widthOf = (text: string, bold: boolean): number =>
  [...text].reduce((sum, letter) => sum + (WIDTH_OF.get(letter) ?? OTHERS), 0) * (bold ? BOLDER : 1);

/** Lines of a text that is broken at its words as on the page; `width` as a multiple of the size of the type. */
export const wrappedLines = (line: Line, width: number): number => {
  let [lines, used] = [1, 0];
  for (const { text, bold, rating } of line)
    for (const word of text.split(/(?<=\s)/)) {
      const own = widthOf(word.trimEnd(), bold === true || rating !== undefined) + (rating === undefined ? 0 : 1.6);
      if (used > 0 && used + own > width) {
        lines += 1;
        used = 0;
      }
      for (used += own; used > width; used -= width) lines += 1;
      used += word.length - word.trimEnd().length > 0 ? widthOf(' ', false) : 0;
    }
  return lines;
};

/** The whole width of a table as a multiple of the size of its type, and what is blank between two columns. */
const TABLE_WIDTH = 47.5;
const COLUMN_GAP = 1;
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

const HEADING_LINES = [4, 3, 2.2] as const;
/** Caption and headings of a table, with the room around them. */
const TABLE_TOP = 3;
const BODY_WIDTH = 40.5;

/** A stretch of a pack, with what a row kept whole leaves blank now and then. */
export const linesOfBlocks = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => {
    if (block.kind === 'heading') return sum + (HEADING_LINES[block.level - 1] ?? 0);
    if (block.kind === 'paragraph') return sum + wrappedLines(block.runs, BODY_WIDTH) + 0.45;
    if (block.kind === 'list')
      return block.items.reduce((all, item) => all + wrappedLines(item, BODY_WIDTH) + 0.3, sum);
    if (block.kind !== 'table') return sum + 2;
    const shares = block.columns.map(({ share }) => share);
    return block.rows.reduce((all, { cells }) => all + linesOfRow(cells, shares), sum + TABLE_TOP);
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
  const kept = (space > most / 3 ? cut.slice(0, space) : cut).replace(/[\s,;:.]+$/, '');
  // A quotation that is cut inside is closed.
  const isOpen = (kept.match(/"/g) ?? []).length % 2 === 1 || kept.lastIndexOf('\u201c') > kept.lastIndexOf('\u201d');
  return `${kept} …${isOpen ? (kept.includes('\u201c') ? '\u201d' : '"') : ''}`;
};

export const shortenedLine = (line: Line, most = LONGEST): Line =>
  line.map((run): Run => ({ ...run, text: shortened(run.text, most) }));
