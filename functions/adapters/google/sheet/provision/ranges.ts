/** Parts of a tab, and what people call them. */
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { maskChildIdentifiers } from '../../../../plan/privacy.ts';

type GridRange = sheets_v4.Schema$GridRange;

/** From a row on, one column, to the end of the grid. */
export const columnBelow = (sheetId: number, row: number, column: number, rowCount: number): GridRange => ({
  ...{ sheetId, startRowIndex: row, endRowIndex: rowCount },
  ...{ startColumnIndex: column, endColumnIndex: column + 1 },
});

export const wholeColumn = (sheetId: number, column: number): GridRange => ({
  ...{ sheetId, startColumnIndex: column, endColumnIndex: column + 1 },
});

export const wholeRow = (sheetId: number, row: number): GridRange => ({
  ...{ sheetId, startRowIndex: row, endRowIndex: row + 1 },
});

export const oneCell = (sheetId: number, row: number, column: number): GridRange => ({
  ...wholeRow(sheetId, row),
  ...wholeColumn(sheetId, column),
});

export const isWholeTab = (range: GridRange | undefined): boolean =>
  range !== undefined && !range.startRowIndex && !range.startColumnIndex && !range.endRowIndex && !range.endColumnIndex;

/** Whether a range covers the whole width of a row. */
export const coversRow = (range: GridRange | undefined, row: number, columnCount: number): boolean =>
  range !== undefined &&
  (range.startRowIndex ?? 0) <= row &&
  (range.endRowIndex ?? Number.POSITIVE_INFINITY) > row &&
  !range.startColumnIndex &&
  (range.endColumnIndex ?? columnCount) >= columnCount;

export const coversColumn = (range: GridRange | undefined, column: number): boolean =>
  range !== undefined &&
  (range.startColumnIndex ?? 0) <= column &&
  (range.endColumnIndex ?? Number.POSITIVE_INFINITY) > column;

/** Numbers that follow each other, as spans up to and without their end. */
export const spansOf = (numbers: readonly number[]): { from: number; to: number }[] => {
  const spans: { from: number; to: number }[] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = spans[spans.length - 1];
    if (last && last.to === number) last.to = number + 1;
    else spans.push({ from: number, to: number + 1 });
  }
  return spans;
};

const LONGEST = 60;

/** What somebody typed, as it may be said again: short, and without what may identify a child. */
export const said = (text: string): string => {
  const { text: masked } = maskChildIdentifiers(text.trim());
  return masked.length > LONGEST ? `${masked.slice(0, LONGEST)}…` : masked;
};
