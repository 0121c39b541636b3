/** Addresses that lead nowhere, and the one page that is open to everybody: constant answers, and nothing of the address in the log. */
import { connect } from 'node:net';
import { brotliCompressSync } from 'node:zlib';
import { BODY_LIMIT } from '../../functions/http/guard.ts';
import { REFUSALS } from '../../functions/http/refusal.ts';
import { titleOf } from './confirm-cases.ts';
import { type Doors, openDoors } from './doors.ts';
import { type Overheard, overhear } from './overheard.ts';
import type { Asked } from './raw-request.ts';

const CANARY = 'canary-58fa';
const NOT_FOUND = [404, JSON.stringify({ error: 'not found', message: REFUSALS['not found'].sentence })];

let doors: Doors;
let overheard: Overheard;
beforeAll(async () => {
  overheard = overhear();
  doors = await openDoors();
});
afterAll(async () => {
  await doors.stop();
  overheard.stop();
});

describe('an address that leads nowhere', () => {
  it.each([
    ...[
      '/',
      '/plan',
      `/${CANARY}`,
      `/?${CANARY}`,
      '//check',
      '/Check',
      '/checkAll',
      '/check%2f',
      '/%63heck',
      '/check;x=1',
    ],
    ...[
      '/__proto__',
      '/constructor',
      '/toString',
      '/..',
      '/../check/..',
      `/..%2f..%2fetc%2f${CANARY}`,
      '/%00',
      '/.env',
    ],
    ...[
      `/%E0%A4${CANARY}`,
      '/%',
      `/check%/${CANARY}`,
      '/%zz',
      `/${'a/'.repeat(3000)}`,
      `/${CANARY}?__proto__[x]=1`,
      '/wp-login.php',
    ],
  ])('%s', async (path) => {
    for (const method of ['POST', 'GET', 'PUT', 'DELETE', 'OPTIONS']) {
      const { status, text, headers } = await doors.raw({ path, method, body: method === 'POST' ? `"${CANARY}"` : '' });
      expect([status, text]).toEqual(NOT_FOUND);
      expect(headers['content-type']).toContain('application/json');
    }
  });

  it('the whole address of another server', async () => {
    const { status, text } = await doors.raw({ path: `http://${CANARY}.example/nothing` });
    expect([status, text]).toEqual(NOT_FOUND);
  });

  it.each(['/favicon.ico', '/robots.txt'])('%s is nothing at all', async (path) => {
    expect(await doors.raw({ path, method: 'GET' })).toMatchObject({ status: 404, text: '' });
  });

  it('more of an address, or more of headers, than Node reads', async () => {
    for (const asked of [{ path: `/${CANARY.repeat(2000)}` }, { path: '/check', headers: ['x', CANARY.repeat(2000)] }])
      expect(await doors.raw(asked)).toMatchObject({ status: 431, text: '' });
  });

  it('a body that is pressed is turned away there as well', async () => {
    const headers = ['content-encoding', 'br'];
    for (const path of [`/${CANARY}`, `/%${CANARY}`]) {
      const { status } = await doors.raw({ path, body: brotliCompressSync(CANARY), headers });
      expect(status).toBe(415);
    }
  });
});

describe('a caller who breaks the rules of HTTP', () => {
  const says = (text: string, isHeard: boolean): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect(doors.port, '127.0.0.1');
      let heard = '';
      socket.on('data', (bytes) => {
        heard += String(bytes);
      });
      socket.on('error', () => undefined);
      socket.write(text);
      const end = (): void => {
        socket.destroy();
        resolve(heard);
      };
      // Where nothing is to be heard, not for long; else until the first line is there, however busy the machine.
      setTimeout(end, isHeard ? 10_000 : 60);
      if (isHeard) socket.on('data', () => setTimeout(end, heard.includes('\r\n') ? 20 : 1000));
    });
  const LENGTHS = 'content-length: 5\r\ncontent-length: 6';

  it.each<[string, string, string, number | null]>([
    ['goes away in the middle', 'content-length: 100', `{"${CANARY}`, null],
    ['counts in pieces that are none', 'transfer-encoding: chunked', `5\r\n{"can\r\nZZ${CANARY}\r\n`, 400],
    ['says two lengths', LENGTHS, CANARY, 400],
    ['says a length and pieces', 'content-length: 3\r\ntransfer-encoding: chunked', '0\r\n\r\n', 400],
    ['waits to be told to go on', 'expect: 100-continue\r\ncontent-length: 100', '', 100],
    ['expects something else', `expect: ${CANARY}\r\ncontent-length: 3`, 'abc', 417],
    ['waits to go on with too much', 'expect: 100-continue\r\ncontent-length: 33554432', '', 413],
    [
      'waits to go on with something pressed',
      'expect: 100-continue\r\ncontent-encoding: gzip\r\ncontent-length: 3',
      '',
      415,
    ],
    ['expects something else of too much', 'expect: x\r\ncontent-length: 33554432', '', 413],
  ])('who %s', async (_what, headers, body, status) => {
    for (const name of ['check', 'confirm', CANARY]) {
      const text = await says(`POST /${name} HTTP/1.1\r\nhost: x\r\n${headers}\r\n\r\n${body}`, status !== null);
      expect(text).not.toContain(CANARY);
      expect(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? null).toBe(status === null ? null : String(status));
    }
    expect((await doors.ask(doors.door('status'))).status).toBe(200);
  });

  it('leaves no word of what was sent: only that somebody went away', () => {
    expect(overheard.text()).not.toContain(CANARY);
    expect(overheard.text()).toContain('request aborted');
    overheard.forget();
  });
});

