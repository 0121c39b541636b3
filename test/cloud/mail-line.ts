/**
 * The line between a mailer and the world, on which any single step can be made to fail. Steps are counted over everything that
 * shares the line, so that a test can break each of them in turn.
 */
import { Fault } from '../../functions/fault.ts';
import type { PackArchive } from '../../functions/services/ports.ts';

export type How =
  | 'crash before'
  | 'crash after'
  | 'error without effect'
  | 'reset before'
  | 'reset after'
  | 'no answer before'
  | 'no answer after'
  | 'effect comes late'
  | { status: number };

type Armed = { matches: (step: number, name: string) => boolean; how: How; times: number };

export type MailLine = {
  /** Fails the step with this number, counted from 1 since the last restart, or the next steps with this name. */
  arm(which: number | string, how: How, times?: number): void;
  /** What is to happen to the step that is now taken. */
  next(name: string): How | 'pass' | 'down';
  /** A crash ends everything that the process would have done after it. */
  isDown(): boolean;
  goDown(): void;
  restart(): void;
  later(effect: () => unknown): void;
  names(): string[];
  around<T>(name: string, effect: () => Promise<T>): Promise<T>;
};

export const CUT_OFF = 'The process was cut off.';

/** So many steps after it was sent, a late request arrives. */
const LATE = 2;

export const mailLine = (): MailLine => {
  let armed: Armed[] = [];
  let names: string[] = [];
  let isDown = false;
  const late: { steps: number; effect: () => unknown }[] = [];

  const line: MailLine = {
    arm: (which, how, times = 1) => {
      const matches = (step: number, name: string) => (typeof which === 'number' ? step === which : name === which);
      armed.push({ matches, how, times });
    },
    next: (name) => {
      if (isDown) return 'down';
      names.push(name);
      for (const one of late) one.steps -= 1;
      for (const one of late.filter(({ steps }) => steps === 0)) one.effect();
      const found = armed.find((one) => one.times > 0 && one.matches(names.length, name));
      if (found) found.times -= 1;
      return found?.how ?? 'pass';
    },
    isDown: () => isDown,
    goDown: () => {
      isDown = true;
    },
    restart: () => {
      isDown = false;
      names = [];
      armed = [];
    },
    later: (effect) => {
      late.push({ steps: LATE, effect });
    },
    names: () => [...names],
    around: async (name, effect) => {
      const how = line.next(name);
      if (how === 'pass') return effect();
      const isAfter = how === 'crash after' || how === 'no answer after' || how === 'reset after';
      if (isAfter) await effect();
      if (how === 'crash before' || how === 'crash after') line.goDown();
      if (line.isDown()) throw new Error(CUT_OFF);
      throw new Fault('locked', 'The step did not answer.');
    },
  };
  return line;
};

/** Files whose every use is a step on the line. */
export const filesOnLine = (
  files: Pick<PackArchive, 'put' | 'get'>,
  line: MailLine,
): Pick<PackArchive, 'put' | 'get'> => ({
  put: (name, bytes) => line.around(`put ${name.split('.').pop()}`, () => files.put(name, bytes)),
  get: (name) => line.around(`get ${name.split('.').pop()}`, () => files.get(name)),
});
