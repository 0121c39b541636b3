/**
 * `npm run replay`: the cases that our stand-in for Google Sheets is held to, put to the real one and to the stand-in, answer beside
 * answer. It works in a spreadsheet that it makes and takes away again, in the name of whoever starts it.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { type SheetClients, sheetClients } from '../functions/adapters/google/sheet/clients.ts';
import { READ_FIELDS, readSheet } from '../functions/adapters/google/sheet/read-sheet.ts';
import { Fault } from '../functions/fault.ts';
import { type CallCase, type CellCase, callCases, cellCases } from '../test/cloud/sheet-cases.ts';
import { startSheetsServer } from '../test/cloud/sheets-server.ts';

export type Replay = {
  print: (line: string) => void;
  complain: (line: string) => void;
  /** Before each call that goes to Google, which allows sixty readings and sixty changes a minute. */
  pause?: (milliseconds: number) => Promise<unknown>;
};

/** One of the two that are compared. `ask` keeps within what it allows. */
type Side = {
  clients: SheetClients;
  spreadsheetId: string;
  ask(call: (sheets: sheets_v4.Sheets) => Promise<Heard>): Promise<Heard>;
};

type Heard = { status: number; data: unknown };

/** drive.file: only what this program makes itself can be deleted by it. */
const SCOPES = ['https://www.googleapis.com/auth/spreadsheets', 'https://www.googleapis.com/auth/drive.file'];
const CALL = { retry: false, timeout: 60_000, fetchImplementation: fetch, validateStatus: () => true };
const BETWEEN_CALLS = 1200;
const AFTER_TOO_MANY = 30_000;
const TRIES = 4;
const STAND_IN_SHEET = 'replay';
/** No case reaches further. */
const REACH = { startRowIndex: 0, endRowIndex: 20, startColumnIndex: 0, endColumnIndex: 10 };

const withToken = async () => {
  const { OAuth2Client } = await import('google-auth-library');
  const auth = new OAuth2Client();
  auth.setCredentials({ access_token: 'loopback', expiry_date: 8.64e15 });
  return auth;
};

const ownAccount = async () => {
  const { GoogleAuth } = await import('google-auth-library');
  return new GoogleAuth({ scopes: SCOPES });
};

const sideOf = (clients: SheetClients, spreadsheetId: string, pause?: Replay['pause']): Side => ({
  clients,
  spreadsheetId,
  ask: async (call) => {
    for (let tried = 1; ; tried += 1) {
      if (pause) await pause(BETWEEN_CALLS);
      const { status, data } = await call(await clients.sheets());
      if (status !== 429 || tried >= TRIES || !pause) return { status, data };
      await pause(AFTER_TOO_MANY);
    }
  },
});

const read = ({ ask, spreadsheetId }: Side, fields: string): Promise<Heard> =>
  ask((sheets) => sheets.spreadsheets.get({ spreadsheetId, fields }, CALL));

const change = ({ ask, spreadsheetId }: Side, requests: sheets_v4.Schema$Request[]): Promise<Heard> =>
  ask((sheets) => sheets.spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } }, CALL));

/** As new: one tab, with nothing in it. */
const empty = async (side: Side): Promise<void> => {
  const fields = 'sheets(properties(sheetId)),namedRanges(namedRangeId),developerMetadata(metadataId)';
  const { data } = await read(side, fields);
  const { sheets = [], namedRanges = [], developerMetadata = [] } = data as sheets_v4.Schema$Spreadsheet;
  const tabs = sheets.map(({ properties }) => properties?.sheetId ?? 0);
  const { status } = await change(side, [
    ...tabs.filter((sheetId) => sheetId !== 0).map((sheetId) => ({ deleteSheet: { sheetId } })),
    ...namedRanges.map(({ namedRangeId = null }) => ({ deleteNamedRange: { namedRangeId } })),
    ...developerMetadata.map(({ metadataId = null }) => ({
      deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataId } } },
    })),
    { updateCells: { range: { sheetId: 0, ...REACH }, fields: 'userEnteredValue,userEnteredFormat,note' } },
  ]);
  if (status !== 200)
    throw new Fault(
      'locked',
      `The sheet could not be emptied for the next case (status ${status}): start again later.`,
    );
};

