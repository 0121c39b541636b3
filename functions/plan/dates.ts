/**
 * Calendar dates as text (2022-04-01), without time or zone, so that no clock change can move one. Dates compare with < and >.
 * Bank holidays are those of England.
 */
import type { IsoDate } from './schema.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

const pad = (n: number, width: number): string => String(n).padStart(width, '0');
export const isoDate = (year: number, month: number, day: number): IsoDate =>
  `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
const parts = (date: IsoDate): [year: number, month: number, day: number] => [
  Number(date.slice(0, 4)),
  Number(date.slice(5, 7)),
  Number(date.slice(8, 10)),
];

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
export const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;

/** A day that is in the calendar, in a year of four figures. Whether a plan could mean that year is asked by a check. */
export const isRealDate = (year: number, month: number, day: number): boolean =>
  year >= 1000 && year <= 2999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);

/** Days since 1 January 1970 (days_from_civil of Howard Hinnant, valid for the whole calendar). */
const dayNumber = (date: IsoDate): number => {
  const [year, month, day] = parts(date);
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
};

const fromDayNumber = (days: number): IsoDate => {
  const z = days + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return isoDate(
    yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  );
};

export const addDays = (date: IsoDate, days: number): IsoDate => fromDayNumber(dayNumber(date) + days);

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate): number => dayNumber(to) - dayNumber(from);

/** Calendar months on, held to the end of a shorter month: 30 November plus 3 is 28 February. */
export const addMonths = (date: IsoDate, months: number): IsoDate => {
  const [year, month, day] = parts(date);
  const index = year * 12 + month - 1 + months;
  const y = Math.floor(index / 12);
  const m = index - y * 12 + 1;
  return isoDate(y, m, Math.min(day, daysInMonth(y, m)));
};

/** 0 for Sunday to 6 for Saturday. */
export const weekday = (date: IsoDate): number => (((dayNumber(date) + 4) % 7) + 7) % 7;

/** Easter Sunday (the anonymous Gregorian computus). */
const easter = (year: number): IsoDate => {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return isoDate(year, Math.floor(f / 31), (f % 31) + 1);
};

const nextMonday = (date: IsoDate): IsoDate => addDays(date, (8 - weekday(date)) % 7);
const lastMonday = (year: number, month: number): IsoDate => {
  const end = isoDate(year, month, daysInMonth(year, month));
  return addDays(end, -((weekday(end) + 6) % 7));
};

/** Days moved or added by proclamation. */
const PROCLAIMED: Record<number, { added: IsoDate[]; dropped: IsoDate[] }> = {
  2020: { added: ['2020-05-08'], dropped: ['2020-05-04'] },
  2022: { added: ['2022-06-02', '2022-06-03', '2022-09-19'], dropped: ['2022-05-30'] },
  2023: { added: ['2023-05-08'], dropped: [] },
};

const substitute = (year: number): IsoDate[] => {
  const newYear = isoDate(year, 1, 1);
  const christmas = isoDate(year, 12, 25);
  const day = weekday(christmas);
  const christmasDays =
    day === 5
      ? [christmas, isoDate(year, 12, 28)]
      : day === 6
        ? [isoDate(year, 12, 27), isoDate(year, 12, 28)]
        : day === 0
          ? [isoDate(year, 12, 26), isoDate(year, 12, 27)]
          : [christmas, isoDate(year, 12, 26)];
  return [weekday(newYear) === 6 || weekday(newYear) === 0 ? nextMonday(newYear) : newYear, ...christmasDays];
};

export const bankHolidays = (year: number): IsoDate[] => {
  const sunday = easter(year);
  const usual = [
    ...substitute(year),
    addDays(sunday, -2),
    addDays(sunday, 1),
    nextMonday(isoDate(year, 5, 1)),
    lastMonday(year, 5),
    lastMonday(year, 8),
  ];
  const moved = PROCLAIMED[year];
  return (moved ? [...usual.filter((d) => !moved.dropped.includes(d)), ...moved.added] : usual).sort();
};

export const isWorkingDay = (date: IsoDate): boolean => {
  const day = weekday(date);
  return day !== 0 && day !== 6 && !bankHolidays(Number(date.slice(0, 4))).includes(date);
};

/** Packs fall due on a working day before, never after. */
export const workingDayOnOrBefore = (date: IsoDate): IsoDate =>
  isWorkingDay(date) ? date : workingDayOnOrBefore(addDays(date, -1));

export const monthName = (month: number): string => MONTHS[month - 1] ?? '';

/** 1 April 2022 */
export const longDate = (date: IsoDate): string => {
  const [year, month, day] = parts(date);
  return `${day} ${monthName(month)} ${year}`;
};

/** 1 Apr 2022, for narrow columns. */
export const shortDate = (date: IsoDate): string => {
  const [year, month, day] = parts(date);
  return `${day} ${monthName(month).slice(0, 3)} ${year}`;
};

/** April 2022 */
export const monthAndYear = (date: IsoDate): string => longDate(date).replace(/^\d+ /, '');

/** A period by its first and last day: "1 to 31 March 2022", "1 April to 30 June 2022". */
export const longPeriod = (from: IsoDate, to: IsoDate): string => {
  if (from === to) return longDate(to);
  if (from.slice(0, 7) === to.slice(0, 7)) return `${parts(from)[2]} to ${longDate(to)}`;
  if (from.slice(0, 4) === to.slice(0, 4)) return `${longDate(from).replace(/ \d+$/, '')} to ${longDate(to)}`;
  return `${longDate(from)} to ${longDate(to)}`;
};
