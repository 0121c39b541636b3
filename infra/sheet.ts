/**
 * `npm run sheet`: makes the Google Sheet of an area, puts one right that people have lived in, and says what it is found to be. It works
 * in the name of whoever is signed in. What officers typed is never printed.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { firestoreAreaRegistry } from '../functions/adapters/google/area-registry.ts';
import { sheetClients } from '../functions/adapters/google/sheet/clients.ts';
import type { Patience } from '../functions/adapters/google/sheet/patience.ts';
import {
  checkSheet,
  createSheet,
  type Office,
  type Outcome,
  repairSheet,
} from '../functions/adapters/google/sheet/provision/provision.ts';
import { type WorkbookContents, workbookContents } from '../functions/adapters/local/workbook-contents.ts';
import { Fault } from '../functions/fault.ts';
import { readPlan } from '../functions/plan/read-plan.ts';
import { type PlanArea, readAreas } from '../functions/services/areas.ts';
import { type Given, givenIn } from './sheet-words.ts';

export type Surroundings = {
  /** The registry of areas; null where no project is named that has one. */
  areas: (() => Promise<PlanArea[]>) | null;
  print: (line: string) => void;
  complain: (line: string) => void;
  patience?: Patience;
};

/** drive.file: only files that this program makes can be shared or handed over by it. */
const SCOPES = [
  'https://www.googleapis.com/auth/spreadsheets',
  'https://www.googleapis.com/auth/drive.file',
  'https://www.googleapis.com/auth/drive.metadata.readonly',
];

const officeOf = async ({ against }: Given, patience: Patience | undefined): Promise<Office> => {
  const { GoogleAuth, OAuth2Client } = await import('google-auth-library');
  const more = patience ? { patience } : {};
  if (against === '') return { ...sheetClients({ auth: new GoogleAuth({ scopes: SCOPES }) }), ...more };
  const auth = new OAuth2Client();
  auth.setCredentials({ access_token: 'loopback', expiry_date: 8.64e15 });
  return { ...sheetClients({ auth, rootUrl: against }), ...more };
};

const ending = (id: string): string => `…${id.slice(-4)}`;

const addressOf = (id: string): string => `https://docs.google.com/spreadsheets/d/${id}`;

const bytesOf = (path: string): Uint8Array => {
  try {
    return readFileSync(path);
  } catch {
    throw new Fault('not-found', `${basename(path)} cannot be read: check its name and its folder.`);
  }
};

const registered = async ({ areas }: Surroundings, id: string): Promise<PlanArea | null> => {
  if (!areas)
    throw new Fault(
      'wrong-use',
      'Set PLAN_PROJECT to the project that has the registry of areas, or name the sheet with --sheet.',
    );
  return (await areas()).find((area) => area.id === id) ?? null;
};

const sheetOf = async (given: Given, surroundings: Surroundings): Promise<string> => {
  if (given.sheet !== '') return given.sheet;
  const area = await registered(surroundings, given.area);
  if (!area)
    throw new Fault(
      'not-found',
      `There is no area ${given.area} in the registry: npm run areas -- list says which there are.`,
    );
  return area.spreadsheetId;
};

const titleFor = ({ title, area }: Given, contents: WorkbookContents | null): string => {
  if (title !== '') return title;
  const { localArea } = readPlan({ tables: (contents?.tabs ?? []).map(({ table }) => table) }).plan.cover;
  return localArea === '' ? `SEND action plan (${area})` : `${localArea} SEND action plan`;
};

/** An area has one sheet: a second one that officers fill in beside it would never be read. */
const refuseSecond = async (given: Given, surroundings: Surroundings): Promise<void> => {
  if (!surroundings.areas || given.again) return;
  const area = await registered(surroundings, given.area);
  if (area)
    throw new Fault(
      'refused',
      `${area.name} has a sheet already (its id ends ${ending(area.spreadsheetId)}): repair that one, or add --again if another one is to take its place.`,
    );
};

type Done = Outcome & { lost: readonly string[]; next: readonly string[] };

