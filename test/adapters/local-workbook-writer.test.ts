import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { workbookBytes, writeWorkbook } from '../../functions/adapters/local/workbook-writer.ts';
import { RATINGS } from '../../functions/plan/schema.ts';
import { type Column, coverItems, PRODUCT_TABS, rowsTabs, TAB_ORDER } from '../../functions/plan/sheet-layout.ts';
import { runInZone } from '../faults/children.ts';
import { itWith } from '../not-run-here.ts';
import { emptyPlan, filledPlan } from '../plans/filled-plan.ts';
import { openInLibreOffice } from '../plans/libre-office.ts';
import { newFolder, removeFolder } from './folder.ts';

const opened = async (bytes: Uint8Array): Promise<ExcelJS.Workbook> => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer);
  return book;
};

let blank: ExcelJS.Workbook;
let filled: ExcelJS.Workbook;
beforeAll(async () => {
  blank = await opened(await workbookBytes(null, { banner: 'Invented example' }));
  filled = await opened(await workbookBytes(filledPlan()));
});

const tab = (book: ExcelJS.Workbook, name: string): ExcelJS.Worksheet => book.getWorksheet(name) as ExcelJS.Worksheet;

const noteOf = ({ note }: ExcelJS.Cell): string =>
  typeof note === 'string' ? note : (note?.texts ?? []).map(({ text }) => text).join('');

/** The words a dropdown offers, read from the range it names. */
const offered = (book: ExcelJS.Workbook, cell: ExcelJS.Cell): unknown[] => {
  const [, name, column, from, to] =
    /^(\w+)!\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)$/.exec(String(cell.dataValidation?.formulae[0])) ?? [];
  const rows = Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => Number(from) + i);
  return rows.map((row) => tab(book, name as string).getCell(`${column}${row}`).value);
};

const everyColumn = rowsTabs.flatMap(({ name, columns }) =>
  columns.map((column, index) => ({ tab: name, column, at: index + 1 })),
);

const expectValidation = (cell: ExcelJS.Cell, column: Column, book: ExcelJS.Workbook): void => {
  const rule = cell.dataValidation;
  if (column.choices) {
    expect(rule).toMatchObject({ type: 'list', errorStyle: 'stop' });
    expect(offered(book, cell)).toEqual([...column.choices]);
  } else if (column.kind === 'date') expect(rule).toMatchObject({ type: 'date', errorStyle: 'warning' });
  else if (column.kind === 'number') expect(rule).toMatchObject({ type: 'decimal', errorStyle: 'warning' });
  else if (column.kind === 'figure') expect(rule).toMatchObject({ type: 'custom', errorStyle: 'warning' });
  else expect(rule).toBeUndefined();
};

describe('A blank workbook', () => {
  it('has every tab in order, and opens on those that a plan starts with', () => {
    expect(blank.worksheets.map(({ name }) => name)).toEqual(TAB_ORDER);
    const open = blank.worksheets.filter(({ state }) => state === 'visible').map(({ name }) => name);
    expect(open).toEqual(['Read me', 'Plan', 'People', 'Areas', 'Actions', 'Measures', 'Actuals', 'Reviews']);
  });

  it('has every heading in order, each with a note that says what to type', () => {
    for (const { tab: name, column, at } of everyColumn) {
      const cell = tab(blank, name).getCell(1, at);
      expect([name, cell.value, noteOf(cell)]).toEqual([name, column.heading, column.help]);
    }
    for (const [index, item] of coverItems.entries()) {
      const cell = tab(blank, 'Plan').getCell(index + 2, 1);
      expect([cell.value, noteOf(cell)]).toEqual([item.heading, item.help]);
    }
  });

  it('offers the words of each list, and asks about dates and figures without losing what was typed', () => {
    for (const { tab: name, column, at } of everyColumn) {
      for (const row of [2, 500]) expectValidation(tab(blank, name).getCell(row, at), column, blank);
    }
    for (const [index, item] of coverItems.entries())
      expectValidation(tab(blank, 'Plan').getCell(index + 2, 2), item, blank);
  });

  it('keeps its headings and Refs in view', () => {
    for (const { name } of rowsTabs)
      expect(tab(blank, name).views[0]).toMatchObject({ state: 'frozen', xSplit: 1, ySplit: 1 });
  });

  it('folds away the columns that are seldom used', () => {
    for (const { tab: name, column, at } of everyColumn) {
      const { outlineLevel, hidden, width } = tab(blank, name).getColumn(at);
      expect([name, column.heading, outlineLevel, hidden]).toEqual([
        name,
        column.heading,
        column.folded ? 1 : 0,
        column.folded === true,
      ]);
      expect(width).toBe(column.width ?? 20);
    }
  });

  it('wraps its text and starts it at the top', () => {
    expect(tab(blank, 'Actions').getColumn(3).alignment).toMatchObject({ vertical: 'top', wrapText: true });
  });

  it('colours ratings by a formula that only repeats the word', () => {
    const at = rowsTabs.flatMap(({ name, columns }) =>
      columns.flatMap((column) => (column.choices === RATINGS ? [name] : [])),
    );
    for (const name of at) {
      const rules = (tab(blank, name) as unknown as { conditionalFormattings: ExcelJS.ConditionalFormattingOptions[] })
        .conditionalFormattings[0];
      expect(rules?.rules.map((rule) => [rule.type, 'formulae' in rule ? String(rule.formulae) : ''])).toEqual(
        ['Blue', 'Green', 'Amber', 'Red'].map((rating) => ['expression', `$S2="${rating}"`]),
      );
    }
    expect(at).toEqual(['Actions']);
  });

  it('protects the tabs that are written for people, and no other', () => {
    const isProtected = (sheet: ExcelJS.Worksheet) =>
      Boolean((sheet as unknown as { sheetProtection: object | null }).sheetProtection);
    expect(blank.worksheets.filter(isProtected).map(({ name }) => name)).toEqual(PRODUCT_TABS);
  });

  it('says on its first tab how to use it, what the ratings mean and which layout it has', () => {
    const lines = (tab(blank, 'Read me').getColumn(1).values as unknown[]).map(String);
    for (const words of ['Invented example', 'How to use it', 'Rating key', 'Layout version 2'])
      expect(lines).toContain(words);
  });

  it('is the same whether it is blank or made from an empty plan, but for the banner', async () => {
    expect(await workbookBytes(emptyPlan())).toEqual(await workbookBytes(null));
  });
});

