/** Whoever calls where they should not: another area, a copied sheet, a robot at a person's door, a person at a robot's. */
import { REFUSALS, type RefusalCode } from '../../functions/http/refusal.ts';
import { SCHEDULER, TASKS, tokenFor } from './cloud.ts';
import { type Door, type Doors, openDoors, robotToken } from './doors.ts';
import { type Overheard, overhear } from './overheard.ts';

const USER_DOORS = ['check', 'snapshot', 'pack', 'sign', 'send', 'status'];
const TITLES = [...USER_DOORS, 'tick, bringing work', 'notifyCallback'];

let doors: Doors;
let overheard: Overheard;
beforeAll(async () => {
  overheard = overhear();
  doors = await openDoors();
});
afterAll(async () => {
  await doors.cloud.idle();
  await doors.stop();
  overheard.stop();
});

const refused = (code: RefusalCode): [number, string] => [
  REFUSALS[code].status,
  JSON.stringify({ error: code, message: REFUSALS[code].sentence }),
];
const asked = async (door: Door, changes: Partial<Door> = {}, more: string[] = []): Promise<[number, string]> => {
  const { token, good } = { ...door, ...changes };
  const headers = ['authorization', `Bearer ${token}`, ...more];
  const { status, text } = await doors.ask(door, { headers, body: JSON.stringify(good) });
  return [status, text];
};

describe.each(USER_DOORS)('%s', (title) => {
  const door = () => doors.door(title);
  const forOthers = { aud: 'client-of-elsewhere' };

  it.each<[string, RefusalCode, () => Partial<Door>]>([
    ["another area's sheet, with one's own token", 'not allowed', () => ({ good: elsewhere(door()) })],
    [
      "one's own sheet, with a token of another area's",
      'not allowed',
      () => ({ token: tokenFor('officer', forOthers) }),
    ],
    [
      "an officer of another area, with that area's token",
      'not allowed',
      () => ({ token: tokenFor('stranger', forOthers) }),
    ],
    ['an officer of another area, with a token of this one', 'not allowed', () => ({ token: tokenFor('stranger') })],
    [
      'a copy of the sheet',
      'not allowed',
      () => ({ good: { ...door().good, spreadsheetId: 'sheet-that-was-copied' } }),
    ],
    ['a sheet that nobody has', 'not allowed', () => ({ good: { ...door().good, spreadsheetId: '' } })],
    ['the account that is Scheduler', 'not signed in', () => ({ token: robotToken(SCHEDULER) })],
    ['the account that is Tasks', 'not signed in', () => ({ token: robotToken(TASKS) })],
    [
      'the account that is Scheduler, with a token for the sheet',
      'not signed in',
      () => ({ token: tokenFor(SCHEDULER, { email: SCHEDULER, hd: undefined }) }),
    ],
    ['the token of the mail service', 'not signed in', () => ({ token: doors.door('notifyCallback').token })],
    [
      'nobody, who says that they are the officer',
      'not signed in',
      () => ({ token: '', good: { ...door().good, sub: 'officer' } }),
    ],
  ])('%s', async (_who, code, changes) => {
    expect(await asked(door(), changes())).toEqual(refused(code));
  });

  it.each<[string, (good: Door['good']) => Door['good']]>([
    ['an older script, which knew no sheet', ({ spreadsheetId: _, ...rest }) => rest],
    ['an older script, which called it otherwise', ({ spreadsheetId, ...rest }) => ({ ...rest, sheet: spreadsheetId })],
    ['a newer script, with a version', (good) => ({ ...good, version: 7 })],
    ['a newer script, with something in the place of a field', (good) => ({ ...good, review: { ref: 'RV2' } })],
  ])('%s', async (_what, change) => {
    expect(await asked(door(), { good: change(door().good) })).toEqual(refused('bad request'));
  });
});

const elsewhere = ({ good }: Door): Door['good'] => ({ ...good, spreadsheetId: 'sheet-of-elsewhere' });

