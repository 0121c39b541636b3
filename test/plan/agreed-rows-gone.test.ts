/** What was agreed and is no longer in the sheet: the lateness must not go with the row. */
import type { History } from '../../functions/plan/history.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Action, Plan } from '../../functions/plan/schema.ts';
import { action, actual, fault, findingsOf, measure, review, smallPlan } from '../plans/small-plan.ts';

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

it('a tab that was renamed is an error where it held something when the plan was agreed', () => {
  const faults = [fault({ kind: 'missing tab', tab: 'Actions', ref: '', row: 0 })];
  expect(findingsOf('S02', smallPlan({ actions: [] }), { faults, history })[0]?.severity).toBe('error');
  const risks = [fault({ kind: 'missing tab', tab: 'Risks', ref: '', row: 0 })];
  expect(findingsOf('S02', smallPlan(), { faults: risks })[0]?.severity).toBe('warning');
});

it('twenty figures of one deleted measure are one line that says how many', () => {
  const actuals = Array.from({ length: 20 }, (_, i) => actual({ measure: 'M09', from: `2022-01-${i + 1}` }));
  expect(findingsOf('S17', smallPlan({ actuals })).map(({ message }) => message)).toEqual([
    'There is no measure M09 in the plan; 20 rows of Actuals name it.',
  ]);
});

it('five actions that name a deleted measure are one line that names them', () => {
  const actions = [1, 2, 3, 4, 5].map((n) =>
    action({ ref: `A1.0${n}`, measures: n === 3 ? ['M01', 'M09', 'M77'] : ['M01', 'M09'] }),
  );
  const found = findingsOf('S17', smallPlan({ actions }));
  expect(found.map(({ ref, message }) => `${ref}: ${message}`)).toEqual([
    'A1.01: There is no measure M09 in the plan; 5 rows of Actions name it (A1.01, A1.02, A1.03, A1.04, A1.05).',
    'A1.03: There is no measure M77 in the plan.',
  ]);
});

it('two actions with the same mistyped measure are each told, and one cell with two is one line', () => {
  const actions = [action({ measures: ['M01', 'M98', 'M99'] }), action({ ref: 'A1.02', measures: ['M01', 'M99'] })];
  expect(findingsOf('S17', smallPlan({ actions })).map(({ ref, message }) => `${ref}: ${message}`)).toEqual([
    'A1.01: There is no measure M98, M99 in the plan.',
    'A1.02: There is no measure M99 in the plan.',
  ]);
});

it('forty actions that name a deleted measure are counted, not listed', () => {
  const actions = Array.from({ length: 40 }, (_, i) =>
    action({ ref: `A1.${String(i + 1).padStart(2, '0')}`, measures: ['M09'] }),
  );
  expect(findingsOf('S17', smallPlan({ actions })).map(({ message }) => message)).toEqual([
    'There is no measure M09 in the plan; 40 rows of Actions name it.',
  ]);
});

it('a pack asked for a review without a date says what to do', () => {
  const asked = review({ date: null });
  expect(findingsOf('K13', smallPlan({ reviews: [asked] }), { review: asked })[0]?.fix).toBe(
    'Give RV2 its date on the Reviews tab.',
  );
});

it.each(['', 'A9'])('an action in area "%s" is an error', (area) => {
  expect(findingsOf('A03', smallPlan({ actions: [action({ area })] }))[0]?.severity).toBe('error');
});

it('where lower is better, the milestone is to be lowered', () => {
  const lower = { betterWhen: 'Lower is better', baseline: { amount: 40, percent: true } } as const;
  const fig = (amount: number) => ({ amount, percent: true });
  const plan = smallPlan({
    measures: [measure({ ...lower, months3: fig(38), months6: fig(35), months12: fig(30), target: fig(20) })],
  });
  expect(findingsOf('M12', plan)[0]?.fix).toContain('Lower the milestone');
});
