/** GOV.UK Notify reports over HTTP: only with the area's token, only about messages on record, and nothing it says is logged. */
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getTestServer } from '@google-cloud/functions-framework/testing';
import { BODY_LIMIT } from '../../functions/http/guard.ts';
import { dispatchesIn } from '../../functions/services/ledger-events.ts';
import { areaOnThisMachine } from '../../functions/wiring.ts';
import { area, type Cloud, startCloud } from './cloud.ts';

const TOKEN = 'canary-token-0123456789';
const OTHER = 'token-of-elsewhere-0123456789';
const ADDRESS = 'canary.address@education.example';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const MESSAGE = sha256('message').slice(0, 32);

const ours = area({ callbackTokenHash: sha256(TOKEN) });
const elsewhere = area({
  ...{ id: 'elsewhere', name: 'Elsewhere', spreadsheetId: 'sheet-of-elsewhere' },
  callbackTokenHash: sha256(OTHER),
});
/** Shares the mail service of the first, and its token. */
const beside = area({
  ...{ id: 'beside', name: 'Beside', spreadsheetId: 'sheet-of-beside' },
  callbackTokenHash: sha256(TOKEN),
});
/** Has no mail service that reports. */
const silent = area({ id: 'silent', name: 'Silent', spreadsheetId: 'sheet-of-silent' });

let cloud: Cloud;
let server: Server;
const areas = [silent, elsewhere, ours, beside];

beforeAll(async () => {
  cloud = await startCloud(areas);
  // A server of its own, so that headers can be sent that a well-behaved caller would not send.
  server = getTestServer('notifyCallback');
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await cloud.stop();
});

const withStore = async <T>(id: string, work: (store: ReturnType<typeof areaOnThisMachine>['store']) => Promise<T>) => {
  const one = areas.find((known) => known.id === id) ?? ours;
  const { store } = areaOnThisMachine(cloud.folder, one);
  try {
    return await work(store);
  } finally {
    store.close();
  }
};
const putMessage = (id: string, message: string) =>
  withStore(id, (store) =>
    store.append({
      ...{ kind: 'dispatch', key: `dispatch ${message} sent`, at: '2022-09-15T08:00:00.000Z', actor: 'Officer' },
      details: { message, review: 'RV2', pdfHash: 'abc', to: ADDRESS, name: 'Case lead', state: 'sent' },
    }),
  );
const stateOf = (id: string, message = MESSAGE) =>
  withStore(id, async (store) => dispatchesIn(await store.ledger()).find((one) => one.key === message)?.state);
const entriesOf = (id: string) => withStore(id, async (store) => (await store.ledger()).length);

beforeEach(async () => {
  for (const { id } of areas) {
    rmSync(join(cloud.folder, id), { recursive: true, force: true });
    mkdirSync(join(cloud.folder, id));
  }
  cloud.lines.length = 0;
  await putMessage('exampleshire', MESSAGE);
});

type Told = { status: number; body: string };
const call = (body: string, headers: string[] = ['authorization', `Bearer ${TOKEN}`], method = 'POST'): Promise<Told> =>
  new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const length = ['host', '127.0.0.1', 'content-length', String(Buffer.byteLength(body))];
    const sent = request(
      { host: '127.0.0.1', port, method, path: '/', headers: [...length, ...headers] },
      (response) => {
        let text = '';
        response.on('data', (piece) => {
          text += piece;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
      },
    );
    sent.on('error', reject);
    sent.end(method === 'GET' ? '' : body);
  });

/** As the real one: every field it is documented to send. */
const report = (changes: object = {}): string =>
  JSON.stringify({
    ...{ id: '740e5834-3a29-46b4-9a6f-16142fde533a', reference: MESSAGE, to: ADDRESS, status: 'delivered' },
    ...{ created_at: '2022-09-15T08:00:00.000Z', completed_at: '2022-09-15T08:01:00.000Z' },
    ...{ sent_at: '2022-09-15T08:00:30.000Z', notification_type: 'email' },
    ...{ template_id: 'f33517ff-2a88-4f6e-b855-c550268ce08a', template_version: 1 },
    ...changes,
  });
const logged = () =>
  cloud.lines.map((line) => JSON.parse(line) as { message: string; status: number; area: string; code: string });

