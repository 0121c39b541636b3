/** The keys of the mail services, over mail services that refuse them and say why: neither the caller nor the log ever hears one. */
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { localPackArchive } from '../../functions/adapters/local/pack-archive.ts';
import { notifyMailer } from '../../functions/adapters/notify/mailer.ts';
import { smtpMailer } from '../../functions/adapters/smtp/mailer.ts';
import { readConfig } from '../../functions/config.ts';
import { Fault } from '../../functions/fault.ts';
import type { Mailer, PackArchive } from '../../functions/services/ports.ts';
import { NOTIFY_TEMPLATES, notifyServer } from '../cloud/notify-server.ts';
import { tokenFor } from './cloud.ts';
import { openDoors } from './doors.ts';
import { type Overheard, overhear } from './overheard.ts';

/** In the form of a key of Notify's, whose last part is the secret. */
const KEY = 'canary-3f7a5b1e-1111-4111-8111-000000000001-9c0ffee5-2222-4222-8222-000000000002';
const PASSWORD = 'canary-password-77aa';
const PARTS_OF_SECRETS = ['canary', '9c0ffee5', '3f7a5b1e', PASSWORD, Buffer.from(PASSWORD).toString('base64')];

let overheard: Overheard;
beforeAll(() => {
  overheard = overhear();
});
afterAll(() => overheard.stop());

type Way = (drafts: PackArchive) => Promise<{ mailer: Mailer; close(): Promise<void> }>;

const byNotify =
  (how: { status: number } | 'reset before'): Way =>
  async (drafts) => {
    const server = await notifyServer();
    for (const step of ['send', 'look up']) server.line.arm(step, how, 100);
    const options = {
      baseUrl: server.baseUrl,
      templates: { ...NOTIFY_TEMPLATES, 0: NOTIFY_TEMPLATES[1] },
      pauses: [1],
    };
    return { mailer: notifyMailer({ ...options, apiKey: async () => KEY, drafts }), close: server.close };
  };

const bySmtp: Way = async (drafts) => {
  // Says the password back, as a careless relay might.
  const server = new SMTPServer({
    ...{ disabledCommands: ['STARTTLS'], allowInsecureAuth: true, disableReverseLookup: true, closeTimeout: 50 },
    onAuth: ({ password }, _session, reply) => reply(new Error(`not with ${password}`)),
  });
  server.on('error', () => undefined);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.server.address() as AddressInfo;
  const relay = { host: '127.0.0.1', port, plain: true, auth: { user: 'canary-user', pass: PASSWORD } };
  return {
    mailer: smtpMailer({ relay, drafts, settling: { times: 1, milliseconds: 1 } }),
    close: () => new Promise((closed) => server.close(() => closed())),
  };
};

it.each<[string, Way]>([
  ['GOV.UK Notify does not take the key', byNotify({ status: 403 })],
  ['GOV.UK Notify has a fault', byNotify({ status: 500 })],
  ['GOV.UK Notify breaks off', byNotify('reset before')],
  ['the relay takes no password', bySmtp],
])('%s', async (_what, way) => {
  let opened: Awaited<ReturnType<Way>> | undefined;
  const mailer: Mailer = {
    draft: async (message) => (opened as Awaited<ReturnType<Way>>).mailer.draft(message),
    send: async (draft) => (opened as Awaited<ReturnType<Way>>).mailer.send(draft),
    state: async (draft) => (opened as Awaited<ReturnType<Way>>).mailer.state(draft),
  };
  const doors = await openDoors({ outside: (made) => ({ ...made, mailer }) });
  try {
    opened = await way(localPackArchive(`${doors.cloud.folder}/drafts`));
    const health = { ...doors.door('sign').good, party: 'health' };
    await doors.ask(doors.door('sign'));
    await doors.ask({ ...doors.door('sign'), token: tokenFor('icb') }, { body: JSON.stringify(health) });
    const { status, text } = await doors.ask(doors.door('send'));
    expect(text).not.toContain('"state":"sent"');
    expect(status === 200 ? text.includes('needs a person') : status >= 400).toBe(true);
    for (const secret of PARTS_OF_SECRETS)
      expect(`${text}${doors.cloud.lines.join('\n')}${overheard.text()}`).not.toContain(secret);
    expect(JSON.stringify(await doors.ledger())).not.toContain('canary');
  } finally {
    await opened?.close();
    await doors.stop();
  }
});

it.each([
  ['a key where a kind of mail is meant', { PLAN_MAIL: KEY }],
  ['a password in the address of no relay', { PLAN_MAIL: 'smtp', PLAN_RELAY: `http://user:${PASSWORD}@relay.example` }],
  ['a key among the templates', { PLAN_NOTIFY_TEMPLATES: KEY }],
  ['a stand-in that is not on this machine', { PLAN_LOOPBACK: `sheets=http://${KEY}.example` }],
])('a setting that cannot be used is named, and not what it holds: %s', (_what, environment) => {
  const error = (() => {
    try {
      readConfig(environment);
      return null;
    } catch (caught) {
      return caught as Fault;
    }
  })();
  expect(error).toBeInstanceOf(Fault);
  expect(`${error?.message}${error?.stack}${JSON.stringify(error?.cause)}`).not.toMatch(/canary|9c0ffee5/);
});
