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
  /** `rows[r][c]`; what is missing is blank. */
  rows: (CellData | undefined)[][];
  hiddenRows: Set<number>;
  merges: sheets_v4.Schema$GridRange[];
  protectedRanges: sheets_v4.Schema$ProtectedRange[];
};

export type Spreadsheet = { id: string; title: string; locale: string; timeZone: string; tabs: Tab[]; version: number };

export const newTab = (sheetId: number, title: string): Tab => ({
  ...{ sheetId, title, hidden: false, rowCount: 1000, columnCount: 26, frozenRowCount: 0 },
  ...{ rows: [], hiddenRows: new Set(), merges: [], protectedRanges: [] },
});

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
    },
    ...(tab.hidden ? { hidden: true } : {}),
  },
  ...(tab.merges.length > 0 ? { merges: tab.merges } : {}),
  ...(tab.protectedRanges.length > 0 ? { protectedRanges: tab.protectedRanges } : {}),
  data: [
    {
      rowData: rowDataOf(tab),
      rowMetadata: Array.from({ length: tab.rowCount }, (_none, row) =>
        tab.hiddenRows.has(row) ? { pixelSize: 21, hiddenByUser: true } : { pixelSize: 21 },
      ),
      columnMetadata: Array.from({ length: tab.columnCount }, () => ({ pixelSize: 100 })),
    },
  ],
});

/** The whole of it, as `spreadsheets.get` gives it where nothing is left out. */
export const wholeAnswer = ({ id, title, locale, timeZone, tabs }: Spreadsheet): sheets_v4.Schema$Spreadsheet => ({
  spreadsheetId: id,
  properties: { title, locale, timeZone, autoRecalc: 'ON_CHANGE' },
  sheets: tabs.map(sheetOf),
});
