/** Requests that change tabs and the spreadsheet itself. */
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { pathsIn, refuse, tabWith } from './refused.ts';
import { newTab, type Spreadsheet, type Tab } from './spreadsheet.ts';

const checkTitle = (book: Spreadsheet, title: string, own?: Tab): void => {
  if (title === '' || title.length > 100) refuse('The name of a sheet has 1 to 100 characters.');
  if (book.tabs.some((tab) => tab !== own && tab.title.toLowerCase() === title.toLowerCase()))
    refuse(`A sheet with the name "${title}" already exists. Please enter another name.`);
};

const checkFrozen = (tab: Tab): void => {
  if (tab.frozenRowCount >= tab.rowCount) refuse("You can't freeze all visible rows on the sheet.");
  if (tab.frozenColumnCount >= tab.columnCount && tab.frozenColumnCount > 0)
    refuse("You can't freeze all visible columns on the sheet.");
  const cuts = (from: number | null | undefined, to: number | null | undefined, frozen: number) =>
    frozen > 0 && (from ?? 0) < frozen && (to ?? Number.POSITIVE_INFINITY) > frozen;
  const isCut = tab.merges.some(
    (merge) =>
      cuts(merge.startRowIndex, merge.endRowIndex, tab.frozenRowCount) ||
      cuts(merge.startColumnIndex, merge.endColumnIndex, tab.frozenColumnCount),
  );
  if (isCut) refuse("You can't freeze rows or columns which contain only part of a merged cell.");
};

export const addSheet = (book: Spreadsheet, { properties = {} }: sheets_v4.Schema$AddSheetRequest): void => {
  const sheetId = properties.sheetId ?? 1 + Math.max(0, ...book.tabs.map((tab) => tab.sheetId));
  const title = properties.title ?? `Sheet${book.tabs.length + 1}`;
  if (book.tabs.some((tab) => tab.sheetId === sheetId)) refuse(`A sheet with the ID ${sheetId} already exists.`);
  checkTitle(book, title);
  const grid = properties.gridProperties ?? {};
  const tab: Tab = {
    ...newTab(sheetId, title),
    hidden: properties.hidden ?? false,
    rowCount: grid.rowCount ?? 1000,
    columnCount: grid.columnCount ?? 26,
    frozenRowCount: grid.frozenRowCount ?? 0,
    frozenColumnCount: grid.frozenColumnCount ?? 0,
  };
  checkFrozen(tab);
  const index = properties.index ?? book.tabs.length;
  if (index > book.tabs.length) refuse(`Invalid index: ${index}.`);
  book.tabs.splice(index, 0, tab);
};

export const updateSheetProperties = (
  book: Spreadsheet,
  request: sheets_v4.Schema$UpdateSheetPropertiesRequest,
): void => {
  const { properties = {} } = request;
  const tab = tabWith(book, properties.sheetId);
  for (const path of pathsIn(request.fields, 'SheetProperties')) {
    switch (path.join('.')) {
      case 'hidden':
        tab.hidden = properties.hidden ?? false;
        if (book.tabs.every(({ hidden }) => hidden)) refuse("You can't hide all the sheets in a document.");
        break;
      case 'title':
        checkTitle(book, properties.title ?? '', tab);
        tab.title = properties.title ?? tab.title;
        break;
      case 'gridProperties.frozenRowCount':
        tab.frozenRowCount = properties.gridProperties?.frozenRowCount ?? 0;
        checkFrozen(tab);
        break;
      default:
        refuse(`This stand-in cannot change ${path.join('.')}.`);
    }
  }
};

/** What lay on the tab goes with it. A name that led there leads nowhere, and stays. */
export const deleteSheet = (book: Spreadsheet, { sheetId }: sheets_v4.Schema$DeleteSheetRequest): void => {
  const tab = tabWith(book, sheetId);
  const left = book.tabs.filter((one) => one !== tab);
  if (left.every(({ hidden }) => hidden)) refuse("You can't remove all the visible sheets in a document.");
  book.tabs = left;
  for (const named of book.namedRanges) if ((named.range?.sheetId ?? 0) === tab.sheetId) delete named.range;
};

const LOCALE = /^[a-z]{2,3}(?:_[A-Z]{2})?$/;

export const updateSpreadsheetProperties = (
  book: Spreadsheet,
  { properties = {}, fields }: sheets_v4.Schema$UpdateSpreadsheetPropertiesRequest,
): void => {
  for (const path of pathsIn(fields, 'SpreadsheetProperties')) {
    const name = path.join('.');
    if (name === 'locale' && LOCALE.test(properties.locale ?? '')) book.locale = properties.locale ?? '';
    else if (name === 'timeZone' && /^[A-Z]\w+\/\w+$/.test(properties.timeZone ?? ''))
      book.timeZone = properties.timeZone ?? '';
    else if (name === 'title' && properties.title) book.title = properties.title;
    else refuse(`Invalid value for ${name}, or one that this stand-in cannot change.`);
  }
};
