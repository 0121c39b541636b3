/**
 * Many areas as the cloud has them, on one machine: the real tick, queue, services, stores and adapter of the sheet, each area with a
 * plan, people and mail of its own, in virtual time.
 */
import { mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { googlePlanBook } from '../../functions/adapters/google/plan-book.ts';
import { PATIENT } from '../../functions/adapters/google/sheet/patience.ts';
import { localDiary } from '../../functions/adapters/local/diary.ts';
import { localPackArchive } from '../../functions/adapters/local/pack-archive.ts';
import { localQueue } from '../../functions/adapters/local/queue.ts';
import { localSnapshotStore } from '../../functions/adapters/local/snapshot-store.ts';
import { localWatches } from '../../functions/adapters/local/watches.ts';
import { workbookBytes } from '../../functions/adapters/local/workbook-writer.ts';
import { Fault } from '../../functions/fault.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { type CarriedOut, carryOut } from '../../functions/services/carry-out.ts';
import type { Outside, PackArchive, PlanArea, SnapshotStore, Work } from '../../functions/services/ports.ts';
import { loadWorkbook } from '../cloud/sheets/load-workbook.ts';
import { newSpreadsheet, type Spreadsheet } from '../cloud/sheets/spreadsheet.ts';
import { storeAsAgreed } from '../plans/stored-as-agreed.ts';
import { type PostOffice, postOffice } from './post-office.ts';
import { type QuotaSheets, quotaSheets } from './quota-sheets.ts';
import { type VirtualTime, virtualTime } from './virtual-time.ts';

/**
 * What the cloud's queue is set to. Each piece of work reads its sheet once: 30 readings a minute leave as many of the 60 to people.
 * Eight at once, each with all its tries, read at most 56 times in a minute when Google answers nobody.
 */
export const PACE = { perSecond: 0.5, atOnce: 8 };

/** Drawing, storing and telling. */
const PACK_MS = 2000;

export type Done = { work: Work; begun: number; ended: number; outcome: CarriedOut | 'failed'; why: string };

export type ManyAreas = {
  time: VirtualTime;
  areas: PlanArea[];
  sheets: QuotaSheets;
  post: PostOffice;
  done: Done[];
  diary: ReturnType<typeof localDiary>;
  queue: ReturnType<typeof localQueue>;
  /** Areas whose store throws. */
  storesDown: Set<string>;
  within<T>(area: PlanArea, work: (outside: Outside) => Promise<T>): Promise<T>;
  close(): void;
};

/** The same numbers from the same seed. */
export const chance = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** No id is the beginning of another. */
const areaNumber = (index: number): PlanArea => {
  const id = `example-${String(index + 1).padStart(3, '0')}`;
  return {
    ...{ id, name: id.replace('example-', 'Example '), spreadsheetId: `sheet-of-${id}` },
    ...{ audiences: [`client-of-${id}`], hostedDomains: [`${id}.example`], members: [] },
    allowList: [`${id}.example`, `${id}forum.example`, ...['education.example', 'nhs.example', 'nhsengland.example']],
    sender: `${id} SEND plan <send.plan@${id}.example>`,
  };
};

/** The sample as Google holds it; each area has it under its own name, with its own addresses. */
const sampleBook = async (): Promise<Spreadsheet> =>
  newSpreadsheet('', await loadWorkbook(await workbookBytes(samplePlan('six-months'))));

const renamed = (value: unknown, { id, name }: PlanArea): unknown => {
  if (typeof value === 'string') return value.replaceAll('Exampleshire', name).replaceAll('exampleshire', id);
  if (Array.isArray(value)) return value.map((one) => renamed(one, { id, name } as PlanArea));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, renamed(one, { id, name } as PlanArea)]));
};

export const bookFor = (book: Spreadsheet, area: PlanArea): Spreadsheet => ({
  ...book,
  tabs: book.tabs.map((tab) => ({ ...tab, rows: renamed(tab.rows, area) as typeof tab.rows })),
});

