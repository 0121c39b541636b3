/** Every setting read from the environment: what it means and what holds without it. The only place that reads the environment. */
import * as z from 'zod';
import { Fault } from './fault.ts';

const addresses = z.string().transform((text) =>
  text
    .split(/[\s,;]+/)
    .map((entry) => entry.trim().toLowerCase())
    .filter(Boolean),
);

/** "0=first, 2=second" */
const pairs = (text: string): [string, string][] =>
  text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);

const numbered = z
  .string()
  .refine((text) => pairs(text).every(([name, value]) => /^\d$/.test(name) && value !== ''))
  .transform((text): Record<number, string> => Object.fromEntries(pairs(text)));

const STAND_INS = ['sheets', 'storage', 'tasks', 'certificates'] as const;
export type StandIns = Partial<Record<(typeof STAND_INS)[number], string>>;

/** A stand-in anywhere but on this machine would be somebody else's server with our tokens. */
const loopback = z
  .string()
  .refine((text) =>
    pairs(text).every(
      ([name, value]) =>
        (STAND_INS as readonly string[]).includes(name) && /^http:\/\/127\.0\.0\.1:\d{1,5}\/?$/.test(value),
    ),
  )
  .transform((text): StandIns => Object.fromEntries(pairs(text)));

export const settings = {
  PLAN_ALLOW_LIST: {
    schema: addresses,
    /** Domains of the sample, which cannot exist (RFC 2606). */
    fallback: 'exampleshire.example, exampleshireforum.example, education.example, nhsengland.example, nhs.example',
    meaning: 'Addresses and domains that packs may be sent to, separated by commas. A domain allows its subdomains.',
  },
  PLAN_SENDER: {
    schema: z.string().min(3),
    fallback: 'Exampleshire SEND plan <send.plan@exampleshire.example>',
    meaning: 'Who packs are sent from, as Name <address>.',
  },
  PLAN_REGISTRY: {
    schema: z.string(),
    fallback: 'areas.json',
    meaning: 'File of the registry of areas, for the functions on this machine.',
  },
  PLAN_FOLDER: {
    schema: z.string(),
    fallback: 'areas',
    meaning: 'Folder with a folder for each area (plan.xlsx, store, packs, outbox), for the functions on this machine.',
  },
  PLAN_ACTOR: {
    schema: z.string().min(1),
    fallback: 'Programme officer',
    meaning: 'Who the ledger names for what is done here.',
  },
  PLAN_PLATFORM: {
    schema: z.enum(['embedded', 'google']),
    fallback: 'embedded',
    meaning:
      'What stands behind the functions: the parts on this machine (embedded), or those of Google Cloud (google).',
  },
  PLAN_PROJECT: {
    schema: z.string().regex(/^[a-z][a-z0-9-]{4,62}$|^$/),
    fallback: '',
    meaning: 'Google Cloud project of the store.',
  },
  PLAN_STORE: {
    schema: z.enum(['firestore', 'sqlite']),
    fallback: 'firestore',
    meaning: 'Where google keeps snapshots, areas and errands; sqlite is for a machine without the Firestore emulator.',
  },
  PLAN_BUCKET: {
    schema: z.string().regex(/^[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]$|^$/),
    fallback: '',
    meaning: 'Cloud Storage bucket of the packs.',
  },
  PLAN_QUEUE: {
    schema: z.string().regex(/^projects\/[^/]+\/locations\/[^/]+\/queues\/[^/]+$|^$/),
    fallback: '',
    meaning: 'Cloud Tasks queue, as projects/…/locations/…/queues/….',
  },
  PLAN_FUNCTIONS: {
    schema: z.string().regex(/^https:\/\/[^\s/]+$|^http:\/\/127\.0\.0\.1:\d+$|^$/),
    fallback: '',
    meaning: 'Address under which the functions are reached, without a slash at the end.',
  },
  PLAN_SCHEDULER_ACCOUNT: {
    schema: z.string(),
    fallback: '',
    meaning: 'Service account whose token the Scheduler brings to tick.',
  },
  PLAN_TASKS_ACCOUNT: {
    schema: z.string(),
    fallback: '',
    meaning: 'Service account whose token the queue brings to tick.',
  },
  PLAN_MAIL: {
    schema: z.enum(['outbox', 'gmail', 'smtp', 'notify', 'none']),
    fallback: 'outbox',
    meaning:
      'How mail leaves: into a folder here (outbox), by gmail, smtp or notify, or from this function not at all (none).',
  },
  PLAN_MAILBOX: { schema: z.string(), fallback: '', meaning: 'The mailbox that sends, for gmail.' },
  PLAN_MAIL_ACCOUNT: {
    schema: z.string(),
    fallback: '',
    meaning: 'Service account that may draft and send for the mailbox, for gmail.',
  },
  PLAN_RELAY: {
    schema: z.string().regex(/^smtps?:\/\/\S+$|^$/),
    fallback: '',
    meaning: 'Mail relay, as smtp://host:587 or smtps://host, for smtp.',
  },
  PLAN_NOTIFY_KEY: { schema: z.string(), fallback: '', meaning: 'Key of GOV.UK Notify, from the secret store.' },
  PLAN_NOTIFY_TEMPLATES: {
    schema: numbered,
    fallback: '',
    meaning: 'Template of GOV.UK Notify for each number of files, as 0=…, 2=….',
  },
  PLAN_LOOPBACK: {
    schema: loopback,
    fallback: '',
    meaning: 'Stand-ins on this machine instead of Google, as sheets=http://127.0.0.1:…; any other host is refused.',
  },
} as const;

