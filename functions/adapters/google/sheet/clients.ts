/** The two clients a sheet needs, loaded when first asked for: a verb that touches no sheet never pays for them. */
import type { GoogleAuth, OAuth2Client } from 'google-auth-library';
import type { drive_v3 } from 'googleapis/build/src/apis/drive/index.js';
import type { sheets_v4 } from 'googleapis/build/src/apis/sheets/index.js';

export type SheetClients = { sheets(): Promise<sheets_v4.Sheets>; drive(): Promise<drive_v3.Drive> };

/** Without `auth` the account that the function runs as. `rootUrl` leads to another server than Google's. */
export type Reach = { auth?: GoogleAuth | OAuth2Client; rootUrl?: string };

const SCOPES = [
  'https://www.googleapis.com/auth/spreadsheets',
  'https://www.googleapis.com/auth/drive.metadata.readonly',
];

/** Made once, and again where making it failed: one bad moment must not last as long as the process. */
export const once = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((fault: unknown) => {
      made = undefined;
      throw fault;
    });
    return made;
  };
};

export const sheetClients = ({ auth, rootUrl }: Reach = {}): SheetClients => {
  const account = once(async () => {
    if (auth) return auth;
    const library = await import('google-auth-library');
    return new library.GoogleAuth({ scopes: SCOPES });
  });
  const options = async () => ({ auth: await account(), ...(rootUrl === undefined ? {} : { rootUrl }) });
  return {
    sheets: once(async () => {
      const { sheets } = await import('googleapis/build/src/apis/sheets/index.js');
      return sheets({ version: 'v4', ...(await options()) });
    }),
    drive: once(async () => {
      const { drive } = await import('googleapis/build/src/apis/drive/index.js');
      return drive({ version: 'v3', ...(await options()) });
    }),
  };
};
