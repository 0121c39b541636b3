import ExcelJS from 'exceljs';
import { readTables } from '../../functions/adapters/local/workbook-reader.ts';
import { workbookBytes } from '../../functions/adapters/local/workbook-writer.ts';
import type { SheetTables } from '../../functions/plan/cells.ts';
import { readPlan } from '../../functions/plan/read-plan.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { hashOfPlan } from '../../functions/services/take-snapshot.ts';
import { sheetBook } from '../cloud/sheet-book.ts';
import { tabCalled, typeText } from '../cloud/sheets/spreadsheet.ts';
import { type SheetsServer, startSheetsServer } from '../cloud/sheets-server.ts';
import { finding, planBookContract } from '../contracts/plan-book.ts';
import { filledPlan } from '../plans/filled-plan.ts';
import { livedInWorkbook } from '../plans/lived-in-workbook.ts';
import { messyWorkbook } from '../plans/messy-workbook.ts';

const SHEET = 'sheet-of-exampleshire';

planBookContract('A Google Sheet', async () => {
  const server = await startSheetsServer();
  await server.put(SHEET, null);
  return {
    port: (await sheetBook(server, SHEET)).port,
    fill: async (plan: Plan) => server.put(SHEET, await workbookBytes(plan)),
    cleanup: () => server.close(),
  };
});

planBookContract('A Google Sheet without Drive', async () => {
  const server = await startSheetsServer();
  await server.put(SHEET, null);
  return {
    port: (await sheetBook(server, SHEET, { drive: false })).port,
    fill: async (plan: Plan) => server.put(SHEET, await workbookBytes(plan)),
    cleanup: () => server.close(),
  };
});

let server: SheetsServer;
beforeAll(async () => {
  server = await startSheetsServer();
});
afterAll(() => server.close());

describe('The same workbook read as a Google Sheet and as a file', () => {
  it.each<[string, () => Promise<Uint8Array>]>([
    ['a blank plan', () => workbookBytes(null)],
    ['the sample at its submission', () => workbookBytes(samplePlan('submission'))],
    ['the sample after six months', () => workbookBytes(samplePlan('six-months'))],
    ['a plan in which every field says something', () => workbookBytes(filledPlan())],
    ['a workbook that people have made a mess of', messyWorkbook],
    ['a workbook with pictures and notes of its own', async () => (await livedInWorkbook()).bytes],
  ])('%s gives the same cells, the same plan and the same snapshot', async (_what, make) => {
    const bytes = await make();
    await server.put(SHEET, bytes);
    const { port } = await sheetBook(server, SHEET);
    const [there, here] = [await port.read(), await readTables(bytes)];
    expect(there).toEqual(here);
    expect(readPlan(there)).toEqual(readPlan(here));
    expect(hashOfPlan(readPlan(there).plan)).toBe(hashOfPlan(readPlan(here).plan));
  });
});

