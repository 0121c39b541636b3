/** What every diary checks before it notes anything: moments that can be compared as text, keys that can be found again, whole errands. */
import { Fault } from '../fault.ts';
import type { Errand, Work } from '../services/ports.ts';

const LONGEST_KEY = 300;
const KINDS: readonly unknown[] = ['night', 'remind', 'freeze', 'send'] satisfies Work['kind'][];

const wrong = (what: string): Fault => new Fault('internal', `${what}, so nothing was noted: please report this.`);

export const isMoment = (text: unknown): text is string =>
  typeof text === 'string' &&
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString() === text;

/** Moments are compared as text, which only this one spelling allows. */
export const checkedMoment = (text: string): string => {
  if (isMoment(text)) return text;
  throw wrong('A moment in the diary was not given in UTC to the millisecond');
};

export const checkedKey = (key: string): string => {
  if (key !== '' && key.length <= LONGEST_KEY && key.isWellFormed()) return key;
  throw wrong(`The key of an errand was empty, longer than ${LONGEST_KEY} characters or not readable as text`);
};

/** The errand as it is given and read back, or null where that is none. */
export const errandFrom = (fields: Readonly<Record<string, unknown>>): Errand | null => {
  const { key, kind, area, review, on, about, due } = fields;
  const texts = [key, area, review, on, about];
  if (!texts.every((text) => typeof text === 'string' && text.isWellFormed())) return null;
  if (!KINDS.includes(kind) || !isMoment(due)) return null;
  return { key, work: { kind, area, review, on, about }, due } as Errand;
};

export const checkedErrand = (errand: Errand): Errand => {
  checkedKey(errand.key);
  checkedMoment(errand.due);
  const checked = errandFrom({ ...errand.work, key: errand.key, due: errand.due });
  if (checked) return checked;
  throw wrong('An errand was not complete');
};

export const checkedMost = (most: number): number => {
  if (Number.isSafeInteger(most) && most >= 0) return most;
  throw wrong('The number of errands asked for was not a whole number');
};
