/** A director's link over HTTP, for the tests: an area with a pack and a mail that has gone, and a copy of it for each story. */

import { cpSync, readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { http } from '@google-cloud/functions-framework';
import { getTestServer } from '@google-cloud/functions-framework/testing';
import { confirm } from '../../functions/http/confirm.ts';
import type { Surroundings } from '../../functions/http/serve.ts';
import type { SignOff } from '../../functions/plan/history.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import type { PlanArea } from '../../functions/services/areas.ts';
import { signOffsIn } from '../../functions/services/ledger-events.ts';
import { areaOnThisMachine } from '../../functions/wiring.ts';
import { registryOf } from '../plans/registry.ts';
import { type Answer, area, type Cloud, NOW, startCloud } from './cloud.ts';

export const ADDRESS = 'icb.chief.executive@nhs.example';

/** Real clocks for what waits, the sample's day for what reads the time. */
const REAL = ['nextTick', 'setImmediate', 'clearImmediate', 'setTimeout', 'clearTimeout'] as const;
const MORE = ['setInterval', 'clearInterval', 'queueMicrotask', 'performance', 'hrtime'] as const;

export type Fields = Record<string, string>;

export type Cases = {
  cloud: Cloud;
  base: string;
  /** What the officer was told, and the token of the link that the mail holds. */
  invited: Answer;
  secret: string;
  pack: { hash: string; name: string };
  lines: string[];
  /** May be changed: the clock of the page, and whether the sheet fails to answer. */
  world: { now: Date; broken: boolean };
  /** A link into a copy of the area as it was when the mail had gone. */
  fresh: () => string;
  areaOf: (token: string) => PlanArea;
  signatures: (token: string) => Promise<SignOff[]>;
  get: (token: string, more?: string, init?: RequestInit) => Promise<Response>;
  post: (token: string, fields?: Fields, headers?: Fields) => Promise<Response>;
  stop: () => Promise<void>;
};

const listen = async () => {
  const server = getTestServer('confirm');
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
};

/** The pack is made and the ICB asked to sign it, as the sheet's script would. */
const askIcb = async (cloud: Cloud) => {
  await cloud.fill('exampleshire', samplePlan('six-months'));
  await cloud.fill('elsewhere', samplePlan('six-months'));
  type Made = { files: { sha256: string; name: string }[] };
  const { body } = await cloud.call<Made>('pack', 'officer', { review: 'RV2' });
  const pack = { hash: body.files[0]?.sha256 ?? '', name: body.files[0]?.name ?? '' };
  const asked = { review: 'RV2', party: 'health', pdfHash: pack.hash, invite: { address: ADDRESS } };
  const invited = await cloud.call('sign', 'officer', asked);
  const outbox = join(cloud.folder, 'exampleshire', 'outbox');
  const [mail = ''] = readdirSync(outbox).filter((one) => one.endsWith('.eml'));
  const text = readFileSync(join(outbox, mail), 'utf8')
    .replace(/=\r?\n/g, '')
    .replace(/=3D/g, '=');
  const link = /https:\/\/plan\.exampleshire\.example\/confirm\?t=exampleshire\.([\w-]{43})\s/.exec(text);
  return { pack, invited, secret: link?.[1] ?? '' };
};

export const startCases = async (): Promise<Cases> => {
  jest.useFakeTimers({ now: NOW, doNotFake: [...REAL, ...MORE] });
  const lines: string[] = [];
  for (const level of ['log', 'error', 'warn', 'info'] as const)
    jest
      .spyOn(console, level)
      .mockImplementation((...words: unknown[]) => void lines.push(words.map(String).join(' ')));
  const cloud = await startCloud([area()]);
  const { pack, invited, secret } = await askIcb(cloud);
  const areas: PlanArea[] = [area({ id: 'elsewhere', spreadsheetId: 'sheet-of-elsewhere' })];
  const world = { now: NOW, broken: false };
  const around: Pick<Surroundings, 'registry' | 'outside' | 'now' | 'log' | 'confirmUrl'> = {
    registry: registryOf(areas),
    outside: (one: PlanArea) => {
      const made = areaOnThisMachine(cloud.folder, one);
      const read = () => Promise.reject(new Error(`no answer for ${secret}`));
      return world.broken ? { ...made, planBook: { ...made.planBook, read } } : made;
    },
    now: () => world.now,
    log: (line: string) => lines.push(line),
    confirmUrl: 'https://plan.exampleshire.example/confirm',
  };
  http(
    'confirm',
    confirm.function(async () => around as Surroundings),
  );
  const { server, base } = await listen();
  const areaOf = (token: string): PlanArea => areas.find((one) => one.id === token.split('.')[0]) ?? area();
  return {
    ...{ cloud, base, invited, secret, pack, lines, world, areaOf },
    fresh: () => {
      const id = `case-${areas.length}`;
      areas.push(area({ id, spreadsheetId: `sheet-of-${id}` }));
      cpSync(join(cloud.folder, 'exampleshire'), join(cloud.folder, id), { recursive: true });
      return `${id}.${secret}`;
    },
    signatures: async (token) => {
      const { store } = areaOnThisMachine(cloud.folder, areaOf(token));
      const found = signOffsIn(await store.ledger());
      store.close();
      return found;
    },
    get: (token, more = '', init = {}) => fetch(`${base}?t=${encodeURIComponent(token)}${more}`, init),
    post: (token, fields = { agree: 'yes' }, headers = {}) =>
      fetch(base, { method: 'POST', body: new URLSearchParams({ t: token, ...fields }), headers }),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await cloud.stop();
      jest.restoreAllMocks();
      jest.useRealTimers();
    },
  };
};

export const titleOf = (html: string): string => /<h1>(.*?)<\/h1>/.exec(html)?.[1] ?? '';

/** Status and heading of an answer. */
export const shown = async (answer: Promise<Response>): Promise<[number, string]> => {
  const response = await answer;
  return [response.status, titleOf(await response.text())];
};

/** The log tells the state and the area, and nothing of the link, the person, the address or the pack. */
export const expectQuietLog = ({ lines, cloud, secret, pack }: Cases, codes: readonly string[]): void => {
  const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(told.length).toBeGreaterThan(20);
  expect(new Set(told.map((one) => one.function))).toEqual(new Set(['confirm']));
  for (const code of codes) expect(told.map((one) => one.code)).toContain(code);
  const text = [...lines, ...cloud.lines].join('\n');
  for (const canary of [secret, secret.slice(0, 8), ADDRESS, '@', 'Chief', pack.hash, 'case-1.'])
    expect(text).not.toContain(canary);
};
