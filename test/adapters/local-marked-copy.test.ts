import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { localPlanBook } from '../../functions/adapters/local/plan-book.ts';
import { openArchive } from '../../functions/adapters/local/workbook/archive.ts';
import { readTables } from '../../functions/adapters/local/workbook-reader.ts';
import { workbookBytes } from '../../functions/adapters/local/workbook-writer.ts';
import type { Finding } from '../../functions/plan/finding.ts';
import { finding } from '../contracts/plan-book.ts';
import { itWith } from '../not-run-here.ts';
import { filledPlan } from '../plans/filled-plan.ts';
import { openInLibreOffice } from '../plans/libre-office.ts';
import { livedInWorkbook } from '../plans/lived-in-workbook.ts';
import { newFolder, removeFolder } from './folder.ts';

let folder: string;
let original: string;
let marked: string;

beforeEach(() => {
  folder = newFolder();
  original = join(folder, 'Plan.xlsx');
  marked = join(folder, 'Marked.xlsx');
});
afterEach(() => removeFolder(folder));

const mark = (bytes: Uint8Array, findings: Finding[], asAt = '2022-09-15') => {
  writeFileSync(original, bytes);
  return localPlanBook({ path: original, markTo: marked }).mark(findings, asAt);
};

const opened = async (bytes: Uint8Array = readFileSync(marked)): Promise<ExcelJS.Workbook> => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer);
  return book;
};

const cellIn = (book: ExcelJS.Workbook, tab: string, address: string): ExcelJS.Cell =>
  (book.getWorksheet(tab) as ExcelJS.Worksheet).getCell(address);

const noteOf = (cell: ExcelJS.Cell): string => {
  const { note } = cell;
  return typeof note === 'string' ? note : (note?.texts ?? []).map(({ text }) => text).join('');
};

const fillOf = (cell: ExcelJS.Cell): string | undefined =>
  cell.fill?.type === 'pattern' && cell.fill.pattern === 'solid' ? cell.fill.fgColor?.argb : undefined;

/** Names of the parts that differ between two workbooks. */
const differing = async (one: Uint8Array, two: Uint8Array): Promise<string[]> => {
  const [a, b] = [await openArchive(one), await openArchive(two)];
  const names = [...new Set([...a.names, ...b.names])];
  return names
    .filter((name) => !a.has(name) || !b.has(name) || Buffer.compare(a.bytes(name), b.bytes(name)) !== 0)
    .sort();
};

const checksRows = async (bytes: Uint8Array = readFileSync(marked)): Promise<(string | undefined)[][]> => {
  const table = (await readTables(bytes)).tables.find(({ name }) => name === 'Checks');
  return (table?.rows ?? []).map((cells) => cells.map((cell) => cell?.text));
};

