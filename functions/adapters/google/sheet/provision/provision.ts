/**
 * Makes the Google Sheet of a plan, and puts one right that people have lived in. Nothing is written into a cell that people type in,
 * and nothing of theirs is moved or taken away. All changes go in one set, which Google makes whole or not at all.
 */
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { Fault } from '../../../../fault.ts';
import type { SheetClients } from '../clients.ts';
import { PATIENT, type Patience, retried } from '../patience.ts';
import { changesTo, layoutOf, type Wish } from './changes.ts';
import {
  CALL,
  type FileFacts,
  factsOf,
  handOver,
  isServiceAccount,
  madeInDrive,
  madeOwn,
  rolesOn,
  type Share,
  shareWith,
  whoAmI,
} from './drive-file.ts';
import { FOUND_FIELDS, type FoundSheet, foundSheet } from './found.ts';
import type { Content } from './new-tabs.ts';
import { NOTHING, type Request } from './part.ts';
import { type Accounts, type Line, standingOf } from './standing.ts';

export type Office = SheetClients & { patience?: Patience };

export type Sheet = { spreadsheetId: string };

export type Outcome = Sheet & {
  title: string;
  version: string;
  /** What was put right; of a check, what a repair would put right. */
  mended: readonly string[];
  /** What a person has to do. */
  steps: readonly string[];
  standing: readonly Line[];
};

const NOBODY: Accounts = { editors: [], viewers: [] };

const read = async ({ sheets }: Office, spreadsheetId: string): Promise<FoundSheet> => {
  const asked = { spreadsheetId, fields: FOUND_FIELDS, prettyPrint: false };
  const { data } = await (await sheets()).spreadsheets.get(asked, CALL);
  return foundSheet(data);
};

const write = async ({ sheets }: Office, spreadsheetId: string, requests: readonly Request[]): Promise<void> => {
  const requestBody: sheets_v4.Schema$BatchUpdateSpreadsheetRequest = {
    ...{ requests: [...requests], includeSpreadsheetInResponse: false },
  };
  await (await sheets()).spreadsheets.batchUpdate({ spreadsheetId, requestBody, fields: 'spreadsheetId' }, CALL);
};

type Looked = { sheet: FoundSheet; facts: FileFacts };

const lookAt = async (office: Office, spreadsheetId: string): Promise<Looked> => {
  const { patience = PATIENT } = office;
  const sheet = await retried(patience, () => read(office, spreadsheetId));
  return { sheet, facts: await retried(patience, () => factsOf(office, spreadsheetId)) };
};

/** What was read, as lines; and what is still to be done. */
const outcomeOf = async (
  office: Office,
  { spreadsheetId, accounts = NOBODY }: Sheet & { accounts?: Accounts },
  { sheet, facts }: Looked,
): Promise<Outcome> => {
  const { patience = PATIENT } = office;
  const isAsked = accounts.editors.length + accounts.viewers.length > 0;
  const roles = isAsked ? await retried(patience, () => rolesOn(office, spreadsheetId)) : null;
  const standing = standingOf(sheet, { id: spreadsheetId, facts, roles, accounts });
  const { mends, steps } = changesTo(sheet, { spreadsheetId, editors: accounts.editors });
  return { spreadsheetId, title: sheet.title, version: facts.version, mended: mends, steps, standing };
};

/** Says what the sheet is found to be, and what a repair would put right. */
export const checkSheet = async (office: Office, given: Sheet & { accounts?: Accounts }): Promise<Outcome> =>
  outcomeOf(office, given, await lookAt(office, given.spreadsheetId));

/** Read again after it was changed: what is not right even now is said. */
const checkedAfter = async (office: Office, given: Sheet & { accounts?: Accounts }): Promise<Outcome> => {
  const after = await checkSheet(office, given);
  const unheld = after.mended.map((sentence) => `This did not hold: ${sentence}`);
  return { ...after, mended: [], steps: [...after.steps, ...unheld] };
};

const MOST_READINGS = 3;

const BUSY = 'The sheet is being edited faster than it can be read: wait a minute and start again.';

type Sending = { wish: Wish; sending: (mends: readonly string[]) => void; isOurs?: (sheet: FoundSheet) => boolean };

/** Between two looks at the version, so that nothing is put over what somebody typed or moved in the meantime. */
const changedSteadily = async (office: Office, { wish, sending, isOurs = () => true }: Sending) => {
  const { spreadsheetId } = wish;
  let before: FileFacts = await factsOf(office, spreadsheetId);
  for (let readings = 0; readings < MOST_READINGS; readings += 1) {
    const sheet = await read(office, spreadsheetId);
    const changes = isOurs(sheet) ? changesTo(sheet, wish) : NOTHING;
    const after = await factsOf(office, spreadsheetId);
    if (after.version === before.version) {
      sending(changes.mends);
      if (changes.requests.length > 0) await write(office, spreadsheetId, changes.requests);
      return { changes, looked: { sheet, facts: after } };
    }
    before = after;
  }
  throw new Fault('locked', BUSY);
};

const mended = async (office: Office, wish: Wish, isOurs?: Sending['isOurs']) => {
  const { patience = PATIENT } = office;
  const told = new Set<string>();
  // After a lost answer the next reading may find nothing left to do: what was sent is kept.
  const sending = (mends: readonly string[]) => {
    for (const mend of mends) told.add(mend);
  };
  const done = await retried(patience, () => changedSteadily(office, { wish, sending, ...(isOurs ? { isOurs } : {}) }));
  return { ...done, told: [...told] };
};

