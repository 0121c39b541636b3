/** What is measured: checking, storing and drawing each plan, ours beside its peers. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { packContent } from '../../functions/adapters/local/store/entries.ts';
import { drawHtml } from '../../functions/pack/html/draw-html.ts';
import { packDocuments } from '../../functions/pack/pack.ts';
import { canonicalJson } from '../../functions/plan/canonical.ts';
import { checkPlan } from '../../functions/plan/findings.ts';
import { readPlan } from '../../functions/plan/read-plan.ts';
import { planSchema } from '../../functions/plan/schema.ts';
import { snapshotContent } from '../../functions/plan/snapshot-content.ts';
import { readingOf } from '../plans/small-plan.ts';
import { CHECK_JOB, type Fresh } from './fresh.ts';
import { measure, SLOW_MS, type Task, type Timing } from './measure.ts';
import { ENGINES, OURS } from './peers/all.ts';
import { load, type Peer } from './peers/peer.ts';
import { type Measured, packOf } from './plans.ts';

/** Rows of one `what` are the same work done in different ways. */
export type Row = Timing & { what: string; way: string; tagged: boolean };
export type NotRun = { name: string; why: string };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

type Way = Task & { what: string; way: string };
const way = (what: string, name: string, run: () => unknown): Way => ({
  what,
  way: name,
  name: `${what} ${name}`,
  run,
});

const stringifyOf = (name: string): ((value: unknown) => string) | null => {
  try {
    const found = load<((value: unknown) => string) | { default: (value: unknown) => string }>(name);
    return typeof found === 'function' ? found : found.default;
  } catch {
    return null;
  }
};

const plainWays = (measured: Measured): Way[] => {
  const { name, plan, context, input } = measured;
  const tables = measured.tables();
  const reading = readingOf(plan);
  const document = packOf(measured);
  const [check, sheet, snapshot] = [`whole check, ${name}`, `sheet to findings, ${name}`, `snapshot, ${name}`];
  const ways = [
    way(check, OURS, () => checkPlan(reading, context)),
    way(check, 'zod safeParse', () => planSchema.safeParse(plan)),
    way(sheet, OURS, () => checkPlan(readPlan(tables), context)),
    way(sheet, 'zod safeParse', () => planSchema.safeParse(plan)),
    way(snapshot, OURS, () => {
      const text = canonicalJson(snapshotContent(plan));
      return [sha256(text), packContent(text)];
    }),
  ];
  for (const peer of ['canonicalize', 'fast-json-stable-stringify']) {
    const canonical = stringifyOf(peer);
    if (canonical === null) continue;
    ways.push(
      way(snapshot, `${peer} + gzip 6`, () => {
        const text = canonical(plan);
        return [sha256(text), gzipSync(text, { level: 6 })];
      }),
    );
  }
  ways.push(way(`pack in words, ${name}`, OURS, () => packDocuments('dfe', input)));
  ways.push(way(`pack as HTML, ${name}`, OURS, () => drawHtml(document)));
  return ways;
};

export const runPlain = async (measured: Measured): Promise<Row[]> => {
  const ways = plainWays(measured);
  const timings = await measure(ways);
  return ways.map(({ what, way: name, name: key }) => ({ what, way: name, tagged: false, ...timings.get(key)! }));
};

export const openEngines = async (why: string): Promise<{ peers: Peer[]; notRun: NotRun[] }> => {
  const peers: Peer[] = [];
  const notRun: NotRun[] = [];
  for (const { name, open } of ENGINES) {
    try {
      peers.push(await open());
    } catch {
      notRun.push({ name, why: why || 'it could not be loaded on this machine' });
    }
  }
  return { peers, notRun };
};

/** A peer that cannot draw the pack is told, never left out in silence. */
export const runPdf = async (
  measured: Measured,
  peers: readonly Peer[],
): Promise<{ rows: Row[]; notRun: NotRun[] }> => {
  const what = `PDF, ${measured.name}`;
  const document = packOf(measured);
  const failed = new Set<string>();
  const tasks = peers.map(({ name, draw, before }): Task => {
    const run = async (): Promise<void> => {
      try {
        if (!failed.has(name)) await draw(document);
      } catch {
        failed.add(name);
      }
    };
    return { name, run, ...(before ? { before } : {}) };
  });
  const timings = await measure(tasks);
  return {
    rows: peers
      .filter(({ name }) => !failed.has(name))
      .map(({ name, tagged }) => ({ what, way: name, tagged, ...timings.get(name)! })),
    notRun: [...failed].map((name) => ({ name, why: `it stopped at the pack of the plan "${measured.name}"` })),
  };
};

/** First run and memory, each in a process of its own, for what is not too slow. */
export const runFresh = (rows: readonly Row[]): Map<string, Fresh> => {
  const program = fileURLToPath(new URL('fresh.ts', import.meta.url));
  const jobs = [CHECK_JOB, ...rows.filter(({ first }) => first < SLOW_MS).map((row) => row.way)];
  const found = new Map<string, Fresh>();
  for (const job of jobs) {
    const { status, stdout } = spawnSync(process.execPath, [program, job], { encoding: 'utf8' });
    if (status === 0) found.set(job, JSON.parse(stdout) as Fresh);
  }
  return found;
};
