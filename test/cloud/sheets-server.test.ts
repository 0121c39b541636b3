import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { sheetBook } from './sheet-book.ts';
import { callCases, type Step } from './sheet-cases.ts';
import { parseMask, pathsOf } from './sheets/field-mask.ts';
import { isPublishedPath, publishedTypes, wrongBody } from './sheets/published-types.ts';
import { type SheetsServer, startSheetsServer } from './sheets-server.ts';

const SHEET = 'sheet-of-calls';
const OPTIONS = { retry: false, fetchImplementation: fetch, validateStatus: () => true };

let server: SheetsServer;
beforeAll(async () => {
  server = await startSheetsServer();
});
afterAll(() => server.close());

const take = async (sheets: sheets_v4.Sheets, step: Step): Promise<void> => {
  const { status, data } =
    'fields' in step
      ? await sheets.spreadsheets.get({ spreadsheetId: SHEET, fields: step.fields }, OPTIONS)
      : await sheets.spreadsheets.batchUpdate(
          { spreadsheetId: SHEET, requestBody: { requests: step.update } },
          OPTIONS,
        );
  expect(status).toBe(step.status);
  if ('answer' in step) expect(data).toMatchObject(step.answer);
};

describe('The stand-in for Google Sheets', () => {
  it.each(callCases.map((one) => [one.name, one] as const))('%s', async (_name, { steps }) => {
    await server.put(SHEET, null);
    const sheets = await (await sheetBook(server, SHEET)).clients.sheets();
    for (const step of steps) await take(sheets, step);
  });

  it('wants a token, a sheet it knows and a mask', async () => {
    await server.put(SHEET, null);
    const address = `${server.rootUrl}v4/spreadsheets/${SHEET}`;
    const headers = { authorization: 'Bearer x' };
    const statuses = [
      await fetch(`${address}?fields=sheets`),
      await fetch(`${server.rootUrl}v4/spreadsheets/nowhere?fields=sheets`, { headers }),
      await fetch(address, { headers }),
      await fetch(`${address}:batchUpdate`, { headers, method: 'POST', body: 'not json' }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([401, 404, 501, 400]);
  });
});

describe("Google's published types", () => {
  it('are all read from the declarations of its client', () => {
    expect(publishedTypes().size).toBeGreaterThan(200);
    expect(publishedTypes().get('Request')?.size).toBeGreaterThan(60);
    expect([...publishedTypes().values()].every((properties) => properties instanceof Map)).toBe(true);
    expect(publishedTypes().get('FilterView')?.get('criteria')).toMatch(/\[key: string\]: Schema\$FilterCriteria/);
  });

  it.each<[string, object, number]>([
    ['a right body', { requests: [{ addSheet: { properties: { title: 'Checks', sheetId: 1 } } }] }, 0],
    ['an unknown name', { requests: [{ updateSheetPropertiez: {} }] }, 1],
    ['text for a number', { requests: [{ deleteSheet: { sheetId: '1' } }] }, 1],
    ['a number for text', { requests: [{ addSheet: { properties: { title: 1 } } }] }, 1],
    ['one thing for a list', { requests: { addSheet: {} } }, 1],
    ['a list for one thing', { requests: [{ addSheet: [] }] }, 1],
    ['nothing where nothing may be', { requests: [{ deleteSheet: { sheetId: null } }] }, 0],
    ['a wrong name below a map', { requests: [{ setBasicFilter: { filter: { criteria: { 1: { hiddn: [] } } } } }] }, 1],
    [
      'a filter by column',
      { requests: [{ setBasicFilter: { filter: { criteria: { 1: { hiddenValues: ['x'] } } } } }] },
      0,
    ],
  ])('find the faults of %s', (_what, body, faults) => {
    expect(wrongBody(body, 'BatchUpdateSpreadsheetRequest')).toHaveLength(faults);
  });

  it('know which fields a mask may name', () => {
    const isKnown = (mask: string) => pathsOf(parseMask(mask)).every((path) => isPublishedPath(path, 'Spreadsheet'));
    expect(isKnown('sheets(properties(title),data/rowData.values(note,effectiveValue)),properties.locale')).toBe(true);
    expect(isKnown('sheets(properties(titel))')).toBe(false);
    expect(['', 'a(', 'a)', 'a,,b', '(a)'].map(parseMask)).toEqual([null, null, null, null, null]);
  });
});
