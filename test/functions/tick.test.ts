/** The schedule over HTTP: who may tick, who may bring work, and what a tick that is early, late, odd or repeated does. */
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { area, type Cloud, NOW, SCHEDULER, startCloud, TASKS, tokenFor } from './cloud.ts';

let cloud: Cloud;
beforeAll(async () => {
  jest.useFakeTimers({
    now: NOW,
    doNotFake: [
      ...(['nextTick', 'setImmediate', 'clearImmediate', 'setTimeout', 'clearTimeout', 'setInterval'] as const),
      ...(['clearInterval', 'queueMicrotask', 'performance', 'hrtime'] as const),
    ],
  });
  cloud = await startCloud([area()]);
  await cloud.fill('exampleshire', samplePlan('six-months'));
});
afterAll(async () => {
  await cloud.stop();
  jest.useRealTimers();
});

const AUDIENCE = 'https://plan.example/tick';
const robot = (email: string, changes: object = {}): string =>
  tokenFor(email, { email, aud: AUDIENCE, hd: undefined, ...changes });

const ask = async (token: string, headers: Record<string, string> = {}, body = '') => {
  const response = await cloud.raw('tick', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, ...headers },
    body,
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const at = (moment: string) => ({ 'x-cloudscheduler-scheduletime': moment });
const night = { kind: 'night', area: 'exampleshire', review: '', on: '2022-09-15', about: '' };
const brought = (work: object) => JSON.stringify({ work });

describe('who may tick', () => {
  it.each<[string, string, number]>([
    ['a person', tokenFor('officer'), 401],
    ['a person with the address of the tick', tokenFor('officer', { aud: AUDIENCE }), 401],
    ['another service account', robot('somebody@plan.example'), 403],
    ['the Scheduler with a token for another function', robot(SCHEDULER, { aud: 'https://plan.example/send' }), 401],
    ['the Scheduler with an address nobody has verified', robot(SCHEDULER, { email_verified: false }), 401],
    [
      'the Scheduler with an old token',
      robot(SCHEDULER, { iat: NOW.getTime() / 1000 - 4000, exp: NOW.getTime() / 1000 - 400 }),
      401,
    ],
    ['somebody without a token', 'a.b.c', 401],
  ])('%s may not', async (_who, token, status) => {
    expect((await ask(token)).status).toBe(status);
    expect((await ask(token, {}, brought(night))).status).toBe(status);
  });

  it('the Scheduler may not do what a person does', async () => {
    expect((await cloud.call('check', 'officer', {}, robot(SCHEDULER))).status).toBe(401);
    expect(
      (await cloud.call('send', 'officer', { review: 'RV2' }, robot(TASKS, { aud: 'client-of-exampleshire' }))).status,
    ).toBe(401);
  });
});

describe('a tick', () => {
  it.each(['yesterday', '2022-09-15T10:00:00Z', '2031-01-01T00:00:00Z', ''])(
    'that was scheduled for %j is refused, or for now',
    async (moment) => {
      const { status } = await ask(robot(SCHEDULER), at(moment));
      expect(status).toBe(400);
    },
  );

  it('hands out the night check of each area, once', async () => {
    const first = await ask(robot(SCHEDULER), at('2022-09-15T08:45:00Z'));
    expect(first).toMatchObject({ status: 200, body: { repeated: false, nights: 1 } });
    const again = await ask(robot(SCHEDULER), at('2022-09-15T08:45:00Z'));
    expect(again.body).toMatchObject({ repeated: true, nights: 0 });
    const next = await ask(robot(SCHEDULER), at('2022-09-15T09:00:00Z'));
    expect(next.body).toMatchObject({ repeated: false, nights: 0 });
  });

  it('that comes late, after a later one, does nothing', async () => {
    expect((await ask(robot(SCHEDULER), at('2022-09-14T03:00:00Z'))).body).toMatchObject({ repeated: true });
  });
});

describe('a piece of work', () => {
  it('is carried out for the queue', async () => {
    expect(await ask(robot(TASKS), {}, brought(night))).toEqual({ status: 200, body: { ended: 'done' } });
  });
  it('that nobody noted is not carried out', async () => {
    const work = { ...night, kind: 'freeze', review: 'RV3' };
    expect(await ask(robot(TASKS), {}, brought(work))).toEqual({ status: 200, body: { ended: 'held' } });
  });
  it('for an area that has left is over', async () => {
    expect((await ask(robot(TASKS), {}, brought({ ...night, area: 'elsewhere' }))).body).toEqual({ ended: 'not due' });
  });
  it.each<[string, object]>([
    ['of a kind that is not known', { ...night, kind: 'delete' }],
    ['with more in it than belongs there', { ...night, to: 'somebody@education.example' }],
    ['for no area', { ...night, area: '../exampleshire' }],
    ['for no day', { ...night, on: 'today' }],
  ])('%s is refused', async (_what, work) => {
    expect((await ask(robot(TASKS), {}, brought(work))).status).toBe(400);
  });
  it('brought by the Scheduler is taken for a tick', async () => {
    expect((await ask(robot(SCHEDULER), at('2022-09-15T09:00:00Z'), brought(night))).body).toMatchObject({
      repeated: true,
    });
  });
});
