/** What every kind of request needs: a refusal in Google's words, the tab that is meant, and the fields that are named. */
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { parseMask, pathsOf } from './field-mask.ts';
import { isPublishedPath } from './published-types.ts';
import type { Spreadsheet, Tab } from './spreadsheet.ts';

/** A request that Google refuses, with the sentence it gives. */
export class Refused extends Error {}

export const refuse = (sentence: string): never => {
  throw new Refused(sentence);
};

export const tabWith = (book: Spreadsheet, sheetId: number | null | undefined): Tab =>
  book.tabs.find((tab) => tab.sheetId === (sheetId ?? 0)) ?? refuse(`No grid with id: ${sheetId ?? 0}`);

export const pathsIn = (fields: string | null | undefined, type: string): string[][] => {
  const mask = parseMask(fields ?? '');
  if (!mask) return refuse('At least one field must be listed in "fields".');
  const paths = pathsOf(mask);
  for (const path of paths) {
    if (!isPublishedPath(path, type)) refuse(`Invalid field: ${path.join('.')}`);
  }
  return paths;
};

export type Reach = { tab: Tab; top: number; left: number; bottom: number; right: number };

/** The cells of a range, which may leave its ends open. */
export const reachOf = (book: Spreadsheet, range: sheets_v4.Schema$GridRange | undefined): Reach => {
  if (!range) return refuse('A range is needed.');
  const tab = tabWith(book, range.sheetId);
  const [top, left] = [range.startRowIndex ?? 0, range.startColumnIndex ?? 0];
  const [bottom, right] = [range.endRowIndex ?? tab.rowCount, range.endColumnIndex ?? tab.columnCount];
  if (bottom > tab.rowCount || right > tab.columnCount)
    refuse(`Range (${tab.title}) exceeds grid limits. Max rows: ${tab.rowCount}, max columns: ${tab.columnCount}`);
  if (top >= bottom || left >= right) refuse('The range is empty.');
  return { tab, top, left, bottom, right };
};
