import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { localPackArchive } from '../../functions/adapters/local/pack-archive.ts';
import { smtpMailer } from '../../functions/adapters/smtp/mailer.ts';
import type { Mailer, PackArchive } from '../../functions/services/ports.ts';
import { filesOnLine, type How } from '../cloud/mail-line.ts';
import { type SmtpSink, smtpSink } from '../cloud/smtp-sink.ts';
import { type MailFailure, mailerContract } from '../contracts/mailer.ts';
import { message } from '../plans/messages.ts';
import { newFolder, removeFolder } from './folder.ts';
import { FAULTS, runAll, somePairs, stepsOf, type World, wrongEnds } from './mail-delivery.ts';

const mailerOn = (sink: SmtpSink, drafts: Pick<PackArchive, 'put' | 'get'>, patience = 500): Mailer =>
  smtpMailer({
    relay: { host: '127.0.0.1', port: sink.port, plain: true, patience },
    drafts,
    settling: { times: 40, milliseconds: 5 },
  });

const HOW: Record<MailFailure, { step: string; how: How }> = {
  'refused for now': { step: 'recipient', how: { status: 450 } },
  'refused for good': { step: 'recipient', how: { status: 550 } },
  'no answer before it goes': { step: 'data', how: 'no answer before' },
  'no answer after it went': { step: 'data', how: 'no answer after' },
};

mailerContract('A mail relay', async () => {
  const [folder, sink] = [newFolder(), await smtpSink()];
  return {
    port: mailerOn(sink, localPackArchive(join(folder, 'drafts'))),
    sent: async () => sink.received.length,
    fail: (failure) => sink.line.arm(HOW[failure].step, HOW[failure].how),
    cleanup: async () => {
      await sink.close();
      removeFolder(folder);
    },
  };
});

describe('A mail relay', () => {
  let folder: string;
  let sink: SmtpSink;
  let mailer: Mailer;
  beforeEach(async () => {
    folder = newFolder();
    sink = await smtpSink();
    mailer = mailerOn(sink, localPackArchive(folder));
  });
  afterEach(async () => {
    await sink.close();
    removeFolder(folder);
  });

  it('is given the whole message, for one recipient and from the sender', async () => {
    await mailer.send(await mailer.draft(message('RV2-one')));
    const [received] = sink.received;
    expect([received?.from, received?.to]).toEqual(['send.plan@exampleshire.example', ['case.lead@education.example']]);
    const mail = await simpleParser(received?.mail ?? '');
    expect([mail.subject, mail.messageId]).toEqual([
      'Progress pack – 29 September 2022',
      '<RV2-one@exampleshire.example>',
    ]);
    expect(mail.attachments[0]?.content.toString()).toBe('%PDF-1.7 a pack');
  });

  it.each([
    ['sender', 450],
    ['sender', 550],
    ['recipient', 450],
    ['recipient', 550],
    ['data', 450],
    ['data', 451],
    ['data', 550],
    ['data', 552],
  ])('may be given the message later when it refused the %s with %i', async (step, status) => {
    const draft = await mailer.draft(message('RV2-one'));
    sink.line.arm(step, { status });
    expect(await mailer.send(draft)).toEqual({ accepted: false, reference: '' });
    expect(await mailer.state(draft)).toBe('draft');
    expect(await mailer.send(draft)).toMatchObject({ accepted: true });
    expect(sink.received).toHaveLength(1);
  });

  it.each(['no answer before', 'reset before'] as const)(
    'keeps the draft when it does not greet us (%s)',
    async (how) => {
      const draft = await mailer.draft(message('RV2-one'));
      sink.line.arm('connect', how);
      expect(await mailer.send(draft)).toMatchObject({ accepted: false });
      expect(await mailer.state(draft)).toBe('draft');
    },
  );

  it.each(['no answer before', 'no answer after', 'reset before', 'reset after', 'effect comes late'] as const)(
    'is not given a message again that it may have taken (%s)',
    async (how) => {
      const draft = await mailer.draft(message('RV2-one'));
      sink.line.arm('data', how);
      expect(await mailer.send(draft)).toMatchObject({ accepted: false });
      expect(await mailer.state(draft)).toBe('unknown');
      expect(await mailer.send(draft)).toMatchObject({ accepted: false });
      expect(sink.line.names().filter((name) => name === 'connect')).toHaveLength(1);
    },
  );

  it('is used only by one of two processes that send the same draft, and both learn how it ended', async () => {
    const other = mailerOn(sink, localPackArchive(folder));
    const draft = await mailer.draft(message('RV2-one'));
    const answers = await Promise.all([mailer.send(draft), other.send(draft)]);
    expect(answers).toEqual([
      { accepted: true, reference: draft },
      { accepted: true, reference: draft },
    ]);
    expect(sink.received).toHaveLength(1);
  });

  it('leaves a folder that says how far each message has come', async () => {
    const draft = await mailer.draft(message('RV2-one'));
    sink.line.arm('data', { status: 550 });
    await mailer.send(draft);
    await mailer.send(draft);
    expect(readdirSync(folder).sort()).toEqual(
      ['begun-1', 'begun-2', 'draft', 'refused-1', 'sent'].map((mark) => `RV2-one.${mark}`),
    );
  });
});

describe('delivery through a relay, broken at each step in each way', () => {
  const open = async (): Promise<World> => {
    const [folder, sink] = [newFolder(), await smtpSink()];
    const drafts = filesOnLine(localPackArchive(folder), sink.line);
    return {
      line: sink.line,
      // The server greets only after a tenth of a second; what is to break comes after that.
      mailer: (patience) => mailerOn(sink, drafts, patience + 200),
      sent: () => sink.received.length,
      close: async () => {
        await sink.close();
        removeFolder(folder);
      },
    };
  };

  it('never two messages, none lost unless a person is told', async () => {
    const steps = await stepsOf(open);
    const singles = steps.flatMap((_name, i) => FAULTS.map((how) => [{ step: i + 1, how }]));
    expect(steps.filter((name) => ['connect', 'sender', 'recipient', 'data'].includes(name))).toHaveLength(4);
    expect(wrongEnds(await runAll(open, singles))).toEqual([]);
  }, 60_000);

  it('broken twice, one attempt after the other: never two messages, none lost unless a person is told', async () => {
    const steps = await stepsOf(open);
    const kinds: How[] = ['crash before', 'crash after', 'error without effect', 'reset after'];
    const pairs = somePairs(steps.length, kinds, 11);
    expect(pairs.length).toBeGreaterThan(100);
    expect(wrongEnds(await runAll(open, pairs))).toEqual([]);
  }, 120_000);
});
