/**
 * Loaded before anything else into a process that is to be in trouble: whoever waits there before trying again waits a fiftieth of the
 * time, and whoever has patience with an answer has it for less than a second. What is waited for in earnest stays as it is.
 */

import { syncBuiltinESMExports } from 'node:module';
import { Socket } from 'node:net';
import { availableParallelism, loadavg } from 'node:os';
import timers from 'node:timers';
import promises from 'node:timers/promises';

/** How long our parts have patience with one answer, as they say themselves, and how long they have it here. */
const HURRIED = { 180000: 800, 30000: 800, 25000: 4000, 10000: 800, 7000: 800 };
/** On a busy machine everything takes longer, so more patience is had with it. */
const BUSY = Math.min(5, Math.max(1, (loadavg()[0] ?? 0) / availableParallelism()));
/** Whole numbers: a signal of half a millisecond is refused by Node, and then no call to Google leaves the process any more. */
const PATIENCE: Record<number, number> = Object.fromEntries(
  Object.entries(HURRIED).map(([real, short]) => [real, Math.round(short * BUSY)]),
);
/** Beyond this, it is a limit of a library and nothing that is waited for. */
const LONGEST_PAUSE = 66_000;
const SHORTEST_PAUSE = 200;
const HURRY = 50;

/** A client of Google's counts its patience as the time that is left of it, which is a little less. */
const LITTLE = 100;
const isPatienceOfClient = (milliseconds: number): boolean => milliseconds > 10_000 - LITTLE && milliseconds < 10_000;

export const hurried = (milliseconds: number | undefined): number | undefined => {
  if (milliseconds === undefined || milliseconds < SHORTEST_PAUSE) return milliseconds;
  if (isPatienceOfClient(milliseconds)) return PATIENCE[10_000];
  return PATIENCE[milliseconds] ?? (milliseconds <= LONGEST_PAUSE ? Math.round(milliseconds / HURRY) : milliseconds);
};

const later = globalThis.setTimeout;
const hurriedLater = Object.assign(
  (work: (...values: unknown[]) => void, milliseconds?: number, ...values: unknown[]) =>
    later(work, hurried(milliseconds), ...values),
  // Keeps what else hangs on it, such as the form that gives a promise.
  Object.fromEntries(Object.getOwnPropertySymbols(later).map((name) => [name, Reflect.get(later, name)])),
) as typeof setTimeout;
globalThis.setTimeout = hurriedLater;
timers.setTimeout = hurriedLater;

const wait = promises.setTimeout;
promises.setTimeout = ((milliseconds?: number, ...rest: []) =>
  wait(hurried(milliseconds), ...rest)) as typeof promises.setTimeout;
syncBuiltinESMExports();

const until = AbortSignal.timeout.bind(AbortSignal);
AbortSignal.timeout = (milliseconds) => until(hurried(milliseconds) ?? milliseconds);

const silence = Socket.prototype.setTimeout;
Socket.prototype.setTimeout = function (this: Socket, milliseconds, ...rest) {
  return silence.call(this, PATIENCE[milliseconds] ?? milliseconds, ...rest);
};
