/**
 * Compiles the folders that were built, for this Node: each is started once and called as it will be called, against stand-ins on
 * loopback, because only what has run is kept compiled.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { SAMPLE_DAYS, samplePlan } from '../functions/sample/sample-plan.ts';
import { type Around, startAround } from '../test/bench/around.ts';

/** What each function is asked first; a function that is not here is only knocked at. */
const ASKED: Record<string, object> = {
  ...{ check: { mark: true }, snapshot: {}, pack: { review: 'RV2' }, status: {} },
  send: { review: 'RV2' },
};

const ask = async (url: string, around: Around, more: object | undefined): Promise<void> => {
  await (await fetch(url, { method: 'POST' })).arrayBuffer();
  if (more === undefined) return;
  const headers = { authorization: `Bearer ${around.token}` };
  await (await fetch(url, { method: 'POST', headers, body: around.body(more) })).arrayBuffer();
};

const compile = async (name: string, folder: string, around: Around): Promise<void> => {
  const child = fork(join(folder, 'compile.js'), {
    env: { ...process.env, ...(await around.fresh()) },
    execArgv: around.clock,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const [told] = (await Promise.race([once(child, 'message'), ended])) as [{ port?: number } | number | null];
  if (typeof told !== 'object' || told?.port === undefined) throw new Error(`${name} did not start.`);
  const url = `http://127.0.0.1:${told.port}`;
  if (name === 'plan') for (const [path, more] of Object.entries(ASKED)) await ask(`${url}/${path}`, around, more);
  else await ask(url, around, ASKED[name]);
  child.send('that is all');
  const [code] = (await ended) as [number];
  if (code !== 0) throw new Error(`${name} could not be compiled.`);
};

export const compileAll = async (folders: readonly { name: string; folder: string }[]): Promise<void> => {
  const around = await startAround(samplePlan('six-months'), `${SAMPLE_DAYS['six-months']}T09:00:00.000Z`, {
    emulator: false,
  });
  try {
    for (const { name, folder } of folders) await compile(name, folder, around);
  } finally {
    await around.stop();
  }
};