/** What an error is called is Google's affair; that it is one, and of which kind, is ours. */
const withoutMessages = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value ?? null, (key, inner: unknown) => (key === 'message' ? undefined : inner)));

const firstCell = (sheet: sheets_v4.Schema$Spreadsheet): sheets_v4.Schema$CellData =>
  sheet.sheets?.[0]?.data?.[0]?.rowData?.[0]?.values?.[0] ?? {};

const playCell = async (side: Side, { entered }: CellCase): Promise<Heard[]> => {
  const start = { sheetId: 0, rowIndex: 0, columnIndex: 0 };
  const fields = 'userEnteredValue,userEnteredFormat';
  const typed = await change(side, [{ updateCells: { start, rows: [{ values: [entered] }], fields } }]);
  const { status, data } = await read(side, READ_FIELDS);
  if (status !== 200)
    return [
      { status: typed.status, data: null },
      { status, data: null },
    ];
  const sheet = data as sheets_v4.Schema$Spreadsheet;
  const value = withoutMessages(firstCell(sheet).effectiveValue);
  const cell = readSheet(sheet).tabs[0]?.table.rows[0]?.[0] ?? null;
  return [
    { status: typed.status, data: null },
    { status, data: { value, read: cell } },
  ];
};

const playCalls = async (side: Side, { steps }: CallCase): Promise<Heard[]> => {
  const heard: Heard[] = [];
  for (const step of steps) {
    const { status, data } = await ('fields' in step ? read(side, step.fields) : change(side, step.update));
    // What comes with a change is not read by anybody.
    heard.push({ status, data: 'fields' in step && status === 200 ? withoutMessages(data) : null });
  }
  return heard;
};

type Case = { name: string; play: (side: Side) => Promise<Heard[]> };

const CASES: readonly Case[] = [
  ...cellCases.map((one) => ({ name: `a cell: ${one.name}`, play: (side: Side) => playCell(side, one) })),
  ...callCases.map((one) => ({ name: `calls: ${one.name}`, play: (side: Side) => playCalls(side, one) })),
];

const shown = ({ status, data }: Heard): string => `${status}${data === null ? '' : ` ${JSON.stringify(data)}`}`;

const differencesIn = (expected: readonly Heard[], given: readonly Heard[]): string[] =>
  expected.flatMap((one, index) => {
    const other = given[index] ?? { status: 0, data: null };
    return isDeepStrictEqual(one, other)
      ? []
      : [`    step ${index + 1}, stand-in: ${shown(one)}`, `    step ${index + 1}, other:    ${shown(other)}`];
  });

/** Answers with how many cases differ. */
const compare = async (standIn: Side, other: Side, print: (line: string) => void): Promise<number> => {
  let different = 0;
  for (const { name, play } of CASES) {
    await Promise.all([empty(standIn), empty(other)]);
    const [expected, given] = await Promise.all([play(standIn), play(other)]);
    const lines = differencesIn(expected, given);
    if (lines.length > 0) different += 1;
    for (const line of [`${lines.length > 0 ? 'DIFFERENT' : 'same     '} ${name}`, ...lines]) print(line);
  }
  return different;
};

const made = async (clients: SheetClients): Promise<string> => {
  const properties = { title: 'Replay of sheet cases, may be deleted', locale: 'en_GB', timeZone: 'Europe/London' };
  const requestBody = { properties, sheets: [{ properties: { sheetId: 0, title: 'Sheet1' } }] };
  const { status, data } = await (await clients.sheets()).spreadsheets.create({ requestBody }, CALL);
  if (status !== 200 || !data.spreadsheetId)
    throw new Fault(
      'refused',
      `No spreadsheet could be made (status ${status}): make an empty one, share it with this account and name it with --sheet.`,
    );
  return data.spreadsheetId;
};

