/** Packs in Cloud Storage: the contract, what keeps them from being changed, and what happens when an answer is lost. */
import { Fault } from '../../functions/fault.ts';
import type { PackArchive } from '../../functions/services/ports.ts';
import type { Call } from '../cloud/storage/answers.ts';
import type { Settings } from '../cloud/storage/archive-process.ts';
import { type Archives, startArchives } from '../cloud/storage/archives.ts';
import { type StorageServer, startStorageServer, type Trouble } from '../cloud/storage-server.ts';
import { packArchiveContract } from '../contracts/pack-archive.ts';

const BUCKET = 'exampleshire-packs';
const NAME = 'RV2 dfe pack.pdf';
const PATH = `areas/exampleshire/packs/${NAME}`;
const PACK = new TextEncoder().encode('a pack');
const OTHER = new TextEncoder().encode('another');

let server: StorageServer;
let archives: Archives;
beforeAll(async () => {
  server = await startStorageServer();
  archives = startArchives();
});
afterAll(async () => {
  await archives.stop();
  await server.close();
});
beforeEach(() => {
  server.bucket(BUCKET);
  server.now = Date.now;
  server.pageSize = 1000;
});

const archive = (settings: Partial<Settings> = {}): PackArchive =>
  archives.open({
    ...{ url: server.url, bucket: BUCKET, area: 'exampleshire', patience: 5000, pauses: [1, 1] },
    ...settings,
  });

const faultOf = (work: Promise<unknown>): Promise<Fault> =>
  work.then(
    () => Promise.reject(new Error('nothing went wrong')),
    (error: unknown) => (error instanceof Fault ? error : Promise.reject(error)),
  );

const made = (from: number): Call[] => server.calls.slice(from).map(({ call }) => call);

packArchiveContract('Cloud Storage', async () => {
  server.bucket(BUCKET);
  return { port: archive(), cleanup: async () => undefined };
});

packArchiveContract('Cloud Storage with a client that was handed in', async () => {
  server.bucket(BUCKET);
  return { port: archive({ handedIn: true }), cleanup: async () => undefined };
});

describe('A pack in the bucket', () => {
  it('lies under its area, says of what kind it is, and is told where', async () => {
    const { path } = await archive().put(NAME, PACK);
    expect(path).toBe(`gs://${BUCKET}/${PATH}`);
    expect(server.objects(BUCKET).get(PATH)?.about.contentType).toBe('application/pdf');
  });

  it('of a few megabytes comes back as it was', async () => {
    const port = archive();
    const big = Uint8Array.from({ length: 3_000_000 }, (_, index) => (index * 7919) % 251);
    await port.put(NAME, big);
    expect(Buffer.compare((await port.get(NAME)) as Uint8Array, big)).toBe(0);
  });

  it.each(['Überblick – Ärzte.pdf', 'a+b & c%20d #1.pdf', "council's answer (v1).csv"])(
    'may be called %s',
    async (name) => {
      const port = archive();
      await port.put(name, PACK);
      expect(await port.list()).toEqual([name]);
      expect(await port.get(name)).toEqual(PACK);
    },
  );

  it('is not seen by another area whose packs lie in the same bucket', async () => {
    const ours = archive();
    const theirs = archive({ area: 'exampleshire-east' });
    await ours.put(NAME, PACK);
    expect([await theirs.list(), await theirs.get(NAME)]).toEqual([[], null]);
    await theirs.put(NAME, OTHER);
    expect([await ours.list(), await ours.get(NAME)]).toEqual([[NAME], PACK]);
  });

  it.each(['', '../other', 'Exampleshire', 'a/b'])('has no area called %j', async (area) => {
    await expect(archive({ area }).list()).rejects.toMatchObject({ code: 'wrong-use' });
  });

  it('is listed however many pages the list has, and without what was laid there by hand', async () => {
    server.pageSize = 2;
    const port = archive();
    const names = ['a.pdf', 'b.pdf', 'c.csv', 'd.html', 'e.pdf'];
    for (const name of [...names].reverse()) await port.put(name, PACK);
    const kept = server.objects(BUCKET).get('areas/exampleshire/packs/a.pdf');
    if (!kept) throw new Error('the pack is not there');
    for (const name of ['areas/exampleshire/packs/', 'areas/exampleshire/packs/old/a.pdf'])
      server.objects(BUCKET).set(name, { ...kept, about: { ...kept.about, name } });
    const from = server.calls.length;
    expect(await port.list()).toEqual(names);
    expect(made(from)).toEqual(['list', 'list', 'list', 'list']);
  });
});

