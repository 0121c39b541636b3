/** One job, once, in a process of its own: `node fresh.ts JOB [ACTIONS]` prints how long it took and how much memory it needed. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkPlan } from '../../functions/plan/findings.ts';
import { readPlan } from '../../functions/plan/read-plan.ts';
import { ENGINES } from './peers/all.ts';
import { measuredPlans, ofSize, packOf } from './plans.ts';

/** `rss`: the most that the process ever held, in MB. */
export type Fresh = { first: number; rss: number };
export const CHECK_JOB = 'whole check';

/** From the system itself: what Node tells counts the process that started this one too. */
const mostHeld = (): number => {
  const status = '/proc/self/status';
  const most = existsSync(status) ? /VmHWM:\s+(\d+) kB/.exec(readFileSync(status, 'utf8')) : null;
  return most === null ? process.memoryUsage.rss() / 2 ** 20 : Number(most[1]) / 1024;
};

type Job = { run: () => unknown; close?: (() => Promise<void>) | undefined };

/** `job`: the check, or a way to draw the pack, of 120 actions where no other number is said. */
const prepared = async (job: string, actions: number): Promise<Job> => {
  if (job === CHECK_JOB) {
    const { tables: read, context } = measuredPlans().of150;
    const tables = read();
    return { run: () => checkPlan(readPlan(tables), context) };
  }
  const peer = await ENGINES.find(({ name }) => name === job)?.open();
  if (peer === undefined) throw new Error(`There is no job called ${job}.`);
  const document = packOf(ofSize(actions));
  return { run: () => peer.draw(document), close: peer.close };
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { run, close } = await prepared(process.argv[2] ?? '', Number(process.argv[3] ?? 120));
  const start = performance.now();
  await run();
  const first = performance.now() - start;
  await close?.();
  process.stdout.write(JSON.stringify({ first, rss: mostHeld() } satisfies Fresh));
}