const create = async (given: Given, surroundings: Surroundings): Promise<Done> => {
  await refuseSecond(given, surroundings);
  const contents = given.from === '' ? null : await workbookContents(bytesOf(given.from));
  const outcome = await createSheet(await officeOf(given, surroundings.patience), {
    title: titleFor(given, contents),
    ...(contents ? { content: contents.tabs } : {}),
    ...(given.owner === '' ? {} : { owner: given.owner }),
    ...(given.sharedDrive === '' ? {} : { sharedDrive: given.sharedDrive }),
    accounts: given,
  });
  const next = [
    ...(surroundings.areas
      ? []
      : ['Whether the area has a sheet already was not looked up, because PLAN_PROJECT is not set.']),
    `Write its id into the registry as spreadsheetId of ${given.area}: ${outcome.spreadsheetId}`,
    'Then make its script and connect it, as the first deployment says.',
  ];
  return { ...outcome, lost: contents?.lost ?? [], next };
};

const repair = async (given: Given, surroundings: Surroundings): Promise<Done> => {
  const sheet = { spreadsheetId: await sheetOf(given, surroundings), accounts: given };
  return { ...(await repairSheet(await officeOf(given, surroundings.patience), sheet)), lost: [], next: [] };
};

const check = async (given: Given, surroundings: Surroundings): Promise<Done> => {
  const sheet = { spreadsheetId: await sheetOf(given, surroundings), accounts: given };
  return { ...(await checkSheet(await officeOf(given, surroundings.patience), sheet)), lost: [], next: [] };
};

const VERBS = { create, repair, check };

const under = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];

const OPENING = {
  create: () => 'The sheet is made.',
  repair: (mends: number) => (mends === 0 ? 'The sheet is whole, and nothing was changed.' : 'The sheet was mended:'),
  check: (mends: number) => (mends === 0 ? 'The sheet needs no mending.' : 'A repair would mend this:'),
};

const told = (verb: keyof typeof VERBS, done: Done): string[] => [
  `${done.title}, ${addressOf(done.spreadsheetId)}`,
  OPENING[verb](done.mended.length),
  ...done.mended.map((line) => `  ${line}`),
  ...under('What a person has to do:', done.steps),
  ...under('What the workbook had and the sheet has not:', done.lost),
  ...under(
    'What it is found to be:',
    done.standing.map(({ ok, says }) => `${ok ? 'good' : 'LOOK'}  ${says}`),
  ),
  ...under('Next:', done.next),
];

const isGood = (verb: keyof typeof VERBS, { steps, standing, mended }: Done): boolean =>
  steps.length === 0 && standing.every(({ ok }) => ok) && (verb !== 'check' || mended.length === 0);

/** 0: done, and all is well. 1: something is left for a person, or for a repair. 2: a fault, told in one sentence. */
export const sheet = async (words: readonly string[], surroundings: Surroundings): Promise<0 | 1 | 2> => {
  try {
    const { verb, given } = givenIn(words);
    const done = await VERBS[verb](given, surroundings);
    const { spreadsheetId: id, ...rest } = done;
    const lines = given.json ? [JSON.stringify({ verb, id, address: addressOf(id), ...rest })] : told(verb, done);
    for (const line of lines) surroundings.print(line);
    return isGood(verb, done) ? 0 : 1;
  } catch (error) {
    // The words of the client hold the request, and with it the token.
    const sentence = 'Google could not be asked: look at the account that you are signed in with, then start again.';
    surroundings.complain(error instanceof Fault ? error.message : sentence);
    return 2;
  }
};

const registryOf = (projectId: string | undefined): Surroundings['areas'] => {
  if (!projectId) return null;
  return async () => {
    const registry = firestoreAreaRegistry({ firestore: { projectId }, readAreas, holdFor: 0 });
    try {
      return await registry.all();
    } finally {
      registry.close();
    }
  };
};

if (process.argv[1]?.replace(/\\/g, '/').endsWith('infra/sheet.ts')) {
  void sheet(process.argv.slice(2), {
    areas: registryOf(process.env.PLAN_PROJECT),
    print: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
  }).then((code) => {
    process.exitCode = code;
  });
}