describe('A marked copy of a workbook', () => {
  it('says at the cell what is wrong, and names it at the Ref', async () => {
    await mark(await workbookBytes(filledPlan()), [finding()]);
    const book = await opened();
    expect(noteOf(cellIn(book, 'Actions', 'G2'))).toBe(
      '--- Checks ---\n“Ongoing” is not a date. Give the day on which this will be done.',
    );
    expect(noteOf(cellIn(book, 'Actions', 'A2'))).toBe('--- Checks ---\nAgreed due: “Ongoing” is not a date.');
  });

  it('colours the Ref by the worst that is found in the row', async () => {
    const findings = [
      finding({ severity: 'advice' }),
      finding({ severity: 'error' }),
      finding({ severity: 'warning', row: 3 }),
    ];
    await mark(await workbookBytes(filledPlan()), findings);
    const book = await opened();
    expect(fillOf(cellIn(book, 'Actions', 'A2'))).toBe('FFFAE5E2');
    expect(fillOf(cellIn(book, 'Actions', 'A3'))).toBe('FFFBEEDD');
    expect(fillOf(cellIn(book, 'Actions', 'B2'))).toBeUndefined();
  });

  it('leaves the rest of the look of a Ref cell as it was', async () => {
    await mark(await workbookBytes(filledPlan()), [finding()]);
    const cell = cellIn(await opened(), 'Actions', 'A2');
    expect(cell.alignment).toMatchObject({ vertical: 'top', wrapText: true });
    expect([cell.numFmt, cell.font.name]).toEqual(['@', 'Arial']);
  });

  it('lists every finding on the Checks tab and shows the tab', async () => {
    await mark(await workbookBytes(filledPlan()), [finding(), finding({ tab: 'Plan', row: 0, ref: '', heading: '' })]);
    const [headings, first, second] = await checksRows();
    expect(headings).toEqual([
      'Severity',
      'Rule',
      'Tab',
      'Row',
      'Ref',
      'Column',
      'What is wrong',
      'What to do',
      'First seen',
    ]);
    expect(first).toEqual([
      ...['Error', 'A19', 'Actions', '2', 'R1', 'Agreed due', '“Ongoing” is not a date.'],
      ...['Give the day on which this will be done.', '15 September 2022'],
    ]);
    expect(second?.slice(2, 5)).toEqual(['Plan', undefined, undefined]);
    expect((await opened()).getWorksheet('Checks')?.state).toBe('visible');
  });

  it('adds a Checks tab to a workbook that has none', async () => {
    const { bytes } = await livedInWorkbook();
    await mark(bytes, [finding({ row: 5 })]);
    expect(await checksRows()).toHaveLength(2);
    expect((await opened()).worksheets.map(({ name }) => name).at(-1)).toBe('Checks');
  });

  it('changes no part of the workbook but its own', async () => {
    const bytes = await workbookBytes(filledPlan());
    await mark(bytes, [finding()]);
    expect(await differing(bytes, readFileSync(marked))).toEqual([
      ...['xl/comments6.xml', 'xl/drawings/vmlDrawing6.vml', 'xl/styles.xml', 'xl/workbook.xml'],
      ...['xl/worksheets/sheet17.xml', 'xl/worksheets/sheet6.xml'],
    ]);
  });

  it('changes nothing at all when nothing is found', async () => {
    const bytes = await workbookBytes(filledPlan());
    await mark(bytes, []);
    expect(await differing(bytes, readFileSync(marked))).toEqual([]);
  });

  it('carries pictures, charts and whatever else there is over byte for byte', async () => {
    const { bytes, parts } = await livedInWorkbook();
    await mark(bytes, [finding({ row: 5 })]);
    const changed = await differing(bytes, readFileSync(marked));
    expect(parts.filter((part) => changed.includes(part))).toEqual([]);
    expect(changed.filter((part) => /drawing\d|chart|media|theme|sharedStrings/.test(part))).toEqual([]);
  });

  it('keeps what a person wrote in a note above its own words', async () => {
    const { bytes } = await livedInWorkbook();
    await mark(bytes, [finding({ row: 5, heading: 'Lead' })]);
    const note = noteOf(cellIn(await opened(), 'Actions', 'D5'));
    expect(note).toMatch(/^Ask Sam about this lead\.\n\n?--- Checks ---\n“Ongoing” is not a date\./);
  });

  it('leaves a conversation of comments alone and says that it did', async () => {
    const { bytes } = await livedInWorkbook();
    const { lost } = await mark(bytes, [finding({ row: 6, heading: 'Lead' })]);
    expect(lost).toEqual([
      'D6 on the Actions tab has a conversation of comments, so its note is only on the Checks tab.',
    ]);
    expect(noteOf(cellIn(await opened(), 'Actions', 'D6'))).toContain('[Threaded comment]');
    expect(noteOf(cellIn(await opened(), 'Actions', 'D6'))).not.toContain('Checks');
  });

  it('does not pile up when a marked copy is marked again', async () => {
    await mark(await workbookBytes(filledPlan()), [finding()]);
    const once = readFileSync(marked);
    await mark(once, [finding()], '2022-09-20');
    expect(await differing(once, readFileSync(marked))).toEqual([]);
  });

  it('takes its marks off again when the fault is mended', async () => {
    const { bytes } = await livedInWorkbook();
    await mark(bytes, [finding({ row: 5, heading: 'Lead' }), finding({ row: 7 })]);
    await mark(readFileSync(marked), []);
    const book = await opened();
    expect(noteOf(cellIn(book, 'Actions', 'D5')).trim()).toBe('Ask Sam about this lead.');
    expect(cellIn(book, 'Actions', 'C7').note).toBeUndefined();
    expect([fillOf(cellIn(book, 'Actions', 'A5')), fillOf(cellIn(book, 'Actions', 'A7'))]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('remembers when a finding was first seen, also when its row has moved', async () => {
    await mark(await workbookBytes(filledPlan()), [finding()], '2022-09-01');
    await mark(
      readFileSync(marked),
      [finding({ row: 3, message: 'Other words.' }), finding({ rule: 'A20' })],
      '2022-09-15',
    );
    expect((await checksRows()).slice(1).map((row) => row[8])).toEqual(['1 September 2022', '15 September 2022']);
  });

  it('colours a blank Ref and a row that has no cell for it', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Actions');
    sheet.getRow(1).values = ['Ref', 'Area', 'Action'];
    sheet.getCell('C2').value = 'Half typed';
    await mark(new Uint8Array(await book.xlsx.writeBuffer()), [finding({ row: 2, ref: '', heading: 'Ref' })]);
    const cell = cellIn(await opened(), 'Actions', 'A2');
    expect([fillOf(cell), noteOf(cell)]).toEqual([
      'FFFAE5E2',
      '--- Checks ---\n“Ongoing” is not a date. Give the day on which this will be done.',
    ]);
  });

  it('puts its notes where the format wants them in a sheet that has a table', async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('Actions');
    sheet.getRow(1).values = ['Ref', 'Area', 'Agreed due'];
    sheet.getRow(2).values = ['A1.01', 'A1', 'Ongoing'];
    sheet.addTable({ name: 'Sums', ref: 'H10', headerRow: true, columns: [{ name: 'Year' }], rows: [[2021]] });
    await mark(new Uint8Array(await book.xlsx.writeBuffer()), [finding({ ref: 'A1.01' })]);
    const xml = (await openArchive(readFileSync(marked))).text('xl/worksheets/sheet1.xml');
    expect(xml).toMatch(/<pageSetup[^>]*><legacyDrawing [^>]*><tableParts/);
    expect(noteOf(cellIn(await opened(), 'Actions', 'C2'))).toContain('is not a date');
  });

  it('makes no formula or mark-up of what a finding says', async () => {
    const message = '=HYPERLINK("https://x.example") <b>&amp;</b> _x0041_ \u0007';
    await mark(await workbookBytes(filledPlan()), [finding({ message })]);
    const said = '=HYPERLINK("https://x.example") <b>&amp;</b> _x0041_ ';
    expect((await checksRows())[1]?.[6]).toBe(said);
    expect(noteOf(cellIn(await opened(), 'Actions', 'G2'))).toContain(said);
  });

  itWith('soffice')(
    'opens in LibreOffice with its notes, its colours and its Checks tab',
    async () => {
      const { bytes } = await livedInWorkbook();
      await mark(bytes, [finding({ row: 5, heading: 'Lead' })]);
      const saved = await openInLibreOffice(readFileSync(marked));
      const book = await opened(saved);
      expect(noteOf(cellIn(book, 'Actions', 'D5'))).toMatch(/Ask Sam about this lead\.[\s\S]*--- Checks ---/);
      expect(fillOf(cellIn(book, 'Actions', 'A5'))).toBe('FFFAE5E2');
      expect((await checksRows(saved))[1]?.slice(0, 6)).toEqual(['Error', 'A19', 'Actions', '5', 'R1', 'Lead']);
      await mark(saved, []);
      expect(noteOf(cellIn(await opened(), 'Actions', 'D5')).trim()).toBe('Ask Sam about this lead.');
    },
    120_000,
  );
});
