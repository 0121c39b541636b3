/** The stand-in spreadsheet, read and marked by the script, is a plan book like the others; cell by cell and mark by mark. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localPlanBook } from '../../functions/adapters/local/plan-book.ts';
import { readTables } from '../../functions/adapters/local/workbook-reader.ts';
import { workbookBytes } from '../../functions/adapters/local/workbook-writer.ts';
import type { Finding } from '../../functions/plan/finding.ts';
import { checkPlan } from '../../functions/plan/findings.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import { MARKER } from '../../functions/plan/marks/note.ts';
import { readPlan } from '../../functions/plan/read-plan.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { newFolder, removeFolder } from '../adapters/folder.ts';
import { sheetBook } from '../cloud/sheet-book.ts';
import { loadWorkbook } from '../cloud/sheets/load-workbook.ts';
import { type SheetsServer, startSheetsServer } from '../cloud/sheets-server.ts';
import { finding, planBookContract } from '../contracts/plan-book.ts';
import { filledPlan } from '../plans/filled-plan.ts';
import { livedInWorkbook } from '../plans/lived-in-workbook.ts';
import { type Marks, marksOfBook, marksOfTabs, scriptBook } from './script-book.ts';

const DAY = '2022-09-15';
const SHEET = 'sheet-of-exampleshire';

planBookContract('The sheet as its script sees it', async () => {
  const made = await scriptBook();
  return {
    port: made.port,
    fill: async (plan) => made.put(await workbookBytes(plan)),
    cleanup: async () => undefined,
  };
});

const BOOKS: [string, () => Promise<Uint8Array>][] = [
  ['a blank plan', () => workbookBytes(null)],
  ['the sample after six months', () => workbookBytes({ ...samplePlan('six-months'), waivers: [] })],
  ['a plan in which every field says something', () => workbookBytes(filledPlan())],
  ['a workbook with notes of its own', async () => (await livedInWorkbook()).bytes],
];

/** What is ours, on the tabs that people type in. */
const ours = (marks: Marks, before: Marks): Marks =>
  Object.fromEntries(
    Object.entries(marks).filter(
      ([at, mark]) =>
        !/^\w+ (?:Checks|Changes|Lists|Read me) /.test(at) && (mark.includes(MARKER) || before[at] !== mark),
    ),
  );

describe.each(BOOKS)('%s', (_what, make) => {
  let bytes: Uint8Array;
  let server: SheetsServer;
  let folder: string;
  beforeAll(async () => {
    [bytes, server, folder] = [await make(), await startSheetsServer(), newFolder()];
  });
  afterAll(async () => {
    await server.close();
    removeFolder(folder);
  });

  it('has the same cells, and is the same plan, as in the workbook', async () => {
    const made = await scriptBook();
    await made.put(bytes);
    const [there, here] = [await made.port.read(), await readTables(bytes)];
    // What a script cannot ask Google for, it leaves to the function.
    const known = here.tables.map((table) => ({ ...table, hiddenRows: [] }));
    const read = there.tables.filter(({ rows }) => rows.length > 0);
    for (const table of read) expect(readPlanOf(table.name, there)).toEqual(readPlanOf(table.name, { tables: known }));
    expect(readPlan(there).plan).toEqual(readPlan(here).plan);
  });

  it('bears the same marks as a Google Sheet marked by the function, and as a marked copy of the workbook', async () => {
    const tables = await readTables(bytes);
    const reading = readPlan(tables);
    const last = reading.places.actions.at(-1)?.row;
    const { findings } = checkPlan(reading, { history: NO_HISTORY, asAt: DAY, purpose: 'check' });
    const more = last ? [finding({ row: last }), finding({ row: last, severity: 'advice', message: 'Also.' })] : [];
    const all: Finding[] = [...findings, ...more];
    const path = join(folder, 'Plan.xlsx');
    writeFileSync(path, bytes);
    await server.put(SHEET, bytes);
    const made = await scriptBook();
    await made.put(bytes);
    const before = marksOfTabs((await loadWorkbook(bytes)).tabs);

    const { lost } = await localPlanBook({ path, markTo: join(folder, 'Marked.xlsx') }).mark(all, DAY);
    await (await sheetBook(server, SHEET)).port.mark(all, DAY);
    await made.port.mark(all, DAY);

    const script = ours(marksOfBook(made.book()), before);
    const google = ours(marksOfTabs(server.book(SHEET).tabs), before);
    const copy = ours(marksOfTabs((await loadWorkbook(readFileSync(join(folder, 'Marked.xlsx')))).tabs), before);
    expect(Object.keys(script).length).toBeGreaterThan(1);
    expect(script).toEqual(google);
    // In a workbook the note of a conversation stands for it, and is left alone; `lost` says so of the cell.
    const told = (at: string): boolean => {
      const [, tab, cell] = /^note (.+) (\w+)$/.exec(at) ?? [];
      return lost.some((line) => line.startsWith(`${cell} on the ${tab} tab has a conversation`));
    };
    expect(
      Object.keys(script)
        .filter((at) => !told(at))
        .sort(),
    ).toEqual(Object.keys(copy).sort());
  });
});

/** One tab as the rules would see it alone. */
const readPlanOf = (name: string, { tables }: Awaited<ReturnType<typeof readTables>>) =>
  tables.filter((table) => table.name === name).map(({ rows, merges }) => ({ rows: trimmed(rows), merges }));

/** Blank cells at the end say nothing, nor do rows of them. */
const trimmed = <T>(rows: (T | null)[][]): (T | null)[][] =>
  withoutEnd(
    rows.map((cells) => withoutEnd(cells, (cell) => !cell)),
    (cells) => !cells?.length,
  );

const withoutEnd = <T>(list: readonly T[], isBlank: (one: T | undefined) => boolean): T[] => {
  let length = list.length;
  while (length > 0 && isBlank(list[length - 1])) length -= 1;
  return list.slice(0, length);
};
