/** Hidden tabs and folded columns are opened where a finding stands in them: nobody can mend what they cannot see. */
import { sameHeading } from '../functions/plan/cells.ts';
import type { Finding } from '../functions/plan/finding.ts';
import { headingsOf } from './what-was-edited.ts';

type Book = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Columns that are folded away in a group, looked at only where a finding stands. */
const unfold = (sheet: Sheet, headings: ReadonlySet<string>): void => {
  const top = sheet.getRange(1, 1, Math.min(Math.max(sheet.getLastRow(), 1), 30), Math.max(sheet.getLastColumn(), 1));
  const rows = top.getDisplayValues().map((texts) => texts.map((text) => (text === '' ? null : { text })));
  const found = headingsOf({ name: sheet.getName(), hidden: false, rows, merges: [], hiddenRows: [] });
  for (const [heading, column] of found?.columns ?? []) {
    if (!headings.has(heading)) continue;
    const depth = sheet.getColumnGroupDepth(column + 1);
    const group = depth > 0 ? sheet.getColumnGroup(column + 1, depth) : null;
    if (group?.isCollapsed()) group.expand();
    else if (sheet.isColumnHiddenByUser(column + 1)) sheet.showColumns(column + 1);
  }
};

/** Advice opens nothing: a tab that is not needed yet stays out of the way. */
export const openNeeded = (book: Book, findings: readonly Finding[]): void => {
  const needed = new Map<string, Set<string>>();
  for (const { tab, heading, severity } of findings) {
    if (severity === 'advice') continue;
    const headings = needed.get(sameHeading(tab)) ?? new Set<string>();
    needed.set(sameHeading(tab), headings.add(heading));
  }
  for (const sheet of book.getSheets()) {
    const headings = needed.get(sameHeading(sheet.getName()));
    if (!headings) continue;
    if (sheet.isSheetHidden()) sheet.showSheet();
    unfold(sheet, headings);
  }
};
