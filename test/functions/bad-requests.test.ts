/**
 * Bodies that are no request, put to every function: each is refused with the same few words, none of it is said again anywhere, and
 * the next good request is answered as if nothing had happened.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { BODY_LIMIT } from '../../functions/http/guard.ts';
import { REFUSALS, type RefusalCode } from '../../functions/http/refusal.ts';
import { type Door, type Doors, openDoors } from './doors.ts';
import { type Overheard, overhear } from './overheard.ts';
import type { Asked } from './raw-request.ts';

const CANARY = 'canary-4d2e';
const TITLES = [
  ...['check', 'snapshot', 'pack', 'sign', 'send', 'status'],
  ...['tick, bringing work', 'notifyCallback'],
];

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const heapInUse = async (): Promise<number> => {
  // Buffers go only once what held them has gone.
  for (let time = 0; time < 3; time += 1) {
    collect();
    await new Promise((settled) => setTimeout(settled, 20));
  }
  return process.memoryUsage().heapUsed + process.memoryUsage().external;
};

let doors: Doors;
let overheard: Overheard;
let heapBefore = 0;
const heard: string[] = [];
beforeAll(async () => {
  overheard = overhear();
  doors = await openDoors();
  // What is loaded at a first call stays.
  for (const door of doors.all) expect((await doors.ask(door)).status).toBe(200);
  heapBefore = await heapInUse();
});
afterAll(async () => {
  await doors.stop();
  overheard.stop();
});

const refused = (code: RefusalCode): [number, string] => [
  REFUSALS[code].status,
  JSON.stringify({ error: code, message: REFUSALS[code].sentence }),
];

const asked = async (door: Door, changes: Partial<Asked>): Promise<[number, string]> => {
  const { status, text } = await doors.ask(door, changes);
  heard.push(text);
  return [status, text];
};
const bearer = (door: Door): string[] => ['authorization', `Bearer ${door.token}`];

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const within = (extra: string) => (door: Door) => `${JSON.stringify(door.good).slice(0, -1)},${extra}}`;

const UNREADABLE: [string, (door: Door) => string | Uint8Array][] = [
  ['an empty body', () => ''],
  ['a blank body', () => '   '],
  ['half of a request', (door) => JSON.stringify({ ...door.good, x: CANARY }).slice(0, -1)],
  ['a request and something after it', (door) => `${JSON.stringify(door.good)}${CANARY}`],
  ['words', () => `${CANARY} please`],
  ['a list', () => `["${CANARY}"]`],
  ['a number', () => '17'],
  ['a text', () => `"${CANARY}"`],
  ['null', () => 'null'],
  ['true', () => 'true'],
  ['no object at all, but a very deep list', () => nested(200_000)],
  ['bytes that are no text', () => new Uint8Array([0x7b, 0xff, 0xfe, 0x7d])],
  ['half of a letter', (door) => Buffer.concat([Buffer.from(JSON.stringify(door.good)), Buffer.from([0xc3])])],
  ['text in two bytes a letter', (door) => Buffer.from(JSON.stringify(door.good), 'utf16le')],
  ['a form', () => `spreadsheetId=sheet-of-exampleshire&${CANARY}=1`],
  ['a form of a hundred thousand fields', () => Array.from({ length: 100_000 }, (_, i) => `a${i}`).join('&')],
  ['parts', () => `--x\r\ncontent-disposition: form-data; name="file"; filename="${CANARY}"\r\n\r\n{}\r\n--x--`],
];

/** What is more than was asked for. GOV.UK Notify may say more as it grows; nobody else may. */
const TOO_MUCH: [string, (door: Door) => string][] = [
  ['a field of a newer script', within(`"verb":"${CANARY}"`)],
  ['a field called __proto__', within(`"__proto__":{"polluted":"${CANARY}"}`)],
  ['a field called constructor', within(`"constructor":{"prototype":{"polluted":"${CANARY}"}}`)],
  ['a field as deep as can be', within(`"deep":${nested(200_000)}`)],
];

