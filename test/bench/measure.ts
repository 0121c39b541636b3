/** Times tasks in turn, round after round, so that what else the machine does falls on all of them alike. */
export type Task = { name: string; run: () => unknown; before?: () => void };
/** For a process whose heap is to be as small as in a function of 512 MB. */
export const HEAP = ['--max-old-space-size=256', '--max-semi-space-size=4'];

/** Milliseconds. `runs` counts those behind `warm`: 1 for what is too slow to be run again. */
export type Timing = { first: number; warm: number; runs: number };

/** For what is quick, and for what takes longer than a turn anyway. */
const ROUNDS = { quick: 9, long: 4 };
/** What is quick runs several times in each of its turns. */
const TURN_MS = 150;
const QUICK_MS = 700;
/** What takes longer than this is run once. */
export const SLOW_MS = 2500;

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
};

export const timed = async ({ run, before }: Task): Promise<number> => {
  before?.();
  const start = performance.now();
  await run();
  return performance.now() - start;
};

export const measure = async (tasks: readonly Task[]): Promise<Map<string, Timing>> => {
  const seen: { task: Task; first: number; times: number[] }[] = [];
  for (const task of tasks) {
    seen.push({ task, first: await timed(task), times: [] });
  }
  for (let round = 0; round < ROUNDS.quick; round += 1) {
    for (const { task, first, times } of seen) {
      if (first > SLOW_MS || (first > QUICK_MS && round >= ROUNDS.long)) continue;
      // Not counted: it pays for what the one before left in the caches and in the heap.
      if (first < QUICK_MS) await timed(task);
      for (let spent = 0; spent < TURN_MS; spent += times[times.length - 1]!) times.push(await timed(task));
    }
  }
  return new Map(
    seen.map(({ task, first, times }) => [
      task.name,
      { first, warm: times.length === 0 ? first : median(times), runs: Math.max(1, times.length) },
    ]),
  );
};
