/** Every setting read from the environment: what it means and what holds without it. The only place that reads the environment. */
import * as z from 'zod';
import { Fault } from './fault.ts';

const addresses = z.string().transform((text) =>
  text
    .split(/[\s,;]+/)
    .map((entry) => entry.trim().toLowerCase())
    .filter(Boolean),
);

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
} as const;

export type Config = { allowList: readonly string[]; sender: string; actor: string; registry: string; folder: string };

/** Throws one Fault that names every setting that cannot be used. */
export const readConfig = (environment: Record<string, string | undefined> = process.env): Config => {
  const faults: string[] = [];
  const read = <T>(name: keyof typeof settings, schema: z.ZodType<T>): T => {
    const result = schema.safeParse(environment[name]?.trim() || settings[name].fallback);
    if (!result.success) faults.push(name);
    return result.data as T;
  };
  const config = {
    allowList: read('PLAN_ALLOW_LIST', settings.PLAN_ALLOW_LIST.schema),
    sender: read('PLAN_SENDER', settings.PLAN_SENDER.schema),
    actor: read('PLAN_ACTOR', settings.PLAN_ACTOR.schema),
    registry: read('PLAN_REGISTRY', settings.PLAN_REGISTRY.schema),
    folder: read('PLAN_FOLDER', settings.PLAN_FOLDER.schema),
  };
  if (faults.length > 0) {
    throw new Fault(
      'wrong-use',
      `These settings cannot be used: ${faults.join(', ')}. The README says what each one means.`,
    );
  }
  return config;
};
