/** Five weeks before a review, tick by tick: what the schedule does by itself, and what it leaves to people. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { localDiary } from '../../functions/adapters/local/diary.ts';
import { localWatches } from '../../functions/adapters/local/watches.ts';
import { writeWorkbook } from '../../functions/adapters/local/workbook-writer.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { carryOut } from '../../functions/services/carry-out.ts';
import { recordDelivery } from '../../functions/services/delivery.ts';
import { dispatchesIn, packsIn, snapshotsIn } from '../../functions/services/ledger-events.ts';
import { officersOf } from '../../functions/services/officers.ts';
import type { LedgerEntry, Outside, Queue, Work } from '../../functions/services/ports.ts';
import { signPack } from '../../functions/services/sign-off.ts';
import { tick } from '../../functions/services/tick.ts';
import { areaOnThisMachine } from '../../functions/wiring.ts';
import { area as sampleArea } from '../functions/cloud.ts';
import { registryOf } from '../plans/registry.ts';
import { storeAsAgreed } from '../plans/stored-as-agreed.ts';

const QUARTER = 15 * 60_000;
const area = sampleArea();

/** A queue that only remembers: the story says when the work is carried out, and how often. */
const rememberedQueue = () => {
  const waiting: Work[] = [];
  const names = new Set<string>();
  const queue: Queue = {
    add: async ({ name, work }) => {
      if (names.has(name)) return { added: false };
      names.add(name);
      waiting.push(work);
      return { added: true };
    },
  };
  return { queue, take: () => waiting.splice(0) };
};

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'schedule-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const fill = async (plan: Plan): Promise<void> => {
  mkdirSync(join(folder, area.id), { recursive: true });
  rmSync(join(folder, area.id, 'plan.xlsx'), { force: true });
  await writeWorkbook(join(folder, area.id, 'plan.xlsx'), plan);
  await storeAsAgreed(join(folder, area.id), plan);
};

const within = async <T>(work: (outside: Outside) => Promise<T>): Promise<T> => {
  const outside = areaOnThisMachine(folder, area);
  try {
    return await work(outside);
  } finally {
    outside.store.close();
  }
};
const ledger = (): Promise<LedgerEntry[]> => within(({ store }) => store.ledger());

const mails = (): string[] => {
  const outbox = join(folder, area.id, 'outbox');
  return readdirSync(outbox)
    .filter((name) => name.endsWith('.eml'))
    .map((name) => /^Subject: (.*(?:\r\n .*)*)/m.exec(readFileSync(join(outbox, name), 'utf8'))?.[1] ?? '')
    .map((subject) => subject.replace(/\r\n /g, ' '));
};

type Story = {
  from: string;
  to: string;
  /** Time from one tick to the next; on most days an hour shows as much as a quarter of one. */
  step?: number;
  /** What people do, at the tick that bears the moment. */
  people?: Record<string, () => Promise<unknown>>;
  /** How often each tick comes, and each piece of work: 0 is missed. */
  times?: (n: number) => number;
};

const run = async ({ from, to, step = QUARTER, people = {}, times = () => 1 }: Story): Promise<string[]> => {
  const diary = localDiary(join(folder, 'diary.db'), { create: true });
  const watches = localWatches(join(folder, 'watches.db'));
  const { queue, take } = rememberedQueue();
  const done: string[] = [];
  let n = 0;
  for (let moment = Date.parse(from); moment <= Date.parse(to); moment += step) {
    const at = new Date(moment).toISOString();
    await people[at.slice(0, 16)]?.();
    n += 1;
    for (let again = 0; again < times(n); again += 1) await tick({ registry: registryOf([area]), diary, queue }, at);
    for (const work of take()) {
      for (let again = 0; again < Math.max(1, times(n)); again += 1) {
        const ended = await within((outside) =>
          carryOut(work, {
            ...{ area, outside, diary, watches, now: () => new Date(moment + 60_000) },
            allowListNow: async () => area.allowList,
          }),
        );
        if (work.kind !== 'night' && ended !== 'held') done.push(`${at.slice(0, 16)} ${work.kind} ${ended}`);
      }
    }
  }
  diary.close();
  watches.close();
  return done;
};

const sign = (party: 'council' | 'health', day: string) => () =>
  within(({ store }) =>
    signPack(store, {
      ...{
        review: 'RV2',
        party,
        by: `Director for ${party}`,
        evidence: '',
        on: day,
        at: `${day}T09:00:00.000Z`,
        actor: 'Director',
      },
    }),
  );

