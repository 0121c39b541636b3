/**
 * Finished packs in a bucket of Cloud Storage, each area's under its own path. An object is created where none is, and kept until
 * its time is over: neither we nor anybody with our permissions can change it before.
 */
import { createHash, randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { File, FileMetadata, Storage, StorageOptions } from '@google-cloud/storage';
import { Fault } from '../../fault.ts';
import type { PackArchive } from '../../services/ports.ts';
import { checkFileName } from '../file-name.ts';
import { type Calls, statusOf, storageCalls } from './storage/calls.ts';
import { checkedArea } from './store/documents.ts';

export type CloudStorage = {
  bucket: string;
  area: string;
  /** Drafts of mails lie apart from the packs, where the bucket deletes them after a month. */
  folder?: 'packs' | 'drafts';
  /** A client, or the settings of one. */
  storage: Storage | StorageOptions;
  /** How long a pack can be neither changed nor deleted; 0 leaves that to the bucket. */
  retainYears?: number;
  now?: () => number;
  /** Milliseconds for one try, and before each further try. */
  patience?: number;
  pauses?: readonly number[];
};

/** As it was found: the mark tells which call stored it. */
type Kept = { bytes: Uint8Array; writer: string };
type Place = { bucket: string; path: string };

const RETAIN_YEARS = 6;
/** With a look at what is there already, and every try of both, within the minute that a function has. */
const PATIENCE_MS = 7_000;
const PAUSES_MS = [500, 2000] as const;

/** Named here, because the client would otherwise look the ending up in a library of its own. */
const TYPES: Record<string, string> = {
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
};
const typeOf = (name: string): string =>
  TYPES[name.slice(name.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream';

const hashOf = (algorithm: 'sha256' | 'md5', bytes: Uint8Array, encoding: 'hex' | 'base64'): string =>
  createHash(algorithm).update(bytes).digest(encoding);

const yearsAfter = (moment: number, years: number): string => {
  const end = new Date(moment);
  end.setUTCFullYear(end.getUTCFullYear() + years);
  return end.toISOString();
};

const damaged = (): Fault =>
  new Fault(
    'damaged',
    'A pack in the archive is not what was stored there: use the copy that was sent, and ask whoever runs the archive to look at it.',
  );

const fileAt = (storage: Storage, { bucket, path }: Place, generation?: number | string) =>
  storage.bucket(bucket).file(path, generation === undefined ? {} : { generation });

/** False when something is there already. What is not what was sent is turned away by the archive itself, by its hash. */
const create = async (calls: Calls, place: Place, bytes: Uint8Array, metadata: FileMetadata): Promise<boolean> =>
  calls(true, async (storage) => {
    const file = fileAt(storage, place);
    try {
      await file.save(Buffer.from(bytes), {
        metadata: { ...metadata },
        resumable: false,
        // On its own check the client would delete what it stored, which it may not.
        validation: false,
        preconditionOpts: { ifGenerationMatch: 0 },
      });
    } catch (error) {
      if (statusOf(error) === 412) return false;
      throw error;
    }
    if (file.metadata.md5Hash !== metadata.md5Hash) throw damaged();
    return true;
  });

/** Told apart from a bucket that is missing, which answers in the same way. */
const nothingThere = async (storage: Storage, { bucket, path }: Place): Promise<null> => {
  await storage.bucket(bucket).getFiles({ prefix: path, maxResults: 1, autoPaginate: false });
  return null;
};

/** The client hangs more listeners on an answer than Node takes without a warning in the log, each time a pack is read. */
const LISTENERS = 30;

const download = async (file: File): Promise<Uint8Array> => {
  const stream = file.createReadStream({ validation: false });
  stream.on('response', (answer: Readable) => answer.setMaxListeners(LISTENERS));
  return new Uint8Array(Buffer.concat((await stream.toArray()) as Buffer[]));
};

/**
 * The hash is compared here: the client compares what came over the line, which may have been packed on the way. The generation
 * ties both answers to the same object.
 */
const read = async (calls: Calls, place: Place): Promise<Kept | null> =>
  calls(false, async (storage) => {
    try {
      const [about] = await fileAt(storage, place).getMetadata();
      const bytes = await download(fileAt(storage, place, about.generation));
      if (hashOf('md5', bytes, 'base64') !== about.md5Hash) throw damaged();
      return { bytes, writer: String(about.metadata?.writer ?? '') };
    } catch (error) {
      if (statusOf(error) !== 404) throw error;
      return nothingThere(storage, place);
    }
  });

const pageOf = async (calls: Calls, { bucket, path }: Place, pageToken: string | undefined) =>
  calls(false, async (storage) => {
    const asked = { prefix: path, autoPaginate: false, fields: 'items(name),nextPageToken' };
    const [files, next] = await storage
      .bucket(bucket)
      .getFiles(pageToken === undefined ? asked : { ...asked, pageToken });
    return { names: files.map(({ name }) => name), next: (next as { pageToken?: string } | null)?.pageToken };
  });

export const cloudStoragePackArchive = (settings: CloudStorage): PackArchive => {
  const { bucket, retainYears = RETAIN_YEARS, now = Date.now } = settings;
  const area = checkedArea(settings.area);
  const folder = settings.folder === 'drafts' ? `drafts/${area}/` : `areas/${area}/packs/`;
  const placeOf = (name: string): Place => ({ bucket, path: `${folder}${checkFileName(name)}` });
  const calls = storageCalls(settings.storage, {
    patience: settings.patience ?? PATIENCE_MS,
    pauses: settings.pauses ?? PAUSES_MS,
  });
  const retained = (): Pick<FileMetadata, 'retention'> =>
    retainYears === 0 ? {} : { retention: { mode: 'Unlocked', retainUntilTime: yearsAfter(now(), retainYears) } };

  return {
    put: async (name, bytes) => {
      const place = placeOf(name);
      // The same for every try of this call: one whose answer was lost is known again by it.
      const writer = randomUUID();
      const stored = { path: `gs://${bucket}/${place.path}`, sha256: hashOf('sha256', bytes, 'hex') };
      const about = { contentType: typeOf(name), md5Hash: hashOf('md5', bytes, 'base64'), metadata: { writer } };
      if (await create(calls, place, bytes, { ...about, ...retained() })) return { ...stored, existed: false };
      const there = await read(calls, place);
      if (there === null)
        throw new Fault('locked', `${name} was taken out of the archive a moment ago: try again in a moment.`);
      if (Buffer.compare(there.bytes, bytes) !== 0)
        throw new Fault(
          'refused',
          `${name} is in the archive already with other content, and a finished pack is never changed: compare the two, and keep the new one under another name.`,
        );
      return { ...stored, existed: there.writer !== writer };
    },
    get: async (name) => (await read(calls, placeOf(name)))?.bytes ?? null,
    list: async () => {
      const names: string[] = [];
      let next: string | undefined;
      do {
        const page = await pageOf(calls, { bucket, path: folder }, next);
        names.push(...page.names.map((name) => name.slice(folder.length)));
        next = page.next;
      } while (next !== undefined);
      // What somebody laid there by hand, deeper down or as a folder, is no pack of ours.
      return names.filter((name) => name !== '' && !name.includes('/')).sort();
    },
  };
};
