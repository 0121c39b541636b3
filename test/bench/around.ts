/**
 * What stands around one instance of a function, on loopback: a sheet with a plan in it, an archive, a store, and the certificates
 * of the tokens. The same for ours and for what it is compared with, and for the calls that a folder is compiled with.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { putAreas } from '../../functions/adapters/google/area-registry.ts';
import { workbookBytes } from '../../functions/adapters/local/workbook-writer.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import { readAreas } from '../../functions/services/areas.ts';
import { startFirestoreEmulator } from '../cloud/firestore-emulator.ts';
import { firestoreJar } from '../cloud/firestore-jar.ts';
import { exampleshire } from '../cloud/rehearsal.ts';
import { tabCalled, typeText } from '../cloud/sheets/spreadsheet.ts';
import { startSheetsServer } from '../cloud/sheets-server.ts';
import { startStorageServer } from '../cloud/storage-server.ts';
import { QUEUE } from '../cloud/tasks-server.ts';
import { tokenMaker } from '../cloud/tokens.ts';

const BUCKET = 'packs-of-exampleshire';
const NOBODY = 'nobody@exampleshire-plan.iam.gserviceaccount.example';

export type Settings = Record<string, string>;

export type Around = {
  store: 'Firestore emulator' | 'SQLite';
  /** Settings of one more instance, with a store and an archive that nobody has used. */
  fresh(): Promise<Settings>;
  /** For Node, so that the process lives at the moment that the plan is about. */
  clock: string[];
  token: string;
  body(more?: object): string;
  /** As somebody who types into the sheet: an update of the first action, another each time. */
  edit(): void;
  stop(): Promise<void>;
};

/** Without a file, which a fresh process would have to read and strip of its types first. */
const clockAt = (moment: string): string[] => {
  const script = `const Real=Date,off=Real.parse(${JSON.stringify(moment)})-Real.now();globalThis.Date=class extends Real{constructor(...given){given.length===0?super(Real.now()+off):super(...given)}static now(){return Real.now()+off}}`;
  return ['--import', `data:text/javascript,${encodeURIComponent(script)}`];
};

const addressOf = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const area = { ...exampleshire, allowList: [...exampleshire.allowList, 'example'] };

/** No instance's store has the agreed plan, and each makes packs. */
const answeredFor = {
  ...{ rule: 'P10', ref: '', column: '', waivedBy: "Director of Children's Services" },
  ...{ reason: 'The plan as agreed was not kept', until: '2099-12-31' },
};

export const startAround = async (
  given: Plan,
  moment: string,
  { emulator: wanted }: { emulator: boolean },
): Promise<Around> => {
  const plan = { ...given, waivers: [...given.waivers, answeredFor] };
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const tokens = tokenMaker(() => new Date(moment));
  const emulator = wanted && firestoreJar() !== null ? await startFirestoreEmulator() : null;
  const [sheets, storage] = await Promise.all([startSheetsServer(), startStorageServer()]);
  storage.now = () => Date.parse(moment);
  await sheets.put(area.spreadsheetId, await workbookBytes(plan));
  const certificates = createServer((_request, response) => response.end(JSON.stringify(tokens.certificates)));
  const standIns = { sheets: sheets.rootUrl, storage: storage.url, certificates: await addressOf(certificates) };
  let made = 0;
  let edits = 0;
  const fresh = async (): Promise<Settings> => {
    made += 1;
    const own = join(folder, String(made));
    mkdirSync(own);
    writeFileSync(join(own, 'areas.json'), JSON.stringify([area]));
    const bucket = `${BUCKET}-${made}`;
    storage.bucket(bucket);
    const { projectId = 'plan-on-this-machine', ...reach } = emulator?.freshProject() ?? {};
    if (emulator) await putAreas({ firestore: { projectId, ...reach }, readAreas }, [area]);
    return {
      ...{ METADATA_SERVER_DETECTION: 'none', PLAN_PLATFORM: 'google', PLAN_PROJECT: projectId, PLAN_BUCKET: bucket },
      ...{ PLAN_QUEUE: QUEUE, PLAN_FUNCTIONS: 'https://plan.exampleshire.example' },
      ...{ PLAN_SCHEDULER_ACCOUNT: NOBODY, PLAN_TASKS_ACCOUNT: NOBODY },
      ...{ PLAN_MAIL: 'smtp', PLAN_RELAY: 'smtp://127.0.0.1:9' },
      ...{ PLAN_REGISTRY: join(own, 'areas.json'), PLAN_FOLDER: own, PLAN_STORE: emulator ? 'firestore' : 'sqlite' },
      ...(emulator ? { FIRESTORE_EMULATOR_HOST: emulator.host } : {}),
      PLAN_LOOPBACK: Object.entries(standIns)
        .map(([name, value]) => `${name}=${value}`)
        .join(','),
    };
  };
  return {
    ...{ store: emulator ? 'Firestore emulator' : 'SQLite', fresh, clock: clockAt(moment) },
    token: tokens.tokenFor({
      ...{ sub: 'officer', email: 'officer@exampleshire.example', hd: area.hostedDomains[0], aud: area.audiences[0] },
    }),
    edit: () => {
      edits += 1;
      sheets.edit(area.spreadsheetId, (book) => {
        const tab = tabCalled(book, 'Actions');
        const at = (text: string) => tab.rows.findIndex((cells) => cells.some((one) => one?.formattedValue === text));
        const headings = at('Update');
        const column = (tab.rows[headings] ?? []).findIndex((one) => one?.formattedValue === 'Update');
        typeText(tab, headings + 1, column, `12 March 2023: ${edits} of the advisers' questions are answered.`);
      });
    },
    body: (more = {}) => JSON.stringify({ spreadsheetId: area.spreadsheetId, ...more }),
    stop: async () => {
      certificates.close();
      await Promise.all([sheets.close(), storage.close(), emulator?.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
