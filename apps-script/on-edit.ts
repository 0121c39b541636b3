/** An edit is answered at once in the rows that were touched, then the function is told, at most every half minute. */
import { type Area, columnLetter, type SheetTables, sameHeading } from '../functions/plan/cells.ts';
import { MARKER } from '../functions/plan/marks/note.ts';
import { call } from './call.ts';
import { judgeRows } from './judge.ts';
import { type Block, notesOf, paint } from './paint.ts';
import { forget, recall, remember } from './remembered.ts';
import { readBook, readTable, today } from './sheet.ts';
import { serviceAnswered, serviceAway, standingOf } from './standing.ts';

type Book = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;

const TOLD = 'told';
const SECONDS_BETWEEN = 30;
const LOCK_MILLISECONDS = 200;

/** The sheet before the edit, where it is remembered, and now. Only the edited tab is read again. */
const beforeAndNow = (book: Book, sheet: Sheet): { before: SheetTables | null; now: SheetTables; index: number } => {
  const before = recall(book.getId());
  const name = sameHeading(sheet.getName());
  const index = before?.tables.findIndex((table) => sameHeading(table.name) === name) ?? -1;
  if (before && index >= 0) {
    const fresh = readTable(sheet, book.getSpreadsheetTimeZone());
    return { before, index, now: { tables: before.tables.map((table, i) => (i === index ? fresh : table)) } };
  }
  const now = readBook(book);
  return { before: null, now, index: now.tables.findIndex((table) => sameHeading(table.name) === name) };
};

const areaOf = (range: Range): Area => ({
  top: range.getRow() - 1,
  left: range.getColumn() - 1,
  bottom: range.getLastRow() - 1,
  right: range.getLastColumn() - 1,
});

const answerRows = (book: Book, sheet: Sheet, edited: Area): void => {
  const { before, now, index } = beforeAndNow(book, sheet);
  const table = now.tables[index];
  if (!table) return;
  const width = Math.max(edited.right + 1, ...table.rows.map((cells) => cells.length), 1);
  // Also what was cleared below the last row in use, as far as it can bear notes of ours.
  const rows =
    Math.min(edited.bottom, Math.max(table.rows.length, before?.tables[index]?.rows.length ?? 0)) - edited.top;
  const block: Block = { from: edited.top + 1, rows: Math.max(rows, 0) + 1, width };
  const notes = notesOf(sheet, block);
  const noted = new Set<string>();
  notes.forEach((cells, r) => {
    cells.forEach((note, c) => {
      if (note.includes(MARKER)) noted.add(`${columnLetter(c)}${block.from + r}`);
    });
  });
  const asked = (address: string) => noted.has(address);
  const judged = { from: block.from, to: block.from + block.rows - 1, asAt: today(book), asked };
  const said = judgeRows(now, index, judged);
  if (said) paint(sheet, { block, notes, now: said, before: before && judgeRows(before, index, judged), edited });
  remember(book.getId(), now, before ? index : undefined);
};

/** One call at a time, and not for each of many edits: the function reads the whole sheet in any case. */
const tellService = (book: Book): void => {
  const standing = standingOf(book);
  if (standing.kind !== 'connected') return;
  const lock = LockService.getDocumentLock();
  if (!lock?.tryLock(LOCK_MILLISECONDS)) return;
  try {
    const cache = CacheService.getDocumentCache();
    if (cache?.get(TOLD)) return;
    cache?.put(TOLD, 'yes', SECONDS_BETWEEN);
    const called = call(standing.service, 'check', { spreadsheetId: book.getId(), mark: true });
    if (called.ok) serviceAnswered();
    else if (called.away) {
      cache?.remove(TOLD);
      serviceAway();
    }
  } finally {
    lock.releaseLock();
  }
};

export const answerEdit = (range: Range): void => {
  const sheet = range.getSheet();
  const book = sheet.getParent();
  try {
    answerRows(book, sheet, areaOf(range));
  } finally {
    // Whatever stands in the way of an answer here, the function still reads the sheet.
    tellService(book);
  }
};

/** Rows, columns or tabs have come, gone or moved: what is remembered no longer fits, and the function looks at all of it. */
export const answerChange = (book: Book): void => {
  forget();
  tellService(book);
};
