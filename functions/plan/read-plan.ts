/**
 * Tables of cells → the plan, the place of each row, and every cell that could not be read as meant. Nothing is guessed, and
 * nothing typed is lost: what fits no field is kept as typed.
 */
import { type Cell, columnLetter, type SheetTables, sameHeading, type Table } from './cells.ts';
import { columnName, findHeadings, type Headings } from './find-headings.ts';
import { cleared, clearedName, compareKept, fault, isBlankCell, keepCell, keepTable, type Spot } from './keep-typed.ts';
import { maskChildIdentifiers } from './privacy.ts';
import { blankOf, readCell } from './read-cell.ts';
import type { Reading } from './reading.ts';
import type { Plan } from './schema.ts';
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
type Tab = { name: string; columns: readonly Column[] };
type Page = { table: Table; tab: Tab; headings: Headings; reading: Reading };

/** Tabs with a column for an address. */
const WITH_LINKS = new Set([
  PLAN_TAB,
  ...rowsTabs.filter(({ columns }) => columns.some(({ kind }) => kind === 'link')).map(({ name }) => name),
]);
const WORDS = new Set<Column['kind']>(['link', 'text', 'long text']);
const LONGEST_LINK = 400;

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

const matchTables = (sheet: SheetTables, reading: Reading): Map<string, Table> => {
  const known = new Map(
    [PLAN_TAB, READ_ME_TAB, ...rowsTabs.map((tab) => tab.name), ...PRODUCT_TABS].map((n) => [sameHeading(n), n]),
  );
  const found = new Map<string, Table>();
  for (const table of sheet.tables) {
    const name = known.get(sameHeading(table.name));
    if (name && !found.has(name)) {
      found.set(name, table);
      continue;
    }
    const stray = { ...table, name: clearedName(table.name, {}, reading) };
    if (name) reading.faults.push(fault('doubled tab', { tab: stray.name, text: name }));
    else if (table.rows.some((cells) => cells.some((cell) => !isBlankCell(cell))))
      reading.faults.push(fault('unknown tab', { tab: stray.name, text: stray.name }));
    keepTable(stray, reading);
  }
  for (const name of [PLAN_TAB, ...rowsTabs.map((tab) => tab.name)]) {
    if (!found.has(name)) reading.faults.push(fault('missing tab', { tab: name }));
  }
  return found;
};

/** A tab that holds nothing may well be hidden: a new sheet opens on seven of them. */
const noteHidden = (table: Table, tab: Tab, headings: Headings, reading: Reading): void => {
  const isFilled = (r: number): boolean => r > headings.row && !!table.rows[r]?.some((cell) => !isBlankCell(cell));
  const hidden = table.hiddenRows.filter(isFilled).length;
  if (hidden > 0) reading.faults.push(fault('hidden rows', { tab: tab.name, detail: [String(hidden)] }));
  if (table.hidden && table.rows.some((_, r) => isFilled(r)))
    reading.faults.push(fault('hidden tab', { tab: tab.name }));
};

const openPage = (table: Table, tab: Tab, known: readonly string[], reading: Reading): Page | null => {
  const headings = findHeadings(table, known);
  if (!headings) {
    if (table.rows.some((cells) => cells.some((cell) => !isBlankCell(cell)))) {
      reading.faults.push(fault('no headings', { tab: tab.name }));
      keepTable({ ...table, name: tab.name }, reading);
    }
    return null;
  }
  const row = headings.row + 1;
  for (const stray of headings.unknown) {
    const text = clearedName(stray.text, { tab: tab.name, row }, reading);
    stray.text = text;
    reading.faults.push(
      fault('unknown heading', { tab: tab.name, row, heading: text, text, detail: [columnLetter(stray.column)] }),
    );
  }
  for (const { column, first, heading } of headings.doubled) {
    const detail = [columnLetter(first), columnLetter(column)];
    reading.faults.push(fault('doubled heading', { tab: tab.name, row, heading, text: heading, detail }));
  }
  for (const heading of headings.missing) {
    const isNewer = tab.columns.find((column) => column.heading === heading)?.since !== undefined;
    const kind = isNewer ? 'heading of a later layout' : 'missing heading';
    reading.faults.push(fault(kind, { tab: tab.name, row, heading }));
  }
  for (const { top, left, bottom, right } of table.merges) {
    if (bottom > headings.row) {
      const range = `${columnLetter(left)}${top + 1}:${columnLetter(right)}${bottom + 1}`;
      reading.faults.push(
        fault('merged cells', { tab: tab.name, row: Math.max(top, headings.row) + 1, detail: [range] }),
      );
    }
  }
  noteHidden(table, tab, headings, reading);
  return { table, tab, headings, reading };
};

