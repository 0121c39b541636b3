/**
 * The whole cloud on one machine: the functions on the framework's own server, Google's libraries against stand-ins on loopback, the real
 * Firestore emulator (or SQLite where there is none), a real mail server that keeps what it is given. Its clock is turned by hand.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { putAreas } from '../../functions/adapters/google/area-registry.ts';
import { firestoreSnapshotStore } from '../../functions/adapters/google/snapshot-store.ts';
import { workbookBytes } from '../../functions/adapters/local/workbook-writer.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import { type PlanArea, readAreas } from '../../functions/services/areas.ts';
import type { SnapshotStore } from '../../functions/services/ports.ts';
import { areaOnThisMachine } from '../../functions/wiring.ts';
import { type FirestoreEmulator, startFirestoreEmulator } from './firestore-emulator.ts';
import { firestoreJar } from './firestore-jar.ts';
import { type LossyLine, startLossyLine } from './lossy-line.ts';
import { type SheetsServer, startSheetsServer } from './sheets-server.ts';
import { type SmtpSink, smtpSink } from './smtp-sink.ts';
import { type Settings, startFunctions } from './start-functions.ts';
import { type StorageServer, startStorageServer } from './storage-server.ts';
import { QUEUE, startTasksServer, type TasksServer } from './tasks-server.ts';
import { tokenMaker } from './tokens.ts';
import { turnedClock } from './turned-clock.ts';

export type LocalCloud = {
  url: string;
  store: 'Firestore emulator' | 'SQLite';
  sheets: SheetsServer;
  storage: StorageServer;
  tasks: TasksServer;
  mail: SmtpSink;
  /** The line to Firestore, on which calls can be lost, where one was asked for. */
  storeLine: LossyLine | null;
  /** One line per event, as Google's log would take it. */
  lines: string[];
  /** What the functions' process said besides. */
  errors: string[];
  /** What an area's store holds, asked past every trouble. Close it. */
  storeOf(area: PlanArea): SnapshotStore;
  setClock(moment: string): Promise<void>;
  /** Puts a plan into an area's sheet, in the place of what is there. */
  fill(area: PlanArea, plan: Plan): Promise<void>;
  /** As one of the area's members, by the sheet's own menu. */
  call<T = Record<string, unknown>>(
    name: string,
    area: PlanArea,
    sub: string,
    body?: object,
  ): Promise<{ status: number; body: T }>;
  tokenOf(area: PlanArea, sub: string): string;
  /** As the Scheduler, at that moment or that of the clock; answers once everything that was due is done. */
  tick(moment?: string): Promise<{ status: number; body: Record<string, unknown> }>;
  stop(): Promise<void>;
};

/** `troubled`: waits are short, and the line to Firestore can lose calls. `embedded`: no emulator, for what is not about the store. */
export type LocalCloudOptions = { troubled?: boolean; embedded?: boolean; settings?: Settings };

export const BUCKET = 'packs-of-exampleshire';
export const SCHEDULER = 'scheduler@exampleshire-plan.iam.gserviceaccount.example';
export const TASKS = 'tasks@exampleshire-plan.iam.gserviceaccount.example';

const listening = (server: Server): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

type Reach = { emulator: FirestoreEmulator | null; line: LossyLine | null };

const storeFor = async ({ emulator, line }: Reach, areas: PlanArea[], folder: string) => {
  mkdirSync(folder, { recursive: true });
  const registry = join(folder, 'areas.json');
  writeFileSync(registry, JSON.stringify(areas));
  const { projectId = 'plan-on-this-machine', ...reach } = emulator?.freshProject() ?? {};
  if (emulator) await putAreas({ firestore: { projectId, ...reach }, readAreas }, areas);
  const settings: Settings = {
    ...{ PLAN_PROJECT: projectId, PLAN_REGISTRY: registry, PLAN_FOLDER: folder },
    PLAN_STORE: emulator ? 'firestore' : 'sqlite',
    ...(emulator ? { FIRESTORE_EMULATOR_HOST: line?.host ?? emulator.host } : {}),
  };
  const open = (area: PlanArea): SnapshotStore => {
    if (emulator) return firestoreSnapshotStore({ firestore: { projectId, ...reach }, area: area.id });
    mkdirSync(join(folder, area.id), { recursive: true });
    return areaOnThisMachine(folder, area).store;
  };
  return { settings, open };
};

