/** How the tabs look and what their cells accept, all made from the layout. */
import type ExcelJS from 'exceljs';
import { columnLetter } from '../../../plan/cells.ts';
import type { Column } from '../../../plan/layout/column.ts';
import { RATINGS } from '../../../plan/schema.ts';
import { dropdowns, LISTS_TAB } from '../../../plan/sheet-layout.ts';
import type { Written } from './written-rows.ts';

/** Dropdowns, checks and rating colours reach this far down. */
export const LAST_ROW = 500;

export const PALETTE = {
  Blue: { fill: 'FFE6ECF5', text: 'FF003078' },
  Green: { fill: 'FFE5F1EA', text: 'FF00582F' },
  Amber: { fill: 'FFFBEEDD', text: 'FF7A4100' },
  Red: { fill: 'FFFAE5E2', text: 'FF942514' },
} as const;

const HEADING_FILL = 'FFEEF1F5';
const LINE = 'FFB1B4B6';
const FONT = { name: 'Arial', size: 11, family: 2 };

export const solid = (argb: string): ExcelJS.Fill => ({ type: 'pattern', pattern: 'solid', fgColor: { argb } });

export const bodyStyle: Partial<ExcelJS.Style> = { font: FONT, alignment: { vertical: 'top', wrapText: true } };

/** A date beside text reads as one column only when both begin at the left. */
export const leftAligned: Partial<ExcelJS.Alignment> = { vertical: 'top', wrapText: true, horizontal: 'left' };

const PRODUCT_WIDTHS: Record<string, number> = {
  ...{ Severity: 12, Rule: 9, Tab: 14, Row: 7, Ref: 10, Column: 22, 'First seen': 19, Since: 19, Change: 30 },
  ...{ 'What is wrong': 60, 'What to do': 60, Was: 40, Now: 40, Note: 40 },
};

/** Width of a column of the tabs that are written for people. */
export const productWidth = (heading: string): number => PRODUCT_WIDTHS[heading] ?? 16;

const headingStyle: Partial<ExcelJS.Style> = {
  font: { ...FONT, bold: true },
  alignment: { vertical: 'top', wrapText: true },
  fill: solid(HEADING_FILL),
  border: { bottom: { style: 'thin', color: { argb: LINE } } },
};

/** Refs, lists and choices are kept as text, or a spreadsheet would make a number of "1.0" and one big number of "3,6,12". */
const numberFormat = (column: Column): string | null => {
  if (column.kind === 'date') return 'd mmmm yyyy';
  return ['number', 'figure', 'long text'].includes(column.kind) ? null : '@';
};

export const columnStyle = (column: Column): Partial<ExcelJS.Style> => {
  const numFmt = numberFormat(column);
  const style = column.kind === 'date' ? { ...bodyStyle, alignment: leftAligned } : { ...bodyStyle };
  return numFmt === null ? style : { ...style, numFmt };
};

const withNote = (cell: ExcelJS.Cell, help: string): void => {
  cell.note = { texts: [{ text: help, font: { name: 'Arial', size: 10 } }], margins: { insetmode: 'auto' } };
};

export const writeHeading = (cell: ExcelJS.Cell, heading: string, help: string): void => {
  cell.value = heading;
  cell.style = headingStyle;
  if (help !== '') withNote(cell, help);
};

export const writeCell = (cell: ExcelJS.Cell, written: Written): void => {
  if (written === null) return;
  cell.value = written.value;
  if (written.percent)
    cell.numFmt = Number.isInteger(Number((Number(written.value) * 100).toPrecision(12))) ? '0%' : '0.0##%';
};

/** Where the words of each dropdown stand on the Lists tab. */
const listRanges = (): Map<readonly string[], string> =>
  new Map(
    dropdowns().map(({ choices }, index) => {
      const letter = columnLetter(index);
      return [choices, `${LISTS_TAB}!$${letter}$2:$${letter}$${choices.length + 1}`];
    }),
  );

const told = (errorTitle: string, error: string) => ({
  allowBlank: true,
  showErrorMessage: true,
  errorTitle,
  error,
});

/** Words come from the list; dates and figures are only asked about, so that nothing typed is lost. */
const validationFor = (column: Column, firstCell: string): ExcelJS.DataValidation | null => {
  if (column.choices) {
    const asked = told('Choose from the list', `Choose one of: ${column.choices.join(', ')}.`.slice(0, 225));
    return { type: 'list', formulae: [listRanges().get(column.choices)], errorStyle: 'stop', ...asked };
  }
  const asked = { errorStyle: 'warning', operator: 'between' } as const;
  if (column.kind === 'date') {
    const days = [new Date(Date.UTC(2000, 0, 1)), new Date(Date.UTC(2199, 11, 31))];
    const why = told(
      'Is this a date?',
      'Type the day in full, for example 1 April 2022, so that nobody can read it two ways.',
    );
    return { type: 'date', formulae: days, ...asked, ...why };
  }
  if (column.kind === 'number') {
    return {
      type: 'decimal',
      formulae: [0, 1_000_000],
      ...asked,
      ...told('Is this a number?', 'Type figures only, for example 14.'),
    };
  }
  if (column.kind === 'figure') {
    const formula = `OR(ISNUMBER(${firstCell}),${firstCell}="Yes",${firstCell}="No")`;
    const why = told('Is this a figure?', 'Type one figure in the unit of the row, for example 41%, or Yes or No.');
    return { type: 'custom', formulae: [formula], ...asked, ...why };
  }
  return null;
};

type Validated = ExcelJS.Worksheet & { dataValidations: { add(range: string, rule: ExcelJS.DataValidation): void } };

/** One rule for the whole range, which the library's own way of setting it cell by cell does not give. */
export const validate = (sheet: ExcelJS.Worksheet, column: Column, letter: string, from: number, to: number): void => {
  const rule = validationFor(column, `${letter}${from}`);
  const range = from === to ? `${letter}${from}` : `${letter}${from}:${letter}${to}`;
  if (rule) (sheet as Validated).dataValidations.add(range, rule);
};

/** Colour only repeats the word. The rule is a formula: other kinds are lost when LibreOffice saves the file. */
export const colourRatings = (sheet: ExcelJS.Worksheet, column: Column, letter: string): void => {
  if (column.choices !== RATINGS) return;
  sheet.addConditionalFormatting({
    ref: `${letter}2:${letter}${LAST_ROW}`,
    rules: Object.entries(PALETTE).map(([rating, { fill, text }], index) => ({
      type: 'expression',
      priority: index + 1,
      formulae: [`$${letter}2="${rating}"`],
      style: { fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: fill } }, font: { color: { argb: text } } },
    })),
  });
};
