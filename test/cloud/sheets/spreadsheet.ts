/** A spreadsheet as our stand-in for Google Sheets keeps it, in Google's own shapes. */
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';

export type CellData = sheets_v4.Schema$CellData;
export type Request = sheets_v4.Schema$Request;

export type Tab = {
  sheetId: number;
  title: string;
  hidden: boolean;
  rowCount: number;
  columnCount: number;
  frozenRowCount: number;
  frozenColumnCount: number;
  /** `rows[r][c]`; what is missing is blank. */
  rows: (CellData | undefined)[][];
  hiddenRows: Set<number>;
  hiddenColumns: Set<number>;
  /** Widths that were set, in pixels. */
  widths: Map<number, number>;
  columnGroups: sheets_v4.Schema$DimensionGroup[];
  conditionalFormats: sheets_v4.Schema$ConditionalFormatRule[];
  merges: sheets_v4.Schema$GridRange[];
  protectedRanges: sheets_v4.Schema$ProtectedRange[];
};

/** Who may do what with the file: one person of an address, in a role of Drive's. */
export type Permission = { emailAddress: string; role: string };

export type Spreadsheet = {
  id: string;
  title: string;
  locale: string;
  timeZone: string;
  tabs: Tab[];
  version: number;
  namedRanges: sheets_v4.Schema$NamedRange[];
  developerMetadata: sheets_v4.Schema$DeveloperMetadata[];
  /** Its owner stands among them, unless it lies in a shared drive. */
  permissions: Permission[];
  driveId: string | null;
};

export const newTab = (sheetId: number, title: string): Tab => ({
  ...{ sheetId, title, hidden: false, rowCount: 1000, columnCount: 26, frozenRowCount: 0, frozenColumnCount: 0 },
  ...{ rows: [], hiddenRows: new Set(), hiddenColumns: new Set(), widths: new Map(), columnGroups: [] },
  ...{ conditionalFormats: [], merges: [], protectedRanges: [] },
});

export const newSpreadsheet = (
  id: string,
  more: Partial<Omit<Spreadsheet, 'id'>> & { owner?: string } = {},
): Spreadsheet => {
  const { owner = OWNER, ...rest } = more;
  return {
    ...{ id, title: 'Plan', locale: 'en_GB', timeZone: 'Europe/London', version: 1 },
    ...{ tabs: [newTab(0, 'Sheet1')], namedRanges: [], developerMetadata: [] },
    ...{ permissions: rest.driveId ? [] : [{ emailAddress: owner, role: 'owner' }], driveId: null, ...rest },
  };
};

/** Whoever asks, unless a test says otherwise. */
export const OWNER = 'officer@exampleshire.example';

export const cellAt = (tab: Tab, row: number, column: number): CellData => {
  tab.rows[row] ??= [];
  const cells = tab.rows[row] as (CellData | undefined)[];
  cells[column] ??= {};
  return cells[column] as CellData;
};

export const tabCalled = ({ tabs }: Spreadsheet, title: string): Tab => {
  const tab = tabs.find((one) => one.title === title);
  if (!tab) throw new Error(`no tab ${title} in the stand-in`);
  return tab;
};

/** What a person types: text stays text here, so that a test says exactly what stands in the cell. */
export const typeText = (tab: Tab, row: number, column: number, text: string): void => {
  const cell = cellAt(tab, row, column);
  cell.userEnteredValue = { stringValue: text };
  cell.effectiveValue = { stringValue: text };
  cell.formattedValue = text;
};

const isBlank = (cell: CellData | undefined): boolean => cell === undefined || Object.keys(cell).length === 0;

/** Google gives no blank cells at the end of a row and no blank rows at the end of a tab. */
const trimmed = <T>(list: readonly T[], isEmpty: (one: T | undefined) => boolean): T[] => {
  let length = list.length;
  while (length > 0 && isEmpty(list[length - 1])) length -= 1;
  return Array.from(list.slice(0, length));
};

const rowDataOf = ({ rows }: Tab): sheets_v4.Schema$RowData[] =>
  trimmed(rows, (cells) => cells === undefined || cells.every(isBlank)).map((cells) => {
    const values = trimmed<CellData | undefined>(cells ?? [], isBlank).map((cell) => cell ?? {});
    return values.length > 0 ? { values } : {};
  });

const sheetOf = (tab: Tab, index: number): sheets_v4.Schema$Sheet => ({
  properties: {
    ...{ sheetId: tab.sheetId, title: tab.title, index, sheetType: 'GRID' },
    gridProperties: {
      ...{ rowCount: tab.rowCount, columnCount: tab.columnCount },
      ...(tab.frozenRowCount > 0 ? { frozenRowCount: tab.frozenRowCount } : {}),
      ...(tab.frozenColumnCount > 0 ? { frozenColumnCount: tab.frozenColumnCount } : {}),
    },
    ...(tab.hidden ? { hidden: true } : {}),
  },
  ...(tab.merges.length > 0 ? { merges: tab.merges } : {}),
  ...(tab.protectedRanges.length > 0 ? { protectedRanges: tab.protectedRanges } : {}),
  ...(tab.columnGroups.length > 0 ? { columnGroups: tab.columnGroups } : {}),
  ...(tab.conditionalFormats.length > 0 ? { conditionalFormats: tab.conditionalFormats } : {}),
  data: [
    {
      rowData: rowDataOf(tab),
      rowMetadata: Array.from({ length: tab.rowCount }, (_none, row) =>
        tab.hiddenRows.has(row) ? { pixelSize: 21, hiddenByUser: true } : { pixelSize: 21 },
      ),
      columnMetadata: Array.from({ length: tab.columnCount }, (_none, column) => ({
        pixelSize: tab.widths.get(column) ?? 100,
        ...(tab.hiddenColumns.has(column) ? { hiddenByUser: true } : {}),
      })),
    },
  ],
});

/** The whole of it, as `spreadsheets.get` gives it where nothing is left out. */
export const wholeAnswer = (book: Spreadsheet): sheets_v4.Schema$Spreadsheet => ({
  spreadsheetId: book.id,
  properties: { title: book.title, locale: book.locale, timeZone: book.timeZone, autoRecalc: 'ON_CHANGE' },
  sheets: book.tabs.map(sheetOf),
  ...(book.namedRanges.length > 0 ? { namedRanges: book.namedRanges } : {}),
  ...(book.developerMetadata.length > 0 ? { developerMetadata: book.developerMetadata } : {}),
});
