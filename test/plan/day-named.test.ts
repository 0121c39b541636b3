/** The day that a success criterion ends on: offered only where it can mean nothing else. */
import fc from 'fast-check';
import { longDate } from '../../functions/plan/dates.ts';
import { dayNamed } from '../../functions/plan/day-named.ts';

it.each([
  ['60 older cases cleared by 1 April 2023', '2023-04-01'],
  ['Cleared by 31/12/2022, none left', '2022-12-31'],
  ['By 1st of April 2023 no case is older', '2023-04-01'],
  ['Every case by 2023-04-01', '2023-04-01'],
  ['Cleared by 3/4/2023', null],
  ['Half by 1 January 2023, all by 1 April 2023', null],
  ['All by 1 April 2023, and still all by 1 April 2023', null],
  ['From 1 October 2022 every case in 20 weeks', null],
  ['Begun on 1 October 2022, done in June', null],
  ['In the Summer term, reported 1 October 2022 and in Dec', null],
  ['Done before 1 April 2023', null],
  ['Not 1 April 2023', null],
  ['Cleared by 30 February 2023', null],
  ['60 older cases cleared', null],
  ['', null],
])('%s', (text, day) => {
  expect(dayNamed(text)).toBe(day);
});

const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((one) => one.toISOString().slice(0, 10));
const words = fc.stringMatching(/^[a-z0-9 ,.%]{0,40}$/);

it('what is offered always stands in the words, whatever people type around it', () => {
  fc.assert(
    fc.property(fc.string(), day, fc.string(), (before, one, after) => {
      const text = `${before} ${longDate(one)} ${after}`;
      const offered = dayNamed(text);
      expect(offered === null || offered === one || text.includes(offered)).toBe(true);
    }),
  );
});

it('of two days none is offered', () => {
  fc.assert(
    fc.property(words, day, words, day, (before, one, between, other) => {
      expect(dayNamed(`${before} ${longDate(one)} ${between} ${longDate(other)}`)).toBeNull();
    }),
  );
});
