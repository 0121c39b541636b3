/** What stands behind each port on one machine. With wiring-cloud.ts, the only place that chooses adapters. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { localAreaRegistry } from './adapters/local/area-registry.ts';
import { localDiary } from './adapters/local/diary.ts';
import { localMailer } from './adapters/local/mailer.ts';
import { localPackArchive } from './adapters/local/pack-archive.ts';
import { localPlanBook } from './adapters/local/plan-book.ts';
import { localQueue } from './adapters/local/queue.ts';
import { localSnapshotStore } from './adapters/local/snapshot-store.ts';
import { localWatches } from './adapters/local/watches.ts';
import { writeWorkbook } from './adapters/local/workbook-writer.ts';
import type { Plan } from './plan/schema.ts';
import { bannerOf } from './plan/settings.ts';
import { readAreas } from './services/areas.ts';
import type {
  AreaRegistry,
  Diary,
  Mailer,
  Outside,
  PackArchive,
  PlanArea,
  PlanBook,
  Queue,
  SnapshotStore,
  Watches,
  Work,
} from './services/ports.ts';

/** Where the embedded parts keep what they keep. Everything stands beside the workbook unless the officer says otherwise. */
export type Places = { workbook: string; store: string; packs: string; outbox: string };

export const placesFor = ({
  workbook,
  store,
  out,
}: {
  workbook?: string | undefined;
  store?: string | undefined;
  out?: string | undefined;
}): Places => {
  const beside = dirname(workbook ?? store ?? '.');
  const stem = workbook === undefined ? 'plan' : workbook.replace(/\.xlsx$/i, '');
  return {
    workbook: workbook ?? '',
    store: store ?? `${stem}.db`,
    packs: out ?? join(beside, 'packs'),
    outbox: join(beside, 'outbox'),
  };
};

/** Each part opens when it is first needed, so that a check asks for no outbox and a reading verb makes no store. */
export type Wired = {
  /** Writes a new sheet, blank or with a plan in it; never over a file that is there. */
  newSheet(path: string, plan: Plan | null): Promise<void>;
  planBook(markTo?: string): PlanBook;
  snapshotStore(create: boolean): SnapshotStore;
  isStoreThere(): boolean;
  packArchive(): PackArchive;
  mailer(): Mailer;
};

export const wire = (places: Places): Wired => ({
  newSheet: (path, plan) => writeWorkbook(path, plan, plan ? { banner: bannerOf(plan) } : {}),
  planBook: (markTo) => localPlanBook({ path: places.workbook, ...(markTo === undefined ? {} : { markTo }) }),
  snapshotStore: (create) => localSnapshotStore(places.store, { create }),
  isStoreThere: () => existsSync(places.store),
  packArchive: () => localPackArchive(places.packs),
  mailer: () => localMailer(places.outbox),
});

/** The embedded parts of one area, in the folder that bears its id. Marks go into a copy beside the workbook. */
export const areaOnThisMachine = (folder: string, area: PlanArea): Outside & { drafts: PackArchive } => {
  const at = (name: string): string => join(folder, area.id, name);
  return {
    planBook: localPlanBook({ path: at('plan.xlsx'), markTo: at('plan-marked.xlsx') }),
    store: localSnapshotStore(at('plan.db'), { create: true }),
    archive: localPackArchive(at('packs')),
    mailer: localMailer(at('outbox')),
    drafts: localPackArchive(at('drafts')),
  };
};

/** What all areas share on one machine. The queue carries work out in this process, at the pace that the sheets' quota allows. */
export const partsOnThisMachine = (
  { registry, folder }: { registry: string; folder: string },
  carryOut: (work: Work) => Promise<void>,
): { registry: AreaRegistry; diary: Diary; queue: Queue; watches: Watches } => ({
  registry: localAreaRegistry(registry, readAreas),
  diary: localDiary(join(folder, 'diary.db'), { create: true }),
  queue: localQueue({ carryOut }),
  watches: localWatches(join(folder, 'watches.db')),
});
