/**
 * A process with archives of packs in it, which does what it is told over its channel. The client of Cloud Storage loads parts of
 * itself in a way that works in Node and not inside jest; here it runs as it will in the cloud.
 */
import { cloudStoragePackArchive } from '../../../functions/adapters/google/pack-archive.ts';
import { Fault } from '../../../functions/fault.ts';
import type { PackArchive } from '../../../functions/services/ports.ts';

/** `handedIn`: with a client instead of the settings of one. `now`: a moment at which the clock stands still. */
export type Settings = {
  url: string;
  bucket: string;
  area: string;
  handedIn?: boolean;
  retainYears?: number;
  now?: number;
  patience: number;
  pauses: number[];
};

export type Told =
  | { settings: Settings; method: 'put'; args: [string, Uint8Array] }
  | { settings: Settings; method: 'get'; args: [string] }
  | { settings: Settings; method: 'list'; args: [] };

export type Said = { id: number } & (
  | { value: unknown }
  | { fault: { code: string; message: string; everything: string } }
  | { error: string }
);

process.env.METADATA_SERVER_DETECTION = 'none';

/** Signed in as nobody in particular: the stand-in only wants to see that there is a token. */
const reach = async (apiEndpoint: string) => {
  const { OAuth2Client } = await import('google-auth-library');
  const authClient = new OAuth2Client();
  authClient.setCredentials({ access_token: 'loopback', expiry_date: 8.64e15 });
  return { apiEndpoint, useAuthWithCustomEndpoint: true, authClient, projectId: 'loopback' };
};

const open = async ({ url, handedIn, now, ...settings }: Settings): Promise<PackArchive> => {
  const clock = now === undefined ? {} : { now: () => now };
  const library = handedIn ? await import('@google-cloud/storage') : null;
  const reached = await reach(url);
  const storage = library ? new library.Storage({ ...reached, retryOptions: { autoRetry: false } }) : reached;
  return cloudStoragePackArchive({ ...settings, ...clock, storage });
};

const archives = new Map<string, Promise<PackArchive>>();

const done = async ({ settings, method, args }: Told): Promise<unknown> => {
  const key = JSON.stringify(settings);
  const archive = await (archives.get(key) ?? open(settings));
  archives.set(key, Promise.resolve(archive));
  if (method === 'put') return archive.put(...args);
  return method === 'get' ? archive.get(...args) : archive.list();
};

const said = (error: unknown): object => {
  if (!(error instanceof Fault)) return { error: String(error) };
  const cause = error.cause as Error | undefined;
  const everything = JSON.stringify([error.message, error.stack, String(cause), Object.entries(cause ?? {})]);
  return { fault: { code: error.code, message: error.message, everything } };
};

process.on('message', ({ id, told }: { id: number; told: Told }) => {
  done(told)
    .then((value) => ({ value }), said)
    .then((answer) => process.send?.({ id, ...answer }));
});
