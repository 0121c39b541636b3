/** Requests that change cells: what stands in them, how they look, what they accept. */
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { takeOver } from './field-mask.ts';
import { settle } from './formulas.ts';
import { pathsIn, type Reach, Refused, reachOf, refuse, tabWith } from './refused.ts';
import { type CellData, cellAt, type Spreadsheet } from './spreadsheet.ts';

const changesShown = (paths: readonly string[][]): boolean =>
  paths.some(([first]) => first === 'userEnteredValue' || first === 'userEnteredFormat');

export const updateCells = (book: Spreadsheet, request: sheets_v4.Schema$UpdateCellsRequest): void => {
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
      if (changesShown(paths)) settle(cell);
    }
  }
};

const eachCell = ({ tab, top, left, bottom, right }: Reach, change: (cell: CellData) => void): void => {
  for (let row = top; row < bottom; row += 1) {
    for (let column = left; column < right; column += 1) change(cellAt(tab, row, column));
  }
};

/** Cells of one look share it until one of them is changed: a tab has tens of thousands. */
export const repeatCell = (book: Spreadsheet, request: sheets_v4.Schema$RepeatCellRequest): void => {
  const paths = pathsIn(request.fields, 'CellData');
  const given = (request.cell ?? {}) as Record<string, unknown>;
  const isLook = paths.every(([first]) => first === 'userEnteredFormat');
  const made = new Map<unknown, CellData['userEnteredFormat']>();
  eachCell(reachOf(book, request.range), (cell) => {
    if (isLook && made.has(cell.userEnteredFormat)) cell.userEnteredFormat = made.get(cell.userEnteredFormat)!;
    else {
      const before = cell.userEnteredFormat;
      for (const path of paths) takeOver(cell as Record<string, unknown>, given, path);
      if (isLook) made.set(before, cell.userEnteredFormat);
    }
    if (changesShown(paths) && (cell.userEnteredValue || paths.some((path) => path.includes('numberFormat'))))
      settle(cell);
  });
};

/** How many values a condition takes, for the kinds that are used. */
const VALUES: Record<string, (count: number) => boolean> = {
  ONE_OF_LIST: (count) => count >= 1 && count <= 500,
  DATE_IS_VALID: (count) => count === 0,
  NUMBER_BETWEEN: (count) => count === 2,
  CUSTOM_FORMULA: (count) => count === 1,
  TEXT_EQ: (count) => count === 1,
};

export const checkCondition = ({ type, values = [] }: sheets_v4.Schema$BooleanCondition = {}): void => {
  const fits = VALUES[type ?? ''];
  if (!fits) refuse(`This stand-in knows no condition ${type}.`);
  else if (!fits(values.length)) refuse(`ConditionType ${type} takes another number of ConditionValues.`);
  if (values.some(({ userEnteredValue }) => typeof userEnteredValue !== 'string'))
    refuse('ConditionValue.userEnteredValue must be set.');
  if (type === 'CUSTOM_FORMULA' && !values[0]?.userEnteredValue?.startsWith('='))
    refuse(`Invalid ConditionValue.userEnteredValue: ${values[0]?.userEnteredValue}`);
};

/** Without a rule, what the cells accepted is taken from them. */
export const setDataValidation = (book: Spreadsheet, request: sheets_v4.Schema$SetDataValidationRequest): void => {
  const { range, rule } = request;
  if (rule) checkCondition(rule.condition);
  eachCell(reachOf(book, range), (cell) => {
    if (rule) cell.dataValidation = rule;
    else delete cell.dataValidation;
  });
};

export const mergeCells = (book: Spreadsheet, { range, mergeType }: sheets_v4.Schema$MergeCellsRequest): void => {
  if (mergeType !== 'MERGE_ALL' || !range) throw new Refused('This stand-in merges whole ranges only.');
  const { tab, top, left, bottom, right } = reachOf(book, range);
  if (
    (top < tab.frozenRowCount && bottom > tab.frozenRowCount) ||
    (left < tab.frozenColumnCount && right > tab.frozenColumnCount)
  )
    refuse("You can't merge frozen and non-frozen rows or columns.");
  tab.merges.push(range);
};
