import { milestoneDates, showFigure } from '../ratings.ts';
import type { Figure, IsoDate, Measure, Plan } from '../schema.ts';
import { headingFor } from '../sheet-layout.ts';
import { impossible } from './impossible-figure.ts';
import { faultHits } from './reading-hits.ts';
import { type Hit, type Rule, rowsWhere } from './rule.ts';
import { placeholderIn, quoted } from './words.ts';

const GROUP = 'Measures and figures';
const MILESTONES = { 3: 'months3', 6: 'months6', 12: 'months12', 18: 'months18', 24: 'months24' } as const;
type FigureField = 'baseline' | 'target' | 'comparator' | (typeof MILESTONES)[keyof typeof MILESTONES];
const FIGURES: FigureField[] = [
  'baseline',
  'months3',
  'months6',
  'months12',
  'months18',
  'months24',
  'target',
  'comparator',
];

const milestoneField = (months: number): FigureField | null =>
  months in MILESTONES ? MILESTONES[months as keyof typeof MILESTONES] : null;

/** Positive when `a` is worse than `b`; 0 where worse cannot be told. */
export const worse = (measure: Measure, a: Figure, b: Figure): number =>
  measure.betterWhen === 'Higher is better'
    ? b.amount - a.amount
    : measure.betterWhen === 'Lower is better'
      ? a.amount - b.amount
      : 0;

export const milestonesOf = (
  measure: Measure,
  plan: Plan,
): { months: number; field: FigureField; date: IsoDate; figure: Figure | null }[] =>
  milestoneDates(plan.cover).flatMap(({ months, date }) => {
    const field = milestoneField(months);
    return field === null ? [] : [{ months, field, date, figure: measure[field] }];
  });

const typedAs = (figure: Figure): string => `${figure.amount}${figure.percent ? '%' : ''}`;

/** 0.45 in a row of percentages may be 45% or 0.45%: nobody may guess which. */
const oddUnit = (measure: Measure, figure: Figure, others: Figure[]): string => {
  if (measure.unit !== 'percent')
    return figure.percent && measure.unit !== null ? `${typedAs(figure)} in a row counted in ${measure.unit}` : '';
  if (figure.percent || figure.amount === 0 || Math.abs(figure.amount) > 1) return '';
  const other = others.find((one) => one.percent) ?? others.find((one) => Math.abs(one.amount) > 1);
  return other
    ? `${typedAs(figure)} here and ${typedAs(other)} elsewhere in the row`
    : `${typedAs(figure)} may be ${Math.round(figure.amount * 1000) / 10}% or ${figure.amount}%`;
};

const impossibleFigures = (plan: Plan): Hit[] => {
  const units = new Map(plan.measures.map((measure) => [measure.ref, measure.unit]));
  const planned = plan.measures.flatMap((measure, index) =>
    FIGURES.flatMap((field): Hit[] => {
      const words = impossible(measure.unit, measure[field]);
      return words ? [{ key: 'measures', index, field, words }] : [];
    }),
  );
  return [
    ...planned,
    ...rowsWhere(plan, 'actuals', 'value', (actual) => impossible(units.get(actual.measure) ?? null, actual.value)),
  ];
};

const unitHits = (plan: Plan): Hit[] =>
  plan.measures.flatMap((measure, index) => {
    const own = FIGURES.flatMap((field) => (measure[field] ? [{ field, figure: measure[field] }] : []));
    const all = own.map(({ figure }) => figure);
    const inRow = own.flatMap(({ field, figure }): Hit[] => {
      const odd = oddUnit(measure, figure, all);
      return odd === '' ? [] : [{ key: 'measures', index, field, words: { odd } }];
    });
    const odd = plan.actuals.flatMap((actual, i) => {
      const said =
        actual.measure === measure.ref && measure.ref !== '' && actual.value ? oddUnit(measure, actual.value, all) : '';
      return said === '' ? [] : [{ index: i, said }];
    });
    // One cause, one finding: a whole column that lost its percent signs is told at its first row.
    const [first] = odd;
    const more = odd.length > 1 ? `, and ${odd.length - 1} more figures of ${measure.ref} like it` : '';
    const reported: Hit[] = first
      ? [{ key: 'actuals', index: first.index, field: 'value', words: { odd: `${first.said}${more}` } }]
      : [];
    return [...inRow, ...reported];
  });

