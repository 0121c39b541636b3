/** What somebody has hidden in the sheet is not shown to everybody: the public edition is refused until it has been looked at. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { localPackArchive } from '../../functions/adapters/local/pack-archive.ts';
import { localPlanBook } from '../../functions/adapters/local/plan-book.ts';
import { localSnapshotStore } from '../../functions/adapters/local/snapshot-store.ts';
import { writeWorkbook } from '../../functions/adapters/local/workbook-writer.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import { makePack } from '../../functions/services/make-pack.ts';
import type { SnapshotStore } from '../../functions/services/ports.ts';
import { everythingIn } from '../pack/everything-in.ts';
import { AS_AT, action, person, review, smallPlan } from '../plans/small-plan.ts';

const waived = {
  rule: 'D06',
  ref: '',
  column: '',
  waivedBy: 'Assistant Director',
  reason: 'It is fine',
  until: '2022-12-31',
};
/** Nor is there an agreed plan in the store: the SRO may answer for that. */
const notStored = { ...waived, rule: 'P10' };
const base = smallPlan();
const plan = smallPlan({
  people: base.people.map((one) =>
    one.role === 'NHS England adviser' ? { ...one, organisationType: 'NHS England' as const } : one,
  ),
  actions: [action(), action({ ref: 'A1.02', action: 'Train 30 writers of plans' })],
  reviews: [review({ dataTo: '2022-08-31' })],
  waivers: [waived, notStored],
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

describe('words that are only in rows and tabs that are hidden', () => {
  const risk: Plan['risks'][number] = {
    ...{ ref: 'R1', cause: 'zqcause', event: 'zqevent', effect: 'zqeffect', likelihood: 3, impact: 3 },
    ...{ mitigation: 'zqmitigation', owner: 'zqowner', reviewOn: '2022-10-01', trend: 'Same', linkedTo: [] },
    status: 'Open',
  };
  const asked: Plan['asks'][number] = {
    ...{ ref: 'Q1', review: 'RV2', askedBy: 'DfE', ask: 'zqask', due: '2022-12-01', owner: 'zqowner' },
    ...{ status: 'Open', response: 'zqresponse', evidence: [] },
  };
  const former = person('Zqname Zqsurname', 'Action lead', { to: '2022-06-30', email: 'zqmail@exampleshire.example' });
  const told = (files: readonly string[]) =>
    Promise.all(
      files.map(async (name) => {
        const bytes = readFileSync(join(folder, 'packs', name));
        return `${name}\n${name.endsWith('.pdf') ? await everythingIn(bytes) : bytes.toString('utf8')}`;
      }),
    );

  const inAnotherBook = (other: Plan): Promise<void> => {
    book = join(folder, 'other.xlsx');
    return writeWorkbook(book, other);
  };
  beforeEach(() =>
    inAnotherBook({ ...plan, people: [...plan.people, former], risks: [risk], asks: [asked], waivers: [notStored] }),
  );

  it('are in no file of the public edition: name, page, data and every part of the PDF', async () => {
    await hide('People', (sheet) => {
      sheet.getRow(plan.people.length + 2).hidden = true;
    });
    for (const tab of ['Risks', 'Asks'])
      await hide(tab, (sheet) => {
        sheet.state = 'hidden';
      });
    expect(await refusals('public')).toEqual([]);
    const files = readdirSync(join(folder, 'packs'));
    expect(files.map((name) => name.split('.').at(-1)).sort()).toEqual(['csv', 'csv', 'csv', 'html', 'pdf']);
    for (const text of await told(files)) expect(text.toLowerCase()).not.toContain('zq');
    // The same words are in the pack for DfE, so they were there to be found.
    expect(await refusals('dfe')).toEqual([]);
    const all = (await told(readdirSync(join(folder, 'packs')).filter((name) => !files.includes(name)))).join('\n');
    for (const word of ['zqmitigation', 'zqask']) expect(all).toContain(word);
  });

  it('on a tab that the public edition shows, no file at all is left behind', async () => {
    rmSync(book);
    await inAnotherBook({ ...plan, actions: [action(), action({ ref: 'A1.02', action: 'Zqaction in every school' })] });
    await hide('Actions', (sheet) => {
      sheet.getRow(3).hidden = true;
    });
    expect(await refusals('public')).toHaveLength(1);
    expect(existsSync(join(folder, 'packs'))).toBe(false);
  });
});

it('hidden people and empty hidden tabs are nothing that the public would see', async () => {
  await hide('People', (sheet) => {
    sheet.getRow(3).hidden = true;
  });
  expect(await refusals('public')).toEqual([]);
});
