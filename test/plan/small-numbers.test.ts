/** Small numbers cannot be worked out: every sum that holds among the figures is tried against what is shown. */
import fc from 'fast-check';
import type { Actual, Measure, Plan } from '../../functions/plan/schema.ts';
import { hiddenFigures, hideFigures, slotKey, smallNumberThreshold } from '../../functions/plan/small-numbers.ts';
import { AS_AT, actual, cover, measure, percent, plain, smallPlan } from '../plans/small-plan.ts';

const counting = (ref: string, name: string, changes: Partial<Measure> = {}): Measure =>
  measure({
    ...{ ref, measure: name, unit: 'count', betterWhen: 'Lower is better', baseline: null, target: plain(90) },
    ...{ months3: null, months6: null, months12: null, ...changes },
  });

const hiddenIn = (plan: Plan): string[] => [...hiddenFigures(plan, AS_AT)].sort();

describe('which figures are small', () => {
  it.each([
    [0, false],
    [1, true],
    [5, true],
    [6, false],
  ])('a count of %i is hidden: %s', (amount, hidden) => {
    const plan = smallPlan({
      measures: [counting('M01', 'Children waiting')],
      actuals: [actual({ value: plain(amount) })],
    });
    expect(hiddenIn(plan)).toEqual(hidden ? ['M01 latest'] : []);
  });
  it('start and planned figures of a count are hidden by the same rule', () => {
    const measures = [
      counting('M01', 'Children waiting', {
        baseline: plain(5),
        months3: plain(4),
        months6: plain(7),
        target: plain(0),
      }),
    ];
    expect(hiddenIn(smallPlan({ measures, actuals: [] }))).toEqual(['M01 baseline', 'M01 months3']);
  });
  it('weeks, scores and yes or no are no numbers of people', () => {
    const measures = [
      counting('M01', 'Weeks to wait', { unit: 'weeks', baseline: plain(4) }),
      counting('M02', 'Guide published', { unit: 'yes/no', baseline: plain(1) }),
    ];
    const actuals = [actual({ value: plain(3) }), actual({ measure: 'M02', value: plain(1) })];
    expect(hiddenIn(smallPlan({ measures, actuals }))).toEqual([]);
  });
  it('the mean of four answers is hidden, of forty it is not', () => {
    const plan = (denominator: number) =>
      smallPlan({
        measures: [counting('M01', 'Score of parents', { unit: 'score' })],
        actuals: [actual({ value: plain(4.2), denominator })],
      });
    expect(hiddenIn(plan(4))).toEqual(['M01 latest']);
    expect(hiddenIn(plan(40))).toEqual([]);
  });
  it('a percentage without a base takes the base of a measure with the same denominator', () => {
    const measures = [
      measure({ denominator: 'Plans issued' }),
      measure({ ref: 'M02', measure: 'Late plans', denominator: 'plans issued ' }),
    ];
    const actuals = [
      actual({ value: percent(97), denominator: null }),
      actual({ measure: 'M02', value: percent(50), denominator: 93 }),
    ];
    expect(hiddenIn(smallPlan({ measures, actuals }))).toEqual(['M01 baseline', 'M01 latest']);
  });
  it('a running total gives the month between away, so its start is hidden', () => {
    const measures = [
      counting('M01', 'Appeals since April', {
        baseline: plain(20),
        baselineFrom: '2022-04-01',
        baselineTo: '2022-06-30',
      }),
    ];
    const actuals = [actual({ from: '2022-04-01', to: '2022-07-31', value: plain(23) })];
    expect(hiddenIn(smallPlan({ measures, actuals }))).toEqual(['M01 baseline']);
  });
  it('a threshold of nothing does not leave anybody without protection', () => {
    expect([null, 0, -3, 7].map((n) => smallNumberThreshold(cover({ smallNumberThreshold: n })))).toEqual([5, 5, 5, 7]);
  });
  it('older figures than the latest are taken out', () => {
    const plan = smallPlan({
      actuals: [actual(), actual({ from: '2022-07-01', to: '2022-07-31', value: percent(51) })],
    });
    expect(hideFigures(plan, AS_AT, new Set()).actuals).toEqual([actual()]);
  });
});

/** Areas in which a total is the sum of its parts, and a part may be the sum of parts again, month after month. */
type Tree = { totals: { whole: string; parts: string[] }[]; measures: Measure[]; actuals: Actual[] };

const MONTHS = [
  ['2022-06-01', '2022-06-30'],
  ['2022-07-01', '2022-07-31'],
  ['2022-08-01', '2022-08-31'],
] as const;

const leaf = fc.integer({ min: 0, max: 40 });

const tree = fc
  .record({
    groups: fc.array(fc.array(fc.tuple(leaf, leaf, leaf), { minLength: 2, maxLength: 3 }), {
      minLength: 1,
      maxLength: 3,
    }),
    months: fc.integer({ min: 1, max: 3 }),
    grand: fc.boolean(),
  })
  .map(({ groups, months, grand }): Tree => {
    const measures: Measure[] = [];
    const totals: Tree['totals'] = [];
    const values = new Map<string, number[]>();
    const add = (name: string, amounts: number[]): string => {
      const ref = `M${String(measures.length + 1).padStart(2, '0')}`;
      measures.push(counting(ref, `Permanent exclusions ${name}`));
      values.set(ref, amounts);
      return ref;
    };
    const sums = groups.map((parts, g) => {
      const refs = parts.map((amounts, p) => add(`group ${g} part ${p}`, amounts));
      const whole = add(
        `group ${g}`,
        MONTHS.map((_, m) => parts.reduce((sum, amounts) => sum + amounts[m]!, 0)),
      );
      totals.push({ whole, parts: refs });
      return whole;
    });
    if (grand && sums.length > 1) {
      const whole = add(
        'of all groups',
        MONTHS.map((_, m) => sums.reduce((sum, ref) => sum + values.get(ref)![m]!, 0)),
      );
      totals.push({ whole, parts: sums });
    }
    const actuals = [...values].flatMap(([ref, amounts]) =>
      MONTHS.slice(3 - months).map(([from, to], i) =>
        actual({ measure: ref, from, to, value: plain(amounts[3 - months + i]!) }),
      ),
    );
    return { totals, measures, actuals };
  });

