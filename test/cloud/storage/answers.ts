/** Which request is which call of the JSON API of Cloud Storage, and the shape of its answers. */
import type { ServerResponse } from 'node:http';

/** create: objects.insert. about: objects.get. read: objects.get with alt=media. list: objects.list. delete: objects.delete. */
export type Call = 'create' | 'about' | 'read' | 'list' | 'delete';

/** `body`: bytes as they are, anything else as JSON; null for none. */
export type Answer = { status: number; body: unknown; headers?: Record<string, string> };

const BUCKET = '/storage/v1/b/([^/]+)/o';

const routeOf = (call: Call, method: string, path: RegExp, isMedia?: boolean) => ({
  call,
  fits: (asked: string, url: URL): boolean =>
    asked === method &&
    path.test(url.pathname) &&
    (isMedia === undefined || (url.searchParams.get('alt') === 'media') === isMedia),
  place: (url: URL): string[] => (path.exec(url.pathname) ?? []).slice(1).map(decodeURIComponent),
});

export const ROUTES = [
  routeOf('create', 'POST', new RegExp(`^/upload${BUCKET}$`)),
  routeOf('list', 'GET', new RegExp(`^${BUCKET}$`)),
  routeOf('read', 'GET', new RegExp(`^${BUCKET}/([^/]+)$`), true),
  routeOf('about', 'GET', new RegExp(`^${BUCKET}/([^/]+)$`), false),
  routeOf('delete', 'DELETE', new RegExp(`^${BUCKET}/([^/]+)$`)),
];

export const failed = (code: number, reason: string, message: string): Answer => ({
  status: code,
  body: { error: { code, message, errors: [{ domain: 'global', reason, message }] } },
});

export const send = (response: ServerResponse, { status, body, headers = {} }: Answer): void => {
  const isMedia = Buffer.isBuffer(body);
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8', ...headers });
  if (body === null) response.end();
  else response.end(isMedia ? body : JSON.stringify(body));
};
