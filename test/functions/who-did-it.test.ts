/** Who did it, as the ledger keeps it: the name in the registry, the account that was proven, and apart from both what is only claimed. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { localSnapshotStore } from '../../functions/adapters/local/snapshot-store.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import type { LedgerEntry } from '../../functions/services/ports.ts';
import { area, type Cloud, NOW, startCloud } from './cloud.ts';

const EDITOR = 'Officer.In.A.Hurry@exampleshire.example';
const HASH = createHash('sha256').update(EDITOR.toLowerCase()).digest('hex').slice(0, 16);
const PERSON = { review: 'RV2' };

let cloud: Cloud;
/** Without the plan as agreed, which stood in the store before. */
const ledger = async (): Promise<LedgerEntry[]> => {
  const store = localSnapshotStore(join(cloud.folder, 'exampleshire', 'plan.db'));
  try {
    return (await store.ledger()).filter(({ details }) => details.name !== 'agreed');
  } finally {
    store.close();
  }
};
const last = async () => (await ledger()).pop();

beforeAll(() => {
  jest.useFakeTimers({
    now: NOW,
    doNotFake: ['nextTick', 'setImmediate', 'setTimeout', 'clearTimeout', 'queueMicrotask'],
  });
});
afterAll(() => jest.useRealTimers());
beforeEach(async () => {
  cloud = await startCloud([area()]);
  await cloud.fill('exampleshire', samplePlan('six-months'));
});
afterEach(() => cloud.stop());

it('an edit that somebody is said to have made is stored by the account that called, with the claim beside it', async () => {
  expect((await cloud.call('check', 'robot', { editor: EDITOR })).status).toBe(200);
  expect((await cloud.call('snapshot', 'robot', { editor: ` ${EDITOR} ` })).status).toBe(200);
  expect(await last()).toMatchObject({
    actor: 'Trigger account',
    details: { authenticatedAs: 'robot', claimedEditor: HASH },
  });
  expect(JSON.stringify(await ledger())).not.toMatch(/@|hurry/i);
});

it.each([['Programme officer'], ['officer'], ["Director of Children's Services"]])(
  'the claim to be "%s" makes nobody the actor',
  async (editor) => {
    await cloud.call('snapshot', 'robot', { editor });
    const entry = await last();
    expect(entry).toMatchObject({ actor: 'Trigger account', details: { authenticatedAs: 'robot' } });
    expect(JSON.stringify(entry)).not.toContain(editor);
  },
);

it.each([
  ['without a claim', {}],
  ['with an empty claim', { editor: '' }],
])('%s the ledger holds none', async (_how, body) => {
  await cloud.call('snapshot', 'officer', body);
  const entry = await last();
  expect(entry).toMatchObject({ actor: 'Programme officer', details: { authenticatedAs: 'officer' } });
  expect(entry?.details).not.toHaveProperty('claimedEditor');
});

it('who claims what does not make the same plan two entries', async () => {
  await cloud.call('snapshot', 'robot', { editor: EDITOR });
  expect((await cloud.call('snapshot', 'officer', { editor: 'another@exampleshire.example' })).body).toMatchObject({
    added: false,
  });
  expect(await ledger()).toHaveLength(1);
});

it.each([
  ['too long', { editor: 'x'.repeat(201) }],
  ['no text', { editor: { name: 'x' } }],
])('a claim that is %s is refused', async (_how, body) => {
  expect((await cloud.call('snapshot', 'robot', body)).status).toBe(400);
});

it('nobody can set the account from outside, and no other function takes a claim', async () => {
  expect((await cloud.call('snapshot', 'robot', { authenticatedAs: 'director' })).status).toBe(400);
  expect((await cloud.call('pack', 'officer', { ...PERSON, editor: EDITOR })).status).toBe(400);
});

it('from the pack to the mailboxes each entry names the account, and the name beside it is that of the registry', async () => {
  const { body } = await cloud.call<{ files: { sha256: string }[] }>('pack', 'officer', PERSON);
  const pdfHash = body.files[0]?.sha256 ?? '';
  await cloud.call('sign', 'director', { ...PERSON, party: 'council', pdfHash });
  await cloud.call('sign', 'icb', { ...PERSON, party: 'health', pdfHash });
  await cloud.call('send', 'officer', PERSON);
  const entries = await ledger();
  const who = (kind: string) => [
    ...new Set(
      entries.filter((one) => one.kind === kind).map((one) => `${one.actor}, proven as ${one.details.authenticatedAs}`),
    ),
  ];
  expect(who('snapshot')).toEqual(['Programme officer, proven as officer']);
  expect(who('pack')).toEqual(['Programme officer, proven as officer']);
  expect(who('sign-off')).toEqual([
    "Director of Children's Services, proven as director",
    'ICB Chief Executive, proven as icb',
  ]);
  expect(who('dispatch')).toEqual(['Programme officer, proven as officer']);
  expect(entries.length).toBe(4 + 3 * 11);
});

it('sent again over HTTP: to one address when asked, and the status lists it', async () => {
  const { body } = await cloud.call<{ files: { sha256: string }[] }>('pack', 'officer', PERSON);
  const pdfHash = body.files[0]?.sha256 ?? '';
  for (const [sub, party] of [
    ['director', 'council'],
    ['icb', 'health'],
  ] as const)
    await cloud.call('sign', sub, { ...PERSON, party, pdfHash });
  await cloud.call('send', 'officer', PERSON);
  const to = 'dfe.case.lead@education.example';
  const again = () =>
    cloud.call<{ sent: { to: string; state: string }[] }>('send', 'officer', { ...PERSON, again: [to] });
  expect((await again()).body.sent).toMatchObject([{ to, state: 'sent' }]);
  expect((await again()).body.sent).toMatchObject([{ to, state: 'sent before' }]);
  expect((await cloud.call('send', 'officer', { ...PERSON, again: ['x@education.example'] })).status).toBe(409);
  expect((await cloud.call('send', 'officer', { ...PERSON, again: [] })).status).toBe(400);
  expect((await cloud.call('send', 'director', { ...PERSON, again: [to] })).status).toBe(403);
  const status = await cloud.call<{ sent: object[]; planned: object[] }>('status', 'officer');
  expect(status.body.sent).toHaveLength(12);
  expect(status.body.sent[11]).toMatchObject({ to, state: 'sent', standing: 'accepted', again: 1, planned: false });
  expect(status.body.planned.length).toBeGreaterThan(0);
  expect(cloud.lines.join('\n')).not.toContain('@');
});
