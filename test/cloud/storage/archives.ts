/** Archives of packs in a process of their own, as if they were here. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Fault, type FaultCode } from '../../../functions/fault.ts';
import type { PackArchive } from '../../../functions/services/ports.ts';
import type { Said, Settings, Told } from './archive-process.ts';

export type Archives = {
  open(settings: Settings): PackArchive;
  stop(): Promise<void>;
};

/** What the other process knows of a fault, words of its cause included. */
export type Everything = { everything: string };

const answerOf = (said: Said): unknown => {
  if ('value' in said) return said.value;
  if ('error' in said) throw new Error(said.error);
  const { code, message, everything } = said.fault;
  throw Object.assign(new Fault(code as FaultCode, message), { everything });
};

export const startArchives = (): Archives => {
  const child = spawn(process.execPath, [join(__dirname, 'archive-process.ts')], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  const waiting = new Map<number, (said: Said) => void>();
  let count = 0;
  child.on('message', (said: Said) => {
    waiting.get(said.id)?.(said);
    waiting.delete(said.id);
  });
  child.on('exit', () => {
    for (const [id, tell] of waiting) tell({ id, error: 'The process of the archives has ended.' });
  });
  const tell = async (told: Told): Promise<unknown> => {
    count += 1;
    const id = count;
    const said = new Promise<Said>((resolve) => waiting.set(id, resolve));
    child.send({ id, told });
    return answerOf(await said);
  };
  return {
    open: (settings) => ({
      put: (name, bytes) => tell({ settings, method: 'put', args: [name, bytes] }) as ReturnType<PackArchive['put']>,
      get: (name) => tell({ settings, method: 'get', args: [name] }) as ReturnType<PackArchive['get']>,
      list: () => tell({ settings, method: 'list', args: [] }) as ReturnType<PackArchive['list']>,
    }),
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
};
