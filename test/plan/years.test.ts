/** A year with a wrong figure is asked about, wherever it stands, and never put right by guessing. */

import { readDate } from '../../functions/plan/read-date.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import { action, actual, cover, findingsOf, measure, person, review, smallPlan } from '../plans/small-plan.ts';

it.each<[string, Plan, string, string]>([
  [
    '30 June 1922',
    smallPlan({ actions: [action({ agreedDue: '1922-06-30' })] }),
    'Agreed due',
    'Is 1922 right? 30 June 1922 is',
  ],
  ['30 June 2202', smallPlan({ actions: [action({ agreedDue: '2202-06-30' })] }), 'Agreed due', 'Is 2202 right?'],
  ['a letter of 1022', smallPlan({ cover: cover({ letterDate: '1022-03-01' }) }), 'Letter date', 'Is 1022 right?'],
  [
    'a target by 2123',
    smallPlan({ measures: [measure({ targetDate: '2123-04-01' })] }),
    'Target date',
    'Is 2123 right?',
  ],
  [
    'a review in 2202',
    smallPlan({ reviews: [review(), review({ ref: 'RV3', date: '2202-09-29' })] }),
    'Date',
    'Is 2202 right?',
  ],
])('%s', (_typed, plan, heading, says) => {
  const found = findingsOf('A37', plan);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ severity: 'error', heading });
  expect(found[0]?.message).toContain(says);
});

it('a slip on the Plan tab is asked about there, and does not make all other days look wrong', () => {
  const plan = smallPlan({ cover: cover({ submittedOn: '2202-04-01' }) });
  expect(findingsOf('A37', plan).map(({ tab, heading }) => `${tab}, ${heading}`)).toEqual(['Plan, Submitted on']);
});

it('an action of 1922 is not said to be "36,602 days overdue" as well', () => {
  expect(findingsOf('A16', smallPlan({ actions: [action({ agreedDue: '1922-06-30' })] }))).toEqual([]);
});

it('a plan of 2022 that is looked at in 2026 is in order, and so is a post held since 1999', () => {
  const plan = smallPlan({ people: [...smallPlan().people, person('Head', 'Action lead', { from: '1999-09-01' })] });
  expect(findingsOf('A37', plan, { asAt: '2026-11-26' })).toEqual([]);
});

it('a post held since 1989 is asked about without standing in the way of a pack', () => {
  const plan = smallPlan({ people: [...smallPlan().people, person('Head', 'Action lead', { from: '1989-09-01' })] });
  expect(findingsOf('A37', plan)[0]).toMatchObject({ severity: 'warning', tab: 'People' });
});

it('"1 April 2202" is read as it was typed, so that it can be asked about', () => {
  expect(readDate('1 April 2202')).toEqual({ kind: 'date', date: '2202-04-01' });
});

it('two hundred figures pasted with one slip in the year are one line', () => {
  const actuals = Array.from({ length: 200 }, () => actual({ from: '1922-08-01' }));
  const found = findingsOf('A37', smallPlan({ actuals }));
  expect(found.map(({ message }) => message)).toEqual([
    'Is 1922 right? 1 August 1922 is more than 25 years from the other days of the plan. 199 more cells of this column have such a year.',
  ]);
});
