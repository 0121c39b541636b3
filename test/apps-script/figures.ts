/**
 * How long an edit is computed in the script, and how long the function takes to answer, on this machine. `npx node
 * test/apps-script/figures.ts` prints one JSON object. Nothing is asserted: what Google's journeys cost is modelled in quota.test.ts.
 */
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { startLocalCloud } from '../cloud/local-cloud.ts';
import { exampleshire } from '../cloud/rehearsal.ts';
import { openEngine, theBuild } from './engine.ts';
import { columnOf, pastes, types } from './person.ts';
import { sampleSheet } from './sample-sheet.ts';

/** The quietest of several runs: what else the machine does only ever adds. */
const quietest = (times: number[]): number => Math.min(...times);

/** Milliseconds of this process, whatever else the machine does. */
const computed = (work: () => void): number => {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
};

const inTheScript = async () => {
  const sheet = await sampleSheet('six-months');
  const engine = await openEngine(sheet);
  const edit = (i: number) => computed(() => types(engine, 'Actions', 'A2.03', 'Rating', i % 2 ? 'Green' : 'Amber'));
  const first = edit(0);
  const times = Array.from({ length: 31 }, (_, i) => edit(i));
  const fresh: number[] = [];
  for (let i = 0; i < 12; i += 1) {
    // Google begins each run anew: nothing is warm, but the sheet is remembered.
    const other = await openEngine(sheet);
    for (const [key, value] of engine.cache) other.cache.set(key, value);
    fresh.push(computed(() => types(other, 'Actions', 'A2.04', 'Rating', 'Green')));
    await other.stop();
  }
  const column = columnOf(engine.book.tab('Actions'), 'Rating');
  const block = Array.from({ length: 40 }, () => ['Green', 'soon', 'tomorrow', 'x', 'y', 'z']);
  const paste = computed(() => pastes(engine, 'Actions', 1, column, block));
  await engine.stop();
  return { firstOfTheHour: first, inAFreshRun: quietest(fresh), warm: quietest(times), pasteOf240Cells: paste };
};

const atTheFunction = async () => {
  const cloud = await startLocalCloud([exampleshire], '2022-09-15T09:00:00.000Z');
  try {
    await cloud.fill(exampleshire, samplePlan('six-months'));
    const times: number[] = [];
    for (let i = 0; i < 9; i += 1) {
      const start = performance.now();
      await cloud.call('check', exampleshire, 'robot', { mark: true, trigger: true });
      times.push(performance.now() - start);
    }
    return { firstAnswer: times[0] ?? 0, answer: quietest(times.slice(1)) };
  } finally {
    await cloud.stop();
  }
};

const { 'Code.js': code, 'sidebar.html': page } = await theBuild();
const rounded = (times: Record<string, number>) =>
  Object.fromEntries(Object.entries(times).map(([name, value]) => [name, Math.round(value)]));
const figures = {
  kilobytes: rounded({ script: Buffer.byteLength(code) / 1000, page: Buffer.byteLength(page) / 1000 }),
  milliseconds: { ...rounded(await inTheScript()), ...rounded(await atTheFunction()) },
};
process.stdout.write(`${JSON.stringify(figures)}\n`);
