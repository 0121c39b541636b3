/**
 * A stand-in for Google Sheets and Drive on this machine, for the calls that are used. Bodies are held to Google's published
 * types, a set of changes is made whole or not at all, and it can fail, lose an answer, or change between two calls when asked.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { batchUpdated, Refused } from './sheets/batch-update.ts';
import { askDrive, DriveRefused } from './sheets/drive-files.ts';
import { masked, parseMask, pathsOf } from './sheets/field-mask.ts';
import { loadWorkbook } from './sheets/load-workbook.ts';
import { isPublishedPath, wrongBody } from './sheets/published-types.ts';
import { newSpreadsheet, OWNER, type Request, type Spreadsheet, wholeAnswer } from './sheets/spreadsheet.ts';

/**
 * read: spreadsheets.get. write: spreadsheets.batchUpdate. make: spreadsheets.create. Of Drive: version: files.get. file: files.create.
 * share: permissions.create. shares: permissions.list. who: about.get.
 */
export const CALLS = ['read', 'write', 'make', 'version', 'file', 'share', 'shares', 'who'] as const;
export type Call = (typeof CALLS)[number];

/** `lost`: the connection breaks before the call is done, or after it. `silent`: it stays open, and nothing comes. */
export type Trouble =
  | { status: number; retryAfter?: string }
  | { lost: 'before' | 'after' }
  | { silent: 'before' | 'after' };

export type SheetsServer = {
  rootUrl: string;
  /** Every call that came in, in order, with what was answered; 0 where the answer was lost. */
  calls: { call: Call; id: string; status: number }[];
  /** The changes of every write that was done. */
  written: Request[][];
  /** A new spreadsheet, or another in the place of the one there. */
  put(
    id: string,
    bytes: Uint8Array | null,
    settings?: Partial<Pick<Spreadsheet, 'locale' | 'timeZone'>>,
  ): Promise<void>;
  book(id: string): Spreadsheet;
  /** Who asks from now on, for those calls in which it matters. */
  asks(account: string): void;
  /** Shared drives in which whoever asks may make files. */
  drives: Set<string>;
  /** Whom Drive has written to, because a sheet was given to them. */
  told: string[];
  /** What somebody does in the sheet. */
  edit(id: string, change: (book: Spreadsheet) => void): void;
  /** Runs once, when the next call of this kind has been done. */
  after(call: Call, happens: () => void): void;
  /** The next calls of this kind meet this trouble, one after the other; without any, what was left of it is over. */
  trouble(call: Call, ...troubles: Trouble[]): void;
  close(): Promise<void>;
};

/** `text`: the body, where it is written out already. */
type Answer = { status: number; body: unknown; text?: string; headers?: Record<string, string> };

const STATUS: Record<number, string> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  409: 'ABORTED',
  413: 'INVALID_ARGUMENT',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  501: 'UNIMPLEMENTED',
  503: 'UNAVAILABLE',
};

const failed = (code: number, message: string, headers: Record<string, string> = {}): Answer => ({
  status: code,
  body: { error: { code, message, status: STATUS[code] ?? 'UNKNOWN' } },
  headers,
});

const MOST_BYTES = 10_000_000;

const bodyOf = async (request: IncomingMessage): Promise<string | null> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > MOST_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
};

const ROUTES: [Call, string, RegExp][] = [
  ['read', 'GET', /^\/v4\/spreadsheets\/([^/:]+)$/],
  ['write', 'POST', /^\/v4\/spreadsheets\/([^/:]+):batchUpdate$/],
  ['make', 'POST', /^\/v4\/spreadsheets$/],
  ['version', 'GET', /^\/drive\/v3\/files\/([^/:]+)$/],
  ['file', 'POST', /^\/drive\/v3\/files$/],
  ['share', 'POST', /^\/drive\/v3\/files\/([^/:]+)\/permissions$/],
  ['shares', 'GET', /^\/drive\/v3\/files\/([^/:]+)\/permissions$/],
  ['who', 'GET', /^\/drive\/v3\/about$/],
];

/** Kept for as long as the version holds, so that figures taken on this server are those of the adapter. */
const given = new WeakMap<Spreadsheet, { key: string; answer: Answer }>();

const read = (book: Spreadsheet, query: URLSearchParams): Answer => {
  const key = `${book.version} ${query.get('fields')}`;
  const known = given.get(book);
  if (known?.key === key) return known.answer;
  const plain = answerTo(book, query.get('fields'));
  const answer = { ...plain, text: JSON.stringify(plain.body) };
  given.set(book, { key, answer });
  return answer;
};

const answerTo = (book: Spreadsheet, fields: string | null): Answer => {
  if (fields === null) return failed(501, 'This stand-in gives only what a field mask asks for.');
  const mask = parseMask(fields);
  const wrong = mask && pathsOf(mask).find((path) => !isPublishedPath(path, 'Spreadsheet'));
  if (!mask || wrong) return failed(400, `Request contains an invalid argument. ${wrong?.join('.') ?? fields}`);
  return { status: 200, body: masked(wholeAnswer(book), mask) ?? {} };
};

