/** Whose a new sheet is, whom it is shared with, and what happens when Google is in trouble while it is made or mended. */
import { createSheet, type Making, repairSheet } from '../../functions/adapters/google/sheet/provision/provision.ts';
import { officeOn, provisioned } from '../cloud/provisioned.ts';
import { type Spreadsheet, tabCalled, typeText } from '../cloud/sheets/spreadsheet.ts';
import { type SheetsServer, startSheetsServer, type Trouble } from '../cloud/sheets-server.ts';

const TITLE = 'Exampleshire SEND action plan';
const ME = 'officer@exampleshire.example';
const OTHER = 'head.of.send@exampleshire.example';
const ROBOT = 'setup@plan.iam.gserviceaccount.com';
const CHECKS = 'checks@plan.iam.gserviceaccount.com';
const PAGE = 'page@plan.iam.gserviceaccount.com';
const ACCOUNTS = { editors: [CHECKS], viewers: [PAGE] };

let server: SheetsServer;
beforeAll(async () => {
  server = await startSheetsServer();
});
afterAll(() => server.close());
beforeEach(() => {
  server.asks(ME);
  server.calls.length = 0;
  server.written.length = 0;
  server.told.length = 0;
});

const made = async (making: Partial<Making> = {}) => createSheet(await officeOn(server), { title: TITLE, ...making });
const callsNow = () => server.calls.map(({ call }) => call);
const notGood = ({ standing }: Awaited<ReturnType<typeof made>>) =>
  standing.filter(({ ok }) => !ok).map(({ says }) => says);
const hasLayout = ({ tabs }: Spreadsheet) => tabs.length === 19;

describe('A new sheet', () => {
  it('made by a person belongs to that person, and is shared with the accounts that need it, without a mail', async () => {
    const outcome = await made({ accounts: ACCOUNTS });
    expect([outcome.steps, notGood(outcome), server.told]).toEqual([[], [], []]);
    expect(server.book(outcome.spreadsheetId).permissions).toEqual([
      { emailAddress: ME, role: 'owner' },
      { emailAddress: CHECKS, role: 'writer' },
      { emailAddress: PAGE, role: 'reader' },
    ]);
    expect(callsNow()).toEqual(['who', 'make', 'share', 'share', 'write', 'read', 'version', 'shares']);
  });

  it('is handed to somebody else, who is told by mail, as Google wants it', async () => {
    const outcome = await made({ owner: OTHER });
    expect([outcome.steps, notGood(outcome)]).toEqual([[], []]);
    expect(outcome.standing[0]?.says).toBe(`It belongs to ${OTHER}.`);
    expect(server.told).toEqual([OTHER]);
  });

  it('is not handed to somebody outside of the Workspace: whoever made it still owns it, and is told what to do', async () => {
    const outcome = await made({ owner: 'somebody@elsewhere.example' });
    expect(outcome.steps).toEqual([
      expect.stringMatching(/^Google did not let the sheet be handed to somebody@elsewhere\.example/),
    ]);
    expect(outcome.standing[0]?.says).toBe(`It belongs to ${ME}.`);
  });

  it('that may not be shared with an account is laid out all the same, and it is said whom to ask', async () => {
    server.trouble('share', { status: 403 });
    const outcome = await made({ accounts: ACCOUNTS });
    expect(outcome.steps).toEqual([expect.stringMatching(/^Google did not let the sheet be shared with checks@plan/)]);
    expect(notGood(outcome)).toEqual([expect.stringMatching(/^It is not shared with checks@plan/)]);
    expect(tabCalled(server.book(outcome.spreadsheetId), 'Checks').protectedRanges).toMatchObject([
      { warningOnly: true },
    ]);
  });

  it('in a shared drive belongs to no account, and is set to the United Kingdom whatever the drive is set to', async () => {
    server.drives.add('drive-of-send');
    server.asks(ROBOT);
    const outcome = await made({ sharedDrive: 'drive-of-send' });
    expect([outcome.steps, notGood(outcome)]).toEqual([[], []]);
    expect(outcome.standing[0]?.says).toBe('It belongs to a shared drive.');
    expect(server.book(outcome.spreadsheetId)).toMatchObject({ locale: 'en_GB', timeZone: 'Europe/London' });
    expect(callsNow()).toEqual(['who', 'file', 'read', 'write', 'read', 'version']);
  });

  it('is not made by a service account for itself', async () => {
    server.asks(ROBOT);
    await expect(made()).rejects.toMatchObject({ code: 'refused', message: expect.stringMatching(/--shared-drive/) });
    expect(callsNow()).toEqual(['who']);
  });

  it("that a service account could not hand over is called nobody's", async () => {
    server.asks(ROBOT);
    const outcome = await made({ owner: OTHER });
    expect(outcome.steps).toEqual([expect.stringMatching(/did not let the sheet be handed/)]);
    expect(notGood(outcome)).toEqual([
      expect.stringMatching(/^It belongs to setup@.*which is no person, so no script can run/),
    ]);
  });

  it('in a drive that is not there is not made', async () => {
    await expect(made({ sharedDrive: 'drive-of-nobody' })).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringMatching(/no shared drive with that id/),
    });
  });
});

