/**
 * Tables of cells → the plan, the place of each row, and every cell that could not be read as meant. Nothing is guessed, and
 * nothing typed is lost: what fits no field is kept as typed. Children's identifiers are the exception: they are masked here,
 * before anything is stored or said.
 */
import { type Cell, columnLetter, type SheetTables, sameHeading, type Table } from './cells.ts';
import { columnName, findHeadings, type Headings } from './find-headings.ts';
import { maskChildIdentifiers } from './privacy.ts';
import { blankOf, readCell } from './read-cell.ts';
import type { CellFault, CellFaultKind, Reading } from './reading.ts';
import type { Kept, Plan } from './schema.ts';
import {
  COVER_HEADINGS,
  type Column,
  coverItems,
  LAYOUT_VERSION,
  PLAN_TAB,
  PRODUCT_TABS,
  READ_ME_TAB,
  type RowsTab,
  rowsTabs,
} from './sheet-layout.ts';

type Row = Record<string, unknown>;
/** Where the postcode of an office may stand. */
const ADDRESS_TABS = [PLAN_TAB, 'People'];
type Tab = { name: string; columns: readonly Column[] };
type Page = { table: Table; tab: Tab; headings: Headings; reading: Reading };

const emptyReading = (): Reading => {
  const cover: Row = {};
  for (const item of coverItems as readonly Column[]) cover[item.field] = blankOf(item);
  const plan: Row = { layoutVersion: LAYOUT_VERSION, cover, kept: [] };
  const places: Row = { cover: {} };
  for (const { key } of rowsTabs) {
    plan[key] = [];
    places[key] = [];
  }
  // The layout lists each key and field of the schema exactly once; the test "every field has a column" holds it to that.
  return { plan: plan as Plan, places: places as Reading['places'], faults: [] };
};

export const readPlan = (sheet: SheetTables): Reading => {
  const reading = emptyReading();
  const tables = matchTables(sheet, reading);
  const coverTable = tables.get(PLAN_TAB);
  if (coverTable) readCover(coverTable, reading);
  for (const tab of rowsTabs) {
    const table = tables.get(tab.name);
    if (table) readRowsTab(table, tab, reading);
  }
  reading.plan.kept.sort(compareKept);
  return reading;
};

const fault = (kind: CellFaultKind, at: Partial<Omit<CellFault, 'kind'>> & { tab: string }): CellFault => ({
  kind,
  row: 0,
  ref: '',
  field: '',
  heading: '',
  text: '',
  detail: [],
  ...at,
});

const compareKept = (a: Kept, b: Kept): number => {
  const left = [a.tab, a.ref, a.heading, a.text].join('\u0000');
  const right = [b.tab, b.ref, b.heading, b.text].join('\u0000');
  return left < right ? -1 : left > right ? 1 : 0;
};

const matchTables = (sheet: SheetTables, reading: Reading): Map<string, Table> => {
  const known = new Map(
    [PLAN_TAB, READ_ME_TAB, ...rowsTabs.map((tab) => tab.name), ...PRODUCT_TABS].map((n) => [sameHeading(n), n]),
  );
  const found = new Map<string, Table>();
  for (const table of sheet.tables) {
    const name = known.get(sameHeading(table.name));
    if (name && !found.has(name)) found.set(name, table);
    else if (name) reading.faults.push(fault('doubled tab', { tab: table.name, text: name }));
    else if (table.rows.some((cells) => cells.some((cell) => cell !== null && cell.text.trim() !== ''))) {
      reading.faults.push(fault('unknown tab', { tab: table.name, text: table.name }));
    }
    if (!name || found.get(name) !== table) keepTable(table, reading);
  }
  for (const name of [PLAN_TAB, ...rowsTabs.map((tab) => tab.name)]) {
    if (!found.has(name)) reading.faults.push(fault('missing tab', { tab: name }));
  }
  return found;
};

/** A whole tab that is not ours, kept cell by cell. */
const keepTable = (table: Table, reading: Reading): void => {
  table.rows.forEach((cells, row) => {
    cells.forEach((cell, column) => {
      const text = cleared(
        cell,
        { tab: table.name, row: row + 1, ref: '', field: '', heading: '' },
        reading,
      )?.text.trim();
      if (text)
        reading.plan.kept.push({ tab: table.name, ref: '', heading: `${columnLetter(column)}${row + 1}`, text });
    });
  });
};

type Spot = { tab: string; row: number; ref: string; field: string; heading: string };

/** The cell without any child's identifier in it, and a fault where there was one. */
const cleared = (cell: Cell | undefined, spot: Spot, reading: Reading): Cell => {
  if (!cell || cell.date || cell.error) return cell ?? null;
  const { text, kinds } = maskChildIdentifiers(cell.text, { addresses: ADDRESS_TABS.includes(spot.tab) });
  if (kinds.length === 0) return cell;
  reading.faults.push(fault('child identifier', { ...spot, detail: kinds }));
  return { text };
};

