import {
  addDays,
  addMonths,
  bankHolidays,
  daysBetween,
  isWorkingDay,
  longDate,
  longPeriod,
  weekday,
  workingDayOnOrBefore,
} from '../../functions/plan/dates.ts';
import { readDate } from '../../functions/plan/read-date.ts';

describe('milestone dates', () => {
  it.each([
    ['2022-04-01', 3, '2022-07-01'],
    ['2022-04-01', 6, '2022-10-01'],
    ['2022-04-01', 12, '2023-04-01'],
    ['2022-04-01', 18, '2023-10-01'],
    ['2021-11-30', 3, '2022-02-28'],
    ['2021-11-30', 6, '2022-05-30'],
    ['2023-08-31', 3, '2023-11-30'],
    ['2023-08-31', 6, '2024-02-29'],
    ['2023-08-31', 12, '2024-08-31'],
  ])('%s plus %i months is %s', (base, months, expected) => {
    expect(addMonths(base, months)).toBe(expected);
  });
});

describe('pack due dates', () => {
  it('for the review on 29 September 2022 is 15 September 2022', () => {
    expect(workingDayOnOrBefore(addDays('2022-09-29', -14))).toBe('2022-09-15');
  });
  it('for the review on 20 April 2023 is 6 April, the day before Good Friday', () => {
    expect(workingDayOnOrBefore(addDays('2023-04-20', -14))).toBe('2023-04-06');
    expect(workingDayOnOrBefore('2023-04-07')).toBe('2023-04-06');
  });
  it('a freeze on Easter Monday moves back to the Thursday before', () => {
    expect(workingDayOnOrBefore('2023-04-10')).toBe('2023-04-06');
  });
});

it.each([
  [
    2022,
    [
      '2022-01-03',
      '2022-04-15',
      '2022-04-18',
      '2022-05-02',
      '2022-06-02',
      '2022-06-03',
      '2022-08-29',
      '2022-09-19',
      '2022-12-26',
      '2022-12-27',
    ],
  ],
  [
    2023,
    [
      '2023-01-02',
      '2023-04-07',
      '2023-04-10',
      '2023-05-01',
      '2023-05-08',
      '2023-05-29',
      '2023-08-28',
      '2023-12-25',
      '2023-12-26',
    ],
  ],
  [
    2026,
    ['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-04', '2026-05-25', '2026-08-31', '2026-12-25', '2026-12-28'],
  ],
])('bank holidays of England in %i', (year, days) => {
  expect(bankHolidays(year)).toEqual(days);
});

it('every day from 2020 to 2030 goes there and back, across clock changes and leap days', () => {
  let date = '2020-01-01';
  for (let n = 0; date < '2031-01-01'; n += 1) {
    const platform = new Date(Date.UTC(2020, 0, 1 + n));
    expect(date).toBe(platform.toISOString().slice(0, 10));
    expect(weekday(date)).toBe(platform.getUTCDay());
    expect(daysBetween('2020-01-01', date)).toBe(n);
    date = addDays(date, 1);
  }
});

it('dates and periods are written out in full', () => {
  expect(longDate('2022-04-01')).toBe('1 April 2022');
  expect(longPeriod('2022-03-01', '2022-03-31')).toBe('1 to 31 March 2022');
  expect(longPeriod('2022-04-01', '2022-06-30')).toBe('1 April to 30 June 2022');
  expect(longPeriod('2021-09-01', '2022-08-31')).toBe('1 September 2021 to 31 August 2022');
  expect(isWorkingDay('2022-10-01')).toBe(false);
});

describe('a date typed as text', () => {
  it.each([
    ['1 April 2022', '2022-04-01'],
    ['1st April 2022', '2022-04-01'],
    ['22nd of May 2022', '2022-05-22'],
    ['Friday 1 April 2022', '2022-04-01'],
    ['Friday, 1 April 2022', '2022-04-01'],
    ['1 Apr 22', '2022-04-01'],
    ['1-Apr-2022', '2022-04-01'],
    ['30 Sept 2022', '2022-09-30'],
    ['2022-04-01', '2022-04-01'],
    ['April 1, 2022', '2022-04-01'],
    ['25/12/2022', '2022-12-25'],
    ['31.03.2022', '2022-03-31'],
    ['04/04/2022', '2022-04-04'],
    ['1\u00a0April\u00a02022', '2022-04-01'],
    ['1\u200b April 2022', '2022-04-01'],
    ['1 April 2022.', '2022-04-01'],
    ['Weds 6 April 2022', '2022-04-06'],
    ['Thurs 7 April 2022', '2022-04-07'],
  ])('%s reads as %s', (typed, date) => {
    expect(readDate(typed)).toEqual({ kind: 'date', date });
  });

  it.each([
    ['03/04/2022', ['3 April 2022', '4 March 2022']],
    ['May 25', ['25 May of a year not given', '31 May 2025']],
    ['May 2025', ['1 May 2025', '31 May 2025']],
    ['25 May', ['25 May of a year not given', '31 May 2025']],
    ['June 42', ['30 June 2042']],
    ['Friday 1 September 2022', ['1 September 2022', '2 September 2022']],
    ['Monday 1 September 2022', ['1 September 2022', '29 August 2022']],
  ])('%s is asked about, never guessed', (typed, readings) => {
    expect(readDate(typed)).toEqual({ kind: 'two ways', readings });
  });

  it.each([
    'Ongoing',
    'TBC',
    'Summer term',
    'Q3',
    '31 June 2022',
    '29 February 2023',
    '13/13/2022',
    '',
    '45000',
    'May',
    'by Easter',
  ])('%s is not a date', (typed) => {
    expect(readDate(typed)).toEqual({ kind: 'none' });
  });
});
