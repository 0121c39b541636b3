/**
 * A slip in what DfE agreed, put right: a row of the Waivers tab that answers for the check which found the difference, given by somebody
 * of DfE or NHS England, whose reason names what the sheet says now. Then the sheet counts, and the pack says who agreed and why.
 */
import { asAgreed } from './agreed-measure.ts';
import { byRef } from './by-ref.ts';
import type { Change } from './changes/change.ts';
import { agreeingBody, mayAgree } from './counting.ts';
import { longDate } from './dates.ts';
import { showFigure } from './ratings.ts';
import type { IsoDate, Measure, Plan, Waiver } from './schema.ts';
import { headingFor } from './sheet-layout.ts';

type Field = 'baseline' | 'baselineFrom' | 'baselineTo' | 'betterWhen' | 'unit';

/** What each check is about, as it finds it. A baseline is of its days. */
const CORRECTED: Record<string, { at: Field; fields: Field[] }> = {
  M39: { at: 'baseline', fields: ['baseline', 'baselineFrom', 'baselineTo'] },
  M40: { at: 'betterWhen', fields: ['betterWhen'] },
  M41: { at: 'unit', fields: ['unit'] },
  M42: { at: 'baselineTo', fields: ['baselineFrom', 'baselineTo'] },
};

/** As the officer would write it: a reason that names nothing would answer for whatever is typed next, too. */
const saidNow = (measure: Measure, at: Field): string => {
  const value = measure[at];
  if (value === null) return '';
  if (typeof value !== 'string') return showFigure(value.amount, measure.unit);
  return at === 'baselineTo' ? longDate(value) : value;
};

const names = (reason: string, said: string): boolean => {
  const at = said === '' ? -1 : reason.toLowerCase().indexOf(said.toLowerCase());
  return at >= 0 && !/[\d.,]/.test(reason[at - 1] ?? '') && !/^[.,]?\d/.test(reason.slice(at + said.length));
};

const ruleOf = ({ rule }: Waiver): string => rule.trim().toUpperCase();

const isOf = (waiver: Waiver, measure: Measure): boolean =>
  measure.ref !== '' && waiver.ref.trim().toUpperCase() === measure.ref.toUpperCase();

const isAbout = ({ column }: Waiver, at: Field): boolean =>
  column.trim() === '' || column.trim().toLowerCase() === headingFor('measures', at).toLowerCase();

const correctionOf = (measure: Measure, rule: string, plan: Plan, asAt: IsoDate): Waiver | undefined => {
  const at = CORRECTED[rule]?.at;
  return at === undefined
    ? undefined
    : plan.waivers.find(
        (waiver) =>
          ruleOf(waiver) === rule &&
          isOf(waiver, measure) &&
          isAbout(waiver, at) &&
          mayAgree(plan, waiver.waivedBy) &&
          waiver.until !== null &&
          waiver.until >= asAt &&
          names(waiver.reason, saidNow(measure, at)),
      );
};

/** Whether a waiver of this check puts right what was agreed. Of other checks nothing is said. */
export const isCorrected = (rule: string, ref: string, plan: Plan, asAt: IsoDate): boolean => {
  const measure = ref === '' ? undefined : byRef(plan.measures, ref);
  return measure !== undefined && correctionOf(measure, rule, plan, asAt) !== undefined;
};

/** The agreed plan with its slips put right: what everything is held against. */
export const correctedAgreed = (agreed: Plan, plan: Plan, asAt: IsoDate): Plan => {
  if (!plan.waivers.some((waiver) => ruleOf(waiver) in CORRECTED)) return agreed;
  const measures = agreed.measures.map((then): Measure => {
    const now = asAgreed(then, plan.measures);
    if (!now) return then;
    const fields = Object.keys(CORRECTED).flatMap((rule) =>
      correctionOf(now, rule, plan, asAt) ? (CORRECTED[rule]?.fields ?? []) : [],
    );
    return { ...then, ...Object.fromEntries(fields.map((field) => [field, now[field]])) };
  });
  return { ...agreed, measures };
};

/** What was put right, why, and who agreed. In public it is the body that agreed, and no reason. */
export type Correction = { ref: string; at: Field; reason: string; by: string };

export const correctionsOf = (plan: Plan, asAt: IsoDate): Correction[] =>
  plan.measures.flatMap((measure) =>
    Object.entries(CORRECTED).flatMap(([rule, { at }]): Correction[] => {
      const found = plan.waivers.length === 0 ? undefined : correctionOf(measure, rule, plan, asAt);
      return found ? [{ ref: measure.ref, at, reason: found.reason, by: found.waivedBy }] : [];
    }),
  );

export const publicCorrections = (plan: Plan, asAt: IsoDate): Correction[] =>
  correctionsOf(plan, asAt).map((one) => ({ ...one, reason: '', by: agreeingBody(plan, one.by) }));

/** A change that puts a slip right says so: its reason, and who agreed. */
export const withCorrections = (changes: readonly Change[], corrections: readonly Correction[]): Change[] =>
  changes.map((one) => {
    const found = corrections.find(
      ({ ref, at }) => one.tab === 'measures' && one.ref === ref && one.fields.includes(at),
    );
    return found ? { ...one, reason: found.reason, agreed: 'agreed', agreedBy: found.by } : one;
  });
