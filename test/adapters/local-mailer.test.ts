import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { localMailer } from '../../functions/adapters/local/mailer.ts';
import { mailLine } from '../cloud/mail-line.ts';
import { mailerContract } from '../contracts/mailer.ts';
import { runOnSmallDisk } from '../faults/children.ts';
import { message } from '../plans/messages.ts';
import { newFolder, removeFolder } from './folder.ts';

mailerContract('An outbox folder', async () => {
  const folder = newFolder();
  const outbox = join(folder, 'outbox');
  const mailer = localMailer(outbox);
  const line = mailLine();
  return {
    port: { ...mailer, send: (draft) => line.around('send', () => mailer.send(draft)) },
    fail: (how) => line.arm('send', how === 'no answer after it went' ? 'no answer after' : 'error without effect'),
    sent: async () => (existsSync(outbox) ? readdirSync(outbox).filter((name) => name.endsWith('.eml')).length : 0),
    cleanup: async () => removeFolder(folder),
  };
});

describe('An outbox folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = newFolder();
  });
  afterEach(() => removeFolder(folder));

  it('holds a message that a mail program can open, with everything in it', async () => {
    const mailer = localMailer(folder);
    await mailer.send(await mailer.draft(message('RV2-one')));
    const mail = await simpleParser(readFileSync(join(folder, 'RV2-one.eml')));
    expect(mail.subject).toBe('Progress pack – 29 September 2022');
    expect(mail.from?.value).toEqual([{ name: 'Exampleshire SEND plan', address: 'send.plan@exampleshire.example' }]);
    expect([mail.to].flat()[0]?.value).toEqual([
      { name: 'Zoë, DfE case lead', address: 'case.lead@education.example' },
    ]);
    expect(mail.text).toBe(message('RV2-one').text);
    expect(mail.messageId).toBe('<RV2-one@exampleshire.example>');
    expect(mail.date?.toISOString()).toBe('2022-09-15T09:00:00.000Z');
    const [attachment] = mail.attachments;
    expect([attachment?.filename, attachment?.contentType, attachment?.content.toString()]).toEqual([
      ...['pack.pdf', 'application/pdf', '%PDF-1.7 a pack'],
    ]);
  });

  it('makes the same bytes of the same message on any day', async () => {
    const drafts = ['a', 'b'].map((name) => join(folder, name));
    for (const outbox of drafts) await localMailer(outbox).draft(message('RV2-one'));
    const [one, two] = drafts.map((outbox) => readFileSync(join(outbox, 'drafts', 'RV2-one.eml')));
    expect(one).toEqual(two);
  });

  it('adds no line to the head of a message that a name or a subject tries to bring in', async () => {
    const mailer = localMailer(folder);
    const subject = 'Pack\r\nBcc: someone@elsewhere.example';
    await mailer.send(
      await mailer.draft(
        message('RV2-one', { subject, to: { name: 'A\r\nCc: b@elsewhere.example', address: 'a@education.example' } }),
      ),
    );
    const mail = await simpleParser(readFileSync(join(folder, 'RV2-one.eml')));
    expect([mail.bcc, mail.cc]).toEqual([undefined, undefined]);
    expect([mail.to].flat().flatMap((to) => to?.value.map(({ address }) => address))).toEqual(['a@education.example']);
  });

  it.each(['../RV2', 'a/b', '', '.'])('refuses %j as the id of a message', async (id) => {
    await expect(localMailer(folder).draft(message(id))).rejects.toMatchObject({ code: 'refused' });
  });

  it('says that the disk is full, and leaves no half draft', async () => {
    const end = JSON.parse(runOnSmallDisk(2000, 'fill-disk', 'mailer', folder));
    expect(end).toMatchObject({
      code: 'unwritable',
      sentence: expect.stringMatching(/disk is full: free some space and try again\.$/),
    });
    expect(readdirSync(join(folder, 'drafts'))).toHaveLength(end.stored);
  }, 60_000);

  it('says so when the folder cannot be made', async () => {
    const file = join(folder, 'outbox');
    writeFileSync(file, '');
    await expect(localMailer(file).draft(message('RV2-one'))).rejects.toMatchObject({ code: 'unwritable' });
  });
});
