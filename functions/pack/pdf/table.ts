/** Tables: rows stay whole where a page can hold them, and the headings stand above each page's part. */
import type { Block, Column, Line } from '../document.ts';
import { isSeen } from '../font/glyphs.ts';
import { drawCell, heightLeft, type LaidCell, layCell, leastWidth } from './cell.ts';
import { columnWidths } from './columns.ts';
import { contentWidth, MARGIN, type Piece } from './flow.ts';
import { INKS } from './ink.ts';
import { type TextLine, widestWord } from './metrics.ts';
import type { Page } from './page.ts';
import { isWritten, SETTINGS, type Setter } from './setter.ts';
import type { Element } from './tags.ts';

type Table = Extract<Block, { kind: 'table' }>;
type Row = Table['rows'][number];

const GAP = 9;
/** Where right-aligned figures meet text that is aligned left. */
const TURN_GAP = 16;
const ROW_SPACE = 5;
const THIN = 0.5;
const HEAVY = 1.1;

const SHORT = 5;

/** "12 m" stays on one line. */
const headingRun = ({ heading }: Column): Line => [
  { text: heading.length <= SHORT ? heading.replace(/ /g, '\u00a0') : heading },
];

type Grid = { x: number[]; width: number[]; left: number; full: number };

const isRight = (column: Column): boolean => column.align === 'right';

const gridOf = (table: Table, full: number): Grid => {
  const last = table.columns.length - 1;
  const gap = (i: number): number =>
    i === last ? 0 : isRight(table.columns[i]!) && !isRight(table.columns[i + 1]!) ? TURN_GAP : GAP;
  const least = table.columns.map((column, i) => {
    let width = widestWord(headingRun(column), SETTINGS.tableHead);
    for (const row of table.rows) {
      const cell = row.cells[i];
      if (cell !== undefined) width = Math.max(width, leastWidth(cell, SETTINGS.table));
    }
    return width + gap(i) + 0.1;
  });
  const widths = columnWidths(
    table.columns.map((column) => column.share),
    least,
    full,
  );
  const x: number[] = [];
  let at = MARGIN;
  for (const width of widths) {
    x.push(at);
    at += width;
  }
  return { x, width: widths.map((width, i) => width - gap(i)), left: MARGIN, full };
};

/** The row of headings: read out once, and drawn again on each further page without being read. */
const headings = (
  setter: Setter,
  table: Table,
  grid: Grid,
  element: Element,
): Piece & { header: NonNullable<Piece['header']> } => {
  const setting = SETTINGS.tableHead;
  const lines = table.columns.map((column, i): TextLine[] =>
    column.heading === '' ? [] : setter.wrap(headingRun(column), setting, grid.width[i]!),
  );
  const most = Math.max(1, ...lines.map((cell) => cell.length));
  const height = most * setting.leading + 2 * ROW_SPACE;
  const row = setter.tree.add(element, 'TR');
  const cells = table.columns.map((column) => setter.tree.addCell(row, column.heading === '' ? null : 'Column'));
  const each = (
    draw: (text: TextLine, x: number, top: number, column: number) => void,
    page: Page,
    top: number,
  ): void => {
    lines.forEach((cell, i) => {
      cell.forEach((text, n) => {
        const left = isRight(table.columns[i]!) ? grid.x[i]! + grid.width[i]! - text.width : grid.x[i]!;
        draw(text, left, top + ROW_SPACE + n * setting.leading, i);
      });
    });
    page.fill(grid.left, top + height - HEAVY, grid.full, HEAVY, INKS.ink);
  };
  const header = {
    height,
    draw: (page: Page, top: number) =>
      each((text, x, y) => setter.drawLineBeside(page, text, x, y, setting), page, top),
  };
  return {
    height,
    before: 2,
    keep: true,
    draw: (page, top) => each((text, x, y, i) => setter.drawLine(page, text, x, y, setting, cells[i]!), page, top),
    header,
  };
};

const rowPiece = (setter: Setter, row: Row, cells: LaidCell[], grid: Grid, header: Piece['header']): Piece => {
  const rule = (page: Page, bottom: number): void => page.fill(grid.left, bottom - THIN, grid.full, THIN, INKS.rule);
  const drawWithin = (page: Page, top: number, room: number, force: boolean): void => {
    setter.anchor(row.id, page, top);
    if (row.total === true) page.fill(grid.left, top - HEAVY, grid.full, HEAVY, INKS.ink);
    cells.forEach((cell, i) => {
      drawCell(setter, page, cell, grid.x[i]!, top + ROW_SPACE, room, force);
    });
  };
  const rest = (): Piece => {
    const height = Math.max(0, ...cells.map(heightLeft)) + 2 * ROW_SPACE;
    return {
      height,
      before: 0,
      ...(header === undefined ? {} : { header }),
      draw: (page, top) => {
        drawWithin(page, top, Number.POSITIVE_INFINITY, false);
        rule(page, top + height);
      },
      drawPart: (page, top, room) => {
        drawWithin(page, top, room - 2 * ROW_SPACE, true);
        rule(page, top + room);
        return rest();
      },
    };
  };
  return rest();
};

const rowCells = (setter: Setter, table: Table, row: Row, grid: Grid, element: Element): LaidCell[] => {
  const tr = setter.tree.add(element, 'TR');
  return table.columns.map((column, i) => {
    const cell = row.cells[i] ?? { lines: [] };
    const names = column.rowHeader === true && cell.lines.some(isWritten);
    const td = setter.tree.addCell(tr, names ? 'Row' : null);
    const setting = row.total === true ? SETTINGS.tableTotal : SETTINGS.table;
    return layCell(setter, cell, td, grid.width[i]!, setting, isRight(column));
  });
};

const captionPieces = (setter: Setter, caption: string, width: number, table: Element): Piece[] => {
  const element = setter.tree.add(table, 'Caption');
  const text: Line = [{ text: caption }];
  const setting = SETTINGS.caption;
  return setter.wrap(text, setting, width).map((line, i) => ({
    height: setting.leading,
    before: i === 0 ? 12 : 0,
    keep: true,
    draw: (page, top) => setter.drawLine(page, line, MARGIN, top, setting, element),
  }));
};

/** `headed`: the heading directly above says the caption already. */
export const tablePieces = (setter: Setter, table: Table, headed: boolean): Piece[] => {
  const width = contentWidth(table.wide === true);
  const grid = gridOf(table, width);
  const element = setter.tree.add(setter.tree.root, 'Table');
  const caption = headed || !isSeen(table.caption) ? [] : captionPieces(setter, table.caption, width, element);
  const heads = headings(setter, table, grid, element);
  const { header, ...headPiece } = heads;
  const rows = table.rows.map((row, i): Piece => {
    const piece = rowPiece(setter, row, rowCells(setter, table, row, grid, element), grid, header);
    return table.rows[i + 1]?.total === true ? { ...piece, keep: true } : piece;
  });
  const pieces = [...caption, { ...headPiece, keep: rows.length > 0 }, ...rows];
  const first = pieces[0]!;
  pieces[0] = {
    ...first,
    draw: (page, top) => {
      setter.anchor(table.id, page, top);
      first.draw(page, top);
    },
  };
  return pieces;
};
