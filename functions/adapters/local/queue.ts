/**
 * Work carried out by this process itself: in order, a few pieces at once, no faster than allowed. A piece that fails takes no
 * place while it waits to be tried again, so that the failing work of one area never holds up another's.
 */
import type { Queue, Work } from '../../services/ports.ts';

export type Clock = { now(): number; wait(milliseconds: number): Promise<void> };

export type LocalQueueOptions = {
  carryOut: (work: Work) => Promise<void>;
  atOnce?: number;
  /** How many pieces are begun in a second at most, evenly spread; without it there is no such limit. */
  perSecond?: number;
  /** How often a piece is tried at most. */
  attempts?: number;
  /** Told of each piece that failed every time. */
  onGivenUp?: (work: Work) => void;
  clock?: Clock;
};

export type LocalQueue = Queue & {
  /** Answers when everything handed over so far is done or given up. */
  idle(): Promise<void>;
};

type Piece = { name: string; work: Work; failures: number };

const REAL: Clock = {
  now: Date.now,
  wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
};

const REMEMBERED_MS = 3_600_000;
/** The oldest names go first where there are more than this. */
const MOST_REMEMBERED = 10_000;
const LONGEST_PAUSE = 60_000;

const pauseAfter = (failures: number): number => Math.min(2 ** (failures - 1) * 1000, LONGEST_PAUSE);

/** The names of what is waiting or under way, and for an hour of what was there. */
const nameBook = (clock: Clock) => {
  const present = new Set<string>();
  /** Until when, in the order of ending. */
  const ended = new Map<string, number>();
  const forget = (): void => {
    for (const [name, until] of ended) {
      if (until > clock.now() && ended.size <= MOST_REMEMBERED) return;
      ended.delete(name);
    }
  };
  return {
    take: (name: string): boolean => {
      forget();
      if (present.has(name) || ended.has(name)) return false;
      present.add(name);
      return true;
    },
    end: (name: string): void => {
      present.delete(name);
      ended.set(name, clock.now() + REMEMBERED_MS);
      forget();
    },
    isEmpty: (): boolean => present.size === 0,
  };
};

export const localQueue = ({
  carryOut,
  atOnce = 2,
  perSecond = Number.POSITIVE_INFINITY,
  attempts = 5,
  onGivenUp = () => {},
  clock = REAL,
}: LocalQueueOptions): LocalQueue => {
  const ready: Piece[] = [];
  const names = nameBook(clock);
  let waitingForIdle: (() => void)[] = [];
  let underWay = 0;
  let nextStart = Number.NEGATIVE_INFINITY;
  let isWaking = false;

  const end = ({ name }: Piece): void => {
    names.end(name);
    if (!names.isEmpty()) return;
    const told = waitingForIdle;
    waitingForIdle = [];
    for (const tell of told) tell();
  };

  const giveUp = (piece: Piece): void => {
    try {
      onGivenUp({ ...piece.work });
    } catch {
      // Whoever is told has no part in the work of others.
    }
    end(piece);
  };

  const tryLater = async (piece: Piece): Promise<void> => {
    await clock.wait(pauseAfter(piece.failures));
    ready.push(piece);
    begin();
  };

  const carryOutOnce = async (piece: Piece): Promise<void> => {
    try {
      await carryOut({ ...piece.work });
      end(piece);
    } catch {
      piece.failures += 1;
      if (piece.failures >= attempts) giveUp(piece);
      else void tryLater(piece);
    }
    underWay -= 1;
    begin();
  };

  const wakeAfter = async (milliseconds: number): Promise<void> => {
    if (isWaking) return;
    isWaking = true;
    await clock.wait(Math.ceil(milliseconds));
    isWaking = false;
    begin();
  };

  const begin = (): void => {
    while (underWay < atOnce) {
      const early = nextStart - clock.now();
      if (ready.length > 0 && early > 0) {
        void wakeAfter(early);
        return;
      }
      const piece = ready.shift();
      if (!piece) return;
      nextStart = clock.now() + 1000 / perSecond;
      underWay += 1;
      void carryOutOnce(piece);
    }
  };

  return {
    add: async ({ name, work }) => {
      if (!names.take(name)) return { added: false };
      ready.push({ name, work: { ...work }, failures: 0 });
      queueMicrotask(begin);
      return { added: true };
    },
    idle: async () => {
      if (names.isEmpty()) return;
      await new Promise<void>((tell) => waitingForIdle.push(tell));
    },
  };
};
