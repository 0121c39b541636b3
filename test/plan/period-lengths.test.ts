/** How long the period of a figure is, beside the others of its measure. */
import type { Measure } from '../../functions/plan/schema.ts';
import { actual, findingsOf, measure, percent, smallPlan } from '../plans/small-plan.ts';

type Days = [from: string, to: string];
const MONTHS: Days[] = [
  ['2022-04-01', '2022-04-30'],
  ['2022-05-01', '2022-05-31'],
  ['2022-06-01', '2022-06-30'],
  ['2022-07-01', '2022-07-31'],
];
const BASELINE = { baselineFrom: '2022-02-01', baselineTo: '2022-02-28' };
const found = (periods: Days[], changes: Partial<Measure> = {}) =>
  findingsOf(
    'M43',
    smallPlan({
      measures: [measure({ ...BASELINE, ...changes })],
      actuals: periods.map(([from, to], i) => actual({ from, to, value: percent(40 + i) })),
    }),
  );

it('half a month does not pass as a month: From of August set to 15 August', () => {
  expect(found([...MONTHS, ['2022-08-15', '2022-08-31']])).toMatchObject([
    {
      ...{ severity: 'warning', tab: 'Actuals', row: 6, ref: 'M01', heading: 'From' },
      message: 'This figure is of 17 days, 15 to 31 August 2022; most other periods of the measure have about 30 days.',
    },
  ]);
});

it('where the period begins when the one before ended, it is To that is pointed at', () => {
  expect(found([...MONTHS, ['2022-08-01', '2022-08-13']])).toMatchObject([{ heading: 'To' }]);
  expect(found([...MONTHS, ['2022-08-01', '2022-09-30']])).toMatchObject([{ heading: 'To' }]);
});

it('the first figures of a measure are held against Frequency', () => {
  const first = { baselineFrom: null, baselineTo: null };
  expect(found([['2022-08-15', '2022-08-31']], first)[0]?.message).toBe(
    'This figure is of 17 days, 15 to 31 August 2022; Frequency says Monthly.',
  );
  expect(found([['2022-08-15', '2022-08-31']], { ...first, frequency: null })).toEqual([]);
});

it('a whole half of the figures is one line, with how many', () => {
  const halves: Days[] = [
    ['2022-07-01', '2022-07-14'],
    ['2022-08-01', '2022-08-14'],
    ['2022-09-01', '2022-09-14'],
  ];
  expect(found([...MONTHS, ...halves]).map(({ message }) => message)).toEqual([
    expect.stringMatching(/2 more figures of M01 are like it\.$/),
  ]);
});

it.each<[string, Days[], Partial<Measure>]>([
  ['whole months', MONTHS, {}],
  [
    'months counted in four and five weeks',
    [
      ['2022-04-04', '2022-05-01'],
      ['2022-05-02', '2022-06-05'],
    ],
    {},
  ],
  [
    'school terms',
    [
      ['2021-09-01', '2021-12-31'],
      ['2022-01-01', '2022-03-31'],
      ['2022-04-01', '2022-07-31'],
      ['2022-04-25', '2022-07-22'],
    ],
    { frequency: 'Termly' },
  ],
  [
    'a running total since April',
    [
      ['2022-04-01', '2022-04-30'],
      ['2022-04-01', '2022-05-31'],
      ['2022-04-01', '2022-06-30'],
      ['2022-04-01', '2022-07-31'],
      ['2022-04-01', '2022-08-31'],
    ],
    {},
  ],
  [
    'a year that ends each month',
    [
      ['2021-05-01', '2022-04-30'],
      ['2021-06-01', '2022-05-31'],
      ['2021-07-01', '2022-06-30'],
    ],
    { baselineFrom: '2021-03-01', baselineTo: '2022-02-28' },
  ],
  [
    'counts of one day each month',
    [
      ['2022-04-30', '2022-04-30'],
      ['2022-05-31', '2022-05-31'],
    ],
    { baselineFrom: null, baselineTo: null },
  ],
])('%s are in order', (_what, periods, changes) => expect(found(periods, changes)).toEqual([]));
