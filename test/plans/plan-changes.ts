/** Small plans changed in one cell, and what is told of it. */
import {
  CHANGE_KINDS,
  type ChangeKind,
  type Changes,
  changesBetween,
  describeChanges,
} from '../../functions/plan/changes.ts';
import type { Action, Actual, Area, Ask, Measure, Plan } from '../../functions/plan/schema.ts';
import { AS_AT, action, actual, measure, smallPlan } from './small-plan.ts';

export const between = (before: Plan, after: Plan): Changes => changesBetween(before, after, AS_AT);

export const inAction = (before: Partial<Action>, after: Partial<Action>) =>
  between(smallPlan({ actions: [action(before)] }), smallPlan({ actions: [action(after)] }));
export const inMeasure = (before: Partial<Measure>, after: Partial<Measure>) =>
  between(smallPlan({ measures: [measure(before)] }), smallPlan({ measures: [measure(after)] }));
export const inFigure = (before: Partial<Actual> | null, after: Partial<Actual> | null) =>
  between(
    smallPlan({ actuals: before === null ? [] : [actual(before)] }),
    smallPlan({ actuals: after === null ? [] : [actual(after)] }),
  );
export const inArea = (after: Partial<Area>) =>
  between(smallPlan(), smallPlan({ areas: smallPlan().areas.map((row) => ({ ...row, ...after })) }));

export const ask: Ask = {
  ref: 'Q1',
  review: 'RV1',
  askedBy: 'DfE',
  ask: 'Show the backlog',
  due: '2022-09-01',
  owner: 'Head of SEND',
  status: 'Open',
  response: '',
  evidence: [],
};
export const inAsk = (before: Partial<Ask>, after: Partial<Ask>) =>
  between(smallPlan({ asks: [{ ...ask, ...before }] }), smallPlan({ asks: [{ ...ask, ...after }] }));

export const blank: Partial<Actual> = { value: null, state: null };
export const moved: Partial<Action> = { revisedDue: '2023-03-31', reasonForNewDate: 'Staff left' };
export const agreed: Partial<Action> = { dfeAgreedBy: 'Case lead', dfeAgreedOn: '2022-09-01' };
export const targetAgreed: Partial<Measure> = {
  reasonForNewTarget: 'New survey',
  targetAgreedBy: 'Case lead',
  targetAgreedOn: '2022-09-01',
};

/** The lines of one kind, in plain words. */
export const linesOf = (kind: ChangeKind, changes: Changes): string[] => {
  const none = Object.fromEntries(CHANGE_KINDS.map((one) => [one, []])) as unknown as Changes;
  return describeChanges({ ...none, edited: [], [kind]: changes[kind] })
    .filter((line) => line.startsWith('  '))
    .map((line) => line.trim());
};

export const countsOf = (changes: Changes): Record<string, number> =>
  Object.fromEntries(
    Object.entries(changes)
      .map(([kind, told]) => [kind, told.length] as const)
      .filter(([, n]) => n > 0),
  );
