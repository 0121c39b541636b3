/** Finds the cell of a finding, wherever its row and column stand by now, opens what hides it, and jumps there. */
import { columnLetter, sameHeading, type Table } from '../functions/plan/cells.ts';
import { findHeadings } from '../functions/plan/find-headings.ts';
import { COVER_HEADINGS, PLAN_TAB, rowsTabs } from '../functions/plan/sheet-layout.ts';

type Book = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

export type Spot = {
  tab: string;
  ref: string;
  row: number;
  heading: string;
  /** Instead of `heading`: the first of these that is blank in the row. */
  blanks?: string[];
};

/** Rows and columns as Sheets counts them, from 1. */
export type FoundCell = { sheet: Sheet; row: number; column: number; table: Table };

export const sheetOf = (book: Book, tab: string): Sheet | undefined =>
  book.getSheets().find((one) => sameHeading(one.getName()) === sameHeading(tab));

const rowOf = (table: Table, { ref, row }: Spot, refColumn: number, headingRow: number): number => {
  const refAt = (r: number) => table.rows[r]?.[refColumn]?.text.trim().toUpperCase() ?? '';
  if (ref === '' || refAt(row - 1) === ref.toUpperCase()) return row;
  const moved = table.rows.findIndex((_cells, r) => r > headingRow && refAt(r) === ref.toUpperCase());
  return moved < 0 ? row : moved + 1;
};

const knownOn = (tab: string): readonly string[] =>
  tab === PLAN_TAB
    ? COVER_HEADINGS
    : (rowsTabs.find(({ name }) => name === tab)?.columns.map(({ heading }) => heading) ?? []);

/** By Ref and heading. `exact`: null unless both are there; else as near as can be. */
export const findCell = (sheet: Sheet, table: Table, spot: Spot, exact = false): FoundCell | null => {
  const headings = findHeadings(table, knownOn(spot.tab));
  const columnFor = (heading: string) => headings?.columns.get(heading);
  const refColumn = columnFor(knownOn(spot.tab)[0] ?? '') ?? 0;
  const row = rowOf(table, spot, refColumn, headings?.row ?? 0);
  const isBlank = (heading: string) => {
    const column = columnFor(heading);
    return column !== undefined && (table.rows[row - 1]?.[column]?.text ?? '').trim() === '';
  };
  const meant = spot.blanks?.find(isBlank) ?? spot.blanks?.[0] ?? spot.heading;
  const column = columnFor(spot.tab === PLAN_TAB ? 'Value' : meant);
  const refThere = table.rows[row - 1]?.[refColumn]?.text.trim().toUpperCase() ?? '';
  if (exact && (column === undefined || refThere !== spot.ref.toUpperCase() || spot.ref === '')) return null;
  return { sheet, row: Math.max(1, row), column: (column ?? refColumn) + 1, table };
};

/** A collapsed group opens at every depth; what a person hid by hand is shown. */
const openColumn = (sheet: Sheet, column: number): boolean => {
  let opened = false;
  for (let depth = sheet.getColumnGroupDepth(column); depth > 0; depth -= 1) {
    const group = sheet.getColumnGroup(column, depth);
    if (!group?.isCollapsed()) continue;
    group.expand();
    opened = true;
  }
  if (!sheet.isColumnHiddenByUser(column)) return opened;
  sheet.showColumns(column);
  return true;
};

const openRow = (sheet: Sheet, row: number): boolean => {
  let opened = false;
  for (let depth = sheet.getRowGroupDepth(row); depth > 0; depth -= 1) {
    const group = sheet.getRowGroup(row, depth);
    if (!group?.isCollapsed()) continue;
    group.expand();
    opened = true;
  }
  if (!sheet.isRowHiddenByUser(row)) return opened;
  sheet.showRows(row);
  return true;
};

/** What a person reads after a jump. A filter belongs to whoever set it, and stays. */
export const goTo = (book: Book, spot: Spot): { there: boolean; sentence: string } => {
  const sheet = sheetOf(book, spot.tab);
  if (!sheet) return { there: false, sentence: `The ${spot.tab} tab is no longer there. Put it back, or check again.` };
  const shown = sheet.getDataRange().getDisplayValues();
  const rows = shown.map((texts) => texts.map((text) => (text === '' ? null : { text })));
  const table: Table = { name: spot.tab, hidden: false, rows, merges: [], hiddenRows: [] };
  const cell = findCell(sheet, table, spot);
  if (!cell) return { there: false, sentence: 'That row is no longer there. Check again.' };
  const said: string[] = [];
  if (sheet.isSheetHidden()) {
    sheet.showSheet();
    said.push(`The ${spot.tab} tab was hidden and is shown now.`);
  }
  if (openColumn(sheet, cell.column)) said.push('Its column was folded away and is shown now.');
  if (openRow(sheet, cell.row)) said.push('Its row was hidden and is shown now.');
  if (sheet.isRowHiddenByFilter(cell.row))
    said.push(
      `A filter on this tab hides row ${cell.row}. To see it, clear the filter with Data, Remove filter; your figures stay as they are.`,
    );
  sheet.activate();
  sheet.getRange(cell.row, cell.column).activate();
  const name = `${spot.tab} ${columnLetter(cell.column - 1)}${cell.row}`;
  return { there: true, sentence: [`${spot.ref || spot.tab}: cell ${name} is selected.`, ...said].join(' ') };
};
