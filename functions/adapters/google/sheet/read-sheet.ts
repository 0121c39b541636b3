/** Google's answer for a whole spreadsheet → plain tables of cells, and what marking needs to know of each tab. */
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { type Area, type Cell, columnLetter, type Table } from '../../../plan/cells.ts';
import { addDays } from '../../../plan/dates.ts';
import { type Days, numberCell, type Shown, shownAs } from '../../../plan/number-cell.ts';
import { placeCell } from '../../place-cell.ts';

/** One tab as it stands. `notes` and `fills` are by the name of the cell. */
export type ReadTab = {
  sheetId: number;
  rowCount: number;
  columnCount: number;
  isProtected: boolean;
  table: Table;
  notes: Map<string, string>;
  /** Red, green and blue in hexadecimal. */
  fills: Map<string, string>;
};

export type ReadSheet = { locale: string; tabs: ReadTab[] };

/** Everything that is read, and nothing else: what is typed comes once, not also as entered and as shown. */
export const READ_FIELDS =
  'properties(locale),' +
  'sheets(properties(sheetId,title,hidden,sheetType,gridProperties(rowCount,columnCount)),merges,protectedRanges(range),' +
  'data(startRow,startColumn,rowMetadata(hiddenByFilter,hiddenByUser),' +
  'rowData(values(userEnteredValue(formulaValue),effectiveValue,hyperlink,note,effectiveFormat(numberFormat),userEnteredFormat(backgroundColorStyle)))))';

/** Day 1 is 31 December 1899, and 29 February 1900 was never counted; days before it have numbers below nought. */
const DAYS: Days = { first: -36_525, dayOf: (serial) => addDays('1899-12-30', serial) };

const SHOWN_BY_TYPE: Record<string, Shown> = { PERCENT: 'percent', DATE: 'date', DATE_TIME: 'date', TIME: 'time' };

const shownBy = (format: sheets_v4.Schema$NumberFormat | undefined): Shown =>
  format?.pattern ? shownAs(format.pattern) : (SHOWN_BY_TYPE[format?.type ?? ''] ?? 'number');

const ERRORS: Record<string, string> = {
  NULL_VALUE: '#NULL!',
  DIVIDE_BY_ZERO: '#DIV/0!',
  VALUE: '#VALUE!',
  REF: '#REF!',
  NAME: '#NAME?',
  NUM: '#NUM!',
  N_A: '#N/A',
  LOADING: 'Loading...',
};

const valueIn = ({ effectiveValue: value, effectiveFormat }: sheets_v4.Schema$CellData): Cell => {
  if (!value) return null;
  if (value.errorValue) return { text: ERRORS[value.errorValue.type ?? ''] ?? '#ERROR!', error: true };
  if (typeof value.numberValue === 'number')
    return numberCell(value.numberValue, shownBy(effectiveFormat?.numberFormat), DAYS);
  if (typeof value.boolValue === 'boolean') return { text: value.boolValue ? 'TRUE' : 'FALSE' };
  return value.stringValue ? { text: value.stringValue } : null;
};

const cellOf = (data: sheets_v4.Schema$CellData): Cell => {
  const cell = valueIn(data);
  if (cell === null) return null;
  if (data.userEnteredValue?.formulaValue) cell.formula = true;
  if (data.hyperlink && /^https:\/\//i.test(data.hyperlink)) cell.link = data.hyperlink;
  return cell;
};

const part = (amount: number | null | undefined): string =>
  Math.round((amount ?? 0) * 255)
    .toString(16)
    .padStart(2, '0')
    .toUpperCase();

const fillOf = (data: sheets_v4.Schema$CellData): string | null => {
  const colour = data.userEnteredFormat?.backgroundColorStyle?.rgbColor;
  return colour ? `${part(colour.red)}${part(colour.green)}${part(colour.blue)}` : null;
};

/** Google counts a range up to and without its end. */
const areaOf = (range: sheets_v4.Schema$GridRange): Area => ({
  top: range.startRowIndex ?? 0,
  left: range.startColumnIndex ?? 0,
  bottom: (range.endRowIndex ?? 1) - 1,
  right: (range.endColumnIndex ?? 1) - 1,
});

const isWhole = ({ startRowIndex, endRowIndex, startColumnIndex, endColumnIndex }: sheets_v4.Schema$GridRange) =>
  !startRowIndex && !startColumnIndex && (endRowIndex ?? null) === null && (endColumnIndex ?? null) === null;

const readGrid = (tab: ReadTab, grid: sheets_v4.Schema$GridData, hidden: number[]): void => {
  const [top, left] = [grid.startRow ?? 0, grid.startColumn ?? 0];
  for (const [index, { values }] of (grid.rowData ?? []).entries()) {
    const row = top + index;
    for (const [place, data] of (values ?? []).entries()) {
      const column = left + place;
      const cell = cellOf(data);
      if (cell !== null) placeCell(tab.table, row, column, cell);
      if (data.note) tab.notes.set(`${columnLetter(column)}${row + 1}`, data.note);
      const fill = fillOf(data);
      if (fill !== null) tab.fills.set(`${columnLetter(column)}${row + 1}`, fill);
    }
  }
  for (const [index, { hiddenByFilter, hiddenByUser }] of (grid.rowMetadata ?? []).entries()) {
    if (hiddenByFilter || hiddenByUser) hidden.push(top + index);
  }
};

const readTab = ({ properties = {}, merges, protectedRanges, data }: sheets_v4.Schema$Sheet): ReadTab => {
  const tab: ReadTab = {
    sheetId: properties.sheetId ?? 0,
    rowCount: properties.gridProperties?.rowCount ?? 0,
    columnCount: properties.gridProperties?.columnCount ?? 0,
    isProtected: (protectedRanges ?? []).some(({ range }) => range !== undefined && isWhole(range)),
    table: {
      name: properties.title ?? '',
      hidden: properties.hidden ?? false,
      rows: [],
      merges: (merges ?? []).map(areaOf),
      hiddenRows: [],
    },
    notes: new Map(),
    fills: new Map(),
  };
  const hidden: number[] = [];
  for (const grid of data ?? []) readGrid(tab, grid, hidden);
  tab.table.hiddenRows = hidden.filter((row) => row < tab.table.rows.length);
  return tab;
};

/** A tab that is a chart, or shows a data source, has no cells that people type in. */
export const readSheet = ({ properties, sheets }: sheets_v4.Schema$Spreadsheet): ReadSheet => ({
  locale: properties?.locale ?? '',
  tabs: (sheets ?? []).filter((sheet) => (sheet.properties?.sheetType ?? 'GRID') === 'GRID').map(readTab),
});
