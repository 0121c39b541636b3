/**
 * Small numbers of people, hidden so that they cannot be worked out. A count from 1 to the threshold is hidden wherever it stands; then,
 * as long as a hidden number could be had by adding or taking away others that are shown, one more is hidden.
 *
 * A published plan shows, of each measure, its start and its latest figure; no other figure takes part.
 */
import { rowsWith } from './by-ref.ts';
import { countsOf, isCounted, isSmall, isSmallFigure } from './figure-counts.ts';
import type { Published } from './history.ts';
import { fewBetween, type Told } from './nested-periods.ts';
import { type Atom, fewBeside, givenAway, type Relation, relationsAmong } from './number-relations.ts';
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

const samePeriod = (actual: Actual, { baselineFrom, baselineTo }: Measure): boolean =>
  actual.from === baselineFrom && actual.to === baselineTo;

const latestOf = (plan: Plan, measure: Measure, asAt: IsoDate): Actual | null => latestActual(measure, plan, asAt);

/** A start has no base of its own: the figure reported for the same days has; else the base of now is most likely near that of then. */
const isSmallStart = (plan: Plan, measure: Measure, latest: Actual | null, threshold: number): boolean => {
  if (measure.baseline === null || measure.unit === 'yes/no') return false;
  if (isCounted(measure) && isSmall(measure.baseline.amount, threshold)) return true;
  const then = rowsWith(plan.actuals, 'measure', measure.ref).find((actual) => samePeriod(actual, measure));
  if (then) return isSmallFigure(plan, measure, { ...then, value: measure.baseline }, threshold);
  if (latest === null || isCounted(measure)) return false;
  const asNow = { ...latest, value: measure.baseline, numerator: null };
  return [latest, asNow].some((one) => isSmallFigure(plan, measure, one, threshold));
};

const primary = (plan: Plan, asAt: IsoDate, threshold: number): Set<string> => {
  const hidden = new Set<string>();
  for (const measure of plan.measures) {
    const latest = latestOf(plan, measure, asAt);
    const latestIsSmall = latest !== null && isSmallFigure(plan, measure, latest, threshold);
    if (latestIsSmall) hidden.add(slotKey(measure.ref, 'latest'));
    if (isSmallStart(plan, measure, latest, threshold)) hidden.add(slotKey(measure.ref, 'baseline'));
    if (!isCounted(measure)) continue;
    for (const field of PLANNED_FIELDS)
      if (isSmall(measure[field]?.amount ?? null, threshold)) hidden.add(slotKey(measure.ref, field));
  }
  return hidden;
};

const atomsOfFigure = (plan: Plan, measure: Measure, slot: FigureSlot, actual: Actual, threshold: number): Atom[] => {
  const about = { slot: slotKey(measure.ref, slot), measure: measure.ref, area: measure.area, name: measure.measure };
  // The last day alone: of one total and its parts, one is often typed with a first day and another without.
  const period = actual.to ?? '';
  const labels = { value: measure.measure, top: measure.numerator, base: measure.denominator, rest: '' };
  const atom = (part: Atom['part'], value: number | null): Atom[] =>
    value === null || !Number.isInteger(value)
      ? []
      : [{ ...about, label: labels[part], part, value, period, small: isSmall(value, threshold) }];
  if (measure.unit === 'yes/no') return [];
  const { top, base, rest } = countsOf(plan, measure, actual);
  if (isCounted(measure))
    return [...atom('value', actual.value?.amount ?? null), ...atom('base', base), ...atom('rest', rest)];
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
      ...(isCounted(measure) ? PLANNED_FIELDS.flatMap((field) => plannedAtom(measure, field, threshold)) : []),
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
  return [{ ...about, label: measure.measure, part: 'value', value, period: field, small: isSmall(value, threshold) }];
};

/** The same numbers for all the days for which figures were ever reported: a sum that always holds is no chance. */
const historyAtoms = (plan: Plan, asAt: IsoDate, threshold: number): Atom[] =>
  plan.measures.flatMap((measure) =>
    reportedActuals(measure, plan, asAt).flatMap((actual) => atomsOfFigure(plan, measure, 'latest', actual, threshold)),
  );

/** The latest figures that an earlier report showed, by measure. */
export type ShownThen = { asAt: IsoDate; figures: ReadonlyMap<string, Actual> };

const before = (all: readonly ShownThen[], day: IsoDate): ShownThen[] => all.filter(({ asAt }) => asAt < day);

