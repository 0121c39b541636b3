process.env.METADATA_SERVER_DETECTION = 'none';

import { gmailMailer } from '../../functions/adapters/google/mailer.ts';
import type { Mailer } from '../../functions/services/ports.ts';
import { type GmailServer, gmailServer } from '../cloud/gmail-server.ts';
import type { How } from '../cloud/mail-line.ts';
import { type MailFailure, mailerContract } from '../contracts/mailer.ts';
import { message } from '../plans/messages.ts';
import { FAULTS, runAll, somePairs, stepsOf, type World, wrongEnds } from './mail-delivery.ts';

const PATIENCE = 500;

const mailerOn = (server: GmailServer, patience = PATIENCE): Mailer =>
  gmailMailer({
    ...{ token: async () => server.token, rootUrl: server.rootUrl, mailbox: 'send.plan@exampleshire.example' },
    ...{ patience, pauses: [1, 1], searchPauses: [1] },
  });

const HOW: Record<MailFailure, { how: How; times?: number }> = {
  'refused for now': { how: { status: 429 }, times: 3 },
  'refused for good': { how: { status: 400 } },
  'no answer before it goes': { how: 'no answer before' },
  'no answer after it went': { how: 'no answer after' },
};

const contractOn = (prepare: (server: GmailServer) => void) => async () => {
  const server = await gmailServer();
  prepare(server);
  return {
    port: mailerOn(server),
    sent: async () => server.sent().length,
    fail: (failure: MailFailure) => server.line.arm('drafts.send', HOW[failure].how, HOW[failure].times),
    cleanup: () => server.close(),
  };
};

mailerContract(
  'A Gmail mailbox',
  contractOn(() => undefined),
);
mailerContract(
  'A Gmail mailbox that rewrites each Message-ID',
  contractOn((server) => {
    server.rewritesMessageId = true;
  }),
);

describe('A Gmail mailbox', () => {
  let server: GmailServer;
  let mailer: Mailer;
  beforeEach(async () => {
    server = await gmailServer();
    mailer = mailerOn(server);
  });
  afterEach(() => server.close());

  const posts = (name: string): number => server.line.names().filter((one) => one === name).length;

  it.each([
    'reset before',
    'reset after',
    'no answer before',
    'no answer after',
    { status: 500 },
    { status: 503 },
  ] as How[])('is asked to send once and not again when the answer is %j', async (how) => {
    const draft = await mailer.draft(message('RV2-one'));
    server.line.arm('drafts.send', how);
    await mailer.send(draft);
    expect(posts('drafts.send')).toBe(1);
  });

  it('is asked again when it refuses for the rate, as nothing was done then', async () => {
    const draft = await mailer.draft(message('RV2-one'));
    server.line.arm('drafts.send', { status: 429 }, 2);
    expect(await mailer.send(draft)).toMatchObject({ accepted: true });
    expect(posts('drafts.send')).toBe(3);
  });

  it('says that a message has gone when the answer was lost and Sent shows it', async () => {
    const draft = await mailer.draft(message('RV2-one'));
    server.line.arm('drafts.send', 'no answer after');
    expect(await mailer.send(draft)).toMatchObject({ accepted: true, reference: expect.stringMatching(/./) });
  });

  it('leaves a message to a person while Sent does not show it yet, and knows it later', async () => {
    server.lag = 20;
    const draft = await mailer.draft(message('RV2-one'));
    server.line.arm('drafts.send', 'reset after');
    expect(await mailer.send(draft)).toMatchObject({ accepted: false });
    expect(await mailer.state(draft)).toBe('unknown');
    for (let asked = 0; asked < 10; asked += 1) await mailer.state(draft);
    expect(await mailer.state(draft)).toBe('sent');
    expect(server.sent()).toHaveLength(1);
  });

  it('never finds another message in place of one whose headers were dropped', async () => {
    server.dropsOwnHeaders = true;
    const draft = await mailer.draft(message('RV2-one'));
    await mailer.send(draft);
    expect(await mailer.state(draft)).toBe('unknown');
    expect(server.sent()).toHaveLength(1);
  });

  it('takes up the draft that was made when the answer was lost', async () => {
    server.line.arm('drafts.create', 'no answer after');
    await expect(mailer.draft(message('RV2-one'))).rejects.toMatchObject({ code: 'locked' });
    const draft = await mailer.draft(message('RV2-one'));
    expect(server.drafts()).toHaveLength(1);
    expect(draft.split('~')[0]).toBe(server.drafts()[0]);
  });

  it('sends no second draft of a message that has gone', async () => {
    const [one, two] = await Promise.all([mailer.draft(message('RV2-one')), mailer.draft(message('RV2-one'))]);
    await mailer.send(one);
    expect(await mailer.send(two)).toMatchObject({ accepted: true });
    expect(server.sent()).toHaveLength(1);
  });

  it('refuses a sender of another domain than the mailbox', async () => {
    const from = 'Someone <someone@elsewhere.example>';
    await expect(mailer.draft(message('RV2-one', { from }))).rejects.toMatchObject({ code: 'refused' });
  });

  it.each([401, 403])('says what to do when it does not let us in (%i), and nothing of the request', async (status) => {
    server.line.arm('drafts.list', { status }, 9);
    const error = await mailer.draft(message('RV2-one')).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'refused', message: expect.stringMatching(/administrator/) });
    expect(JSON.stringify(error)).not.toContain(server.token);
    expect((error as Error).cause).toBeUndefined();
  });
});

const world = (prepare: (server: GmailServer) => void) => async (): Promise<World> => {
  const server = await gmailServer();
  prepare(server);
  return {
    line: server.line,
    mailer: (patience) => mailerOn(server, patience),
    sent: () => server.sent().length,
    close: () => server.close(),
  };
};

describe('delivery through Gmail, broken at each step in each way', () => {
  const KINDS: [string, (server: GmailServer) => void][] = [
    ['as it is', () => undefined],
    ['with a late search', (server) => Object.assign(server, { lag: 4 })],
    ['with rewritten Message-IDs', (server) => Object.assign(server, { rewritesMessageId: true })],
    [
      'with a late search and our headers dropped',
      (server) => Object.assign(server, { lag: 2, dropsOwnHeaders: true }),
    ],
  ];

  it.each(KINDS)(
    '%s: never two messages, none lost unless a person is told',
    async (_kind, prepare) => {
      const open = world(prepare);
      const steps = await stepsOf(open);
      const singles = steps.flatMap((_name, i) => FAULTS.map((how) => [{ step: i + 1, how }]));
      expect(steps.length).toBeGreaterThan(8);
      expect(wrongEnds(await runAll(open, singles))).toEqual([]);
    },
    60_000,
  );

  it('broken twice, one attempt after the other: never two messages, none lost unless a person is told', async () => {
    const open = world((server) => Object.assign(server, { lag: 2 }));
    const steps = await stepsOf(open);
    const kinds: How[] = ['crash before', 'crash after', 'error without effect', 'reset after', 'effect comes late'];
    const pairs = somePairs(steps.length, kinds, 23);
    expect(pairs.length).toBeGreaterThan(100);
    expect(wrongEnds(await runAll(open, pairs))).toEqual([]);
  }, 120_000);
});
