/** The bytes of an .xlsx file → a spreadsheet as Google would hold it after importing the file. Read with exceljs, not with our own reader. */
import ExcelJS from 'exceljs';
import { readArea } from '../../../functions/plan/addresses.ts';
import { type CellData, cellAt, newTab, type Spreadsheet, type Tab } from './spreadsheet.ts';

const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(1899, 11, 30);

const TYPES: [RegExp, string][] = [
  [/%/, 'PERCENT'],
  [/@/, 'TEXT'],
  [/[yd].*[hs]|[hs].*[yd]/i, 'DATE_TIME'],
  [/[hs]/i, 'TIME'],
  [/[ydm]/i, 'DATE'],
];

const formatOf = (pattern: string): CellData => {
  if (pattern === '' || pattern === 'General') return {};
  const bare = pattern.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  const type = TYPES.find(([found]) => found.test(bare))?.[1] ?? 'NUMBER';
  return {
    userEnteredFormat: { numberFormat: { type, pattern } },
    effectiveFormat: { numberFormat: { type, pattern } },
  };
};

const ERRORS: Record<string, string> = {
  '#NULL!': 'NULL_VALUE',
  '#DIV/0!': 'DIVIDE_BY_ZERO',
  '#VALUE!': 'VALUE',
  '#REF!': 'REF',
  '#NAME?': 'NAME',
  '#NUM!': 'NUM',
  '#N/A': 'N_A',
};

type Value = NonNullable<CellData['effectiveValue']>;

const effective = (value: ExcelJS.CellValue): Value | null => {
  if (value === null || value === undefined || value === '') return null;
  if (typeof value === 'number') return { numberValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'string') return { stringValue: value };
  if (value instanceof Date) return { numberValue: (value.getTime() - FIRST_DAY) / DAY };
  if ('error' in value) return { errorValue: { type: ERRORS[value.error] ?? 'ERROR', message: 'It went wrong.' } };
  if ('richText' in value) return { stringValue: value.richText.map(({ text }) => text).join('') };
  if ('hyperlink' in value) return { stringValue: value.text };
  return 'result' in value ? effective(value.result ?? null) : null;
};

const isFormula = (value: ExcelJS.CellValue): value is ExcelJS.CellFormulaValue | ExcelJS.CellSharedFormulaValue =>
  typeof value === 'object' && value !== null && ('formula' in value || 'sharedFormula' in value);

const shownText = (value: Value): string =>
  value.stringValue ?? (value.errorValue ? '#ERROR!' : String(value.numberValue ?? value.boolValue).toUpperCase());

const noteOf = (note: string | ExcelJS.Comment | undefined): string =>
  typeof note === 'string' ? note : (note?.texts ?? []).map(({ text }) => text).join('');

const fillOf = (fill: ExcelJS.Fill | undefined): string | null =>
  fill?.type === 'pattern' && fill.pattern === 'solid' ? (fill.fgColor?.argb?.slice(2) ?? null) : null;

const loadCell = (tab: Tab, cell: ExcelJS.Cell): void => {
  // The cells below and beside the first one of a merge are blank, as Google keeps them.
  if (cell.type === ExcelJS.ValueType.Merge) return;
  const value = effective(cell.value);
  const loaded: CellData = formatOf(cell.numFmt ?? '');
  if (value) loaded.effectiveValue = value;
  if (value) loaded.formattedValue = shownText(value);
  if (isFormula(cell.value)) loaded.userEnteredValue = { formulaValue: `=${cell.formula}` };
  else if (value) loaded.userEnteredValue = value;
  if (cell.hyperlink) loaded.hyperlink = cell.hyperlink;
  const note = noteOf(cell.note);
  if (note !== '') loaded.note = note;
  const fill = fillOf(cell.fill);
  if (fill) {
    const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(fill.slice(at, at + 2), 16) / 255);
    const rgbColor = { red: red ?? 0, green: green ?? 0, blue: blue ?? 0 };
    loaded.userEnteredFormat = { ...loaded.userEnteredFormat, backgroundColorStyle: { rgbColor } };
  }
  if (Object.keys(loaded).length > 0) Object.assign(cellAt(tab, Number(cell.row) - 1, Number(cell.col) - 1), loaded);
};

const loadSheet = (sheet: ExcelJS.Worksheet, index: number): Tab => {
  const tab = newTab(index === 0 ? 0 : 1000 + index * 7, sheet.name);
  tab.hidden = sheet.state !== 'visible';
  tab.rowCount = Math.max(tab.rowCount, sheet.rowCount);
  tab.columnCount = Math.max(tab.columnCount, sheet.columnCount);
  sheet.eachRow({ includeEmpty: true }, (row, number) => {
    if (row.hidden) tab.hiddenRows.add(number - 1);
    row.eachCell({ includeEmpty: true }, (cell) => loadCell(tab, cell));
  });
  for (const range of sheet.model.merges ?? []) {
    const area = readArea(range);
    if (!area) continue;
    tab.merges.push({
      ...{ sheetId: tab.sheetId, startRowIndex: area.top, endRowIndex: area.bottom + 1 },
      ...{ startColumnIndex: area.left, endColumnIndex: area.right + 1 },
    });
  }
  return tab;
};

export const loadWorkbook = async (bytes: Uint8Array): Promise<Pick<Spreadsheet, 'tabs'>> => {
  const book = new ExcelJS.Workbook();
  // The library's own type of bytes is older than Node's.
  await book.xlsx.load(Uint8Array.from(bytes).buffer);
  return { tabs: book.worksheets.map(loadSheet) };
};
