/**
 * What stands behind the cloud functions: the parts of Google Cloud, or those of this machine. Chosen once for a process, at its first
 * call; each library is loaded when something first needs it, so that a function pays only for what it uses.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { readConfig } from './config.ts';
import { Fault } from './fault.ts';
import type { Surroundings } from './http/serve.ts';
import { googleCertificates } from './http/token.ts';
import { readAreas } from './services/areas.ts';
import type { Diary, Mailer, Outside, PackArchive, PlanArea, Queue, SnapshotStore, Work } from './services/ports.ts';

type Choice = Pick<Surroundings, 'registry' | 'outside' | 'watches'> &
  Pick<Surroundings['schedule'], 'diary' | 'queue'>;

/** A stand-in asks for a token and looks no further. */
const loopbackAccount = async () => {
  const { OAuth2Client } = await import('google-auth-library');
  const account = new OAuth2Client();
  account.setCredentials({ access_token: 'loopback', expiry_date: 8.64e15 });
  return account;
};

const relayAt = (address: string) => {
  const { hostname, port, protocol, username, password } = new URL(address);
  const secure = protocol === 'smtps:';
  const login =
    username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } };
  return {
    host: hostname,
    port: Number(port) || (secure ? 465 : 587),
    secure,
    plain: hostname === '127.0.0.1',
    ...login,
  };
};

type MailerOf = (own: { outbox: Mailer | null; drafts: PackArchive }) => Mailer;

const sendsNothing = async (): Promise<never> => {
  throw new Fault('wrong-use', 'This function is set up to send no mail: use the one that is, or set PLAN_MAIL.');
};
const noMailer: Mailer = { draft: sendsNothing, send: sendsNothing, state: sendsNothing };

/** `drafts`: where a way of mailing without drafts of its own keeps what it is about to send. */
const mailerBy = async ({ mail }: Config): Promise<MailerOf> => {
  if (mail.by === 'smtp') {
    const { smtpMailer } = await import('./adapters/smtp/mailer.ts');
    return ({ drafts }) => smtpMailer({ relay: relayAt(mail.relay), drafts });
  }
  if (mail.by === 'notify') {
    const { notifyMailer } = await import('./adapters/notify/mailer.ts');
    const apiKey = async (): Promise<string> => mail.notifyKey;
    return ({ drafts }) => notifyMailer({ apiKey, templates: mail.notifyTemplates, drafts });
  }
  if (mail.by === 'gmail') {
    const [{ gmailMailer, GMAIL_SCOPES }, { delegatedToken }] = await Promise.all([
      import('./adapters/google/mailer.ts'),
      import('./adapters/google/delegated-token.ts'),
    ]);
    const token = delegatedToken({ serviceAccount: mail.account, mailbox: mail.mailbox, scopes: GMAIL_SCOPES });
    return () => gmailMailer({ mailbox: mail.mailbox, token });
  }
  return ({ outbox }) => {
    if (mail.by === 'none') return noMailer;
    if (outbox) return outbox;
    throw new Fault('wrong-use', 'There is no outbox in the cloud: set PLAN_MAIL to gmail, smtp or notify.');
  };
};

const onThisMachine = async (config: Config, carry: (work: Work) => Promise<void>): Promise<Choice> => {
  const [{ areaOnThisMachine, partsOnThisMachine }, mailer] = await Promise.all([
    import('./wiring.ts'),
    mailerBy(config),
  ]);
  return {
    ...partsOnThisMachine(config, carry),
    outside: (area) => {
      const { drafts, mailer: outbox, ...parts } = areaOnThisMachine(config.folder, area);
      return { ...parts, mailer: mailer({ outbox, drafts }) };
    },
  };
};

type Kept = Pick<Choice, 'registry' | 'watches'> & { diary: Diary; store: (area: PlanArea) => SnapshotStore };

const inFirestore = async ({ google }: Config): Promise<Kept> => {
  const [
    { firestoreSnapshotStore },
    { sharedFirestore },
    { firestoreAreaRegistry },
    { firestoreDiary },
    { firestoreWatches },
  ] = await Promise.all([
    import('./adapters/google/snapshot-store.ts'),
    import('./adapters/google/store/connection.ts'),
    import('./adapters/google/area-registry.ts'),
    import('./adapters/google/diary.ts'),
    import('./adapters/google/watches.ts'),
  ]);
  const firestore = sharedFirestore({ projectId: google.project });
  return {
    registry: firestoreAreaRegistry({ firestore, readAreas }),
    diary: firestoreDiary({ firestore }),
    watches: firestoreWatches({ firestore }),
    store: (area) => firestoreSnapshotStore({ firestore, area: area.id }),
  };
};

