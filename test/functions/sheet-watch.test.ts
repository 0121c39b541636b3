/** Who watches a sheet, when it was last heard from, and which scripts are still understood: asked as the sheet asks. */
import { SCRIPT_VERSION } from '../../functions/plan/script-version.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { area, type Cloud, NOW, startCloud } from './cloud.ts';

type Checked = { watch: { watchedBy: string; mine: boolean; turn: number; lastHeard: string | null } | null };
type Status = { watchedBy: string; lastHeard: string | null };

const members = [
  ...area().members,
  { sub: 'second', name: 'Second trigger account', roles: ['notify' as const] },
  { sub: 'left', name: 'Somebody who has left', roles: [] },
];

const REAL = ['nextTick', 'setImmediate', 'clearImmediate', 'setTimeout', 'clearTimeout', 'setInterval'] as const;
const MORE = ['clearInterval', 'queueMicrotask', 'performance', 'hrtime'] as const;

let cloud: Cloud;
beforeAll(() => {
  jest.useFakeTimers({ now: NOW, doNotFake: [...REAL, ...MORE] });
});
afterAll(() => {
  jest.useRealTimers();
});
let own: ReturnType<typeof area>;
beforeEach(async () => {
  own = area({ members: [...members] });
  cloud = await startCloud([own]);
  await cloud.fill('exampleshire', samplePlan('six-months'));
});
afterEach(() => cloud.stop());

const check = async (sub: string, body: object = {}) => (await cloud.call<Checked>('check', sub, body)).body.watch;
const status = async () => {
  const { watchedBy, lastHeard } = (await cloud.call<Status>('status', 'officer')).body;
  return { watchedBy, lastHeard };
};

it('before anybody watches, the status says so', async () => {
  expect(await status()).toEqual({ watchedBy: '', lastHeard: null });
  expect(await check('officer')).toBeNull();
});

it('the first who connects the sheet watches it; the second is told who does', async () => {
  expect(await check('robot', { watch: { instead: 0 } })).toMatchObject({ watchedBy: 'Trigger account', mine: true });
  expect(await check('second', { watch: { instead: 0 } })).toMatchObject({ watchedBy: 'Trigger account', mine: false });
  expect((await status()).watchedBy).toBe('Trigger account');
});

it('it is known when the triggers were last heard from; a person who checks by hand is not taken for them', async () => {
  await check('officer', { watch: { instead: 0 } });
  await check('officer');
  expect((await status()).lastHeard).toBeNull();
  await check('officer', { trigger: true, script: 2 });
  expect((await status()).lastHeard).toBe('2022-09-15T09:00:00.000Z');
});

it('the watch is handed over to who names the turn, and the account before hears that it is over', async () => {
  const first = await check('robot', { watch: { instead: 0 } });
  expect(await check('second', { watch: { instead: first?.turn ?? 0 } })).toMatchObject({ mine: true, turn: 2 });
  expect(await check('robot', { trigger: true })).toMatchObject({ watchedBy: 'Second trigger account', mine: false });
});

it('the watch of somebody who has left is free', async () => {
  await check('robot', { watch: { instead: 0 } });
  own.members = members.filter(({ sub }) => sub !== 'robot');
  expect(await check('second', { watch: { instead: 0 } })).toMatchObject({ mine: true, turn: 2 });
});

it.each([
  ['of today', SCRIPT_VERSION],
  ['before it', SCRIPT_VERSION - 1],
  ['to come', SCRIPT_VERSION + 1],
  ['that tells none', undefined],
])('a script %s is understood', async (_which, script) => {
  expect((await cloud.call('check', 'officer', { script })).status).toBe(200);
});

it('a script from two versions ago is turned away with what to do, and before what it asks is read', async () => {
  const { status: answered, body } = await cloud.call('check', 'officer', { script: SCRIPT_VERSION - 2, oldField: 1 });
  expect([answered, body.message]).toEqual([
    426,
    "This sheet's script is too old for the service: ask your administrator to update it.",
  ]);
});

it.each([-1, 1.5, '2'])('a version such as %j is none', async (script) => {
  expect((await cloud.call('check', 'officer', { script })).status).toBe(400);
});
