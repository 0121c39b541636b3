/**
 * `npm run areas`: the registry of areas, for whoever runs the service. It says in words what would change before anything is
 * written. Tokens, their hashes and ids of accounts are never printed: what stands on a screen is soon in a chat.
 */
import { readFileSync } from 'node:fs';
import type { Settings } from '@google-cloud/firestore';
import { firestoreAreaRegistry, putAreas } from '../functions/adapters/google/area-registry.ts';
import { Fault } from '../functions/fault.ts';
import { areaSchema, MEMBER_ROLES, type PlanArea, readAreas } from '../functions/services/areas.ts';

export type Administration = {
  /** The project, and another server than Google's where there is one. */
  firestore: Settings;
  print: (line: string) => void;
  complain: (line: string) => void;
};

type Member = PlanArea['members'][number];

const USAGE = 'npm run areas -- check FILE.json, list, or put FILE.json; add --yes to write.';

const listed = (words: readonly string[]): string => words.join(', ') || 'nobody';

const ending = (id: string): string => `…${id.slice(-4)}`;

const memberWords = ({ name, sub, roles }: Member): string =>
  `${name} (account ${ending(sub)}): ${roles.length > 0 ? roles.join(', ') : 'no role'}`;

/** A domain lets mail go to everybody there, which is easily typed and seldom meant. */
const placeWords = (entry: string): string => (entry.includes('@') ? entry : `everybody at ${entry} and below it`);

const sheetWords = (area: PlanArea): string => `the sheet whose id ends ${ending(area.spreadsheetId)}`;

const domainWords = (domain: string): string => (domain === '' ? 'accounts outside any Workspace' : domain);

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const without = (list: readonly string[], taken: readonly string[]): string[] =>
  list.filter((entry) => !taken.includes(entry));

/** Lists whose order means nothing, each as what comes and what goes. */
const listChanges = (
  what: string,
  { before, after, words }: { before: readonly string[]; after: readonly string[]; words: (entry: string) => string },
): string[] => [
  ...without(after, before).map((entry) => `${what} added: ${words(entry)}`),
  ...without(before, after).map((entry) => `${what} removed: ${words(entry)}`),
];

const memberChanges = (before: readonly Member[], after: readonly Member[]): string[] => {
  const known = new Map(before.map((member) => [member.sub, member]));
  const staying = new Set(after.map(({ sub }) => sub));
  return [
    ...after.flatMap((member) => {
      const was = known.get(member.sub);
      if (!was) return [`member added: ${memberWords(member)}`];
      return memberWords(was) === memberWords(member)
        ? []
        : [`member changed: ${memberWords(was)}; now ${memberWords(member)}`];
    }),
    ...before.filter(({ sub }) => !staying.has(sub)).map((member) => `member removed: ${memberWords(member)}`),
  ];
};

const tokenChange = ({ callbackTokenHash: was }: PlanArea, { callbackTokenHash: is }: PlanArea): string[] => {
  if (was === is) return [];
  if (is === undefined) return ['the mail service may no longer report what became of mails'];
  return [`the token by which the mail service reports ${was === undefined ? 'is set' : 'is another one'}`];
};

const changesOfArea = (before: PlanArea, after: PlanArea): string[] => [
  ...(before.name === after.name ? [] : [`name: ${before.name}; now ${after.name}`]),
  ...(before.spreadsheetId === after.spreadsheetId
    ? []
    : [`sheet: ${sheetWords(before)}; now ${sheetWords(after)}. Snapshots so far stay with the area`]),
  ...(before.sender === after.sender ? [] : [`sender: ${before.sender}; now ${after.sender}`]),
  ...memberChanges(before.members, after.members),
  ...listChanges('mail may go to', { before: before.allowList, after: after.allowList, words: placeWords }),
  ...listChanges('audience', { before: before.audiences, after: after.audiences, words: ending }),
  ...listChanges('Workspace', { before: before.hostedDomains, after: after.hostedDomains, words: domainWords }),
  ...tokenChange(before, after),
];

