/** What somebody has hidden in the sheet is not shown to everybody: the public edition is refused until it has been looked at. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { localPackArchive } from '../../functions/adapters/local/pack-archive.ts';
import { localPlanBook } from '../../functions/adapters/local/plan-book.ts';
import { localSnapshotStore } from '../../functions/adapters/local/snapshot-store.ts';
import { writeWorkbook } from '../../functions/adapters/local/workbook-writer.ts';
import { makePack } from '../../functions/services/make-pack.ts';
import type { SnapshotStore } from '../../functions/services/ports.ts';
import { AS_AT, action, review, smallPlan } from '../plans/small-plan.ts';

const waived = {
  rule: 'D06',
  ref: '',
  column: '',
  waivedBy: 'Assistant Director',
  reason: 'It is fine',
  until: '2022-12-31',
};
const base = smallPlan();
const plan = smallPlan({
  people: base.people.map((one) =>
    one.role === 'NHS England adviser' ? { ...one, organisationType: 'NHS England' as const } : one,
  ),
  actions: [action(), action({ ref: 'A1.02', action: 'Train 30 writers of plans' })],
  reviews: [review({ dataTo: '2022-08-31' })],
  waivers: [waived],
});

let folder = '';
let book = '';
let store: SnapshotStore;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hidden-'));
  book = join(folder, 'plan.xlsx');
  await writeWorkbook(book, plan);
  store = localSnapshotStore(join(folder, 'plan.db'));
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const hide = async (tab: string, what: (sheet: ExcelJS.Worksheet) => void): Promise<void> => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(book);
  const sheet = workbook.getWorksheet(tab);
  if (!sheet) throw new Error(`no tab ${tab}`);
  what(sheet);
  await workbook.xlsx.writeFile(book);
};

const make = (edition: 'public' | 'dfe') =>
  makePack(
    { planBook: localPlanBook({ path: book }), store, archive: localPackArchive(join(folder, 'packs')) },
    {
      review: 'RV2',
      edition,
      asAt: AS_AT,
      allowList: ['exampleshire.example'],
      actor: 'Programme officer',
      at: `${AS_AT}T09:00:00Z`,
    },
  );

const refusals = async (edition: 'public' | 'dfe'): Promise<string[]> => {
  const made = await make(edition);
  return made.made ? [] : made.errors.map(({ rule, tab, message }) => `${rule} ${tab}: ${message}`);
};

it('a hidden row of Actions keeps the public edition from being made, whatever the Waivers tab says, and nothing is stored', async () => {
  await hide('Actions', (sheet) => {
    sheet.getRow(3).hidden = true;
  });
  expect(await refusals('public')).toEqual([
    'D06 Actions: The public edition would show what is hidden in the sheet: 1 row of Actions.',
  ]);
  expect(await store.ledger()).toEqual([]);
  expect(await refusals('dfe')).toEqual([]);
});

it('so does a hidden tab', async () => {
  await hide('Evidence', (sheet) => {
    sheet.state = 'hidden';
  });
  expect(await refusals('public')).toEqual([
    'D06 Evidence: The public edition would show what is hidden in the sheet: the tab Evidence.',
  ]);
});

it('hidden people and empty hidden tabs are nothing that the public would see', async () => {
  await hide('People', (sheet) => {
    sheet.getRow(3).hidden = true;
  });
  expect(await refusals('public')).toEqual([]);
});
