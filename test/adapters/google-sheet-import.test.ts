/** A workbook that becomes a Google Sheet: the same plan, the same snapshot, and a list of what did not come along. */
import ExcelJS from 'exceljs';
import { workbookContents } from '../../functions/adapters/local/workbook-contents.ts';
import { readTables } from '../../functions/adapters/local/workbook-reader.ts';
import { workbookBytes } from '../../functions/adapters/local/workbook-writer.ts';
import { readPlan } from '../../functions/plan/read-plan.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { hashOfPlan } from '../../functions/services/take-snapshot.ts';
import { provisioned } from '../cloud/provisioned.ts';
import { sheetBook } from '../cloud/sheet-book.ts';
import { type CellData, tabCalled } from '../cloud/sheets/spreadsheet.ts';
import { type SheetsServer, startSheetsServer } from '../cloud/sheets-server.ts';
import { filledPlan } from '../plans/filled-plan.ts';
import { largePlan } from '../plans/large-plan.ts';
import { livedInWorkbook } from '../plans/lived-in-workbook.ts';
import { messyWorkbook } from '../plans/messy-workbook.ts';

let server: SheetsServer;
beforeAll(async () => {
  server = await startSheetsServer();
});
afterAll(() => server.close());

const imported = async (workbook: Uint8Array) => {
  const made = await provisioned(server, { workbook });
  const { port } = await sheetBook(server, made.id);
  return { ...made, tables: (await port.read()).tables };
};

describe('A workbook and the sheet made from it', () => {
  it.each<[string, () => Promise<Uint8Array>]>([
    ['the sample after six months', () => workbookBytes(samplePlan('six-months'))],
    ['a plan in which every field says something', () => workbookBytes(filledPlan())],
    ['a large plan', () => workbookBytes(largePlan({ areas: 10, actions: 150, measures: 80 }))],
    ['a workbook that people have made a mess of', messyWorkbook],
    ['a workbook with pictures and notes of its own', async () => (await livedInWorkbook()).bytes],
  ])('%s: the same plan, the same snapshot, the same tabs in the same order', async (_what, make) => {
    const bytes = await make();
    const { tables, book } = await imported(bytes);
    const workbook = await readTables(bytes);
    const [there, here] = [readPlan({ tables }), readPlan(workbook)];
    expect(there.plan).toEqual(here.plan);
    expect(hashOfPlan(there.plan)).toBe(hashOfPlan(here.plan));
    const names = workbook.tables.map(({ name }) => name);
    expect(
      book()
        .tabs.map(({ title }) => title)
        .filter((title) => names.includes(title)),
    ).toEqual(names);
    // Google takes ten megabytes, and recommends two.
    expect(JSON.stringify(server.written.at(-1)).length).toBeLessThan(2_500_000);
  });
});

/** One row of Measures and one of Actions, with cells as people type them, and notes of theirs. */
const typed = async (cells: Record<string, ExcelJS.CellValue>, more?: (book: ExcelJS.Workbook) => void) => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Uint8Array.from(await workbookBytes(null)).buffer);
  for (const [place, value] of Object.entries(cells)) {
    const [tab = '', address = ''] = place.split('!');
    (book.getWorksheet(tab) as ExcelJS.Worksheet).getCell(address).value = value;
  }
  more?.(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
};

