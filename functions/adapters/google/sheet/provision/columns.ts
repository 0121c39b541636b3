/**
 * Where each column of the layout stands. A heading that was renamed is known by the named range of its column and put back; a column
 * that is gone comes back at the end, empty. Where it is not certain which of the two happened, a person is asked.
 */
import { columnLetter } from '../../../../plan/cells.ts';
import { readCell } from '../../../../plan/read-cell.ts';
import type { FoundSheet, FoundTab } from './found.ts';
import { type HeadingRow, headingRowOf } from './heading-row.ts';
import { columnLooks, headingLook } from './looks.ts';
import { capital, joined, listed, mended, NOTHING, namedOrCounted, type Part, type Request, step } from './part.ts';
import { said, wholeColumn } from './ranges.ts';
import type { WantedColumn, WantedTab } from './wanted.ts';

export type Placed = { column: WantedColumn; at: number };

export type Located = {
  row: number;
  /** Those that stand in the sheet, also under another name. */
  placed: readonly Placed[];
  /** Those that come back with this change. */
  added: readonly Placed[];
  doubled: ReadonlySet<string>;
  part: Part;
};

type Key = FoundSheet['keys'][number];

/** The column that a key leads to; null when it leads nowhere, undefined when there is no such key. */
const keyedColumn = (keys: readonly Key[], { key }: WantedColumn, sheetId: number): number | null | undefined => {
  const found = keys.find(({ name }) => name?.toLowerCase() === key.toLowerCase());
  if (!found) return undefined;
  const { range } = found;
  return range && (range.sheetId ?? 0) === sheetId && !range.startRowIndex ? (range.startColumnIndex ?? 0) : null;
};

/** Whether everything below reads as what the column is for. */
const fits = ({ column }: WantedColumn, tab: FoundTab, row: number, at: number): boolean =>
  column === null ||
  tab.table.rows.slice(row + 1).every((cells) => readCell(cells[at] ?? null, column).fault === undefined);

const typedAt = (tab: FoundTab, row: number, column: number): string => tab.table.rows[row]?.[column]?.text ?? '';

const setHeading = (tab: FoundTab, row: number, at: number, heading: string): Request => ({
  updateCells: {
    start: { sheetId: tab.sheetId, rowIndex: row, columnIndex: at },
    rows: [{ values: [{ userEnteredValue: { stringValue: heading } }] }],
    fields: 'userEnteredValue',
  },
});

const putBack = (name: string, tab: FoundTab, row: number, { column, at }: Placed): Part => {
  const was = said(typedAt(tab, row, at));
  const place = `column ${columnLetter(at)} of the ${name} tab`;
  const sentence =
    was === ''
      ? `The heading ${column.heading} in ${place} was deleted: put back.`
      : `The heading ${column.heading} in ${place} had been renamed "${was}": put back. If the column is for something else now, give that a column of its own.`;
  return mended(sentence, setHeading(tab, row, at, column.heading));
};

/** The first column with nothing in it or right of it. */
const firstFree = ({ table, notes }: FoundTab, placed: readonly Placed[]): number => {
  const noted = [...notes.keys()].map((address) => /^[A-Z]+/.exec(address)?.[0] ?? 'A');
  const columnOf = (letters: string) => [...letters].reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0);
  return Math.max(
    table.rows.reduce((widest, cells) => Math.max(widest, cells.length), 0),
    ...placed.map(({ at }) => at + 1),
    ...noted.map(columnOf),
  );
};

const cameBack = (name: string, headings: readonly string[]): string => {
  const verb = headings.length === 1 ? ['column', 'was'] : ['columns', 'were'];
  return `The ${verb[0]} ${listed(headings)} ${verb[1]} missing from the ${name} tab: put back at the end, empty.`;
};

/** Nobody lost these: the layout has grown. */
const cameNew = (name: string, headings: readonly string[]): string =>
  headings.length === 1
    ? `The ${name} tab has a new column at the end, ${listed(headings)}: you may use it or leave it blank.`
    : `The ${name} tab has new columns at the end, ${listed(headings)}: you may use them or leave them blank.`;

const addedPart = (
  name: string,
  tab: FoundTab,
  row: number,
  { columns, newer }: { columns: readonly Placed[]; newer: ReadonlySet<WantedColumn> },
): Part => {
  if (columns.length === 0) return NOTHING;
  const end = (columns[columns.length - 1]?.at ?? 0) + 1;
  const { sheetId } = tab;
  const grown: Request[] =
    end > tab.columnCount
      ? [{ appendDimension: { sheetId, dimension: 'COLUMNS', length: end - tab.columnCount } }]
      : [];
  const requests = columns.flatMap(({ column, at }) => [
    setHeading(tab, row, at, column.heading),
    headingLook(sheetId, row, at, at + 1),
    ...columnLooks(tab, row, { column, at }),
  ]);
  const headings = (isNew: boolean) =>
    columns.filter(({ column }) => newer.has(column) === isNew).map(({ column }) => column.heading);
  const [lost, come] = [headings(false), headings(true)];
  return {
    ...NOTHING,
    requests: [...grown, ...requests],
    mends: [...(lost.length === 0 ? [] : [cameBack(name, lost)]), ...(come.length === 0 ? [] : [cameNew(name, come)])],
  };
};

type Stranger = HeadingRow['others'][number];

