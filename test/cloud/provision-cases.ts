/**
 * What the making and mending of a sheet counts on: above all that what was put there is given back as it was put, or a repair would
 * find the same thing wrong every night. All of it happens on a tab of its own, which goes with the case.
 */
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import type { CallCase, Step } from './sheet-cases.ts';

const SHEET = 77;

const tab = (more: sheets_v4.Schema$GridProperties = {}): sheets_v4.Schema$Request => ({
  addSheet: {
    properties: {
      ...{ sheetId: SHEET, title: 'Probe', index: 1, hidden: false, sheetType: 'GRID' },
      gridProperties: { rowCount: 20, columnCount: 8, frozenRowCount: 1, frozenColumnCount: 1, ...more },
    },
  },
});

const range = (top: number, bottom: number, left: number, right: number): sheets_v4.Schema$GridRange => ({
  ...{ sheetId: SHEET, startRowIndex: top, endRowIndex: bottom, startColumnIndex: left, endColumnIndex: right },
});

const columns = (from: number, to: number) => ({
  ...{ sheetId: SHEET, dimension: 'COLUMNS', startIndex: from, endIndex: to },
});

const taken = (...update: sheets_v4.Schema$Request[]): Step => ({ update, status: 200 });
const refused = (...update: sheets_v4.Schema$Request[]): Step => ({ update, status: 400 });

/** The probe is the second tab; of the first nothing is asked. */
const onProbe = (fields: string, given: object): Step => ({
  ...{ fields: `sheets(properties(sheetId),${fields})`, status: 200 },
  answer: { sheets: [{ properties: { sheetId: 0 } }, { properties: { sheetId: SHEET }, ...given }] },
});

const accepts = (type: string, values: string[] | null, strict: boolean): sheets_v4.Schema$Request => ({
  setDataValidation: {
    range: range(1, 3, 2, 3),
    rule: {
      condition: { type, ...(values ? { values: values.map((userEnteredValue) => ({ userEnteredValue })) } : {}) },
      ...{ inputMessage: 'Choose one.', strict, showCustomUi: true },
    },
  },
});

const RULES = 'data(rowData(values(dataValidation(condition,strict))))';
const twoRows = (rule: object): object => {
  const row = { values: [{}, {}, { dataValidation: rule }] };
  return { data: [{ rowData: [{}, row, row] }] };
};

const named = (name: string, over = { sheetId: SHEET, startColumnIndex: 2, endColumnIndex: 3 }) => ({
  addNamedRange: { namedRange: { name, range: over } },
});

const guard = (more: sheets_v4.Schema$ProtectedRange): sheets_v4.Schema$Request => ({
  addProtectedRange: { protectedRange: { description: 'ours', ...more } },
});

const metadata = (visibility?: string): sheets_v4.Schema$Request => ({
  createDeveloperMetadata: {
    developerMetadata: {
      ...{ metadataKey: 'probe', metadataValue: 'x', location: { spreadsheet: true } },
      ...(visibility ? { visibility } : {}),
    },
  },
});

