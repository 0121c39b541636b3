/** The few formulas that the cases use, and what Google shows for them. The stand-in works nothing out. */
import type { CellData } from './spreadsheet.ts';

type Worked = Pick<CellData, 'effectiveValue' | 'formattedValue' | 'effectiveFormat'>;

const error = (type: string, shown: string): Worked => ({
  effectiveValue: { errorValue: { type, message: 'It cannot be worked out.' } },
  formattedValue: shown,
});

export const WORKED: Record<string, Worked> = {
  '=1+1': { effectiveValue: { numberValue: 2 }, formattedValue: '2' },
  '=0.1+0.2': { effectiveValue: { numberValue: 0.1 + 0.2 }, formattedValue: '0.3' },
  '="Audit"&" plans"': { effectiveValue: { stringValue: 'Audit plans' }, formattedValue: 'Audit plans' },
  '=IF(1=1,"","x")': { effectiveValue: { stringValue: '' }, formattedValue: '' },
  '=DATE(2022,4,1)': {
    effectiveValue: { numberValue: 44652 },
    formattedValue: '01/04/2022',
    effectiveFormat: { numberFormat: { type: 'DATE', pattern: 'dd/MM/yyyy' } },
  },
  '=1/0': error('DIVIDE_BY_ZERO', '#DIV/0!'),
  '=NA()': error('N_A', '#N/A'),
  '=NOSUCHNAME()': error('NAME', '#NAME?'),
  '=SQRT(-1)': error('NUM', '#NUM!'),
  '=1+"x"': error('VALUE', '#VALUE!'),
  '=INDIRECT("ZZZZ9999")': error('REF', '#REF!'),
};

/** One for all cells that share a format. */
const shown = new WeakMap<object, CellData['effectiveFormat']>();

const shownBy = (numberFormat: NonNullable<CellData['userEnteredFormat']>['numberFormat'] & object) => {
  const known = shown.get(numberFormat) ?? { numberFormat };
  shown.set(numberFormat, known);
  return known;
};

/** Works out what a cell shows from what was entered, and how a number of its format looks by default. */
export const settle = (cell: CellData): void => {
  const entered = cell.userEnteredValue;
  const format = cell.userEnteredFormat?.numberFormat;
  delete cell.effectiveValue;
  delete cell.formattedValue;
  if (format) cell.effectiveFormat = shownBy(format);
  else delete cell.effectiveFormat;
  if (!entered) return;
  if (entered.formulaValue) {
    const worked = structuredClone(WORKED[entered.formulaValue] ?? error('ERROR', '#ERROR!'));
    Object.assign(cell, format ? { ...worked, effectiveFormat: shownBy(format) } : worked);
    return;
  }
  cell.effectiveValue = { ...entered };
  cell.formattedValue = String(entered.stringValue ?? entered.numberValue ?? entered.boolValue).toString();
};
