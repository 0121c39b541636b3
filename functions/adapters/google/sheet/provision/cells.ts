/** Cells as they are read → cells as Google takes them: a day as a count of days, a share as a share, and text always as text. */
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import type { Cell } from '../../../../plan/cells.ts';
import { daysBetween } from '../../../../plan/dates.ts';
import type { Column } from '../../../../plan/layout/column.ts';
import { DATE_FORMAT, keptAs, percentFormat } from '../../../sheet-template.ts';

type CellData = sheets_v4.Schema$CellData;
type Format = sheets_v4.Schema$NumberFormat;

const AS_DATE: Format = { type: 'DATE', pattern: DATE_FORMAT };
const AS_TEXT: Format = { type: 'TEXT', pattern: '@' };

/** How what is typed into a column is kept. */
export const columnFormat = (column: Column | null): Format | null => {
  const kept = column && keptAs(column);
  if (kept === 'date') return AS_DATE;
  return kept === 'text' ? AS_TEXT : null;
};

/** An error is nothing that can be written: only a formula shows one. */
const ERRORS: Record<string, string> = {
  '#DIV/0!': '=1/0',
  '#N/A': '=NA()',
  '#NAME?': '=NOSUCHNAME()',
  '#NUM!': '=SQRT(-1)',
  '#VALUE!': '=1+"x"',
  '#REF!': '=INDIRECT("ZZZZ9999")',
};

export const canShowError = (text: string): boolean => Object.hasOwn(ERRORS, text);

/** What a spreadsheet would take for a formula if somebody entered it again. */
const LOOKS_WORKED_OUT = /^[=+\-@']/;

const withFormat = (userEnteredValue: sheets_v4.Schema$ExtendedValue, numberFormat: Format | null): CellData =>
  numberFormat ? { userEnteredValue, userEnteredFormat: { numberFormat } } : { userEnteredValue };

export const cellData = (cell: Cell, column: Column | null): CellData => {
  const format = columnFormat(column);
  if (cell === null || cell.text === '') return format ? { userEnteredFormat: { numberFormat: format } } : {};
  if (cell.date !== undefined) return withFormat({ numberValue: daysBetween('1899-12-30', cell.date) }, AS_DATE);
  if (cell.number !== undefined && cell.percent) {
    const share = Number((cell.number / 100).toPrecision(15));
    return withFormat({ numberValue: share }, { type: 'PERCENT', pattern: percentFormat(share) });
  }
  if (cell.number !== undefined) return { userEnteredValue: { numberValue: cell.number } };
  const formulaValue = cell.error ? ERRORS[cell.text] : undefined;
  if (formulaValue !== undefined) return { userEnteredValue: { formulaValue } };
  return withFormat({ stringValue: cell.text }, LOOKS_WORKED_OUT.test(cell.text) ? AS_TEXT : format);
};
