/** The sheet as a file in Drive: whose it is, who may edit it, and how it comes to be there. */
import type { drive_v3 } from 'googleapis/build/src/apis/drive/index.js';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';
import { Fault } from '../../../../fault.ts';
import { failureOf, faultOf } from '../call-failure.ts';
import type { SheetClients } from '../clients.ts';
import { LONDON, UNITED_KINGDOM } from './settings.ts';

/** As in the plan book: one try a call, counted by us. */
export const CALL = { retry: false, timeout: 180_000, fetchImplementation: fetch };

export type FileFacts = {
  version: string;
  owners: string[];
  sharedDrive: string | null;
  isTrashed: boolean;
  canEdit: boolean;
};

const FACTS = 'version,driveId,trashed,owners(emailAddress),capabilities(canEdit)';

export const factsOf = async ({ drive }: SheetClients, fileId: string): Promise<FileFacts> => {
  const { data } = await (await drive()).files.get({ fileId, fields: FACTS, supportsAllDrives: true }, CALL);
  return {
    version: data.version ?? '',
    owners: (data.owners ?? []).flatMap(({ emailAddress }) => (emailAddress ? [emailAddress] : [])),
    sharedDrive: data.driveId ?? null,
    isTrashed: data.trashed ?? false,
    canEdit: data.capabilities?.canEdit ?? false,
  };
};

/** Roles by address, in small letters; null where this account is not told. */
export const rolesOn = async ({ drive }: SheetClients, fileId: string): Promise<Map<string, string> | null> => {
  const asked = { fileId, fields: 'permissions(emailAddress,role)', pageSize: 100, supportsAllDrives: true };
  try {
    const { data } = await (await drive()).permissions.list(asked, CALL);
    return new Map(
      (data.permissions ?? []).map(({ emailAddress, role }) => [emailAddress?.toLowerCase() ?? '', role ?? '']),
    );
  } catch (error) {
    if (failureOf(error).status === 403) return null;
    throw error;
  }
};

/** A service account is nobody who can open a sheet, and a script cannot run in a sheet that it owns. */
export const isServiceAccount = (address: string): boolean => /\.gserviceaccount\.com$/i.test(address);

export const whoAmI = async ({ drive }: SheetClients): Promise<string> => {
  const { about } = await drive();
  try {
    return (await about.get({ fields: 'user(emailAddress)' }, CALL)).data.user?.emailAddress ?? '';
  } catch (error) {
    const { status } = failureOf(error);
    if (status !== 401 && status !== 403) throw error;
    throw new Fault(
      'refused',
      'This sign-in may not use Sheets and Drive: sign in again with the scopes that the first deployment names.',
      { cause: new Error(`status ${status}`) },
    );
  }
};

/** Made twice, a sheet is two sheets: after an answer that was lost only a person can look. */
const notMade = (title: string, error: unknown): Fault => {
  const failure = failureOf(error);
  const cause = new Error(`status ${failure.status ?? 'none'} ${failure.reason}`.trim());
  if (failure.status === 403)
    return new Fault(
      'refused',
      'Google does not let this account make a sheet: sign in as a person of your Workspace, or name a shared drive that the account may add files to (--shared-drive).',
      { cause },
    );
  if (failure.status === 404)
    return new Fault(
      'not-found',
      'There is no shared drive with that id, or this account is not a member of it: look at its address in Drive.',
      { cause },
    );
  if (failure.status !== null && failure.status < 500) return faultOf(failure);
  return new Fault(
    'locked',
    `Google gave no answer, so a sheet may have been made: look in Drive for "${title}", delete it if it is there, and start again.`,
    { cause },
  );
};

const BLANK: sheets_v4.Schema$Sheet[] = [{ properties: { sheetId: 0, title: 'Sheet1' } }];

/** An empty spreadsheet, of whoever asks. */
export const madeOwn = async ({ sheets }: SheetClients, title: string): Promise<string> => {
  const requestBody = { properties: { title, locale: UNITED_KINGDOM, timeZone: LONDON }, sheets: BLANK };
  try {
    const { data } = await (await sheets()).spreadsheets.create({ requestBody, fields: 'spreadsheetId' }, CALL);
    return data.spreadsheetId ?? '';
  } catch (error) {
    throw notMade(title, error);
  }
};

/** An empty spreadsheet in a shared drive, which belongs to no account and outlives those who leave. */
export const madeInDrive = async ({ drive }: SheetClients, title: string, driveId: string): Promise<string> => {
  const requestBody: drive_v3.Schema$File = {
    ...{ name: title, mimeType: 'application/vnd.google-apps.spreadsheet', parents: [driveId] },
  };
  try {
    const { data } = await (await drive()).files.create({ requestBody, fields: 'id', supportsAllDrives: true }, CALL);
    return data.id ?? '';
  } catch (error) {
    throw notMade(title, error);
  }
};

/** What Drive does not allow is said, and is no reason to stop: a person can do it by hand, or allow it. */
const allowed = async (work: () => Promise<unknown>): Promise<boolean> => {
  try {
    await work();
    return true;
  } catch (error) {
    const { status } = failureOf(error);
    if (status === 400 || status === 403) return false;
    throw error;
  }
};

export type Share = { address: string; role: 'writer' | 'reader' };

/** Without a mail: service accounts have no mailbox. Sharing again with the same role changes nothing. */
export const shareWith = async (
  { drive }: SheetClients,
  fileId: string,
  { address, role }: Share,
): Promise<boolean> => {
  const requestBody = { type: 'user', role, emailAddress: address };
  const asked = { fileId, requestBody, sendNotificationEmail: false, supportsAllDrives: true, fields: 'id' };
  const { permissions } = await drive();
  return allowed(() => permissions.create(asked, CALL));
};

/** Google insists on telling the new owner by mail. False where it does not allow it: outside of the Workspace nobody can be made owner. */
export const handOver = async ({ drive }: SheetClients, fileId: string, owner: string): Promise<boolean> => {
  const requestBody = { type: 'user', role: 'owner', emailAddress: owner };
  const asked = { fileId, requestBody, transferOwnership: true, sendNotificationEmail: true, fields: 'id' };
  const { permissions } = await drive();
  return allowed(() => permissions.create(asked, CALL));
};
