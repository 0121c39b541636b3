import { join } from 'node:path';
import { localPackArchive } from '../../functions/adapters/local/pack-archive.ts';
import { notifyMailer } from '../../functions/adapters/notify/mailer.ts';
import { deliveryOf } from '../../functions/notify-status.ts';
import type { Mailer, PackArchive } from '../../functions/services/ports.ts';
import { filesOnLine, type How } from '../cloud/mail-line.ts';
import { NOTIFY_TEMPLATES, type NotifyServer, notifyServer } from '../cloud/notify-server.ts';
import { type MailFailure, mailerContract } from '../contracts/mailer.ts';
import { message } from '../plans/messages.ts';
import { newFolder, removeFolder } from './folder.ts';
import { FAULTS, runAll, somePairs, stepsOf, type World, wrongEnds } from './mail-delivery.ts';

const mailerOn = (server: NotifyServer, drafts: Pick<PackArchive, 'put' | 'get'>, patience = 500): Mailer =>
  notifyMailer({
    ...{ apiKey: async () => server.apiKey, baseUrl: server.baseUrl, templates: NOTIFY_TEMPLATES, drafts, patience },
    ...{ pauses: [1, 1], settling: { times: 40, milliseconds: 5 } },
  });

const HOW: Record<MailFailure, { how: How; times?: number }> = {
  'refused for now': { how: { status: 429 }, times: 3 },
  'refused for good': { how: { status: 400 } },
  'no answer before it goes': { how: 'no answer before' },
  'no answer after it went': { how: 'no answer after' },
};

mailerContract('GOV.UK Notify', async () => {
  const [folder, server] = [newFolder(), await notifyServer()];
  return {
    port: mailerOn(server, localPackArchive(join(folder, 'drafts'))),
    sent: async () => server.taken.length,
    fail: (failure) => server.line.arm('send', HOW[failure].how, HOW[failure].times),
    cleanup: async () => {
      await server.close();
      removeFolder(folder);
    },
  };
});

const file = (size: number, name = 'pack.pdf', type = 'application/pdf') => ({
  name,
  type,
  bytes: new Uint8Array(size),
});

