/** Each night what people have lost of the sheet is put back and told; what nobody laid out is left alone. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { localDiary } from '../../functions/adapters/local/diary.ts';
import { localWatches } from '../../functions/adapters/local/watches.ts';
import { workbookBytes } from '../../functions/adapters/local/workbook-writer.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { snapshotsIn } from '../../functions/services/ledger-events.ts';
import { night } from '../../functions/services/night.ts';
import { officersOf } from '../../functions/services/officers.ts';
import { areaOnThisMachine } from '../../functions/wiring.ts';
import { type Provisioned, provisioned } from '../cloud/provisioned.ts';
import { sheetBook } from '../cloud/sheet-book.ts';
import { deleteRow, pasteOver } from '../cloud/sheets/people.ts';
import { type Spreadsheet, tabCalled } from '../cloud/sheets/spreadsheet.ts';
import { type SheetsServer, startSheetsServer } from '../cloud/sheets-server.ts';
import { area as sampleArea } from '../functions/cloud.ts';

const STATUS = 16;
const area = sampleArea();
const plan = samplePlan('six-months');

let server: SheetsServer;
let made: Provisioned;
let whole: Spreadsheet;
let folder: string;
beforeAll(async () => {
  server = await startSheetsServer();
  made = await provisioned(server, { workbook: await workbookBytes(plan) });
  whole = structuredClone(made.book());
});
afterAll(() => server.close());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'night-'));
  mkdirSync(join(folder, area.id));
  made.edit((book) => Object.assign(book, structuredClone({ ...whole, version: book.version })));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** One night, and how many readings and changes of the sheet it took. */
const nightOf = async (asAt: string, id = made.id) => {
  const { port } = await sheetBook(server, id);
  const outside = { ...areaOnThisMachine(folder, area), planBook: port };
  const diary = localDiary(join(folder, 'diary.db'), { create: true });
  const watches = localWatches(join(folder, 'watches.db'));
  const at = `${asAt}T01:30:00.000Z`;
  const from = server.calls.length;
  try {
    const now = () => new Date(at);
    await night({ area, outside, diary, watches, asAt, at, now, allowListNow: async () => area.allowList });
    return await outside.store.ledger();
  } finally {
    calls = server.calls.slice(from).map(({ call }) => call);
    outside.store.close();
    watches.close();
  }
};
let calls: string[];
const callsOf = (call: string) => calls.filter((one) => one === call).length;

const mailsAbout = async (words: string): Promise<string[]> => {
  const files = readdirSync(join(folder, area.id), { recursive: true }).map(String);
  const mails = await Promise.all(
    files
      .filter((name) => name.endsWith('.eml'))
      .map((name) => simpleParser(readFileSync(join(folder, area.id, name)))),
  );
  return mails.filter(({ subject }) => subject?.includes(words)).map(({ text }) => text ?? '');
};

describe('The night', () => {
  it('reads a whole sheet once, mends nothing and tells nobody', async () => {
    await nightOf('2022-09-16');
    expect([callsOf('read'), await mailsAbout('mended')]).toEqual([1, []]);
  });

  it('puts back a dropdown that was pasted over, tells the officers once, and finds the bad value', async () => {
    made.edit((book) => pasteOver(tabCalled(book, 'Actions'), 3, STATUS, 'Ongoing'));
    await nightOf('2022-09-16');
    expect(callsOf('read')).toBe(2);
    const status = tabCalled(made.book(), 'Actions').rows[3]?.[STATUS];
    expect([status?.effectiveValue, status?.dataValidation?.condition?.type]).toEqual([
      { stringValue: 'Ongoing' },
      'ONE_OF_LIST',
    ]);
    expect(status?.note).toContain('Ongoing');
    const mails = await mailsAbout('the sheet was mended');
    expect(mails).toHaveLength(officersOf(plan, '2022-09-16').length);
    expect(mails[0]).toContain('- The dropdown of Status on the Actions tab was gone from one cell: put back.');
    await nightOf('2022-09-17');
    expect([callsOf('read'), (await mailsAbout('the sheet was mended')).length]).toEqual([1, mails.length]);
  });

  it('tells once what only a person can put right, and not again each night', async () => {
    made.edit((book) => deleteRow(tabCalled(book, 'Waivers'), 0));
    made.edit((book) => pasteOver(tabCalled(book, 'Waivers'), 3, 1, 'A1.01'));
    for (const day of ['2022-09-16', '2022-09-17', '2022-09-18']) await nightOf(day);
    const mails = await mailsAbout('the sheet needs you');
    expect(mails).toHaveLength(officersOf(plan, '2022-09-16').length);
    expect(mails[0]).toContain('- No row of headings was found on the Waivers tab');
  });

  it('stores the plan also when the sheet cannot be mended, and then says so', async () => {
    made.edit((book) => pasteOver(tabCalled(book, 'Actions'), 3, STATUS, 'Ongoing'));
    server.trouble('write', { status: 403 });
    await expect(nightOf('2022-09-16')).rejects.toMatchObject({ code: 'refused' });
    expect(snapshotsIn(await nightOf('2022-09-17'))).toHaveLength(1);
  });

  it('leaves a sheet alone that somebody uploaded', async () => {
    await server.put('uploaded-sheet', await workbookBytes(plan));
    await nightOf('2022-09-16', 'uploaded-sheet');
    expect(await mailsAbout('mended')).toEqual([]);
    expect(server.book('uploaded-sheet').namedRanges).toEqual([]);
  });
});
