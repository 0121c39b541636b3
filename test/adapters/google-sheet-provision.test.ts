import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { HOME_KEY } from '../../functions/adapters/google/sheet/provision/changes.ts';
import { readTables } from '../../functions/adapters/local/workbook-reader.ts';
import { workbookBytes } from '../../functions/adapters/local/workbook-writer.ts';
import { RATINGS } from '../../functions/plan/schema.ts';
import { type Column, coverItems, rowsTabs, TAB_ORDER } from '../../functions/plan/sheet-layout.ts';
import { type Provisioned, provisioned } from '../cloud/provisioned.ts';
import { sheetBook } from '../cloud/sheet-book.ts';
import { type CellData, type Tab, tabCalled } from '../cloud/sheets/spreadsheet.ts';
import { type SheetsServer, startSheetsServer } from '../cloud/sheets-server.ts';
import { finding } from '../contracts/plan-book.ts';

let server: SheetsServer;
let made: Provisioned;
let workbook: ExcelJS.Workbook;
let calls: string[];
beforeAll(async () => {
  server = await startSheetsServer();
  made = await provisioned(server);
  calls = server.calls.map(({ call }) => call);
  workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Uint8Array.from(await workbookBytes(null)).buffer);
});
afterAll(() => server.close());

const tab = (name: string): Tab => tabCalled(made.book(), name);
const sheetOf = (name: string): ExcelJS.Worksheet => workbook.getWorksheet(name) as ExcelJS.Worksheet;
const cell = (name: string, row: number, column: number): CellData => tab(name).rows[row]?.[column] ?? {};
const columns = rowsTabs.flatMap(({ name, columns: all }) => all.map((column, at) => ({ name, column, at })));

/** The words that the workbook's dropdown offers, from the range that it names. */
const offeredIn = (name: string, row: number, column: number): unknown[] | null => {
  const rule = sheetOf(name).getCell(row, column).dataValidation;
  if (rule?.type !== 'list') return null;
  const [, list = '', letter, from, to] =
    /^(\w+)!\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)$/.exec(String(rule.formulae[0])) ?? [];
  return Array.from(
    { length: Number(to) - Number(from) + 1 },
    (_none, i) => sheetOf(list).getCell(`${letter}${Number(from) + i}`).value,
  );
};

const acceptedAt = (name: string, row: number, column: number): { type: string; words: unknown[] | null } | null => {
  const condition = cell(name, row, column).dataValidation?.condition;
  if (!condition) return null;
  const words = (condition.values ?? []).map(({ userEnteredValue }) => userEnteredValue);
  return { type: condition.type ?? '', words: condition.type === 'ONE_OF_LIST' ? words : null };
};

describe('A new sheet costs Google', () => {
  it('one call to make it, one set of changes, one reading, and two questions to Drive', () => {
    expect(calls).toEqual(['who', 'make', 'write', 'read', 'version']);
    expect(server.written).toHaveLength(1);
  });
});

describe('A new sheet and a new workbook show the same', () => {
  it('tabs, in the same order, the same of them hidden', () => {
    const shown = (tabs: { name: string; hidden: boolean }[]) => tabs.map((one) => [one.name, one.hidden]);
    const there = made.book().tabs.map(({ title, hidden }) => ({ name: title, hidden }));
    const here = workbook.worksheets.map(({ name, state }) => ({ name, hidden: state !== 'visible' }));
    expect(shown(there)).toEqual(shown(here));
    expect(there.map(({ name }) => name)).toEqual(TAB_ORDER);
    const open = ['Read me', 'Plan', 'People', 'Areas', 'Actions', 'Measures', 'Actuals', 'Reviews'];
    expect(there.filter(({ hidden }) => !hidden).map(({ name }) => name)).toEqual(open);
  });

  it('cells on every tab, but for the ways of each program on the Read me tab', async () => {
    const { tables } = await (await sheetBook(server, made.id)).port.read();
    const here = await readTables(await workbookBytes(null));
    const withoutReadMe = (all: typeof tables) => all.filter(({ name }) => name !== 'Read me');
    expect(withoutReadMe(tables)).toEqual(withoutReadMe(here.tables));
    expect(tables[0]?.rows[1]?.[0]?.text).toMatch(/^This sheet is the plan\./);
    expect(tables[0]?.rows).toHaveLength(here.tables[0]?.rows.length ?? 0);
  });

  it('help on every heading and every item', () => {
    for (const { name, column, at } of columns) expect([name, cell(name, 0, at).note]).toEqual([name, column.help]);
    for (const [index, { help }] of coverItems.entries()) expect(cell('Plan', index + 1, 0).note).toBe(help);
  });

  it('dropdowns and checks, down to the last row of the sheet', () => {
    const kinds: Record<string, string> = {
      date: 'DATE_IS_VALID',
      decimal: 'NUMBER_BETWEEN',
      custom: 'CUSTOM_FORMULA',
    };
    const same = (name: string, row: number, at: number) => {
      const type = sheetOf(name).getCell(row + 1, at + 1).dataValidation?.type;
      const words = offeredIn(name, row + 1, at + 1);
      const here = type === undefined ? null : { type: words ? 'ONE_OF_LIST' : (kinds[type] ?? type), words };
      expect([name, row, at, acceptedAt(name, row, at)]).toEqual([name, row, at, here]);
    };
    for (const { name, at } of columns) for (const row of [1, 199]) same(name, row, at);
    for (const [index] of coverItems.entries()) same('Plan', index + 1, 1);
    expect(cell('Actions', 1, 16).dataValidation).toMatchObject({ strict: true, showCustomUi: true });
    expect(cell('Actions', 1, 5).dataValidation).toMatchObject({ strict: false });
  });

  it('folds, all of them closed', () => {
    for (const { name, columns: all } of rowsTabs) {
      const folded = (at: number) =>
        tab(name).columnGroups.some(({ range, collapsed }) => {
          return collapsed && (range?.startIndex ?? 0) <= at && at < (range?.endIndex ?? 0);
        });
      for (const at of all.keys()) {
        const { outlineLevel, hidden } = sheetOf(name).getColumn(at + 1);
        expect([name, at, folded(at), tab(name).hiddenColumns.has(at)]).toEqual([name, at, outlineLevel === 1, hidden]);
      }
    }
  });

  it('frozen headings, and the first column', () => {
    for (const { name } of rowsTabs) {
      const { frozenRowCount, frozenColumnCount } = tab(name);
      const { ySplit, xSplit } = sheetOf(name).views[0] as { ySplit: number; xSplit: number };
      expect([name, frozenRowCount, frozenColumnCount]).toEqual([name, ySplit, xSplit]);
    }
  });

  it('days, Refs and free text kept as what they are', () => {
    const types: Record<string, string> = { 'd mmmm yyyy': 'DATE', '@': 'TEXT' };
    for (const { name, at } of columns) {
      const here = types[sheetOf(name).getCell(2, at + 1).numFmt ?? ''];
      expect([name, at, cell(name, 1, at).userEnteredFormat?.numberFormat?.type]).toEqual([name, at, here]);
    }
  });
});

