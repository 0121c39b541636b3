/** Widths of a table's columns. */
import { ASKED_FOR, type Stretches, type Styled, stretchesOf } from './metrics.ts';

/** The level to which columns are cut so that all of them fit: what is narrower than the level stays as it is. */
const cutTo = (wanted: readonly number[], total: number): number => {
  const ascending = [...wanted].sort((a, b) => a - b);
  let left = total;
  for (const [i, width] of ascending.entries()) {
    const level = left / (ascending.length - i);
    if (width > level) return level;
    left -= width;
  }
  return Number.POSITIVE_INFINITY;
};

/**
 * Shares decide, but no column is narrower than its longest word; what that takes comes from the columns with room to
 * spare. Where even the longest words do not fit side by side, the widest of them give way and are broken.
 */
export const columnWidths = (shares: readonly number[], least: readonly number[], total: number): number[] => {
  const needed = least.reduce((sum, width) => sum + width, 0);
  if (needed >= total) {
    const level = cutTo(least, total);
    return least.map((width) => Math.min(width, level));
  }
  const fixed = new Set<number>();
  for (;;) {
    const taken = [...fixed].reduce((sum, i) => sum + least[i]!, 0);
    const sharing = shares.reduce((sum, share, i) => sum + (fixed.has(i) ? 0 : share), 0);
    const scale = (total - taken) / sharing;
    const short = shares.findIndex((share, i) => !fixed.has(i) && share * scale < least[i]!);
    if (short < 0) return shares.map((share, i) => (fixed.has(i) ? least[i]! : share * scale));
    fixed.add(short);
  }
};

/** In whole points, which are written in fewer bytes; what is cut off goes to the last column. */
export const whole = (widths: readonly number[], total: number): number[] => {
  const cut = widths.map(Math.floor);
  const sum = cut.reduce((all, width) => all + width, 0);
  return cut.map((width, i) => (i === cut.length - 1 ? width + total - sum : width));
};

/** What a cell needs, whatever its width: what is written in it, and the height of its picture in lines. */
export type Need = { lines: readonly (readonly Styled[])[]; fixed: number };
type Measured = { lines: Stretches[]; fixed: number };

const STEPS = [48, 24, 12, 6, 3];
const MOST_MOVES = 24;
/** No column gives away more than this part of the width that its share meant for it. */
const LEAST_PART = 0.5;
/** Rows that are looked at; a longer table is judged by some of its rows, evenly spread. */
const MOST_ROWS = 24;

/** As they are wrapped: a date, which stays together, leaves more of a line blank than a word does. */
export const linesIn = ({ widths, spaces }: Stretches, width: number): number => {
  let lines = 1;
  let x = 0;
  for (let i = 0; i < widths.length; i += 1) {
    const own = widths[i]!;
    const space = spaces[i]!;
    if (space === ASKED_FOR || (x > 0 && x + space + own > width)) {
      lines += 1;
      x = own;
    } else x += (x > 0 ? space : 0) + own;
    for (; x > width; x -= width) lines += 1;
  }
  return lines;
};

const heightIn = ({ lines, fixed }: Measured, width: number): number => {
  let height = fixed;
  for (const line of lines) height += linesIn(line, width);
  return height;
};

/** The heights of a column's cells, in lines; each width is asked for many times, and worked out once. */
const heightsOf = (needs: readonly Need[]): ((width: number) => Float64Array) => {
  const cells = needs.map(
    ({ lines, fixed }): Measured => ({
      lines: lines.map(stretchesOf).filter(({ widths }) => widths.length > 0),
      fixed,
    }),
  );
  const known = new Map<number, Float64Array>();
  return (width) => {
    const found = known.get(width) ?? Float64Array.from(cells, (cell) => heightIn(cell, width));
    known.set(width, found);
    return found;
  };
};

/** The height of the table if column `from` had the heights `less`, and column `to` the heights `more`. */
const tableHeight = (
  heights: readonly Float64Array[],
  from: number,
  less: Float64Array,
  to: number,
  more: Float64Array,
): number => {
  let sum = 0;
  for (let row = 0; row < less.length; row += 1) {
    let most = Math.max(less[row]!, more[row]!);
    // What is not the highest counts a little too, so that a tie goes to the table with less ragged rows.
    let all = less[row]! + more[row]!;
    for (let i = 0; i < heights.length; i += 1) {
      if (i === from || i === to) continue;
      const height = heights[i]![row]!;
      all += height;
      if (height > most) most = height;
    }
    sum += most + all * 0.02;
  }
  return sum;
};

type Move = { from: number; to: number; less: Float64Array; more: Float64Array; height: number };

/** The move of `step` points from one column to another that makes the table lowest, if any makes it lower than `height`. */
const bestMove = (
  columns: readonly ((width: number) => Float64Array)[],
  heights: readonly Float64Array[],
  widths: readonly number[],
  least: readonly number[],
  gaps: readonly number[],
  step: number,
  height: number,
): Move | null => {
  const at = (i: number, change: number): Float64Array => columns[i]!(widths[i]! + change - gaps[i]!);
  const more = widths.map((_, i) => at(i, step));
  let best: Move | null = null;
  for (let from = 0; from < widths.length; from += 1) {
    if (widths[from]! - step < least[from]!) continue;
    const less = at(from, -step);
    for (let to = 0; to < widths.length; to += 1) {
      if (to === from) continue;
      const found = tableHeight(heights, from, less, to, more[to]!);
      if (found < (best?.height ?? height) - 0.01) best = { from, to, less, more: more[to]!, height: found };
    }
  }
  return best;
};

/**
 * Moves width from columns that have it to spare to those that make rows high, as long as the table becomes lower. `widths`
 * stand for what the shares ask for; no column becomes narrower than `least`. `gaps`: what of each width is kept blank.
 */
export const balanced = (
  widths: readonly number[],
  least: readonly number[],
  gaps: readonly number[],
  rows: readonly (readonly Need[])[],
): number[] => {
  const every = Math.max(1, Math.ceil(rows.length / MOST_ROWS));
  const sample = rows.filter((_, i) => i % every === 0);
  const now = [...widths];
  const floor = widths.map((width, i) => Math.max(least[i]!, width * LEAST_PART));
  if (now.length < 2 || sample.length === 0) return now;
  const columns = widths.map((_, i) => heightsOf(sample.map((row) => row[i]!)));
  const heights = columns.map((of, i) => of(now[i]! - gaps[i]!));
  let height = tableHeight(heights, 0, heights[0]!, 1, heights[1]!);
  for (const step of STEPS) {
    for (let moves = 0; moves < MOST_MOVES; moves += 1) {
      const move = bestMove(columns, heights, now, floor, gaps, step, height);
      if (move === null) break;
      now[move.from]! -= step;
      now[move.to]! += step;
      heights[move.from] = move.less;
      heights[move.to] = move.more;
      height = move.height;
    }
  }
  return now;
};
