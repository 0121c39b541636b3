/** What people do in a sheet, with what Google lets follow: names, folds, rules and colours go along with their column. */
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { cellAt, type Spreadsheet, type Tab } from './spreadsheet.ts';

/** Where each column goes; null where it is deleted. */
type Moves = (column: number) => number | null;

const spanAfter = (from: number, to: number, moves: Moves): { from: number; to: number } | null => {
  const places = Array.from({ length: to - from }, (_none, index) => moves(from + index)).filter((at) => at !== null);
  return places.length === 0 ? null : { from: Math.min(...places), to: Math.max(...places) + 1 };
};

const rangeAfter = (range: sheets_v4.Schema$GridRange, moves: Moves): sheets_v4.Schema$GridRange | null => {
  if (typeof range.startColumnIndex !== 'number' || typeof range.endColumnIndex !== 'number') return range;
  const span = spanAfter(range.startColumnIndex, range.endColumnIndex, moves);
  return span && { ...range, startColumnIndex: span.from, endColumnIndex: span.to };
};

const rearranged = (book: Spreadsheet, tab: Tab, moves: Moves, columnCount: number): void => {
  const isHere = (range: sheets_v4.Schema$GridRange | undefined) => (range?.sheetId ?? 0) === tab.sheetId;
  tab.rows = tab.rows.map((cells) => {
    const after: typeof cells = [];
    for (const [column, cell] of cells.entries()) {
      const at = moves(column);
      if (at !== null) after[at] = cell;
    }
    return after;
  });
  tab.columnCount = columnCount;
  tab.hiddenColumns = new Set([...tab.hiddenColumns].flatMap((column) => moves(column) ?? []));
  for (const named of book.namedRanges) {
    if (!named.range || !isHere(named.range)) continue;
    const range = rangeAfter(named.range, moves);
    if (range) named.range = range;
    else delete named.range;
  }
  tab.columnGroups = tab.columnGroups.flatMap((group) => {
    const span = spanAfter(group.range?.startIndex ?? 0, group.range?.endIndex ?? 0, moves);
    return span ? [{ ...group, range: { ...group.range, startIndex: span.from, endIndex: span.to } }] : [];
  });
  tab.conditionalFormats = tab.conditionalFormats.flatMap((rule) => {
    const ranges = (rule.ranges ?? []).flatMap((range) => rangeAfter(range, moves) ?? []);
    return ranges.length > 0 ? [{ ...rule, ranges }] : [];
  });
};

export const deleteColumn = (book: Spreadsheet, tab: Tab, at: number): void =>
  rearranged(book, tab, (column) => (column === at ? null : column > at ? column - 1 : column), tab.columnCount - 1);

export const insertColumn = (book: Spreadsheet, tab: Tab, at: number): void =>
  rearranged(book, tab, (column) => (column >= at ? column + 1 : column), tab.columnCount + 1);

/** To the place that it has afterwards. */
export const moveColumn = (book: Spreadsheet, tab: Tab, from: number, to: number): void =>
  rearranged(
    book,
    tab,
    (column) => {
      if (column === from) return to;
      if (from < to) return column > from && column <= to ? column - 1 : column;
      return column >= to && column < from ? column + 1 : column;
    },
    tab.columnCount,
  );

/** Titles above the headings: what is known by its row moves down with it. */
export const insertRowsAbove = (book: Spreadsheet, tab: Tab, count: number): void => {
  tab.rows = [...Array.from({ length: count }, () => []), ...tab.rows];
  tab.rowCount += count;
  tab.frozenRowCount += count;
  const lower = (range: sheets_v4.Schema$GridRange | undefined) => {
    if (typeof range?.startRowIndex === 'number') range.startRowIndex += count;
    if (typeof range?.endRowIndex === 'number') range.endRowIndex += count;
  };
  for (const { range } of tab.protectedRanges) lower(range);
  for (const { ranges } of tab.conditionalFormats) for (const range of ranges ?? []) lower(range);
  for (const { range } of book.namedRanges) if ((range?.sheetId ?? 0) === tab.sheetId) lower(range);
};

/** What was protected of it goes with it. */
export const deleteRow = (tab: Tab, at: number): void => {
  tab.rows.splice(at, 1);
  tab.rowCount -= 1;
  tab.protectedRanges = tab.protectedRanges.filter(
    ({ range }) => range?.startRowIndex !== at || range.endRowIndex !== at + 1,
  );
};

/** Pasting a plain cell over another takes what that one accepted. */
export const pasteOver = (tab: Tab, row: number, at: number, text: string): void => {
  tab.rows[row] ??= [];
  (tab.rows[row] as Tab['rows'][number])[at] = {};
  Object.assign(cellAt(tab, row, at), {
    userEnteredValue: { stringValue: text },
    effectiveValue: { stringValue: text },
  });
};
