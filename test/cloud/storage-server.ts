/**
 * A stand-in for Cloud Storage on this machine, for the calls that are used. It holds to what Google documents: preconditions,
 * generations, hashes, retention and pages; and it can fail, lose an answer, stay silent, or garble what it is given when asked.
 */
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CRC32C } from '@google-cloud/storage';
import { type Answer, type Call, failed, ROUTES, send } from './storage/answers.ts';
import { type Upload, uploadOf } from './storage/upload.ts';

/** `lost`: the connection breaks before the call is done, or after it. `silent`: it stays open, and nothing comes. */
export type Trouble = { status: number } | { lost: 'before' | 'after' } | { silent: 'before' | 'after' } | 'garbled';

export type Kept = { bytes: Buffer; about: Record<string, unknown> & { name: string; generation: string } };

export type StorageServer = {
  url: string;
  /** Every call that came in, in order, with what was answered; 0 where no answer was given. */
  calls: { call: Call; status: number }[];
  /** A new bucket with nothing in it. `retention`: whether single objects can be kept for a set time. */
  bucket(name: string, settings?: { retention?: boolean }): void;
  /** What lies in a bucket, by name. */
  objects(bucket: string): Map<string, Kept>;
  /** Google may give fewer on a page than was asked for. */
  pageSize: number;
  now: () => number;
  /** The next calls of this kind meet this trouble, one after the other; without any, what was left of it is over. */
  trouble(call: Call, ...troubles: Trouble[]): void;
  close(): Promise<void>;
};

type Bucket = { retention: boolean; objects: Map<string, Kept> };

const md5 = (bytes: Buffer): string => createHash('md5').update(bytes).digest('base64');
const crc32c = (bytes: Buffer): string => {
  const sum = new CRC32C();
  sum.update(bytes);
  return sum.toString();
};

const MOST_BYTES = 40_000_000;

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > MOST_BYTES) throw new Error('The body is too large.');
    parts.push(part);
  }
  return Buffer.concat(parts);
};

const garbled = (bytes: Buffer): Buffer => {
  const other = Buffer.from(bytes);
  other[0] = (other[0] ?? 0) ^ 1;
  return other;
};

const isRetained = (kept: Kept, now: number): boolean => {
  const until = (kept.about.retention as { retainUntilTime?: string } | undefined)?.retainUntilTime;
  return until !== undefined && Date.parse(until) > now;
};

const retained = (): Answer =>
  failed(
    403,
    'retentionPolicyNotMet',
    'The object is subject to object retention and cannot be deleted or overwritten.',
  );