describe('A check of a Google Sheet', () => {
  it('reads once and writes once, and writes nothing when nothing has changed', async () => {
    await server.put(SHEET, (await livedInWorkbook()).bytes);
    const { port } = await sheetBook(server, SHEET);
    const callsOf = async (work: () => Promise<unknown>) => {
      const from = server.calls.length;
      await work();
      const calls = server.calls.slice(from).map(({ call }) => call);
      return {
        reads: calls.filter((call) => call === 'read').length,
        writes: calls.filter((call) => call === 'write').length,
      };
    };
    const check = async () => {
      await port.read();
      await port.mark([finding({ row: 5 })], '2022-09-15');
    };
    expect(await callsOf(check)).toEqual({ reads: 1, writes: 1 });
    expect(await callsOf(check)).toEqual({ reads: 1, writes: 0 });
  });

  it('reads again when someone typed between two looks at the version', async () => {
    await server.put(SHEET, (await livedInWorkbook()).bytes);
    const { port } = await sheetBook(server, SHEET);
    server.after('read', () =>
      server.edit(SHEET, (book) => typeText(tabCalled(book, 'Actions'), 4, 1, 'Audit all plans')),
    );
    const from = server.calls.length;
    const { tables } = await port.read();
    expect(tables[0]?.rows[4]?.[1]).toEqual({ text: 'Audit all plans' });
    expect(server.calls.slice(from).map(({ call }) => call)).toEqual(['version', 'read', 'version', 'read', 'version']);
  });

  it('is shared by all who ask while another reading is under way, and none is given one that began before it asked', async () => {
    await server.put(SHEET, (await livedInWorkbook()).bytes);
    const { port, another } = await sheetBook(server, SHEET);
    server.after('read', () =>
      server.edit(SHEET, (book) => typeText(tabCalled(book, 'Actions'), 4, 1, 'Typed during the first reading')),
    );
    const from = server.calls.length;
    const first = port.read();
    const later = Promise.all(Array.from({ length: 40 }, () => another().read()));
    await first;
    for (const { tables } of await later)
      expect(tables[0]?.rows[4]?.[1]).toEqual({ text: 'Typed during the first reading' });
    // The first was torn and read twice; forty others needed one more.
    expect(server.calls.slice(from).filter(({ call }) => call === 'read')).toHaveLength(3);
  });

  it('that failed for one who asked is tried again by each for itself, and shared again', async () => {
    await server.put(SHEET, (await livedInWorkbook()).bytes);
    const { port, another } = await sheetBook(server, SHEET);
    server.trouble('read', { status: 503 });
    const all = await Promise.all([port.read(), another().read(), another().read()]);
    expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(1);
  });

  it('says so when the sheet never holds still', async () => {
    await server.put(SHEET, null);
    const { port, waits } = await sheetBook(server, SHEET);
    for (let edits = 0; edits < 3; edits += 1) server.after('read', () => server.edit(SHEET, () => undefined));
    await expect(port.read()).rejects.toMatchObject({
      code: 'locked',
      message: 'The sheet is being edited faster than it can be read: wait a minute and check again.',
    });
    expect(waits).toEqual([]);
    await expect(port.read()).resolves.toBeDefined();
  });

  it('misses a tab that was deleted, and says which', async () => {
    await server.put(SHEET, await workbookBytes(null));
    const { port } = await sheetBook(server, SHEET);
    server.edit(SHEET, (book) => {
      book.tabs = book.tabs.filter(({ title }) => title !== 'Risks');
    });
    const { faults } = readPlan(await port.read());
    expect(faults).toMatchObject([{ kind: 'missing tab', tab: 'Risks' }]);
  });
});

describe('A sheet set to another country', () => {
  it.each(['25/04/2022', '3.4.22'])('is not read where %s is typed in it', async (typed) => {
    await server.put(SHEET, null, { locale: 'en_US' });
    const { port } = await sheetBook(server, SHEET);
    await expect(port.read()).resolves.toBeDefined();
    server.edit(SHEET, (book) => typeText(tabCalled(book, 'Sheet1'), 2, 2, typed));
    await expect(port.read()).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/United Kingdom/),
    });
  });

  it('is not read where a date may have been typed the other way round', async () => {
    await server.put(SHEET, (await livedInWorkbook()).bytes, { locale: 'en_US' });
    await expect((await sheetBook(server, SHEET)).port.read()).rejects.toMatchObject({ code: 'refused' });
  });

  it('has the same days whatever its time zone', async () => {
    const { bytes } = await livedInWorkbook();
    for (const timeZone of ['Pacific/Auckland', 'America/Los_Angeles']) {
      await server.put(SHEET, bytes, { timeZone });
      expect(await (await sheetBook(server, SHEET)).port.read()).toEqual(await readTables(bytes));
    }
  });
});

it('an address behind words is read from a Google Sheet as from a workbook, and only of web pages', async () => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Uint8Array.from(await workbookBytes(filledPlan())).buffer);
  const evidence = book.getWorksheet('Evidence');
  const at = ((evidence?.getRow(1).values ?? []) as string[]).indexOf('Title');
  const link = 'https://www.exampleshire.example/minutes?id=7&b=1';
  for (const [row, hyperlink] of [
    link,
    'http://www.exampleshire.example',
    'mailto:send@exampleshire.example',
  ].entries())
    if (evidence) evidence.getRow(row + 2).getCell(at).value = { text: 'Minutes', hyperlink };
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  await server.put(SHEET, bytes);
  const linksIn = ({ tables }: SheetTables) =>
    tables.flatMap(({ name, rows }) => rows.flat().flatMap((cell) => (cell?.link ? [`${name}: ${cell.link}`] : [])));
  for (const tables of [await readTables(bytes), await (await sheetBook(server, SHEET)).port.read()])
    expect(linksIn(tables)).toEqual([`Evidence: ${link}`]);
});
