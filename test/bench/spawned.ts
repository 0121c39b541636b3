/** A function in a process of its own, timed from the moment that it is started: what the first caller of a new instance waits for. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export type Call = { path: string; token?: string; body: string };
export type Answered = { ms: number; status: number; text: string };

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
};

/** Null while nobody listens. Plain HTTP, without a pool that would be tried again by its own rules. */
export const post = (port: number, { path, token, body }: Call): Promise<Omit<Answered, 'ms'> | null> =>
  new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const asked = request({ host: '127.0.0.1', port, path, method: 'POST', headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (bytes: Buffer) => parts.push(bytes));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
    });
    asked.on('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ECONNREFUSED' ? resolve(null) : reject(error),
    );
    asked.end(body);
  });

const KNOCK_MS = 2;
const PATIENCE_MS = 60_000;

export type Instance = { port: number; first: Answered; stop(): Promise<void> };

/** `command`: what Node is given. The time ends with the last byte of the first answer. */
export const startInstance = async (
  command: readonly string[],
  settings: Record<string, string>,
  call: Call,
): Promise<Instance> => {
  const port = await freePort();
  const start = performance.now();
  const child = spawn(process.execPath, command, {
    env: { ...process.env, ...settings, PORT: String(port), NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
  };
  try {
    for (;;) {
      const answered = await post(port, call);
      const ms = performance.now() - start;
      if (answered) return { port, first: { ms, ...answered }, stop };
      if (ms > PATIENCE_MS || child.exitCode !== null) throw new Error(`${command.join(' ')} did not answer.`);
      await pause(KNOCK_MS);
    }
  } catch (error) {
    await stop();
    throw error;
  }
};

export const firstAnswer = async (...given: Parameters<typeof startInstance>): Promise<Answered> => {
  const { first, stop } = await startInstance(...given);
  await stop();
  return first;
};
