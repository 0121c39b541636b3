/** How many people stand behind a figure: how many, of how many, and how many not. */
import { rowsWith } from './by-ref.ts';
import type { Actual, Figure, Measure, Plan } from './schema.ts';

export type Counts = { top: number | null; base: number | null; rest: number | null };

/** Below nothing as well: "3 fewer" are three people. */
export const isSmall = (n: number | null, threshold: number): boolean =>
  n !== null && n !== 0 && Math.abs(n) <= threshold;

/** A figure without a unit reads as a number of people. */
export const isCounted = ({ unit }: Pick<Measure, 'unit'>): boolean => unit === 'count' || unit === null;

const labelOf = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/^(?:the\s+)?(?:number of|all)\s+/, '')
    .replace(/[.\s]+$/, '');

export const sameLabel = (a: string, b: string): boolean => labelOf(a) !== '' && labelOf(a) === labelOf(b);

type Base = { ref: string; from: Actual['from']; amount: number };
const basesOf = new WeakMap<Plan, Map<string, Base[]>>();
const baseKey = (label: string, to: Actual['to']): string => `${to ?? ''} ${label}`;

/** Every base that the plan has, by what it is of and its last day: looked up for each figure that was ever reported. */
const basesIn = (plan: Plan): Map<string, Base[]> => {
  const known = basesOf.get(plan);
  if (known) return known;
  const bases = new Map<string, Base[]>();
  const add = (label: string, { from, to }: Actual, ref: string, amount: number | null): void => {
    if (label === '' || amount === null) return;
    const there = bases.get(baseKey(label, to));
    if (there) there.push({ ref, from, amount });
    else bases.set(baseKey(label, to), [{ ref, from, amount }]);
  };
  const labels = plan.measures.map((measure) => ({
    ...{ ref: measure.ref, below: labelOf(measure.denominator) },
    counts: isCounted(measure) ? labelOf(measure.measure) : '',
  }));
  for (const { ref, below } of labels)
    for (const one of rowsWith(plan.actuals, 'measure', ref)) add(below, one, ref, one.denominator);
  for (const { ref, counts } of labels)
    for (const one of rowsWith(plan.actuals, 'measure', ref)) add(counts, one, ref, one.value?.amount ?? null);
  basesOf.set(plan, bases);
  return bases;
};

/** The base of a percentage that names none, where another measure has it for the same days: as its own base, or as what it counts. */
const borrowedBase = (plan: Plan, measure: Measure, { from, to }: Actual): number | null =>
  basesIn(plan)
    .get(baseKey(labelOf(measure.denominator), to))
    ?.find((one) => one.ref !== measure.ref && (one.from === from || one.from === null || from === null))?.amount ??
  null;

const USUAL_SCALES = [100, 1000, 10_000, 100_000];

/** "per 10,000 pupils"; where nobody says per how many, all that are usual. */
const scalesOf = ({ measure, denominator }: Measure): number[] => {
  const said = /\bper\s+(\d[\d,]*)/i.exec(measure)?.[1] ?? /^(?:per\s+)?(\d[\d,]*)/i.exec(denominator.trim())?.[1];
  const scale = Number((said ?? '').replace(/,/g, ''));
  return scale > 1 ? [scale] : USUAL_SCALES;
};

const ofBase = (value: Figure | null, base: number | null, scale: number): number | null =>
  value === null || base === null ? null : Math.round((value.amount * base) / scale);

const topOf = (measure: Measure, { value }: Actual, base: number | null): number | null => {
  if (measure.unit === 'percent') return ofBase(value, base, 100);
  if (isCounted(measure)) return base === null ? null : (value?.amount ?? null);
  const scales = measure.unit === 'rate' ? scalesOf(measure) : [];
  return scales.length === 1 ? ofBase(value, base, scales[0] as number) : null;
};

export const countsOf = (plan: Plan, measure: Measure, actual: Actual): Counts => {
  const base = actual.denominator ?? borrowedBase(plan, measure, actual);
  const top = actual.numerator ?? topOf(measure, actual, base);
  const isPart = measure.unit === 'percent' || isCounted(measure);
  return { top, base, rest: top !== null && base !== null && isPart ? base - top : null };
};

export const isSmallFigure = (plan: Plan, measure: Measure, actual: Actual, threshold: number): boolean => {
  if (measure.unit === 'yes/no') return false;
  if (isCounted(measure) && isSmall(actual.value?.amount ?? null, threshold)) return true;
  const { top, base, rest } = countsOf(plan, measure, actual);
  const guessed =
    measure.unit === 'rate' && top === null ? scalesOf(measure).map((scale) => ofBase(actual.value, base, scale)) : [];
  return [top, base, rest, ...guessed].some((n) => isSmall(n, threshold));
};
