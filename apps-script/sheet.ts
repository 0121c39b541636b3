/** The open Google Sheet as plain tables of cells. Whole blocks are read: each call to Sheets is a journey of its own. */
import { type Cell, type SheetTables, sameHeading, type Table } from '../functions/plan/cells.ts';
import { longDate } from '../functions/plan/dates.ts';
import { type Days, numberCell } from '../functions/plan/number-cell.ts';
import { PLAN_TAB, PRODUCT_TABS, READ_ME_TAB, rowsTabs } from '../functions/plan/sheet-layout.ts';

type Book = GoogleAppsScript.Spreadsheet.Spreadsheet;
type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;

const MOST_ROWS = 20_000;
const MOST_COLUMNS = 500;

/** Their content is not part of the plan. */
const NOT_READ = [READ_ME_TAB, ...PRODUCT_TABS].map(sameHeading);

/** Here days come as dates, never as counts. */
const NO_DAYS: Days = { first: Number.POSITIVE_INFINITY, dayOf: () => '' };

const ERROR = /^#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|ERROR!)$/;

/** The calendar day a date cell shows: counted in the sheet's own time zone, asked once for each moment. */
const dayReader = (zone: string): ((moment: Date) => string) => {
  const known = new Map<number, string>();
  return (moment) => {
    const time = moment.getTime();
    const day = known.get(time) ?? Utilities.formatDate(moment, zone, 'yyyy-MM-dd');
    known.set(time, day);
    return day;
  };
};

/** A date of another engine is no instance of ours. */
const isDate = (value: unknown): value is Date => Object.prototype.toString.call(value) === '[object Date]';

const meant = (value: unknown, shown: string, dayOf: (moment: Date) => string): Cell => {
  if (value === '' || value === null || value === undefined) return null;
  if (isDate(value)) {
    const day = dayOf(value);
    // A time of day without a date is stored on the day before the calendar of Sheets begins.
    return day < '1900-01-01' ? { text: shown } : { text: longDate(day), date: day };
  }
  if (typeof value === 'number') return numberCell(value, shown.trim().endsWith('%') ? 'percent' : 'number', NO_DAYS);
  if (typeof value === 'boolean') return { text: value ? 'TRUE' : 'FALSE' };
  const text = String(value);
  return ERROR.test(text) ? { text, error: true } : { text };
};

/** What stands in a block, in two journeys: whether a formula put it there is a third, which an edit does without. */
export const cellsIn = (block: Range, zone: string): Cell[][] | null => {
  const values = block.getValues();
  if (values.length > MOST_ROWS || (values[0]?.length ?? 0) > MOST_COLUMNS) return null;
  const shown = block.getDisplayValues();
  const dayOf = dayReader(zone);
  return values.map((cells, r) => cells.map((value, c) => meant(value, shown[r]?.[c] ?? '', dayOf)));
};

/** Tabs of ours, and notes to people: nothing on them is part of the plan. */
const isRead = (tab: string): boolean => !NOT_READ.includes(sameHeading(tab));

const PLAN_TABS = new Set([PLAN_TAB, ...rowsTabs.map(({ name }) => name)].map(sameHeading));

/** Tabs whose rows the rules look at: what is typed on a tab of one's own is answered nowhere. */
export const isJudged = (tab: string): boolean => PLAN_TABS.has(sameHeading(tab));

const mergesIn = (block: Range): Table['merges'] =>
  block.getMergedRanges().map((range) => ({
    top: range.getRow() - 1,
    left: range.getColumn() - 1,
    bottom: range.getLastRow() - 1,
    right: range.getLastColumn() - 1,
  }));

/** `whole`: with merged cells and formulas, which are two more journeys. */
export const readTable = (sheet: Sheet, zone: string, whole = true): Table => {
  const table: Table = { name: sheet.getName(), hidden: sheet.isSheetHidden(), rows: [], merges: [], hiddenRows: [] };
  if (!isRead(table.name)) return table;
  const block = sheet.getDataRange();
  const rows = cellsIn(block, zone);
  if (rows === null)
    throw new Error(`The ${table.name} tab is too big to check: clear what stands far below or right of the plan.`);
  if (!whole) return { ...table, rows };
  const formulas = block.getFormulas();
  table.rows = rows.map((cells, r) =>
    cells.map((cell, c) => (cell !== null && formulas[r]?.[c] ? { ...cell, formula: true } : cell)),
  );
  return { ...table, merges: mergesIn(block) };
};

/** `whole`: the names of the tabs to read with everything about them; all of them where none are named. */
export const readBook = (book: Book, whole?: readonly string[]): SheetTables => {
  const zone = book.getSpreadsheetTimeZone();
  return {
    tables: book
      .getSheets()
      .map((sheet) => readTable(sheet, zone, whole === undefined || whole.includes(sheet.getName()))),
  };
};

/** Today where the plan is kept. */
export const dayIn = (zone: string): string => Utilities.formatDate(new Date(), zone, 'yyyy-MM-dd');
export const today = (book: Book): string => dayIn(book.getSpreadsheetTimeZone());
