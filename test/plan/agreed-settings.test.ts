/** What was changed after the agreement to look better, and what counts instead. */

import { changesBetween } from '../../functions/plan/changes.ts';
import { countingPlan } from '../../functions/plan/counting.ts';
import type { History } from '../../functions/plan/history.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import { milestoneDates, reportedActuals } from '../../functions/plan/ratings.ts';
import type { Action, Cover } from '../../functions/plan/schema.ts';
import { AS_AT, action, actual, cover, findingsOf, measure, percent, smallPlan } from '../plans/small-plan.ts';

const agreed = smallPlan();
const history: History = {
  ...NO_HISTORY,
  agreed: { hash: 'a', sequence: 1, asAt: '2022-04-01', name: '', plan: agreed },
};

it.each<[string, Partial<Cover>, string]>([
  ['Submitted on', { submittedOn: '2022-08-01' }, 'Submitted on was 1 April 2022 when the plan was agreed'],
  ['Milestones count from', { milestonesCountFrom: 'Agreed on' }, 'Milestones count from was "Submitted on"'],
  ['Milestone months', { milestoneMonths: [6, 12] }, 'Milestone months was 3, 6, 12 when the plan was agreed'],
])('one date on the Plan tab does not turn the plan green: %s', (_, changed, says) => {
  const plan = smallPlan({ cover: cover(changed) });
  expect(findingsOf('P08', plan, { history })[0]).toMatchObject({ severity: 'error', tab: 'Plan' });
  expect(findingsOf('P08', plan, { history })[0]?.message).toContain(says);
  expect(milestoneDates(countingPlan(plan, agreed, AS_AT).cover)).toEqual(milestoneDates(agreed.cover));
  expect(changesBetween(agreed, plan, AS_AT, { agreed }).softened.map(({ what }) => what)).toEqual(['Milestone dates']);
});

it('a wider tolerance does not count', () => {
  const plan = smallPlan({ cover: cover({ tolerancePercent: 90 }) });
  expect(findingsOf('P09', plan, { history })[0]?.message).toContain(
    'was 10% when the plan was agreed; the sheet says 90%',
  );
  expect(countingPlan(plan, agreed, AS_AT).cover.tolerancePercent).toBe(agreed.cover.tolerancePercent);
});

const by = (dfeAgreedBy: string, dfeAgreedOn: string): Partial<Action> => ({
  ...{ revisedDue: '2023-03-31', reasonForNewDate: 'Staff left', dfeAgreedBy, dfeAgreedOn },
});
it.each<[string, Partial<Action>, string]>([
  ['Case Lead', by('case lead', '2022-08-01'), ''],
  ['a role at DfE', by('DfE case lead', '2022-08-01'), ''],
  ['somebody at the council', by('Head of SEND', '2022-08-01'), 'Head of SEND is not on the People tab'],
  ['nobody known', by('Somebody', '2022-08-01'), 'Somebody is not on the People tab'],
  ['a day to come', by('Case Lead', '2022-12-01'), 'which has not come yet'],
  ['a day before the plan', by('Case Lead', '2021-08-01'), 'before the plan itself went to DfE'],
])('not any name and date count as the agreement of DfE: %s', (_, said, says) => {
  const plan = smallPlan({ actions: [action(said)] });
  const message = findingsOf('A36', plan, { history })[0]?.message ?? '';
  expect(says === '' ? message : message.includes(says)).toBe(says === '' ? '' : true);
  expect(countingPlan(plan, agreed, AS_AT).actions[0]?.dfeAgreedOn === null).toBe(says !== '');
});

it.each([
  [
    'a value beside another numerator and denominator',
    [actual({ value: percent(75), numerator: 40, denominator: 93 })],
    '75% stands beside 40 of 93, which is 43%',
  ],
  [
    'two final figures for one month',
    [actual(), actual({ value: percent(70) })],
    'M01 has two figures for this period, 54% and 70%',
  ],
])('%s: neither counts until it is mended', (_, actuals, says) => {
  const plan = smallPlan({ actuals });
  expect(findingsOf('M36', plan)[0]?.message).toContain(says);
  expect(reportedActuals(measure(), countingPlan(plan, null, AS_AT), AS_AT)).toEqual([]);
});

it('a provisional figure and the final one after it are no doubt', () => {
  const plan = smallPlan({ actuals: [actual({ state: 'Provisional', value: percent(50) }), actual()] });
  expect(findingsOf('M36', plan)).toEqual([]);
});

it('a position whose date is the old one is not said to be of that day', () => {
  const area = { ...smallPlan().areas[0], ref: 'A1', positionDate: '2022-03-01' } as (typeof agreed.areas)[number];
  const before = smallPlan({ areas: [area] });
  const after = smallPlan({ areas: [{ ...area, dfePosition: 'Closed by DfE' }] });
  expect(changesBetween(before, after, AS_AT).positions[0]?.reason).toContain('when DfE said so is not given');
});
