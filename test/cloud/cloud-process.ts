/** The local cloud in a process of its own, told what to do by message: whoever waits for an answer as Apps Script does, waits alone. */

import type { SampleMoment } from '../../functions/sample/sample-plan.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { shortSample } from '../plans/short-sample.ts';
import { BUCKET, type LocalCloud, type LocalCloudOptions, startLocalCloud } from './local-cloud.ts';
import type { Loss } from './lossy-line.ts';
import type { How } from './mail-line.ts';
import { exampleshire, rehearseOverHttp } from './rehearsal.ts';
import { tabCalled, typeText } from './sheets/spreadsheet.ts';
import type { Trouble as SheetTrouble } from './sheets-server.ts';
import type { Call as StorageCall } from './storage/answers.ts';
import type { Trouble as StorageTrouble } from './storage-server.ts';
import type { TaskTrouble } from './tasks-server.ts';

const textAt = (cells: readonly ({ formattedValue?: string | null } | undefined)[], column: number): string =>
  cells[column]?.formattedValue ?? '';

const placeOf = (cloud: LocalCloud, tabName: string, ref: string, heading: string) => {
  const tab = tabCalled(cloud.sheets.book(exampleshire.spreadsheetId), tabName);
  const top = tab.rows.findIndex((cells) => ['Ref', 'Name'].includes(textAt(cells, 0)));
  const column = (tab.rows[top] ?? []).findIndex((_cell, i) => textAt(tab.rows[top] ?? [], i) === heading);
  const row = tab.rows.findIndex((cells) => textAt(cells, 0) === ref);
  return { tab, row, column };
};

/** Which part is to be in trouble, at which of its calls, and what happens to the next of these. */
export type Troubles =
  | { part: 'sheets'; call: 'read' | 'write' | 'version'; troubles: SheetTrouble[] }
  | { part: 'storage'; call: StorageCall; troubles: StorageTrouble[] }
  | { part: 'tasks'; call: 'add'; troubles: TaskTrouble[] }
  | { part: 'mail'; call: string; how: How; times: number }
  | ({ part: 'store' } & Loss);

const CALLS = { sheets: ['read', 'write', 'version'], storage: ['create', 'about', 'read', 'list'] } as const;

/** Troubles as they are asked for, until all is whole again. */
const troubler = (cloud: LocalCloud) => {
  const losses: Loss[] = [];
  return {
    trouble: async (given: Troubles): Promise<void> => {
      if (given.part === 'sheets') cloud.sheets.trouble(given.call, ...given.troubles);
      else if (given.part === 'storage') cloud.storage.trouble(given.call, ...given.troubles);
      else if (given.part === 'tasks') cloud.tasks.trouble(...given.troubles);
      else if (given.part === 'mail') cloud.mail.line.arm(given.call, given.how, given.times);
      else {
        const { part: _, ...loss } = given;
        losses.push(loss);
        cloud.storeLine?.lose(loss);
      }
    },
    whole: async (): Promise<void> => {
      for (const call of CALLS.sheets) cloud.sheets.trouble(call);
      for (const call of CALLS.storage) cloud.storage.trouble(call);
      cloud.tasks.trouble();
      cloud.mail.line.restart();
      for (const loss of losses.splice(0)) loss.times = 0;
    },
  };
};

/** How often each call came in so far. */
const callsTo = (cloud: LocalCloud) => ({
  sheets: cloud.sheets.calls.map(({ call }) => call as string),
  storage: cloud.storage.calls.map(({ call }) => call as string),
  tasks: cloud.tasks.calls.map(() => 'add'),
  lost: cloud.storeLine?.lost() ?? 0,
});

export type CallsMade = ReturnType<typeof callsTo>;

/** What there is, asked past every trouble. */
const stockTaker = (cloud: LocalCloud) => {
  const store = cloud.storeOf(exampleshire);
  return {
    stock: async () => {
      const ledger = await store.ledger();
      return {
        ledger: ledger.map(({ kind, key, details }) => ({ kind, key, state: details.state ?? '' })),
        objects: [...cloud.storage.objects(BUCKET)].map(([name, { about }]) => `${name} ${about.generation}`),
        mails: cloud.mail.received.map(({ to }) => to.join()),
        tasks: cloud.tasks.tasks.map(({ name }) => name),
        calls: callsTo(cloud),
      };
    },
    /** What is wrong with the chain. */
    problems: async () => (await store.verify()).problems,
    callsMade: async () => callsTo(cloud),
  };
};

export type Stock = Awaited<ReturnType<ReturnType<typeof stockTaker>['stock']>>;

const jobs = (cloud: LocalCloud) => ({
  about: async () => ({ url: cloud.url, store: cloud.store, token: cloud.tokenOf(exampleshire, 'robot') }),
  tokenOf: async (sub: string) => cloud.tokenOf(exampleshire, sub),
  fill: (which: SampleMoment | 'short') =>
    cloud.fill(exampleshire, which === 'short' ? shortSample() : samplePlan(which)),
  setClock: (moment: string) => cloud.setClock(moment),
  /** As a person types into a cell of the sheet. */
  types: async (tabName: string, ref: string, heading: string, text: string) => {
    const { tab, row, column } = placeOf(cloud, tabName, ref, heading);
    cloud.sheets.edit(exampleshire.spreadsheetId, () => typeText(tab, row, column, text));
  },
  noteAt: async (tabName: string, ref: string, heading: string) => {
    const { tab, row, column } = placeOf(cloud, tabName, ref, heading);
    return tab.rows[row]?.[column]?.note ?? '';
  },
  call: (name: string, sub: string, body: object) => cloud.call(name, exampleshire, sub, body),
  tick: (moment?: string) => cloud.tick(moment),
  ...troubler(cloud),
  ...stockTaker(cloud),
  mails: async () => cloud.mail.received.map(({ to, mail }) => ({ to, mail: mail.toString('latin1') })),
  lines: async () => [...cloud.lines],
  errors: async () => [...cloud.errors],
  sheetCalls: async () => cloud.sheets.calls.map(({ call, status }) => ({ call, status })),
  rehearse: () => rehearseOverHttp(cloud, () => {}),
});

export type Jobs = ReturnType<typeof jobs>;
export type Asked = { id: number; job: keyof Jobs; given: unknown[] };
export type Answered = { id: number; answer?: unknown; failed?: string };

if (process.send) {
  const options = JSON.parse(process.argv[2] ?? '{}') as LocalCloudOptions;
  const cloud = await startLocalCloud([exampleshire], '2022-09-15T09:00:00.000Z', options);
  const known = jobs(cloud);
  process.on('message', async ({ id, job, given }: Asked) => {
    const work = known[job] as (...values: unknown[]) => Promise<unknown>;
    const answered: Answered = await work(...given)
      .then((answer) => ({ id, answer }))
      .catch((error: unknown) => ({ id, failed: String(error) }));
    process.send?.(answered);
  });
  process.once('disconnect', () => cloud.stop().finally(() => process.exit()));
  process.send({ id: 0 });
}
