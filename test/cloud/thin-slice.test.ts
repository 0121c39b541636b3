/**
 * One edit, through everything: typed into the sheet, answered beside the cell by the bundled script, told to the running function, read
 * again from the sheet by Google's library, marked, stored in Firestore, packed, signed, and in each adviser's mailbox.
 */

import { createHash } from 'node:crypto';
import { simpleParser } from 'mailparser';
import { type Engine, openEngine } from '../apps-script/engine.ts';
import { notesIn, types } from '../apps-script/person.ts';
import { sampleSheet } from '../apps-script/sample-sheet.ts';
import { itWith } from '../not-run-here.ts';
import { type FarCloud, startFarCloud } from './far-cloud.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

let cloud: FarCloud;
let engine: Engine;
beforeAll(async () => {
  cloud = await startFarCloud();
  await cloud.fill('six-months');
  engine = await openEngine(await sampleSheet('six-months'));
  const { url, token } = await cloud.about();
  engine.connect(Number(new URL(url).port));
  engine.token.value = token;
}, 60_000);
afterAll(async () => {
  await engine?.stop();
  await cloud?.stop();
});

describe('an officer types a date that reads two ways', () => {
  it('the script answers beside the cell at once, and the function marks the same cell in the sheet', async () => {
    await cloud.types('Actions', 'A2.04', 'Agreed due', '03/04/2022');
    expect(await cloud.noteAt('Actions', 'A2.04', 'Agreed due')).not.toContain('03/04/2022');
    types(engine, 'Actions', 'A2.04', 'Agreed due', '03/04/2022');
    expect(engine.fetches()).toBe(1);
    expect(notesIn(engine)['Actions A2.04 Agreed due']).toContain('03/04/2022');
    expect(await cloud.noteAt('Actions', 'A2.04', 'Agreed due')).toContain('03/04/2022');
  });

  it('the check cost one reading and one writing of the sheet', async () => {
    const calls = await cloud.sheetCalls();
    expect(calls.filter(({ call }) => call === 'read')).toHaveLength(1);
    expect(calls.filter(({ call }) => call === 'write')).toHaveLength(1);
    expect(calls.every(({ status }) => status === 200)).toBe(true);
  });

  it('the sidebar shows what the function found', async () => {
    engine.token.value = await cloud.tokenOf('officer');
    const view = engine.run<{ sentence: string; entries: { title: string }[] }>('sidebarView', true);
    expect(view.sentence).toBe('');
    expect(JSON.stringify(view.entries)).toContain('A2.04');
  });

  it('put right again, the mark is gone', async () => {
    await cloud.fill('six-months');
    const { status } = await cloud.call('check', 'robot', { mark: true });
    expect(status).toBe(200);
    expect(await cloud.noteAt('Actions', 'A2.04', 'Agreed due')).not.toContain('03/04/2022');
  });
});

describe('the plan, from the sheet to the mailboxes', () => {
  let pdfHash = '';

  itWith('firestore emulator')('is stored in Firestore, once', async () => {
    expect((await cloud.about()).store).toBe('Firestore emulator');
    const first = await cloud.call('snapshot', 'robot', {});
    const again = await cloud.call('snapshot', 'officer', {});
    expect(first.body).toMatchObject({ added: true });
    expect(again.body).toMatchObject({ added: false, hash: first.body.hash });
  });

  it('is not packed while the service does not know what DfE agreed, and the panel says what to do', async () => {
    const refused = (await cloud.call('pack', 'officer', { review: 'RV2' })).body;
    expect(refused).toMatchObject({ made: false, findings: [{ rule: 'P10', severity: 'error' }] });
    const { lacks } = (await cloud.call('status', 'officer', {})).body as { lacks: { message: string; fix: string }[] };
    expect(lacks.map(({ message, fix }) => `${message} ${fix}`)).toEqual([
      'The service has no plan agreed on 8 April 2022. Dates and targets would be held against nothing. If the sheet still says what DfE agreed, choose "Store as agreed" from the Action plan menu. If it says something else by now, bring back the version of that day first (File, Version history). If nobody has that version, the SRO can answer for it on the Waivers tab (Rule P10, Ref blank), and the pack prints why.',
    ]);
  });

  it('is stored as agreed from the menu, by a person, once', async () => {
    expect((await cloud.call('snapshot', 'robot', { name: 'agreed' })).status).toBe(403);
    engine.token.value = await cloud.tokenOf('officer');
    const { alerts, answers } = engine.screen;
    answers.push('YES', 'YES');
    engine.run('storeAsAgreed');
    engine.run('storeAsAgreed');
    expect(alerts.slice(-4)).toEqual([
      expect.stringContaining('Does the sheet say what DfE agreed on 8 April 2022?'),
      expect.stringContaining('The plan is stored as DfE agreed it on 8 April 2022.'),
      expect.stringContaining('Does the sheet say'),
      'The plan was stored as DfE agreed it on 8 April 2022 before, and says the same.',
    ]);
    await cloud.types('Measures', 'M01', 'Target', '10%');
    answers.push('YES');
    engine.run('storeAsAgreed');
    expect(alerts.at(-1)).toMatch(
      /^Nothing was stored\. Snapshot 2 of 15 September 2022 is the plan as DfE agreed it, and stays so\./,
    );
    await cloud.fill('six-months');
  });

  it('is packed, signed for both sides and sent: one mail each, with the PDF that was signed', async () => {
    const { body } = await cloud.call('pack', 'officer', { review: 'RV2' });
    expect(body).toMatchObject({ made: true });
    pdfHash = (body.files as { sha256: string }[])[0]?.sha256 ?? '';
    for (const party of ['council', 'health'])
      expect((await cloud.call('sign', party, { review: 'RV2', party, pdfHash })).status).toBe(200);
    const sent = await cloud.call('send', 'officer', { review: 'RV2' });
    const recipients = sent.body.sent as { to: string; state: string }[];
    expect(recipients.every(({ state }) => state === 'sent')).toBe(true);
    const mails = await cloud.mails();
    expect(mails.map(({ to }) => to.join()).sort()).toEqual(recipients.map(({ to }) => to).sort());
    for (const { mail } of mails) {
      const { attachments } = await simpleParser(Buffer.from(mail, 'latin1'));
      expect(sha256(attachments[0]?.content as Buffer)).toBe(pdfHash);
    }
  });

  it('sent once more, nobody gets it twice', async () => {
    const before = (await cloud.mails()).length;
    await cloud.call('send', 'officer', { review: 'RV2' });
    expect(await cloud.mails()).toHaveLength(before);
  });

  it('leaves one line in the log for each call, with no word of the plan, no address and no token', async () => {
    const lines = await cloud.lines();
    expect(lines.length).toBeGreaterThan(6);
    for (const line of lines) expect(() => JSON.parse(line)).not.toThrow();
    const all = lines.join('\n');
    for (const secret of ['@', 'A2.04', '03/04', 'eyJ', 'Exampleshire', pdfHash]) expect(all).not.toContain(secret);
  });
});
