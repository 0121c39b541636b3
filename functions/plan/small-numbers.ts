/**
 * Small numbers of people, hidden so that they cannot be worked out. A count from 1 to the threshold is hidden wherever it stands; then,
 * as long as a hidden number could be had by adding or taking away others that are shown, one more is hidden.
 *
 * A published plan shows, of each measure, its start and its latest figure; no other figure takes part.
 */
import { rowsWith } from './by-ref.ts';
import { type Atom, givenAway, type Relation, relationsAmong } from './number-relations.ts';
import { latestActual, reportedActuals } from './ratings.ts';
import type { Actual, Cover, Figure, IsoDate, Measure, Plan } from './schema.ts';

export const PLANNED_FIELDS = ['target', 'months3', 'months6', 'months12', 'months18', 'months24'] as const;
export type PlannedField = (typeof PLANNED_FIELDS)[number];
/** Which figure of a measure: its start, its latest, or one that is planned. */
export type FigureSlot = 'baseline' | 'latest' | PlannedField;

const DEFAULT_THRESHOLD = 5;

/** Without a usable setting, counts from 1 to 5 are small: a published plan is never without protection. */
export const smallNumberThreshold = (cover: Pick<Cover, 'smallNumberThreshold'>): number =>
  cover.smallNumberThreshold !== null && cover.smallNumberThreshold >= 1
    ? Math.floor(cover.smallNumberThreshold)
    : DEFAULT_THRESHOLD;

export const slotKey = (measure: string, slot: FigureSlot): string => `${measure} ${slot}`;

const isSmall = (n: number | null, threshold: number): boolean => n !== null && n > 0 && n <= threshold;

/** What a figure of a percentage or a rate stands for: how many, of how many, and how many not. */
type Counts = { top: number | null; base: number | null; rest: number | null };

const sameLabel = (a: string, b: string): boolean =>
  a.trim() !== '' && a.trim().toLowerCase() === b.trim().toLowerCase();

/** The base of a percentage that names none, where another measure with the same denominator has it for the same days. */
const borrowedBase = (plan: Plan, measure: Measure, { from, to }: Actual): number | null => {
  for (const other of plan.measures) {
    if (other.ref === measure.ref || !sameLabel(other.denominator, measure.denominator)) continue;
    const found = rowsWith(plan.actuals, 'measure', other.ref).find(
      (one) => one.from === from && one.to === to && one.denominator !== null,
    );
    if (found) return found.denominator;
  }
  return null;
};

const countsOf = (plan: Plan, measure: Measure, actual: Actual): Counts => {
  const base = actual.denominator ?? borrowedBase(plan, measure, actual);
  const share = measure.unit === 'percent' ? (actual.value?.amount ?? null) : null;
  const top = actual.numerator ?? (share !== null && base !== null ? Math.round((share * base) / 100) : null);
  return { top, base, rest: top !== null && base !== null && measure.unit === 'percent' ? base - top : null };
};

const isSmallFigure = (plan: Plan, measure: Measure, actual: Actual, threshold: number): boolean => {
  if (measure.unit === 'yes/no') return false;
  if (measure.unit === 'count' && isSmall(actual.value?.amount ?? null, threshold)) return true;
  const { top, base, rest } = countsOf(plan, measure, actual);
  return [top, base, rest].some((n) => isSmall(n, threshold));
};

const samePeriod = (actual: Actual, { baselineFrom, baselineTo }: Measure): boolean =>
  actual.from === baselineFrom && actual.to === baselineTo;

const latestOf = (plan: Plan, measure: Measure, asAt: IsoDate): Actual | null => latestActual(measure, plan, asAt);

/** A start has no base of its own: the figure reported for the same days has, and a small base now was most likely small then. */
const isSmallStart = (plan: Plan, measure: Measure, latestIsSmall: boolean, threshold: number): boolean => {
  if (measure.baseline === null || measure.unit === 'yes/no') return false;
  if (measure.unit === 'count') return isSmall(measure.baseline.amount, threshold);
  const then = rowsWith(plan.actuals, 'measure', measure.ref).find((actual) => samePeriod(actual, measure));
  return then ? isSmallFigure(plan, measure, { ...then, value: measure.baseline }, threshold) : latestIsSmall;
};

const primary = (plan: Plan, asAt: IsoDate, threshold: number): Set<string> => {
  const hidden = new Set<string>();
  for (const measure of plan.measures) {
    const latest = latestOf(plan, measure, asAt);
    const latestIsSmall = latest !== null && isSmallFigure(plan, measure, latest, threshold);
    if (latestIsSmall) hidden.add(slotKey(measure.ref, 'latest'));
    if (isSmallStart(plan, measure, latestIsSmall, threshold)) hidden.add(slotKey(measure.ref, 'baseline'));
    if (measure.unit !== 'count') continue;
    for (const field of PLANNED_FIELDS)
      if (isSmall(measure[field]?.amount ?? null, threshold)) hidden.add(slotKey(measure.ref, field));
  }
  return hidden;
};

const atomsOfFigure = (plan: Plan, measure: Measure, slot: FigureSlot, actual: Actual, threshold: number): Atom[] => {
  const about = { slot: slotKey(measure.ref, slot), measure: measure.ref, area: measure.area, name: measure.measure };
  const period = `${actual.from ?? ''} ${actual.to ?? ''}`;
  const atom = (part: Atom['part'], value: number | null): Atom[] =>
    value === null || !Number.isInteger(value)
      ? []
      : [{ ...about, part, value, period, small: isSmall(value, threshold) }];
  if (measure.unit === 'count') return atom('value', actual.value?.amount ?? null);
  if (measure.unit === 'yes/no') return [];
  const { top, base, rest } = countsOf(plan, measure, actual);
  return [...atom('top', top), ...atom('base', base), ...atom('rest', rest)];
};

