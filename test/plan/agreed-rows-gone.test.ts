/** What was agreed and is no longer in the sheet: the lateness must not go with the row. */
import type { History } from '../../functions/plan/history.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Action, Plan } from '../../functions/plan/schema.ts';
import { action, findingsOf, measure, smallPlan } from '../plans/small-plan.ts';

const agreedAs = (plan: Plan): History => ({
  ...NO_HISTORY,
  agreed: { hash: 'a', sequence: 1, asAt: '2022-04-01', name: '', plan },
});
const overdue = action({ ref: 'A1.04', agreedDue: '2022-06-30' });
const history = agreedAs(smallPlan({ actions: [action(), overdue], measures: [measure(), measure({ ref: 'M02' })] }));

it.each(['check', 'pack', 'send'] as const)('an overdue agreed action that was deleted is told at %s', (purpose) => {
  expect(findingsOf('A30', smallPlan(), { history, purpose })).toMatchObject([
    { severity: 'error', tab: 'Actions', ref: 'A1.04', message: 'A1.04 was in the agreed plan and is no longer here.' },
  ]);
});

it('an agreed measure that was deleted is told', () => {
  expect(findingsOf('M35', smallPlan(), { history })[0]).toMatchObject({ severity: 'error', ref: 'M02' });
});

it('the SRO may answer for a row that is gone', () => {
  const waiver = { rule: 'A30', ref: 'A1.04', column: '', waivedBy: 'SRO', reason: 'Merged', until: '2022-12-31' };
  expect(findingsOf('A30', smallPlan({ waivers: [waiver] }), { history })).toEqual([]);
});

const reason = { reasonForNewDate: 'A1.07 covers it' };
const agreement = { dfeAgreedBy: 'Case Lead', dfeAgreedOn: '2022-06-20' };
it.each<[string, Partial<Action>, string[]]>([
  ['with nothing said', {}, ["Withdrawn, and the reason and DfE's agreement are not recorded."]],
  ['without a reason', agreement, ['Withdrawn, and the reason is not recorded.']],
  ['without DfE', reason, ["Withdrawn, and DfE's agreement is not recorded."]],
  ['with reason and agreement', { ...reason, ...agreement }, []],
])('an overdue agreed action withdrawn %s', (_, said, messages) => {
  const plan = smallPlan({ actions: [action(), { ...overdue, status: 'Withdrawn', ...said }] });
  expect(findingsOf('A29', plan, { history }).map(({ message }) => message)).toEqual(messages);
});