/** Unknowns that a reader can solve for, by elimination over exact fractions of whole numbers. */
const solvable = (totals: Tree['totals'], hidden: ReadonlySet<string>): Set<string> => {
  const unknowns = [...new Set(totals.flatMap(({ whole, parts }) => [whole, ...parts]))].filter((ref) =>
    hidden.has(ref),
  );
  const rows = totals.map(({ whole, parts }) =>
    unknowns.map((ref) => (ref === whole ? 1 : 0) - parts.filter((part) => part === ref).length),
  );
  let top = 0;
  for (let column = 0; column < unknowns.length; column += 1) {
    const pivot = rows.findIndex((row, i) => i >= top && row[column] !== 0);
    if (pivot < 0) continue;
    [rows[top], rows[pivot]] = [rows[pivot]!, rows[top]!];
    for (const [i, row] of rows.entries()) {
      if (i === top || row[column] === 0) continue;
      const [a, b] = [rows[top]![column]!, row[column]!];
      rows[i] = row.map((value, k) => value * a - rows[top]![k]! * b);
    }
    top += 1;
  }
  return new Set(
    rows.flatMap((row) =>
      row.filter((value) => value !== 0).length === 1 ? [unknowns[row.findIndex((value) => value !== 0)]!] : [],
    ),
  );
};

it('from totals, parts and totals of totals, no small number can be solved for', () => {
  let smallOnes = 0;
  fc.assert(
    fc.property(tree, ({ totals, measures, actuals }) => {
      const plan = smallPlan({ measures, actuals });
      const slots = hiddenFigures(plan, AS_AT);
      const hidden = new Set(measures.map(({ ref }) => ref).filter((ref) => slots.has(slotKey(ref, 'latest'))));
      const known = solvable(totals, hidden);
      const latest = new Map(
        actuals.filter(({ to }) => to === '2022-08-31').map((row) => [row.measure, row.value!.amount]),
      );
      const small = [...latest].filter(([, amount]) => amount >= 1 && amount <= 5).map(([ref]) => ref);
      smallOnes += small.length;
      expect(small.filter((ref) => !hidden.has(ref))).toEqual([]);
      expect(small.filter((ref) => known.has(ref))).toEqual([]);
      // What is taken out is what is named, and nothing more.
      const shown = hideFigures(plan, AS_AT, slots).actuals.map((row) => row.measure);
      expect(shown.sort()).toEqual(
        measures
          .map(({ ref }) => ref)
          .filter((ref) => !hidden.has(ref))
          .sort(),
      );
    }),
    { numRuns: 150 },
  );
  expect(smallOnes).toBeGreaterThan(50);
});

it('three shares of one base: the small one cannot be had from the other two', () => {
  const share = (ref: string, name: string) =>
    measure({ ref, measure: `Annual reviews decided ${name}`, denominator: 'Reviews in the month', baseline: null });
  const measures = [
    share('M01', 'within four weeks'),
    share('M02', 'within eight weeks'),
    share('M03', 'later than that'),
  ];
  const of = (ref: string, numerator: number) =>
    actual({ measure: ref, value: percent((numerator / 96) * 100), numerator, denominator: 96 });
  const hidden = hiddenIn(smallPlan({ measures, actuals: [of('M01', 60), of('M02', 33), of('M03', 3)] }));
  expect(hidden).toContain('M03 latest');
  expect(hidden.length).toBeGreaterThan(1);
});

it('sums that hold by chance hide nothing: other areas, other words, and months in which they fail', () => {
  const measures = [
    counting('M01', 'Children waiting'),
    counting('M02', 'Letters answered'),
    counting('M03', 'Members of the forum'),
  ];
  const month = ([from, to]: readonly [string, string], a: number, b: number, c: number) =>
    [a, b, c].map((amount, i) => actual({ measure: `M0${i + 1}`, from, to, value: plain(amount) }));
  const chance = smallPlan({ measures, actuals: month(MONTHS[2], 3, 90, 93) });
  expect(hiddenIn(chance)).toEqual(['M01 latest']);
});

it('a sum that held every month is no chance, whatever the words', () => {
  const measures = [
    counting('M01', 'Children waiting'),
    counting('M02', 'Letters answered'),
    counting('M03', 'Members of the forum'),
  ];
  const actuals = MONTHS.flatMap(([from, to], i) =>
    [3 + i, 80 - i * 7, 83 - i * 6].map((amount, k) =>
      actual({ measure: `M0${k + 1}`, from, to, value: plain(amount) }),
    ),
  );
  expect(hiddenIn(smallPlan({ measures, actuals }))).toEqual(['M01 latest', 'M02 latest']);
});
