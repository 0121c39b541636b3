/**
 * UrlFetchApp waits for its answer, so the call runs in a thread of its own while this one sleeps, over a real socket; and the
 * service that answers runs in a third.
 */
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';

export type Asked = { path: string; authorization: string; body: Record<string, unknown> };

const SERVICE = `
const { createServer } = require('node:http');
const { parentPort } = require('node:worker_threads');
let answer = { status: 200, text: '{}' };
const asked = [];
const server = createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    asked.push({ path: request.url, authorization: request.headers.authorization ?? '', body: JSON.parse(Buffer.concat(parts).toString('utf8')) });
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(answer.text);
  });
});
parentPort.on('message', (message) => {
  if (message.answer) answer = message.answer;
  if (message.forget) asked.length = 0;
  parentPort.postMessage({ asked });
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage({ port: server.address().port }));
`;

const FETCHER = `
const { workerData } = require('node:worker_threads');
const { port, signal } = workerData;
port.on('message', async ({ url, options }) => {
  let result;
  try {
    const response = await fetch(url, { ...options, signal: AbortSignal.timeout(60000) });
    result = { status: response.status, text: await response.text() };
  } catch {
    result = { failed: true };
  }
  port.postMessage(result);
  Atomics.store(signal, 0, 1);
  Atomics.notify(signal, 0);
});
`;

export type LoopbackService = {
  port: number;
  answerWith(status: number, answer: unknown): Promise<void>;
  asked(): Promise<Asked[]>;
  /** As if nobody had asked yet. */
  forget(): Promise<void>;
  stop(): Promise<void>;
};

const once = <T>(worker: Worker): Promise<T> => new Promise((resolve) => worker.once('message', resolve));

export const startService = async (): Promise<LoopbackService> => {
  const worker = new Worker(SERVICE, { eval: true });
  const { port } = await once<{ port: number }>(worker);
  const tell = (message: object): Promise<{ asked: Asked[] }> => {
    const answered = once<{ asked: Asked[] }>(worker);
    worker.postMessage(message);
    return answered;
  };
  return {
    port,
    answerWith: async (status, answer) => {
      await tell({ answer: { status, text: typeof answer === 'string' ? answer : JSON.stringify(answer) } });
    },
    asked: async () => (await tell({})).asked,
    forget: async () => {
      await tell({ forget: true });
    },
    stop: async () => {
      await worker.terminate();
    },
  };
};

type Options = { method: string; contentType: string; headers: Record<string, string>; payload: string };

export type Fetched = { status: number; text: string } | { failed: true };

const openFetcher = () => {
  const { port1, port2 } = new MessageChannel();
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(FETCHER, { eval: true, workerData: { port: port2, signal }, transferList: [port2] });
  worker.unref();
  return { port: port1, signal, worker };
};

/** One thread for all sheets of a file of tests, from the first call on: it keeps nothing from one call to the next. */
let fetcher: ReturnType<typeof openFetcher> | null = null;
if (typeof afterAll === 'function')
  afterAll(async () => {
    fetcher?.port.close();
    await fetcher?.worker.terminate();
    fetcher = null;
  });

/** Fetches while the caller sleeps. */
export const fetchNow = (url: string, { method, contentType, headers, payload }: Options): Fetched => {
  fetcher ??= openFetcher();
  const { port, signal } = fetcher;
  Atomics.store(signal, 0, 0);
  const options = { method, headers: { ...headers, 'content-type': contentType }, body: payload, redirect: 'manual' };
  port.postMessage({ url, options });
  Atomics.wait(signal, 0, 0, 70_000);
  return (receiveMessageOnPort(port)?.message as Fetched | undefined) ?? { failed: true };
};
