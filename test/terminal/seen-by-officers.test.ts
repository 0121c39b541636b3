/** What people saw go wrong, each once: the wrong pack, the wrong person, the wrong day. */
import { existsSync, readdirSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { openTerminal, type Terminal } from './terminal.ts';
import { typeInto } from './type-into.ts';

const DAY = ['--as-at', '2022-09-15'];

let terminal: Terminal;
let book = '';
let store: string[] = [];
const run = (...argv: string[]) => terminal.run(...argv);
const sign = (party: string, ...more: string[]) =>
  run('sign', '--review', 'RV2', '--for', party, '--by', `Director for ${party}`, ...DAY, ...store, ...more);
const mails = (): string[] =>
  existsSync(terminal.path('outbox'))
    ? readdirSync(terminal.path('outbox')).filter((name) => name.endsWith('.eml'))
    : [];

beforeEach(async () => {
  terminal = openTerminal();
  book = terminal.path('plan.xlsx');
  store = ['--store', terminal.path('plan.db')];
  await terminal.sampleWithItsPast(book);
});
afterEach(() => terminal.clean());

it('a pack made again after another was thrown away is the one that is signed and sent', async () => {
  const first = await terminal.json<{ files: { sha256: string }[] }>('pack', book, '--review', 'RV2', ...DAY);
  await typeInto(book, 'Actions', 'A1.05', 'Update', 'Something typed by mistake.');
  await run('pack', book, '--review', 'RV2', ...DAY);
  await typeInto(
    book,
    'Actions',
    'A1.05',
    'Update',
    '4 of 5 workstreams have a forum representative. In the plan quality workstream, they had the letter template rewritten.',
  );
  const third = await terminal.json<{ files: { sha256: string }[] }>('pack', book, '--review', 'RV2', ...DAY);
  expect(third.files.map((file) => file.sha256)).toEqual(first.files.map((file) => file.sha256));
  const signed = await terminal.json<{ pdfHash: string }>(
    'sign',
    '--review',
    'RV2',
    '--for',
    'council',
    '--by',
    'Director',
    ...DAY,
    ...store,
  );
  expect(signed.pdfHash).toBe(first.files[0]?.sha256);
});

describe('once the pack is made and signed', () => {
  beforeEach(async () => {
    await run('pack', book, '--review', 'RV2', ...DAY);
    await sign('council');
    await sign('health');
  });

  it('a forged sign-off or any altered entry stops it from being sent, and verify names the entry', async () => {
    const db = new DatabaseSync(terminal.path('plan.db'));
    for (const { name } of db.prepare("select name from sqlite_master where type = 'trigger'").all())
      db.exec(`drop trigger "${name}"`);
    db.exec("update ledger set actor = 'Somebody else' where sequence = 4");
    db.close();
    const said = await run('send', book, '--review', 'RV2', ...DAY);
    expect(said).toMatchObject({ code: 2, err: expect.stringContaining('The store is not whole') });
    expect(mails()).toEqual([]);
    expect((await run('verify', ...store)).out).toMatch(/Entry 4 \(sign-off, 15 September 2022\): /);
  });

  it('it is not sent as at a day before it was made, to people who have left since', async () => {
    expect((await run('send', book, '--review', 'RV2', '--as-at', '2022-05-01')).err).toContain(
      'it cannot be sent as at 1 May 2022',
    );
    expect(mails()).toEqual([]);
  });

  it("it is not sent from another area's workbook", async () => {
    await typeInto(book, 'Plan', 'Local area', 'Value', 'Otherborough');
    const said = await run('send', book, '--review', 'RV2', ...DAY);
    expect(said.err).toBe(
      'This store holds the plan of Exampleshire, and the sheet is that of Otherborough. Name the store that belongs to the sheet.',
    );
    expect((await run('snapshot', book, ...DAY)).err).toContain('This store holds the plan of Exampleshire');
    expect(mails()).toEqual([]);
  });

  it('somebody who was not in the sheet when it was signed gets it only after a yes', async () => {
    await typeInto(book, 'People', 'DfE Case Lead', 'Email', 'new.case.lead@education.example');
    const said = await run('send', book, '--review', 'RV2', ...DAY);
    expect(said.code).toBe(1);
    expect(said.out).toContain('new.case.lead@education.example');
    expect(mails()).toEqual([]);
    expect((await run('send', book, '--review', 'RV2', '--new-recipients', ...DAY)).code).toBe(0);
    expect(mails()).toHaveLength(11);
  });

  it('the entry that a covering mail names is looked for, and missed when it is gone', async () => {
    const { head } = await terminal.json<{ head: string }>('verify', ...store);
    expect((await run('verify', '--head', head, ...store)).code).toBe(0);
    const missed = await run('verify', '--head', 'f'.repeat(64), ...store);
    expect(missed).toMatchObject({
      code: 1,
      out: expect.stringContaining('is in this ledger: entries were taken out or replaced'),
    });
  });
});

describe('a sign-off', () => {
  beforeEach(async () => {
    await run('pack', book, '--review', 'RV2', ...DAY);
  });
  it('is not dated before the pack was there', async () => {
    expect((await sign('council', '--as-at', '2021-01-01')).err).toContain(
      'it cannot have been signed on 1 January 2021',
    );
  });
  it('is not dated tomorrow', async () => {
    expect((await sign('council', '--as-at', '2022-09-16')).err).toBe(
      '16 September 2022 has not come yet. Give the day the pack was signed.',
    );
  });
  it('by one name for both sides is refused, however it is typed', async () => {
    const by = (party: string, name: string) =>
      run('sign', '--review', 'RV2', '--for', party, '--by', name, ...DAY, ...store);
    await by('council', 'Mickey Mouse');
    expect(await by('health', ' mickey  MOUSE')).toMatchObject({
      code: 2,
      err: expect.stringContaining('nobody signs for both sides. Nothing was recorded'),
    });
    expect((await by('health', 'ICB Chief Executive')).out).toContain('Both have signed');
  });
  it('by somebody who is not on the People tab says so, and a director who comes after hears who stands and what to do', async () => {
    const by = (name: string) =>
      run('sign', '--review', 'RV2', '--for', 'council', '--by', name, ...DAY, ...store).then(({ out }) => out);
    expect(await by('Mickey Mouse')).toContain(
      'Mickey Mouse is not on the People tab; the mail will say that Mickey Mouse signed for council.',
    );
    const after = await by('Director of Children\u2019s Services');
    expect(after).toContain('signed off for council by Mickey Mouse on 15 September 2022; that stands.');
    expect(after).toContain('make the pack again');
    expect(
      (await run('sign', '--review', 'RV2', '--for', 'health', '--by', 'ICB Chief Executive', ...DAY, ...store)).out,
    ).not.toContain('People tab');
  });
  it("does not carry a child's number into the ledger, or say it again", async () => {
    const said = await sign('council', '--evidence', 'mail about 943 476 5919');
    expect(said).toMatchObject({
      code: 2,
      err: 'That looks like the NHS number of a child. Nothing was stored: leave it out and try again.',
    });
    expect((await run('snapshot', book, '--name', 'child 943 476 5919', ...DAY)).err).not.toContain('943');
  });
});

it('the edition of a review is the one that fits it', async () => {
  expect((await run('pack', book, '--review', 'RV0', '--edition', 'dfe', ...DAY)).err).toBe(
    'RV0 is a submission: it is given the submission edition, not dfe.',
  );
});

describe('the plan as DfE agreed it', () => {
  beforeEach(async () => {
    await run('new', terminal.path('april.xlsx'), '--sample=submission');
    await run('snapshot', terminal.path('april.xlsx'), '--name', 'agreed', '--as-at', '2022-04-08', ...store);
  });
  it('is agreed once: a softer plan cannot take its name', async () => {
    expect((await run('snapshot', book, '--name', 'Agreed', ...DAY)).err).toContain(
      'Snapshot 1 is the one DfE agreed.',
    );
  });
  it('does not go away when somebody blanks the day', async () => {
    await typeInto(book, 'Plan', 'Agreed on', 'Value', null);
    expect((await run('check', book, ...DAY, ...store)).out).toContain('The agreed target is 75%; the sheet says 65%');
  });
});
