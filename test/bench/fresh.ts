/** One job, once, in a process of its own: `node fresh.ts JOB` prints how long it took and how much memory it needed. */
import { fileURLToPath } from 'node:url';
import { checkPlan } from '../../functions/plan/findings.ts';
import { readPlan } from '../../functions/plan/read-plan.ts';
import { ENGINES } from './peers/all.ts';
import { measuredPlans, packOf } from './plans.ts';

export type Fresh = { first: number; rss: number };
export const CHECK_JOB = 'whole check';

const prepared = async (job: string): Promise<() => unknown> => {
  const plans = measuredPlans();
  if (job === CHECK_JOB) {
    const { tables, context } = plans.of150;
    return () => checkPlan(readPlan(tables), context);
  }
  const peer = await ENGINES.find(({ name }) => name === job)?.open();
  if (peer === undefined) throw new Error(`There is no job called ${job}.`);
  const document = packOf(plans.of120);
  return () => peer.draw(document);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const run = await prepared(process.argv[2] ?? '');
  const start = performance.now();
  await run();
  const first = performance.now() - start;
  process.stdout.write(JSON.stringify({ first, rss: process.memoryUsage.rss() / 2 ** 20 } satisfies Fresh));
}
