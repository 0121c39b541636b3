/** Small numbers that a reader worked out from what was shown: each is hidden now, and so is what gave it away. */
import fc from 'fast-check';
import type { Actual, Measure, Plan } from '../../functions/plan/schema.ts';
import { hiddenFigures, shownIn } from '../../functions/plan/small-numbers.ts';
import { AS_AT, actual, measure, percent, plain, smallPlan } from '../plans/small-plan.ts';

const NOTHING = { baseline: null, months3: null, months6: null, months12: null, numerator: '', denominator: '' };
const counting = (ref: string, name: string, changes: Partial<Measure> = {}): Measure =>
  measure({
    ref,
    measure: name,
    unit: 'count',
    betterWhen: 'Lower is better',
    target: plain(90),
    ...NOTHING,
    ...changes,
  });
const of = (ref: string, amount: number, changes: Partial<Actual> = {}): Actual =>
  actual({ measure: ref, value: plain(amount), ...changes });

type Case = [seen: string, measures: Measure[], actuals: Actual[], hidden: string[]];
const exclusions = (...parts: string[]): Measure[] =>
  ['', ...parts].map((part, i) => counting(`M0${i + 1}`, `Permanent exclusions ${part}`.trim()));

it.each<Case>([
  [
    '12 of 14 schools have a lead, so two have none',
    [counting('M01', 'Schools with a lead')],
    [of('M01', 12, { denominator: 14 })],
    ['M01 latest'],
  ],
  [
    'a rate of 0.5 per 1,000 beside its 4,000 pupils is two of them',
    [counting('M01', 'Suspensions per 1,000 pupils', { unit: 'rate' })],
    [of('M01', 0.5, { denominator: 4000 })],
    ['M01 latest'],
  ],
  [
    'a rate of 0.5 of which nobody says per how many',
    [counting('M01', 'Suspension rate', { unit: 'rate' })],
    [of('M01', 0.5, { denominator: 4000 })],
    ['M01 latest'],
  ],
  [
    'a figure of 3 whose unit was forgotten',
    [counting('M01', 'Appeals', { unit: null })],
    [of('M01', 3)],
    ['M01 latest'],
  ],
  ['three fewer are three people', [counting('M01', 'Change in exclusions')], [of('M01', -3)], ['M01 latest']],
  [
    'a start of 3% beside a base of 93 now is about three people',
    [measure({ ...NOTHING, baseline: percent(3) })],
    [actual({ value: percent(40), denominator: 93 })],
    ['M01 baseline'],
  ],
  [
    '3% of the plans issued, and the next row counts the plans issued',
    [measure({ ...NOTHING, denominator: 'EHC plans issued' }), counting('M02', 'Number of EHC plans issued')],
    [actual({ value: percent(3), denominator: null }), of('M02', 100)],
    ['M01 latest'],
  ],
  [
    'six districts, a total, and one district not shown: it was the rest',
    exclusions('in the north', 'in the south', 'in the east', 'in the west', 'in the centre', 'in the hills'),
    [of('M01', 103), ...[10, 21, 32, 7, 30, 3].map((n, i) => of(`M0${i + 2}`, n))],
    ['M05 latest', 'M07 latest'],
  ],
  [
    'of 30, 28 are shown, so two hidden numbers are one each',
    exclusions('in primary schools', 'in secondary schools', 'in special schools'),
    [of('M01', 30), of('M02', 28), of('M03', 1), of('M04', 1)],
    ['M02 latest', 'M03 latest', 'M04 latest'],
  ],
  [
    '30 exclusions, 28 of them in primary schools: two are elsewhere, although no row counts them',
    exclusions('in primary schools'),
    [of('M01', 30), of('M02', 28)],
    ['M02 latest'],
  ],
  [
    'a total and its parts of which one was typed without its first day',
    exclusions('in primary schools', 'in secondary schools'),
    [of('M01', 30), of('M02', 27, { from: null }), of('M03', 3)],
    ['M02 latest', 'M03 latest'],
  ],
  [
    'parts that have other names than their total, in the first month',
    [counting('M01', 'Pupils without a place'), counting('M02', 'Primary'), counting('M03', 'Secondary')],
    [of('M01', 30), of('M02', 27), of('M03', 3)],
    ['M02 latest', 'M03 latest'],
  ],
  [
    'a part that is hidden beside a small one stands above the line of a percentage that is shown',
    [
      ...exclusions('in primary schools', 'in secondary schools'),
      measure({ ...NOTHING, ref: 'M04', area: 'A2', numerator: 'permanent exclusions in primary schools' }),
    ],
    [of('M01', 30), of('M02', 27), of('M03', 3), actual({ measure: 'M04', value: percent(30), denominator: 90 })],
    ['M01 latest', 'M02 latest', 'M03 latest'],
  ],
  [
    'a start of January to June and a figure of April to June: three lie between',
    [counting('M01', 'Appeals', { baseline: plain(25), baselineFrom: '2022-01-01', baselineTo: '2022-06-30' })],
    [of('M01', 22, { from: '2022-04-01', to: '2022-06-30' })],
    ['M01 baseline'],
  ],
])('%s', (_seen, measures, actuals, hidden) => {
  expect([...hiddenFigures(smallPlan({ measures, actuals }), AS_AT)].sort()).toEqual(hidden);
});