/** An address behind words is no part of the plan, so whoever typed it is told. Behind itself it is what every address has. */
const noteLink = (cell: Cell, spot: Spot, reading: Reading): void => {
  if (!cell?.link || /^https:/i.test(cell.text.trim()) || !WITH_LINKS.has(spot.tab)) return;
  const isClear = maskChildIdentifiers(cell.link).kinds.length === 0;
  const detail = isClear && cell.link.length <= LONGEST_LINK ? [cell.link] : [];
  reading.faults.push(fault('address behind', { ...spot, text: cell.text, detail }));
};

/** Reads one cell of a known column into `row`, with its fault, and keeps as typed what could not be read. */
const readInto = (row: Row, column: Column, cell: Cell, spot: Spot, reading: Reading): void => {
  const clear = cleared(cell, spot, reading);
  const { value, fault: found } = readCell(clear, column);
  row[column.field] = value;
  if (clear?.formula) reading.faults.push(fault('formula', { ...spot, text: clear.text }));
  if (WORDS.has(column.kind)) noteLink(clear, spot, reading);
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
    const at = { tab: PLAN_TAB, row: r + 1, ref: '', field: '', heading: 'Item' };
    const typed = clearedName(table.rows[r]?.[itemColumn]?.text.trim() ?? '', at, reading);
    const item = items.get(sameHeading(typed));
    const cell = table.rows[r]?.[valueColumn] ?? null;
    const spot = { ...at, field: item?.field ?? '', heading: item?.heading ?? typed };
    if (item && reading.places.cover[item.field] === undefined) {
      reading.places.cover[item.field] = r + 1;
      readInto(reading.plan.cover as unknown as Row, item, cell, spot, reading);
    } else if (sameHeading(typed) !== '' || !isBlankCell(cell)) {
      reading.faults.push(fault(item ? 'item doubled' : 'item unknown', { ...spot, text: typed }));
      if (isBlankCell(cell)) keepCell({ text: typed }, at, reading);
      else keepCell(cell, spot, reading);
    }
    keepOtherColumns(page, r, typed);
  }
};

const readRowsTab = (table: Table, tab: RowsTab, reading: Reading): void => {
  const page = openPage(
    table,
    tab,
    tab.columns.map((column) => column.heading),
    reading,
  );
  if (!page) return;
  const known = [...page.headings.columns.values()];
  for (let r = page.headings.row + 1; r < table.rows.length; r += 1) {
    const cells = table.rows[r] ?? [];
    const ref = refOf(tab, cells, page.headings);
    keepOtherColumns(page, r, ref);
    // A note beside the table is kept; it makes no row.
    if (known.every((at) => isBlankCell(cells[at]))) continue;
    const row: Row = {};
    for (const column of tab.columns) {
      const at = page.headings.columns.get(column.heading);
      const spot = { tab: tab.name, row: r + 1, ref, field: column.field, heading: column.heading };
      if (at === undefined) row[column.field] = blankOf(column);
      else readInto(row, column, cells[at] ?? null, spot, reading);
    }
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