const slowArchive = (archive: PackArchive, time: VirtualTime): PackArchive => ({
  ...archive,
  put: async (name, bytes) => {
    if (name.endsWith('.pdf')) await time.pause(PACK_MS);
    return archive.put(name, bytes);
  },
});

const throwingStore = (store: SnapshotStore): SnapshotStore => {
  const throws = async (): Promise<never> => {
    throw new Fault('locked', 'The store does not answer just now: try again in a few minutes.');
  };
  return { append: throws, plan: throws, ledger: throws, verify: throws, close: () => store.close() };
};

const isOfQuota = (error: unknown): boolean =>
  error instanceof Error && error.cause instanceof Error && error.cause.message.startsWith('status 429');

/** Thousands of commits, each of which waits for the disk: kept in memory where the machine has a disk of that kind with room. */
const quickFolder = (): string => {
  const inMemory = '/dev/shm';
  try {
    const { bavail, bsize } = statfsSync(inMemory);
    return bavail * bsize > 2 ** 30 ? inMemory : tmpdir();
  } catch {
    return tmpdir();
  }
};

export const manyAreas = async ({
  count,
  seed,
  start,
  pace = PACE,
}: {
  count: number;
  seed: number;
  start: string;
  pace?: { perSecond?: number; atOnce: number };
}): Promise<ManyAreas> => {
  const folder = mkdtempSync(join(quickFolder(), 'many-areas-'));
  const time = virtualTime(start);
  const random = chance(seed);
  const sheets = await quotaSheets(time);
  const post = postOffice();
  const areas = Array.from({ length: count }, (_none, index) => areaNumber(index));
  const book = await sampleBook();
  for (const area of areas) {
    sheets.put(area.spreadsheetId, bookFor(book, area));
    mkdirSync(join(folder, area.id));
    await storeAsAgreed(join(folder, area.id), renamed(samplePlan('six-months'), area) as Plan);
  }
  const mailers = new Map(areas.map(({ id }) => [id, post.mailerOf(id)]));
  const storesDown = new Set<string>();
  const diary = localDiary(join(folder, 'diary.db'), { create: true });
  const watches = localWatches(join(folder, 'watches.db'));
  const done: Done[] = [];
  const patience = { wait: time.pause, random, tries: PATIENT.tries };

  /** As the functions do: new for each piece of work, the store closed behind it. */
  const within: ManyAreas['within'] = async (area, work) => {
    const store = localSnapshotStore(join(folder, area.id, 'plan.db'), { create: true });
    try {
      return await work({
        planBook: googlePlanBook({ ...sheets.clients, spreadsheetId: area.spreadsheetId, patience }),
        store: storesDown.has(area.id) ? throwingStore(store) : store,
        archive: slowArchive(localPackArchive(join(folder, area.id, 'packs')), time),
        mailer: mailers.get(area.id)!,
      });
    } finally {
      store.close();
    }
  };

  const carry = async (work: Work): Promise<void> => {
    const area = areas.find(({ id }) => id === work.area)!;
    const begun = time.now();
    const note = (outcome: Done['outcome'], why = ''): void => {
      done.push({ work, begun, ended: time.now(), outcome, why });
    };
    const now = (): Date => new Date(time.now());
    try {
      note(
        await within(area, (outside) =>
          carryOut(work, { area, outside, diary, watches, now, allowListNow: async () => area.allowList }),
        ),
      );
    } catch (error) {
      note('failed', isOfQuota(error) ? 'quota' : error instanceof Error ? error.message : String(error));
      throw error;
    }
  };

  const clock = { now: time.now, wait: time.wait };
  const queue = localQueue({ carryOut: (work) => time.working(() => carry(work)), ...pace, clock });
  return {
    ...{ time, areas, sheets, post, done, diary, queue, storesDown, within },
    close: () => {
      diary.close();
      watches.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
