/** Google's own Firestore emulator. A run of tests shares one, and each test takes an empty project of its own in it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Settings } from '@google-cloud/firestore';
import { firestoreJar } from './firestore-jar.ts';

const READY_MS = 25_000;
const END_MS = 3_000;

// Without it the client looks for a server of the cloud that is not there.
process.env.METADATA_SERVER_DETECTION = 'none';

export type FirestoreEmulator = {
  /** Address and port, on this machine only. */
  host: string;
  /** Settings of a client with a new, empty project. */
  freshProject(host?: string): Settings & { projectId: string };
  stop(): Promise<void>;
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
};

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

const untilReady = async (child: ChildProcess, host: string): Promise<void> => {
  const end = Date.now() + READY_MS;
  while (Date.now() < end && !hasEnded(child)) {
    const answer = await fetch(`http://${host}/`).catch(() => null);
    if (answer?.ok) return;
    await pause(50);
  }
  child.kill('SIGKILL');
  throw new Error('The Firestore emulator did not start.');
};

const endOf = async (child: ChildProcess): Promise<void> => {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const impatient = setTimeout(() => child.kill('SIGKILL'), END_MS);
  await ended;
  clearTimeout(impatient);
};

const freshProjectAt =
  (host: string): FirestoreEmulator['freshProject'] =>
  (at = host) => ({ projectId: `plan-${randomUUID()}`, host: at, ssl: false });

/** Address and port of the one that the whole run shares, started for whoever asks first (`test/jest/around-the-run.js`). */
const sharedHost = async (address: string): Promise<string> => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(await answer.text());
  return answer.text();
};

/**
 * For tests in which many write at once: what others do meanwhile would take time from their transactions, which the emulator then
 * closes. Started directly: ended by way of `gcloud`, the emulator itself would go on.
 */
export const ownFirestoreEmulator = async (rules?: string): Promise<FirestoreEmulator> => {
  const jar = firestoreJar();
  if (jar === null) throw new Error('The Firestore emulator is not on this machine.');
  const port = await freePort();
  const host = `127.0.0.1:${port}`;
  const child = spawn(
    'java',
    [
      ...['-Xmx1g', '-XX:TieredStopAtLevel=1', '-Duser.language=en', '-cp', jar],
      ...['com.google.cloud.datastore.emulator.firestore.CloudFirestore', 'start', '--host=127.0.0.1'],
      ...[`--port=${port}`, ...(rules === undefined ? [] : [`--rules=${rules}`])],
    ],
    { stdio: 'ignore' },
  );
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  await untilReady(child, host);
  return {
    host,
    freshProject: freshProjectAt(host),
    stop: async () => {
      process.off('exit', endWithUs);
      await endOf(child);
    },
  };
};

/** The one of this run of tests; outside such a run, one for whoever asks. `rules`: a file of security rules, for one of its own. */
export const startFirestoreEmulator = async ({ rules }: { rules?: string } = {}): Promise<FirestoreEmulator> => {
  const shared = process.env.SHARED_FIRESTORE_EMULATOR;
  if (!shared || rules !== undefined) return ownFirestoreEmulator(rules);
  const host = await sharedHost(shared);
  return { host, freshProject: freshProjectAt(host), stop: async () => undefined };
};