const SIGNED = { '2022-09-16T09:00': sign('council', '2022-09-16'), '2022-09-19T09:00': sign('health', '2022-09-19') };
const HOUR = 4 * QUARTER;
const WEEKS = { from: '2022-08-31T00:00:00.000Z', to: '2022-09-30T12:00:00.000Z', step: HOUR };
const DAYS = { from: '2022-09-12T00:00:00.000Z', to: '2022-09-21T12:00:00.000Z' };
const EXPECTED = [
  '2022-09-01T07:00 remind done',
  '2022-09-08T07:00 remind done',
  '2022-09-13T07:00 remind done',
  '2022-09-15T07:00 remind done',
  '2022-09-15T17:00 freeze done',
  // The nineteenth was a bank holiday; the next morning it is sent.
  '2022-09-20T07:00 send done',
];

const everybodyOnce = async (): Promise<void> => {
  const entries = await ledger();
  const sent = dispatchesIn(entries);
  expect(sent.length).toBeGreaterThan(5);
  expect(sent.every(({ state }) => state === 'sent')).toBe(true);
  const packs = mails().filter((subject) => subject.includes('progress pack for 29 September 2022'));
  expect(packs).toHaveLength(sent.length);
  expect(packsIn(entries)).toHaveLength(1);
  expect(snapshotsIn(entries).filter(({ name }) => name !== 'agreed')).toHaveLength(1);
};

describe('the weeks before a review', () => {
  it('bring four reminders, the pack in the evening of its day, and one mail each once both have signed', async () => {
    await fill(samplePlan('six-months'));
    expect(await run({ ...WEEKS, people: SIGNED })).toEqual(EXPECTED);
    await everybodyOnce();
  }, 120_000);

  it('are the same when every tick and every piece of work comes twice', async () => {
    await fill(samplePlan('six-months'));
    expect(await run({ ...DAYS, step: HOUR, people: SIGNED, times: () => 2 })).toEqual(EXPECTED.slice(2));
    await everybodyOnce();
  }, 120_000);

  it('are made up for when two ticks in three are missed: nothing early, nothing twice, at most two ticks late', async () => {
    await fill(samplePlan('six-months'));
    const done = await run({ ...DAYS, people: SIGNED, times: (n) => (n % 3 === 0 ? 1 : 0) });
    expect(done.map((line) => line.slice(17))).toEqual(EXPECTED.slice(2).map((line) => line.slice(17)));
    for (const [i, line] of done.entries()) {
      const late = Date.parse(`${line.slice(0, 16)}Z`) - Date.parse(`${EXPECTED[i + 2]?.slice(0, 16)}Z`);
      expect([line, late >= 0 && late <= 2 * QUARTER]).toEqual([line, true]);
    }
    await everybodyOnce();
  }, 120_000);
});

describe('a day without a scheduler', () => {
  it('is made up by the first tick after it: the pack is made, and nobody is reminded of yesterday', async () => {
    await fill(samplePlan('six-months'));
    await run({ from: '2022-09-12T00:00:00.000Z', to: '2022-09-13T12:00:00.000Z' });
    const done = await run({ from: '2022-09-16T10:00:00.000Z', to: '2022-09-16T11:00:00.000Z' });
    expect(done).toContain('2022-09-16T10:00 freeze done');
    expect(done).toContain('2022-09-16T10:00 remind not due');
    expect(mails().filter((subject) => subject.includes('is made today'))).toEqual([]);
  }, 60_000);
});