describe('GOV.UK Notify', () => {
  let folder: string;
  let server: NotifyServer;
  let mailer: Mailer;
  beforeEach(async () => {
    folder = newFolder();
    server = await notifyServer();
    mailer = mailerOn(server, localPackArchive(folder));
  });
  afterEach(async () => {
    await server.close();
    removeFolder(folder);
  });

  it('is given the words and the PDF, under our reference', async () => {
    await mailer.send(await mailer.draft(message('RV2-one')));
    expect(server.taken).toEqual([
      expect.objectContaining({
        reference: 'RV2-one',
        address: 'case.lead@education.example',
        personalisation: {
          name: 'Zoë, DfE case lead',
          subject: 'Progress pack – 29 September 2022',
          text: message('RV2-one').text,
          file_1: {
            file: Buffer.from('%PDF-1.7 a pack').toString('base64'),
            filename: 'pack.pdf',
            confirm_email_before_download: true,
            retention_period: null,
          },
        },
      }),
    ]);
  });

  it('is given no web page, and the words say so', async () => {
    const attachments = [file(10), file(10, 'analysis.pdf'), file(10, 'pack.html', 'text/html; charset=utf-8')];
    await mailer.send(await mailer.draft(message('RV2-one', { attachments })));
    const { file_1, file_2, file_3, text } = server.taken[0]?.personalisation ?? {};
    expect([file_1, file_2, file_3]).toEqual([
      expect.objectContaining({ filename: 'pack.pdf' }),
      expect.objectContaining({ filename: 'analysis.pdf' }),
      undefined,
    ]);
    expect(text).toMatch(/The web page of the pack cannot be sent this way\. The PDF says the same\.\n$/);
  });

  it.each([2 * 1024 * 1024, 3_000_000])('refuses a file of %i bytes before anything is kept', async (size) => {
    const attachments = [file(size)];
    await expect(mailer.draft(message('RV2-one', { attachments }))).rejects.toMatchObject({
      code: 'too-big',
      message: expect.stringMatching(/2 MB or more/),
    });
    expect(await mailer.state('RV2-one')).toBe('unknown');
  });

  it('takes a file just under 2 MB', async () => {
    const draft = await mailer.draft(message('RV2-one', { attachments: [file(2 * 1024 * 1024 - 1)] }));
    expect(await mailer.send(draft)).toMatchObject({ accepted: true });
  });

  it.each([
    ['no PDF', [file(10, 'pack.html', 'text/html')]],
    ['more files than any template has', [file(1, 'a.pdf'), file(1, 'b.pdf'), file(1, 'c.pdf')]],
  ])('refuses a message with %s', async (_what, attachments) => {
    await expect(mailer.draft(message('RV2-one', { attachments }))).rejects.toMatchObject({ code: 'refused' });
  });

  it('is asked by our reference before anything is sent, and what it has taken is not sent again', async () => {
    const draft = await mailer.draft(message('RV2-one'));
    await mailer.send(draft);
    // A process that knows nothing of the first: another folder, the same message.
    const other = newFolder();
    const second = mailerOn(server, localPackArchive(other));
    await second.draft(message('RV2-one'));
    expect(await second.send(draft)).toEqual({ accepted: true, reference: server.taken[0]?.id });
    expect(await second.state(draft)).toBe('sent');
    expect(server.taken).toHaveLength(1);
    removeFolder(other);
  });

  it.each([
    'reset before',
    'reset after',
    'no answer before',
    'no answer after',
    { status: 500 },
    { status: 503 },
  ] as How[])('is given a message once and not again when the answer is %j', async (how) => {
    server.lag = 50;
    const draft = await mailer.draft(message('RV2-one'));
    server.line.arm('send', how);
    await mailer.send(draft);
    expect(await mailer.state(draft)).toBe('unknown');
    expect(await mailer.send(draft)).toMatchObject({ accepted: false });
    expect(server.line.names().filter((name) => name === 'send')).toHaveLength(1);
  });

  it('knows later that a message has gone whose answer was lost', async () => {
    server.lag = 3;
    const draft = await mailer.draft(message('RV2-one'));
    server.line.arm('send', 'reset after');
    expect(await mailer.send(draft)).toMatchObject({ accepted: false });
    for (let asked = 0; asked < 3; asked += 1) await mailer.state(draft);
    expect(await mailer.state(draft)).toBe('sent');
    expect(await mailer.send(draft)).toEqual({ accepted: true, reference: server.taken[0]?.id });
  });

  it('remembers what it has sent when Notify has forgotten', async () => {
    const draft = await mailer.draft(message('RV2-one'));
    const first = await mailer.send(draft);
    server.taken.length = 0;
    expect(await mailer.state(draft)).toBe('sent');
    expect(await mailer.send(draft)).toEqual(first);
    expect(server.taken).toEqual([]);
  });

  it.each([
    ['created', 'accepted', 'sent'],
    ['sending', 'accepted', 'sent'],
    ['delivered', 'delivered', 'sent'],
    ['permanent-failure', 'bounced', 'unknown'],
    ['temporary-failure', 'bounced', 'unknown'],
    ['technical-failure', 'bounced', 'unknown'],
  ])('a message that Notify calls %s counts as %s, and its state is %s', async (status, delivery, state) => {
    const draft = await mailer.draft(message('RV2-one'));
    await mailer.send(draft);
    for (const one of server.taken) one.status = status;
    expect(deliveryOf(status)).toBe(delivery);
    expect(await mailer.state(draft)).toBe(state);
    expect(await mailer.send(draft)).toMatchObject({ accepted: delivery !== 'bounced' });
    expect(server.taken).toHaveLength(1);
  });

  it('says what to do when the key is not taken, and nothing of the key or the address', async () => {
    const draft = await mailer.draft(message('RV2-one'));
    server.line.arm('look up', { status: 403 });
    const error = await mailer.send(draft).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'refused', message: expect.stringMatching(/renew it/) });
    expect((error as Error).cause).toBeUndefined();
  });
});

describe('delivery through GOV.UK Notify, broken at each step in each way', () => {
  const world = (lag: number) => async (): Promise<World> => {
    const [folder, server] = [newFolder(), await notifyServer()];
    server.lag = lag;
    const drafts = filesOnLine(localPackArchive(folder), server.line);
    return {
      line: server.line,
      mailer: (patience) => mailerOn(server, drafts, patience),
      sent: () => server.taken.length,
      close: async () => {
        await server.close();
        removeFolder(folder);
      },
    };
  };

  it.each([0, 4])(
    'with a look-up that is %i requests late: never two messages, none lost unless a person is told',
    async (lag) => {
      const steps = await stepsOf(world(lag));
      const singles = steps.flatMap((_name, i) => FAULTS.map((how) => [{ step: i + 1, how }]));
      expect(steps.length).toBeGreaterThan(8);
      expect(wrongEnds(await runAll(world(lag), singles))).toEqual([]);
    },
    60_000,
  );

  it('broken twice, one attempt after the other: never two messages, none lost unless a person is told', async () => {
    const steps = await stepsOf(world(2));
    const kinds: How[] = ['crash before', 'crash after', 'error without effect', 'reset after'];
    const pairs = somePairs(steps.length, kinds, 11);
    expect(pairs.length).toBeGreaterThan(100);
    expect(wrongEnds(await runAll(world(2), pairs))).toEqual([]);
  }, 120_000);
});
