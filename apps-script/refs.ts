/**
 * The next free Ref. A Ref is never used again: what stands in the column, what other tabs name, what was seen here before and what the
 * service knows of older plans all count as taken. The Ref is the one cell people type in that is ever written, and only while blank.
 */
import type { Cell, SheetTables, Table } from '../functions/plan/cells.ts';
import { sameHeading } from '../functions/plan/cells.ts';
import { tabsWithRef } from '../functions/plan/taken-refs.ts';
import { headingsOf } from './what-was-edited.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** What a Ref of the tab begins with, and with how many digits it goes on. That of an action begins with its area. */
const FORMS: Record<string, { start: string; digits: number }> = {
  ...{ Areas: { start: 'A', digits: 1 }, Actions: { start: '', digits: 2 }, Measures: { start: 'M', digits: 2 } },
  ...{ Evidence: { start: 'E', digits: 2 }, Risks: { start: 'R', digits: 1 }, Voice: { start: 'V', digits: 1 } },
  ...{ Reviews: { start: 'RV', digits: 1 }, Asks: { start: 'Q', digits: 1 } },
};

const HIGHEST = 'highest refs';
const LOCK_MILLISECONDS = 2000;
/** A value may have 9 kB. */
const MOST_KEPT = 400;

type Highest = Record<string, number>;

const textOf = (cell: Cell | undefined): string => cell?.text.trim() ?? '';

const tabNamed = (name: string) => tabsWithRef.find((tab) => sameHeading(tab.name) === sameHeading(name));

/** "A2.07" as its start and its number. */
const parted = (ref: string): { start: string; number: number } | null => {
  const [, start, number] = /^(.*?)(\d+)$/.exec(ref.trim().toUpperCase()) ?? [];
  return start === undefined || number === undefined ? null : { start, number: Number(number) };
};

const raise = (highest: Highest, ref: string): void => {
  const parts = parted(ref);
  if (parts && Number.isSafeInteger(parts.number))
    highest[parts.start] = Math.max(highest[parts.start] ?? 0, parts.number);
};

const ONE = /^[A-Z]{1,3}\d{1,3}(?:\.\d{1,3})?$/i;

/** Cells that hold Refs and nothing else: a row may be gone while others still name it. "A4" in a sentence is no Ref. */
const refsIn = (text: string): string[] => {
  const parts = text.length > 400 ? [] : text.split(/[\s,;]+/).filter(Boolean);
  return parts.every((part) => ONE.test(part)) ? parts : [];
};

const highestIn = ({ tables }: SheetTables): Highest => {
  const highest: Highest = {};
  for (const table of tables.filter(({ name }) => tabNamed(name)))
    for (const cells of table.rows)
      for (const ref of cells.flatMap((cell) => (cell === null ? [] : refsIn(cell.text)))) raise(highest, ref);
  return highest;
};

const kept = (): Highest => {
  try {
    return JSON.parse(PropertiesService.getDocumentProperties().getProperty(HIGHEST) ?? '{}') as Highest;
  } catch {
    return {};
  }
};

const higher = (one: Highest, other: Highest): Highest => {
  const both = { ...one };
  for (const [start, number] of Object.entries(other)) both[start] = Math.max(both[start] ?? 0, number);
  return both;
};

const keep = (more: Highest): void => {
  const before = kept();
  const now = higher(before, more);
  if (JSON.stringify(now) === JSON.stringify(before) || Object.keys(now).length > MOST_KEPT) return;
  try {
    PropertiesService.getDocumentProperties().setProperty(HIGHEST, JSON.stringify(now));
  } catch {
    // Full: what stands in the sheet and what the service knows still count.
  }
};

/** Before rows go: what they were called is taken for good. */
export const keepRefs = (sheet: SheetTables): void => keep(highestIn(sheet));

/** Refs that the service knows of older plans. */
export const keepRemoved = (refs: readonly string[]): void => {
  const highest: Highest = {};
  for (const ref of refs) raise(highest, ref);
  if (refs.length > 0) keep(highest);
};

type RefColumn = { table: Table; tab: string; column: number; area: number | undefined; first: number };

const refColumnOf = (table: Table | undefined): RefColumn | null => {
  const tab = table && tabNamed(table.name);
  const headings = tab && headingsOf(table);
  const column = headings?.columns.get('Ref');
  if (!tab || !headings || column === undefined) return null;
  return { table, tab: tab.name, column, area: headings.columns.get('Area'), first: headings.row + 1 };
};

/** What a Ref in this row begins with; null where it cannot be told yet. */
const formFor = (
  known: RefColumn,
  row: number,
  areas: ReadonlySet<string>,
): { start: string; digits: number } | null => {
  const form = FORMS[known.tab];
  if (!form || known.tab !== 'Actions') return form ?? null;
  const area = known.area === undefined ? '' : textOf(known.table.rows[row]?.[known.area]).toUpperCase();
  return areas.has(area) ? { start: `${area}.`, digits: form.digits } : null;
};

const areasIn = ({ tables }: SheetTables): ReadonlySet<string> => {
  const areas = refColumnOf(tables.find(({ name }) => sameHeading(name) === 'areas'));
  const rows = areas?.table.rows.slice(areas.first) ?? [];
  return new Set(rows.map((cells) => textOf(cells[areas?.column ?? 0]).toUpperCase()).filter(Boolean));
};