/** One line for an area, and one below it for each thing that changes. Areas that are not given stay as they are. */
export const changesBetween = (before: readonly PlanArea[], after: readonly PlanArea[]): string[] =>
  after.flatMap((area) => {
    const was = before.find(({ id }) => id === area.id);
    if (!was) return [`${area.id}: new area`, ...areaLines(area)];
    const changes = changesOfArea(was, area);
    if (changes.length > 0) return [`${area.id}: changes`, ...changes.map((line) => `  ${line}`)];
    return isSame(sorted(was), sorted(area)) ? [] : [`${area.id}: only the order of its entries changes`];
  });

const sorted = (area: PlanArea): unknown[] =>
  Object.entries(area)
    .filter(([, value]) => value !== undefined)
    .sort(([one], [other]) => (one < other ? -1 : 1));

const areaLines = (area: PlanArea): string[] => [
  `  ${area.name}, ${sheetWords(area)}`,
  ...area.members.map((member) => `  ${memberWords(member)}`),
  `  mail may go to: ${listed(area.allowList.map(placeWords))}`,
  `  mail comes from: ${area.sender}`,
  `  accounts of: ${listed(area.hostedDomains.map(domainWords))}`,
  `  the mail service reports what became of mails: ${area.callbackTokenHash === undefined ? 'no' : 'yes'}`,
];

/** An address or a domain as they are compared: in small letters. */
const FITS_SOMEBODY = /^(?:[^\s@A-Z]+@)?[a-z0-9-]+(?:\.[a-z0-9-]+)*$/;

/** Nothing that is wrong, and yet worth a second look before it is written. */
export const remarksOn = (area: PlanArea): string[] => {
  const held = new Set(area.members.flatMap(({ roles }) => roles));
  const twice = area.members.filter(({ sub }, i) => area.members.findIndex((one) => one.sub === sub) !== i);
  return [
    ...MEMBER_ROLES.filter((role) => role !== 'notify' && !held.has(role)).map((role) => `nobody may ${role}`),
    ...twice.map((member) => `an account stands twice among the members, and only the first counts: ${member.name}`),
    ...(area.allowList.length === 0 ? ['no mail may go anywhere, because the allow list is empty'] : []),
    ...(area.hostedDomains.length === 0 ? ['nobody can sign in, because no Workspace is named'] : []),
    ...area.allowList
      .filter((entry) => !FITS_SOMEBODY.test(entry))
      .map((entry) => `an entry of the allow list fits nobody, as capitals, spaces or a leading @ do: ${entry}`),
    ...area.allowList
      .filter((entry) => !entry.includes('@') && entry.split('.').length <= 2)
      .map((entry) => `a wide entry in the allow list: mail may go to ${placeWords(entry)}`),
  ].map((line) => `${area.id}: ${line}.`);
};

/** Where the file is not a registry, by the names of its fields. What stands in them is not repeated. */
const faultsIn = (value: unknown): string[] => {
  if (!Array.isArray(value)) return ['The file is not a list of areas: it begins with [ and ends with ].'];
  return value.flatMap((entry: unknown, index) => {
    const read = areaSchema.safeParse(entry);
    const id: unknown = (entry as { id?: unknown } | null)?.id;
    const name = typeof id === 'string' && /^[a-z][a-z0-9-]{1,40}$/.test(id) ? id : `area ${index + 1}`;
    return (read.error?.issues ?? []).map((issue) => {
      const place = issue.path.map((key) => (typeof key === 'number' ? `entry ${key + 1}` : String(key))).join(', ');
      return issue.code === 'unrecognized_keys'
        ? `${name}: there is no field ${issue.keys.join(', ')}${place === '' ? '' : ` in ${place}`}.`
        : `${name}: ${place === '' ? 'the area' : place} is missing or has another form than in the example.`;
    });
  });
};

