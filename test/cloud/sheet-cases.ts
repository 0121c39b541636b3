/**
 * What the sheet adapter counts on, as plain data. Here the cases run against the stand-in; the first deployment runs the same
 * ones against a real sheet and compares.
 */
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import type { Cell } from '../../functions/plan/cells.ts';
import { provisionCases } from './provision-cases.ts';

/** What is entered into A1 of a sheet set to the United Kingdom, and how the adapter must read it. */
export type CellCase = { name: string; entered: sheets_v4.Schema$CellData; read: Cell };

const text = (stringValue: string): sheets_v4.Schema$CellData => ({ userEnteredValue: { stringValue } });

const formula = (formulaValue: string): sheets_v4.Schema$CellData => ({ userEnteredValue: { formulaValue } });

const number = (numberValue: number, type?: string, pattern?: string): sheets_v4.Schema$CellData => ({
  userEnteredValue: { numberValue },
  ...(type ? { userEnteredFormat: { numberFormat: { type, ...(pattern ? { pattern } : {}) } } } : {}),
});

const errorShown = (shown: string): Cell => ({ text: shown, error: true, formula: true });

export const cellCases: readonly CellCase[] = [
  { name: 'text', entered: text('Audit plans'), read: { text: 'Audit plans' } },
  { name: 'text of several lines', entered: text('one\ntwo'), read: { text: 'one\ntwo' } },
  { name: 'text that looks like a formula', entered: text('=1+1'), read: { text: '=1+1' } },
  { name: 'text that looks like an escape of a workbook', entered: text('a_x0041_b'), read: { text: 'a_x0041_b' } },
  { name: 'text that begins with an apostrophe', entered: text("'Tis agreed"), read: { text: "'Tis agreed" } },
  { name: 'a number kept as text', entered: text('41'), read: { text: '41' } },
  { name: 'a date kept as text', entered: text('25/04/2022'), read: { text: '25/04/2022' } },
  { name: 'a number', entered: number(41), read: { text: '41', number: 41 } },
  { name: 'nought', entered: number(0), read: { text: '0', number: 0 } },
  { name: 'a number below nought', entered: number(-3.5), read: { text: '-3.5', number: -3.5 } },
  { name: 'money', entered: number(400, 'CURRENCY', '"£"#,##0.00'), read: { text: '400', number: 400 } },
  { name: 'a percentage', entered: number(0.5, 'PERCENT', '0%'), read: { text: '50%', number: 50, percent: true } },
  {
    name: 'a percentage that binary fractions spoil',
    entered: number(0.07, 'PERCENT', '0.00%'),
    read: { text: '7%', number: 7, percent: true },
  },
  {
    name: 'a percentage of no pattern',
    entered: number(0.41, 'PERCENT'),
    read: { text: '41%', number: 41, percent: true },
  },
  {
    name: 'a date',
    entered: number(44652, 'DATE', 'dd/MM/yyyy'),
    read: { text: '1 April 2022', date: '2022-04-01' },
  },
  { name: 'a date of no pattern', entered: number(44652, 'DATE'), read: { text: '1 April 2022', date: '2022-04-01' } },
  {
    name: 'a date that shows its weekday',
    entered: number(45658, 'DATE', 'dddd", "d" "mmmm" "yyyy'),
    read: { text: '1 January 2025', date: '2025-01-01' },
  },
  {
    name: 'a date with a time of day',
    entered: number(44652.99, 'DATE_TIME', 'dd/MM/yyyy HH:mm:ss'),
    read: { text: '1 April 2022', date: '2022-04-01' },
  },
  {
    name: 'the hour that clocks skip in spring',
    entered: number(44647 + 1.5 / 24, 'DATE_TIME', 'dd/MM/yyyy HH:mm'),
    read: { text: '27 March 2022', date: '2022-03-27' },
  },
  {
    name: 'the last minute before clocks go back',
    entered: number(44864 + 1439 / 1440, 'DATE_TIME', 'dd/MM/yyyy HH:mm'),
    read: { text: '30 October 2022', date: '2022-10-30' },
  },
  {
    name: 'the last day of February 1900',
    entered: number(60, 'DATE', 'yyyy-MM-dd'),
    read: { text: '28 February 1900', date: '1900-02-28' },
  },
  {
    name: 'the first day of March 1900',
    entered: number(61, 'DATE', 'yyyy-MM-dd'),
    read: { text: '1 March 1900', date: '1900-03-01' },
  },
  { name: 'a time of day', entered: number(0.375, 'TIME', 'HH:mm'), read: { text: '09:00' } },
  { name: 'hours past a day', entered: number(1.5, 'TIME', '[h]:mm:ss'), read: { text: '1.5', number: 1.5 } },
  { name: 'a ticked box', entered: { userEnteredValue: { boolValue: true } }, read: { text: 'TRUE' } },
  {
    name: 'a blank cell with a format',
    entered: { userEnteredFormat: { numberFormat: { type: 'DATE' } } },
    read: null,
  },
  { name: 'a formula', entered: formula('=1+1'), read: { text: '2', number: 2, formula: true } },
  {
    name: 'a sum of binary fractions',
    entered: formula('=0.1+0.2'),
    read: { text: '0.3', number: 0.3, formula: true },
  },
  {
    name: 'a formula that shows text',
    entered: formula('="Audit"&" plans"'),
    read: { text: 'Audit plans', formula: true },
  },
  { name: 'a formula that shows nothing', entered: formula('=IF(1=1,"","x")'), read: null },
  {
    name: 'a formula that shows a date',
    entered: formula('=DATE(2022,4,1)'),
    read: { text: '1 April 2022', date: '2022-04-01', formula: true },
  },
  { name: 'a division by nought', entered: formula('=1/0'), read: errorShown('#DIV/0!') },
  { name: 'something not available', entered: formula('=NA()'), read: errorShown('#N/A') },
  { name: 'an unknown name', entered: formula('=NOSUCHNAME()'), read: errorShown('#NAME?') },
  { name: 'a number that cannot be', entered: formula('=SQRT(-1)'), read: errorShown('#NUM!') },
  { name: 'a value of the wrong kind', entered: formula('=1+"x"'), read: errorShown('#VALUE!') },
  { name: 'a broken reference', entered: formula('=INDIRECT("ZZZZ9999")'), read: errorShown('#REF!') },
];

