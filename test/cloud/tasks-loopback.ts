/** A queue of Cloud Tasks, the server that stands in for it, and the function that is called back, all on this machine. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type GoogleAuth, OAuth2Client } from 'google-auth-library';
import { type CloudTasksQueueOptions, cloudTasksQueue } from '../../functions/adapters/google/queue.ts';
import type { Work } from '../../functions/services/ports.ts';
import { QUEUE, startTasksServer, type TasksServerOptions } from './tasks-server.ts';

export const CALLER = 'plan-caller@exampleshire-plan.iam.example';
export const AUDIENCE = 'https://carry-out.example';
export const SECRET = 'token-of-the-account';

export const account = (): OAuth2Client => {
  const client = new OAuth2Client({ transporterOptions: { fetchImplementation: fetch } });
  client.setCredentials({ access_token: SECRET });
  return client;
};

type Called = { method: string; headers: IncomingHttpHeaders; body: string };

/** The function that is called back; it answers 503 where carrying out failed. */
const startFunction = async (carryOut: (work: Work) => Promise<void>) => {
  const called: Called[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += String(part);
    called.push({ method: request.method ?? '', headers: request.headers, body });
    const done = carryOut((JSON.parse(body) as { work: Work }).work);
    response.statusCode = await done.then(() => 204).catch(() => 503);
    response.end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const close = () =>
    new Promise<void>((closed) => {
      server.close(() => closed());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/carryOut`, called, close };
};

export type TasksGiven = {
  carryOut?: (work: Work) => Promise<void>;
  server?: Partial<TasksServerOptions>;
  queue?: Partial<CloudTasksQueueOptions>;
  account?: { authClient: OAuth2Client } | { auth: GoogleAuth };
};

export const startTasks = async ({
  carryOut = async () => {},
  server = {},
  queue = {},
  account: given,
}: TasksGiven = {}) => {
  const called = await startFunction(carryOut);
  const tasks = await startTasksServer({ tokenFor: (who, audience) => `${who}|${audience}`, ...server });
  const waits: number[] = [];
  const wait = async (milliseconds: number): Promise<void> => {
    waits.push(milliseconds);
  };
  const port = cloudTasksQueue({
    tasks: { ...tasks.endpoint, ...(given ?? { authClient: account() }) },
    queue: QUEUE,
    url: called.url,
    audience: AUDIENCE,
    serviceAccount: CALLER,
    patience: { wait, random: () => 0, tries: 3 },
    ...queue,
  });
  const cleanup = async (): Promise<void> => {
    await tasks.close();
    await called.close();
  };
  return { port, tasks, called, waits, idle: tasks.idle, cleanup };
};
