/**
 * Google Sheets for many areas in one process, with its quota, in virtual time. Called through Google's own clients, so that all of the
 * adapter runs; kept packed, so that the memory that is measured is that of the services.
 */
import { deserialize, serialize } from 'node:v8';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { type SheetClients, sheetClients } from '../../functions/adapters/google/sheet/clients.ts';
import { batchUpdated, Refused } from '../cloud/sheets/batch-update.ts';
import { masked, parseMask } from '../cloud/sheets/field-mask.ts';
import { type Spreadsheet, wholeAnswer } from '../cloud/sheets/spreadsheet.ts';
import type { VirtualTime } from './virtual-time.ts';

/** read and write: Sheets. version: Drive, whose quota is another and two hundred times as large. */
export type SheetCall = { at: number; call: 'read' | 'write' | 'version'; id: string; status: number };

export type QuotaSheets = {
  clients: SheetClients;
  calls: SheetCall[];
  put(id: string, book: Spreadsheet): void;
  /** What somebody does in the sheet. */
  edit(id: string, change: (book: Spreadsheet) => void): void;
  /** That sheet answers the next calls so, as often as said. */
  trouble(id: string, status: number, times?: number): void;
  recover(id: string): void;
  /** A reading that the same account makes for somebody else. */
  readByOthers(): void;
};

/** Of one account, each for readings and for writings; full again with each minute. */
export const PER_MINUTE = 60;
const MINUTE = 60_000;
const ANSWER_MS = 300;
const OTHERS = 'others';

type Answer = { status: number; text: string };

/** Google names no time after which to try again where a quota is used up: whoever calls waits longer each time. */
const failed = (code: number, message: string): Answer => ({
  status: code,
  text: JSON.stringify({ error: { code, message } }),
});
const answered = (body: unknown): Answer => ({ status: 200, text: JSON.stringify(body) });

/** `read`: what a reading was answered since the last change. */
type Kept = { bytes: Uint8Array; version: number; read: Uint8Array | null };

const pack = (book: Spreadsheet): Uint8Array => deflateRawSync(serialize(book), { level: 1 });
const unpack = (bytes: Uint8Array): Spreadsheet => deserialize(inflateRawSync(bytes)) as Spreadsheet;

const CALLS: [SheetCall['call'], RegExp][] = [
  ['read', /^GET \/v4\/spreadsheets\/([\w-]+)$/],
  ['write', /^POST \/v4\/spreadsheets\/([\w-]+):batchUpdate$/],
  ['version', /^GET \/drive\/v3\/files\/([\w-]+)$/],
];

const quota = (time: VirtualTime) => {
  const spent = new Map<string, number>();
  let minute = 0;
  return (call: SheetCall['call']): boolean => {
    const now = Math.floor(time.now() / MINUTE);
    if (now !== minute) spent.clear();
    minute = now;
    const before = spent.get(call) ?? 0;
    if (call !== 'version' && before >= PER_MINUTE) return false;
    spent.set(call, before + 1);
    return true;
  };
};

/** Google's clients as the product makes them; only the last step, out to the network, ends here instead. */
const clientsTo = async (fetchImplementation: typeof fetch): Promise<SheetClients> => {
  process.env.METADATA_SERVER_DETECTION = 'none';
  const { OAuth2Client } = await import('google-auth-library');
  const auth = new OAuth2Client();
  auth.setCredentials({ access_token: 'loopback', expiry_date: 8.64e15 });
  auth.transporter.interceptors.request.add({
    resolved: async (config) => Object.assign(config, { fetchImplementation }),
  });
  return sheetClients({ auth, rootUrl: 'http://127.0.0.1:9/' });
};

export const quotaSheets = async (time: VirtualTime): Promise<QuotaSheets> => {
  const books = new Map<string, Kept>();
  const troubles = new Map<string, { status: number; times: number }>();
  const calls: SheetCall[] = [];
  const isWithin = quota(time);

  const put = (id: string, book: Spreadsheet): void => {
    books.set(id, { bytes: pack({ ...book, id }), version: (books.get(id)?.version ?? 0) + 1, read: null });
  };
  const bookOf = (id: string): Spreadsheet => {
    const kept = books.get(id);
    if (!kept) throw new Error(`no spreadsheet ${id} in the stand-in`);
    return unpack(kept.bytes);
  };
  const troubleOf = (id: string): number | null => {
    const trouble = troubles.get(id);
    if (!trouble || trouble.times === 0) return null;
    trouble.times -= 1;
    return trouble.status;
  };

  const read = (id: string, kept: Kept, fields: string): Answer => {
    kept.read ??= deflateRawSync(answered(masked(wholeAnswer(bookOf(id)), parseMask(fields))).text, { level: 1 });
    return { status: 200, text: inflateRawSync(kept.read).toString('utf8') };
  };

  const done = (call: SheetCall['call'], id: string, fields: string, body: string): Answer => {
    if (!isWithin(call)) return failed(429, `Quota exceeded for quota metric '${call} requests' per minute per user.`);
    const kept = books.get(id);
    if (!kept) return failed(404, 'Requested entity was not found.');
    // Only the sheet itself: so a sheet in trouble still costs readings.
    const trouble = call === 'version' ? null : troubleOf(id);
    if (trouble !== null) return failed(trouble, 'As asked.');
    if (call === 'version') return answered({ version: String(kept.version) });
    if (call === 'read') return read(id, kept, fields);
    try {
      put(id, batchUpdated(bookOf(id), JSON.parse(body)));
      return answered({ spreadsheetId: id });
    } catch (error) {
      if (error instanceof Refused) return failed(400, error.message);
      throw error;
    }
  };

  const answer: typeof fetch = async (input, init) => {
    const url = new URL(String(input));
    const asked = `${init?.method ?? 'GET'} ${url.pathname}`;
    const [call, route] = CALLS.find(([, path]) => path.test(asked)) ?? [];
    if (!call || !route) throw new Error(`the stand-in knows no call ${asked}`);
    const id = route.exec(asked)?.[1] ?? '';
    const at = time.now();
    const { status, text } = done(call, id, url.searchParams.get('fields') ?? '', String(init?.body ?? ''));
    calls.push({ at, call, id, status });
    await time.pause(ANSWER_MS);
    return new Response(text, { status, headers: { 'content-type': 'application/json' } });
  };

  return {
    ...{ clients: await clientsTo(answer), calls, put },
    edit: (id, change) => {
      const book = bookOf(id);
      change(book);
      put(id, book);
    },
    trouble: (id, status, times = Number.POSITIVE_INFINITY) => troubles.set(id, { status, times }),
    recover: (id) => troubles.delete(id),
    readByOthers: () => {
      calls.push({ at: time.now(), call: 'read', id: OTHERS, status: isWithin('read') ? 200 : 429 });
    },
  };
};

/** The most calls that came in within any sixty seconds. */
export const peakPerMinute = (calls: readonly SheetCall[]): number => {
  let [most, first] = [0, 0];
  for (const [last, { at }] of calls.entries()) {
    while ((calls[first]?.at ?? at) <= at - MINUTE) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
};
