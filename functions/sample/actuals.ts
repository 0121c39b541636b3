/** The Actuals tab of the invented plan: what each measure showed, period by period, from the summer of 2021. */
import { addDays, addMonths } from '../plan/dates.ts';
import type { Actual, Figure, IsoDate, Measure } from '../plan/schema.ts';
import { HEALTH_ADVICE_BEFORE, RECORDED, type Recorded, type Told } from './figures.ts';
import { measures } from './measures.ts';
import { percent, plain, SAMPLE_DAYS, type SampleMoment } from './rows.ts';

type Period = readonly [from: IsoDate, to: IsoDate];

const MONTHS: Period[] = Array.from({ length: 12 }, (_, i) => {
  const from = addMonths('2021-09-01', i);
  return [from, addDays(addMonths(from, 1), -1)];
});
const QUARTERS: Period[] = [
  ['2021-07-01', '2021-09-30'],
  ['2021-10-01', '2021-12-31'],
  ['2022-01-01', '2022-03-31'],
  ['2022-04-01', '2022-06-30'],
];
const TERMS: Period[] = [
  ['2021-04-01', '2021-07-31'],
  ['2021-09-01', '2021-12-31'],
  ['2022-01-01', '2022-03-31'],
  ['2022-04-01', '2022-07-31'],
];

const periodsOf = (measure: Measure): Period[] =>
  measure.frequency === 'Quarterly' ? QUARTERS : measure.frequency === 'Termly' ? TERMS : MONTHS;

/** [numerator, denominator] becomes the percentage they make; a bare number stands as it is. */
const figureOf = (recorded: Recorded): Pick<Actual, 'value' | 'numerator' | 'denominator'> => {
  if (recorded === null) return { value: null, numerator: null, denominator: null };
  if (typeof recorded === 'number') return { value: plain(recorded), numerator: null, denominator: null };
  const [numerator, denominator] = recorded;
  const value: Figure = percent(Math.round((100 * numerator) / denominator));
  return { value, numerator, denominator };
};

const actualOf = (measure: Measure, [from, to]: Period, recorded: Recorded, told: Told = {}): Actual => ({
  measure: measure.ref,
  from,
  to,
  ...figureOf(recorded),
  state: 'Final',
  reason: '',
  commentary: '',
  enteredBy: measure.dataOwner,
  enteredOn: addDays(to, measure.lagDays ?? 0),
  ...told,
});

const actuals: Actual[] = measures.flatMap(({ now: measure }) => {
  const series = RECORDED[measure.ref];
  if (!series) return [];
  return periodsOf(measure).map((period, i) =>
    actualOf(measure, period, series.figures[i] ?? null, series.told?.[period[1]]),
  );
});

/** The figure for January as it was first given, before one trust's late returns came in. */
const asFirstGiven = (actual: Actual): Actual =>
  actual.state === 'Restated'
    ? { ...actual, ...figureOf(HEALTH_ADVICE_BEFORE), state: 'Final', reason: '', enteredOn: '2022-02-14' }
    : actual;

/** Only what had been entered by then. */
export const actualsAt = (moment: SampleMoment): Actual[] => {
  const known = moment === 'submission' ? actuals.map(asFirstGiven) : actuals;
  return known.filter(({ enteredOn }) => enteredOn !== null && enteredOn <= SAMPLE_DAYS[moment]);
};
