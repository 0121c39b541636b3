/** Short ways to write a measure: baseline, 3, 6 and 12 months in one line, and the 12-month figure is the target. */
import type { Figure, IsoDate, Measure } from '../plan/schema.ts';
import { percent, plain, row, type SampleRow } from './rows.ts';

/** The last whole period that was known when the plan went in. */
const BASELINE_PERIODS = {
  Monthly: ['2022-02-01', '2022-02-28'],
  Quarterly: ['2021-10-01', '2021-12-31'],
  Termly: ['2021-09-01', '2021-12-31'],
} as const satisfies Record<string, readonly [IsoDate, IsoDate]>;
type Interval = keyof typeof BASELINE_PERIODS;

type ToldMeasure = Pick<Measure, 'ref' | 'measure' | 'type' | 'source' | 'dataOwner' | 'lagDays'> &
  Partial<Pick<Measure, 'numerator' | 'denominator' | 'exceptions'>> & {
    figures: readonly [baseline: number, months3: number, months6: number, months12: number];
    frequency?: Interval;
  };

const BLANK_MEASURE = {
  numerator: '',
  denominator: '',
  exceptions: 'Not applicable',
  baselineNote: '',
  targetDate: '2023-04-01',
  months18: null,
  months24: null,
  comparator: null,
  comparatorName: '',
  comparatorPeriod: '',
  comparatorSource: '',
  agreedTarget: null,
  reasonForNewTarget: '',
  targetAgreedBy: '',
  targetAgreedOn: null,
} satisfies Partial<Measure>;

type Kind = Pick<Measure, 'unit' | 'betterWhen'>;

const measureOf = (told: ToldMeasure, kind: Kind, figureOf: (amount: number) => Figure): Measure => {
  const { figures, frequency = 'Monthly', ...rest } = told;
  const [baseline, months3, months6, months12] = figures;
  const [baselineFrom, baselineTo] = BASELINE_PERIODS[frequency];
  return {
    ...BLANK_MEASURE,
    ...rest,
    ...kind,
    area: Number(told.ref.slice(1)) <= 7 ? 'A1' : 'A2',
    frequency,
    baseline: figureOf(baseline),
    baselineFrom,
    baselineTo,
    months3: figureOf(months3),
    months6: figureOf(months6),
    months12: figureOf(months12),
    target: figureOf(months12),
  };
};

/** A share of a whole, in percent: higher is better. */
export const share = (told: ToldMeasure, since: Partial<Measure> = {}): SampleRow<Measure> =>
  row(measureOf(told, { unit: 'percent', betterWhen: 'Higher is better' }, percent), since);

/** Anything that is counted or scored. */
export const counted = (
  unit: Measure['unit'],
  betterWhen: Measure['betterWhen'],
  told: ToldMeasure,
): SampleRow<Measure> => row(measureOf(told, { unit, betterWhen }, plain));
