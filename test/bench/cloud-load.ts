/** Whoever calls a function, in a process of its own: so many calls, so many at a time, and how long each took. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Call, post } from './spawned.ts';

type Asked = { port: number; call: Call; calls: number; atATime: number };

/** Milliseconds of each call. Any answer but 200 is an error: it would be quicker than the work. */
const called = async ({ port, call, calls, atATime }: Asked): Promise<number[]> => {
  const times: number[] = [];
  let begun = 0;
  const worker = async (): Promise<void> => {
    while (begun < calls) {
      begun += 1;
      const start = performance.now();
      const answered = await post(port, call);
      if (answered?.status !== 200) throw new Error(`answered ${answered?.status}: ${answered?.text.slice(0, 200)}`);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: atATime }, worker));
  return times;
};

export const callFromAfar = async (asked: Asked): Promise<number[]> => {
  const child = fork(fileURLToPath(import.meta.url), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  child.send(asked);
  const ended = once(child, 'exit').then(() => {
    throw new Error('The calls failed.');
  });
  const [times] = (await Promise.race([once(child, 'message'), ended])) as [number[]];
  ended.catch(() => {});
  child.disconnect();
  return times;
};

if (process.send && process.argv[1] === fileURLToPath(import.meta.url))
  process.once('message', async (asked: Asked) => process.send?.(await called(asked)));
