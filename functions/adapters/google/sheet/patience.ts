/** How a call that failed is tried again: truncated exponential back-off with jitter, and never sooner than Google asks for. */
import { Fault } from '../../../fault.ts';
import { type CallFailure, failureOf, faultOf } from './call-failure.ts';

export type Patience = {
  wait(milliseconds: number): Promise<void>;
  /** From 0 to below 1. */
  random(): number;
  /** How often a call is made at most. */
  tries: number;
};

const LONGEST_WAIT = 64_000;

export const PATIENT: Patience = {
  wait: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
  random: Math.random,
  tries: 7,
};

/** Milliseconds before the try that follows this many failures (from 1). */
export const backOff = (failures: number, random: number): number =>
  Math.min(2 ** (failures - 1) * 1000 + random * 1000, LONGEST_WAIT);

/** What was refused for what it is will be refused again; only what Google could not do just now is asked for again. */
const isPassing = ({ status }: CallFailure): boolean =>
  status === null || status === 408 || status === 429 || status >= 500;

/** `work` is told after which failure it is tried: after an answer that was lost it cannot know what has been done. */
export const retried = async <T>(
  { wait, random, tries }: Patience,
  work: (after: CallFailure | null) => Promise<T>,
): Promise<T> => {
  let after: CallFailure | null = null;
  for (let failures = 0; ; ) {
    try {
      return await work(after);
    } catch (error) {
      if (error instanceof Fault) throw error;
      after = failureOf(error);
      failures += 1;
      const asked = after.retryAfter ?? 0;
      if (!isPassing(after) || failures >= tries || asked > LONGEST_WAIT) throw faultOf(after);
      await wait(Math.max(asked, backOff(failures, random())));
    }
  }
};
