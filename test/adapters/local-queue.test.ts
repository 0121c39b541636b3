/** The queue of one machine, in time that passes only when everybody waits. */
import { type Clock, type LocalQueueOptions, localQueue } from '../../functions/adapters/local/queue.ts';
import { queueContract, work } from '../contracts/queue.ts';

/** Time moves on to the next moment that somebody waits for, once nothing else is left to do. */
const quickClock = (): Clock & { pass(milliseconds: number): void } => {
  let time = 0;
  const waiting: { until: number; tell: () => void }[] = [];
  const moveOn = (): void => {
    waiting.sort((one, other) => one.until - other.until);
    const next = waiting.shift();
    if (!next) return;
    time = Math.max(time, next.until);
    next.tell();
  };
  return {
    now: () => time,
    wait: (milliseconds) =>
      new Promise((tell) => {
        waiting.push({ until: time + milliseconds, tell });
        setImmediate(moveOn);
      }),
    pass: (milliseconds) => {
      time += milliseconds;
    },
  };
};

queueContract('The queue of one machine', async ({ carryOut }) => {
  const port = localQueue({ carryOut, clock: quickClock() });
  return { port, idle: port.idle, cleanup: port.idle };
});

describe('The queue of one machine', () => {
  /** Notes when each piece is begun, by area. */
  const timed = (options: Partial<LocalQueueOptions> = {}) => {
    const clock = quickClock();
    const begun: [string, number][] = [];
    const queue = localQueue({
      ...{ clock, ...options },
      carryOut: async (one) => {
        begun.push([one.area, clock.now()]);
        await options.carryOut?.(one);
      },
    });
    const addAll = async (areas: string[]): Promise<void> => {
      for (const area of areas) await queue.add({ name: area, work: work(area) });
    };
    return { clock, begun, queue, addAll };
  };

  it('begins work in the order in which it was handed over', async () => {
    const { begun, queue, addAll } = timed();
    const areas = Array.from({ length: 20 }, (_, index) => `area-${index}`);
    await addAll(areas);
    await queue.idle();
    expect(begun.map(([area]) => area)).toEqual(areas);
  });

  it.each([1, 2, 5])('carries out %i at once and no more', async (atOnce) => {
    let [now, most] = [0, 0];
    const { queue, addAll } = timed({
      atOnce,
      carryOut: async () => {
        now += 1;
        most = Math.max(most, now);
        await new Promise((done) => setImmediate(done));
        now -= 1;
      },
    });
    await addAll(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']);
    await queue.idle();
    expect(most).toBe(atOnce);
  });

  it.each([
    { perSecond: 4, at: [0, 250, 500, 750, 1000] },
    { perSecond: 0.5, at: [0, 2000, 4000, 6000, 8000] },
  ])('begins at most $perSecond a second, evenly spread', async ({ perSecond, at }) => {
    const { begun, queue, addAll } = timed({ perSecond, atOnce: 10 });
    await addAll(['a', 'b', 'c', 'd', 'e']);
    await queue.idle();
    expect(begun.map(([, time]) => time)).toEqual(at);
  });

  it('begins nothing sooner than allowed when a pause ends while it waits', async () => {
    const { begun, queue, addAll } = timed({
      perSecond: 1,
      carryOut: async ({ area }) => {
        if (area === 'failing') throw new Error('The sheet does not answer.');
      },
      attempts: 2,
    });
    await addAll(['failing', 'a', 'b', 'c']);
    await queue.idle();
    const times = begun.map(([, time]) => time);
    expect(times).toEqual([0, 1000, 2000, 3000, 4000]);
  });

  it('tries a failing piece again after growing pauses, and tells of it when it is given up', async () => {
    const givenUp: string[] = [];
    const { begun, queue, addAll } = timed({
      onGivenUp: ({ area }) => givenUp.push(area),
      carryOut: async () => {
        throw new Error('The sheet is not shared.');
      },
    });
    await addAll(['exampleshire']);
    await queue.idle();
    expect(begun.map(([, time]) => time)).toEqual([0, 1000, 3000, 7000, 15000]);
    expect(givenUp).toEqual(['exampleshire']);
  });

  it('lets other areas have the places while the failing work of one area waits', async () => {
    const { begun, queue, addAll } = timed({
      atOnce: 1,
      carryOut: async ({ area }) => {
        if (area.startsWith('failing')) throw new Error('The sheet is not shared.');
      },
    });
    await addAll(['failing-1', 'failing-2', 'failing-3', 'one', 'two']);
    await queue.idle();
    const first = new Map([...begun].reverse());
    expect([first.get('one'), first.get('two')]).toEqual([0, 0]);
  });

  it('goes on when whoever is told of a piece that was given up fails too, and when work throws at once', async () => {
    const { begun, queue, addAll } = timed({
      attempts: 1,
      carryOut: (one) => {
        if (one.area === 'failing') throw new Error('at once');
        return Promise.resolve();
      },
      onGivenUp: () => {
        throw new Error('nobody listens');
      },
    });
    await addAll(['failing', 'one']);
    await queue.idle();
    expect(begun.map(([area]) => area)).toEqual(['failing', 'one']);
  });

  it('remembers a name for an hour after the work was done, also when it was given up', async () => {
    const { clock, queue } = timed({
      attempts: 1,
      carryOut: async () => {
        throw new Error('The sheet is not shared.');
      },
    });
    const task = { name: 'night', work: work('exampleshire') };
    await queue.add(task);
    await queue.idle();
    clock.pass(3_599_999);
    expect(await queue.add(task)).toEqual({ added: false });
    clock.pass(1);
    expect(await queue.add(task)).toEqual({ added: true });
    await queue.idle();
  });

  it('keeps the newest ten thousand names, so that it never grows without end', async () => {
    const { queue, addAll } = timed({ atOnce: 100 });
    await addAll(Array.from({ length: 10_001 }, (_, index) => `area-${index}`));
    await queue.idle();
    expect(await queue.add({ name: 'area-1', work: work('area-1') })).toEqual({ added: false });
    expect(await queue.add({ name: 'area-0', work: work('area-0') })).toEqual({ added: true });
    await queue.idle();
  });

  it('carries work out in real time as well', async () => {
    const arrived: string[] = [];
    const queue = localQueue({
      carryOut: async ({ area }) => {
        arrived.push(area);
      },
      perSecond: 100,
    });
    await queue.add({ name: 'one', work: work('one') });
    await queue.add({ name: 'two', work: work('two') });
    await queue.idle();
    expect(arrived).toEqual(['one', 'two']);
  });
});