const openPage = (table: Table, tab: Tab, known: readonly string[], reading: Reading): Page | null => {
  const headings = findHeadings(table, known);
  if (!headings) {
    if (table.rows.some((cells) => cells.some(Boolean))) {
      reading.faults.push(fault('no headings', { tab: tab.name }));
      keepTable({ ...table, name: tab.name }, reading);
    }
    return null;
  }
  const row = headings.row + 1;
  for (const { column, text } of headings.unknown) {
    reading.faults.push(
      fault('unknown heading', { tab: tab.name, row, heading: text, text, detail: [columnLetter(column)] }),
    );
  }
  for (const { column, first, heading } of headings.doubled) {
    const detail = [columnLetter(first), columnLetter(column)];
    reading.faults.push(fault('doubled heading', { tab: tab.name, row, heading, text: heading, detail }));
  }
  for (const heading of headings.missing)
    reading.faults.push(fault('missing heading', { tab: tab.name, row, heading }));
  for (const { top, left, bottom, right } of table.merges) {
    if (bottom > headings.row) {
      const range = `${columnLetter(left)}${top + 1}:${columnLetter(right)}${bottom + 1}`;
      reading.faults.push(
        fault('merged cells', { tab: tab.name, row: Math.max(top, headings.row) + 1, detail: [range] }),
      );
    }
  }
  const hidden = table.hiddenRows.filter(
    (r) => r > headings.row && table.rows[r]?.some((cell) => cell !== null),
  ).length;
  if (hidden > 0) reading.faults.push(fault('hidden rows', { tab: tab.name, detail: [String(hidden)] }));
  return { table, tab, headings, reading };
};

/** Reads one cell of a known column into `row`, with its fault, and keeps as typed what could not be read. */
const readInto = (row: Row, column: Column, cell: Cell, spot: Spot, reading: Reading): void => {
  const clear = cleared(cell, spot, reading);
  const { value, fault: found } = readCell(clear, column);
  row[column.field] = value;
  if (clear?.formula) reading.faults.push(fault('formula', { ...spot, text: clear.text }));
  if (!found || clear === null) return;
  reading.faults.push(fault(found.kind, { ...spot, text: clear.text, detail: found.detail }));
  reading.plan.kept.push({ tab: spot.tab, ref: spot.ref, heading: spot.heading, text: clear.text });
};

const readCover = (table: Table, reading: Reading): void => {
  const page = openPage(table, { name: PLAN_TAB, columns: [] }, COVER_HEADINGS, reading);
  if (!page) return;
  const itemColumn = page.headings.columns.get('Item') ?? 0;
  const valueColumn = page.headings.columns.get('Value') ?? 1;
  const items = new Map((coverItems as readonly Column[]).map((item) => [sameHeading(item.heading), item]));
  for (let r = page.headings.row + 1; r < table.rows.length; r += 1) {
    const typed = table.rows[r]?.[itemColumn]?.text.trim() ?? '';
    const item = items.get(sameHeading(typed));
    const cell = table.rows[r]?.[valueColumn] ?? null;
    const spot = { tab: PLAN_TAB, row: r + 1, ref: '', field: item?.field ?? '', heading: item?.heading ?? typed };
    if (item && reading.places.cover[item.field] === undefined) {
      reading.places.cover[item.field] = r + 1;
      readInto(reading.plan.cover as unknown as Row, item, cell, spot, reading);
    } else if (typed !== '' || (cell && cell.text.trim() !== '')) {
      reading.faults.push(fault(item ? 'item doubled' : 'item unknown', { ...spot, text: typed }));
      keepCell(cell, spot, reading);
    }
    keepOtherColumns(page, r, typed);
  }
};

const keepCell = (cell: Cell | undefined, spot: Spot, reading: Reading): void => {
  const clear = cleared(cell, spot, reading);
  if (clear?.text.trim())
    reading.plan.kept.push({ tab: spot.tab, ref: spot.ref, heading: spot.heading, text: clear.text.trim() });
};

const readRowsTab = (table: Table, tab: RowsTab, reading: Reading): void => {
  const page = openPage(
    table,
    tab,
    tab.columns.map((column) => column.heading),
    reading,
  );
  if (!page) return;
  for (let r = page.headings.row + 1; r < table.rows.length; r += 1) {
    const cells = table.rows[r] ?? [];
    if (cells.every((cell) => cell === null || (cell.text.trim() === '' && cell.number === undefined))) continue;
    const ref = refOf(tab, cells, page.headings);
    const row: Row = {};
    for (const column of tab.columns) {
      const at = page.headings.columns.get(column.heading);
      const spot = { tab: tab.name, row: r + 1, ref, field: column.field, heading: column.heading };
      if (at === undefined) row[column.field] = blankOf(column);
      else readInto(row, column, cells[at] ?? null, spot, reading);
    }
    keepOtherColumns(page, r, ref);
    (reading.plan[tab.key] as unknown as Row[]).push(row);
    reading.places[tab.key].push({ tab: tab.name, row: r + 1 });
  }
};

/** What a row is called in sentences: its Ref, or the first column (the person's name, the measure of a figure). */
const refOf = (tab: RowsTab, cells: Cell[], headings: Headings): string => {
  const first = tab.columns[0] as Column;
  const at = headings.columns.get(first.heading);
  if (at === undefined) return '';
  const { text } = maskChildIdentifiers(cells[at]?.text ?? '');
  const value = readCell(text === '' ? null : { text }, {
    ...first,
    kind: first.kind === 'ref' ? 'ref' : 'text',
  }).value;
  return String(value);
};

/** Cells under headings that are unknown or doubled are kept under that heading. */
const keepOtherColumns = (page: Page, r: number, ref: string): void => {
  const others = [
    ...page.headings.unknown.map(({ column, text }) => ({ column, heading: columnName(column, text) })),
    ...page.headings.doubled.map(({ column, heading }) => ({
      column,
      heading: `${heading} (column ${columnLetter(column)})`,
    })),
  ];
  for (const { column, heading } of others) {
    keepCell(page.table.rows[r]?.[column], { tab: page.tab.name, row: r + 1, ref, field: '', heading }, page.reading);
  }
};
