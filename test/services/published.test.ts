/** Public reports one after another, through the store: what one told and the next would add must not tell of a few people. */
import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import { openTerminal, type Terminal } from '../terminal/terminal.ts';

type Made = { files: { path: string }[] };

let terminal: Terminal;
beforeAll(async () => {
  terminal = openTerminal();
  await terminal.sampleWithItsPast(terminal.path('plan.xlsx'));
});
afterAll(() => terminal.clean());

const day = (iso: string): Date => new Date(`${iso}T00:00:00Z`);

/** The sample with a count of appeals since April; what the public page of that day says of it. */
const reported = async (asAt: string, ...figures: [to: string, amount: number][]): Promise<string> => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(terminal.path('plan.xlsx'));
  const tab = (name: string): ExcelJS.Worksheet => {
    const found = book.getWorksheet(name);
    if (!found) throw new Error(`no tab ${name}`);
    return found;
  };
  const add = (name: string, cells: Record<string, ExcelJS.CellValue>): void => {
    const sheet = tab(name);
    const row = sheet.addRow([]);
    const headings = sheet.getRow(1).values as string[];
    for (const [heading, value] of Object.entries(cells)) row.getCell(headings.indexOf(heading)).value = value;
  };
  add('Measures', {
    ...{ Ref: 'M17', Area: 'A2', Measure: 'Appeals since April 2022', Type: 'Outcome', Unit: 'count' },
    ...{ 'Better when': 'Lower is better', Baseline: 90, 'Baseline from': day('2021-04-01') },
    ...{ 'Baseline to': day('2022-03-31'), Source: 'Tribunal', Target: 60, 'Target date': day('2023-04-01') },
    ...{ '3 months': 80, '6 months': 70, '12 months': 60, 'Data owner': 'SEND Data Analyst', Frequency: 'Monthly' },
  });
  for (const [to, amount] of figures)
    add('Actuals', { Measure: 'M17', From: day('2022-04-01'), To: day(to), Value: amount, State: 'Final' });
  const path = terminal.path(`${asAt}.xlsx`);
  await book.xlsx.writeFile(path);
  const asked = ['pack', path, '--review', 'RV2', '--edition', 'public', '--as-at', asAt];
  const made = await terminal.json<Made>(...asked, '--store', terminal.path('plan.db'));
  const page = readFileSync(made.files.find((file) => file.path.endsWith('.html'))?.path ?? '', 'utf8');
  return /id="r-measure-M17"[\s\S]*?<strong>(.*?)<\/strong>/.exec(page)?.[1] ?? 'no such row';
};

it('20 since April, then one that was hidden, then 24 would have told of four: the first report is not forgotten', async () => {
  const first: [string, number] = ['2022-06-30', 20];
  const second: [string, number] = ['2022-07-31', 23];
  const third: [string, number] = ['2022-08-31', 24];
  expect(await reported('2022-09-15', first)).toBe('20');
  expect(await reported('2022-09-16', first, second)).toBe('not shown');
  expect(await reported('2022-09-17', first, second, third)).toBe('not shown');
  expect(await reported('2022-09-18', first, second, ['2022-08-31', 26])).toBe('26');
});
