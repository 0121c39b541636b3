import * as fc from 'fast-check';
import { readSheet } from '../../functions/adapters/google/sheet/read-sheet.ts';
import type { Cell } from '../../functions/plan/cells.ts';
import { sheetBook } from '../cloud/sheet-book.ts';
import { cellCases } from '../cloud/sheet-cases.ts';
import { type SheetsServer, startSheetsServer } from '../cloud/sheets-server.ts';

const SHEET = 'sheet-of-cells';

let server: SheetsServer;
beforeAll(async () => {
  server = await startSheetsServer();
});
afterAll(() => server.close());

describe('What a cell of a Google Sheet says is read as people see it', () => {
  it.each(cellCases.map((one) => [one.name, one] as const))('%s', async (_name, { entered, read }) => {
    await server.put(SHEET, null);
    const { port, clients } = await sheetBook(server, SHEET);
    const start = { sheetId: 0, rowIndex: 0, columnIndex: 0 };
    const fields = 'userEnteredValue,userEnteredFormat';
    await (await clients.sheets()).spreadsheets.batchUpdate(
      {
        spreadsheetId: SHEET,
        requestBody: { requests: [{ updateCells: { start, rows: [{ values: [entered] }], fields } }] },
      },
      { fetchImplementation: fetch },
    );
    expect((await port.read()).tables[0]?.rows[0]?.[0] ?? null).toEqual(read);
  });
});

/** One cell with a number in it, as Google answers. */
const dateCell = (numberValue: number, pattern = 'dd/MM/yyyy'): Cell | undefined => {
  const numberFormat = { type: 'DATE', pattern };
  const values = [{ effectiveValue: { numberValue }, effectiveFormat: { numberFormat } }];
  const sheets = [{ properties: { title: 'Sheet1' }, data: [{ rowData: [{ values }] }] }];
  return readSheet({ sheets }).tabs[0]?.table.rows[0]?.[0];
};

describe('A date in a Google Sheet is a count of days', () => {
  it('whole or with a time of day, it is the day that the sheet shows', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2, max: 80_000 }), fc.integer({ min: 0, max: 86_399 }), (day, second) => {
        const expected = new Date(Date.UTC(1899, 11, 30) + day * 86_400_000).toISOString().slice(0, 10);
        expect(dateCell(day)?.date).toBe(expected);
        expect(dateCell(day + second / 86_400, 'dd/MM/yyyy HH:mm:ss')?.date).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it('has every day once and none twice, also where clocks change and where February 1900 ends', () => {
    let before = dateCell(-2)?.date ?? '';
    for (let day = -1; day <= 80_000; day += 1) {
      const date = dateCell(day)?.date ?? '';
      if (date <= before) throw new Error(`day ${day} is ${date} after ${before}`);
      before = date;
    }
    expect(before).toBe('2119-01-11');
  });
});
