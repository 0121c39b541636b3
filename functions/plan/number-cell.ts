/** What a number in a cell means to the person who sees it: the number, a percentage, a day, or a time of day. */
import type { Cell } from './cells.ts';
import { longDate } from './dates.ts';
import type { IsoDate } from './schema.ts';

export type Shown = 'number' | 'percent' | 'date' | 'time';

/** What a number format says that a number means. */
export const shownAs = (format: string): Shown => {
  const section = format
    .replace(/"[^"]*"|\\.|_.|\*./g, '')
    .split(';')[0]!
    .toLowerCase();
  // [h] counts hours past a day: an amount, not a time.
  if (/\[(?:h+|m+|s+)\]/.test(section)) return 'number';
  const bare = section.replace(/\[[^\]]*\]/g, '').replace(/am\/pm|a\/p|general|standard/g, '');
  if (bare.includes('%')) return 'percent';
  if (/[yd]/.test(bare) || (/m/.test(bare) && !/[hs]/.test(bare))) return 'date';
  return /[hs]/.test(bare) ? 'time' : 'number';
};

/** Spreadsheets show 15 digits; what lies beyond them is the noise of binary fractions. */
const digits = (number: number, count: number): number => Number(number.toPrecision(count));

/** 31 December 9999. */
const LAST_DAY = 2_958_465;
/** A hundredth of a second: a time that close to midnight is the next day. */
const NEARLY = 1e-7;

/** How a spreadsheet counts its days: from which one on, and which day has a number. */
export type Days = { first: number; dayOf(serial: number): IsoDate };

export const numberCell = (value: number, shown: Shown, days: Days): NonNullable<Cell> => {
  if (shown === 'percent') {
    const number = digits(value * 100, 12);
    return { text: `${number}%`, number, percent: true };
  }
  const day = Math.floor(value + NEARLY);
  if (shown === 'date' && day >= days.first && day <= LAST_DAY) {
    const date = days.dayOf(day);
    return { text: longDate(date), date };
  }
  if (shown === 'time' && value >= 0 && value < 1) return { text: timeOf(value) };
  const number = digits(value, 15);
  return { text: String(number), number };
};

const timeOf = (value: number): string => {
  const minutes = Math.round(value * 1440) % 1440;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};