describe('tick', () => {
  const door = () => doors.door('tick, bringing work');
  const at = (moment: string): string[] => ['x-cloudscheduler-scheduletime', moment];
  const ticks = (moment: string) => asked(door(), { token: robotToken(SCHEDULER), good: {} }, at(moment));
  const upTo = () => doors.cloud.lines.length;

  it.each<[string, RefusalCode, () => string]>([
    ['an officer', 'not signed in', () => tokenFor('officer')],
    [
      'an officer, whose token was made for tick',
      'not signed in',
      () => tokenFor('officer', { aud: 'https://plan.example/tick' }),
    ],
    [
      'an officer, with a token for tick and the address of the Scheduler outside its project',
      'not signed in',
      () => tokenFor('officer', { aud: 'https://plan.example/tick', email: SCHEDULER }),
    ],
    ['a third account', 'not allowed', () => robotToken('another@plan.example')],
    [
      'the Scheduler, for another service',
      'not signed in',
      () => tokenFor(SCHEDULER, { aud: 'https://plan.example/', email: SCHEDULER, hd: undefined }),
    ],
    ['an account whose address is nothing', 'not signed in', () => robotToken('')],
    ['the token of the mail service', 'not signed in', () => doors.door('notifyCallback').token],
  ])('%s', async (_who, code, token) => {
    expect(await asked(door(), { token: token() })).toEqual(refused(code));
    expect(await asked(door(), { token: token(), good: {} }, at('2022-09-15T09:00:00.000Z'))).toEqual(refused(code));
  });

  it('the account that brings work cannot tick', async () => {
    for (const good of [{}, { tick: true }, { work: null }])
      expect(await asked(door(), { good }, at('2022-09-15T09:00:00.000Z'))).toEqual(refused('bad request'));
  });

  it.each([
    ...['2022-09-15T09:05:00.001Z', '2022-09-16', '9999-12-31T23:59:59Z', '+275760-09-13T00:00:00.000Z'],
    ...[
      'tomorrow',
      '',
      '0x10',
      'NaN',
      'Infinity',
      '2022-13-45T00:00:00Z',
      '9'.repeat(5000),
      '2022-09-15T09:00:00Z, 2022-09-15T09:00:00Z',
    ],
    ...['-271821-04-20T00:00:00.000Z', '0001-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '17', '2022-08-01T00:00:00Z'],
  ])('a tick scheduled for %p is none', async (moment) => {
    expect(await ticks(moment)).toEqual(refused('bad request'));
  });

  it('twice said when is none', async () => {
    const twice = [...at('2022-09-15T09:00:00.000Z'), ...at('2022-09-15T08:45:00.000Z')];
    expect(await asked(door(), { token: robotToken(SCHEDULER) }, twice)).toEqual(refused('bad request'));
  });

  it('the Scheduler brings no work: what it sends is not read, and the tick is a tick', async () => {
    const before = await doors.ledger();
    const [status, text] = await asked(door(), { token: robotToken(SCHEDULER) }, at('2022-09-15T09:00:00.000Z'));
    expect([status, JSON.parse(text)]).toEqual([200, { repeated: false, nights: 2, errands: 0 }]);
    expect((await doors.ledger()).length).toBeGreaterThanOrEqual(before.length);
    expect(upTo()).toBeGreaterThan(0);
  });

  it('the same tick again, or one from before, does nothing', async () => {
    for (const moment of ['2022-09-15T09:00:00.000Z', '2022-09-15T08:45:00.000Z', '2022-09-14T10:00:00.000Z'])
      expect(await ticks(moment)).toEqual([200, '{"repeated":true,"nights":0,"errands":0}']);
  });
});

it.each(TITLES)('%s: the same request three times over is done once', async (title) => {
  const door = doors.door(title);
  const first = await asked(door);
  const entries = await doors.ledger();
  const [second, third] = [await asked(door), await asked(door)];
  expect(first[0]).toBe(200);
  expect(second).toEqual(third);
  expect(await doors.ledger()).toEqual(entries);
});

it('no refusal said anything in the log but its code', () => {
  expect(overheard.text()).toBe('');
  for (const line of doors.cloud.lines) expect(line).not.toMatch(/@|eyJ|officer|stranger|elsewhere-|copied/);
});
