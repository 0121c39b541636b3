/** A Google Sheet that was laid out before the layout grew: the night gives it the new columns, and nobody has to do anything. */
import { LAYOUT_KEY } from '../../functions/adapters/google/sheet/provision/changes.ts';
import { LAYOUT_VERSION, rowsTabs } from '../../functions/plan/sheet-layout.ts';
import { provisioned } from '../cloud/provisioned.ts';
import { deleteColumn, insertColumn } from '../cloud/sheets/people.ts';
import { type Spreadsheet, tabCalled, typeText } from '../cloud/sheets/spreadsheet.ts';
import { type SheetsServer, startSheetsServer } from '../cloud/sheets-server.ts';

let server: SheetsServer;
beforeAll(async () => {
  server = await startSheetsServer();
});
afterAll(() => server.close());

const NEWER = rowsTabs.flatMap(({ key, name, columns }) =>
  columns.filter(({ since }) => since !== undefined).map(({ heading, field }) => ({ key, name, heading, field })),
);
const headingsOf = (book: Spreadsheet, name: string): string[] =>
  (tabCalled(book, name).rows[0] ?? []).map((cell) => cell?.effectiveValue?.stringValue ?? '');
const layoutIn = (book: Spreadsheet) =>
  book.developerMetadata.filter(({ metadataKey }) => metadataKey === LAYOUT_KEY).map((one) => one.metadataValue);

/** As the first version laid it out, and with a column of the officers' own that might pass for a number of meetings. */
const asBefore = (book: Spreadsheet): void => {
  for (const { key, name, heading, field } of NEWER) {
    deleteColumn(book, tabCalled(book, name), headingsOf(book, name).indexOf(heading));
    book.namedRanges = book.namedRanges.filter((one) => one.name !== `plan_${key}_${field}`);
  }
  const governance = tabCalled(book, 'Governance');
  insertColumn(book, governance, 1);
  typeText(governance, 0, 1, 'Members');
  typeText(governance, 1, 0, 'SEND Improvement Board');
  typeText(governance, 1, 1, '12');
  for (const one of book.developerMetadata) if (one.metadataKey === LAYOUT_KEY) one.metadataValue = '1';
};

it('has two new columns in the morning, at the end, and is told so once; a column of the officers stays theirs', async () => {
  const plan = await provisioned(server);
  const before = headingsOf(plan.book(), 'Governance').length;
  plan.edit(asBefore);
  const { mended, steps } = await plan.repair();
  expect([mended, steps]).toEqual([
    [
      'The Governance tab has a new column at the end, Meetings since last review: you may use it or leave it blank.',
      'The Voice tab has a new column at the end, Asked for on: you may use it or leave it blank.',
    ],
    [],
  ]);
  const book = plan.book();
  expect(headingsOf(book, 'Governance').slice(before)).toEqual(['Meetings since last review']);
  expect(headingsOf(book, 'Governance')[1]).toBe('Members');
  expect(tabCalled(book, 'Governance').rows[1]?.[1]?.effectiveValue).toEqual({ stringValue: '12' });
  expect(headingsOf(book, 'Voice').at(-1)).toBe('Asked for on');
  expect(layoutIn(book)).toEqual([String(LAYOUT_VERSION)]);
  expect(await plan.repair()).toMatchObject({ mended: [], steps: [] });
});

it('a new sheet has them where they belong, and needs nothing', async () => {
  const plan = await provisioned(server);
  expect(headingsOf(plan.book(), 'Voice').slice(2, 4)).toEqual(['Whose', 'Asked for on']);
  expect(layoutIn(plan.book())).toEqual([String(LAYOUT_VERSION)]);
  expect(await plan.check()).toMatchObject({ mended: [], steps: [] });
});