export const startLocalCloud = async (
  areas: PlanArea[],
  begin: string,
  { troubled = false, embedded = false, settings: more = {} }: LocalCloudOptions = {},
): Promise<LocalCloud> => {
  const clock = turnedClock();
  clock.set(begin);
  const folder = mkdtempSync(join(tmpdir(), 'local-cloud-'));
  const tokens = tokenMaker(() => new Date());
  const robotToken = (email: string, aud: string): string => tokens.tokenFor({ sub: email, email, aud });
  const emulator = embedded || firestoreJar() === null ? null : await startFirestoreEmulator();
  const storeLine = troubled && emulator ? await startLossyLine(emulator.host) : null;
  const [sheets, storage, mail] = await Promise.all([startSheetsServer(), startStorageServer(), smtpSink()]);
  storage.bucket(BUCKET);
  const tasks = await startTasksServer({ tokenFor: robotToken, pauses: [100, 400] });
  const certificates = createServer((_request, response) => response.end(JSON.stringify(tokens.certificates)));
  const certificatesAt = `http://127.0.0.1:${await listening(certificates)}`;
  const standIns = {
    ...{ sheets: sheets.rootUrl, storage: storage.url, certificates: certificatesAt },
    tasks: `http://127.0.0.1:${tasks.endpoint.port}`,
  };
  const settings = {
    ...{ METADATA_SERVER_DETECTION: 'none', PLAN_PLATFORM: 'google', PLAN_BUCKET: BUCKET, PLAN_QUEUE: QUEUE },
    ...{ PLAN_SCHEDULER_ACCOUNT: SCHEDULER, PLAN_TASKS_ACCOUNT: TASKS },
    ...{ PLAN_MAIL: 'smtp', PLAN_RELAY: `smtp://127.0.0.1:${mail.port}` },
    PLAN_LOOPBACK: Object.entries(standIns)
      .map(([name, value]) => `${name}=${value}`)
      .join(','),
  };
  const store = await storeFor({ emulator, line: storeLine }, areas, folder);
  const functions = await startFunctions({ ...settings, ...store.settings, ...more }, begin, troubled);
  const { url, lines, errors } = functions;

  const post = async (name: string, token: string, body: string, headers: Record<string, string> = {}) => {
    const asked = { method: 'POST', headers: { authorization: `Bearer ${token}`, ...headers }, body };
    const answer = await fetch(`${url}/${name}`, asked);
    return { status: answer.status, body: await answer.json() };
  };
  const tokenOf: LocalCloud['tokenOf'] = ({ audiences, hostedDomains }, sub) =>
    tokens.tokenFor({ sub, email: `${sub}@${hostedDomains[0]}`, hd: hostedDomains[0], aud: audiences[0] });
  return {
    ...{ url, sheets, storage, tasks, mail, storeLine, lines, errors, tokenOf, storeOf: store.open },
    store: emulator ? 'Firestore emulator' : 'SQLite',
    setClock: async (moment) => {
      clock.set(moment);
      await functions.turn(moment);
    },
    fill: async (area, plan) => sheets.put(area.spreadsheetId, await workbookBytes(plan)),
    call: async <T>(name: string, area: PlanArea, sub: string, body: object = {}) => {
      const whole = JSON.stringify({ spreadsheetId: area.spreadsheetId, ...body });
      const { status, body: answered } = await post(name, tokenOf(area, sub), whole);
      return { status, body: answered as T };
    },
    tick: async (moment = new Date().toISOString().replace(/\.\d+Z$/, 'Z')) => {
      const scheduled = { 'x-cloudscheduler-scheduletime': moment };
      const answer = await post('tick', robotToken(SCHEDULER, `${url}/tick`), '', scheduled);
      await tasks.idle();
      return { status: answer.status, body: answer.body as Record<string, unknown> };
    },
    stop: async () => {
      await functions.stop();
      await Promise.all([closed(certificates), tasks.close(), sheets.close(), storage.close()]);
      await mail.close();
      await storeLine?.stop();
      await emulator?.stop();
      clock.restore();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
