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
