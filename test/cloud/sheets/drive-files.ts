/** Files of Drive, for the calls that are used: whose a sheet is, who may open it, and how it is handed on. */
import type { drive_v3 } from 'googleapis/build/src/apis/drive/index.js';
import { masked, parseMask } from './field-mask.ts';
import { wrongDriveBody } from './published-types.ts';
import { newSpreadsheet, type Spreadsheet } from './spreadsheet.ts';

/** A call that Drive refuses. */
export class DriveRefused extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const refuse = (status: number, message: string): never => {
  throw new DriveRefused(status, message);
};

const WRITES = ['owner', 'organizer', 'fileOrganizer', 'writer'];
const domainOf = (address: string): string => address.split('@')[1] ?? '';

const fileAnswer = (book: Spreadsheet, asker: string): drive_v3.Schema$File => ({
  ...{ id: book.id, name: book.title, version: String(book.version), trashed: false },
  // A file of a shared drive has no owner, and its permissions are not told with it.
  ...(book.driveId
    ? { driveId: book.driveId }
    : {
        owners: book.permissions.filter(({ role }) => role === 'owner').map(({ emailAddress }) => ({ emailAddress })),
      }),
  capabilities: { canEdit: roleOf(book, asker) !== null && WRITES.includes(roleOf(book, asker) ?? '') },
});

/** In a shared drive whoever asks is taken for a member that may write. */
const roleOf = ({ permissions, driveId }: Spreadsheet, address: string): string | null =>
  permissions.find(({ emailAddress }) => emailAddress === address)?.role ?? (driveId ? 'fileOrganizer' : null);

const fileMade = (body: unknown, { id, drives }: { id: string; drives: ReadonlySet<string> }): Spreadsheet => {
  const wrong = wrongDriveBody(body, 'File');
  if (wrong.length > 0) refuse(400, `Invalid JSON payload received. ${wrong.join('; ')}`);
  const { name, mimeType, parents = [] } = body as drive_v3.Schema$File;
  const [driveId = ''] = parents ?? [];
  if (mimeType !== 'application/vnd.google-apps.spreadsheet') refuse(400, 'This stand-in makes spreadsheets only.');
  if (!drives.has(driveId)) refuse(404, `File not found: ${driveId}.`);
  // Made by Drive, it has the country of whoever asks; here that is not the United Kingdom.
  return newSpreadsheet(id, { title: name ?? 'Untitled', locale: 'en_US', timeZone: 'America/Los_Angeles', driveId });
};

type Sharing = { body: unknown; transferOwnership: boolean; sendNotificationEmail: boolean };

/** Sharing again with the same person only changes the role. */
const shared = (book: Spreadsheet, asker: string, { body, ...how }: Sharing): drive_v3.Schema$Permission => {
  const wrong = wrongDriveBody(body, 'Permission');
  if (wrong.length > 0) refuse(400, `Invalid JSON payload received. ${wrong.join('; ')}`);
  const { type, role, emailAddress } = body as drive_v3.Schema$Permission;
  if (type !== 'user' || !role || !emailAddress)
    return refuse(400, 'The permission type, role and address are required.');
  if (!WRITES.includes(roleOf(book, asker) ?? ''))
    refuse(403, 'The user does not have sufficient permissions for this file.');
  if (role === 'owner') handOver(book, asker, emailAddress, how);
  book.permissions = [...book.permissions.filter((one) => one.emailAddress !== emailAddress), { emailAddress, role }];
  return { id: emailAddress, type, role, emailAddress };
};

const handOver = (book: Spreadsheet, asker: string, to: string, how: Omit<Sharing, 'body'>): void => {
  if (book.driveId) refuse(403, 'A file in a shared drive cannot have an owner.');
  if (!how.transferOwnership)
    refuse(403, "The transferOwnership parameter must be enabled when the permission role is 'owner'.");
  if (!how.sendNotificationEmail) refuse(400, 'sendNotificationEmail must not be disabled for ownership transfers.');
  if (roleOf(book, asker) !== 'owner') refuse(403, 'Only the owner of a file can hand it over.');
  if (domainOf(asker) !== domainOf(to))
    refuse(403, 'Ownership can only be transferred to another user in the same organization as the current owner.');
  for (const one of book.permissions) if (one.role === 'owner') one.role = 'writer';
};

/** What Drive knows: all files, the shared drives, whom it has written to, and who asks. */
export type Drive = {
  books: Map<string, Spreadsheet>;
  drives: ReadonlySet<string>;
  told: string[];
  asker: string;
  newId(): string;
};

export type Asked = { call: string; id: string; query: URLSearchParams; text: string | null };

const heard = (drive: Drive, { call, id, query, text }: Asked): unknown => {
  const body = (): unknown => JSON.parse(text || '{}');
  if (call === 'who') return { user: { emailAddress: drive.asker } };
  if (call === 'file') {
    const made = fileMade(body(), { id: drive.newId(), drives: drive.drives });
    drive.books.set(made.id, made);
    return { id: made.id };
  }
  const book = drive.books.get(id) ?? refuse(404, `File not found: ${id}.`);
  if (call === 'version') return fileAnswer(book, drive.asker);
  if (call === 'shares') return { permissions: book.permissions };
  const transferOwnership = query.get('transferOwnership') === 'true';
  const sendNotificationEmail = query.get('sendNotificationEmail') !== 'false';
  const permission = shared(book, drive.asker, { body: body(), transferOwnership, sendNotificationEmail });
  if (sendNotificationEmail) drive.told.push(permission.emailAddress ?? '');
  book.version += 1;
  return permission;
};

/** Of the answer, what the mask asks for. */
export const askDrive = (drive: Drive, asked: Asked): unknown =>
  masked(heard(drive, asked), parseMask(asked.query.get('fields') ?? 'id')) ?? {};
