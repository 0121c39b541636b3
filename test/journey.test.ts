/** One cell, followed from the sheet to the mailbox: A2.03 is turned Green with nothing to show for it. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { openTerminal, type Terminal } from './terminal/terminal.ts';
import { typeInto } from './terminal/type-into.ts';

const APRIL = ['--as-at', '2022-04-01'];
const SEPTEMBER = ['--as-at', '2022-09-15'];

type Finding = { rule: string; severity: string; ref: string; row: number; message: string };
type Pack = { snapshot: string; files: { path: string; sha256: string; pages: number }[]; findings: Finding[] };

const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('from one cell to eleven mailboxes', () => {
  let terminal: Terminal;
  let april = '';
  let september = '';
  let store: string[] = [];
  let pdf = '';

  beforeAll(async () => {
    terminal = openTerminal();
    april = terminal.path('april.xlsx');
    september = terminal.path('september.xlsx');
    store = ['--store', terminal.path('plan.db')];
    await terminal.run('new', april, '--sample=submission');
    await terminal.run('snapshot', april, ...APRIL, ...store);
    await terminal.run('new', september, '--sample');
  });
  afterAll(() => terminal.clean());

  it('the sheet as it stands is ready', async () => {
    const said = await terminal.run('check', september, ...SEPTEMBER, ...store);
    expect(said).toMatchObject({ code: 0, err: '' });
    expect(said.out).toContain('30 of 30 actions and 16 of 16 measures are ready.');
  });

  it('an officer turns A2.08 Blue, and the check answers at that cell', async () => {
    await typeInto(september, 'Actions', 'A2.08', 'Rating', 'Blue');
    const { findings } = await terminal.json<{ findings: Finding[] }>('check', september, ...SEPTEMBER, ...store);
    const found = findings.find((one) => one.rule === 'B06');
    expect(found).toMatchObject({
      severity: 'error',
      ref: 'A2.08',
      message: 'Rated Blue, but it is not Complete and no evidence is logged.',
    });
  });

  it('no pack is made while the error stands, and nothing is written', async () => {
    const said = await terminal.run('pack', september, '--review', 'RV2', ...SEPTEMBER, ...store);
    expect(said.code).toBe(1);
    expect(said.out).toContain('No pack was made: 1 error must be put right first');
    expect(existsSync(terminal.path('packs'))).toBe(false);
  });

  it('once it is put right, the pack is made from a snapshot, and made again it is the same file', async () => {
    await typeInto(september, 'Actions', 'A2.08', 'Rating', 'Amber');
    const first = await terminal.json<Pack>('pack', september, '--review', 'RV2', ...SEPTEMBER, ...store);
    const again = await terminal.json<Pack>('pack', september, '--review', 'RV2', ...SEPTEMBER, ...store);
    expect(again.files).toEqual(first.files);
    pdf = first.files[0]?.path ?? '';
    expect(sha256(pdf)).toBe(first.files[0]?.sha256);
    const kinds = readdirSync(terminal.path('packs')).map((name) => name.replace(/^.*\./, ''));
    expect(kinds.sort()).toEqual(['csv', 'csv', 'csv', 'csv', 'html', 'pdf']);
  });

  it('changes since April tell what was made easier first', async () => {
    const { out } = await terminal.run('changes', '1', '2', ...store);
    expect(out).toContain('Made easier');
    expect(out.indexOf('Made easier')).toBeLessThan(out.indexOf('Completed'));
    expect(out).toMatch(/M07 .*75% to 65%/);
  });

  it('it is refused while unsigned, and while signed for one side only', async () => {
    const send = () => terminal.run('send', september, '--review', 'RV2', ...SEPTEMBER, ...store);
    expect((await send()).out).toContain('The council and health have not signed this pack.');
    await terminal.run(
      'sign',
      '--review',
      'RV2',
      '--for',
      'council',
      '--by',
      'Director of Children’s Services',
      ...SEPTEMBER,
      ...store,
    );
    const half = await send();
    expect(half.code).toBe(1);
    expect(half.out).toContain('Health has not signed this pack.');
    expect(existsSync(terminal.path('outbox'))).toBe(false);
  });

  it('signed for both, it goes once to each recipient of the day, the ICB officer among them and the CCG officer not', async () => {
    await terminal.run(
      'sign',
      '--review',
      'RV2',
      '--for',
      'health',
      '--by',
      'ICB Chief Executive',
      ...SEPTEMBER,
      ...store,
    );
    const before = sha256(pdf);
    const { code } = await terminal.run('send', september, '--review', 'RV2', ...SEPTEMBER, ...store);
    expect(code).toBe(0);
    expect(sha256(pdf)).toBe(before);
    const mails = readdirSync(terminal.path('outbox')).filter((name) => name.endsWith('.eml'));
    const parsed = await Promise.all(
      mails.map((name) => simpleParser(readFileSync(join(terminal.path('outbox'), name)))),
    );
    const addresses = parsed.map(
      (mail) => (Array.isArray(mail.to) ? '' : mail.to?.value.map((one) => one.address).join(',')) ?? '',
    );
    expect(mails).toHaveLength(11);
    expect(new Set(addresses).size).toBe(11);
    expect(addresses.some((address) => address.startsWith('icb.'))).toBe(true);
    expect(addresses.some((address) => address.startsWith('ccg.'))).toBe(false);
    for (const mail of parsed) {
      expect(mail.subject).toBe(
        'OFFICIAL: Invented example: Exampleshire SEND APP: 6-month progress pack for 29 September 2022',
      );
      expect(mail.text).toContain(before);
      expect(mail.attachments.map((one) => one.contentType)).toEqual(['application/pdf', 'text/html']);
      expect(
        createHash('sha256')
          .update(mail.attachments[0]?.content ?? '')
          .digest('hex'),
      ).toBe(before);
    }
  });

  it('sent again, it sends nothing again', async () => {
    const again = await terminal.run('send', september, '--review', 'RV2', ...SEPTEMBER, ...store);
    expect(again).toMatchObject({ code: 0 });
    expect(again.out).toContain('0 messages sent; nobody is sent the same pack twice');
    expect(readdirSync(terminal.path('outbox')).filter((name) => name.endsWith('.eml'))).toHaveLength(11);
    expect(
      (await terminal.json<{ messages: { state: string }[] }>('sent', ...store)).messages.map((one) => one.state),
    ).toEqual(Array(11).fill('sent'));
  });

  it('the store and the PDF can be verified, and an altered PDF is found out', async () => {
    expect(await terminal.json('verify', pdf, ...store)).toMatchObject({
      ok: true,
      problems: [],
      pack: { ours: true, review: 'RV2' },
    });
    const altered = terminal.path('altered.pdf');
    writeFileSync(altered, Buffer.concat([readFileSync(pdf), Buffer.from('\n')]));
    const said = await terminal.run('verify', altered, ...store);
    expect(said.code).toBe(1);
    expect(said.out).toContain('altered.pdf is not a file that this store knows');
  });

  it('the first snapshot can be brought back as a sheet that reads the same', async () => {
    const back = terminal.path('back.xlsx');
    expect((await terminal.run('restore', '1', back, ...store)).code).toBe(0);
    const before = await terminal.json<{ hash: string }>(
      'snapshot',
      april,
      ...APRIL,
      '--store',
      terminal.path('one.db'),
    );
    const after = await terminal.json<{ hash: string }>('snapshot', back, ...APRIL, '--store', terminal.path('two.db'));
    expect(after.hash).toBe(before.hash);
  });
});

describe('the submission', () => {
  let terminal: Terminal;
  beforeAll(() => {
    terminal = openTerminal();
  });
  afterAll(() => terminal.clean());

  it('goes to its mailbox, marked for attention, with the analysis on two sides, and its due date is watched until then', async () => {
    const april = terminal.path('april.xlsx');
    await terminal.run('new', april, '--sample=submission');
    const day = ['--as-at', '2022-04-01'];
    const made = await terminal.json<Pack>('pack', april, '--review', 'RV0', ...day);
    expect(made.files.map((file) => file.pages > 0)).toEqual([true, false, true, false, false, false, false]);
    expect(made.files[2]?.pages).toBeLessThanOrEqual(2);
    const store = ['--store', terminal.path('april.db')];
    await terminal.run('sign', '--review', 'RV0', '--for', 'council', '--by', 'Director', ...day, ...store);
    await terminal.run(
      'sign',
      '--review',
      'RV0',
      '--for',
      'health',
      '--by',
      'CCG Accountable Officer',
      ...day,
      ...store,
    );
    expect((await terminal.run('send', april, '--review', 'RV0', ...day)).code).toBe(0);
    const mails = readdirSync(terminal.path('outbox')).filter((name) => name.endsWith('.eml'));
    const parsed = await Promise.all(
      mails.map((name) => simpleParser(readFileSync(join(terminal.path('outbox'), name)))),
    );
    const mailbox = parsed.find(
      (mail) => !Array.isArray(mail.to) && mail.to?.value[0]?.address === 'send.inspections@education.example',
    );
    expect(mailbox?.subject).toContain('for the attention of DfE regional lead');
    expect(mailbox?.text).not.toContain('This is your copy.');
    expect(parsed.filter((mail) => mail.text?.includes('This is your copy.'))).toHaveLength(parsed.length - 1);
    expect(mailbox?.attachments).toHaveLength(4);
    expect(mailbox?.text).toContain('analysis-2022-04-01-v1.pdf (PDF)');
  });
});