/** The next free Refs for these rows, each counted as taken for those after it. */
const nextRefs = (
  sheet: SheetTables,
  known: RefColumn,
  column: readonly string[],
  rows: number[],
): Map<number, string> => {
  const taken = higher(highestIn(sheet), kept());
  for (const ref of column) raise(taken, ref);
  const areas = areasIn(sheet);
  const given = new Map<number, string>();
  for (const row of rows) {
    const form = formFor(known, row, areas);
    if (!form) continue;
    const number = (taken[form.start] ?? 0) + 1;
    taken[form.start] = number;
    given.set(row, `${form.start}${String(number).padStart(form.digits, '0')}`);
  }
  return given;
};

/** Rows next to each other are written together. */
const write = (sheet: Sheet, column: number, refs: ReadonlyMap<number, string>): void => {
  const rows = [...refs.keys()].sort((a, b) => a - b);
  for (let i = 0; i < rows.length; ) {
    let end = i;
    while (rows[end + 1] === (rows[end] as number) + 1) end += 1;
    const run = rows.slice(i, end + 1);
    sheet
      .getRange((run[0] as number) + 1, column + 1, run.length, 1)
      .setValues(run.map((row) => [refs.get(row) ?? '']));
    i = end + 1;
  }
  SpreadsheetApp.flush();
};

/** The column as it stands now: somebody else may have been given a Ref a moment ago. */
const columnNow = (sheet: Sheet, { column, table }: RefColumn): string[] =>
  sheet
    .getRange(1, column + 1, Math.max(table.rows.length, 1), 1)
    .getDisplayValues()
    .map(([text = '']) => text.trim());

/** One at a time, or two people who begin a row at once would be given the same. */
const alone = <T>(work: () => T, otherwise: T): T => {
  const lock = LockService.getDocumentLock();
  if (!lock?.tryLock(LOCK_MILLISECONDS)) return otherwise;
  try {
    return work();
  } finally {
    lock.releaseLock();
  }
};

/**
 * Gives each of the rows that is filled in but has no Ref the next free one. Not where the Ref cell itself was touched: whoever emptied
 * it, or takes this back, is not argued with.
 */
export const fillRefs = (
  sheet: Sheet,
  now: SheetTables,
  index: number,
  edited: { top: number; bottom: number; left: number; right: number },
): { refs: ReadonlyMap<number, string>; column: number } => {
  const known = refColumnOf(now.tables[index]);
  const none = { refs: new Map<number, string>(), column: known?.column ?? 0 };
  if (!known || (edited.left <= known.column && known.column <= edited.right)) return none;
  const rows: number[] = [];
  for (let row = Math.max(edited.top, known.first); row <= edited.bottom; row += 1) {
    const cells = known.table.rows[row] ?? [];
    if (textOf(cells[known.column]) === '' && cells.some((cell) => textOf(cell) !== '')) rows.push(row);
  }
  const areas = areasIn(now);
  if (!rows.some((row) => formFor(known, row, areas))) return none;
  return alone(() => {
    const column = columnNow(sheet, known);
    const refs = nextRefs(
      now,
      known,
      column,
      rows.filter((row) => (column[row] ?? '') === ''),
    );
    if (refs.size > 0) write(sheet, known.column, refs);
    return { refs, column: known.column };
  }, none);
};

export type Renumbered = {
  sentence: string;
  /** The new one; '' where nothing was changed. */
  ref: string;
  /** Which rows to look at again, and where, from 0. */
  rows: number[];
  column: number;
};

export const unchanged = (sentence: string): Renumbered => ({ sentence, ref: '', rows: [], column: 0 });

/** A person's click: the row gets the next free Ref, if it still bears one that another row has too. */
export const renumber = (sheet: Sheet, now: SheetTables, index: number, ref: string, row: number): Renumbered => {
  const known = refColumnOf(now.tables[index]);
  if (!known) return unchanged('The Ref column is no longer there, so nothing was changed. Put its heading back.');
  const work = (): Renumbered => {
    const column = columnNow(sheet, known);
    if ((column[row - 1] ?? '').toUpperCase() !== ref.toUpperCase())
      return unchanged(`Row ${row} no longer says ${ref}, so nothing was changed. Check again to see where it is now.`);
    const rows = column.flatMap((other, at) => (other.toUpperCase() === ref.toUpperCase() ? [at] : []));
    if (rows.length < 2) return unchanged(`Only one row says ${ref} now, so nothing was changed.`);
    const next = nextRefs(now, known, column, [row - 1]).get(row - 1);
    if (next === undefined)
      return unchanged(`Nothing was changed: row ${row} needs the Ref of its area under Area first.`);
    write(sheet, known.column, new Map([[row - 1, next]]));
    const sentence = `Row ${row} is ${next} now. The other row keeps ${ref}, and what names ${ref} means that one.`;
    return { sentence, ref: next, rows, column: known.column };
  };
  return alone(work, unchanged('Somebody else is being given a Ref at this moment. Nothing was changed: try again.'));
};
