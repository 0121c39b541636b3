/** Which figures the table of an area has room for: the start, the milestones around the day of the pack, and the target. */
import type { Cover, Figure, IsoDate } from '../plan/schema.ts';
import { milestoneDate } from '../plan/settings.ts';
import type { Line, Run } from './document.ts';
import type { Facts, RatedMeasure } from './facts.ts';
import { bare, listOfRuns, monthsOf, t } from './wording.ts';

const MILESTONES = [
  { months: 3, field: 'months3' },
  { months: 6, field: 'months6' },
  { months: 12, field: 'months12' },
  { months: 18, field: 'months18' },
  { months: 24, field: 'months24' },
] as const;

type Milestone = (typeof MILESTONES)[number];

/** The letter asks for three; more of them make the other columns as narrow as a word. */
const MOST = 3;

/** Those of 3, 6 and 12 months in any case, and as far on as one of the measures goes. */
const plannedAhead = (measures: readonly Pick<RatedMeasure, 'counting'>[]): Milestone[] => {
  const last = MILESTONES.findLastIndex(({ field }) => measures.some(({ counting }) => counting[field] !== null));
  return MILESTONES.slice(0, Math.max(MOST, last + 1));
};

/** The months of those that have a figure, and of 3, 6 and 12, which the letter asks for. */
export const monthsPlanned = (isPlanned: (field: Milestone['field']) => boolean): Milestone[] =>
  MILESTONES.filter(({ months, field }) => months <= 12 || isPlanned(field));

/** Of the latest figures; '' where there is none. */
export const lastDay = (measures: readonly Pick<RatedMeasure, 'latest'>[]): IsoDate =>
  measures.reduce((last, { latest }) => ((latest?.to ?? '') > last ? (latest?.to ?? '') : last), '');

/**
 * The one just past and the next to come are always among them, and where there is room the one that the figures are held against, which
 * may be older than both. `rest`: those that have no column, in months.
 */
export const shownMilestones = (
  cover: Cover,
  measures: readonly Pick<RatedMeasure, 'counting' | 'latest'>[],
  asAt: IsoDate,
): { shown: Milestone[]; rest: number[] } => {
  const all = plannedAhead(measures);
  const pastOn = (day: IsoDate): number =>
    all.filter(({ months }) => (milestoneDate(cover, months) ?? '9999') <= day).length;
  const past = pastOn(asAt);
  const first = Math.max(past - 2, Math.min(past, pastOn(lastDay(measures))) - 1);
  const from = Math.max(0, Math.min(first, all.length - MOST));
  const shown = all.slice(from, from + MOST);
  return { shown, rest: all.filter((one) => !shown.includes(one)).map(({ months }) => months) };
};

/** "Start: February 2022; M02 and M04: September to December 2021.": of most once, and by name where it is of other days. */
export const startRuns = (facts: Facts, measures: readonly RatedMeasure[]): Line => {
  const periods = new Map<string, RatedMeasure[]>();
  for (const rated of measures) {
    const { baseline, baselineFrom, baselineTo } = rated.counting;
    if (baseline === null) continue;
    const period = monthsOf(baselineFrom, baselineTo);
    periods.set(period, [...(periods.get(period) ?? []), rated]);
  }
  const [most, ...others] = [...periods].sort(([, a], [, b]) => b.length - a.length);
  if (most === undefined) return [];
  const [period, same] = most;
  // Of one measure among several nobody would know whose start it is.
  const isAlone = others.length > 0 && same.length === 1;
  const named = (rows: readonly RatedMeasure[]): Run[] =>
    listOfRuns(rows.map(({ measure }) => (measure.ref === '' ? t(measure.measure) : facts.ref(measure.ref))));
  return [
    t(isAlone ? 'Start of ' : 'Start: '),
    ...(isAlone ? [...named(same), t(': ')] : []),
    t(period),
    ...others.flatMap(([other, rows]) => [t('; '), ...named(rows), t(`: ${other}`)]),
    t('.'),
  ];
};

export type FigureColumn = { heading: string; inFull?: string; of: (one: RatedMeasure) => Figure | null };

const same = (one: Figure | null, other: Figure | null): boolean => one?.amount === other?.amount;

/**
 * The milestones with a column, the last of them, and the measures whose target is another figure than it. `below`: they are half of the
 * measures at most, and their targets are told below the table: a column more would leave the names a word a line.
 */
const targetsApart = (facts: Facts, measures: readonly RatedMeasure[]) => {
  const { shown } = shownMilestones(facts.plan.cover, measures, facts.asAt);
  const last = shown[shown.length - 1] as Milestone;
  const apart = measures.filter(({ counting }) => !same(counting[last.field], counting.target));
  return { shown, last, apart, below: apart.length > 0 && apart.length * 2 <= measures.length };
};

/** "Target: as at 12 months; M01: 78%; M10: 4.9." */
export const targetRuns = (facts: Facts, measures: readonly RatedMeasure[]): Line => {
  const { last, apart, below } = targetsApart(facts, measures);
  if (!below) return [];
  return [
    t(`Target: as at ${last.months} months`),
    ...apart.flatMap(
      ({ measure, counting }): Line => [
        t('; '),
        measure.ref === '' ? t(measure.measure) : facts.ref(measure.ref),
        t(`: ${bare(counting.target, measure)}`),
      ],
    ),
    t('.'),
  ];
};

/** Narrow columns of figures; one column less where most targets are what the last milestone should bring. */
export const figureColumns = (facts: Facts, measures: readonly RatedMeasure[]): FigureColumn[] => {
  const { shown, last, apart, below } = targetsApart(facts, measures);
  const isTarget = apart.length === 0;
  const milestones = shown.map(({ months, field }): FigureColumn => {
    const also = isTarget && field === last.field ? ', target' : '';
    return {
      heading: `${months} m${also}`,
      inFull: `${months} months${also}`,
      of: ({ counting }) => counting[field],
    };
  });
  const target: FigureColumn = {
    heading: 'Target',
    of: ({ counting }) => counting.target,
  };
  const start: FigureColumn = { heading: 'Start', of: ({ counting }) => counting.baseline };
  return [start, ...milestones, ...(isTarget || below ? [] : [target])];
};