/** What the reports of those days showed: each knew of the ones before it. One threshold for all, the present one. */
export const shownIn = (reports: readonly Published[], threshold: number): ShownThen[] => {
  const shown: ShownThen[] = [];
  for (const { plan, asAt } of [...reports].sort((a, b) => (a.asAt < b.asAt ? -1 : a.asAt > b.asAt ? 1 : 0))) {
    const cover = { ...plan.cover, smallNumberThreshold: threshold };
    const hidden = hiddenFigures({ ...plan, cover }, asAt, shown);
    const figures = plan.measures.flatMap((measure): [string, Actual][] => {
      const latest = latestOf(plan, measure, asAt);
      return latest === null || hidden.has(slotKey(measure.ref, 'latest')) ? [] : [[measure.ref, latest]];
    });
    shown.push({ asAt, figures: new Map(figures) });
  }
  return shown;
};

/** What was shown of a measure in an earlier report stands beside what this one shows. */
const toldOf = (plan: Plan, asAt: IsoDate, earlier: readonly ShownThen[]): Told[][] => {
  return plan.measures.map((measure): Told[] => {
    const latest = latestOf(plan, measure, asAt);
    const start = rowsWith(plan.actuals, 'measure', measure.ref).find((actual) => samePeriod(actual, measure));
    const asStart = { ...(start ?? blankActual(measure)), value: measure.baseline };
    const told = (slot: FigureSlot, actual: Actual, isEarlier = false): Told => ({
      ...{ slot: slotKey(measure.ref, slot), measure, actual, earlier: isEarlier },
    });
    return [
      ...(latest ? [told('latest', latest)] : []),
      ...(measure.baseline ? [told('baseline', asStart)] : []),
      ...earlier.flatMap(({ figures }) => {
        const then = figures.get(measure.ref);
        return then ? [told('latest', then, true)] : [];
      }),
    ];
  });
};

/** Keys of the figures that are not shown. `reports`: what others have shown; those of earlier days count. */
export const hiddenFigures = (plan: Plan, asAt: IsoDate, reports: readonly ShownThen[] = []): Set<string> => {
  const threshold = smallNumberThreshold(plan.cover);
  const hidden = primary(plan, asAt, threshold);
  const between = toldOf(plan, asAt, before(reports, asAt)).flatMap((told) => fewBetween(plan, told, threshold));
  const figures = printedAtoms(plan, asAt, threshold);
  for (const slot of [...between, ...fewBeside(figures, threshold)]) hidden.add(slot);
  if (hidden.size === 0) return hidden;
  // What gives a few away together with another figure is kept as a small number is.
  const printed = figures.map((atom) => (between.includes(atom.slot) ? { ...atom, small: true } : atom));
  const relations = relationsAmong(printed, historyAtoms(plan, asAt, threshold));
  for (;;) {
    const given = givenAway(printed, relations, hidden, threshold);
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

/**
 * Measures whose figure before the latest could be read as well: a judgement may tell of both. It would not be hidden here, nor in a
 * report of its own day, and no report since then has left it out.
 */
export const knownBefore = (plan: Plan, asAt: IsoDate, reports: readonly ShownThen[]): Set<string> => {
  const figures = new Map(
    plan.measures.flatMap((measure): [string, Actual][] => {
      const [then, latest] = reportedActuals(measure, plan, asAt).slice(-2);
      return then?.to && latest?.to && then.to < latest.to ? [[measure.ref, then]] : [];
    }),
  );
  const hiddenNow = hiddenFigures(plan, asAt, [...reports, { asAt: '', figures }]);
  const days = [...new Set([...figures.values()].map(({ to }) => to as IsoDate))];
  const hiddenOn = new Map(days.map((day) => [day, hiddenFigures(plan, day, reports)]));
  const isHidden = (hidden: ReadonlySet<string> | undefined, ref: string): boolean =>
    (['latest', 'baseline', ...PLANNED_FIELDS] as const).some((slot) => hidden?.has(slotKey(ref, slot)));
  const leftOut = (ref: string, day: IsoDate): boolean =>
    before(reports, asAt).some((report) => report.asAt >= day && !report.figures.has(ref));
  return new Set(
    [...figures].flatMap(([ref, { to }]) =>
      isHidden(hiddenNow, ref) || isHidden(hiddenOn.get(to as IsoDate), ref) || leftOut(ref, to as IsoDate)
        ? []
        : [ref],
    ),
  );
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
