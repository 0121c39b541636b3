/** What officers are told has changed: what counts, what is only proposed, and nothing left out. */
import { countedChanges } from '../../functions/plan/changes/counted-changes.ts';
import { describeChanges } from '../../functions/plan/changes.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import { agreed as agreedByLead, moved, targetAgreed } from '../plans/plan-changes.ts';
import { AS_AT, action, actual, cover, measure, percent, person, smallPlan } from '../plans/small-plan.ts';

const agreed = smallPlan();
const lines = (after: Plan, before: Plan = agreed): string =>
  describeChanges(countedChanges({ plan: before, asAt: '2022-04-08' }, { plan: after, asAt: AS_AT }, agreed)).join(
    '\n',
  );
const withDate = (changes: Parameters<typeof action>[0]): Plan => smallPlan({ actions: [action(changes)] });
const byLead = { dfeAgreedBy: 'Head of SEND', dfeAgreedOn: '2022-09-01' };

it.each<[string, Plan, string]>([
  [
    'a new date without any agreement',
    withDate(moved),
    'Due date: 30 December 2022 to 31 March 2023. Staff left. No agreement by DfE recorded. 30 December 2022 still counts.',
  ],
  [
    'a new date that the head of SEND agreed to, which is none of DfE',
    withDate({ ...moved, ...byLead }),
    'No agreement by DfE recorded. 30 December 2022 still counts.',
  ],
  [
    'an agreed date typed over with an earlier one',
    withDate({ agreedDue: '2022-11-30' }),
    'Agreed due: 30 December 2022 to 30 November 2022. 30 December 2022 still counts.',
  ],
  [
    'a target made easier without DfE',
    smallPlan({ measures: [measure({ target: percent(60) })] }),
    'Target: 70% to 60%. No agreement by DfE recorded. 70% still counts.',
  ],
  [
    'milestones moved on the Plan tab',
    smallPlan({ cover: cover({ submittedOn: '2022-08-01' }) }),
    '1 July 2022, 1 October 2022, 1 April 2023 still counts.',
  ],
  [
    'a wider tolerance',
    smallPlan({ cover: cover({ tolerancePercent: 30 }) }),
    'Tolerance %: 10% to 30%. No agreement by DfE recorded. 10% still counts.',
  ],
])('%s', (_what, after, says) => {
  expect(lines(after)).toContain(says);
});

it('what DfE agreed to is not called a proposal', () => {
  const date = lines(withDate({ ...moved, ...agreedByLead }));
  expect(date).toContain('DfE agreed on 1 September 2022 (Case lead).');
  expect(lines(smallPlan({ measures: [measure({ target: percent(60), ...targetAgreed })] }))).not.toContain(
    'still counts',
  );
  expect(date).not.toContain('still counts');
});

it('a date that was proposed before, and is now proposed later still: what counts is the agreed one', () => {
  expect(lines(withDate({ ...moved, revisedDue: '2023-06-30' }), withDate(moved))).toContain(
    'Due date: 31 March 2023 to 30 June 2023. Staff left. No agreement by DfE recorded. 30 December 2022 still counts.',
  );
});

it('an agreement that does not count is still listed among the edits', () => {
  const after = withDate(byLead);
  const told = countedChanges({ plan: agreed, asAt: '2022-04-08' }, { plan: after, asAt: AS_AT }, agreed);
  expect(told.edited).toEqual([
    { tab: 'actions', ref: 'A1.01', title: expect.any(String), fields: ['dfeAgreedBy', 'dfeAgreedOn'] },
  ]);
});

it('a figure that contradicts another is told as it was typed, not as taken out', () => {
  const before = smallPlan({ actuals: [actual()] });
  const after = smallPlan({ actuals: [actual({ value: percent(75), numerator: 40, denominator: 93 })] });
  expect(lines(after, before)).toContain('1 to 31 August 2022: 54% to 75%.');
  expect(lines(after, before)).not.toContain('Removed (');
});

it('equal plans have nothing to tell but ratings that time has moved', () => {
  const people = [...smallPlan().people, person('Clerk', 'Action lead')];
  const plan = smallPlan({ people, actuals: [] });
  expect(describeChanges(countedChanges({ plan, asAt: AS_AT }, { plan, asAt: AS_AT }, agreed))).toEqual([
    'Nothing changed.',
  ]);
});