describe('a running total of which the last report said 20 and this one would say 23', () => {
  const until = (to: string, amount: number) => of('M01', amount, { from: '2022-04-01', to });
  const plan = (...actuals: Actual[]): Plan =>
    smallPlan({ measures: [counting('M01', 'Appeals since April')], actuals });
  const june = { plan: plan(until('2022-06-30', 20)), asAt: '2022-07-15' };
  it('is hidden, because nobody can take back what was published', () => {
    const now = plan(until('2022-06-30', 20), until('2022-08-31', 23));
    expect([...hiddenFigures(now, AS_AT)]).toEqual([]);
    expect([...hiddenFigures(now, AS_AT, shownIn([june], 5))]).toEqual(['M01 latest']);
  });
  it('is held against what was shown, not against what an earlier report hid too', () => {
    const july = { plan: plan(until('2022-06-30', 20), until('2022-07-31', 23)), asAt: '2022-08-15' };
    const now = (amount: number) => plan(until('2022-08-31', amount));
    const shown = shownIn([july, june], 5);
    expect([...hiddenFigures(now(24), AS_AT, shown)]).toEqual(['M01 latest']);
    expect([...hiddenFigures(now(26), AS_AT, shown)]).toEqual([]);
  });
  it('is shown when more than a few came between, or when the last report hid it', () => {
    const now = plan(until('2022-06-30', 20), until('2022-08-31', 31));
    expect([...hiddenFigures(now, AS_AT, shownIn([june], 5))]).toEqual([]);
    const small = { plan: plan(until('2022-06-30', 4)), asAt: '2022-07-15' };
    expect([...hiddenFigures(plan(until('2022-08-31', 8)), AS_AT, shownIn([small], 5))]).toEqual([]);
  });
});

it.each<Case>([
  [
    '45 per 10,000 of 40,000 pupils',
    [counting('M01', 'Suspensions per 10,000 pupils', { unit: 'rate' })],
    [of('M01', 45, { denominator: 40_000 })],
    [],
  ],
  ['12 of 40 schools', [counting('M01', 'Schools with a lead')], [of('M01', 12, { denominator: 40 })], []],
  [
    'two numbers of the same month that differ by a few, but count other things',
    [counting('M01', 'Children waiting'), counting('M02', 'Letters answered')],
    [of('M01', 30), of('M02', 28)],
    [],
  ],
])('and nothing more is hidden than need be: %s', (_seen, measures, actuals, hidden) => {
  expect([...hiddenFigures(smallPlan({ measures, actuals }), AS_AT)].sort()).toEqual(hidden);
});

type District = { parts: number[]; totalled: boolean };

