/** The local cloud seen from another process: each job of cloud-process.ts as a function. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Answered, Jobs } from './cloud-process.ts';
import type { LocalCloudOptions } from './local-cloud.ts';

export type FarCloud = { [Job in keyof Jobs]: Jobs[Job] } & { stop(): Promise<void> };

export const startFarCloud = async (options: LocalCloudOptions = {}): Promise<FarCloud> => {
  const child = fork(join(__dirname, 'cloud-process.ts'), [JSON.stringify(options)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const waiting = new Map<number, (answered: Answered) => void>();
  child.on('message', (answered: Answered) => waiting.get(answered.id)?.(answered));
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  await new Promise<void>((resolve, reject) => {
    waiting.set(0, () => resolve());
    child.once('exit', () => reject(new Error('The local cloud did not start.')));
  });
  let last = 0;
  const ask = (job: string, given: unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      last += 1;
      const id = last;
      waiting.set(id, ({ answer, failed }) => {
        waiting.delete(id);
        if (failed === undefined) resolve(answer);
        else reject(new Error(failed));
      });
      child.send({ id, job, given });
    });
  const stop = async (): Promise<void> => {
    process.off('exit', endWithUs);
    const ended = once(child, 'exit');
    child.disconnect();
    await ended;
  };
  // A promise that answers to `then` would be taken for one more promise.
  return new Proxy({ stop } as FarCloud, {
    get: (known, job: string) =>
      job === 'stop' ? known.stop : job === 'then' ? undefined : (...given: unknown[]) => ask(job, given),
  });
};
