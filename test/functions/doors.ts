/** Every way into the functions, with a request that each of them welcomes: what the tables of bad requests are held against. */
import { createHash } from 'node:crypto';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getTestServer } from '@google-cloud/functions-framework/testing';
import { localSnapshotStore } from '../../functions/adapters/local/snapshot-store.ts';
import type { Surroundings } from '../../functions/http/serve.ts';
import type { FunctionName } from '../../functions/log.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import type { LedgerEntry, Outside, PlanArea } from '../../functions/services/ports.ts';
import { area, type Cloud, NOW, startCloud, TASKS, tokenFor } from './cloud.ts';
import { type Asked, askRaw, type Heard } from './raw-request.ts';

export type Door = {
  /** What it is, and who calls. */
  title: string;
  name: FunctionName;
  token: string;
  /** A body that is welcome. */
  good: Record<string, unknown>;
};

export const CALLBACK_TOKEN = 'token-of-the-mail-service-0123456789';
const SHEET = { spreadsheetId: 'sheet-of-exampleshire' };
const REVIEW = { ...SHEET, review: 'RV2' };

/** A service account belongs to no Workspace, and its token is made for `tick`. */
export const robotToken = (email: string): string =>
  tokenFor(email, { aud: 'https://plan.example/tick', email, hd: undefined });

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What an officer of another area may do there. */
const neighbour = area({
  ...{ id: 'elsewhere', name: 'Elsewhere', spreadsheetId: 'sheet-of-elsewhere', audiences: ['client-of-elsewhere'] },
  members: [{ sub: 'stranger', name: 'Officer', roles: ['edit', 'send', 'notify', 'sign for council'] }],
});

const REAL = ['nextTick', 'setImmediate', 'clearImmediate', 'setTimeout', 'clearTimeout', 'setInterval'] as const;
const MORE = ['clearInterval', 'queueMicrotask', 'performance', 'hrtime'] as const;

export type Doors = {
  cloud: Cloud;
  port: number;
  all: Door[];
  door(title: string): Door;
  ask(door: Door, changes?: Partial<Omit<Asked, 'port'>>): Promise<Heard>;
  raw(asked: Omit<Asked, 'port'>): Promise<Heard>;
  ledger(): Promise<LedgerEntry[]>;
  stop(): Promise<void>;
};

const doorsOf = (pdfHash: string): Door[] => {
  const officer = tokenFor('officer');
  const work = { kind: 'remind', area: 'exampleshire', review: 'RV2', on: '2022-09-15', about: '' };
  const report = { id: '740e5834-3a29-46b4-9a6f-16142fde533a', reference: sha256('none').slice(0, 32) };
  return [
    { title: 'check', name: 'check', token: officer, good: { ...SHEET, mark: false } },
    { title: 'snapshot', name: 'snapshot', token: officer, good: { ...SHEET, name: 'six months' } },
    { title: 'pack', name: 'pack', token: officer, good: REVIEW },
    { title: 'sign', name: 'sign', token: tokenFor('director'), good: { ...REVIEW, party: 'council', pdfHash } },
    { title: 'send', name: 'send', token: officer, good: REVIEW },
    { title: 'status', name: 'status', token: officer, good: SHEET },
    { title: 'tick, bringing work', name: 'tick', token: robotToken(TASKS), good: { work } },
    {
      title: 'notifyCallback',
      name: 'notifyCallback',
      token: CALLBACK_TOKEN,
      good: { ...report, status: 'delivered' },
    },
  ];
};

export type Opening = {
  plan?: Plan;
  area?: Partial<PlanArea>;
  outside?: (made: Outside) => Outside;
  around?: (made: Surroundings) => Surroundings;
};

export const openDoors = async ({ plan = samplePlan('six-months'), ...made }: Opening = {}): Promise<Doors> => {
  jest.useFakeTimers({ now: NOW, doNotFake: [...REAL, ...MORE] });
  const own = area({ callbackTokenHash: sha256(CALLBACK_TOKEN), ...made.area });
  const cloud = await startCloud([own, neighbour], made.outside, made.around);
  for (const id of ['exampleshire', 'elsewhere']) await cloud.fill(id, plan);
  const { body } = await cloud.call<{ files: { sha256: string }[] }>('pack', 'officer', { review: 'RV2' });
  const all = doorsOf(body.files[0]?.sha256 ?? '');
  // Behind the one address, each is reached by its path, as on a machine of one's own.
  const server: Server = getTestServer('plan');
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const raw: Doors['raw'] = (asked) => askRaw({ port, ...asked });
  return {
    ...{ cloud, port, all, raw },
    door: (title) => all.find((one) => one.title === title) as Door,
    ask: ({ name, token, good }, changes = {}) =>
      raw({ path: `/${name}`, headers: ['authorization', `Bearer ${token}`], body: JSON.stringify(good), ...changes }),
    ledger: async () => {
      const store = localSnapshotStore(join(cloud.folder, 'exampleshire', 'plan.db'));
      try {
        return await store.ledger();
      } finally {
        store.close();
      }
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await cloud.stop();
      jest.useRealTimers();
    },
  };
};