/** One step on a new spreadsheet with one tab (id 0): a set of changes, or a reading and what it must hold at least. */
export type Step =
  | { update: sheets_v4.Schema$Request[]; status: 200 | 400 }
  | { fields: string; status: 200; answer: object }
  | { fields: string; status: 400 };

export type CallCase = { name: string; steps: readonly Step[] };

const write = (row: number, column: number, cell: sheets_v4.Schema$CellData, fields: string, sheetId = 0) => ({
  updateCells: { start: { sheetId, rowIndex: row, columnIndex: column }, rows: [{ values: [cell] }], fields },
});

const VALUES = 'sheets.data.rowData.values.effectiveValue';
const NOTES = 'sheets.data.rowData.values.note';

export const callCases: readonly CallCase[] = [
  ...provisionCases,
  {
    name: 'blank cells and rows at the end are not given',
    steps: [
      { update: [write(1, 1, text('x'), 'userEnteredValue')], status: 200 },
      { update: [write(4, 3, text('gone'), 'userEnteredValue')], status: 200 },
      { update: [write(4, 3, {}, 'userEnteredValue')], status: 200 },
      {
        fields: VALUES,
        status: 200,
        answer: { sheets: [{ data: [{ rowData: [{}, { values: [{}, { effectiveValue: { stringValue: 'x' } }] }] }] }] },
      },
    ],
  },
  {
    name: 'one invalid request refuses all of them',
    steps: [
      {
        update: [write(0, 0, text('x'), 'userEnteredValue'), write(0, 0, text('y'), 'userEnteredValue', 12345)],
        status: 400,
      },
      { fields: 'sheets(properties(title),data(rowData))', status: 200, answer: { sheets: [{ properties: {} }] } },
    ],
  },
  {
    name: 'a note is written without the value beside it, and taken away by an empty one',
    steps: [
      { update: [write(0, 0, text('x'), 'userEnteredValue'), write(0, 0, { note: 'n' }, 'note')], status: 200 },
      {
        fields: `${VALUES},${NOTES}`,
        status: 200,
        answer: {
          sheets: [{ data: [{ rowData: [{ values: [{ effectiveValue: { stringValue: 'x' }, note: 'n' }] }] }] }],
        },
      },
      { update: [write(0, 0, { note: '' }, 'note')], status: 200 },
      {
        fields: `${VALUES},${NOTES}`,
        status: 200,
        answer: { sheets: [{ data: [{ rowData: [{ values: [{ effectiveValue: { stringValue: 'x' } }] }] }] }] },
      },
    ],
  },
  {
    name: 'a range is cleared where no rows are given for it',
    steps: [
      { update: [write(0, 0, text('a'), 'userEnteredValue'), write(2, 0, text('c'), 'userEnteredValue')], status: 200 },
      {
        update: [
          {
            updateCells: {
              range: { sheetId: 0, startRowIndex: 0, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 2 },
              rows: [{ values: [text('b')] }],
              fields: 'userEnteredValue',
            },
          },
        ],
        status: 200,
      },
      {
        fields: VALUES,
        status: 200,
        answer: { sheets: [{ data: [{ rowData: [{ values: [{ effectiveValue: { stringValue: 'b' } }] }] }] }] },
      },
    ],
  },
  {
    name: 'a name that Google does not publish is refused, in a body and in a mask',
    steps: [
      { update: [{ updateCellz: {} } as sheets_v4.Schema$Request], status: 400 },
      { update: [write(0, 0, text('x'), 'userEnteredValu')], status: 400 },
      { fields: 'sheets.data.rowDatum', status: 400 },
    ],
  },
  {
    name: 'nothing is written outside the grid',
    steps: [{ update: [write(5000, 0, text('x'), 'userEnteredValue')], status: 400 }],
  },
  {
    name: 'a tab has a name and a number of its own',
    steps: [
      { update: [{ addSheet: { properties: { sheetId: 77, title: 'Checks' } } }], status: 200 },
      { update: [{ addSheet: { properties: { sheetId: 78, title: 'checks' } } }], status: 400 },
      { update: [{ addSheet: { properties: { sheetId: 77, title: 'Other' } } }], status: 400 },
      {
        update: [
          {
            addProtectedRange: { protectedRange: { range: { sheetId: 77 }, description: 'ours', warningOnly: false } },
          },
        ],
        status: 200,
      },
      {
        fields: 'sheets(properties(sheetId),protectedRanges(range))',
        status: 200,
        answer: { sheets: [{ properties: { sheetId: 0 } }, { protectedRanges: [{ range: { sheetId: 77 } }] }] },
      },
    ],
  },
  {
    name: 'no changes at all are refused',
    steps: [{ update: [], status: 400 }],
  },
];
