/** `spreadsheets.batchUpdate` for the requests that are used: all of them are done, or none. */
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { parseMask, pathsOf, takeOver } from './field-mask.ts';
import { settle } from './formulas.ts';
import { isPublishedPath, wrongBody } from './published-types.ts';
import { cellAt, newTab, type Request, type Spreadsheet, type Tab } from './spreadsheet.ts';

/** A request that Google refuses, with the sentence it gives. */
export class Refused extends Error {}

const refuse = (sentence: string): never => {
  throw new Refused(sentence);
};

const tabWith = (book: Spreadsheet, sheetId: number | null | undefined): Tab =>
  book.tabs.find((tab) => tab.sheetId === (sheetId ?? 0)) ?? refuse(`No grid with id: ${sheetId ?? 0}`);

const pathsIn = (fields: string | null | undefined, type: string): string[][] => {
  const mask = parseMask(fields ?? '');
  if (!mask) return refuse('At least one field must be listed in "fields".');
  const paths = pathsOf(mask);
  for (const path of paths) {
    if (!isPublishedPath(path, type)) refuse(`Invalid field: ${path.join('.')}`);
  }
  return paths;
};

const updateCells = (book: Spreadsheet, request: sheets_v4.Schema$UpdateCellsRequest): void => {
  const { start, range, rows = [] } = request;
  if (Boolean(start) === Boolean(range)) refuse('Exactly one of start and range must be set.');
  const tab = tabWith(book, (start ?? range)?.sheetId);
  const paths = pathsIn(request.fields, 'CellData');
  const top = start?.rowIndex ?? range?.startRowIndex ?? 0;
  const left = start?.columnIndex ?? range?.startColumnIndex ?? 0;
  const widest = rows.reduce((most, { values }) => Math.max(most, values?.length ?? 0), 0);
  const bottom = start ? top + rows.length : (range?.endRowIndex ?? tab.rowCount);
  const right = start ? left + widest : (range?.endColumnIndex ?? tab.columnCount);
  if (bottom > tab.rowCount || right > tab.columnCount)
    refuse(`Range (${tab.title}) exceeds grid limits. Max rows: ${tab.rowCount}, max columns: ${tab.columnCount}`);
  if (rows.length > bottom - top || widest > right - left) refuse('Attempting to write beyond the requested range.');
  for (let row = top; row < bottom; row += 1) {
    const values = rows[row - top]?.values ?? [];
    for (let column = left; column < (start ? left + values.length : right); column += 1) {
      const cell = cellAt(tab, row, column);
      for (const path of paths) takeOver(cell as Record<string, unknown>, { ...values[column - left] }, path);
      if (paths.some(([first]) => first === 'userEnteredValue' || first === 'userEnteredFormat')) settle(cell);
    }
  }
};

const addSheet = (book: Spreadsheet, { properties = {} }: sheets_v4.Schema$AddSheetRequest): void => {
  const sheetId = properties.sheetId ?? 1 + Math.max(0, ...book.tabs.map((tab) => tab.sheetId));
  const title = properties.title ?? `Sheet${book.tabs.length + 1}`;
  if (book.tabs.some((tab) => tab.sheetId === sheetId)) refuse(`A sheet with the ID ${sheetId} already exists.`);
  if (book.tabs.some((tab) => tab.title.toLowerCase() === title.toLowerCase()))
    refuse(`A sheet with the name "${title}" already exists. Please enter another name.`);
  const grid = properties.gridProperties ?? {};
  book.tabs.push({
    ...newTab(sheetId, title),
    hidden: properties.hidden ?? false,
    rowCount: grid.rowCount ?? 1000,
    columnCount: grid.columnCount ?? 26,
    frozenRowCount: grid.frozenRowCount ?? 0,
  });
};

