/** A figure of half a month among figures of months: 23 of 17 days is not fewer than 40 of 31. Which day was meant, nobody guesses. */
import { rowsWith } from '../by-ref.ts';
import { addDays, daysBetween, longPeriod } from '../dates.ts';
import type { IsoDate, Measure, Plan } from '../schema.ts';
import { grouped } from '../thousands.ts';
import type { Hit, Rule } from './rule.ts';

type Period = { from: IsoDate; to: IsoDate };
type Figure = Period & { index: number };
type Interval = NonNullable<Measure['frequency']>;

/** Shortest and longest that each may be, in days: terms and school years differ, and some months are counted in weeks. */
const LENGTHS: Record<Interval, { least: number; most: number }> = {
  Monthly: { least: 26, most: 36 },
  Quarterly: { least: 82, most: 100 },
  Termly: { least: 50, most: 150 },
  'Six-monthly': { least: 165, most: 200 },
  Yearly: { least: 335, most: 395 },
};
/** With fewer other periods than this, it is Frequency that says how long one is. */
const ENOUGH = 3;
const FEW_DAYS = 4;

const daysOf = ({ from, to }: Period): number => daysBetween(from, to) + 1;

const figuresOf = (plan: Plan, measure: Measure): Figure[] =>
  rowsWith(plan.actuals, 'measure', measure.ref).flatMap(({ from, to, value }, at, rows) => {
    const row = rows[at];
    return from === null || to === null || to < from || value === null || row === undefined
      ? []
      : [{ from, to, index: plan.actuals.indexOf(row) }];
  });

const startsOf = ({ baselineFrom, baselineTo }: Measure): Period[] =>
  baselineFrom === null || baselineTo === null || baselineTo < baselineFrom
    ? []
    : [{ from: baselineFrom, to: baselineTo }];

/** Since April, month by month: each period begins where the one before began, and is longer. */
const isRunningTotal = (figures: readonly Period[]): boolean =>
  figures.filter((one) => figures.some((other) => other.from === one.from && other.to !== one.to)).length * 2 >
  figures.length;

const fits = (days: number, interval: Interval | null): boolean =>
  interval === null || (days >= LENGTHS[interval].least && days <= LENGTHS[interval].most);

/** How long the others are, where this one is not so long; null where nothing is odd. */
const otherwise = (figure: Period, others: readonly Period[], interval: Interval | null): string | null => {
  const days = daysOf(figure);
  const lengths = others.map(daysOf).sort((a, b) => a - b);
  const usual = lengths[Math.floor(lengths.length / 2)] ?? 0;
  // Where nobody has said how often, they may be terms.
  const share = interval === null ? 0.4 : 0.1;
  const isAlike = (one: number): boolean => Math.abs(one - days) <= Math.max(FEW_DAYS, one * share);
  if (lengths.length >= ENOUGH) {
    if (isAlike(usual) || (interval !== null && fits(days, interval) && fits(usual, interval))) return null;
    return `most other periods of the measure have about ${usual === 1 ? 'one day' : `${grouped(usual)} days`}`;
  }
  // A count of one day is a figure of that day, however often there is one.
  if (interval === null || days === 1 || fits(days, interval) || lengths.some(isAlike)) return null;
  return `Frequency says ${interval}`;
};

const oddPeriods = (plan: Plan, measure: Measure): Hit[] => {
  const figures = figuresOf(plan, measure);
  if (isRunningTotal(figures)) return [];
  const odd = figures.flatMap((figure): Hit[] => {
    const others = [...startsOf(measure), ...figures.filter((one) => one !== figure)];
    const than = otherwise(figure, others, measure.frequency);
    if (than === null) return [];
    const days = daysOf(figure);
    const follows = others.some(({ to }) => addDays(to, 1) === figure.from);
    const words = {
      period: longPeriod(figure.from, figure.to),
      days: days === 1 ? 'one day' : `${grouped(days)} days`,
      than,
      more: '',
    };
    return [{ key: 'actuals', index: figure.index, field: follows ? 'to' : 'from', words }];
  });
  const [first] = odd;
  if (first === undefined || odd.length <= 2) return odd;
  return [
    { ...first, words: { ...first.words, more: ` ${odd.length - 1} more figures of ${measure.ref} are like it.` } },
  ];
};

export const periodLengthRules: Rule[] = [
  {
    id: 'M43',
    group: 'Measures and figures',
    severity: 'warning',
    when: 'nightly',
    sentence: 'This figure is of {days}, {period}; {than}.{more}',
    fix: 'Check From and To. If both days are right, leave them, and say under Commentary why this period differs.',
    why: 'A figure of half a month is about half as large, and would be held against the milestone as if it were of a month.',
    example: '15 to 31 August 2022 in a monthly measure',
    find: ({ plan }) => plan.measures.flatMap((measure) => (measure.ref === '' ? [] : oddPeriods(plan, measure))),
  },
];
