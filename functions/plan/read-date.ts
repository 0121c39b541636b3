/** Dates as people type them in a British sheet. What reads two ways is answered with both readings, never guessed. */
import { addDays, daysInMonth, isoDate, isRealDate, longDate, monthName, weekday } from './dates.ts';
import type { IsoDate } from './schema.ts';

export type DateReading = { kind: 'date'; date: IsoDate } | { kind: 'two ways'; readings: string[] } | { kind: 'none' };

const NONE: DateReading = { kind: 'none' };

const monthOf = (word: string): number => {
  const start = word.toLowerCase().replace(/\.$/, '');
  if (start.length < 3) return 0;
  for (let month = 1; month <= 12; month += 1) {
    const name = monthName(month).toLowerCase();
    if (name.startsWith(start) || (month === 9 && start === 'sept')) return month;
  }
  return 0;
};

const asDate = (year: number, month: number, day: number): DateReading =>
  isRealDate(year, month, day) ? { kind: 'date', date: isoDate(year, month, day) } : NONE;

/** A plan of the years to come: "99" is not one of them, and is asked about. */
const fullYear = (digits: string): number =>
  digits.length === 4 ? Number(digits) : Number(digits) < 60 ? 2000 + Number(digits) : 0;

/** 03/04/2022 is 3 April in Britain and March 4 elsewhere; only a day over 12 settles it. */
const readSlashes = (first: number, second: number, year: number): DateReading => {
  const british = asDate(year, second, first);
  const american = asDate(year, first, second);
  if (british.kind === 'date' && american.kind === 'date' && first !== second) {
    return {
      kind: 'two ways',
      readings: [`${first} ${monthName(second)} ${year}`, `${second} ${monthName(first)} ${year}`],
    };
  }
  return british.kind === 'date' ? british : NONE;
};

/** 22-08-31 is 22 August 2031 or 31 August 2022: with dashes and two figures each, nobody can tell. */
const readDashes = (m: string[]): DateReading => {
  const british = readSlashes(Number(m[1]), Number(m[2]), fullYear(m[3]!));
  const yearFirst = asDate(fullYear(m[1]!), Number(m[2]), Number(m[3]));
  if (british.kind === 'none' || yearFirst.kind !== 'date') return british.kind === 'none' ? yearFirst : british;
  const said = (date: IsoDate): string =>
    `${Number(date.slice(8))} ${monthName(Number(date.slice(5, 7)))} ${date.slice(0, 4)}`;
  const readings = british.kind === 'date' ? [said(british.date)] : british.readings;
  return { kind: 'two ways', readings: [...readings, said(yearFirst.date)] };
};

/** "May 25" is 25 May of some year, or May 2025. */
const readMonthAndNumber = (month: number, digits: string): DateReading => {
  const n = Number(digits);
  const last = daysInMonth(2024, month);
  const monthEnd = (year: number) => `${daysInMonth(year, month)} ${monthName(month)} ${year}`;
  if (digits.length === 4)
    return n >= 1900 && n <= 2199 ? { kind: 'two ways', readings: [`1 ${monthName(month)} ${n}`, monthEnd(n)] } : NONE;
  const readings = n >= 1 && n <= last ? [`${n} ${monthName(month)} of a year not given`] : [];
  return { kind: 'two ways', readings: [...readings, monthEnd(2000 + n)] };
};

const PATTERNS: { pattern: RegExp; read(m: string[]): DateReading }[] = [
  {
    pattern: /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/,
    read: (m) => asDate(Number(m[1]), Number(m[2]), Number(m[3])),
  },
  {
    pattern: /^(\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]([a-z]{3,9}\.?),?[ -](\d{4}|\d{2})$/i,
    read: (m) => asDate(fullYear(m[3]!), monthOf(m[2]!), Number(m[1])),
  },
  {
    pattern: /^([a-z]{3,9}\.?) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i,
    read: (m) => asDate(Number(m[3]), monthOf(m[1]!), Number(m[2])),
  },
  {
    pattern: /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/,
    read: (m) =>
      m[0]?.includes('-') && m[3]?.length === 2
        ? readDashes(m)
        : readSlashes(Number(m[1]), Number(m[2]), fullYear(m[3]!)),
  },
  {
    pattern: /^([a-z]{3,9}\.?)[ -'](\d{4}|\d{1,2})$/i,
    read: (m) => (monthOf(m[1]!) ? readMonthAndNumber(monthOf(m[1]!), m[2]!) : NONE),
  },
  {
    pattern: /^(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3,9}\.?)$/i,
    read: (m) => (monthOf(m[2]!) ? readMonthAndNumber(monthOf(m[2]!), m[1]!) : NONE),
  },
];

const WEEKDAY = /^(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs?|ur)?(?:day)?,? /i;
const WEEK = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
/** Copied from a page or a letter: what nobody sees, and the end of a sentence. */
const UNSEEN = /\p{Cf}/gu;

/** 1 September 2022 was a Thursday: whoever typed "Friday 1 September 2022" may have meant either. */
const onWeekday = (read: DateReading, typed: string): DateReading => {
  if (read.kind !== 'date') return read;
  const days = (WEEK.indexOf(typed.toLowerCase()) - weekday(read.date) + 7) % 7;
  if (days === 0) return read;
  return { kind: 'two ways', readings: [read.date, addDays(read.date, days > 3 ? days - 7 : days)].map(longDate) };
};

export const readDate = (typed: string): DateReading => {
  const whole = typed
    .normalize('NFKC')
    .replace(UNSEEN, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/(?<=\d)\.$/, '');
  const day = WEEKDAY.exec(whole);
  const text = day ? whole.slice(day[0].length) : whole;
  if (text.length > 40) return NONE;
  for (const { pattern, read } of PATTERNS) {
    const match = pattern.exec(text);
    if (match) return day ? onWeekday(read(match as string[]), day[1]!) : read(match as string[]);
  }
  return NONE;
};