describe('The time for which a pack is kept', () => {
  const DAY = 86_400_000;
  const stored = Date.UTC(2026, 8, 15, 9, 30);
  const headers = { authorization: 'Bearer loopback' };
  const place = (): string => `${server.url}/storage/v1/b/${BUCKET}/o/${encodeURIComponent(PATH)}`;
  const deleted = async () => (await fetch(place(), { method: 'DELETE', headers })).status;
  const overwritten = async () => {
    const body = '--cut\r\n\r\n{"contentType":"text/plain"}\r\n--cut\r\n\r\nanother\r\n--cut--';
    const url = `${server.url}/upload/storage/v1/b/${BUCKET}/o?uploadType=multipart&name=${encodeURIComponent(PATH)}`;
    const type = { 'content-type': 'multipart/related; boundary=cut' };
    return (await fetch(url, { method: 'POST', headers: { ...headers, ...type }, body })).status;
  };

  it.each([
    ['six years unless another time is set', {}, '2032-09-15T09:30:00.000Z'],
    ['as long as is set', { retainYears: 1 }, '2027-09-15T09:30:00.000Z'],
    ['a day longer rather than a day shorter', { now: Date.UTC(2028, 1, 29) }, '2034-03-01T00:00:00.000Z'],
  ])('is %s', async (_what, settings, until) => {
    server.now = () => stored;
    await archive({ now: stored, ...settings }).put(NAME, PACK);
    expect(server.objects(BUCKET).get(PATH)?.about.retention).toEqual({ mode: 'Unlocked', retainUntilTime: until });
  });

  it('is left to the bucket where none is set', async () => {
    server.bucket(BUCKET, { retention: false });
    await archive({ retainYears: 0 }).put(NAME, PACK);
    expect(server.objects(BUCKET).get(PATH)?.about).not.toHaveProperty('retention');
  });

  it('lets nobody delete or overwrite the pack before it is over', async () => {
    server.now = () => stored;
    const port = archive({ now: stored });
    await port.put(NAME, PACK);
    server.now = () => stored + 6 * 365 * DAY;
    expect([await deleted(), await overwritten()]).toEqual([403, 403]);
    expect(await port.get(NAME)).toEqual(PACK);
    server.now = () => stored + 6 * 365 * DAY + 2 * DAY;
    expect([await overwritten(), await port.get(NAME)]).toEqual([200, OTHER]);
    expect([await deleted(), await port.get(NAME)]).toEqual([204, null]);
  });

  it('cannot be set in a bucket that was not created for it, and nothing is stored', async () => {
    server.bucket(BUCKET, { retention: false });
    const fault = await faultOf(archive().put(NAME, PACK));
    expect([fault.code, fault.message]).toEqual(['refused', expect.stringMatching(/kept for a set time/)]);
    expect(server.objects(BUCKET).size).toBe(0);
  });
});

describe('A pack of which the answer was lost', () => {
  it.each<[string, Trouble]>([
    ['the connection broke after it was stored', { lost: 'after' }],
    ['the connection broke before it was stored', { lost: 'before' }],
    ['nothing came after it was stored', { silent: 'after' }],
    ['nothing came before it was stored', { silent: 'before' }],
  ])('is stored once, and is known as ours, when %s', async (_what, trouble) => {
    const port = archive({ patience: 400 });
    server.trouble('create', trouble);
    expect(await port.put(NAME, PACK)).toMatchObject({ existed: false });
    expect([...server.objects(BUCKET).keys()]).toEqual([PATH]);
    expect(await port.put(NAME, PACK)).toMatchObject({ existed: true });
  });

  it('is stored by the next call at the latest, and nothing twice, when every try is lost', async () => {
    const port = archive();
    server.trouble('create', { lost: 'after' }, { lost: 'before' }, { lost: 'before' });
    const fault = await faultOf(port.put(NAME, PACK));
    expect([fault.code, fault.message]).toEqual(['locked', expect.stringMatching(/not certain.*stores nothing twice/)]);
    expect(await port.put(NAME, PACK)).toMatchObject({ existed: true });
    expect(server.objects(BUCKET).size).toBe(1);
  });

  it('is refused when somebody else stored another meanwhile', async () => {
    const port = archive();
    server.trouble('create', { lost: 'before' });
    const [ours, theirs] = await Promise.allSettled([port.put(NAME, PACK), archive().put(NAME, OTHER)]);
    expect([ours.status, theirs.status].sort()).toEqual(['fulfilled', 'rejected']);
    expect(server.objects(BUCKET).size).toBe(1);
  });
});

describe('A pack that is not what it was', () => {
  it('is not stored when it was garbled on its way there', async () => {
    const port = archive();
    server.trouble('create', 'garbled');
    expect((await faultOf(port.put(NAME, PACK))).code).toBe('refused');
    expect(server.objects(BUCKET).size).toBe(0);
  });

  it('is not given out, and not taken for the one that was there', async () => {
    const port = archive();
    await port.put(NAME, PACK);
    server.trouble('read', 'garbled', 'garbled');
    expect(await faultOf(port.get(NAME))).toMatchObject({ code: 'damaged' });
    expect(await faultOf(port.put(NAME, PACK))).toMatchObject({ code: 'damaged' });
    expect(await port.get(NAME)).toEqual(PACK);
  });
});