const askAbout = (name: string, missing: readonly WantedColumn[], strangers: readonly Stranger[]): Part => {
  if (missing.length === 0) return NOTHING;
  const names = listed(missing.map(({ heading }) => heading));
  const others = strangers.map(({ column, text }) =>
    text === '' ? `column ${columnLetter(column)}` : `"${said(text)}" (${columnLetter(column)})`,
  );
  const they = missing.length === 1 ? 'that column' : 'one of them';
  return step(
    `On the ${name} tab there is no column headed ${names}. ${capital(listed(others))} may be ${they} under another name: type the right heading over it, or each heading over an empty column.`,
  );
};

type Missing = { column: WantedColumn; isDeleted: boolean; isNewer: boolean; strangers: readonly Stranger[] };

type Followed = { placed: Placed[]; renamed: Placed[]; missing: Missing[] };

const followed = (
  wanted: WantedTab,
  tab: FoundTab,
  keys: readonly Key[],
  { row, known, others }: HeadingRow,
  layout: number | null,
): Followed => {
  const placed: Placed[] = [];
  const renamed: Placed[] = [];
  const left: { column: WantedColumn; keyed: number | null | undefined }[] = [];
  const taken = new Set(known.values());
  for (const column of wanted.columns) {
    const at = known.get(column.heading);
    const keyed = column.key === '' ? undefined : keyedColumn(keys, column, tab.sheetId);
    if (at !== undefined) placed.push({ column, at });
    else if (typeof keyed === 'number' && !taken.has(keyed) && fits(column, tab, row, keyed)) {
      taken.add(keyed);
      placed.push({ column, at: keyed });
      renamed.push({ column, at: keyed });
    } else left.push({ column, keyed });
  }
  const free = others.filter(({ column }) => !taken.has(column));
  const missing = left.map(({ column, keyed }) => ({
    column,
    isDeleted: keyed === null,
    // Of a column that the sheet never had, nothing can be a renamed one.
    isNewer: keyed === undefined && layout !== null && (column.column?.since ?? 0) > layout,
    // Where the key still leads, something else stands now; without a key it may be anywhere that reads as it should.
    strangers: free.filter((one) =>
      typeof keyed === 'number' ? one.column === keyed : fits(column, tab, row, one.column),
    ),
  }));
  return { placed, renamed, missing };
};

/** Null where no row of headings can be told. `layout`: the one the sheet was laid out by, where it says so. */
export const locate = (
  wanted: WantedTab,
  tab: FoundTab,
  keys: readonly Key[],
  layout: number | null,
): Located | null => {
  const headings = headingRowOf(wanted, tab);
  if (!headings) return null;
  const { row } = headings;
  const { placed, renamed, missing } = followed(wanted, tab, keys, headings, layout);
  // A key that leads nowhere is the trace of a deleted column. Without one, a stranger may be the column itself.
  const unsure = missing.filter(({ isDeleted, isNewer, strangers }) => !isDeleted && !isNewer && strangers.length > 0);
  const first = firstFree(tab, placed);
  const back = missing
    .filter((one) => !unsure.includes(one))
    .map(({ column }, index) => ({ column, at: first + index }));
  const newer = new Set(missing.filter(({ isNewer }) => isNewer).map(({ column }) => column));
  const strangers = headings.others.filter((one) => unsure.some((missed) => missed.strangers.includes(one)));
  return {
    row,
    placed,
    added: back,
    doubled: headings.doubled,
    part: joined([
      ...renamed.map((one) => putBack(wanted.name, tab, row, one)),
      addedPart(wanted.name, tab, row, { columns: back, newer }),
      askAbout(
        wanted.name,
        unsure.map(({ column }) => column),
        strangers,
      ),
    ]),
  };
};

/** A named range over each column. What follows the heading everywhere is no name people would type. */
export const keysFor = (
  name: string,
  tab: FoundTab,
  { placed, keys, doubled }: { placed: readonly Placed[]; keys: readonly Key[]; doubled: ReadonlySet<string> },
): Part => {
  const gone: string[] = [];
  const astray: string[] = [];
  const requests = placed.flatMap(({ column, at }): Request[] => {
    if (column.key === '') return [];
    const range = wholeColumn(tab.sheetId, at);
    const found = keys.find((one) => one.name?.toLowerCase() === column.key.toLowerCase());
    if (!found) {
      gone.push(column.heading);
      return [{ addNamedRange: { namedRange: { name: column.key, range } } }];
    }
    if (keyedColumn(keys, column, tab.sheetId) === at || doubled.has(column.heading)) return [];
    astray.push(column.heading);
    const { namedRangeId = null } = found;
    return [{ updateNamedRange: { namedRange: { namedRangeId, name: column.key, range }, fields: 'range' } }];
  });
  const told = (headings: readonly string[], what: string): string[] =>
    headings.length === 0
      ? []
      : [
          `The hidden ${headings.length === 1 ? 'name' : 'names'} of ${namedOrCounted(headings, 'columns')} on the ${name} tab ${what}: put back.`,
        ];
  return {
    ...NOTHING,
    requests,
    mends: [
      ...told(gone, gone.length === 1 ? 'was gone' : 'were gone'),
      ...told(astray, astray.length === 1 ? 'led to another column' : 'led to other columns'),
    ],
  };
};