describe('What stands in a cell', () => {
  let cellAt: (tab: string, row: number, column: number) => CellData;
  let lost: string[];
  let rowHidden: boolean;
  beforeAll(async () => {
    const bytes = await typed(
      {
        'Actions!A2': 'A1.01',
        'Actions!C2': '=Audit the plans',
        'Actions!L2': '+44 team, @home, -5 places',
        'Actions!G2': new Date(Date.UTC(2022, 9, 1)),
        'Actions!T2': { formula: '1+1', result: 2 },
        'Actions!R2': { error: '#REF!' } as ExcelJS.CellErrorValue,
        'Measures!A2': 'M01',
        'Measures!J2': 0.41,
        'Measures!O2': 60,
        'Measures!Q2': '50%',
        'Actuals!D2': 0.155,
      },
      (book) => {
        const measures = book.getWorksheet('Measures') as ExcelJS.Worksheet;
        measures.getCell('J2').numFmt = '0%';
        (book.getWorksheet('Actuals') as ExcelJS.Worksheet).getCell('D2').numFmt = '0.0%';
        measures.getCell('O2').note = 'Ask the board about 60.\n--- Checks ---\nM07: is a decimal point misplaced?';
        (book.getWorksheet('Actions') as ExcelJS.Worksheet).getRow(2).hidden = true;
        measures.mergeCells('B3:B5');
      },
    );
    const made = await imported(bytes);
    cellAt = (tab, row, column) => tabCalled(made.book(), tab).rows[row]?.[column] ?? {};
    ({ lost } = await workbookContents(bytes));
    rowHidden = tabCalled(made.book(), 'Actions').hiddenRows.has(1);
    expect(tabCalled(made.book(), 'Measures').merges).toMatchObject([{ startRowIndex: 2, endRowIndex: 5 }]);
  });

  it('is a day as a count of days, shown as the layout shows days', () => {
    expect(cellAt('Actions', 1, 6)).toMatchObject({
      userEnteredValue: { numberValue: 44835 },
      userEnteredFormat: { numberFormat: { type: 'DATE', pattern: 'd mmmm yyyy' } },
    });
  });

  it('is a percentage, a number or text, as it was', () => {
    const percent = (pattern: string) => ({ userEnteredFormat: { numberFormat: { type: 'PERCENT', pattern } } });
    expect(cellAt('Measures', 1, 9)).toMatchObject({ userEnteredValue: { numberValue: 0.41 }, ...percent('0%') });
    expect(cellAt('Actuals', 1, 3)).toMatchObject({ userEnteredValue: { numberValue: 0.155 }, ...percent('0.0##%') });
    expect(cellAt('Measures', 1, 14).userEnteredValue).toEqual({ numberValue: 60 });
    expect(cellAt('Measures', 1, 16).userEnteredValue).toEqual({ stringValue: '50%' });
  });

  it('is text where it looks like a formula, and stays text when somebody opens the cell', () => {
    for (const [at, text] of [
      [2, '=Audit the plans'],
      [11, '+44 team, @home, -5 places'],
    ] as const)
      expect(cellAt('Actions', 1, at)).toMatchObject({
        userEnteredValue: { stringValue: text },
        userEnteredFormat: { numberFormat: { type: 'TEXT' } },
      });
  });

  it('is what a formula showed, and an error where there was one; both are listed, without what they say', () => {
    expect(cellAt('Actions', 1, 19).userEnteredValue).toEqual({ numberValue: 2 });
    expect(cellAt('Actions', 1, 17).effectiveValue?.errorValue?.type).toBe('REF');
    expect(lost).toEqual([
      'Actions tab, T2: a formula stood here. What it showed is carried over as if it had been typed.',
      'Actions tab, R2: an error stood here, and it still shows one. Type the value.',
      'Colours, fonts, borders, column widths and filters that people had set are not carried over.',
    ]);
  });

  it('has the note that a person wrote, without what the checks had written below it', () => {
    expect(cellAt('Measures', 1, 14).note).toBe('Ask the board about 60.');
    expect(cellAt('Measures', 0, 14).note).toBe('The figure you mean to reach, in the unit of the row.');
  });

  it('says on the Read me tab what to do in a sheet, and not in a workbook', () => {
    expect(cellAt('Read me', 1, 0).userEnteredValue?.stringValue).toMatch(/^This sheet is the plan/);
  });

  it('is hidden with its row', () => {
    expect(rowHidden).toBe(true);
  });
});

describe('A workbook that is not taken', () => {
  /** An Actions tab of one row, and what else a test puts in. */
  const small = async (fill: (book: ExcelJS.Workbook) => void) => {
    const book = new ExcelJS.Workbook();
    const actions = book.addWorksheet('Actions');
    actions.getRow(1).values = ['Ref', 'Action', 'Update'];
    actions.getRow(2).values = ['A1.01', 'Audit the plans', 'Done'];
    fill(book);
    return new Uint8Array(await book.xlsx.writeBuffer());
  };

  it.each<[string, string, string, string]>([
    ['Actions', 'C2', 'See NHS number 943 476 5919', 'Actions tab, row 2'],
    ['Read me', 'A40', 'UPN A12345678901B', 'Read me tab, row 40'],
    ['Working out', 'A1', 'DOB 12 May 2011', 'Working out tab, row 1'],
  ])('names a child on the tab %s, and it is not repeated', async (tab, cell, text, told) => {
    const bytes = await small((book) => {
      (book.getWorksheet(tab) ?? book.addWorksheet(tab)).getCell(cell).value = text;
    });
    const message = await workbookContents(bytes).then(
      () => '',
      (error: Error) => error.message,
    );
    expect(message).toContain(`may identify a child (${told})`);
    expect(message).not.toMatch(/943|5919|2011|A1234/);
  });

  it('names a child in a note', async () => {
    const bytes = await small((book) => {
      (book.getWorksheet('Actions') as ExcelJS.Worksheet).getCell('C2').note = 'NHS number 943 476 5919';
    });
    await expect(workbookContents(bytes)).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/\(Actions tab, the note on C2\)/),
    });
  });

  it('is not a plan', async () => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet('Budget').getCell('A1').value = 'SEND budget';
    const bytes = new Uint8Array(await book.xlsx.writeBuffer());
    await expect(workbookContents(bytes)).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/has no tab of a plan/),
    });
  });
});