export const provisionCases: readonly CallCase[] = [
  {
    name: 'a name over a whole column keeps its ends open, and stands once',
    steps: [
      taken(tab(), named('plan_probe_one')),
      refused(named('plan_probe_one')),
      refused(named('PLAN_probe_ONE')),
      refused(named('A1')),
      {
        ...{ fields: 'namedRanges(name,range)', status: 200 },
        answer: {
          namedRanges: [{ name: 'plan_probe_one', range: { sheetId: SHEET, startColumnIndex: 2, endColumnIndex: 3 } }],
        },
      },
    ],
  },
  {
    name: 'a dropdown comes back as it was given',
    steps: [
      taken(tab(), accepts('ONE_OF_LIST', ['In progress', 'Complete', '1a', '2'], true)),
      onProbe(
        RULES,
        twoRows({
          condition: {
            type: 'ONE_OF_LIST',
            values: ['In progress', 'Complete', '1a', '2'].map((userEnteredValue) => ({ userEnteredValue })),
          },
          strict: true,
        }),
      ),
      refused(accepts('ONE_OF_LIST', [], true)),
    ],
  },
  {
    name: 'checks of days and numbers come back, and ask without forbidding',
    steps: [
      taken(tab(), accepts('DATE_IS_VALID', null, false)),
      onProbe(
        'data(rowData(values(dataValidation(condition(type)))))',
        twoRows({ condition: { type: 'DATE_IS_VALID' } }),
      ),
      taken(accepts('NUMBER_BETWEEN', ['0', '1000000'], false)),
      onProbe(
        'data(rowData(values(dataValidation(condition(type)))))',
        twoRows({ condition: { type: 'NUMBER_BETWEEN' } }),
      ),
      refused(accepts('NUMBER_BETWEEN', ['0'], false)),
    ],
  },
  {
    name: 'a check by formula is one for each cell',
    steps: [
      taken(tab(), accepts('CUSTOM_FORMULA', ['=OR(ISNUMBER(C2),C2="Yes",C2="No")'], false)),
      onProbe(
        'data(rowData(values(dataValidation(condition(type)))))',
        twoRows({ condition: { type: 'CUSTOM_FORMULA' } }),
      ),
    ],
  },
  {
    name: 'a fold that is closed hides its columns, and is given with its depth',
    steps: [
      taken(
        tab(),
        { addDimensionGroup: { range: columns(2, 4) } },
        {
          updateDimensionGroup: {
            dimensionGroup: { range: columns(2, 4), depth: 1, collapsed: true },
            fields: 'collapsed',
          },
        },
      ),
      onProbe('columnGroups(range(startIndex,endIndex),depth,collapsed)', {
        columnGroups: [{ range: { startIndex: 2, endIndex: 4 }, depth: 1, collapsed: true }],
      }),
      onProbe('data(columnMetadata(hiddenByUser))', {
        data: [{ columnMetadata: [{}, {}, { hiddenByUser: true }, { hiddenByUser: true }, {}, {}, {}, {}] }],
      }),
    ],
  },
  {
    name: 'two folds side by side are two',
    steps: [
      taken(tab(), { addDimensionGroup: { range: columns(2, 4) } }, { addDimensionGroup: { range: columns(4, 5) } }),
      onProbe('columnGroups(range(startIndex,endIndex),depth)', {
        columnGroups: [
          { range: { startIndex: 2, endIndex: 4 }, depth: 1 },
          { range: { startIndex: 4, endIndex: 5 }, depth: 1 },
        ],
      }),
    ],
  },
  {
    name: 'a guard that warns names no editors, and keeps its words and its row',
    steps: [
      taken(tab(), guard({ range: { sheetId: SHEET, startRowIndex: 0, endRowIndex: 1 }, warningOnly: true })),
      onProbe('protectedRanges(description,range,warningOnly)', {
        protectedRanges: [
          { description: 'ours', range: { sheetId: SHEET, startRowIndex: 0, endRowIndex: 1 }, warningOnly: true },
        ],
      }),
    ],
  },
  {
    name: 'a colour by rule keeps its word and its column',
    steps: [
      taken(tab(), {
        addConditionalFormatRule: {
          index: 0,
          rule: {
            ranges: [range(1, 20, 3, 4)],
            booleanRule: {
              condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: 'Green' }] },
              format: { backgroundColorStyle: { rgbColor: { green: 1 } } },
            },
          },
        },
      }),
      onProbe('conditionalFormats(ranges,booleanRule(condition))', {
        conditionalFormats: [
          {
            ranges: [range(1, 20, 3, 4)],
            booleanRule: { condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: 'Green' }] } },
          },
        ],
      }),
    ],
  },
  {
    name: 'what a program remembers of a spreadsheet is given back, and needs to say who may see it',
    steps: [
      refused(metadata()),
      taken(metadata('DOCUMENT')),
      {
        ...{ fields: 'developerMetadata(metadataKey,metadataValue)', status: 200 },
        answer: { developerMetadata: [{ metadataKey: 'probe', metadataValue: 'x' }] },
      },
    ],
  },
  {
    name: 'frozen rows and columns do not end inside of merged cells',
    steps: [
      taken(tab()),
      refused({ mergeCells: { range: range(0, 2, 3, 4), mergeType: 'MERGE_ALL' } }),
      refused({ mergeCells: { range: range(3, 4, 0, 2), mergeType: 'MERGE_ALL' } }),
      taken({ mergeCells: { range: range(2, 4, 3, 4), mergeType: 'MERGE_ALL' } }),
      refused({
        updateSheetProperties: {
          properties: { sheetId: SHEET, gridProperties: { frozenRowCount: 3 } },
          fields: 'gridProperties.frozenRowCount',
        },
      }),
    ],
  },
  {
    name: 'the country and the time zone are set, and come back as they were set',
    steps: [
      taken({
        updateSpreadsheetProperties: {
          properties: { locale: 'en_US', timeZone: 'America/New_York' },
          fields: 'locale,timeZone',
        },
      }),
      taken({
        updateSpreadsheetProperties: {
          properties: { locale: 'en_GB', timeZone: 'Europe/London' },
          fields: 'locale,timeZone',
        },
      }),
      {
        ...{ fields: 'properties(locale,timeZone)', status: 200 },
        answer: { properties: { locale: 'en_GB', timeZone: 'Europe/London' } },
      },
    ],
  },
  {
    name: 'a look over many cells leaves what stands in them, and a number in a column of text is a number',
    steps: [
      taken(
        tab(),
        {
          updateCells: {
            start: { sheetId: SHEET, rowIndex: 1, columnIndex: 2 },
            rows: [
              { values: [{ userEnteredValue: { stringValue: '=1+1' } }, { userEnteredValue: { numberValue: 0.41 } }] },
            ],
            fields: 'userEnteredValue',
          },
        },
        {
          repeatCell: {
            range: range(1, 2, 2, 4),
            cell: { userEnteredFormat: { numberFormat: { type: 'TEXT', pattern: '@' } } },
            fields: 'userEnteredFormat.numberFormat',
          },
        },
      ),
      onProbe('data(rowData(values(effectiveValue,effectiveFormat(numberFormat(type)))))', {
        data: [
          {
            rowData: [
              {},
              {
                values: [
                  ...[{}, {}],
                  { effectiveValue: { stringValue: '=1+1' }, effectiveFormat: { numberFormat: { type: 'TEXT' } } },
                  { effectiveValue: { numberValue: 0.41 }, effectiveFormat: { numberFormat: { type: 'TEXT' } } },
                ],
              },
            ],
          },
        ],
      }),
    ],
  },
];
