/**
 * Time that stands still while anybody works and then goes straight to the next moment that somebody waits for: an evening of 153
 * areas in the minutes that its real work takes, and the same evening each time.
 */
export type VirtualTime = {
  now(): number;
  /** A pause of somebody who is not at work: the queue between two pieces, the Scheduler between two ticks. */
  wait(milliseconds: number): Promise<void>;
  /** Time stands still until this is done, but for its own pauses. */
  working<T>(work: () => Promise<T>): Promise<T>;
  /** A pause within work: an answer that takes its time, patience after a failure. */
  pause(milliseconds: number): Promise<void>;
};

type Sleeper = { until: number; wake: () => void };

export const virtualTime = (start: string): VirtualTime => {
  let time = Date.parse(start);
  let atWork = 0;
  let isDue = false;
  const sleepers: Sleeper[] = [];

  const moveOn = (): void => {
    isDue = false;
    if (atWork > 0) return;
    const next = sleepers.shift();
    if (!next) return;
    time = Math.max(time, next.until);
    next.wake();
    settle();
  };

  /** Whatever follows from what has just happened comes first: it may be the beginning of work. */
  const settle = (): void => {
    if (isDue || atWork > 0) return;
    isDue = true;
    setImmediate(moveOn);
  };

  const sleep = (milliseconds: number, wakeUp: () => void): Promise<void> =>
    new Promise((woken) => {
      const until = time + Math.max(0, milliseconds);
      const wake = (): void => {
        wakeUp();
        woken();
      };
      const later = sleepers.findIndex((one) => one.until > until);
      sleepers.splice(later < 0 ? sleepers.length : later, 0, { until, wake });
      settle();
    });

  return {
    now: () => time,
    wait: (milliseconds) => sleep(milliseconds, () => {}),
    working: async (work) => {
      atWork += 1;
      try {
        return await work();
      } finally {
        atWork -= 1;
        settle();
      }
    },
    pause: (milliseconds) => {
      atWork -= 1;
      return sleep(milliseconds, () => {
        atWork += 1;
      });
    },
  };
};
