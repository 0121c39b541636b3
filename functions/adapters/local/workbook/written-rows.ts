/**
 * A plan as the rows of its tabs: what stands in each cell. Text that fitted no field goes back under the heading it came from,
 * so that reading the workbook again gives the same plan.
 */
import type { Column } from '../../../plan/layout/column.ts';
import type { Figure, Kept, Plan } from '../../../plan/schema.ts';
import { coverItems, PLAN_TAB, type RowsTab, TAB_ORDER } from '../../../plan/sheet-layout.ts';

export type Written = { value: string | number | Date; percent?: true } | null;

export type Page = {
  /** Headings after those of the layout. */
  extra: string[];
  rows: Written[][];
  /** Text for which no place was found. */
  left: Kept[];
};

/** Text that looks like an escape of the format is escaped itself. */
export const cellText = (text: string): string => text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');

const figureCell = ({ amount, percent }: Figure, yesNo: boolean): Written => {
  if (percent) return { value: Number((amount / 100).toPrecision(15)), percent };
  return yesNo && (amount === 0 || amount === 1) ? { value: amount === 1 ? 'Yes' : 'No' } : { value: amount };
};

/** Midnight UTC is a whole number of days in the workbook, in whatever zone it is opened. */
const dateCell = (date: string): Written => ({ value: new Date(`${date}T00:00:00Z`) });

export const writtenCell = (column: Column, value: unknown, yesNo = false): Written => {
  if (value === null || value === undefined || value === '') return null;
  if (Array.isArray(value)) return value.length === 0 ? null : { value: cellText(value.join(', ')) };
  if (typeof value === 'object') return figureCell(value as Figure, yesNo);
  if (typeof value === 'number') return { value };
  return column.kind === 'date' ? dateCell(String(value)) : { value: cellText(String(value)) };
};

const put = (row: Written[], at: number, text: string): boolean => {
  if (row[at]) return false;
  while (row.length < at) row.push(null);
  row[at] = { value: cellText(text) };
  return true;
};

/** Puts kept text under its heading in the first row of that name whose cell is free. */
const putBack = (page: Page, headings: readonly string[], names: readonly string[], kept: Kept): void => {
  let at = headings.indexOf(kept.heading);
  if (at < 0) {
    const known = page.extra.indexOf(kept.heading);
    at = headings.length + (known < 0 ? page.extra.length : known);
    if (known < 0 && kept.heading !== '' && names.includes(kept.ref)) page.extra.push(kept.heading);
  }
  const found = kept.heading !== '' && page.rows.some((row, i) => names[i] === kept.ref && put(row, at, kept.text));
  if (!found) page.left.push(kept);
};

const yesNoMeasures = (plan: Plan): Set<string> =>
  new Set(plan.measures.filter((measure) => measure.unit === 'yes/no').map((measure) => measure.ref));

export const rowsPage = (tab: RowsTab, plan: Plan): Page => {
  const rows = plan[tab.key] as unknown as Record<string, unknown>[];
  const yesNo = yesNoMeasures(plan);
  const isYesNo = (row: Record<string, unknown>) => yesNo.has(String(tab.key === 'actuals' ? row.measure : row.ref));
  const first = tab.columns[0]?.field ?? '';
  const page: Page = {
    extra: [],
    rows: rows.map((row) => tab.columns.map((column) => writtenCell(column, row[column.field], isYesNo(row)))),
    left: [],
  };
  const headings = tab.columns.map((column) => column.heading);
  const names = rows.map((row) => String(row[first] ?? ''));
  for (const kept of plan.kept.filter(({ tab: name }) => name === tab.name)) putBack(page, headings, names, kept);
  return page;
};

export const coverPage = (plan: Plan | null): Page => {
  const cover = (plan?.cover ?? {}) as Record<string, unknown>;
  const items = coverItems as readonly Column[];
  const page: Page = {
    extra: [],
    rows: items.map((item) => [{ value: item.heading }, writtenCell(item, cover[item.field])]),
    left: [],
  };
  const names = items.map((item) => item.heading);
  for (const kept of (plan?.kept ?? []).filter(({ tab }) => tab === PLAN_TAB)) {
    const at = names.indexOf(kept.heading);
    if (kept.ref !== '') putBack(page, ['Item', 'Value'], names, kept);
    else if (at < 0 || !put(page.rows[at] as Written[], 1, kept.text)) {
      page.rows.push([kept.heading === '' ? null : { value: cellText(kept.heading) }, { value: cellText(kept.text) }]);
      names.push(kept.heading);
    }
  }
  return page;
};

/** Tabs that are not of the layout, cell by cell: tab → address → text. */
export const otherTabs = (plan: Plan): Map<string, Kept[]> => {
  const tabs = new Map<string, Kept[]>();
  for (const kept of plan.kept) {
    if (!TAB_ORDER.includes(kept.tab)) tabs.set(kept.tab, [...(tabs.get(kept.tab) ?? []), kept]);
  }
  return tabs;
};
