/**
 * The functions as they are deployed, beside the usual way to write them: what the first caller of a new instance waits for, and what
 * eight callers at once do. Everything around them is on loopback, so no network and no token of Google's is in the figures.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { buildFolder } from '../../infra/build.ts';
import { bundleOf, writeBundle } from '../../infra/bundle.ts';
import { compileAll } from '../../infra/first-calls.ts';
import { LARGE_PLAN_DAY, LARGE_PLAN_REVIEW, largePlan } from '../plans/large-plan.ts';
import { type Around, startAround } from './around.ts';
import { callFromAfar } from './cloud-load.ts';
import { median } from './measure.ts';
import { GOAL, OURS } from './peers/all.ts';
import { type Measured, packOf } from './plans.ts';
import type { NotRun, Row } from './run.ts';
import { firstAnswer, post, startInstance } from './spawned.ts';

const DIST = join(import.meta.dirname, 'dist');
const MOMENT = `${LARGE_PLAN_DAY}T09:00:00.000Z`;
const ROUNDS = { first: 11, pack: 5 };
const CALLS = { warm: 60, counted: 400, atATime: 8, edited: 25 };
const GOAL_MS = 150;

export const FIRST = 'first answer of a new instance (401)';
export const PACK = 'first pack of a new instance, 120 actions';
export const CHECK = 'check of 150 actions over HTTP, 8 at a time';

/** `from` and `to`: the quickest and the slowest, as the spread. */
export type CloudRow = Row & { from: number; to: number };

const rowOf = (what: string, way: string, times: readonly number[], warm = median(times)): CloudRow => ({
  ...{ what, way, tagged: false, first: times[0] ?? warm, warm, runs: times.length },
  ...{ from: Math.min(...times), to: Math.max(...times) },
});

const FRAMEWORK = join(dirname(createRequire(import.meta.url).resolve('@google-cloud/functions-framework')), 'main.js');
const byFramework = (folder: string, target: string): string[] => [
  ...[FRAMEWORK, `--target=${target}`, `--source=${join(DIST, folder)}`],
];

const TRIVIAL = `(request, response) => { response.status(401).json({ error: 'not signed in' }); }`;

/** Ours as they are deployed, and the others: the trivial function by itself and bundled like ours, the usual one with its libraries. */
const prepare = async (measured: Measured): Promise<void> => {
  rmSync(DIST, { recursive: true, force: true });
  const ours = [await buildFolder('check', DIST), await buildFolder('plan', DIST)];
  const trivial = join(DIST, 'trivial-bundled');
  const registering = `import { http } from '@google-cloud/functions-framework'; http('trivial', ${TRIVIAL});`;
  writeBundle(await bundleOf('trivial', registering), trivial);
  await compileAll([...ours, { name: 'trivial', folder: trivial }]);
  for (const folder of ['trivial', 'usual']) {
    mkdirSync(join(DIST, folder));
    writeFileSync(join(DIST, folder, 'package.json'), '{"type":"module","main":"index.js"}');
  }
  writeFileSync(join(DIST, 'trivial', 'index.js'), `export const trivial = ${TRIVIAL};\n`);
  writeFileSync(join(DIST, 'usual', 'document.json'), JSON.stringify(packOf(measured)));
  const entryPoints = [join(import.meta.dirname, 'peers/usual.ts')];
  const outfile = join(DIST, 'usual', 'index.js');
  await build({ entryPoints, outfile, bundle: true, packages: 'external', format: 'esm', platform: 'node' });
};

