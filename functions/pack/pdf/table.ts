/** Tables: rows stay whole where a page can hold them, and the headings stand above each page's part. */
import type { Line } from '../document.ts';
import { isSeen } from '../font/glyphs.ts';
import { drawCell, heightLeft, type LaidCell, layBelow, layCell } from './cell.ts';
import { contentWidth, MARGIN, type Piece } from './flow.ts';
import { type Grid, gridOf, headingRun, isRight, type Row, type SplitRow, splitRows, type Table } from './grid.ts';
import { INKS } from './ink.ts';
import type { Styled, TextLine } from './metrics.ts';
import type { Page } from './page.ts';
import { isWritten, SETTINGS, type Setter } from './setter.ts';
import type { Element } from './tags.ts';

const ROW_SPACE = 5;
const DENSE_SPACE = 2.3;
const THIN = 0.5;
const HEAVY = 1.1;

/** A third of a landscape page. */
const MOST_REPEATED = 160;
/** Together lower than this, the last two rows are not parted: a single row at the top of a page looks like an oversight. */
const TOGETHER = 160;
/** On a landscape page such rows are a third of its height, and one alone is no oversight. */
const TOGETHER_WIDE = 112;

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
  const cells = table.columns.map(({ heading, inFull }) =>
    setter.tree.addCell(row, heading === '' ? null : 'Column', inFull),
  );
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

type LaidRow = { row: Row; cells: LaidCell[]; below: LaidCell | null; space: number };

const ABOVE_BELOW = 2;

const rowHeightLeft = ({ cells, below, space }: LaidRow): number =>
  Math.max(0, ...cells.map(heightLeft)) + (below === null ? 0 : heightLeft(below) + ABOVE_BELOW) + 2 * space;

/** Where a row runs over to another page, its name's first line stands there too, and is not read again. */
const drawNameAgain = (setter: Setter, page: Page, { cells }: LaidRow, grid: Grid, top: number): void => {
  const [name] = cells;
  const first = name?.parts[0];
  if (!name || first?.kind !== 'text' || heightLeft(name) > 0) return;
  // What goes below the row begins at the left too.
  if (cells.every((cell) => heightLeft(cell) === 0)) return;
  setter.drawLineBeside(page, first.text, grid.x[0]!, top, name.setting);
};

const rowPiece = (setter: Setter, laid: LaidRow, grid: Grid, header: Piece['header']): Piece => {
  const { row, cells, below, space } = laid;
  const rule = (page: Page, bottom: number): void => page.fill(grid.left, bottom - THIN, grid.full, THIN, INKS.rule);
  const drawWithin = (page: Page, top: number, room: number, force: boolean): void => {
    setter.anchor(row.id, page, top);
    if (row.total === true) page.fill(grid.left, top - HEAVY, grid.full, HEAVY, INKS.ink);
    drawNameAgain(setter, page, laid, grid, top + space);
    let used = 0;
    cells.forEach((cell, i) => {
      used = Math.max(used, drawCell(setter, page, cell, grid.x[i]!, top + space, room, force));
    });
    if (below === null || cells.some((cell) => heightLeft(cell) > 0)) return;
    const gap = used === 0 ? 0 : ABOVE_BELOW;
    drawCell(setter, page, below, grid.left, top + space + used + gap, room - used - gap, force && used === 0);
  };
  const rest = (): Piece => {
    const height = rowHeightLeft(laid);
    return {
      height,
      before: 0,
      ...(header === undefined ? {} : { header }),
      draw: (page, top) => {
        drawWithin(page, top, Number.POSITIVE_INFINITY, false);
        rule(page, top + height);
      },
      drawPart: (page, top, room) => {
        drawWithin(page, top, room - 2 * space, true);
        rule(page, top + room);
        return rest();
      },
    };
  };
  return rest();
};

const layRow = (setter: Setter, table: Table, { row, cells }: SplitRow, grid: Grid, element: Element): LaidRow => {
  const tr = setter.tree.add(element, 'TR');
  const setting = SETTINGS.table;
  const notes: { line: Styled[]; owner: Element }[] = [];
  const laid = table.columns.map((column, i) => {
    const { cell, below } = cells[i]!;
    const names = column.rowHeader === true && [...cell.lines, ...below].some(isWritten);
    const td = setter.tree.addCell(tr, names ? 'Row' : null);
    for (const line of below) notes.push({ line, owner: td });
    const place = { width: grid.width[i]!, setting, alignRight: isRight(column) };
    return layCell(cell, td, place, below.length > 0);
  });
  const place = { width: grid.full, setting, alignRight: false };
  const space = table.dense === true ? DENSE_SPACE : ROW_SPACE;
  return { row, cells: laid, below: notes.length === 0 ? null : layBelow(notes, place), space };
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

/** Each row is laid out only when the one before it is on its page: a long annex is never in memory as a whole. */
function* rowPieces(
  setter: Setter,
  table: Table,
  split: readonly SplitRow[],
  grid: Grid,
  element: Element,
  header: Piece['header'],
): Generator<Piece> {
  let waiting: Piece | null = null;
  for (const [i, own] of split.entries()) {
    const piece = rowPiece(setter, layRow(setter, table, own, grid, element), grid, header);
    // And a total never stands without what it adds up.
    const isLast =
      i === split.length - 1 &&
      (waiting?.height ?? 0) + piece.height < (table.wide === true ? TOGETHER_WIDE : TOGETHER);
    const withThis = isLast || own.row.total === true;
    if (waiting !== null) yield withThis ? { ...waiting, keep: true } : waiting;
    waiting = piece;
  }
  if (waiting !== null) yield waiting;
}

/** `headed`: the heading directly above says the caption already. */
export function* tablePieces(setter: Setter, table: Table, headed: boolean): Generator<Piece> {
  const width = contentWidth(table.wide === true);
  const split = splitRows(table, (line) => setter.style(line, SETTINGS.table));
  const grid = gridOf(table, split, width);
  const element = setter.tree.add(setter.tree.root, 'Table');
  const caption = headed || !isSeen(table.caption) ? [] : captionPieces(setter, table.caption, width, element);
  const { header: repeated, ...headPiece } = headings(setter, table, grid, element);
  // Headings that would fill the next page too stand once.
  const header = repeated.height > MOST_REPEATED ? undefined : repeated;
  const above: Piece[] = [...caption, { ...headPiece, keep: split.length > 0 }];
  const first = above[0]!;
  above[0] = {
    ...first,
    draw: (page, top) => {
      setter.anchor(table.id, page, top);
      first.draw(page, top);
    },
  };
  yield* above;
  yield* rowPieces(setter, table, split, grid, element, header);
}
