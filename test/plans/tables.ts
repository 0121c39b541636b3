/** Tables of cells typed as text, as every plan book hands them over. */
import type { Cell, Table } from '../../functions/plan/cells.ts';
import { readPlan } from '../../functions/plan/read-plan.ts';
import type { CellFault, Reading } from '../../functions/plan/reading.ts';
import { PLAN_TAB, rowsTabs } from '../../functions/plan/sheet-layout.ts';

export type Typed = string | number | null | NonNullable<Cell>;

const cellOf = (typed: Typed): Cell => {
  if (typed === null || typed === '') return null;
  if (typeof typed === 'number') return { text: String(typed), number: typed };
  return typeof typed === 'string' ? { text: typed } : typed;
};

export const table = (name: string, rows: Typed[][], changes: Partial<Table> = {}): Table => ({
  name,
  hidden: false,
  rows: rows.map((row) => row.map(cellOf)),
  merges: [],
  hiddenRows: [],
  ...changes,
});

export const headingsOf = (name: string): string[] =>
  name === PLAN_TAB
    ? ['Item', 'Value']
    : (rowsTabs.find((tab) => tab.name === name)?.columns ?? []).map((c) => c.heading);

/** Every tab of the sheet with its headings and no rows, but for those given. */
export const sheetWith = (...given: Table[]): { tables: Table[] } => {
  const names = [PLAN_TAB, ...rowsTabs.map((tab) => tab.name)];
  const empty = names
    .filter((name) => !given.some((one) => one.name.trim().toLowerCase() === name.toLowerCase()))
    .map((name) => table(name, [headingsOf(name)]));
  return { tables: [...empty, ...given] };
};

export const reading = (...given: Table[]): Reading => readPlan(sheetWith(...given));

/** A row of a tab, by heading, under all its headings in order. */
export const tabWith = (name: string, ...rows: Record<string, Typed>[]): Table => {
  const headings = headingsOf(name);
  return table(name, [headings, ...rows.map((row) => headings.map((heading) => row[heading] ?? null))]);
};

/** "not a date, Actions row 2, A1.01, Agreed due: Ongoing" */
export const said = (faults: CellFault[]): string[] =>
  faults.map(({ kind, tab, row, ref, heading, text, detail }) =>
    [`${kind}, ${tab} row ${row}`, ref, heading, text, detail.join('|')].filter((part) => part !== '').join(', '),
  );