describe('A new sheet', () => {
  it('is set to the United Kingdom and London, and has no tab of its own left', () => {
    expect(made.book()).toMatchObject({ locale: 'en_GB', timeZone: 'Europe/London' });
    expect(made.book().tabs.map(({ title }) => title)).not.toContain('Sheet1');
  });

  it('has a name over each column, and the colours of each rating', () => {
    const names = made.book().namedRanges.map(({ name }) => name);
    expect(new Set(names).size).toBe(columns.length + 2);
    for (const { name, column, at } of columns.filter((one) => (one.column as Column).choices === RATINGS)) {
      const rules = tab(name).conditionalFormats.filter(({ ranges }) => ranges?.[0]?.startColumnIndex === at);
      const words = rules.map(({ booleanRule }) => booleanRule?.condition?.values?.[0]?.userEnteredValue);
      expect([column.heading, words.sort()]).toEqual([column.heading, ['Amber', 'Blue', 'Green', 'Red']]);
    }
  });

  it('knows itself by the key that its script looks at', () => {
    expect(made.book().developerMetadata).toMatchObject([
      { metadataKey: HOME_KEY, metadataValue: made.id, visibility: 'DOCUMENT' },
      { metadataKey: 'action-plan-layout', metadataValue: '2' },
    ]);
    expect(readFileSync('apps-script/standing.ts', 'utf8')).toContain(`'${HOME_KEY}'`);
  });

  it('warns whoever edits a heading, and keeps the product tabs for the accounts that write them', async () => {
    const accounts = {
      editors: ['checks@plan.iam.gserviceaccount.com'],
      viewers: ['page@plan.iam.gserviceaccount.com'],
    };
    const guarded = await provisioned(server, { accounts });
    const guardsOf = (name: string) => tabCalled(guarded.book(), name).protectedRanges;
    expect(guardsOf('Actions')).toMatchObject([{ range: { startRowIndex: 0, endRowIndex: 1 }, warningOnly: true }]);
    for (const name of ['Checks', 'Changes', 'Lists'])
      expect(guardsOf(name)).toMatchObject([
        { warningOnly: false, editors: { users: expect.arrayContaining(accounts.editors) } },
      ]);
    const mark = async () => (await sheetBook(server, guarded.id)).port.mark([finding({ row: 5 })], '2022-09-15');
    server.asks(accounts.editors[0] ?? '');
    await expect(mark()).resolves.toEqual({ lost: [] });
    server.asks('somebody@exampleshire.example');
    server.edit(guarded.id, (book) => tabCalled(book, 'Checks').rows.splice(1));
    await expect(mark()).rejects.toMatchObject({ code: 'refused' });
    server.asks('officer@exampleshire.example');
  });

  it('shuts no account out of the product tabs when none was named', async () => {
    for (const name of ['Checks', 'Changes', 'Lists'])
      expect(tab(name).protectedRanges).toMatchObject([{ warningOnly: true }]);
  });

  it('is whole: a repair changes nothing and says so', async () => {
    const written = server.written.length;
    expect(await made.repair()).toMatchObject({ mended: [], steps: [] });
    expect(server.written).toHaveLength(written);
  });
});
