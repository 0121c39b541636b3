/**
 * Work handed to Cloud Tasks, which calls the service back for each piece and keeps within the limits of its queue. A task bears
 * the hash of its name: spread evenly, as Cloud Tasks asks for, and refused the second time, so that handing over can be repeated
 * when an answer was lost. It speaks REST, which starts faster than gRPC in a fresh instance.
 */
import { createHash } from 'node:crypto';
import type { CloudTasksClient } from '@google-cloud/tasks';
import { Fault } from '../../fault.ts';
import type { Queue, Work } from '../../services/ports.ts';
import { backOff, PATIENT, type Patience } from './sheet/patience.ts';

type TasksSettings = NonNullable<ConstructorParameters<typeof CloudTasksClient>[0]>;

export type CloudTasksQueueOptions = {
  /** A client to share, or the settings to make one of when it is first needed; without them the account that the function runs as. */
  tasks?: CloudTasksClient | TasksSettings;
  /** `projects/p/locations/europe-west2/queues/plan` */
  queue: string;
  /** Where the work is carried out. */
  url: string;
  /** Whom the token of each call is meant for. */
  audience: string;
  /** As whom Cloud Tasks calls. */
  serviceAccount: string;
  /** How long one piece of work may take. */
  deadlineSeconds?: number;
  patience?: Patience;
  /** Milliseconds after which an answer is not waited for any longer. */
  answerWithin?: number;
};

const SHORTEST_DEADLINE = 15;
const LONGEST_DEADLINE = 1800;
/** The fetch of the platform itself: nothing more to load. */
const OWN_FETCH = { transporterOptions: { fetchImplementation: fetch } };
const FEWER_TRIES: Patience = { ...PATIENT, tries: 5 };

/** Codes of gRPC, which the client gives over REST as well. */
const CODE = {
  cancelled: 1,
  unknown: 2,
  deadlineExceeded: 4,
  notFound: 5,
  alreadyExists: 6,
  permissionDenied: 7,
  resourceExhausted: 8,
  aborted: 10,
  internal: 13,
  unavailable: 14,
  unauthenticated: 16,
};
/** After these the task may be there although nobody said so. */
const UNSURE = [CODE.cancelled, CODE.unknown, CODE.deadlineExceeded, CODE.aborted, CODE.internal, CODE.unavailable];

const codeOf = (error: unknown): number => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'number' ? code : -1;
};

/** Nothing of the call itself is kept: it holds the token of the account. */
const faultOf = (code: number, unsure: boolean): Fault => {
  const options = { cause: new Error(`code ${code}`) };
  if (unsure) {
    return new Fault(
      'locked',
      'The queue did not answer in time, and it is not certain that the work was handed over: try again in a moment, which hands nothing over twice.',
      options,
    );
  }
  switch (code) {
    case CODE.resourceExhausted:
      return new Fault(
        'locked',
        'The queue takes no more work just now, and nothing was handed over: try again in a few minutes.',
        options,
      );
    case CODE.notFound:
      return new Fault(
        'not-found',
        'There is no queue for the work yet: create it as the first deployment says.',
        options,
      );
    case CODE.permissionDenied:
    case CODE.unauthenticated:
      return new Fault(
        'refused',
        'The queue may not be used by this service: ask whoever runs it to look at its permissions.',
        options,
      );
    default:
      return new Fault(
        'internal',
        'The queue refused what it was given, and nothing was handed over: please report this.',
        options,
      );
  }
};

const noAccount = (): Fault =>
  new Fault(
    'refused',
    'The service has no account to use the queue with, and nothing was handed over: ask whoever runs it to look at its account.',
  );

/** One client for all calls. One that could not show who it is would stay that way, so the next call makes a new one. */
const clientOnce = (given: CloudTasksClient | TasksSettings) => {
  if ('createTask' in given) return async (): Promise<CloudTasksClient> => given as CloudTasksClient;
  let opening: Promise<CloudTasksClient> | undefined;
  const open = async (): Promise<CloudTasksClient> => {
    const { CloudTasksClient } = await import('@google-cloud/tasks');
    const client = new CloudTasksClient({ fallback: true, clientOptions: OWN_FETCH, ...given });
    try {
      // Left to the first call, a failure here would also be thrown where nobody can catch it.
      await client.initialize();
    } catch {
      throw noAccount();
    }
    return client;
  };
  return (): Promise<CloudTasksClient> => {
    const mine = opening ?? open();
    opening = mine;
    mine.catch(() => {
      if (opening === mine) opening = undefined;
    });
    return mine;
  };
};

/** Field by field: whatever else comes with the work stays here. */
const bodyOf = ({ kind, area, review, on, about }: Work): Buffer =>
  Buffer.from(JSON.stringify({ work: { kind, area, review, on, about } }));

export const cloudTasksQueue = ({
  tasks = {},
  queue,
  url,
  audience,
  serviceAccount,
  deadlineSeconds = 600,
  patience = FEWER_TRIES,
  answerWithin = 10_000,
}: CloudTasksQueueOptions): Queue => {
  if (!(deadlineSeconds >= SHORTEST_DEADLINE && deadlineSeconds <= LONGEST_DEADLINE)) {
    throw new Fault(
      'wrong-use',
      'A piece of work may take from 15 seconds to 30 minutes: correct the deadline in the settings.',
    );
  }
  const client = clientOnce(tasks);
  const taskOf = (name: string, work: Work) => ({
    name: `${queue}/tasks/${createHash('sha256').update(name).digest('hex')}`,
    httpRequest: {
      url,
      httpMethod: 'POST' as const,
      headers: { 'content-type': 'application/json' },
      body: bodyOf(work),
      oidcToken: { serviceAccountEmail: serviceAccount, audience },
    },
    dispatchDeadline: { seconds: deadlineSeconds },
  });

  return {
    add: async ({ name, work }) => {
      const task = taskOf(name, work);
      let unsure = false;
      for (let tried = 1; ; tried += 1) {
        try {
          await (await client()).createTask({ parent: queue, task }, { timeout: answerWithin });
          return { added: true };
        } catch (error) {
          if (error instanceof Fault) throw error;
          const code = codeOf(error);
          // The task may be that of an earlier try whose answer was lost: it was handed over, once.
          if (code === CODE.alreadyExists) return { added: unsure };
          const mayPass = UNSURE.includes(code) || code === CODE.resourceExhausted;
          unsure ||= UNSURE.includes(code);
          if (!mayPass || tried >= patience.tries) throw faultOf(code, unsure);
          await patience.wait(backOff(tried, patience.random()));
        }
      }
    },
  };
};