describe('the page of a link', () => {
  const shown = async (asked: Partial<Asked>): Promise<[number, string]> => {
    const { status, text } = await doors.raw({ path: '/confirm', method: 'GET', ...asked });
    expect(text).not.toContain(CANARY);
    expect(text).not.toContain('exampleshire.');
    return [status, titleOf(text)];
  };
  const UNKNOWN = [404, expect.stringMatching(/link/i)];
  const token = `exampleshire.${'A1b2-'.repeat(8)}abc`;
  const canary = encodeURIComponent(`${CANARY}<script>`);

  it.each([
    ['no link', ''],
    ['an empty link', '?t='],
    ['a link that nobody was sent', `?t=${token}`],
    ['ten thousand letters', `?t=exampleshire.${'a'.repeat(10_000)}`],
    ['ten thousand letters of an area', `?t=${'a'.repeat(10_000)}.${'a'.repeat(43)}`],
    ['two links', `?t=${token}&t=${token}`],
    ['an area that is a path', `?t=..%2f..%2fetc.${'a'.repeat(43)}`],
    ['an area called __proto__', `?t=__proto__.${'a'.repeat(43)}`],
    ['an area called constructor', `?t=constructor.${'a'.repeat(43)}`],
    ['a link with a line break', `?t=${token}%0d%0aset-cookie:x`],
    ['a link with words around it', `?t=${token}${canary}`],
    ['signs that are no letters', '?t=%E0%A4%A'],
    ['many other fields', `?t=${token}&${Array.from({ length: 1000 }, (_, i) => `x${i}`).join('&')}`],
    ['a link in a list', `?t[]=${token}&t[__proto__]=1`],
    ['the PDF of nothing', `?t=${token}&file=..%2f..%2f${CANARY}`],
  ])('%s', async (_what, query) => {
    expect(await shown({ path: `/confirm${query}` })).toEqual(UNKNOWN);
    expect((await shown({ path: `/confirm${query}`, method: 'HEAD' }))[0]).toBe(404);
  });

  it.each<[string, number, Partial<Asked>]>([
    ['nothing', 404, { body: '' }],
    ['JSON', 404, { body: JSON.stringify({ t: token, agree: 'yes', x: CANARY }) }],
    ['a very deep list', 413, { body: '['.repeat(200_000) }],
    [
      'a hundred thousand fields',
      413,
      { body: Array.from({ length: 100_000 }, (_, i) => `a${i}=${CANARY}`).join('&') },
    ],
    ['parts', 404, { body: `--x\r\ncontent-disposition: form-data; name="t"\r\n\r\n${token}\r\n--x--` }],
    ['bytes that are no text', 404, { body: new Uint8Array([0xff, 0xfe, 0x74, 0x3d]) }],
    ['keys of the machine', 404, { body: `__proto__[t]=${token}&constructor[prototype][x]=${CANARY}` }],
    ['two thousand and one letters', 413, { body: `t=${token}&agree=yes&x=${'x'.repeat(2000)}` }],
  ])('a form of %s signs nothing', async (_what, status, asked) => {
    expect((await shown({ method: 'POST', ...asked }))[0]).toBe(status);
  });

  it.each<[string, number, Partial<Asked>]>([
    ['a byte more than a megabyte', 413, { body: Buffer.alloc(BODY_LIMIT + 1, 32) }],
    ['as much, without saying so', 413, { body: Array.from({ length: 11 }, () => Buffer.alloc(100_000, 32)) }],
    ['much announced', 413, { body: 't', unfinished: true, headers: ['content-length', String(32 << 20)] }],
    ['a form that is pressed', 415, { body: brotliCompressSync(`t=${token}`), headers: ['content-encoding', 'br'] }],
  ])('%s is turned away before the page', async (_what, status, asked) => {
    const answer = await doors.raw({ path: '/confirm', ...asked });
    expect([answer.status, Object.keys(JSON.parse(answer.text) as object)]).toEqual([status, ['error', 'message']]);
  });

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'])('%s is the wrong method', async (method) => {
    expect((await shown({ path: `/confirm?t=${token}`, method }))[0]).toBe(405);
  });
});

it('nothing of any address was said in the log, and every line is one of ours', () => {
  expect(overheard.text()).toBe('');
  expect(doors.cloud.lines.length).toBeGreaterThan(40);
  expect(doors.cloud.lines.join('\n')).not.toContain(CANARY);
  for (const line of doors.cloud.lines) expect(() => JSON.parse(line)).not.toThrow();
});

it('and a good request is answered as ever', async () => {
  expect((await doors.ask(doors.door('status'))).status).toBe(200);
  // The plan as agreed, the plan as it is, and its pack.
  expect(await doors.ledger()).toHaveLength(3);
});
