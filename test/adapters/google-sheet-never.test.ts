/** What a repair never does, whatever people have done before: to what they typed, to their columns, rows and tabs. */
import * as fc from 'fast-check';
import { changesTo } from '../../functions/adapters/google/sheet/provision/changes.ts';
import { type FoundSheet, foundSheet } from '../../functions/adapters/google/sheet/provision/found.ts';
import { rowsTabs } from '../../functions/plan/sheet-layout.ts';
import { batchUpdated } from '../cloud/sheets/batch-update.ts';
import {
  deleteColumn,
  deleteRow,
  insertColumn,
  insertRowsAbove,
  moveColumn,
  pasteOver,
} from '../cloud/sheets/people.ts';
import {
  cellAt,
  newSpreadsheet,
  type Spreadsheet,
  type Tab,
  typeText,
  wholeAnswer,
} from '../cloud/sheets/spreadsheet.ts';

const ID = 'sheet-of-anybody';
const ROWS = 8;

const found = (book: Spreadsheet): FoundSheet => foundSheet(structuredClone(wholeAnswer(book)));

const made = (): Spreadsheet => {
  const empty = newSpreadsheet(ID);
  const { requests } = changesTo(found(empty), { spreadsheetId: ID, blankTab: 0 });
  const book = batchUpdated(empty, { requests });
  for (const tab of book.tabs.filter(({ title }) => title !== 'Lists')) {
    tab.rowCount = Math.max(ROWS, tab.title === 'Plan' || tab.title === 'Read me' ? 40 : 0);
    tab.rows.length = Math.min(tab.rows.length, tab.rowCount);
  }
  return book;
};

let whole: Spreadsheet;
beforeAll(() => {
  whole = made();
});

const names = ['Plan', ...rowsTabs.map(({ name }) => name)];
const words = ['Lead', 'Due', 'Cost', 'Ref', '', 'Audit the plans', 'TBC', '=1+1', 'Yes', 'M01, M04'];

type Deed = { tab: string; kind: number; row: number; at: number; to: number; word: string };

const deed: fc.Arbitrary<Deed> = fc.record({
  tab: fc.constantFrom(...names),
  kind: fc.nat({ max: 13 }),
  row: fc.nat({ max: ROWS - 2 }),
  at: fc.nat({ max: 12 }),
  to: fc.nat({ max: 12 }),
  word: fc.constantFrom(...words),
});

/** What somebody does, as far as the tab is there and is wide enough. */
const done = (book: Spreadsheet, { tab: name, kind, row, at: wished, to: wishedTo, word }: Deed): void => {
  const tab = book.tabs.find(({ title }) => title === name);
  if (!tab) return;
  const [at, to] = [wished % tab.columnCount, wishedTo % tab.columnCount];
  const deeds: (() => unknown)[] = [
    () => typeText(tab, row, at, word),
    () => typeText(tab, 0, at, word),
    () => pasteOver(tab, row + 1, at, word),
    () => deleteColumn(book, tab, at),
    () => insertColumn(book, tab, at),
    () => moveColumn(book, tab, at, to),
    () => deleteRow(tab, row),
    () => insertRowsAbove(book, tab, 1),
    () => Object.assign(cellAt(tab, row, at), { note: 'Written by a person' }),
    () => Object.assign(tab, { title: `${word || 'New'} tab` }),
    () => Object.assign(book, { tabs: book.tabs.filter((one) => one !== tab) }),
    () => Object.assign(book, { namedRanges: book.namedRanges.filter((_one, index) => index % 3 !== at % 3) }),
    () => Object.assign(tab, { protectedRanges: [] }),
    () => Object.assign(tab, { columnGroups: [] }),
  ];
  const isTaken = kind === 9 && book.tabs.some(({ title }) => title === `${word || 'New'} tab`);
  if (!isTaken && tab.columnCount > 3 && tab.rowCount > 4) deeds[kind]?.();
};

type Standing = { sheetId: number; row: number; column: number; value: unknown; note: string };

const standing = ({ tabs }: Spreadsheet): Standing[] =>
  tabs
    .filter(({ title }) => title !== 'Lists')
    .flatMap(({ sheetId, rows }: Tab) =>
      rows.flatMap((cells, row) =>
        (cells ?? []).flatMap((cell, column) =>
          cell?.userEnteredValue?.stringValue || cell?.note
            ? [{ sheetId, row, column, value: cell.userEnteredValue?.stringValue ?? '', note: cell.note ?? '' }]
            : [],
        ),
      ),
    );

const headings = new Set([
  'Item',
  'Value',
  ...rowsTabs.flatMap(({ columns }) => columns.map(({ heading }) => heading)),
]);

/** Every request that puts something there, or lays a rule over it; none that takes away or moves. */
const HARMLESS = [
  ...[
    'updateCells',
    'repeatCell',
    'setDataValidation',
    'addSheet',
    'updateSheetProperties',
    'updateSpreadsheetProperties',
  ],
  ...['appendDimension', 'updateDimensionProperties', 'addDimensionGroup', 'updateDimensionGroup', 'addNamedRange'],
  ...['updateNamedRange', 'addProtectedRange', 'addConditionalFormatRule', 'createDeveloperMetadata'],
];

it('A repair leaves every value and note where it stands, but for a heading that was renamed; and a second one finds nothing', () => {
  fc.assert(
    fc.property(fc.array(deed, { minLength: 1, maxLength: 6 }), (deeds) => {
      const book = structuredClone(whole);
      for (const one of deeds) done(book, one);
      const { requests, mends } = changesTo(found(book), { spreadsheetId: ID });
      expect(requests.flatMap((request) => Object.keys(request)).filter((kind) => !HARMLESS.includes(kind))).toEqual(
        [],
      );
      if (requests.length === 0) return;
      expect(mends.length).toBeGreaterThan(0);
      const after = batchUpdated(book, { requests });
      for (const { sheetId, row, column, value, note } of standing(book)) {
        const cell = after.tabs.find((tab) => tab.sheetId === sheetId)?.rows[row]?.[column];
        const now = cell?.userEnteredValue?.stringValue ?? '';
        if (now !== value) {
          expect([value, headings.has(now)]).toEqual([value, true]);
          expect(mends.some((mend) => mend.includes(`The heading ${now} `))).toBe(true);
        }
        expect(cell?.note ?? '').toContain(note);
      }
      expect(changesTo(found(after), { spreadsheetId: ID }).mends).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