describe('what people change meanwhile', () => {
  it('a review that is moved takes its pack with it', async () => {
    const plan = samplePlan('six-months');
    await fill(plan);
    const moved = {
      ...plan,
      reviews: plan.reviews.map((one) =>
        one.ref === 'RV2' ? { ...one, date: '2022-10-13', packDue: '2022-09-29' } : one,
      ),
    };
    const people = { '2022-09-14T09:00': () => fill(moved) };
    const done = await run({ from: '2022-09-12T00:00:00.000Z', to: '2022-09-29T20:00:00.000Z', step: HOUR, people });
    expect(done.filter((line) => line.includes('freeze'))).toEqual([
      '2022-09-15T17:00 freeze not due',
      '2022-09-29T17:00 freeze done',
    ]);
  }, 60_000);

  it('a pack that errors stop is told to the officers at once, tried again in the morning, and made when they are gone', async () => {
    const plan = samplePlan('six-months');
    const broken = { ...plan, actions: plan.actions.map((one, i) => (i === 0 ? { ...one, lead: '' } : one)) };
    await fill(broken);
    const people = { '2022-09-16T08:00': () => fill(plan) };
    const done = await run({ from: '2022-09-15T12:00:00.000Z', to: '2022-09-18T12:00:00.000Z', people });
    expect(done.filter((line) => line.includes('freeze'))).toEqual([
      '2022-09-15T17:00 freeze put off',
      '2022-09-16T07:00 freeze put off',
      '2022-09-17T07:00 freeze done',
    ]);
    expect(mails().filter((subject) => subject.includes('could not be made')).length).toBeGreaterThan(1);
    expect(packsIn(await ledger())).toHaveLength(1);
  }, 60_000);

  it('a signed pack is left as it is, although the sheet has changed since', async () => {
    const plan = samplePlan('six-months');
    await fill(plan);
    const { makePack } = await import('../../functions/services/make-pack.ts');
    const early = {
      '2022-09-15T08:00': () =>
        within((outside) =>
          makePack(outside, {
            ...{ review: 'RV2', asAt: '2022-09-15', allowList: area.allowList, actor: 'Officer' },
            at: '2022-09-15T08:00:00.000Z',
          }),
        ),
      '2022-09-15T09:00': sign('council', '2022-09-15'),
      '2022-09-15T10:00': () =>
        fill({ ...plan, cover: { ...plan.cover, version: `${plan.cover.version ?? ''} changed`.trim() } }),
    };
    await run({ from: '2022-09-15T02:00:00.000Z', to: '2022-09-15T20:00:00.000Z', people: early });
    expect(packsIn(await ledger())).toHaveLength(1);
  }, 60_000);
});

describe('what the night finds', () => {
  const NIGHTS = { from: '2022-09-16T01:00:00.000Z', to: '2022-09-16T02:00:00.000Z' };
  const NEXT = { from: '2022-09-17T01:00:00.000Z', to: '2022-09-18T02:00:00.000Z' };
  const told = (words: string): number => mails().filter((subject) => subject.includes(words)).length;

  it('a pack that came back is told to the officers, once', async () => {
    const plan = samplePlan('six-months');
    await fill(plan);
    await run({ from: '2022-09-15T16:00:00.000Z', to: '2022-09-15T17:00:00.000Z' });
    await sign('council', '2022-09-15')();
    await sign('health', '2022-09-15')();
    await run(NIGHTS);
    await run({ from: '2022-09-16T07:00:00.000Z', to: '2022-09-16T07:15:00.000Z' });
    const message = dispatchesIn(await ledger())[0]?.key ?? '';
    await within(({ store }) =>
      recordDelivery(store, { message, delivery: 'bounced', at: '2022-09-16T08:00:00.000Z', reference: 'r' }),
    );
    await run(NEXT);
    expect(told('did not reach')).toBe(officersOf(plan, '2022-09-17').length);
  }, 60_000);

  it('a record that somebody altered is told to the officers, and nothing is sent', async () => {
    const plan = samplePlan('six-months');
    await fill(plan);
    await run({ from: '2022-09-15T16:00:00.000Z', to: '2022-09-15T17:00:00.000Z' });
    await sign('council', '2022-09-15')();
    await sign('health', '2022-09-15')();
    const database = new DatabaseSync(join(folder, area.id, 'plan.db'));
    database.exec("DROP TRIGGER ledger_is_never_altered; UPDATE ledger SET actor = 'Somebody' WHERE sequence = 1");
    database.close();
    await run(NIGHTS);
    expect(told('the record of this plan is not whole')).toBe(officersOf(plan, '2022-09-16').length);
    await expect(run({ from: '2022-09-16T07:00:00.000Z', to: '2022-09-16T07:15:00.000Z' })).rejects.toMatchObject({
      code: 'damaged',
    });
    expect(told('is late')).toBe(0);
    await expect(run({ from: '2022-09-16T08:00:00.000Z', to: '2022-09-16T09:00:00.000Z' })).rejects.toMatchObject({
      code: 'damaged',
    });
    expect(told('the pack for RV2 is late')).toBe(officersOf(plan, '2022-09-16').length);
    expect(told('progress pack for')).toBe(0);
  }, 60_000);
});
