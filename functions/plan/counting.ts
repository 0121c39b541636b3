/**
 * The plan with what counts: milestones and tolerance as agreed, agreements only of those who may give them, and no figure that
 * contradicts another. What is typed stays as it is in the sheet and in the snapshot.
 */
import { byRef } from './by-ref.ts';
import { longDate } from './dates.ts';
import type { Action, Actual, Cover, IsoDate, Measure, Plan } from './schema.ts';
import { milestoneBase, milestoneMonths } from './settings.ts';

/** Items of the Plan tab that say when milestones fall due. */
export const MILESTONE_ITEMS = [
  'submittedOn',
  'submissionDue',
  'milestonesCountFrom',
  'agreedOn',
  'milestoneMonths',
] as const;

/** Before a plan is agreed, and where its first day was not known then, the sheet's own items count. */
export const countingCover = (cover: Cover, agreed: Plan | null): Cover => {
  if (agreed === null) return cover;
  const { tolerancePercent } = agreed.cover;
  if (milestoneBase(agreed.cover) === null) return { ...cover, tolerancePercent };
  const then = Object.fromEntries(MILESTONE_ITEMS.map((item) => [item, agreed.cover[item]])) as Partial<Cover>;
  return { ...cover, ...then, milestoneMonths: milestoneMonths(agreed.cover), tolerancePercent };
};

type Agreement = { by: string; on: IsoDate | null };
type Held = { plan: Plan; agreed: Plan | null; asAt: IsoDate };

const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

/** The body of somebody who may agree: DfE or NHS England on the People tab, by name or by role; '' for anybody else. */
export const agreeingBody = (plan: Plan, by: string): string =>
  plan.people.find(
    (person) =>
      (person.organisationType === 'DfE' || person.organisationType === 'NHS England') &&
      (same(person.name, by) || same(person.role ?? '', by)),
  )?.organisationType ?? '';

export const mayAgree = (plan: Plan, by: string): boolean => agreeingBody(plan, by) !== '';

/** Why an agreement does not count; '' when it does, or when it is not whole and other checks ask for it. */
export const whyNoAgreement = ({ by, on }: Agreement, { plan, agreed, asAt }: Held): string => {
  if (by.trim() === '' || on === null) return '';
  if (!mayAgree(plan, by))
    return `${by.trim()} is not on the People tab with the organisation type DfE or NHS England, by name or by role`;
  if (on > asAt) return `The agreement is dated ${longDate(on)}, which has not come yet`;
  const since = agreed === null ? null : (agreed.cover.agreedOn ?? agreed.cover.submittedOn ?? plan.cover.submittedOn);
  return since !== null && on < since
    ? `The agreement is dated ${longDate(on)}, before the plan itself went to DfE on ${longDate(since)}`
    : '';
};

export const actionAgreement = (row: Action): Agreement => ({ by: row.dfeAgreedBy, on: row.dfeAgreedOn });
export const targetAgreement = (row: Measure): Agreement => ({ by: row.targetAgreedBy, on: row.targetAgreedOn });

/** One that already stood in the agreed plan is not judged again. */
const stoodThen = <Row extends { ref: string }>(
  row: Row,
  then: readonly Row[] | undefined,
  of: (row: Row) => Agreement,
): boolean => {
  const old = byRef(then, row.ref);
  return old !== undefined && of(old).by === of(row).by && of(old).on === of(row).on;
};

export const agreementFault = (row: Action, held: Held): string =>
  stoodThen(row, held.agreed?.actions, actionAgreement) ? '' : whyNoAgreement(actionAgreement(row), held);

export const targetAgreementFault = (row: Measure, held: Held): string =>
  stoodThen(row, held.agreed?.measures, targetAgreement) ? '' : whyNoAgreement(targetAgreement(row), held);

const isReported = (row: Actual): boolean =>
  row.measure !== '' && row.value !== null && row.state !== 'Projected' && row.state !== 'Not available';

/** The percentage that numerator and denominator make, where the value typed beside them is another by a point or more. */
export const contradicted = (row: Actual, unit: Measure['unit']): number | null => {
  if (!isReported(row) || row.value === null || unit !== 'percent') return null;
  if (row.numerator === null || row.denominator === null || row.denominator <= 0) return null;
  const made = (100 * row.numerator) / row.denominator;
  return Math.abs(made - row.value.amount) >= 1 ? made : null;
};

const slotOf = (row: Actual): string => JSON.stringify([row.measure, row.from, row.to, row.state ?? 'Final']);

/** Rows that say different things of one measure, period and state. A provisional figure beside a final one is no doubt. */
export const rivals = (plan: Plan): Map<Actual, Actual> => {
  const bySlot = new Map<string, Actual[]>();
  for (const row of plan.actuals.filter((one) => isReported(one) && one.to !== null))
    bySlot.set(slotOf(row), [...(bySlot.get(slotOf(row)) ?? []), row]);
  const found = new Map<Actual, Actual>();
  for (const rows of bySlot.values())
    for (const row of rows) {
      const other = rows.find((one) => one !== row && one.value?.amount !== row.value?.amount);
      if (other !== undefined) found.set(row, other);
    }
  return found;
};

const countingActuals = (plan: Plan): Actual[] => {
  const units = new Map(plan.measures.map(({ ref, unit }) => [ref, unit]));
  const doubted = rivals(plan);
  return plan.actuals.map((row) =>
    doubted.has(row) || contradicted(row, units.get(row.measure) ?? null) !== null
      ? { ...row, value: null, numerator: null, denominator: null }
      : row,
  );
};

export const countingPlan = (plan: Plan, agreed: Plan | null, asAt: IsoDate): Plan => {
  const held = { plan, agreed, asAt };
  return {
    ...plan,
    cover: countingCover(plan.cover, agreed),
    actions: plan.actions.map((row) =>
      agreementFault(row, held) === '' ? row : { ...row, dfeAgreedBy: '', dfeAgreedOn: null },
    ),
    measures: plan.measures.map((row) =>
      targetAgreementFault(row, held) === '' ? row : { ...row, targetAgreedBy: '', targetAgreedOn: null },
    ),
    actuals: countingActuals(plan),
  };
};