type Settings = typeof settings;
type Read = { [Name in keyof Settings]: z.output<Settings[Name]['schema']> };

export type Config = {
  allowList: readonly string[];
  sender: string;
  actor: string;
  registry: string;
  folder: string;
  platform: 'embedded' | 'google';
  google: { project: string; store: 'firestore' | 'sqlite'; bucket: string; queue: string };
  functions: string;
  robots: { scheduler: string; tasks: string };
  mail: {
    by: 'outbox' | 'gmail' | 'smtp' | 'notify' | 'none';
    mailbox: string;
    account: string;
    relay: string;
    notifyKey: string;
    notifyTemplates: Record<number, string>;
  };
  standIns: StandIns;
};

/** What must be there for the choice that was made. */
const missingFor = (read: Read): string[] => {
  const wanted: (keyof Read)[] = [
    ...(read.PLAN_PLATFORM === 'google'
      ? ([
          ...(['PLAN_PROJECT', 'PLAN_BUCKET', 'PLAN_QUEUE', 'PLAN_FUNCTIONS'] as const),
          ...(['PLAN_SCHEDULER_ACCOUNT', 'PLAN_TASKS_ACCOUNT'] as const),
        ] as const)
      : []),
    ...(read.PLAN_MAIL === 'gmail' ? (['PLAN_MAILBOX', 'PLAN_MAIL_ACCOUNT'] as const) : []),
    ...(read.PLAN_MAIL === 'smtp' ? (['PLAN_RELAY'] as const) : []),
    ...(read.PLAN_MAIL === 'notify' ? (['PLAN_NOTIFY_KEY'] as const) : []),
  ];
  return wanted.filter((name) => read[name] === '');
};

/** Throws one Fault that names every setting that cannot be used. */
export const readConfig = (environment: Record<string, string | undefined> = process.env): Config => {
  const names = Object.keys(settings) as (keyof Settings)[];
  const results = names.map((name) => ({
    name,
    result: settings[name].schema.safeParse(environment[name]?.trim() || settings[name].fallback),
  }));
  const read = Object.fromEntries(results.map(({ name, result }) => [name, result.data])) as Read;
  const unreadable = results.filter(({ result }) => !result.success).map(({ name }) => name);
  // An outbox in the cloud would be a folder that is gone a minute later.
  const lost: (keyof Settings)[] = read.PLAN_PLATFORM === 'google' && read.PLAN_MAIL === 'outbox' ? ['PLAN_MAIL'] : [];
  const faults = unreadable.length > 0 ? unreadable : [...missingFor(read), ...lost];
  if (faults.length > 0) {
    throw new Fault(
      'wrong-use',
      `These settings cannot be used: ${faults.join(', ')}. The README says what each one means.`,
    );
  }
  return {
    ...{ allowList: read.PLAN_ALLOW_LIST, sender: read.PLAN_SENDER, actor: read.PLAN_ACTOR },
    ...{ registry: read.PLAN_REGISTRY, folder: read.PLAN_FOLDER, platform: read.PLAN_PLATFORM },
    google: {
      ...{ project: read.PLAN_PROJECT, store: read.PLAN_STORE },
      ...{ bucket: read.PLAN_BUCKET, queue: read.PLAN_QUEUE },
    },
    functions: read.PLAN_FUNCTIONS,
    robots: { scheduler: read.PLAN_SCHEDULER_ACCOUNT, tasks: read.PLAN_TASKS_ACCOUNT },
    mail: {
      ...{ by: read.PLAN_MAIL, mailbox: read.PLAN_MAILBOX, account: read.PLAN_MAIL_ACCOUNT, relay: read.PLAN_RELAY },
      ...{ notifyKey: read.PLAN_NOTIFY_KEY, notifyTemplates: read.PLAN_NOTIFY_TEMPLATES },
    },
    standIns: read.PLAN_LOOPBACK,
  };
};

/** The framework answers with file paths and stack traces unless this is said before it starts. */
export const pinProduction = (environment: Record<string, string | undefined> = process.env): void => {
  environment.NODE_ENV = 'production';
};
