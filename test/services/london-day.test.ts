/** A mail sent half an hour after midnight was said to have gone the day before. */
import fc from 'fast-check';
import { addDays } from '../../functions/plan/dates.ts';
import { londonDay, londonMoment } from '../../functions/services/london-day.ts';

it.each([
  ['2022-09-15T23:30:00.000Z', '2022-09-16'],
  ['2022-09-15T22:59:59.000Z', '2022-09-15'],
  ['2022-12-15T23:30:00.000Z', '2022-12-15'],
  ['2022-03-27T00:30:00.000Z', '2022-03-27'],
  ['2022-10-29T23:30:00.000Z', '2022-10-30'],
])('%s is %s in London', (at, day) => {
  expect(londonDay(at)).toBe(day);
});

it.each([
  ['2022-09-15', '18:00', '2022-09-15T17:00:00.000Z'],
  ['2022-12-15', '18:00', '2022-12-15T18:00:00.000Z'],
  ['2022-03-27', '02:30', '2022-03-27T01:30:00.000Z'],
  ['2022-03-26', '02:30', '2022-03-26T02:30:00.000Z'],
  ['2022-10-30', '02:30', '2022-10-30T02:30:00.000Z'],
  ['2022-10-29', '02:30', '2022-10-29T01:30:00.000Z'],
  ['2024-02-29', '08:00', '2024-02-29T08:00:00.000Z'],
])('on %s a clock in London shows %s at %s', (day, time, moment) => {
  expect(londonMoment(day, time)).toBe(moment);
});

it('a time of day in London is one moment of that day, for fifty years', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 18_262 }), fc.constantFrom('02:30', '08:00', '18:00'), (days, time) => {
      const day = addDays('2000-01-01', days);
      const moment = londonMoment(day, time);
      const shown = new Date(moment).toLocaleTimeString('en-GB', { timeZone: 'Europe/London', timeStyle: 'short' });
      expect([londonDay(moment), shown]).toEqual([day, time]);
    }),
    { numRuns: 500 },
  );
});

it('the hour that comes twice, or not at all, is never used', () => {
  expect(() => londonMoment('2022-10-30', '01:30')).toThrow(RangeError);
});
