/** The local cloud in a process of its own, told what to do by message: whoever waits for an answer as Apps Script does, waits alone. */

import type { SampleMoment } from '../../functions/sample/sample-plan.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { type LocalCloud, startLocalCloud } from './local-cloud.ts';
import { exampleshire, rehearseOverHttp } from './rehearsal.ts';
import { tabCalled, typeText } from './sheets/spreadsheet.ts';

const textAt = (cells: readonly ({ formattedValue?: string | null } | undefined)[], column: number): string =>
  cells[column]?.formattedValue ?? '';

const placeOf = (cloud: LocalCloud, tabName: string, ref: string, heading: string) => {
  const tab = tabCalled(cloud.sheets.book(exampleshire.spreadsheetId), tabName);
  const top = tab.rows.findIndex((cells) => textAt(cells, 0) === 'Ref');
  const column = (tab.rows[top] ?? []).findIndex((_cell, i) => textAt(tab.rows[top] ?? [], i) === heading);
  const row = tab.rows.findIndex((cells) => textAt(cells, 0) === ref);
  return { tab, row, column };
};

const jobs = (cloud: LocalCloud) => ({
  about: async () => ({ url: cloud.url, store: cloud.store, token: cloud.tokenOf(exampleshire, 'robot') }),
  tokenOf: async (sub: string) => cloud.tokenOf(exampleshire, sub),
  fill: (moment: SampleMoment) => cloud.fill(exampleshire, samplePlan(moment)),
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
  tick: () => cloud.tick(),
  mails: async () => cloud.mail.received.map(({ to, mail }) => ({ to, mail: mail.toString('latin1') })),
  lines: async () => [...cloud.lines],
  sheetCalls: async () => cloud.sheets.calls.map(({ call, status }) => ({ call, status })),
  rehearse: () => rehearseOverHttp(cloud, () => {}),
});

export type Jobs = ReturnType<typeof jobs>;
export type Asked = { id: number; job: keyof Jobs; given: unknown[] };
export type Answered = { id: number; answer?: unknown; failed?: string };

if (process.send) {
  const cloud = await startLocalCloud([exampleshire], '2022-09-15T09:00:00.000Z');
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
