/**
 * A spreadsheet as Apps Script shows it: only the methods that the script uses, each as Google describes it, and each call that
 * would be a journey to Sheets is counted. A trigger that writes into a cell people type in, but for a blank Ref, fails the test.
 */
import { type Cell, type SheetTables, sameHeading, type Table } from '../../functions/plan/cells.ts';

export type StandInCell = { value: string | number | boolean | Date; shown: string; formula?: string };

/** `all`: reads and writes in their order. */
export type Journeys = { reads: string[]; writes: string[]; all: ('read' | 'write')[] };

const WHITE = '#ffffff';

const HOUR = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: 'numeric', hourCycle: 'h23' });

/** Midnight in London on that day, as Sheets gives it. */
export const londonDay = (day: string): Date => {
  const noon = new Date(`${day}T12:00:00Z`);
  return new Date(noon.getTime() - Number(HOUR.format(noon)) * 3_600_000);
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
  getMergedRanges = (): StandInRange[] => {
    this.sheet.book.went('read', `merges ${this.sheet.name}`);
    return this.sheet.merges;
  };
  activate = (): void => {
    this.sheet.book.active = { tab: this.sheet.name, row: this.at.row, column: this.at.column };
  };

  private read<T>(what: string, cell: (row: number, column: number) => T): T[][] {
    this.sheet.book.went('read', `${what} ${this.sheet.name}`);
    const { row, column, rows, columns } = this.at;
    return grid(rows, columns, (r, c) => cell(row - 1 + r, column - 1 + c));
  }

  private write<T>(what: string, values: T[][], put: (row: number, column: number, value: T) => void): void {
    const { row, column, rows, columns } = this.at;
    if (values.length !== rows || values.some((cells) => cells.length !== columns))
      throw new Error('The number of rows or columns in the data does not match those in the range.');
    this.sheet.book.went('write', `${what} ${this.sheet.name}`);
    this.sheet.book.undoable(this.sheet);
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

  setValues = (values: (string | number)[][]): void =>
    this.write('values', values, (row, column, value) => this.sheet.put(row, column, value));
  setValue = (value: string | number): void => this.setValues([[value]]);

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
  /** Columns, from 0, that stand in a group, and whether it is folded; and those that a person hid. */
  readonly groups = new Map<number, 'folded' | 'open'>();
  readonly hiddenColumns = new Set<number>();

  constructor(book: StandInBook, table: Table) {
    this.book = book;
    this.name = table.name;
    this.hidden = table.hidden;
    this.rows = table.rows.map((cells) => cells.map(standInCell));
  }

  /** What the script writes. A trigger may only give a Ref, and only where there is none. */
  put = (row: number, column: number, value: string | number): void => {
    const heading = sameHeading(
      String(this.rows.find((cells) => cells[column]?.value === 'Ref')?.[column]?.value ?? ''),
    );
    if (this.book.inTrigger && (heading !== 'ref' || this.cell(row, column).value !== ''))
      this.book.faults.push(`A trigger wrote into ${this.name}, row ${row + 1}, column ${column + 1}.`);
    this.book.given.push(`${this.name} ${row + 1} ${value}`);
    this.type(row, column, { value, shown: String(value) });
  };
  /** What anybody writes. */
  type = (row: number, column: number, cell: StandInCell): void => {
    while (this.rows.length <= row) this.rows.push([]);
    const cells = this.rows[row] as StandInCell[];
    while (cells.length < column) cells.push({ value: '', shown: '' });
    cells[column] = cell;
  };

  cell = (row: number, column: number): StandInCell => this.rows[row]?.[column] ?? { value: '', shown: '' };
  getName = () => this.name;
  getParent = () => this.book;
  isSheetHidden = () => this.hidden;
  showSheet = (): void => {
    this.hidden = false;
  };
  getLastRow = () => this.getDataRange().getLastRow();
  getLastColumn = () => this.getDataRange().getLastColumn();
  getColumnGroupDepth = (column: number) => (this.groups.has(column - 1) ? 1 : 0);
  getColumnGroup = (column: number, _depth: number) => ({
    isCollapsed: () => this.groups.get(column - 1) === 'folded',
    expand: () => this.groups.set(column - 1, 'open'),
  });
  isColumnHiddenByUser = (column: number) => this.hiddenColumns.has(column - 1);
  showColumns = (column: number) => this.hiddenColumns.delete(column - 1);
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
  readonly journeys: Journeys = { reads: [], writes: [], all: [] };
  /** Whether what runs was set off by a trigger, and not by a person's click. */
  inTrigger = false;
  /** What may not happen and did, and what the script says to its log: a test that leaves any behind fails. */
  readonly faults: string[] = [];
  /** Every value that the script wrote. */
  readonly given: string[] = [];
  /** What Ctrl+Z takes back, the last first: each is how a tab was before, whoever changed it. */
  readonly history: (() => void)[] = [];
  active = { tab: '', row: 0, column: 0 };
  readonly metadata: { key: string; value: string }[] = [];
  sheets: StandInSheet[];

  constructor({ tables }: SheetTables) {
    this.sheets = tables.map((table) => new StandInSheet(this, table));
  }

  went = (how: 'read' | 'write', what: string): void => {
    this.journeys[how === 'read' ? 'reads' : 'writes'].push(what);
    this.journeys.all.push(how);
  };
  /** To be called before a tab is changed. */
  undoable = (sheet: StandInSheet): void => {
    const rows = sheet.rows.map((cells) => [...cells]);
    const marks = { notes: [...sheet.notes], colours: [...sheet.colours] };
    this.history.push(() => {
      sheet.rows = rows;
      for (const mark of ['notes', 'colours'] as const) {
        sheet[mark].clear();
        for (const [key, value] of marks[mark]) sheet[mark].set(key, value);
      }
    });
  };

  getId = () => this.id;
  getSheets = () => this.sheets;
  getSpreadsheetTimeZone = () => 'Europe/London';
  getDeveloperMetadata = () => {
    this.went('read', 'metadata');
    return this.metadata.map((entry) => ({
      remove: () => {
        this.metadata.splice(this.metadata.indexOf(entry), 1);
      },
      getKey: () => entry.key,
      getValue: () => entry.value,
      setValue: (value: string) => {
        entry.value = value;
      },
    }));
  };
  addDeveloperMetadata = (key: string, value: string): void => {
    this.metadata.push({ key, value });
  };
  tab = (name: string): StandInSheet => {
    const sheet = this.sheets.find((one) => sameHeading(one.name) === sameHeading(name));
    if (!sheet) throw new Error(`no tab ${name}`);
    return sheet;
  };
}
