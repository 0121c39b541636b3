/** What every keeper of watches does the same: who may take one, what a call of the holder changes, and what was never a watch. */
import { Fault } from '../fault.ts';
import type { Watch } from '../services/ports.ts';
import { checkedMoment, isMoment } from './errands.ts';

type Taker = { sub: string; name: string; at: string };
type Caller = { sub: string; at: string; script: number };

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.isWellFormed();
const isCount = (value: unknown, from: number): value is number => Number.isSafeInteger(value) && Number(value) >= from;

/** The watch as it was kept, or null where that is none. */
export const watchFrom = (fields: Readonly<Record<string, unknown>>): Watch | null => {
  const { sub, name, since, turn, lastHeard, script } = fields;
  if (!isText(sub) || !isText(name) || !isMoment(since) || !isCount(turn, 1) || !isCount(script, 0)) return null;
  return lastHeard === null || isMoment(lastHeard) ? { sub, name, since, turn, lastHeard, script } : null;
};

export const checkedTaker = ({ sub, name, at }: Taker): Taker => {
  checkedMoment(at);
  if (isText(sub) && isText(name)) return { sub, name, at };
  throw new Fault(
    'internal',
    'An account without a name cannot watch a sheet, so nothing was noted: please report this.',
  );
};

/** The watch after somebody asked for it, or null where it stays as it is. */
export const taken = (held: Watch | null, { sub, name, at }: Taker, instead: number): Watch | null => {
  if (held !== null && (held.sub === sub || held.turn !== instead)) return null;
  return { sub, name, since: at, turn: (held?.turn ?? 0) + 1, lastHeard: null, script: 0 };
};

/** The watch after a call, or null where it stays as it is. */
export const heardFrom = (held: Watch | null, { sub, at, script }: Caller): Watch | null => {
  checkedMoment(at);
  if (held === null || held.sub !== sub || (held.lastHeard !== null && held.lastHeard >= at)) return null;
  return { ...held, lastHeard: at, script };
};
