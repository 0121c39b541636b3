/** What is said and tried again when Cloud Storage is in trouble: each trouble at each of the calls that are made. */
import { Fault } from '../../functions/fault.ts';
import type { PackArchive } from '../../functions/services/ports.ts';
import type { Call } from '../cloud/storage/answers.ts';
import type { Settings } from '../cloud/storage/archive-process.ts';
import { type Archives, type Everything, startArchives } from '../cloud/storage/archives.ts';
import { type StorageServer, startStorageServer, type Trouble } from '../cloud/storage-server.ts';

const BUCKET = 'exampleshire-packs';
const NAME = 'RV2 dfe pack.pdf';
const PACK = new TextEncoder().encode('a pack');

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
beforeEach(() => server.bucket(BUCKET));

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

describe.each<[string, Call, (port: PackArchive) => Promise<unknown>]>([
  ['Storing a pack', 'create', (port) => port.put('new.pdf', PACK)],
  ['Looking what is there', 'about', (port) => port.put(NAME, PACK)],
  ['Comparing it', 'read', (port) => port.put(NAME, PACK)],
  ['Finding a pack', 'about', (port) => port.get(NAME)],
  ['Reading a pack', 'read', (port) => port.get(NAME)],
  ['Listing the packs', 'list', (port) => port.list()],
])('%s', (_what, call, work) => {
  const tried = (from: number): number => made(from).filter((one) => one === call).length;
  let port: PackArchive;
  beforeEach(async () => {
    port = archive({ patience: 1500 });
    await port.put(NAME, PACK);
  });

  it.each<[string, Trouble, number]>([
    ['an account that is not accepted', { status: 401 }, 1],
    ['an account that may not', { status: 403 }, 1],
  ])('says to look at the permissions of %s', async (_name, trouble, tries) => {
    const from = server.calls.length;
    server.trouble(call, trouble);
    const fault = await faultOf(work(port));
    expect([fault.code, fault.message]).toEqual(['refused', expect.stringMatching(/permissions/)]);
    expect(tried(from)).toBe(tries);
  });

  it.each<[string, Trouble]>([
    ['too many calls', { status: 429 }],
    ['a fault of Google', { status: 500 }],
    ['an overload', { status: 503 }],
    ['a connection that breaks', { lost: 'before' }],
  ])('is tried again after %s, and says so where it stays', async (_name, trouble) => {
    server.trouble(call, trouble, trouble);
    await work(port);
    const from = server.calls.length;
    server.trouble(call, trouble, trouble, trouble);
    // What was stored meanwhile under the new name must go, so that the call is made again.
    server.objects(BUCKET).delete('areas/exampleshire/packs/new.pdf');
    const fault = await faultOf(work(port));
    expect([fault.code, fault.message]).toEqual(['locked', expect.stringMatching(/try again in a moment/)]);
    expect(tried(from)).toBe(3);
  });

  it('is given up when nothing comes', async () => {
    const hasty = archive({ patience: 150, pauses: [] });
    server.trouble(call, { silent: 'before' });
    expect(await faultOf(work(hasty))).toMatchObject({ code: 'locked' });
  });

  it('says that the archive is not there when its bucket is missing', async () => {
    const fault = await faultOf(work(archive({ bucket: 'nobodys-packs' })));
    expect([fault.code, fault.message]).toEqual(['not-found', expect.stringMatching(/first deployment/)]);
  });

  it('tells nothing of the pack or the token in a fault', async () => {
    server.trouble(call, { status: 403 });
    const fault = await faultOf(work(port));
    const { everything } = fault as Fault & Everything;
    expect(everything).toContain('status 403');
    expect(everything).not.toMatch(/loopback|a pack|exampleshire/);
  });
});

it('says to try again when the pack that was there has just been taken out', async () => {
  const port = archive();
  await port.put(NAME, PACK);
  server.trouble('about', { status: 404 });
  const fault = await faultOf(port.put(NAME, PACK));
  expect([fault.code, fault.message]).toEqual(['locked', expect.stringMatching(/taken out of the archive/)]);
});
