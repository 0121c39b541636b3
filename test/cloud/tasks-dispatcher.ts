/** The half of the stand-in for Cloud Tasks that calls: evenly spread, a few at once, and again after a pause until all went well. */

export type TaskState = 'waiting' | 'done' | 'given up';

export type KeptTask = {
  name: string;
  queue: string;
  http: {
    url: string;
    headers: Record<string, string>;
    /** Base64. */
    body: string;
    oidcToken: { serviceAccountEmail: string; audience?: string | undefined };
  };
  deadlineSeconds: number;
  state: TaskState;
  /** What each call was answered with; 0 where no answer came. */
  answers: number[];
  /** When it was done or given up, in milliseconds; 0 before. */
  endedAt: number;
};

export type DispatchOptions = {
  /** The token that a call bears, signed by whoever stands in for Google's accounts. */
  tokenFor: (serviceAccount: string, audience: string) => string | Promise<string>;
  perSecond?: number;
  atOnce?: number;
  /** Milliseconds before each further try of a failing task; after the last one it is given up. */
  pauses?: readonly number[];
};

const lastPart = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

export const dispatcher = ({ tokenFor, perSecond = 500, atOnce = 10, pauses = [10, 20, 40, 80] }: DispatchOptions) => {
  const ready: KeptTask[] = [];
  const timers = new Set<NodeJS.Timeout>();
  const closing = new AbortController();
  let [left, underWay, nextStart] = [0, 0, 0];
  let isWaking = false;
  const waitingForIdle: (() => void)[] = [];

  const later = (milliseconds: number, happens: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      happens();
    }, milliseconds);
    timers.add(timer);
  };

  const call = async ({ name, queue, http, deadlineSeconds, answers }: KeptTask): Promise<number> => {
    const { serviceAccountEmail, audience = http.url } = http.oidcToken;
    try {
      const response = await fetch(http.url, {
        method: 'POST',
        headers: {
          ...http.headers,
          authorization: `Bearer ${await tokenFor(serviceAccountEmail, audience)}`,
          'user-agent': 'Google-Cloud-Tasks',
          'x-cloudtasks-queuename': lastPart(queue),
          'x-cloudtasks-taskname': lastPart(name),
          'x-cloudtasks-taskretrycount': String(answers.length),
          'x-cloudtasks-taskexecutioncount': String(answers.filter((status) => status > 0).length),
          'x-cloudtasks-tasketa': (Date.now() / 1000).toFixed(6),
        },
        body: Buffer.from(http.body, 'base64'),
        redirect: 'manual',
        signal: AbortSignal.any([closing.signal, AbortSignal.timeout(deadlineSeconds * 1000)]),
      });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return 0;
    }
  };

  const dispatch = async (task: KeptTask): Promise<void> => {
    const status = await call(task);
    task.answers.push(status);
    underWay -= 1;
    const pause = pauses[task.answers.length - 1];
    const isDone = status >= 200 && status < 300;
    if (isDone || pause === undefined) {
      if (task.state === 'waiting') task.state = isDone ? 'done' : 'given up';
      task.endedAt = Date.now();
      left -= 1;
      if (left === 0) for (const tell of waitingForIdle.splice(0)) tell();
    } else if (!closing.signal.aborted) {
      later(pause, () => {
        ready.push(task);
        begin();
      });
    }
    begin();
  };

  const begin = (): void => {
    while (ready.length > 0 && underWay < atOnce && !isWaking && !closing.signal.aborted) {
      const early = nextStart - performance.now();
      if (early > 0) {
        isWaking = true;
        later(Math.ceil(early), () => {
          isWaking = false;
          begin();
        });
        return;
      }
      nextStart = performance.now() + 1000 / perSecond;
      underWay += 1;
      void dispatch(ready.shift() as KeptTask);
    }
  };

  return {
    take: (task: KeptTask, times: number): void => {
      left += times;
      for (let time = 0; time < times; time += 1) ready.push(task);
      begin();
    },
    idle: async (): Promise<void> => {
      if (left > 0) await new Promise<void>((tell) => waitingForIdle.push(tell));
    },
    close: (): void => {
      closing.abort();
      for (const timer of timers) clearTimeout(timer);
      for (const tell of waitingForIdle.splice(0)) tell();
    },
  };
};