export const startStorageServer = async (): Promise<StorageServer> => {
  const buckets = new Map<string, Bucket>();
  const troubles: Record<Call, Trouble[]> = { create: [], about: [], read: [], list: [], delete: [] };
  const calls: StorageServer['calls'] = [];
  let generation = 1_700_000_000_000_000;

  const refusedUpload = (bucket: Bucket, { about, bytes }: Upload): Answer | null => {
    const { retention, md5Hash } = about as { retention?: { mode: string; retainUntilTime: string }; md5Hash?: string };
    if (retention && !bucket.retention)
      return failed(400, 'invalid', 'Object retention is not enabled for this bucket.');
    if (retention && !['Locked', 'Unlocked'].includes(retention.mode)) return failed(400, 'invalid', 'Invalid mode.');
    if (retention && !(Date.parse(retention.retainUntilTime) > server.now()))
      return failed(400, 'invalid', 'Retain until time must be in the future.');
    if (md5Hash !== undefined && md5Hash !== md5(bytes))
      return failed(
        400,
        'invalid',
        `Provided MD5 hash "${md5Hash}" doesn't match calculated MD5 hash "${md5(bytes)}".`,
      );
    return null;
  };

  const create = (bucket: Bucket, query: URLSearchParams, upload: Upload | null): Answer => {
    const name = query.get('name') ?? '';
    if (query.get('uploadType') !== 'multipart' || !upload) return failed(501, 'notImplemented', 'Only in one piece.');
    if (name === '' || Buffer.byteLength(name) > 1024 || /[\r\n]/.test(name)) return failed(400, 'invalid', 'Name.');
    const there = bucket.objects.get(name);
    const match = query.get('ifGenerationMatch');
    if (match !== null && match !== (there?.about.generation ?? '0'))
      return failed(412, 'conditionNotMet', 'At least one of the pre-conditions you specified did not hold.');
    if (there && isRetained(there, server.now())) return retained();
    const refused = refusedUpload(bucket, upload);
    if (refused) return refused;
    generation += 1;
    const about: Kept['about'] = {
      ...upload.about,
      ...{ kind: 'storage#object', name, generation: String(generation), metageneration: '1' },
      ...{ size: String(upload.bytes.length), md5Hash: md5(upload.bytes), crc32c: crc32c(upload.bytes) },
      timeCreated: new Date(server.now()).toISOString(),
    };
    bucket.objects.set(name, { bytes: upload.bytes, about });
    return { status: 200, body: about };
  };

  const list = (bucket: Bucket, query: URLSearchParams): Answer => {
    const most = Math.min(Number(query.get('maxResults') ?? 1000), server.pageSize);
    const names = [...bucket.objects.keys()]
      .filter((name) => name.startsWith(query.get('prefix') ?? ''))
      .sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
    const from = query.has('pageToken') ? Number(Buffer.from(query.get('pageToken') ?? '', 'base64').toString()) : 0;
    const items = names.slice(from, from + most).map((name) => bucket.objects.get(name)?.about);
    const next = from + most < names.length ? Buffer.from(String(from + most)).toString('base64') : undefined;
    return {
      status: 200,
      body: { kind: 'storage#objects', ...(items.length > 0 ? { items } : {}), nextPageToken: next },
    };
  };

  const media = ({ bytes, about }: Kept, isGarbled: boolean): Answer => ({
    status: 200,
    body: isGarbled ? garbled(bytes) : bytes,
    headers: {
      'content-type': String(about.contentType),
      'x-goog-generation': about.generation,
      'x-goog-hash': `crc32c=${about.crc32c},md5=${about.md5Hash}`,
      'x-goog-stored-content-encoding': 'identity',
    },
  });

  const done = (call: Call, [bucketName = '', name = '']: string[], query: URLSearchParams, body: Body): Answer => {
    const bucket = buckets.get(bucketName);
    if (!bucket) return failed(404, 'notFound', 'The specified bucket does not exist.');
    if (call === 'create')
      return create(bucket, query, uploadOf(body.type, body.bytes, body.isGarbled ? garbled : null));
    if (call === 'list') return list(bucket, query);
    const kept = bucket.objects.get(name);
    if (!kept || (query.get('generation') ?? kept.about.generation) !== kept.about.generation)
      return failed(404, 'notFound', `No such object: ${bucketName}/${name}`);
    if (call === 'about') return { status: 200, body: kept.about };
    if (call === 'read') return media(kept, body.isGarbled);
    if (isRetained(kept, server.now())) return retained();
    bucket.objects.delete(name);
    return { status: 204, body: null };
  };

  type Body = { type: string; bytes: Buffer; isGarbled: boolean };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    const bytes = await bodyOf(request);
    const route = ROUTES.find((one) => one.fits(request.method ?? '', url));
    if (!route) return send(response, failed(404, 'notFound', 'No such call.'));
    const trouble = troubles[route.call].shift();
    const isPlain = trouble === undefined || trouble === 'garbled';
    const when = isPlain || 'status' in trouble ? undefined : 'lost' in trouble ? trouble.lost : trouble.silent;
    const answer = (): Answer => {
      if (request.headers.authorization !== 'Bearer loopback') return failed(401, 'required', 'Login required.');
      if (!isPlain && 'status' in trouble) return failed(trouble.status, 'asAsked', 'As asked.');
      const type = request.headers['content-type'] ?? '';
      return done(route.call, route.place(url), url.searchParams, { type, bytes, isGarbled: trouble === 'garbled' });
    };
    const given = when === 'before' ? null : answer();
    calls.push({ call: route.call, status: when === undefined ? (given?.status ?? 0) : 0 });
    if (when === undefined && given) return send(response, given);
    if (!isPlain && 'lost' in trouble) request.socket.destroy();
  };

  const listening = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => send(response, failed(500, 'failed', String(error))));
  });
  await new Promise<void>((ready) => listening.listen(0, '127.0.0.1', ready));
  const url = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;

  const server: StorageServer = {
    ...{ url, calls, pageSize: 1000, now: Date.now },
    bucket: (name, { retention = true } = {}) => {
      buckets.set(name, { retention, objects: new Map() });
    },
    objects: (name) => buckets.get(name)?.objects ?? new Map(),
    trouble: (call, ...more) => {
      if (more.length === 0) troubles[call].length = 0;
      troubles[call].push(...more);
    },
    close: () =>
      new Promise((closed) => {
        listening.close(() => closed());
        listening.closeAllConnections();
      }),
  };
  return server;
};