/** Puts right what can be put right, and lists it. A sheet that is whole is not changed. */
export const repairSheet = async (office: Office, given: Sheet & { accounts?: Accounts }): Promise<Outcome> => {
  const { spreadsheetId, accounts = NOBODY } = given;
  const { changes, looked, told } = await mended(office, { spreadsheetId, editors: accounts.editors });
  if (changes.requests.length === 0 && told.length === 0) return outcomeOf(office, given, looked);
  return { ...(await checkedAfter(office, given)), mended: told };
};

/**
 * The same for every night, and only for sheets that were laid out by us: one that somebody uploaded stays as it is. `looked`: what was
 * read, where nothing had to be changed.
 */
export const repairByNight = async (office: Office, { spreadsheetId }: Sheet) => {
  const { changes, looked, told } = await mended(office, { spreadsheetId }, (sheet) => layoutOf(sheet) !== null);
  return { mended: told, steps: [...changes.steps], looked: changes.requests.length === 0 ? looked : null };
};

export type Making = {
  title: string;
  content?: readonly Content[];
  /** Who is to own it; without one it belongs to whoever makes it. */
  owner?: string;
  sharedDrive?: string;
  accounts?: Accounts;
};

const refuseNobody = async (office: Office, { owner, sharedDrive }: Making): Promise<string> => {
  const { patience = PATIENT } = office;
  const me = await retried(patience, () => whoAmI(office));
  if (isServiceAccount(me) && owner === undefined && sharedDrive === undefined)
    throw new Fault(
      'refused',
      "A sheet that a service account owns is nobody's, and no script runs in it: name a shared drive (--shared-drive) or a person (--owner), or sign in as a person.",
    );
  return me;
};

const laidOut = async (office: Office, sheet: FoundSheet, wish: Wish): Promise<void> => {
  const { patience = PATIENT } = office;
  const { requests } = changesTo(sheet, wish);
  await retried(patience, async (after) => {
    // A set of changes is made whole or not at all, and this one says at its end that it was made.
    if (after && after.status !== 429 && layoutOf(await read(office, wish.spreadsheetId)) !== null) return;
    await write(office, wish.spreadsheetId, requests);
  });
};

const EMPTY: FoundSheet = { title: '', locale: 'en_GB', timeZone: 'Europe/London', tabs: [], keys: [], metadata: [] };

const handedOver = async (office: Office, id: string, me: string, owner: string | undefined): Promise<string[]> => {
  if (owner === undefined || owner.toLowerCase() === me.toLowerCase()) return [];
  const { patience = PATIENT } = office;
  if (await retried(patience, () => handOver(office, id, owner))) return [];
  return [
    `Google did not let the sheet be handed to ${owner}: open it, choose Share, and make ${owner} the owner there. An owner has to be a person of the same Workspace; otherwise use a shared drive.`,
  ];
};

/** Answers with those that Google did not let in. */
const sharedOut = async (office: Office, id: string, { editors, viewers }: Accounts): Promise<string[]> => {
  const { patience = PATIENT } = office;
  const sharing: Share[] = [
    ...editors.map((address) => ({ address, role: 'writer' as const })),
    ...viewers.map((address) => ({ address, role: 'reader' as const })),
  ];
  const unshared: string[] = [];
  for (const one of sharing)
    if (!(await retried(patience, () => shareWith(office, id, one)))) unshared.push(one.address);
  return unshared;
};

const unsharedStep = (address: string): string =>
  `Google did not let the sheet be shared with ${address}: ask the administrator of the Workspace to allow sharing with that account, then share it by hand.`;

/** Who cannot open the sheet cannot be let into a protected tab of it either. */
const able = (editors: readonly string[], unshared: readonly string[]): string[] =>
  editors.filter((address) => !unshared.includes(address));

/** What went wrong after the sheet was there says which one it is. */
const withId = async <T>(spreadsheetId: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const sentence = `The sheet ${spreadsheetId} was made and is not finished: delete it, or repair it with --sheet. ${error.message}`;
    throw new Fault(error.code, sentence, { cause: error });
  }
};

export const createSheet = async (office: Office, making: Making): Promise<Outcome> => {
  const { patience = PATIENT } = office;
  const { title, content = [], owner, sharedDrive, accounts = NOBODY } = making;
  const me = await refuseNobody(office, making);
  const spreadsheetId = sharedDrive ? await madeInDrive(office, title, sharedDrive) : await madeOwn(office, title);
  return withId(spreadsheetId, async () => {
    const unshared = await sharedOut(office, spreadsheetId, accounts);
    // Only of a file that Drive made is it not known what stands in it.
    const sheet = sharedDrive ? await retried(patience, () => read(office, spreadsheetId)) : EMPTY;
    const blankTab = sheet.tabs[0]?.sheetId ?? 0;
    await laidOut(office, sheet, { spreadsheetId, editors: able(accounts.editors, unshared), content, blankTab });
    const untold = await handedOver(office, spreadsheetId, me, sharedDrive ? undefined : owner);
    const after = await checkedAfter(office, { spreadsheetId, accounts });
    return { ...after, steps: [...unshared.map(unsharedStep), ...untold, ...after.steps] };
  });
};
