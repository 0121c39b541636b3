/** A small HTTP server on this machine that answers in JSON, and fails where the line says so. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MailLine } from './mail-line.ts';

export type Asked = { method: string; path: string; query: URLSearchParams; body: string; authorization: string };
export type Answer = { status: number; body: unknown; headers?: Record<string, string> };
export type Loopback = { url: string; asked: Asked[]; close(): Promise<void> };

const MOST = 40 * 1024 * 1024;

const readBody = async (request: IncomingMessage): Promise<string> => {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request) {
    size += (piece as Buffer).length;
    if (size > MOST) throw new Error('The body is too large.');
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces).toString();
};

const tell = (response: ServerResponse, { status, body, headers }: Answer): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
};

const refusal = (status: number): Answer => ({
  status,
  body: { error: { code: status, message: 'As the test wants it.' } },
  headers: status === 429 ? { 'retry-after': '0' } : {},
});

/** `nameOf` gives each request the name by which the line can break it. */
export const mailLoopback = async (
  line: MailLine,
  nameOf: (asked: Asked) => string,
  handle: (asked: Asked) => Answer,
): Promise<Loopback> => {
  const all: Asked[] = [];
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const asked: Asked = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      body: await readBody(request),
      authorization: request.headers.authorization ?? '',
    };
    all.push(asked);
    const how = line.next(nameOf(asked));
    if (how === 'pass') return tell(response, handle(asked));
    if (typeof how === 'object') return tell(response, refusal(how.status));
    if (how === 'error without effect') return tell(response, refusal(500));
    if (how === 'effect comes late') return line.later(() => handle(asked));
    if (['crash after', 'reset after', 'no answer after'].includes(how)) handle(asked);
    if (how === 'crash before' || how === 'crash after') line.goDown();
    if (how === 'no answer before' || how === 'no answer after') return;
    request.socket.destroy();
  };
  const server = createServer((request, response) => {
    serve(request, response).catch(() => request.socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked: all,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