export const startSheetsServer = async (): Promise<SheetsServer> => {
  const books = new Map<string, Spreadsheet>();
  const none = () => Object.fromEntries(CALLS.map((call) => [call, []])) as unknown;
  const troubles = none() as Record<Call, Trouble[]>;
  const happenings = none() as Record<Call, (() => void)[]>;
  const drives = new Set<string>();
  const told: string[] = [];
  let asker = OWNER;
  const calls: SheetsServer['calls'] = [];
  const written: Request[][] = [];

  const write = (book: Spreadsheet, text: string | null): Answer => {
    if (text === null) return failed(413, 'Request payload size exceeds the limit.');
    try {
      const body: unknown = JSON.parse(text);
      books.set(book.id, batchUpdated(book, body, asker));
      written.push((body as { requests: Request[] }).requests);
      return { status: 200, body: { spreadsheetId: book.id, replies: [] } };
    } catch (error) {
      if (error instanceof Refused || error instanceof SyntaxError) return failed(400, error.message);
      throw error;
    }
  };

  const newId = (): string => `made-${books.size + 1}-${'x'.repeat(20)}`;

  const make = (text: string | null): Answer => {
    const body = JSON.parse(text || '{}') as sheets_v4.Schema$Spreadsheet;
    const wrong = wrongBody(body, 'Spreadsheet');
    if (wrong.length > 0) return failed(400, `Invalid JSON payload received. ${wrong.join('; ')}`);
    const { title = 'Untitled spreadsheet', locale = 'en_US', timeZone = 'Etc/GMT' } = body.properties ?? {};
    const id = newId();
    books.set(
      id,
      newSpreadsheet(id, { title: title ?? '', locale: locale ?? '', timeZone: timeZone ?? '', owner: asker }),
    );
    return { status: 200, body: { spreadsheetId: id } };
  };

  const done = (call: Call, id: string, query: URLSearchParams, text: string | null): Answer => {
    try {
      if (call === 'make') return make(text);
      if (call !== 'read' && call !== 'write')
        return { status: 200, body: askDrive({ books, drives, told, asker, newId }, { call, id, query, text }) };
    } catch (error) {
      if (error instanceof DriveRefused) return failed(error.status, error.message);
      if (error instanceof SyntaxError) return failed(400, error.message);
      throw error;
    }
    const book = books.get(id);
    if (!book) return failed(404, 'Requested entity was not found.');
    return call === 'read' ? read(book, query) : write(book, text);
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const route = ROUTES.find(([, method, path]) => method === request.method && path.test(url.pathname));
    const text = await bodyOf(request);
    if (!route) return send(response, failed(404, 'No such call.'));
    const [call, , path] = route;
    const id = decodeURIComponent(path.exec(url.pathname)?.[1] ?? '');
    const trouble = troubles[call].shift();
    const isPlain = trouble === undefined || 'status' in trouble;
    const when = isPlain ? undefined : 'lost' in trouble ? trouble.lost : trouble.silent;
    const answer = (): Answer => {
      if (!/^Bearer \S+$/.test(request.headers.authorization ?? ''))
        return failed(401, 'Request had invalid authentication credentials.');
      if (trouble && 'status' in trouble)
        return failed(trouble.status, 'As asked.', trouble.retryAfter ? { 'retry-after': trouble.retryAfter } : {});
      return done(call, id, url.searchParams, text);
    };
    const given = when === 'before' ? null : answer();
    calls.push({ call, id, status: when === undefined ? (given?.status ?? 0) : 0 });
    happenings[call].shift()?.();
    if (when === undefined && given) return send(response, given);
    if (!isPlain && 'lost' in trouble) request.socket.destroy();
  };

  const server = createServer((request, response) => {
    serve(request, response).catch(() => send(response, failed(500, 'The stand-in failed.')));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));

  const book = (id: string): Spreadsheet => {
    const found = books.get(id);
    if (!found) throw new Error(`no spreadsheet ${id} in the stand-in`);
    return found;
  };

  return {
    rootUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    calls,
    written,
    ...{ drives, told },
    asks: (account) => {
      asker = account;
    },
    put: async (id, bytes, { locale = 'en_GB', timeZone = 'Europe/London' } = {}) => {
      const content = bytes ? await loadWorkbook(bytes) : {};
      const version = (books.get(id)?.version ?? 0) + 1;
      books.set(id, newSpreadsheet(id, { ...content, locale, timeZone, version }));
    },
    book,
    edit: (id, change) => {
      change(book(id));
      book(id).version += 1;
    },
    after: (call, happens) => happenings[call].push(happens),
    trouble: (call, ...more) => {
      if (more.length === 0) troubles[call].length = 0;
      troubles[call].push(...more);
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
};

const send = (response: ServerResponse, { status, body, text, headers = {} }: Answer): void => {
  response.writeHead(status, {
    'content-type': 'application/json; charset=UTF-8',
    date: new Date().toUTCString(),
    ...headers,
  });
  response.end(text ?? JSON.stringify(body));
};
