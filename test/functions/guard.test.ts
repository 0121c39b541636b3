/** What stands before the framework's parsers: nothing big, compressed or malformed reaches them, and nothing of it is logged. */
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { http } from '@google-cloud/functions-framework';
import { getTestServer } from '@google-cloud/functions-framework/testing';
import { BODY_LIMIT, lowerGuard, raiseGuard } from '../../functions/http/guard.ts';

const CANARY = 'canary-7c1f';
type Answer = { status: number; body: string };

let port = 0;
let server: ReturnType<typeof getTestServer>;
let reached: string[] = [];
const logged: string[] = [];

beforeAll(async () => {
  raiseGuard();
  raiseGuard();
  http('echo', (req, res) => {
    reached.push(`${req.rawBody?.length ?? 0}`);
    res.json({ length: req.rawBody?.length ?? 0 });
  });
  server = getTestServer('echo');
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    stream.write = ((chunk: string, ...rest: []) => {
      logged.push(String(chunk));
      return write(chunk, ...rest);
    }) as typeof stream.write;
  }
  for (const level of ['log', 'error', 'warn', 'info'] as const)
    jest
      .spyOn(console, level)
      .mockImplementation((...words: unknown[]) => void logged.push(words.map(String).join(' ')));
});
afterAll(async () => {
  jest.restoreAllMocks();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
beforeEach(() => {
  reached = [];
});

const post = (body: Uint8Array | Iterable<Uint8Array>, headers: Record<string, string> = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, method: 'POST', path: '/', headers }, (res) => {
      let text = '';
      res.on('data', (piece) => {
        text += piece;
      });
      res.on('end', () => resolve({ status: res.statusCode ?? 0, body: text }));
    });
    call.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EPIPE' || error.code === 'ECONNRESET' ? resolve({ status: 413, body: 'closed' }) : reject(error),
    );
    if (body instanceof Uint8Array) call.end(body);
    else {
      for (const piece of body) call.write(piece);
      call.end();
    }
  });

it('a body within the limit arrives whole', async () => {
  expect(await post(Buffer.from('{"a":1}'), { 'content-type': 'application/json' })).toEqual({
    status: 200,
    body: '{"length":7}',
  });
});

it.each([
  ['announced too big', () => post(Buffer.alloc(BODY_LIMIT + 1), { 'content-type': 'application/json' }), 413],
  ['too big without announcing it', () => post(Array.from({ length: 40 }, () => Buffer.alloc(50_000))), 413],
  [
    'compressed',
    () => post(gzipSync(Buffer.alloc(40_000_000)), { 'content-encoding': 'gzip', 'content-type': 'application/json' }),
    415,
  ],
  ['compressed in another way', () => post(Buffer.from('x'), { 'content-encoding': 'br' }), 415],
])('a body %s is refused', async (_what, call, status) => {
  const before = process.memoryUsage().rss;
  const answer = await call();
  expect(answer.status).toBe(status);
  expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
});

it.each([
  ['JSON that cannot be read', 'application/json', `{"${CANARY}":`],
  ['a form', 'application/x-www-form-urlencoded', `__proto__[x]=${CANARY}`],
  ['JSON in an odd character set', 'application/json; charset=utf-99', `{"a":"${CANARY}"}`],
  ['an event', 'application/cloudevents+json', `{"${CANARY}"`],
])('%s is only bytes to the framework, and none of it is logged', async (_what, type, body) => {
  const answer = await post(Buffer.from(body), { 'content-type': type });
  expect(answer).toEqual({ status: 200, body: `{"length":${body.length}}` });
  expect(logged.join('\n')).not.toContain(CANARY);
});

it('stands before no other server once it is taken down', async () => {
  lowerGuard();
  const types: (string | undefined)[] = [];
  const other = createServer((req, res) => {
    types.push(req.headers['content-type']);
    res.end();
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port: there } = other.address() as AddressInfo;
  await fetch(`http://127.0.0.1:${there}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
  });
  other.closeAllConnections();
  await new Promise((resolve) => other.close(resolve));
  expect(types).toEqual(['application/json']);
});
