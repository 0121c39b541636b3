/** A mail sent half an hour after midnight was said to have gone the day before. */
import { londonDay } from '../../functions/services/london-day.ts';

it.each([
  ['2022-09-15T23:30:00.000Z', '2022-09-16'],
  ['2022-09-15T22:59:59.000Z', '2022-09-15'],
  ['2022-12-15T23:30:00.000Z', '2022-12-15'],
  ['2022-03-27T00:30:00.000Z', '2022-03-27'],
  ['2022-10-29T23:30:00.000Z', '2022-10-30'],
])('%s is %s in London', (at, day) => {
  expect(londonDay(at)).toBe(day);
});