describe('Google in trouble while a sheet is made', () => {
  it.each<[string, Trouble[]]>([
    ['breaks the connection before it is laid out', [{ lost: 'before' }]],
    ['breaks the connection after it was laid out', [{ lost: 'after' }]],
    ['asks for patience', [{ status: 429 }, { status: 503 }]],
  ])('%s: it is laid out once', async (_what, troubles) => {
    server.trouble('write', ...troubles);
    const outcome = await made();
    expect([outcome.steps, notGood(outcome)]).toEqual([[], []]);
    expect(server.written).toHaveLength(1);
    expect(hasLayout(server.book(outcome.spreadsheetId))).toBe(true);
  });

  it.each<[string, Trouble]>([
    ['gives no answer', { lost: 'after' }],
    ['fails', { status: 500 }],
  ])('%s when it is to be made: it is not made twice, and a person is asked to look', async (_what, trouble) => {
    server.trouble('make', trouble);
    await expect(made()).rejects.toMatchObject({
      code: 'locked',
      message: expect.stringMatching(/may have been made: look in Drive for "Exampleshire SEND action plan"/),
    });
    expect(callsNow()).toEqual(['who', 'make']);
  });

  it('does not know the sign-in', async () => {
    server.trouble('who', { status: 403 });
    await expect(made()).rejects.toMatchObject({ code: 'refused', message: expect.stringMatching(/sign in again/) });
    expect(callsNow()).toEqual(['who']);
  });

  it('does not let it be made', async () => {
    server.trouble('make', { status: 403 });
    await expect(made()).rejects.toMatchObject({
      code: 'refused',
      message: expect.stringMatching(/sign in as a person/),
    });
  });

  it('refuses the changes: it is said which sheet is left unfinished, and a repair finishes it', async () => {
    server.trouble('write', { status: 400 });
    const message = await made().then(
      () => '',
      (error: Error) => error.message,
    );
    const id = /^The sheet (\S+) was made and is not finished/.exec(message)?.[1] ?? '';
    expect(server.book(id).tabs.map(({ title }) => title)).toEqual(['Sheet1']);
    const { mended, steps, standing } = await repairSheet(await officeOn(server), { spreadsheetId: id });
    expect([mended.length, steps, standing.filter(({ ok }) => !ok)]).toEqual([21, [], []]);
    expect(server.book(id).tabs.map(({ title }) => title)).toContain('Sheet1');
  });
});

describe('Somebody at work while the sheet is mended', () => {
  it('types or moves a column between the reading and the mending: it is read again first', async () => {
    const { id, edit, repair, book } = await provisioned(server);
    edit((sheet) => typeText(tabCalled(sheet, 'Actions'), 0, 11, 'Who leads'));
    server.calls.length = 0;
    server.after('read', () =>
      server.edit(id, (sheet) => {
        const cells = tabCalled(sheet, 'Actions').rows;
        for (const row of cells) row.splice(0, 0, {});
        for (const { range } of sheet.namedRanges)
          if (range?.sheetId === tabCalled(sheet, 'Actions').sheetId) {
            range.startColumnIndex = (range.startColumnIndex ?? 0) + 1;
            range.endColumnIndex = (range.endColumnIndex ?? 0) + 1;
          }
        tabCalled(sheet, 'Actions').columnCount += 1;
      }),
    );
    const { mended } = await repair();
    expect(mended[0]).toMatch(/^The heading Lead in column M of the Actions tab had been renamed "Who leads"/);
    expect(tabCalled(book(), 'Actions').rows[0]?.[12]?.effectiveValue).toEqual({ stringValue: 'Lead' });
    expect(callsNow().slice(0, 6)).toEqual(['version', 'read', 'version', 'read', 'version', 'write']);
  });

  it('never stops: nothing is written, and it is said to wait', async () => {
    const { id, edit, repair } = await provisioned(server);
    edit((sheet) => typeText(tabCalled(sheet, 'Actions'), 0, 11, 'Who leads'));
    server.written.length = 0;
    for (let edits = 0; edits < 3; edits += 1) server.after('read', () => server.edit(id, () => undefined));
    await expect(repair()).rejects.toMatchObject({ code: 'locked', message: expect.stringMatching(/wait a minute/) });
    expect(server.written).toEqual([]);
  });

  it('is not needed to see what was mended when the answer was lost', async () => {
    const { edit, repair } = await provisioned(server);
    edit((sheet) => {
      tabCalled(sheet, 'Checks').protectedRanges = [];
    });
    server.written.length = 0;
    server.trouble('write', { lost: 'after' });
    expect((await repair()).mended).toEqual(['The Checks tab was not protected any more: put back.']);
    expect(server.written).toHaveLength(1);
  });
});
