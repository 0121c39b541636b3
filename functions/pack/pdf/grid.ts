/** A table before it is drawn: where its columns stand, and what of its cells goes below a row. */
import type { Block, Cell, Column, Line } from '../document.ts';
import { needOf, type SplitCell, type StyledCell, splitCell } from './cell.ts';
import { balanced, columnWidths, whole } from './columns.ts';
import { MARGIN } from './flow.ts';
import { extentOf, type Styled, styled } from './metrics.ts';
import { SETTINGS } from './setter.ts';

export type Table = Extract<Block, { kind: 'table' }>;
export type Row = Table['rows'][number];

const GAP = 9;
/** Where right-aligned figures meet text that is aligned left. */
const TURN_GAP = 16;
const SHORT = 5;
/** "12 m" stays on one line. */
export const headingRun = ({ heading }: Column): Line => [
  { text: heading.length <= SHORT ? heading.replace(/ /g, '\u00a0') : heading },
];

const NO_CELL: Cell = { lines: [] };
const NOWHERE: ReadonlySet<string> = new Set();
/** From so many columns on, long notes go below their row. */
const MANY_COLUMNS = 6;

export type SplitRow = { row: Row; cells: SplitCell[] };

/** Long notes of a table with many columns go below their row. */
export const splitRows = (table: Table, style: (line: Line) => Styled[]): SplitRow[] => {
  const many = table.columns.length >= MANY_COLUMNS;
  return table.rows.map((row) => ({
    row,
    cells: table.columns.map((_, i) => {
      const { lines, chart } = row.cells[i] ?? NO_CELL;
      const cell: StyledCell = { lines: lines.map(style), chart };
      return many ? splitCell(cell) : { cell, below: [] };
    }),
  }));
};

export type Grid = { x: number[]; width: number[]; left: number; full: number };

export const isRight = (column: Column): boolean => column.align === 'right';

/** Where each column begins, and how wide its text may be. */
export const gridOf = (table: Table, rows: readonly SplitRow[], full: number): Grid => {
  const last = table.columns.length - 1;
  const gap = (i: number): number =>
    i === last ? 0 : isRight(table.columns[i]!) && !isRight(table.columns[i + 1]!) ? TURN_GAP : GAP;
  const gaps = table.columns.map((_, i) => gap(i));
  const needs = rows.map(({ cells }) => cells.map(({ cell }) => needOf(cell, SETTINGS.table)));
  const headings = table.columns.map((column) => styled(headingRun(column), SETTINGS.tableHead, NOWHERE));
  const least = table.columns.map((_, i) => {
    let width = extentOf(headings[i]!).word;
    for (const row of needs) if (row[i]!.least > width) width = row[i]!.least;
    return Math.ceil(width + gaps[i]!);
  });
  const wished = least.map((width, i) =>
    needs.reduce((most, row) => Math.max(most, Math.ceil(row[i]!.wish + gaps[i]!)), width),
  );
  const fits = (widths: readonly number[]): boolean => widths.reduce((sum, width) => sum + width, 0) < full;
  // A wide annex has more to lose: there a broken date costs less than a page.
  const floor = table.wide !== true && fits(wished) ? wished : least;
  const asked = columnWidths(
    table.columns.map((column) => column.share),
    floor,
    full,
  );
  // They are a row too: none is broken for nothing.
  const ofHeadings = headings.map((line) => ({ lines: [line], fixed: 0 }));
  const widths = fits(floor) ? balanced(whole(asked, full), floor, gaps, [ofHeadings, ...needs]) : asked;
  const x: number[] = [];
  let at = MARGIN;
  for (const width of widths) {
    x.push(at);
    at += width;
  }
  return { x, width: widths.map((width, i) => width - gaps[i]!), left: MARGIN, full };
};
