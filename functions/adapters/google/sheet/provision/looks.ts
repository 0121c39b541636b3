/** How a new tab and its columns look. What is there already keeps the look that people gave it. */
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { beginsLeft, FONT, HEADING_FILL, LINE } from '../../../sheet-template.ts';
import { colourStyle } from '../colour.ts';
import { columnFormat } from './cells.ts';
import type { Placed } from './columns.ts';
import type { FoundTab } from './found.ts';
import type { Request } from './part.ts';
import { columnBelow } from './ranges.ts';

type Format = sheets_v4.Schema$CellFormat;

/** About how wide a character of our font is on a screen. */
const PIXELS = 8;

const BODY: Format = {
  ...{ verticalAlignment: 'TOP', wrapStrategy: 'WRAP' },
  textFormat: { fontFamily: FONT.name, fontSize: FONT.size },
};

const HEADING: Format = {
  ...BODY,
  textFormat: { ...BODY.textFormat, bold: true },
  backgroundColorStyle: colourStyle(HEADING_FILL),
  borders: { bottom: { style: 'SOLID', colorStyle: colourStyle(LINE) } },
};

export const look = (range: sheets_v4.Schema$GridRange, format: Format, fields: string): Request => ({
  repeatCell: {
    range,
    cell: { userEnteredFormat: format },
    fields: fields
      .split(',')
      .map((field) => `userEnteredFormat.${field}`)
      .join(','),
  },
});

export const bodyLook = ({ sheetId, rowCount, columnCount }: FoundTab): Request =>
  look(
    { sheetId, startRowIndex: 0, endRowIndex: rowCount, startColumnIndex: 0, endColumnIndex: columnCount },
    BODY,
    'verticalAlignment,wrapStrategy,textFormat',
  );

export const headingLook = (sheetId: number, row: number, from: number, to: number): Request =>
  look(
    { sheetId, startRowIndex: row, endRowIndex: row + 1, startColumnIndex: from, endColumnIndex: to },
    HEADING,
    'verticalAlignment,wrapStrategy,textFormat,backgroundColorStyle,borders',
  );

export const columnWidth = (sheetId: number, at: number, characters: number): Request => ({
  updateDimensionProperties: {
    range: { sheetId, dimension: 'COLUMNS', startIndex: at, endIndex: at + 1 },
    properties: { pixelSize: Math.round(characters * PIXELS) + 6 },
    fields: 'pixelSize',
  },
});

/** Width, and how what is typed below the heading is kept: only where nothing stands there yet. */
export const columnLooks = (tab: FoundTab, row: number, { column, at }: Placed): Request[] => {
  const numberFormat = columnFormat(column.column);
  const below = columnBelow(tab.sheetId, row + 1, at, tab.rowCount);
  const isLeft = column.column !== null && beginsLeft(column.column);
  const kept = numberFormat && look(below, { numberFormat }, 'numberFormat');
  return [
    columnWidth(tab.sheetId, at, column.width),
    ...(kept ? [kept] : []),
    ...(isLeft ? [look(below, { horizontalAlignment: 'LEFT' }, 'horizontalAlignment')] : []),
  ];
};
