/** The functions over HTTP, as the sheet's script calls them: from a check to eleven mailboxes, and everything that is refused. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../functions/fault.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { area, type Cloud, NOW, startCloud, tokenFor } from './cloud.ts';

let cloud: Cloud;
beforeAll(async () => {
  jest.useFakeTimers({
    now: NOW,
    doNotFake: [
      'nextTick',
      'setImmediate',
      'clearImmediate',
      'setTimeout',
      'clearTimeout',
      'setInterval',
      'clearInterval',
      'queueMicrotask',
      'performance',
      'hrtime',
    ],
  });
  const neighbour = area({
    id: 'elsewhere',
    name: 'Elsewhere',
    spreadsheetId: 'sheet-of-elsewhere',
    audiences: ['client-of-elsewhere'],
    members: [{ sub: 'stranger', name: 'Officer', roles: ['edit', 'send'] }],
  });
  cloud = await startCloud([area(), neighbour]);
  await cloud.fill('exampleshire', samplePlan('six-months'));
});
afterAll(async () => {
  await cloud.stop();
  jest.useRealTimers();
});

const REVIEW = { review: 'RV2' };

describe('one pack, from the sheet to the mailboxes', () => {
  let pdfHash = '';

  it('an edit is checked by the function, which reads the whole sheet itself', async () => {
    const { status, body } = await cloud.call('check', 'robot', { mark: true });
    expect(status).toBe(200);
    expect(body).toMatchObject({ asAt: '2022-09-15', ready: { actions: [30, 30], measures: [16, 16] }, lost: [] });
    expect(existsSync(join(cloud.folder, 'exampleshire', 'plan-marked.xlsx'))).toBe(true);
  });
  it('the plan is stored once, however often it is asked', async () => {
    const first = await cloud.call('snapshot', 'robot');
    const again = await cloud.call('snapshot', 'officer');
    expect(first.body).toMatchObject({ id: '2', added: true });
    expect(again.body).toMatchObject({ id: '2', added: false, hash: first.body.hash });
  });
  it('the pack is made', async () => {
    const { body } = await cloud.call<{ made: boolean; files: { sha256: string }[] }>('pack', 'officer', REVIEW);
    expect(body).toMatchObject({ made: true, edition: 'dfe' });
    pdfHash = body.files[0]?.sha256 ?? '';
  });
  it('it is not sent unsigned', async () => {
    const { body } = await cloud.call('send', 'officer', REVIEW);
    expect(body).toMatchObject({
      sent: [],
      findings: [{ rule: 'K11', message: 'The council and health have not signed this pack.' }],
    });
  });
  it('each side signs what it read, and only its own side', async () => {
    const council = { ...REVIEW, party: 'council', pdfHash };
    expect((await cloud.call('sign', 'officer', council)).status).toBe(403);
    expect((await cloud.call('sign', 'icb', council)).status).toBe(403);
    expect((await cloud.call('sign', 'director', { ...council, pdfHash: 'f'.repeat(64) })).status).toBe(409);
    expect((await cloud.call('sign', 'director', council)).body).toMatchObject({ added: true, missing: 'health' });
    expect((await cloud.call('sign', 'icb', { ...council, party: 'health' })).body).toMatchObject({
      added: true,
      missing: null,
    });
  });
  it('it is sent once to each recipient, and again to nobody', async () => {
    const { body } = await cloud.call<{ sent: { state: string }[] }>('send', 'officer', REVIEW);
    expect(body.sent.map((one) => one.state)).toEqual(Array(11).fill('sent'));
    const again = await cloud.call<{ sent: { state: string }[] }>('send', 'officer', REVIEW);
    expect(again.body.sent.map((one) => one.state)).toEqual(Array(11).fill('sent before'));
    expect(
      readdirSync(join(cloud.folder, 'exampleshire', 'outbox')).filter((name) => name.endsWith('.eml')),
    ).toHaveLength(11);
  });
  it('the status tells every recipient of every pack, and who signed', async () => {
    const { body } = await cloud.call<{ packs: object[]; sent: object[] }>('status', 'director');
    expect(body).toMatchObject({
      review: { ref: 'RV2', packDue: '2022-09-15' },
      packs: [{ review: 'RV2', signed: ['council', 'health'] }],
    });
    expect(body.sent).toHaveLength(11);
  });
});

describe('who may not', () => {
  it.each([
    ['somebody who is no member', () => cloud.call('check', 'nobody'), 403],
    ['a member of another area', () => cloud.call('check', 'stranger'), 403],
    [
      "another area's token for this sheet",
      () => cloud.call('check', 'officer', {}, tokenFor('officer', { aud: 'client-of-elsewhere' })),
      403,
    ],
    ['a copy of the sheet', () => cloud.call('check', 'officer', { spreadsheetId: 'sheet-that-was-copied' }), 403],
    ['the trigger account, making a pack', () => cloud.call('pack', 'robot', REVIEW), 403],
    ['the trigger account, sending', () => cloud.call('send', 'robot', REVIEW), 403],
    ['a director, sending', () => cloud.call('send', 'director', REVIEW), 403],
    ['a forged token', () => cloud.call('check', 'officer', {}, `${tokenFor('officer')}x`), 401],
    ['no token', () => cloud.call('check', 'officer', {}, ''), 401],
  ])('%s', async (_who, call, status) => {
    const answer = await call();
    expect(answer.status).toBe(status);
    expect(Object.keys(answer.body).sort()).toEqual(['error', 'message']);
  });
});

describe('what cannot be read', () => {
  const post = (body: string | Uint8Array<ArrayBuffer>) =>
    cloud.raw('check', { method: 'POST', headers: { authorization: `Bearer ${tokenFor('officer')}` }, body });
  it.each([
    ['nothing', '', 400],
    ['no JSON', '{', 400],
    ['a list', '[]', 400],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0x00]), 400],
    ['a field nobody knows', '{"spreadsheetId":"sheet-of-exampleshire","__proto__":{"x":1},"rôle":"admin"}', 400],
    ['a mark that is no yes or no', '{"spreadsheetId":"sheet-of-exampleshire","mark":"yes"}', 400],
  ])('%s', async (_what, body, status) => {
    const response = await post(body as string);
    expect(response.status).toBe(status);
    expect(await response.json()).toEqual({ error: 'bad request', message: 'The request could not be read.' });
  });
  it('another method', async () => {
    expect((await cloud.raw('check', { method: 'GET' })).status).toBe(405);
  });
  it('a review that is a path', async () => {
    expect((await cloud.call('pack', 'officer', { review: '../../etc' })).status).toBe(400);
  });
  it('a review that is not there is said in words', async () => {
    const { status, body } = await cloud.call('pack', 'officer', { review: 'RV9' });
    expect(status).toBe(400);
    expect(body.message).toContain('There is no review RV9 on the Reviews tab.');
  });
});

it('the log tells function, area, status and time, and nothing that anybody typed', () => {
  const text = cloud.lines.join('\n');
  expect(cloud.lines.length).toBeGreaterThan(20);
  for (const line of cloud.lines) {
    const names = Object.keys(JSON.parse(line)).filter((name) => name !== 'logging.googleapis.com/trace');
    expect(names.sort()).toEqual(['area', 'code', 'function', 'message', 'milliseconds', 'severity', 'status']);
  }
  for (const canary of ['Audit 30 EHC plans', '@', 'Bearer', 'eyJ', 'officer', 'Director', 'RV9', 'etc'])
    expect(text).not.toContain(canary);
});

describe('when a part does not answer', () => {
  it.each([
    [
      'the sheet is locked',
      new Fault('locked', 'The sheet is open elsewhere: try again in a minute.'),
      503,
      'The sheet is open elsewhere: try again in a minute.',
    ],
    [
      'something nobody foresaw',
      new Error('secret path /home/x and token eyJ'),
      500,
      'Something went wrong. Nothing was lost; try again, and report it if it stays.',
    ],
  ])('%s', async (_what, error, status, message) => {
    const broken = await startCloud([area()], (made) => ({
      ...made,
      planBook: { ...made.planBook, read: () => Promise.reject(error) },
    }));
    await broken.fill('exampleshire', samplePlan('submission'));
    const answer = await broken.call('check', 'officer');
    expect(answer).toEqual({ status, body: { error: error instanceof Fault ? error.code : 'failed', message } });
    expect(broken.lines.join('')).not.toContain('secret');
    await broken.stop();
  });
});
