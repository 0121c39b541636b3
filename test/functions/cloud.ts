/** The functions as they run in the cloud, on loopback: the framework's own server, tokens signed by a key of ours, embedded parts. */
import { createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getTestServer } from '@google-cloud/functions-framework/testing';
import { localDiary } from '../../functions/adapters/local/diary.ts';
import { localQueue } from '../../functions/adapters/local/queue.ts';
import { localWatches } from '../../functions/adapters/local/watches.ts';
import { writeWorkbook } from '../../functions/adapters/local/workbook-writer.ts';
import type { Surroundings } from '../../functions/http/serve.ts';
import { carryWork } from '../../functions/http/tick.ts';
import { register } from '../../functions/index.ts';
import type { FunctionName } from '../../functions/log.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import type { PlanArea } from '../../functions/services/areas.ts';
import type { Outside } from '../../functions/services/ports.ts';
import { areaOnThisMachine } from '../../functions/wiring.ts';
import { registryOf } from '../plans/registry.ts';
import { storeAsAgreed } from '../plans/stored-as-agreed.ts';

export const NOW = new Date('2022-09-15T09:00:00.000Z');
export const SCHEDULER = 'scheduler@plan.example';
export const TASKS = 'tasks@plan.example';
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

export const area = (changes: Partial<PlanArea> = {}): PlanArea => ({
  id: 'exampleshire',
  name: 'Exampleshire',
  spreadsheetId: 'sheet-of-exampleshire',
  audiences: ['client-of-exampleshire'],
  hostedDomains: ['exampleshire.example'],
  members: [
    { sub: 'officer', name: 'Programme officer', roles: ['edit', 'send'] },
    { sub: 'director', name: "Director of Children's Services", roles: ['sign for council'] },
    { sub: 'icb', name: 'ICB Chief Executive', roles: ['sign for health'] },
    { sub: 'robot', name: 'Trigger account', roles: ['notify'] },
  ],
  allowList: [
    'exampleshire.example',
    'education.example',
    'nhs.example',
    'nhsengland.example',
    'exampleshireforum.example',
  ],
  sender: 'Exampleshire SEND plan <send.plan@exampleshire.example>',
  ...changes,
});

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

export const tokenFor = (sub: string, changes: object = {}): string => {
  const seconds = NOW.getTime() / 1000;
  const payload = {
    ...{ iss: 'https://accounts.google.com', aud: 'client-of-exampleshire', sub, email: `${sub}@exampleshire.example` },
    ...{ email_verified: true, hd: 'exampleshire.example', iat: seconds - 10, exp: seconds + 3000, ...changes },
  };
  const signed = `${part({ alg: 'RS256', kid: 'k1' })}.${part(payload)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey).toString('base64url')}`;
};

export type Answer<T = Record<string, unknown>> = { status: number; body: T };

export type Cloud = {
  folder: string;
  lines: string[];
  call: <T = Record<string, unknown>>(
    name: FunctionName,
    sub: string,
    body?: object,
    token?: string,
  ) => Promise<Answer<T>>;
  raw: (name: FunctionName, init: RequestInit) => Promise<Response>;
  fill: (id: string, plan: Plan) => Promise<void>;
  /** Answers once everything that was handed to the queue is done. */
  idle: () => Promise<void>;
  stop: () => Promise<void>;
};

/** `outside` may wrap the parts of an area, to make one of them fail, and `around` what all areas share. */
export const startCloud = async (
  areas: PlanArea[],
  outside: (made: Outside) => Outside = (made) => made,
  around: (made: Surroundings) => Surroundings = (made) => made,
): Promise<Cloud> => {
  const folder = mkdtempSync(join(tmpdir(), 'cloud-'));
  const lines: string[] = [];
  const queue = localQueue({ carryOut: async (work) => void (await carryWork(surroundings, work)) });
  const surroundings: Surroundings = {
    registry: registryOf(areas),
    outside: (one) => outside(areaOnThisMachine(folder, one)),
    watches: localWatches(join(folder, 'watches.db')),
    certificates: async () => ({ k1: publicKey.export({ type: 'spki', format: 'pem' }).toString() }),
    now: () => new Date(NOW),
    log: (line) => lines.push(line),
    confirmUrl: 'https://plan.exampleshire.example/confirm',
    random: (bytes) => randomBytes(bytes),
    schedule: {
      diary: localDiary(join(folder, 'diary.db'), { create: true }),
      queue,
      robots: { audience: 'https://plan.example/tick', scheduler: SCHEDULER, tasks: TASKS },
    },
  };
  register(async () => around(surroundings));
  const servers = new Map<FunctionName, Promise<Server>>();
  const serverOf = (name: FunctionName): Promise<Server> => {
    const made =
      servers.get(name) ??
      new Promise<Server>((resolve) => {
        const server = getTestServer(name);
        server.listen(0, '127.0.0.1', () => resolve(server));
      });
    servers.set(name, made);
    return made;
  };
  const raw: Cloud['raw'] = async (name, init) =>
    fetch(`http://127.0.0.1:${((await serverOf(name)).address() as AddressInfo).port}/`, init);
  return {
    ...{ folder, lines, raw, idle: queue.idle },
    call: async <T>(name: FunctionName, sub: string, body: object = {}, token = tokenFor(sub)) => {
      const text = JSON.stringify({ spreadsheetId: 'sheet-of-exampleshire', ...body });
      const response = await raw(name, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: text });
      return { status: response.status, body: (await response.json()) as T };
    },
    fill: async (id, plan) => {
      mkdirSync(join(folder, id), { recursive: true });
      rmSync(join(folder, id, 'plan.xlsx'), { force: true });
      await writeWorkbook(join(folder, id, 'plan.xlsx'), plan);
      await storeAsAgreed(join(folder, id), plan);
    },
    stop: async () => {
      for (const server of await Promise.all(servers.values())) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
