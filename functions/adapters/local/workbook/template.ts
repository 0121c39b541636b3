/** How the tabs look and what their cells accept, all made from the layout. */
import type ExcelJS from 'exceljs';
import { columnLetter } from '../../../plan/cells.ts';
import type { Column } from '../../../plan/layout/column.ts';
import { RATINGS } from '../../../plan/schema.ts';
import { dropdowns, LISTS_TAB } from '../../../plan/sheet-layout.ts';
import {
  acceptedBy,
  beginsLeft,
  DATE_FORMAT,
  FONT,
  figureFormula,
  HEADING_FILL,
  keptAs,
  LARGEST_NUMBER,
  LAST_ROW,
  LINE,
  PALETTE,
  percentFormat,
} from '../../sheet-template.ts';
import type { Written } from './written-rows.ts';

const BODY_FONT = { name: FONT.name, size: FONT.size, family: 2 };

/** Opaque. */
export const argb = (rgb: string): string => `FF${rgb}`;

export const solid = (rgb: string): ExcelJS.Fill => ({
  type: 'pattern',
  pattern: 'solid',
  fgColor: { argb: argb(rgb) },
});

export const bodyStyle: Partial<ExcelJS.Style> = { font: BODY_FONT, alignment: { vertical: 'top', wrapText: true } };

export const leftAligned: Partial<ExcelJS.Alignment> = { vertical: 'top', wrapText: true, horizontal: 'left' };

const headingStyle: Partial<ExcelJS.Style> = {
  font: { ...BODY_FONT, bold: true },
  alignment: { vertical: 'top', wrapText: true },
  fill: solid(HEADING_FILL),
  border: { bottom: { style: 'thin', color: { argb: argb(LINE) } } },
};

export const columnStyle = (column: Column): Partial<ExcelJS.Style> => {
  const kept = keptAs(column);
  const style = beginsLeft(column) ? { ...bodyStyle, alignment: leftAligned } : { ...bodyStyle };
  if (kept === 'date') return { ...style, numFmt: DATE_FORMAT };
  return kept === 'text' ? { ...style, numFmt: '@' } : style;
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
  if (written.percent) cell.numFmt = percentFormat(Number(written.value));
};

/** Where the words of each dropdown stand on the Lists tab. */
const listRanges = (): Map<readonly string[], string> =>
  new Map(
    dropdowns().map(({ choices }, index) => {
      const letter = columnLetter(index);
      return [choices, `${LISTS_TAB}!$${letter}$2:$${letter}$${choices.length + 1}`];
    }),
  );

/** Words come from the list; dates and figures are only asked about, so that nothing typed is lost. */
const validationFor = (column: Column, firstCell: string): ExcelJS.DataValidation | null => {
  const accepted = acceptedBy(column);
  if (!accepted) return null;
  const told = {
    ...{ allowBlank: true, showErrorMessage: true },
    ...{ errorTitle: accepted.title, error: accepted.sentence },
  };
  if (accepted.kind === 'words')
    return { type: 'list', formulae: [listRanges().get(accepted.words)], errorStyle: 'stop', ...told };
  const asked = { errorStyle: 'warning', operator: 'between' } as const;
  if (accepted.kind === 'date') {
    const days = [new Date(Date.UTC(2000, 0, 1)), new Date(Date.UTC(2199, 11, 31))];
    return { type: 'date', formulae: days, ...asked, ...told };
  }
  if (accepted.kind === 'number') return { type: 'decimal', formulae: [0, LARGEST_NUMBER], ...asked, ...told };
  return { type: 'custom', formulae: [figureFormula(firstCell)], ...asked, ...told };
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
      style: {
        fill: { type: 'pattern', pattern: 'solid', bgColor: { argb: argb(fill) } },
        font: { color: { argb: argb(text) } },
      },
    })),
  });
};