describe('A workbook made from a plan', () => {
  it('holds real dates, at midnight, shown in full', () => {
    const cell = tab(filled, 'Actions').getCell('G2');
    expect([cell.value, cell.numFmt]).toEqual([new Date('2022-07-01T00:00:00Z'), 'd mmmm yyyy']);
  });

  it('shows percentages as percentages', () => {
    const cells = ['J2', 'O2', 'J3'].map((address) => tab(filled, 'Measures').getCell(address));
    const percents = cells.filter(({ numFmt }) => numFmt.includes('%')).map(({ value, numFmt }) => [value, numFmt]);
    expect(percents).toEqual(
      expect.arrayContaining([
        [0.07, '0%'],
        [0.333, '0.0##%'],
      ]),
    );
  });

  it('shows the tabs that have something in them', () => {
    expect(filled.worksheets.filter(({ state }) => state !== 'visible').map(({ name }) => name)).toEqual(PRODUCT_TABS);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '=HYPERLINK("https://x.example","x")', '\u0009=1'])(
    'keeps %j as text that does nothing',
    async (typed) => {
      const plan = filledPlan();
      const actions = plan.actions.map((action) => ({ ...action, action: typed }));
      const cell = tab(await opened(await workbookBytes({ ...plan, actions })), 'Actions').getCell('C2');
      expect([cell.type, cell.value]).toEqual([ExcelJS.ValueType.String, typed]);
    },
  );

  it('is the same file every time, wherever in the world it is made', async () => {
    const here = createHash('sha256')
      .update(await workbookBytes(filledPlan()))
      .digest('hex');
    for (const zone of ['Pacific/Kiritimati', 'America/Los_Angeles'])
      expect(runInZone(zone, 'workbook-hash')).toBe(here);
  });

  it('keeps text for which there is no place on its first tab', async () => {
    const kept = [{ tab: 'Actions', ref: 'R9', heading: 'Completed on', text: 'TBC' }];
    const sheet = tab(await opened(await workbookBytes({ ...filledPlan(), kept })), 'Read me');
    expect((sheet.getColumn(1).values as unknown[]).map(String)).toContain('Actions, R9, Completed on: TBC');
  });

  itWith('soffice')(
    'keeps its dropdowns, notes, colours and folded columns in LibreOffice',
    async () => {
      const book = await opened(await openInLibreOffice(await workbookBytes(filledPlan())));
      const sheet = tab(book, 'Actions');
      for (const [index, column] of (rowsTabs.find(({ name }) => name === 'Actions')?.columns ?? []).entries()) {
        if (column.choices) expect(offered(book, sheet.getCell(2, index + 1))).toEqual([...column.choices]);
        expect(noteOf(sheet.getCell(1, index + 1))).toBe(column.help);
        expect(sheet.getColumn(index + 1).hidden).toBe(column.folded === true);
      }
      const rules = (sheet as unknown as { conditionalFormattings: { rules: unknown[] }[] }).conditionalFormattings;
      expect(rules.flatMap((each) => each.rules)).toHaveLength(4);
    },
    120_000,
  );
});

describe('Writing a workbook to a file', () => {
  it('never writes over one that is there', async () => {
    const folder = newFolder();
    const path = join(folder, 'Plan.xlsx');
    await writeWorkbook(path, filledPlan());
    const before = readFileSync(path);
    await expect(writeWorkbook(path, null)).rejects.toMatchObject({
      code: 'refused',
      message: 'Plan.xlsx is there already and was left as it is: choose another name.',
    });
    expect(readFileSync(path)).toEqual(before);
    removeFolder(folder);
  });
});

it('"65 October 2022" was read on the Governance tab: six meetings, and the day of the next one right beside', () => {
  for (const { tab: name, column, at } of everyColumn)
    if (column.kind === 'number' || column.kind === 'date')
      expect([name, column.heading, tab(filled, name).getCell(2, at).alignment.horizontal]).toEqual([
        name,
        column.heading,
        'left',
      ]);
});
