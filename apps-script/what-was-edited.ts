/**
 * What an edit touched, read with as few journeys to Sheets as can be: the rows themselves, and everything else from memory. Where the
 * memory no longer fits, because rows have moved or somebody else has typed, the tab or the whole sheet is read again.
 */
import { type Area, type Cell, type SheetTables, sameHeading, type Table } from '../functions/plan/cells.ts';
import { findHeadings, type Headings } from '../functions/plan/find-headings.ts';
import { maskChildIdentifiers } from '../functions/plan/privacy.ts';
import { COVER_HEADINGS, PLAN_TAB, rowsTabs } from '../functions/plan/sheet-layout.ts';
import { type Remembered, recall } from './remembered.ts';
import { cellsIn, readBook, readTable } from './sheet.ts';

type Book = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

export type Edited = {
  /** The sheet before the edit, where it is remembered. */
  before: SheetTables | null;
  now: Remembered;
  /** Which of the tabs. */
  index: number;
  /** Which of its rows were read again, from 0; null for all of the tab, or of the sheet where nothing was remembered. */
  rows: { from: number; to: number } | null;
};

/** By the name as the layout has it, whatever a person made of capitals and spaces. */
export const headingsOf = (table: Table): Headings | null => {
  const name = sameHeading(table.name);
  const known: readonly string[] =
    name === sameHeading(PLAN_TAB)
      ? COVER_HEADINGS
      : (rowsTabs.find((tab) => sameHeading(tab.name) === name)?.columns.map(({ heading }) => heading) ?? []);
  return findHeadings(table, known);
};

const masked = (cell: Cell | undefined): string => (cell ? maskChildIdentifiers(cell.text).text : '');

const isWithin = ({ top, left, bottom, right }: Area, row: number, column: number): boolean =>
  row >= top && row <= bottom && column >= left && column <= right;

/** Cells that nobody touched must say what they said; else the rows are not where they were. */
const fits = (known: Table, fresh: Cell[][], edited: Area): boolean =>
  fresh.every((cells, r) =>
    cells.every((cell, c) => {
      const row = edited.top + r;
      return isWithin(edited, row, c) || masked(cell) === masked(known.rows[row]?.[c] ?? null);
    }),
  );

/** Only what was typed may have lost or got a formula. */
const withFormulas = (known: Table, fresh: Cell[][], edited: Area): Cell[][] =>
  fresh.map((cells, r) =>
    cells.map((cell, c) => {
      const row = edited.top + r;
      const stays = cell !== null && !isWithin(edited, row, c) && known.rows[row]?.[c]?.formula;
      return stays ? { ...cell, formula: true as const } : cell;
    }),
  );

const rowsReplaced = (known: Table, fresh: Cell[][], top: number): Cell[][] => {
  const rows = [...known.rows];
  while (rows.length < top) rows.push([]);
  rows.splice(top, fresh.length, ...fresh);
  return rows;
};

/** The edited rows on top of what is remembered of the tab; null where that does not fit. */
const touchedRows = (sheet: Sheet, known: Table, edited: Area, zone: string): Table | null => {
  const headings = headingsOf(known);
  if (!headings || edited.top <= headings.row) return null;
  const width = Math.max(edited.right + 1, ...known.rows.map((cells) => cells.length), 1);
  const block = sheet.getRange(edited.top + 1, 1, edited.bottom - edited.top + 1, width);
  const fresh = cellsIn(block, zone);
  if (!fresh || !fits(known, fresh, edited)) return null;
  return { ...known, rows: rowsReplaced(known, withFormulas(known, fresh, edited), edited.top) };
};

export const whatWasEdited = (book: Book, sheet: Sheet, edited: Area): Edited => {
  const before = recall(book.getId());
  const name = sameHeading(sheet.getName());
  const index = before?.tables.findIndex((table) => sameHeading(table.name) === name) ?? -1;
  const known = before?.tables[index];
  if (before && known) {
    const touched = touchedRows(sheet, known, edited, before.zone);
    const fresh = touched ?? readTable(sheet, before.zone);
    const now = { ...before, tables: before.tables.map((table, i) => (i === index ? fresh : table)) };
    return { before, index, now, rows: touched && { from: edited.top, to: edited.bottom } };
  }
  // Of the other tabs the values are enough: the function, which sees all of it, is told in a moment.
  const now = { ...readBook(book, [sheet.getName()]), zone: book.getSpreadsheetTimeZone() };
  return { before: null, now, rows: null, index: now.tables.findIndex((table) => sameHeading(table.name) === name) };
};
