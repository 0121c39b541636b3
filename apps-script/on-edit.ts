/** An edit is answered at once in the rows that were touched; then the function is told, at most every half minute. */
import { type Area, columnLetter } from '../functions/plan/cells.ts';
import { MARKER } from '../functions/plan/marks/note.ts';
import { judgeRows } from './judge.ts';
import { type Block, notesOf, paint } from './paint.ts';
import { fillRefs, keepRefs, type Renumbered, renumber, unchanged } from './refs.ts';
import { forget, recall, remember } from './remembered.ts';
import { dayIn, isJudged } from './sheet.ts';
import { tellOfEdit, tellOfHour } from './told.ts';
import { type Edited, whatWasEdited } from './what-was-edited.ts';

type Book = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;

const areaOf = (range: Range): Area => ({
  top: range.getRow() - 1,
  left: range.getColumn() - 1,
  bottom: range.getLastRow() - 1,
  right: range.getLastColumn() - 1,
});

/** Cells that bear a note of ours already, by address. */
const notedIn = (notes: string[][], from: number): Set<string> => {
  const noted = new Set<string>();
  notes.forEach((cells, r) => {
    cells.forEach((note, c) => {
      if (note.includes(MARKER)) noted.add(`${columnLetter(c)}${from + r}`);
    });
  });
  return noted;
};

/** The Refs that were given stand in the tables too, so that they are judged as they are now. */
const withRefs = (found: Edited, refs: ReadonlyMap<number, string>, column: number): Edited => ({
  ...found,
  now: {
    ...found.now,
    tables: found.now.tables.map((table, i) => ({
      ...table,
      rows:
        i === found.index && refs.size > 0
          ? table.rows.map((cells, row) => {
              const ref = refs.get(row);
              if (ref === undefined) return cells;
              const filled = [...cells];
              filled[column] = { text: ref };
              return filled;
            })
          : table.rows,
    })),
  },
});

/** The touched rows, also what was cleared below the last row in use, as far as it can bear notes of ours. */
const blockOf = ({ before, now, index }: Edited, edited: Area): Block => {
  const rows = now.tables[index]?.rows ?? [];
  const last = Math.max(rows.length, before?.tables[index]?.rows.length ?? 0);
  const width = Math.max(edited.right + 1, ...rows.map((cells) => cells.length), 1);
  return { from: edited.top + 1, rows: Math.max(Math.min(edited.bottom, last) - edited.top, 0) + 1, width };
};

const answerRows = (book: Book, sheet: Sheet, edited: Area): void => {
  const found = whatWasEdited(book, sheet, edited);
  if (found.index < 0) return;
  const { refs, column } = fillRefs(sheet, found.now, found.index, edited);
  const { before, now, index, rows } = withRefs(found, refs, column);
  // A Ref that is typed over or cleared stays taken.
  if (before && edited.left <= column && column <= edited.right) keepRefs(before);
  const block = blockOf({ before, now, index, rows }, edited);
  const notes = notesOf(sheet, block);
  const noted = notedIn(notes, block.from);
  const asked = (address: string) => noted.has(address);
  const judged = { from: block.from, to: block.from + block.rows - 1, asAt: dayIn(now.zone), asked };
  const said = judgeRows(now, index, judged);
  // Without a note of ours there is nothing that could have been mended.
  const past = before && noted.size > 0 ? judgeRows(before, index, judged) : null;
  if (said) paint(sheet, { block, notes, now: said, before: past, edited });
  remember(book.getId(), now, before ? { index, rows } : undefined);
};

/**
 * Nothing that goes wrong here may reach the person as a fault of theirs, or Google's daily mail of failures: the function still reads
 * the sheet, and what was remembered is not trusted again.
 */
const answered = (book: Book, sheet: Sheet, edited: Area): void => {
  try {
    if (isJudged(sheet.getName())) answerRows(book, sheet, edited);
  } catch (error) {
    forget();
    // For the administrator, in the log of the script's project: what kind of fault, and nothing that anybody typed.
    console.warn(`An edit was not answered: ${error instanceof Error ? error.name : 'fault'}.`);
  }
};

export const answerEdit = (range: Range): void => {
  const sheet = range.getSheet();
  const book = sheet.getParent();
  answered(book, sheet, areaOf(range));
  tellOfEdit(book);
};

/** Rows, columns or tabs have come, gone or moved: what is remembered no longer fits, and the function looks at all of it. */
export const answerChange = (book: Book): void => {
  const before = recall(book.getId());
  if (before) keepRefs(before);
  forget();
  tellOfEdit(book);
};

export const answerHour = (book: Book): void => tellOfHour(book);

/** A row whose Ref another row has too gets the next free one. Both rows are looked at again. */
export const renumberRow = (book: Book, { tab, ref, row }: { tab: string; ref: string; row: number }): Renumbered => {
  const sheet = book.getSheets().find((one) => one.getName().trim().toLowerCase() === tab.trim().toLowerCase());
  if (!sheet) return unchanged(`The ${tab} tab is no longer there, so nothing was changed.`);
  forget();
  const whole = whatWasEdited(book, sheet, { top: row - 1, bottom: row - 1, left: 0, right: 0 });
  const done = renumber(sheet, whole.now, whole.index, ref, row);
  if (done.ref === '') return done;
  remember(book.getId(), whole.now);
  // The row that has a Ref of its own now first: only then is the other one alone with its.
  const rows = [row - 1, ...done.rows.filter((at) => at !== row - 1)];
  for (const at of rows) answered(book, sheet, { top: at, bottom: at, left: done.column, right: done.column });
  tellOfEdit(book);
  return done;
};