const updateSheetProperties = (book: Spreadsheet, request: sheets_v4.Schema$UpdateSheetPropertiesRequest): void => {
  const { properties = {} } = request;
  const tab = tabWith(book, properties.sheetId);
  for (const path of pathsIn(request.fields, 'SheetProperties')) {
    switch (path.join('.')) {
      case 'hidden':
        tab.hidden = properties.hidden ?? false;
        break;
      case 'title':
        tab.title = properties.title ?? tab.title;
        break;
      case 'gridProperties.frozenRowCount':
        tab.frozenRowCount = properties.gridProperties?.frozenRowCount ?? 0;
        break;
      default:
        refuse(`This stand-in cannot change ${path.join('.')}.`);
    }
  }
};

const appendDimension = (book: Spreadsheet, request: sheets_v4.Schema$AppendDimensionRequest): void => {
  const tab = tabWith(book, request.sheetId);
  const length = request.length ?? 0;
  if (length < 1) refuse('length must be at least 1.');
  if (request.dimension === 'ROWS') tab.rowCount += length;
  else if (request.dimension === 'COLUMNS') tab.columnCount += length;
  else refuse('No such dimension.');
};

const updateDimensionProperties = (
  book: Spreadsheet,
  { range, properties, fields }: sheets_v4.Schema$UpdateDimensionPropertiesRequest,
): void => {
  const tab = tabWith(book, range?.sheetId);
  if (fields !== 'hiddenByUser' || range?.dimension !== 'ROWS') refuse('This stand-in only hides and shows rows.');
  for (let row = range?.startIndex ?? 0; row < (range?.endIndex ?? tab.rowCount); row += 1) {
    if (properties?.hiddenByUser) tab.hiddenRows.add(row);
    else tab.hiddenRows.delete(row);
  }
};

const DOES: { [Kind in keyof Request]?: (book: Spreadsheet, request: NonNullable<Request[Kind]>) => void } = {
  addSheet,
  appendDimension,
  updateCells,
  updateDimensionProperties,
  updateSheetProperties,
  addProtectedRange: (book, { protectedRange = {} }) => {
    const tab = tabWith(book, protectedRange.range?.sheetId);
    if (protectedRange.warningOnly && protectedRange.editors) refuse('warningOnly and editors cannot both be set.');
    const protectedRangeId = protectedRange.protectedRangeId ?? tab.protectedRanges.length + 1;
    tab.protectedRanges.push({ ...protectedRange, protectedRangeId });
  },
  deleteSheet: (book, { sheetId }) => {
    const tab = tabWith(book, sheetId);
    if (book.tabs.length === 1) refuse("You can't remove all the sheets in a document.");
    book.tabs = book.tabs.filter((one) => one !== tab);
  },
  mergeCells: (book, { range, mergeType }) => {
    if (mergeType !== 'MERGE_ALL' || !range) return refuse('This stand-in merges whole ranges only.');
    tabWith(book, range.sheetId).merges.push(range);
  },
};

const perform = <Kind extends keyof Request>(book: Spreadsheet, kind: Kind, request: Request): void => {
  const body = request[kind];
  const does = DOES[kind];
  if (does && body) does(book, body);
  else refuse(`This stand-in knows no request ${String(kind)}.`);
};

/** Answers with the spreadsheet as it is afterwards; the one given stays as it was. */
export const batchUpdated = (book: Spreadsheet, body: unknown): Spreadsheet => {
  const wrong = wrongBody(body, 'BatchUpdateSpreadsheetRequest');
  if (wrong.length > 0) refuse(`Invalid JSON payload received. ${wrong.join('; ')}`);
  const { requests = [] } = body as sheets_v4.Schema$BatchUpdateSpreadsheetRequest;
  if (requests.length === 0) refuse('Must specify at least one request.');
  const after = structuredClone(book);
  for (const [index, request] of requests.entries()) {
    const kinds = Object.keys(request) as (keyof Request)[];
    const [kind] = kinds;
    if (kinds.length !== 1 || kind === undefined) return refuse(`Invalid requests[${index}]: one kind must be set.`);
    try {
      perform(after, kind, request);
    } catch (error) {
      if (error instanceof Refused) refuse(`Invalid requests[${index}].${kind}: ${error.message}`);
      throw error;
    }
  }
  return { ...after, version: book.version + 1 };
};
