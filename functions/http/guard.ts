/**
 * The wall in front of the framework's body parsers. They would take a gigabyte, inflate it, and log what they cannot read;
 * Node tells of each request before any of them sees it, so that is where a body is measured and made unreadable to them.
 */
import { channel } from 'node:diagnostics_channel';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { REFUSALS, type RefusalCode } from './refusal.ts';

export const BODY_LIMIT = 1_000_000;

type Started = { request: IncomingMessage; response: ServerResponse };

const turnedAway = new WeakMap<IncomingMessage, RefusalCode>();

/** What a request was refused for here, if it was: the framework hands it on all the same, and nothing may be done for it. */
export const turnedAwayFor = (request: IncomingMessage): RefusalCode | undefined => turnedAway.get(request);

const refuse = ({ request, response }: Started, code: RefusalCode): void => {
  if (response.headersSent) return;
  turnedAway.set(request, code);
  // Node would otherwise say "go on" after the refusal, and the process would end of it.
  delete request.headers.expect;
  const { status, sentence } = REFUSALS[code];
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', connection: 'close' });
  response.end(JSON.stringify({ error: code, message: sentence }));
  request.removeAllListeners('data');
  request.resume();
  request.socket.setTimeout(1000, () => request.socket.destroy());
};

const isDecodable = (address: string): boolean => {
  try {
    decodeURIComponent(address.split('?')[0] ?? '');
    return true;
  } catch {
    return false;
  }
};

/** Every body becomes plain bytes to the framework: never inflated, never parsed, so never logged. */
const makeOpaque = (request: IncomingMessage): void => {
  delete request.headers['content-encoding'];
  request.headers['content-type'] = 'application/octet-stream';
  // An address that cannot be decoded would be logged as well, and answered with a page of the framework's own.
  if (!isDecodable(request.url ?? '')) request.url = '/';
};

const reasonAgainst = ({ headers, url = '/' }: IncomingMessage): RefusalCode | null => {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') return 'refused encoding';
  if (Number(headers['content-length'] ?? 0) > BODY_LIMIT) return 'too big';
  return isDecodable(url) ? null : 'not found';
};

const onRequest = (message: unknown): void => {
  const started = message as Started;
  const { request } = started;
  const refused = reasonAgainst(request);
  makeOpaque(request);
  if (refused !== null) {
    refuse(started, refused);
    return;
  }
  let seen = 0;
  const push = request.push.bind(request);
  // Counts as the bytes come in, also when no length was announced; listening for data would start the flow too soon.
  request.push = (chunk: unknown, ...rest: [BufferEncoding?]) => {
    seen += chunk instanceof Uint8Array ? chunk.length : 0;
    if (seen > BODY_LIMIT) {
      refuse(started, 'too big');
      return push(null);
    }
    return push(chunk, ...rest);
  };
};

const STARTED = 'http.server.request.start';
let standing = false;

/** Stands from the first call on, for every server of this process. */
export const raiseGuard = (): void => {
  if (standing) return;
  standing = true;
  channel(STARTED).subscribe(onRequest);
};

/** For a process that goes on to serve something else. */
export const lowerGuard = (): void => {
  if (standing) channel(STARTED).unsubscribe(onRequest);
  standing = false;
};
