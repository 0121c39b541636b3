/** The functions in a process of their own: how it is started, told the time, listened to and ended. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { FromFunctions } from './functions-process.ts';

export type Settings = Record<string, string>;

/** Each line of what comes, as it comes. */
const linesOf = (stream: NodeJS.ReadableStream | null): string[] => {
  const lines: string[] = [];
  let rest = '';
  stream?.on('data', (bytes: Buffer) => {
    const all = (rest + bytes.toString()).split('\n');
    rest = all.pop() ?? '';
    lines.push(...all);
  });
  return lines;
};

const HURRIED = ['--import', join(import.meta.dirname, 'hurried-waits.ts')];

/** `lines` is what it logs, `errors` what it says besides. */
export const startFunctions = async (settings: Settings, moment: string, isHurried: boolean) => {
  const child = fork(join(import.meta.dirname, 'functions-process.ts'), {
    env: { ...process.env, ...settings },
    execArgv: isHurried ? HURRIED : [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const [lines, errors] = [linesOf(child.stdout), linesOf(child.stderr)];
  if (!isHurried) child.stderr?.pipe(process.stderr);
  const told = <K extends string>(name: K): Promise<Record<K, string>> =>
    new Promise((resolve, reject) => {
      const ended = (): void => reject(new Error(`The functions ended. ${errors.join('\n')}`));
      const listen = (message: FromFunctions): void => {
        if (!(name in message)) return;
        child.off('message', listen);
        child.off('exit', ended);
        resolve(message as Record<K, string>);
      };
      child.on('message', listen);
      child.once('exit', ended);
    });
  const { url } = await told('url');
  const turn = async (to: string): Promise<void> => {
    const turned = told('turned');
    child.send({ clock: to });
    await turned;
  };
  await turn(moment);
  const stop = async (): Promise<void> => {
    const ended = once(child, 'exit');
    child.disconnect();
    await ended;
  };
  return { url, lines, errors, turn, stop };
};