const firstAnswers = async (around: Around): Promise<CloudRow[]> => {
  const settings = await around.fresh();
  const ways: [string, string[]][] = [
    [OURS, [join(DIST, 'check', 'index.js')]],
    ['trivial, framework command', byFramework('trivial', 'trivial')],
    ['trivial, bundled alike', [join(DIST, 'trivial-bundled', 'index.js')]],
  ];
  const times = ways.map((): number[] => []);
  for (let round = 0; round < ROUNDS.first; round += 1) {
    for (const [i, [way, command]] of ways.entries()) {
      const { ms, status } = await firstAnswer(command, settings, { path: '/', body: '{}' });
      if (status !== 401) throw new Error(`${way} answered ${status}`);
      times[i]?.push(ms);
    }
  }
  return ways.map(([way], i) => rowOf(FIRST, way, times[i] ?? []));
};

const firstPacks = async (around: Around): Promise<CloudRow[]> => {
  const body = around.body({ review: LARGE_PLAN_REVIEW });
  const ways: [string, string[], string][] = [
    [OURS, [join(DIST, 'plan', 'index.js')], '/pack'],
    ['usual libraries', byFramework('usual', 'pack'), '/'],
  ];
  const times = ways.map((): number[] => []);
  for (let round = 0; round < ROUNDS.pack; round += 1) {
    for (const [i, [way, command, path]] of ways.entries()) {
      const settings = { ...(await around.fresh()), BENCH_DOCUMENT: join(DIST, 'usual', 'document.json') };
      const { ms, text } = await firstAnswer([...around.clock, ...command], settings, { ...around, path, body });
      if (!text.includes('"made":true')) throw new Error(`${way} made no pack: ${text.slice(0, 200)}`);
      times[i]?.push(ms);
    }
  }
  return ways.map(([way], i) => rowOf(PACK, way, times[i] ?? []));
};

/** With a past, as every plan has one soon: a snapshot is taken first. */
const checks = async (around: Around): Promise<CloudRow[]> => {
  const command = [...around.clock, join(DIST, 'plan', 'index.js')];
  const taken = { ...around, path: '/snapshot', body: around.body({ name: 'agreed' }) };
  const instance = await startInstance(command, await around.fresh(), taken);
  try {
    const call = { token: around.token, path: '/check', body: around.body() };
    const asked = { port: instance.port, call, atATime: CALLS.atATime };
    await callFromAfar({ ...asked, calls: CALLS.warm });
    const times = (await callFromAfar({ ...asked, calls: CALLS.counted })).sort((a, b) => a - b);
    const edited: number[] = [];
    for (let i = 0; i < CALLS.edited; i += 1) {
      around.edit();
      const start = performance.now();
      await post(instance.port, call);
      edited.push(performance.now() - start);
    }
    const at = (part: number): number => times[Math.floor(times.length * part)] ?? 0;
    const goal = { ...rowOf(`${CHECK}, p95`, GOAL, [GOAL_MS]), runs: 0 };
    return [
      rowOf(`${CHECK}, p50`, OURS, times, at(0.5)),
      rowOf(`${CHECK}, p95`, OURS, times, at(0.95)),
      goal,
      rowOf('check of 150 actions over HTTP, alone, after an edit', OURS, edited),
    ];
  } finally {
    await instance.stop();
  }
};

const within = async <T>(size: Parameters<typeof largePlan>[0], work: (around: Around) => Promise<T>) => {
  const around = await startAround(largePlan(size), MOMENT, { emulator: true });
  try {
    return { store: around.store, done: await work(around) };
  } finally {
    await around.stop();
  }
};

export const runCloud = async (measured: Measured): Promise<{ rows: CloudRow[]; notRun: NotRun[] }> => {
  await prepare(measured);
  const of120 = await within({ areas: 8, actions: 120, measures: 60 }, async (around) => [
    ...(await firstAnswers(around)),
    ...(await firstPacks(around)),
  ]);
  const of150 = await within({ areas: 10, actions: 150, measures: 80 }, checks);
  const why = 'it is not on this machine: ours stored in SQLite, the usual libraries stored nothing';
  const notRun = of120.store === 'SQLite' ? [{ name: 'Firestore emulator', why }] : [];
  return { rows: [...of120.done, ...of150.done], notRun };
};
