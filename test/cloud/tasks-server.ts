/**
 * As much of Cloud Tasks as the queue uses, on this machine: it takes tasks as documented, each name once, and calls their
 * addresses itself, within its limits, again and again until one answers that all went well. It can refuse, lose an answer, and
 * deliver twice when asked. Unlike the real one it does not slow the whole queue down when an address is overloaded.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';
import { type DispatchOptions, dispatcher, type KeptTask } from './tasks-dispatcher.ts';

/** `lost`: the connection breaks before the task is taken, or after it. `unanswered`: it is taken, and the line stays silent. */
export type TaskTrouble = { status: number } | { lost: 'before' | 'after' } | 'unanswered' | 'delivered twice';

export type TasksServerOptions = DispatchOptions & { queues?: readonly string[] };

export type TasksServer = {
  /** Settings with which a client reaches this server instead of Google's; an `authClient` comes with them. */
  endpoint: { apiEndpoint: string; port: number; protocol: 'http' };
  /** All that were taken, in order. */
  tasks: KeptTask[];
  /** Every call that came in, with what was answered; 0 where the answer was lost. `text` is the body as it came. */
  calls: { status: number; text: string }[];
  /** The next calls meet these, one after the other; without any, what was left of them is over. */
  trouble(...troubles: TaskTrouble[]): void;
  /** Answers when every task is done or given up. */
  idle(): Promise<void>;
  close(): Promise<void>;
};

const DEDUPLICATED_MS = 3_600_000;
const MOST_BYTES = 100_000;
export const QUEUE = 'projects/exampleshire-plan/locations/europe-west2/queues/plan';

/** The method and other named values come as words or as numbers; 1 is POST. */
const HTTP = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).max(2083),
  httpMethod: z.union([z.literal('POST'), z.literal(1)]),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.base64().default(''),
  oidcToken: z.strictObject({ serviceAccountEmail: z.email(), audience: z.string().min(1).optional() }),
});

const BODY = z.strictObject({
  task: z.strictObject({
    name: z.string().regex(/^projects\/[^/]+\/locations\/[^/]+\/queues\/[^/]+\/tasks\/[\w-]{1,500}$/),
    httpRequest: HTTP,
    dispatchDeadline: z
      .string()
      .regex(/^\d+(?:\.\d+)?s$/)
      .default('600s')
      .transform((text) => Number.parseFloat(text))
      .pipe(z.number().min(15).max(1800)),
  }),
});

const STATUS: Record<number, string> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  409: 'ALREADY_EXISTS',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
};

type Answer = { status: number; body: unknown };

const failed = (code: number, message: string): Answer => ({
  status: code,
  body: { error: { code, message, status: STATUS[code] ?? 'UNKNOWN' } },
});

const textOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
};

const send = (response: ServerResponse, { status, body }: Answer): void => {
  response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' });
  response.end(JSON.stringify(body));
};

export const startTasksServer = async (options: TasksServerOptions): Promise<TasksServer> => {
  const { queues = [QUEUE] } = options;
  const [tasks, calls, troubles]: [KeptTask[], TasksServer['calls'], TaskTrouble[]] = [[], [], []];
  const dispatching = dispatcher(options);

  const create = (request: IncomingMessage, text: string, times: number): Answer => {
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
    const queue = /^\/v2\/(projects\/[^/]+\/locations\/[^/]+\/queues\/[^/]+)\/tasks$/.exec(path)?.[1];
    if (request.method !== 'POST' || queue === undefined) return failed(404, 'No such call.');
    if (!/^Bearer \S+$/.test(request.headers.authorization ?? '')) return failed(401, 'No credentials.');
    if (!queues.includes(queue)) return failed(404, 'Queue does not exist.');
    if (text.length > MOST_BYTES) return failed(400, 'Task size too large.');
    const read = BODY.safeParse(JSON.parse(text));
    if (!read.success) return failed(400, z.prettifyError(read.error));
    const { name, httpRequest: http, dispatchDeadline } = read.data.task;
    if (!name.startsWith(`${queue}/tasks/`)) return failed(400, 'The task name must be in the queue.');
    const known = tasks.findLast((task) => task.name === name);
    const isTaken = known && (known.state === 'waiting' || Date.now() - known.endedAt < DEDUPLICATED_MS);
    if (isTaken) return failed(409, 'Requested entity already exists');
    const deadlineSeconds = dispatchDeadline;
    const task: KeptTask = { name, queue, http, deadlineSeconds, state: 'waiting', answers: [], endedAt: 0 };
    tasks.push(task);
    dispatching.take(task, times);
    return { status: 200, body: { name, dispatchDeadline: `${dispatchDeadline}s`, dispatchCount: 0 } };
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await textOf(request);
    const trouble = troubles.shift();
    const refusal = typeof trouble === 'object' && 'status' in trouble ? failed(trouble.status, 'As asked.') : null;
    const lost = typeof trouble === 'object' && 'lost' in trouble ? trouble.lost : null;
    const answer = lost === 'before' ? null : (refusal ?? create(request, text, trouble === 'delivered twice' ? 2 : 1));
    const isHeard = lost === null && trouble !== 'unanswered';
    calls.push({ status: isHeard ? (answer?.status ?? 0) : 0, text });
    if (lost !== null) request.socket.destroy();
    else if (isHeard && answer) send(response, answer);
  };

  const server = createServer((request, response) => {
    serve(request, response).catch(() => send(response, failed(400, 'Invalid JSON payload received.')));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    endpoint: { apiEndpoint: '127.0.0.1', port: (server.address() as AddressInfo).port, protocol: 'http' },
    ...{ tasks, calls, idle: dispatching.idle },
    trouble: (...more) => {
      if (more.length === 0) troubles.length = 0;
      troubles.push(...more);
    },
    close: () =>
      new Promise((closed) => {
        dispatching.close();
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
};
