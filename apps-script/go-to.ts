/** Jumps to the cell of a finding, wherever its row and column stand by now. */
import { sameHeading, type Table } from '../functions/plan/cells.ts';
import { findHeadings } from '../functions/plan/find-headings.ts';
import { COVER_HEADINGS, PLAN_TAB, rowsTabs } from '../functions/plan/sheet-layout.ts';

type Book = GoogleAppsScript.Spreadsheet.Spreadsheet;

export type Spot = { tab: string; ref: string; row: number; heading: string };

const rowOf = (table: Table, { ref, row }: Spot, refColumn: number, headingRow: number): number => {
  const refAt = (r: number) => table.rows[r]?.[refColumn]?.text.trim().toUpperCase() ?? '';
  if (ref === '' || refAt(row - 1) === ref.toUpperCase()) return row;
  const moved = table.rows.findIndex((_cells, r) => r > headingRow && refAt(r) === ref.toUpperCase());
  return moved < 0 ? row : moved + 1;
};

/** False when the tab is no longer there. A hidden tab is shown. */
export const goTo = (book: Book, spot: Spot): boolean => {
  const sheet = book.getSheets().find((one) => sameHeading(one.getName()) === sameHeading(spot.tab));
  if (!sheet) return false;
  const rows = sheet.getDataRange().getDisplayValues();
  const cells = rows.map((texts) => texts.map((text) => (text === '' ? null : { text })));
  const table: Table = { name: spot.tab, hidden: false, rows: cells, merges: [], hiddenRows: [] };
  const known: readonly string[] =
    spot.tab === PLAN_TAB
      ? COVER_HEADINGS
      : (rowsTabs.find(({ name }) => name === spot.tab)?.columns.map(({ heading }) => heading) ?? []);
  const headings = findHeadings(table, known);
  const refColumn = headings?.columns.get(known[0] ?? '') ?? 0;
  const column = headings?.columns.get(spot.tab === PLAN_TAB ? 'Value' : spot.heading) ?? refColumn;
  if (sheet.isSheetHidden()) sheet.showSheet();
  const cell = sheet.getRange(Math.max(1, rowOf(table, spot, refColumn, headings?.row ?? 0)), column + 1);
  sheet.activate();
  cell.activate();
  return true;
};