describe.each(TITLES)('%s', (title) => {
  const door = () => doors.door(title);

  it.each(UNREADABLE)('%s is a bad request', async (_what, bodyOf) => {
    expect(await asked(door(), { body: bodyOf(door()) })).toEqual(refused('bad request'));
  });

  it.each(TOO_MUCH)('%s changes nothing for anybody', async (_what, bodyOf) => {
    const [status, text] = await asked(door(), { body: bodyOf(door()) });
    expect([status, text]).toEqual(title === 'notifyCallback' ? [200, ''] : refused('bad request'));
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it.each<[string, RefusalCode, (door: Door) => Partial<Asked>]>([
    ['a byte more than a megabyte', 'too big', () => ({ body: Buffer.alloc(BODY_LIMIT + 1, 32) })],
    [
      'as much, without saying so',
      'too big',
      () => ({ body: Array.from({ length: 11 }, () => Buffer.alloc(100_000, 32)) }),
    ],
    [
      'thirty-two megabytes announced, and a few letters sent',
      'too big',
      (one) => ({ body: '{', unfinished: true, headers: [...bearer(one), 'content-length', String(32 << 20)] }),
    ],
    [
      'forty megabytes pressed into forty thousand bytes',
      'refused encoding',
      (one) => ({
        body: gzipSync(Buffer.alloc(40_000_000, 32)),
        headers: [...bearer(one), 'content-encoding', 'gzip'],
      }),
    ],
    [
      'the request pressed by deflate',
      'refused encoding',
      (one) => ({
        body: deflateSync(JSON.stringify(one.good)),
        headers: [...bearer(one), 'content-encoding', 'deflate'],
      }),
    ],
    [
      'the request pressed by brotli',
      'refused encoding',
      (one) => ({
        body: brotliCompressSync(JSON.stringify(one.good)),
        headers: [...bearer(one), 'Content-Encoding', 'br'],
      }),
    ],
    [
      'two encodings',
      'refused encoding',
      (one) => ({ headers: [...bearer(one), 'content-encoding', 'identity, gzip'] }),
    ],
    [
      'an encoding nobody knows',
      'refused encoding',
      (one) => ({ headers: [...bearer(one), 'content-encoding', CANARY] }),
    ],
  ])('%s is refused', async (_what, code, changes) => {
    expect(await asked(door(), changes(door()))).toEqual(refused(code));
  });

  it.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'HEAD'])('%s is the wrong method', async (method) => {
    const [status, text] = refused('wrong method');
    expect(await asked(door(), { method })).toEqual([status, method === 'HEAD' ? '' : text]);
  });

  it('a key that comes twice counts once, the last', async () => {
    const good = JSON.stringify(door().good);
    const first = Object.keys(door().good)[0] ?? '';
    const [status] = await asked(door(), { body: `{"${first}":"${CANARY}",${good.slice(1)}` });
    expect(status).toBe(200);
    expect((await asked(door(), { body: `${good.slice(0, -1)},"${first}":17}` }))[0]).toBe(400);
  });
});

it.each(TITLES)('%s is answered as ever afterwards, whatever the request calls itself', async (title) => {
  const types = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', `x/${CANARY}`];
  for (const type of [...types, 'application/json; charset=utf-99', 'application/cloudevents+json', '']) {
    const door = doors.door(title);
    const [status, text] = await asked(door, { headers: [...bearer(door), 'content-type', type] });
    // The pack is not signed by both, which is what `send` says; the work is that of a day without an errand.
    expect([status, text.startsWith('{"error"')]).toEqual([200, false]);
  }
});

it('none of it was said again, in no answer and in no line', () => {
  expect(heard.length).toBeGreaterThan(300);
  expect(heard.join('\n')).not.toContain(CANARY);
  expect(`${overheard.text()}\n${doors.cloud.lines.join('\n')}`).not.toContain(CANARY);
  expect(overheard.text()).toBe('');
});

it('and it cost the process less than fifty megabytes', async () => {
  expect((await heapInUse()) - heapBefore).toBeLessThan(50_000_000);
});
