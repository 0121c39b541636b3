/** A sheet whose script is no longer heard from: the officers are told, once, in the night; and who has it put right. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { localDiary } from '../../functions/adapters/local/diary.ts';
import { localWatches } from '../../functions/adapters/local/watches.ts';
import { writeWorkbook } from '../../functions/adapters/local/workbook-writer.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { carryOut } from '../../functions/services/carry-out.ts';
import { areaOnThisMachine } from '../../functions/wiring.ts';
import { area as sampleArea } from '../functions/cloud.ts';

const area = sampleArea();
const ROBOT = { sub: 'robot', name: 'Trigger account' };

let folder = '';
let watches: ReturnType<typeof localWatches>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'silent-'));
  mkdirSync(join(folder, area.id));
  await writeWorkbook(join(folder, area.id, 'plan.xlsx'), samplePlan('six-months'));
  watches = localWatches(join(folder, 'watches.db'));
});
afterEach(() => {
  watches.close();
  rmSync(folder, { recursive: true, force: true });
});

const night = async (on: string): Promise<void> => {
  const outside = areaOnThisMachine(folder, area);
  const diary = localDiary(join(folder, 'diary.db'));
  const now = () => new Date(`${on}T01:31:00.000Z`);
  const work = { kind: 'night' as const, area: area.id, review: '', on, about: '' };
  await carryOut(work, { area, outside, diary, watches, now, allowListNow: async () => area.allowList });
  outside.store.close();
  diary.close();
};

/** What came to the officers about the silence. */
const told = async (): Promise<string[]> => {
  const outbox = join(folder, area.id, 'outbox');
  if (!existsSync(outbox)) return [];
  const files = readdirSync(outbox).filter((name) => name.endsWith('.eml'));
  const mails = await Promise.all(files.map((name) => simpleParser(readFileSync(join(outbox, name)))));
  return mails.flatMap(({ subject = '', text = '' }) => (subject.endsWith('no longer heard from') ? [text] : []));
};

it('each officer is told once, from when on, in whose name, and what to do; and again of the next silence', async () => {
  await watches.take(area.id, { ...ROBOT, at: '2022-09-01T09:00:00.000Z' }, 0);
  await watches.heard(area.id, { sub: 'robot', at: '2022-09-03T10:00:00.000Z', script: 2 });
  await night('2022-09-04');
  expect(await told()).toEqual([]);
  await night('2022-09-05');
  const first = (await told()).length;
  expect(first).toBeGreaterThan(0);
  expect((await told())[0]).toMatch(/since 3 September 2022\. Its edits are told in the name of Trigger account\./);
  expect((await told())[0]).toContain('answer Yes when it offers to take over');
  await night('2022-09-06');
  expect(await told()).toHaveLength(first);
  await watches.heard(area.id, { sub: 'robot', at: '2022-09-06T10:00:00.000Z', script: 2 });
  await night('2022-09-07');
  expect(await told()).toHaveLength(first);
  await night('2022-09-08');
  expect(await told()).toHaveLength(2 * first);
});

it('of a sheet that nobody watches yet nothing is told', async () => {
  await night('2022-09-05');
  expect(await told()).toEqual([]);
});