it.each<[string, District[], string[]]>([
  [
    'a district of 62 showed 27, 10 and 20 of it, so its other two kinds were five together',
    [
      { parts: [3, 27, 10, 20, 2], totalled: true },
      { parts: [23, 4, 0], totalled: true },
    ],
    ['M01', 'M03', 'M05', 'M07', 'M08'],
  ],
  [
    'a district of 25 showed four kinds of 6, so the fifth was one, beside a district without a total',
    [
      { parts: [1, 6, 6, 6, 6], totalled: true },
      { parts: [1, 1, 1], totalled: false },
    ],
    ['M01', 'M02', 'M07', 'M08', 'M09'],
  ],
])('%s', (_seen, districts, hidden) => {
  const rows = districts.flatMap(({ parts, totalled }, d) => {
    const name = `Permanent exclusions in district ${d}`;
    const kinds = parts.map((amount, p) => ({ name: `${name}, kind ${p}`, amount }));
    return totalled ? [...kinds, { name, amount: parts.reduce((all, one) => all + one) }] : kinds;
  });
  const refs = rows.map((_, i) => `M${String(i + 1).padStart(2, '0')}`);
  const measures = rows.map(({ name }, i) => counting(refs[i]!, name));
  const actuals = rows.map(({ amount }, i) => of(refs[i]!, amount));
  const found = [...hiddenFigures(smallPlan({ measures, actuals }), AS_AT)].sort();
  expect(found).toEqual(hidden.map((ref) => `${ref} latest`));
});

/** Districts with their kinds, each with a total, and a total of all. */
const tree = fc.array(
  fc.record({
    parts: fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 6, max: 40 })), {
      minLength: 2,
      maxLength: 7,
    }),
    totalled: fc.boolean(),
  }),
  { minLength: 1, maxLength: 3 },
);

it('whoever writes down all totals and their parts knows of no hidden small number that it is small', () => {
  fc.assert(
    fc.property(tree, (districts) => {
      const rows: { name: string; amount: number }[] = [];
      const sums: { whole: number; parts: number[] }[] = [];
      const add = (name: string, amount: number): number => rows.push({ name, amount }) - 1;
      const sumOf = (parts: number[]): number => parts.reduce((all, i) => all + (rows[i]?.amount ?? 0), 0);
      const tops = districts.flatMap(({ parts, totalled }, d) => {
        const name = `Permanent exclusions in district ${d}`;
        const own = parts.map((amount, p) => add(`${name}, kind ${p}`, amount));
        if (!totalled) return [];
        const whole = add(name, sumOf(own));
        sums.push({ whole, parts: own });
        return [whole];
      });
      if (tops.length > 1 && tops.length === districts.length)
        sums.push({ whole: add('Permanent exclusions', sumOf(tops)), parts: tops });
      const refs = rows.map((_, i) => `M${String(i + 1).padStart(2, '0')}`);
      const hidden = hiddenFigures(
        smallPlan({
          measures: rows.map(({ name }, i) => counting(refs[i]!, name)),
          actuals: rows.map(({ amount }, i) => of(refs[i]!, amount)),
        }),
        AS_AT,
      );
      const range = rows.map(({ amount }, i): [number, number] =>
        hidden.has(`${refs[i]} latest`) ? [0, 1000] : [amount, amount],
      );
      for (let round = 0; round < 30; round += 1)
        for (const { whole, parts } of sums) {
          const least = parts.reduce((all, i) => all + range[i]![0], 0);
          const most = parts.reduce((all, i) => all + range[i]![1], 0);
          const [low, high] = [Math.max(range[whole]![0], least), Math.min(range[whole]![1], most)];
          range[whole] = [low, high];
          for (const i of parts) {
            const [from, to] = range[i]!;
            range[i] = [Math.max(from, low - (most - to)), Math.min(to, high - (least - from))];
          }
        }
      const known = rows.filter(({ amount }, i) => amount >= 1 && amount <= 5 && range[i]![1] <= 5);
      expect(known).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