const jsonIn = (path: string): unknown => {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new Fault(
      'wrong-use',
      'The file of areas is not there, or is not JSON: compare it with the example in infra.',
    );
  }
};

const areasIn = (path: string, complain: (line: string) => void): PlanArea[] => {
  const value = jsonIn(path);
  for (const fault of faultsIn(value)) complain(fault);
  return readAreas(value);
};

const storedIn = async (firestore: Settings): Promise<PlanArea[]> => {
  const registry = firestoreAreaRegistry({ firestore, readAreas, holdFor: 0 });
  try {
    return await registry.all();
  } finally {
    registry.close();
  }
};

/** What cannot be read must not stand in the way of being put right; null where that is so. */
const storedIfReadable = async (firestore: Settings): Promise<PlanArea[] | null> => {
  try {
    return await storedIn(firestore);
  } catch (error) {
    if (error instanceof Fault && error.code === 'damaged') return null;
    throw error;
  }
};

type Verb = (administration: Administration, given: { file: string; yes: boolean }) => Promise<0 | 1>;

const list: Verb = async ({ firestore, print }) => {
  const areas = await storedIn(firestore);
  for (const area of areas) for (const line of [`${area.id}`, ...areaLines(area)]) print(line);
  if (areas.length === 0) print('No area takes part yet.');
  return 0;
};

const check: Verb = async ({ print, complain }, { file }) => {
  const areas = areasIn(file, complain);
  for (const area of areas) for (const line of remarksOn(area)) print(line);
  print(`The file can be written: ${areas.length} ${areas.length === 1 ? 'area' : 'areas'}.`);
  return 0;
};

const put: Verb = async ({ firestore, print, complain }, { file, yes }) => {
  const areas = areasIn(file, complain);
  const stored = await storedIfReadable(firestore);
  const changes = stored === null ? null : changesBetween(stored, areas);
  if (changes?.length === 0) {
    print('The registry says all of this already, and nothing was written.');
    return 0;
  }
  if (changes === null) print('The registry cannot be read as it stands, so what would change cannot be told.');
  for (const line of [...(changes ?? []), ...areas.flatMap(remarksOn)]) print(line);
  if (!yes) {
    print('Nothing was written. Read the lines above, then give the same command with --yes.');
    return 1;
  }
  const { written, all } = await putAreas({ firestore, readAreas }, areas);
  print(`Written: ${written} of ${all} in the registry. The functions hear of it within a minute.`);
  return 0;
};

const VERBS: Record<string, { run: Verb; file: boolean; store: boolean }> = {
  list: { run: list, file: false, store: true },
  check: { run: check, file: true, store: false },
  put: { run: put, file: true, store: true },
};

/** 0: done. 1: nothing was written yet. 2: a fault, told in one sentence. */
export const administer = async (words: readonly string[], administration: Administration): Promise<0 | 1 | 2> => {
  try {
    const [name = '', file = '', ...rest] = words.filter((word) => word !== '--yes');
    const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
    if (!verb || rest.length > 0 || verb.file !== (file !== '')) throw new Fault('wrong-use', USAGE);
    if (verb.store && !administration.firestore.projectId)
      throw new Fault('wrong-use', 'Set PLAN_PROJECT to the Google Cloud project of the store first.');
    return await verb.run(administration, { file, yes: words.includes('--yes') });
  } catch (error) {
    administration.complain(error instanceof Fault ? error.message : 'Something went wrong that we did not foresee.');
    return 2;
  }
};

if (process.argv[1]?.replace(/\\/g, '/').endsWith('infra/areas.ts')) {
  void administer(process.argv.slice(2), {
    firestore: process.env.PLAN_PROJECT ? { projectId: process.env.PLAN_PROJECT } : {},
    print: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
  }).then((code) => {
    process.exitCode = code;
  });
}