describe('a report of a message on record', () => {
  it.each([
    ['delivered', 'delivered'],
    ['permanent-failure', 'bounced'],
    ['temporary-failure', 'bounced'],
    ['technical-failure', 'bounced'],
    ['sending', 'sent'],
    ['a status of next year', 'sent'],
  ])('%s: it stands as %s, and the answer says nothing', async (status, state) => {
    expect(await call(report({ status }))).toEqual({ status: 200, body: '' });
    expect(await stateOf('exampleshire')).toBe(state);
    // Two areas share the token: whose message it is is known once it is looked for, which "on its way" is no reason to do.
    const known = state === 'sent' ? '' : 'exampleshire';
    expect(logged()).toMatchObject([{ message: 'answered', status: 200, area: known, code: '' }]);
  });

  it('the same report again changes nothing', async () => {
    await call(report());
    const entries = await entriesOf('exampleshire');
    expect((await call(report())).status).toBe(200);
    expect(await entriesOf('exampleshire')).toBe(entries);
  });

  it('where two areas share a token, the one whose message it is hears of it', async () => {
    const message = sha256('beside').slice(0, 32);
    await putMessage('beside', message);
    await call(report({ reference: message }));
    expect(await stateOf('beside', message)).toBe('delivered');
    expect(await entriesOf('exampleshire')).toBe(1);
    expect(logged()).toMatchObject([{ area: 'beside' }]);
  });

  it("another area's token says nothing of this area's message", async () => {
    expect((await call(report(), ['authorization', `Bearer ${OTHER}`])).status).toBe(200);
    expect(await stateOf('exampleshire')).toBe('sent');
    expect(logged()).toMatchObject([{ message: 'refused', area: 'elsewhere', code: 'unknown message' }]);
  });
});

it.each([
  ['a message nobody sent', 'f'.repeat(32)],
  ['no reference', null],
  ['a reference of another kind', '../../etc'],
])('%s: 200 and nothing, so that Notify stops, but refused in the log', async (_what, reference) => {
  expect(await call(report({ reference }))).toEqual({ status: 200, body: '' });
  expect(await entriesOf('exampleshire')).toBe(1);
  expect(logged()).toMatchObject([{ message: 'refused', status: 200, code: 'unknown message' }]);
});

it.each<[string, string[]]>([
  ['no token', []],
  ['a wrong token', ['authorization', 'Bearer wrong-token-0123456789']],
  ['the hash itself', ['authorization', `Bearer ${sha256(TOKEN)}`]],
  ['an empty token', ['authorization', 'Bearer ']],
  ['another scheme', ['authorization', `Basic ${TOKEN}`]],
  ['the token twice', ['authorization', `Bearer ${TOKEN}`, 'Authorization', `Bearer ${TOKEN}`]],
  ['a right and a wrong one', ['authorization', `Bearer ${TOKEN}`, 'authorization', 'Bearer wrong-token-0123456789']],
])('%s: refused with the same words each time', async (_what, headers) => {
  expect(await call(report(), headers)).toEqual({
    status: 401,
    body: '{"error":"not signed in","message":"Sign in with the account that was given access to this plan."}',
  });
  expect(await stateOf('exampleshire')).toBe('sent');
});

it.each([
  ['no JSON', '{', 400],
  ['a list', '[]', 400],
  ['no status', '{"id":"a","reference":"b"}', 400],
  ['an id that is an address', report({ id: ADDRESS }), 400],
  ['a body that is too big', 'x'.repeat(BODY_LIMIT + 1), 413],
])('%s is refused', async (_what, body, status) => {
  expect((await call(body)).status).toBe(status);
  expect(await entriesOf('exampleshire')).toBe(1);
});

it('another method is refused', async () => {
  expect((await call('', undefined, 'GET')).status).toBe(405);
});

it('neither address, token nor body is ever logged or stored again', async () => {
  const written: string[] = [];
  const stdout = jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  const stderr = jest.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  for (const changes of [{}, { reference: 'canary-reference' }, { status: 'canary-status' }, { id: 'canary id' }])
    await call(report(changes));
  await call(report(), ['authorization', 'Bearer canary-wrong-token']);
  await call(`${report()}canary-body`);
  stdout.mockRestore();
  stderr.mockRestore();
  expect(cloud.lines).toHaveLength(6);
  const text = [...cloud.lines, ...written].join('\n');
  for (const canary of ['canary', '@', 'Bearer', MESSAGE, '740e5834']) expect(text).not.toContain(canary);
  const [, ...later] = await withStore('exampleshire', (store) => store.ledger());
  expect(later).toHaveLength(1);
  expect(JSON.stringify(later)).not.toContain('canary');
});
