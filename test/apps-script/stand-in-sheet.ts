/**
 * A spreadsheet as Apps Script shows it: only the methods that the script uses, each as Google describes it, and each call that
 * would be a journey to Sheets is counted. There is no way to write into a cell, so an attempt to do so fails the test.
 */
import { type Cell, type SheetTables, sameHeading, type Table } from '../../functions/plan/cells.ts';

export type StandInCell = { value: string | number | boolean | Date; shown: string; formula?: string };

export type Journeys = { reads: string[]; writes: string[] };

const WHITE = '#ffffff';

/** Midnight in London on that day, as Sheets gives it. */
export const londonDay = (day: string): Date => {
  const noon = new Date(`${day}T12:00:00Z`);
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: 'numeric', hourCycle: 'h23' });
  return new Date(noon.getTime() - Number(hour.format(noon)) * 3_600_000);
};

export const standInCell = (cell: Cell | undefined): StandInCell => {
  if (!cell) return { value: '', shown: '' };
  if (cell.date) return { value: londonDay(cell.date), shown: cell.text };
  if (cell.number !== undefined) return { value: cell.percent ? cell.number / 100 : cell.number, shown: cell.text };
  return { value: cell.text, shown: cell.text };
};

const grid = <T>(rows: number, columns: number, cell: (row: number, column: number) => T): T[][] =>
  Array.from({ length: rows }, (_r, row) => Array.from({ length: columns }, (_c, column) => cell(row, column)));

export class StandInRange {
  readonly sheet: StandInSheet;
  readonly at: { row: number; column: number; rows: number; columns: number };

  constructor(sheet: StandInSheet, row: number, column: number, rows: number, columns: number) {
    if (row < 1 || column < 1 || rows < 1 || columns < 1) throw new Error('The coordinates of the range are invalid.');
    this.sheet = sheet;
    this.at = { row, column, rows, columns };
  }

  getSheet = () => this.sheet;
  getRow = () => this.at.row;
  getColumn = () => this.at.column;
  getLastRow = () => this.at.row + this.at.rows - 1;
  getLastColumn = () => this.at.column + this.at.columns - 1;
  getMergedRanges = (): StandInRange[] => this.sheet.merges;
  activate = (): void => {
    this.sheet.book.active = { tab: this.sheet.name, row: this.at.row, column: this.at.column };
  };

  private read<T>(what: string, cell: (row: number, column: number) => T): T[][] {
    this.sheet.book.journeys.reads.push(`${what} ${this.sheet.name}`);
    const { row, column, rows, columns } = this.at;
    return grid(rows, columns, (r, c) => cell(row - 1 + r, column - 1 + c));
  }

  private write<T>(what: string, values: T[][], put: (row: number, column: number, value: T) => void): void {
    const { row, column, rows, columns } = this.at;
    if (values.length !== rows || values.some((cells) => cells.length !== columns))
      throw new Error('The number of rows or columns in the data does not match those in the range.');
    this.sheet.book.journeys.writes.push(`${what} ${this.sheet.name}`);
    values.forEach((cells, r) => {
      cells.forEach((value, c) => {
        put(row - 1 + r, column - 1 + c, value);
      });
    });
  }

  getValues = () => this.read('values', (row, column) => this.sheet.cell(row, column).value);
  getDisplayValues = () => this.read('shown', (row, column) => this.sheet.cell(row, column).shown);
  getFormulas = () => this.read('formulas', (row, column) => this.sheet.cell(row, column).formula ?? '');
  getNotes = () => this.read('notes', (row, column) => this.sheet.notes.get(`${row} ${column}`) ?? '');
  getBackgrounds = () => this.read('colours', (row, column) => this.sheet.colours.get(`${row} ${column}`) ?? WHITE);

  setNotes = (notes: string[][]): void =>
    this.write('notes', notes, (row, column, note) => {
      if (note) this.sheet.notes.set(`${row} ${column}`, note);
      else this.sheet.notes.delete(`${row} ${column}`);
    });

  setBackgrounds = (colours: (string | null)[][]): void =>
    this.write('colours', colours, (row, column, colour) => {
      if (colour && colour !== WHITE) this.sheet.colours.set(`${row} ${column}`, colour);
      else this.sheet.colours.delete(`${row} ${column}`);
    });
}

export class StandInSheet {
  readonly book: StandInBook;
  name: string;
  hidden: boolean;
  rows: StandInCell[][];
  merges: StandInRange[] = [];
  /** Cell, by row and column from 0, → what stands there. */
  readonly notes = new Map<string, string>();
  readonly colours = new Map<string, string>();
  /** Rows that a filter hides: blocks are read and written through them as if they were shown. */
  readonly filteredOut = new Set<number>();

  constructor(book: StandInBook, table: Table) {
    this.book = book;
    this.name = table.name;
    this.hidden = table.hidden;
    this.rows = table.rows.map((cells) => cells.map(standInCell));
  }

  cell = (row: number, column: number): StandInCell => this.rows[row]?.[column] ?? { value: '', shown: '' };
  getName = () => this.name;
  getParent = () => this.book;
  isSheetHidden = () => this.hidden;
  showSheet = (): void => {
    this.hidden = false;
  };
  activate = (): void => {
    this.book.active = { tab: this.name, row: 1, column: 1 };
  };
  getRange = (row: number, column: number, rows = 1, columns = 1) => new StandInRange(this, row, column, rows, columns);
  /** From A1 to the last cell with something in it. */
  getDataRange = () => {
    const filled = this.rows.map((cells) => cells.reduce((last, { value }, i) => (value === '' ? last : i + 1), 0));
    const height = filled.reduce((last, width, i) => (width > 0 ? i + 1 : last), 1);
    return new StandInRange(this, 1, 1, height, Math.max(1, ...filled));
  };
}

export class StandInBook {
  id = 'sheet-of-exampleshire';
  readonly journeys: Journeys = { reads: [], writes: [] };
  active = { tab: '', row: 0, column: 0 };
  readonly metadata: { key: string; value: string }[] = [];
  readonly sheets: StandInSheet[];

  constructor({ tables }: SheetTables) {
    this.sheets = tables.map((table) => new StandInSheet(this, table));
  }

  getId = () => this.id;
  getSheets = () => this.sheets;
  getSpreadsheetTimeZone = () => 'Europe/London';
  getDeveloperMetadata = () =>
    this.metadata.map((entry) => ({
      getKey: () => entry.key,
      getValue: () => entry.value,
      setValue: (value: string) => {
        entry.value = value;
      },
    }));
  addDeveloperMetadata = (key: string, value: string): void => {
    this.metadata.push({ key, value });
  };
  tab = (name: string): StandInSheet => {
    const sheet = this.sheets.find((one) => sameHeading(one.name) === sameHeading(name));
    if (!sheet) throw new Error(`no tab ${name}`);
    return sheet;
  };
}