export const measureRules: Rule[] = [
  {
    id: 'M01',
    group: GROUP,
    severity: 'error',
    when: 'pack',
    sentence: 'No baseline, and no note of when there will be one.',
    fix: 'Type where you started, or say under Baseline note why it is missing and when it comes.',
    why: 'Nobody can see a difference without the start.',
    example: 'Baseline left blank',
    find: ({ plan }) =>
      rowsWhere(plan, 'measures', 'baseline', (row) => row.baseline === null && row.baselineNote.trim() === ''),
  },
  {
    id: 'M03',
    group: GROUP,
    severity: 'error',
    when: 'pack',
    sentence: '{problem}.',
    fix: 'Set a figure in the unit of the row.',
    why: 'The letter asks for clear, quantified targets.',
    example: 'target "improve"',
    find: ({ plan, reading }) => [
      ...rowsWhere(plan, 'measures', 'target', (row) => {
        const typed = plan.kept.some(
          (kept) => kept.tab === 'Measures' && kept.heading === 'Target' && kept.ref === row.ref,
        );
        return row.target === null && !typed ? { problem: 'No target' } : null;
      }),
      ...faultHits(
        reading,
        'not a number',
        (fault) =>
          fault.tab === 'Measures' &&
          fault.field === 'target' &&
          placeholderIn(fault.text) === '' && { problem: `"${quoted(fault.text)}" is not a figure` },
      ),
    ],
  },
  {
    id: 'M05',
    group: GROUP,
    severity: 'error',
    when: 'edit',
    sentence: 'The unit is not clear: {odd}.',
    fix: 'Type every figure of the row the same way, for example 45%.',
    why: 'A figure read in the wrong unit is a hundred times out.',
    example: 'baseline 0.45, then 0.45%',
    find: ({ plan }) => unitHits(plan),
  },
  {
    id: 'M06',
    group: GROUP,
    severity: 'error',
    when: 'edit',
    sentence: '{figure} cannot be: {why}.',
    fix: 'Check the figure and its unit.{hint}',
    why: 'An impossible figure on page 1 costs trust in all the others.',
    example: '108%; -31 weeks',
    find: ({ plan }) => impossibleFigures(plan),
  },
  {
    id: 'M08',
    group: GROUP,
    severity: 'error',
    when: 'edit',
    sentence: '{better}, but the target {target} is worse than the baseline {baseline}.',
    fix: 'Check the target, the baseline and Better when.',
    why: 'A target that plans for worse is nearly always a slip.',
    example: 'tribunal appeals: from 40 to 60',
    find: ({ plan }) =>
      rowsWhere(plan, 'measures', 'target', (row) => {
        if (!row.target || !row.baseline || worse(row, row.target, row.baseline) <= 0) return null;
        return {
          better: row.betterWhen ?? '',
          target: showFigure(row.target.amount, row.unit),
          baseline: showFigure(row.baseline.amount, row.unit),
        };
      }),
  },
  {
    id: 'M09',
    group: GROUP,
    severity: 'warning',
    when: 'edit',
    sentence: 'The {months}-month milestone {figure} is worse than the baseline {baseline}.',
    fix: 'Explain under Commentary of the area, or change the milestone.',
    why: 'It plans for things to get worse first, and the first question will be why.',
    example: 'baseline 12.7%, milestone 13.6% where lower is better',
    find: ({ plan }) =>
      plan.measures.flatMap((row, index) =>
        milestonesOf(row, plan).flatMap(({ months, field, figure }): Hit[] => {
          if (!figure || !row.baseline || worse(row, figure, row.baseline) <= 0) return [];
          const words = {
            months,
            figure: showFigure(figure.amount, row.unit),
            baseline: showFigure(row.baseline.amount, row.unit),
          };
          return [{ key: 'measures', index, field, words }];
        }),
      ),
  },
  {
    id: 'M12',
    group: GROUP,
    severity: 'error',
    when: 'pack',
    sentence: 'The {months}-month milestone {figure} stops short of the target {target}.',
    fix: '{do} the milestone, or move the target date to when the target will be reached.',
    why: 'The path must arrive where the target is.',
    example: '25 against 18.59, lower is better',
    // Along the milestones that count: where they were moved on the Plan tab, P08 tells of that once.
    find: ({ plan: typed, counting }) => {
      const plan = { ...typed, cover: counting.cover };
      return plan.measures.flatMap((row, index): Hit[] => {
        const reached = milestonesOf(row, plan).filter(
          ({ date, figure }) => figure !== null && row.targetDate !== null && date <= row.targetDate,
        );
        const last = reached[reached.length - 1];
        const after = milestonesOf(row, plan).some(
          ({ date, figure }) => figure !== null && row.targetDate !== null && date > row.targetDate,
        );
        if (!last?.figure || !row.target || after || worse(row, last.figure, row.target) <= 0) return [];
        const words = {
          do: row.betterWhen === 'Lower is better' ? 'Lower' : 'Raise',
          months: last.months,
          figure: showFigure(last.figure.amount, row.unit),
          target: showFigure(row.target.amount, row.unit),
        };
        return [{ key: 'measures', index, field: last.field, words }];
      });
    },
  },
  {
    id: 'M31',
    group: GROUP,
    severity: 'error',
    when: 'pack',
    sentence: 'No figure for {months} months.',
    fix: 'Type what you expect by then, in the unit of the row.',
    why: 'The letter asks for the improvements expected in the next 3, 6 and 12 months.',
    example: '6 months left blank',
    find: ({ plan }) =>
      plan.measures.flatMap((row, index): Hit[] => {
        const missing = [3, 6, 12].filter((months) => {
          const field = milestoneField(months);
          const kept = plan.kept.some(
            (one) =>
              one.tab === 'Measures' && one.ref === row.ref && one.heading === headingFor('measures', field ?? ''),
          );
          return field !== null && row[field] === null && !kept;
        });
        const first = milestoneField(missing[0] ?? 0);
        return first === null
          ? []
          : [{ key: 'measures', index, field: first, words: { months: missing.join(' and ') } }];
      }),
  },
];