/** Everything that is printed of the figures, as whole numbers. */
const printedAtoms = (plan: Plan, asAt: IsoDate, threshold: number): Atom[] =>
  plan.measures.flatMap((measure) => {
    const latest = latestOf(plan, measure, asAt);
    const start = rowsWith(plan.actuals, 'measure', measure.ref).find((actual) => samePeriod(actual, measure));
    const asStart = { ...(start ?? blankActual(measure)), value: measure.baseline };
    return [
      ...(latest ? atomsOfFigure(plan, measure, 'latest', latest, threshold) : []),
      ...(measure.baseline ? atomsOfFigure(plan, measure, 'baseline', asStart, threshold) : []),
      ...(measure.unit === 'count' ? PLANNED_FIELDS.flatMap((field) => plannedAtom(measure, field, threshold)) : []),
    ];
  });

const blankActual = ({ ref, baselineFrom, baselineTo }: Measure): Actual => ({
  ...{ measure: ref, from: baselineFrom, to: baselineTo, value: null, numerator: null, denominator: null },
  ...{ state: null, reason: '', commentary: '', enteredBy: '', enteredOn: null },
});

/** What is planned adds up as what is counted does. */
const plannedAtom = (measure: Measure, field: PlannedField, threshold: number): Atom[] => {
  const value = measure[field]?.amount ?? null;
  if (value === null || !Number.isInteger(value)) return [];
  const about = { slot: slotKey(measure.ref, field), measure: measure.ref, area: measure.area, name: measure.measure };
  return [{ ...about, part: 'value', value, period: field, small: isSmall(value, threshold) }];
};

/** The same numbers for all the days for which figures were ever reported: a sum that always holds is no chance. */
const historyAtoms = (plan: Plan, asAt: IsoDate, threshold: number): Atom[] =>
  plan.measures.flatMap((measure) =>
    reportedActuals(measure, plan, asAt).flatMap((actual) => atomsOfFigure(plan, measure, 'latest', actual, threshold)),
  );

/** Figures of one measure that begin on one day: the later less the earlier is what came between. */
const runningTotals = (plan: Plan, asAt: IsoDate, threshold: number): string[] =>
  plan.measures.flatMap((measure) => {
    const latest = latestOf(plan, measure, asAt);
    if (!latest || measure.baseline === null || measure.unit !== 'count' || latest.from === null) return [];
    const nested = latest.from === measure.baselineFrom && latest.to !== measure.baselineTo;
    const between = Math.abs((latest.value?.amount ?? 0) - measure.baseline.amount);
    return nested && isSmall(between, threshold) ? [slotKey(measure.ref, 'baseline')] : [];
  });

/** Keys of the figures that are not shown. */
export const hiddenFigures = (plan: Plan, asAt: IsoDate): Set<string> => {
  const threshold = smallNumberThreshold(plan.cover);
  const hidden = primary(plan, asAt, threshold);
  for (const slot of runningTotals(plan, asAt, threshold)) hidden.add(slot);
  if (hidden.size === 0) return hidden;
  const printed = printedAtoms(plan, asAt, threshold);
  const relations = relationsAmong(printed, historyAtoms(plan, asAt, threshold));
  for (;;) {
    const given = givenAway(printed, relations, hidden);
    const next = given === null ? undefined : nextToHide(relations, hidden, given);
    if (next === undefined) return hidden;
    hidden.add(next.slot);
  }
};

/** Of what is still shown beside a number that is given away, the smallest part; a total is the last to go. */
const nextToHide = (relations: readonly Relation[], hidden: ReadonlySet<string>, given: Atom): Atom | undefined => {
  const isShown = (atom: Atom): boolean => !hidden.has(atom.slot);
  const holds = ({ whole, parts }: Relation): boolean => [whole, ...parts].some((atom) => atom.slot === given.slot);
  const near = relations.filter(holds);
  const from = near.some(({ whole, parts }) => [whole, ...parts].some(isShown)) ? near : relations;
  const parts = from.flatMap((one) => one.parts).filter(isShown);
  const wholes = from.map(({ whole }) => whole).filter(isShown);
  // A nought hides little: the two together would still be the small number.
  const size = ({ value }: Atom): number => (value === 0 ? Number.MAX_SAFE_INTEGER : value);
  const bySize = (a: Atom, b: Atom): number => size(a) - size(b) || (a.slot < b.slot ? -1 : 1);
  return parts.sort(bySize)[0] ?? wholes.sort(bySize)[0];
};

const without = (figure: Figure | null, isHidden: boolean): Figure | null => (isHidden ? null : figure);

/** The plan with those figures taken out, and of each measure's figures only the latest left in. */
export const hideFigures = (plan: Plan, asAt: IsoDate, hidden: ReadonlySet<string>): Plan => {
  const isHidden = (ref: string, slot: FigureSlot): boolean => hidden.has(slotKey(ref, slot));
  return {
    ...plan,
    measures: plan.measures.map((measure) => ({
      ...measure,
      ...Object.fromEntries(
        (['baseline', ...PLANNED_FIELDS] as const).map((slot) => [
          slot,
          without(measure[slot], isHidden(measure.ref, slot)),
        ]),
      ),
    })),
    actuals: plan.measures.flatMap((measure) => {
      const latest = latestOf(plan, measure, asAt);
      return latest && !isHidden(measure.ref, 'latest') ? [latest] : [];
    }),
  };
};