const takenAway = async (clients: SheetClients, fileId: string): Promise<boolean> => {
  const { status } = await (await clients.drive()).files.delete({ fileId, supportsAllDrives: true }, CALL);
  return status === 204 || status === 200;
};

/** Whatever stands in a sheet that is named would be lost. */
const checkEmpty = async (side: Side): Promise<void> => {
  const { status, data } = await read(side, 'sheets(properties(sheetId),data(rowData(values(userEnteredValue,note))))');
  if (status !== 200)
    throw new Fault('not-found', `The sheet cannot be read (status ${status}): share it as an editor.`);
  const { sheets = [] } = data as sheets_v4.Schema$Spreadsheet;
  const isBlank = sheets.every((tab) => (tab.data ?? []).every(({ rowData }) => (rowData ?? []).length === 0));
  if (sheets.length !== 1 || (sheets[0]?.properties?.sheetId ?? 0) !== 0 || !isBlank)
    throw new Fault(
      'refused',
      'The sheet is not empty, or not new: name one with nothing in it, because it is emptied.',
    );
};

type Given = { against?: string; sheet?: string };

const givenIn = (words: readonly string[]): Given => {
  const given: Given = {};
  for (let i = 0; i < words.length; i += 2) {
    const [name, value] = [words[i], words[i + 1]];
    if (name === '--against' && /^http:\/\/127\.0\.0\.1:\d{1,5}\/$/.test(value ?? '')) given.against = value as string;
    else if (name === '--sheet' && /^[\w-]{3,100}$/.test(value ?? '')) given.sheet = value as string;
    else throw new Fault('wrong-use', 'npm run replay, with --sheet ID, or --against http://127.0.0.1:PORT/ at most.');
  }
  return given;
};

const replayOn = async (given: Given, standIn: Side, { print, complain, pause = wait }: Replay): Promise<0 | 1 | 2> => {
  const auth = await (given.against ? withToken() : ownAccount());
  const clients = sheetClients({ auth, ...(given.against ? { rootUrl: given.against } : {}) });
  const id = given.sheet ?? (await made(clients));
  let left = false;
  try {
    const other = sideOf(clients, id, given.against ? undefined : pause);
    await checkEmpty(other);
    const different = await compare(standIn, other, print);
    print(`${CASES.length} cases, ${different} different.`);
    return different === 0 ? 0 : 1;
  } finally {
    if (given.sheet === undefined) left = !(await takenAway(clients, id).catch(() => false));
    if (left) complain(`The spreadsheet ${id} could not be deleted: delete it by hand.`);
  }
};

/** 0: all the same. 1: at least one case differs. 2: a fault, told in one sentence. */
export const replay = async (words: readonly string[], surroundings: Replay): Promise<0 | 1 | 2> => {
  const server = await startSheetsServer();
  try {
    const given = givenIn(words);
    await server.put(STAND_IN_SHEET, null);
    const own = sheetClients({ auth: await withToken(), rootUrl: server.rootUrl });
    return await replayOn(given, sideOf(own, STAND_IN_SHEET), surroundings);
  } catch (error) {
    // The words of the client hold the request, and with it the token.
    const sentence = 'Google could not be asked: look at the account that you are signed in with, then start again.';
    surroundings.complain(error instanceof Fault ? error.message : sentence);
    return 2;
  } finally {
    await server.close();
  }
};

if (process.argv[1]?.replace(/\\/g, '/').endsWith('infra/replay-sheet-cases.ts')) {
  void replay(process.argv.slice(2), {
    print: (line) => process.stdout.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
  }).then((code) => {
    process.exitCode = code;
  });
}
