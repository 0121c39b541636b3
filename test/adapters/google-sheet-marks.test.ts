import { MARKER } from '../../functions/plan/marks/note.ts';
import { type SheetBook, sheetBook } from '../cloud/sheet-book.ts';
import { cellAt, type Request, tabCalled, typeText } from '../cloud/sheets/spreadsheet.ts';
import { type SheetsServer, startSheetsServer } from '../cloud/sheets-server.ts';
import { finding } from '../contracts/plan-book.ts';
import { livedInWorkbook } from '../plans/lived-in-workbook.ts';

const SHEET = 'sheet-with-marks';
const DAY = '2022-09-15';

let server: SheetsServer;
let bytes: Uint8Array;
let book: SheetBook;
beforeAll(async () => {
  server = await startSheetsServer();
  bytes = (await livedInWorkbook()).bytes;
});
afterAll(() => server.close());
beforeEach(async () => {
  await server.put(SHEET, bytes);
  server.written.length = 0;
  book = await sheetBook(server, SHEET);
});

const actions = () => tabCalled(server.book(SHEET), 'Actions');
const noteAt = (row: number, column: number): string => cellAt(actions(), row, column).note ?? '';
const colourAt = (row: number) => cellAt(actions(), row, 0).userEnteredFormat?.backgroundColorStyle?.rgbColor;
const checks = (): string[][] =>
  tabCalled(server.book(SHEET), 'Checks')
    .rows.map((cells) => cells.map((cell) => cell?.effectiveValue?.stringValue ?? ''))
    .filter((row) => row.some((text) => text !== ''));

describe('Findings in a Google Sheet', () => {
  it('stand in a note below what a person wrote there, and go again when the fault is mended', async () => {
    const lead = finding({ row: 5, field: 'lead', heading: 'Lead', message: 'Who?', fix: 'Say who.' });
    await book.port.mark([finding({ row: 5 }), lead], DAY);
    expect(noteAt(4, 2)).toBe(`${MARKER}\n“Ongoing” is not a date. Give the day on which this will be done.`);
    expect(noteAt(4, 3)).toBe(`Ask Sam about this lead.\n\n${MARKER}\nWho? Say who.`);
    await book.port.mark([], DAY);
    expect(noteAt(4, 2)).toBe('');
    expect(noteAt(4, 3)).toBe('Ask Sam about this lead.\n');
  });

  it('colour the Ref of their row by the worst of them, and take the colour off again', async () => {
    cellAt(actions(), 6, 0).userEnteredFormat = { backgroundColorStyle: { rgbColor: { red: 1, green: 1 } } };
    await book.port.mark([finding({ row: 5 }), finding({ row: 6, severity: 'advice' })], DAY);
    expect(colourAt(4)?.red).toBeCloseTo(0xfa / 255);
    expect(colourAt(5)?.red).toBeCloseTo(0xe6 / 255);
    await book.port.mark([finding({ row: 6, severity: 'warning' })], DAY);
    expect(colourAt(4)).toBeUndefined();
    expect(colourAt(5)?.red).toBeCloseTo(0xfb / 255);
    expect(colourAt(6)).toEqual({ red: 1, green: 1 });
  });

  it('fill a Checks tab that is protected, and keep the day each was first seen', async () => {
    await book.port.mark([finding({ row: 5 })], DAY);
    await book.port.mark(
      [finding({ row: 5, message: 'Said otherwise.' }), finding({ row: 7, ref: 'R3' })],
      '2022-10-01',
    );
    expect(checks()[0]).toEqual([
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
    expect(checks().slice(1)).toMatchObject([
      ['Error', 'A19', 'Actions', '5', 'R1', 'Agreed due', 'Said otherwise.', expect.anything(), '15 September 2022'],
      ['Error', 'A19', 'Actions', '7', 'R3', 'Agreed due', expect.anything(), expect.anything(), '1 October 2022'],
    ]);
    const { protectedRanges, sheetId } = tabCalled(server.book(SHEET), 'Checks');
    expect(protectedRanges).toMatchObject([{ range: { sheetId }, warningOnly: true }]);
    await book.port.mark([], '2022-10-02');
    expect(checks()).toHaveLength(1);
  });

  it('need no more rows than the Checks tab can have', async () => {
    const many = Array.from({ length: 300 }, (_none, index) => finding({ row: 0, ref: `R${index}` }));
    await book.port.mark([finding()], DAY);
    await book.port.mark(many, DAY);
    expect(checks()).toHaveLength(301);
  });

  it('are written as text, also when they quote a formula', async () => {
    await book.port.mark([finding({ row: 5, message: '=HYPERLINK("https://example.example")' })], DAY);
    expect(checks()[1]?.[6]).toBe('=HYPERLINK("https://example.example")');
  });

  it('change no value of a cell that people type in', async () => {
    await book.port.mark([finding({ row: 5 }), finding({ row: 6 }), finding({ row: 7 })], DAY);
    const checksId = tabCalled(server.book(SHEET), 'Checks').sheetId;
    const typedIn = server.written.flat().filter(({ updateCells }: Request) => {
      const sheetId = updateCells?.start?.sheetId ?? updateCells?.range?.sheetId;
      return (
        updateCells &&
        sheetId !== checksId &&
        !/^(?:note|userEnteredFormat\.backgroundColorStyle)$/.test(updateCells.fields ?? '')
      );
    });
    expect(typedIn).toEqual([]);
  });
});

describe('A sheet that is edited between reading and marking', () => {
  it('has its findings at the rows that have moved, and keeps a note written in the meantime', async () => {
    await book.port.read();
    server.edit(SHEET, () => {
      actions().rows.splice(4, 0, []);
      typeText(actions(), 4, 0, 'R0');
      cellAt(actions(), 5, 2).note = 'Just written';
    });
    await book.port.mark([finding({ row: 5 })], DAY);
    expect(noteAt(4, 0)).toBe('');
    expect(noteAt(5, 2)).toMatch(/^Just written\n--- Checks ---\n/);
    expect(checks()[1]?.[3]).toBe('6');
  });

  it('names a finding on the Checks tab alone when its row is gone', async () => {
    await book.port.read();
    server.edit(SHEET, () => actions().rows.splice(4, 1));
    await book.port.mark([finding({ row: 5 })], DAY);
    expect([noteAt(4, 2), colourAt(4)]).toEqual(['', undefined]);
    expect(checks()[1]?.slice(2, 5)).toEqual(['Actions', '', 'R1']);
  });

  it('is left wholly as it is when a tab goes at the very moment of marking', async () => {
    await book.port.read();
    server.after('version', () =>
      server.edit(SHEET, (sheet) => {
        sheet.tabs = sheet.tabs.filter(({ title }) => title !== 'Actions');
      }),
    );
    await expect(book.port.mark([finding({ row: 5 })], DAY)).rejects.toMatchObject({ code: 'refused' });
    expect(server.book(SHEET).tabs.map(({ title }) => title)).toEqual(['Pictures']);
    await book.port.read();
    await expect(book.port.mark([finding({ row: 5 })], DAY)).resolves.toEqual({ lost: [] });
  });
});