const inSqlite = async (config: Config): Promise<Kept> => {
  const { areaOnThisMachine, partsOnThisMachine } = await import('./wiring.ts');
  const { registry, diary, watches } = partsOnThisMachine(config, async () => {});
  const store = (area: PlanArea): SnapshotStore => {
    mkdirSync(join(config.folder, area.id), { recursive: true });
    return areaOnThisMachine(config.folder, area).store;
  };
  return { registry, diary, watches, store };
};

const queueOf = async ({ google, robots, standIns, functions }: Config): Promise<Queue> => {
  const { cloudTasksQueue } = await import('./adapters/google/queue.ts');
  const url = `${functions}/tick`;
  const standIn = standIns.tasks === undefined ? null : new URL(standIns.tasks);
  const reach = standIn && {
    ...{ apiEndpoint: standIn.hostname, port: Number(standIn.port), protocol: 'http' as const },
    authClient: await loopbackAccount(),
  };
  return cloudTasksQueue({
    ...{ queue: google.queue, url, audience: url, serviceAccount: robots.tasks },
    ...(reach ? { tasks: reach } : {}),
  });
};

const inGoogleCloud = async (config: Config): Promise<Choice> => {
  const { google, standIns } = config;
  const [{ googlePlanBook }, { sheetClients }, { cloudStoragePackArchive }, kept, queue, mailer] = await Promise.all([
    import('./adapters/google/plan-book.ts'),
    import('./adapters/google/sheet/clients.ts'),
    import('./adapters/google/pack-archive.ts'),
    google.store === 'sqlite' ? inSqlite(config) : inFirestore(config),
    queueOf(config),
    mailerBy(config),
  ]);
  const account = standIns.sheets || standIns.storage ? await loopbackAccount() : null;
  const sheets = sheetClients(account && standIns.sheets ? { auth: account, rootUrl: standIns.sheets } : {});
  const storage =
    account && standIns.storage
      ? {
          apiEndpoint: standIns.storage,
          useAuthWithCustomEndpoint: true,
          authClient: account,
          projectId: google.project,
        }
      : { projectId: google.project };
  const archive = (area: PlanArea, folder: 'packs' | 'drafts'): PackArchive =>
    cloudStoragePackArchive({
      ...{ bucket: google.bucket, area: area.id, folder, storage },
      // A draft may hold a link to sign by: the bucket deletes it after a month, which a lock would forbid.
      ...(folder === 'drafts' ? { retainYears: 0 } : {}),
    });
  return {
    ...{ registry: kept.registry, diary: kept.diary, watches: kept.watches, queue },
    outside: (area): Outside => ({
      planBook: googlePlanBook({ ...sheets, spreadsheetId: area.spreadsheetId }),
      store: kept.store(area),
      archive: archive(area, 'packs'),
      mailer: mailer({ outbox: null, drafts: archive(area, 'drafts') }),
    }),
  };
};

/** Certificates of a stand-in's tokens, or Google's own. */
const certificatesOf = ({ certificates }: Config['standIns']): Surroundings['certificates'] =>
  certificates === undefined
    ? googleCertificates
    : async () => (await (await fetch(certificates)).json()) as Record<string, string>;

const chosen = async (config: Config): Promise<Surroundings> => {
  /** The queue of this machine carries work out itself; that of the cloud calls `tick`. */
  const carry = async (work: Work): Promise<void> => {
    const { carryWork } = await import('./http/tick.ts');
    await carryWork(surroundings, work);
  };
  const { registry, outside, watches, diary, queue } =
    config.platform === 'google' ? await inGoogleCloud(config) : await onThisMachine(config, carry);
  const address = (name: string): string => (config.functions === '' ? '' : `${config.functions}/${name}`);
  const surroundings: Surroundings = {
    ...{ registry, outside, watches, certificates: certificatesOf(config.standIns) },
    now: () => new Date(),
    confirmUrl: address('confirm'),
    random: (length) => new Uint8Array(randomBytes(length)),
    log: (line) => process.stdout.write(`${line}\n`),
    schedule: { diary, queue, robots: { audience: address('tick'), ...config.robots } },
  };
  return surroundings;
};

let once: Promise<Surroundings> | undefined;

/** What the settings choose. A choice that failed is made again at the next call. */
export const cloudSurroundings = (): Promise<Surroundings> => {
  once ??= Promise.resolve()
    .then(() => chosen(readConfig()))
    .catch((error: unknown) => {
      once = undefined;
      throw error;
    });
  return once;
};
