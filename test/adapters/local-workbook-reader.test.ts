import ExcelJS from 'exceljs';
import { openArchive } from '../../functions/adapters/local/workbook/archive.ts';
import { readTables } from '../../functions/adapters/local/workbook-reader.ts';
import { workbookBytes } from '../../functions/adapters/local/workbook-writer.ts';
import type { Cell, Table } from '../../functions/plan/cells.ts';
import { shownAs } from '../../functions/plan/number-cell.ts';
import { readPlan } from '../../functions/plan/read-plan.ts';
import { itWith } from '../not-run-here.ts';
import { filledPlan } from '../plans/filled-plan.ts';
import { openInLibreOffice } from '../plans/libre-office.ts';

const bytesOf = async (book: ExcelJS.Workbook): Promise<Uint8Array> => new Uint8Array(await book.xlsx.writeBuffer());

const tableOf = async (write: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Table> => {
  const book = new ExcelJS.Workbook();
  write(book.addWorksheet('Sheet'), book);
  return (await readTables(await bytesOf(book))).tables[0] as Table;
};

const cellOf = async (value: ExcelJS.CellValue, numFmt = 'General', from1904 = false): Promise<Cell | undefined> => {
  const table = await tableOf((sheet, book) => {
    book.properties.date1904 = from1904;
    sheet.getCell('A1').value = value;
    sheet.getCell('A1').numFmt = numFmt;
  });
  return table.rows[0]?.[0];
};

describe('What a cell says is read as people see it', () => {
  it.each<[string, ExcelJS.CellValue, string, Cell | undefined]>([
    ['text', 'Audit plans', 'General', { text: 'Audit plans' }],
    ['text of several lines', 'one\ntwo', 'General', { text: 'one\ntwo' }],
    ['text with an escape', 'a_x000D_b', 'General', { text: 'a\rb' }],
    ['a number', 41, 'General', { text: '41', number: 41 }],
    ['a sum of binary fractions', 0.1 + 0.2, 'General', { text: '0.3', number: 0.3 }],
    ['a number kept as text', '41', '@', { text: '41' }],
    ['a percentage', 0.5, '0%', { text: '50%', number: 50, percent: true }],
    ['a percentage that binary fractions spoil', 0.07, '0%', { text: '7%', number: 7, percent: true }],
    ['a percentage with decimals', 0.3333, '0.0##%', { text: '33.33%', number: 33.33, percent: true }],
    ['a date', 44652, 'd mmmm yyyy', { text: '1 April 2022', date: '2022-04-01' }],
    ['a date with a time of day', 44652.99, 'dd/mm/yyyy hh:mm', { text: '1 April 2022', date: '2022-04-01' }],
    ['a time of day', 0.375, 'hh:mm', { text: '09:00' }],
    ['hours past a day', 1.5, '[h]:mm', { text: '1.5', number: 1.5 }],
    ['the day before the one that never was', 59, 'd mmmm yyyy', { text: '28 February 1900', date: '1900-02-28' }],
    ['an error', { error: '#REF!' }, 'General', { text: '#REF!', error: true }],
    ['yes or no of the machine', true, 'General', { text: 'TRUE' }],
    ['a formula', { formula: 'A2+1', result: 3 }, 'General', { text: '3', number: 3, formula: true }],
    [
      'a formula that shows a date',
      { formula: 'TODAY()', result: 44652 },
      'd mmm yy',
      { text: '1 April 2022', date: '2022-04-01', formula: true },
    ],
    ['a formula that shows text', { formula: 'A2', result: 'Audit' }, 'General', { text: 'Audit', formula: true }],
    [
      'a formula that shows an error',
      { formula: 'A2', result: { error: '#N/A' } },
      'General',
      { text: '#N/A', error: true, formula: true },
    ],
    [
      'text with bold words',
      { richText: [{ text: 'Audit ', font: { bold: true } }, { text: 'plans' }] },
      'General',
      { text: 'Audit plans' },
    ],
    [
      'a link',
      { text: 'the plan', hyperlink: 'https://exampleshire.example' },
      'General',
      { text: 'the plan', link: 'https://exampleshire.example' },
    ],
    ['a link to a folder', { text: 'the plan', hyperlink: 'file:///S:/SEND' }, 'General', { text: 'the plan' }],
    ['a link that is no https', { text: 'the plan', hyperlink: 'http://a.example' }, 'General', { text: 'the plan' }],
  ])('%s', async (_what, value, numFmt, cell) => {
    expect(await cellOf(value, numFmt)).toEqual(cell);
  });

  it('counts days from 1904 where the workbook does', async () => {
    expect(await cellOf(44652 - 1462, 'd mmmm yyyy', true)).toMatchObject({ date: '2022-04-01' });
  });

  it('takes a formula that shows nothing for a blank cell', async () => {
    expect(await cellOf({ formula: 'IF(A2="","",A2)', result: '' })).toBeUndefined();
  });

  it('reads a formula that is shared with the cells below', async () => {
    const table = await tableOf((sheet) => {
      sheet.fillFormula('A1:A3', 'ROW()*2', [2, 4, 6]);
    });
    expect(table.rows.map(([cell]) => cell)).toEqual(
      [2, 4, 6].map((number) => ({ text: String(number), number, formula: true })),
    );
  });
});

describe('A number format says what a number means', () => {
  it.each([
    ['General', 'number'],
    ['0.00', 'number'],
    ['#,##0;[Red]-#,##0', 'number'],
    ['"days" 0', 'number'],
    ['0.00E+00', 'number'],
    ['£#,##0', 'number'],
    ['0%', 'percent'],
    ['0.0\\%', 'number'],
    ['[$-809]dd\\ mmmm\\ yyyy;@', 'date'],
    ['[$-F800]dddd, mmmm dd, yyyy', 'date'],
    ['mmm-yy', 'date'],
    ['m/d/yyyy h:mm AM/PM', 'date'],
    ['hh:mm:ss', 'time'],
    ['[mm]:ss', 'number'],
  ])('%s is a %s', (format, shown) => {
    expect(shownAs(format)).toBe(shown);
  });
});

describe('A sheet is read as a table', () => {
  it('with blank cells and rows where they are, and none at the end', async () => {
    const table = await tableOf((sheet) => {
      sheet.getCell('B2').value = 'x';
      sheet.getCell('D2').value = '';
      sheet.getCell('A9').style = { font: { bold: true } };
    });
    expect(table.rows).toEqual([[], [null, { text: 'x' }]]);
  });

  it('with its merged cells, hidden rows and hidden sheets', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Seen');
    sheet.getCell('A1').value = 'title';
    sheet.mergeCells('A1:C2');
    sheet.getCell('A4').value = 'hidden row';
    sheet.getRow(4).hidden = true;
    sheet.getRow(9).hidden = true;
    book.addWorksheet('Hidden', { state: 'hidden' });
    book.addWorksheet('Very hidden', { state: 'veryHidden' });
    const { tables } = await readTables(await bytesOf(book));
    expect(tables.map(({ name, hidden }) => [name, hidden])).toEqual([
      ...[
        ['Seen', false],
        ['Hidden', true],
        ['Very hidden', true],
      ],
    ]);
    expect(tables[0]).toMatchObject({ merges: [{ top: 0, left: 0, bottom: 1, right: 2 }], hiddenRows: [3] });
  });

  it('also when another program wrote it with prefixes and without addresses', async () => {
    const archive = await openArchive(await workbookBytes(null));
    const sheet =
      '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>Ref</x:t></x:is></x:c>' +
      '<x:c><x:v>3</x:v></x:c></x:row><x:row><x:c t="str"><x:v><![CDATA[a < b]]></x:v></x:c><x:c t="d"><x:v>2022-04-01T00:00:00</x:v></x:c></x:row></x:sheetData></x:worksheet>';
    const { tables } = await readTables(archive.withParts(new Map([['xl/worksheets/sheet1.xml', sheet]])));
    expect(tables[0]?.rows).toEqual([
      [{ text: 'Ref' }, { text: '3', number: 3 }],
      [{ text: 'a < b' }, { text: '1 April 2022', date: '2022-04-01' }],
    ]);
  });

  itWith('soffice')(
    'also after LibreOffice has saved it, without losing a word',
    async () => {
      const saved = await openInLibreOffice(await workbookBytes(filledPlan()));
      const { plan, faults } = readPlan(await readTables(saved));
      expect(faults).toEqual([]);
      expect(plan).toEqual(filledPlan());
    },
    120_000,
  );
});
