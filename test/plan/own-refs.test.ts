/** A Ref typed over, doubled or moved: one next step, and none that costs an agreed action its Ref. */
import { checkPlan } from '../../functions/plan/findings.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import { action, actual, contextOf, measure, percent, readingOf, smallPlan } from '../plans/small-plan.ts';

const TRAIN = action({ ref: 'A1.02', action: 'Train the reviewers of draft plans', agreedDue: '2023-03-31' });
const WAITS = measure({ ref: 'M02', measure: 'Plans issued within 20 weeks', baseline: percent(30) });
const AGREED = smallPlan({
  actions: [action(), TRAIN],
  measures: [measure(), WAITS],
  actuals: [actual(), actual({ measure: 'M02' })],
});

const found = (now: Partial<Plan>, purpose: 'edit' | 'check' = 'check') => {
  const history = { ...NO_HISTORY, agreed: { hash: 'a', sequence: 1, asAt: '2022-04-08', name: '', plan: AGREED } };
  return checkPlan(readingOf({ ...AGREED, ...now }), contextOf({ history, purpose })).findings.map(
    ({ rule, row, fix }) => ({ rule, row, fix }),
  );
};
const rulesOf = (now: Partial<Plan>, purpose?: 'edit') => found(now, purpose).map(({ rule }) => rule);

it('A1.01 typed over A1.02: both rows and the missing Ref are told the same next step, and no agreed date of another row', () => {
  const now = { actions: [action(), { ...TRAIN, ref: 'A1.01' }] };
  expect(found(now)).toEqual([
    { rule: 'A30', row: 0, fix: expect.stringContaining('Row 3 has its words: type A1.02 under Ref there again.') },
    { rule: 'A01', row: 2, fix: expect.stringContaining('This row keeps A1.01') },
    { rule: 'A01', row: 3, fix: 'This row was A1.02 before: type A1.02 under Ref again.' },
  ]);
  expect(found(now).filter(({ fix }) => fix.includes('next free'))).toEqual([]);
  expect(rulesOf(now, 'edit')).toEqual([]);
});

it('M01 typed over M02: its agreed baseline is not held against M02, and figures of M02 are left as they are', () => {
  const now = { measures: [measure(), { ...WAITS, ref: 'M01' }] };
  expect(found(now)).toEqual(
    [
      { rule: 'M35', row: 0, fix: expect.stringContaining('Row 3 has its words: type M02 under Ref there again.') },
      { rule: 'S16', row: 2, fix: expect.stringContaining('This row keeps M01') },
      { rule: 'S16', row: 3, fix: 'This row was M02 before: type M02 under Ref again.' },
      { rule: 'S17', row: 3, fix: 'M02 was in the agreed plan: put it back on the Measures tab, and leave this cell.' },
    ].map((one) => expect.objectContaining(one)),
  );
});

it('the column Ref sorted by itself: each row is told which Ref was its own, not to change its agreed date', () => {
  const now = { actions: [action({ ref: 'A1.02' }), { ...TRAIN, ref: 'A1.01' }] };
  expect(found(now)).toEqual([
    { rule: 'A01', row: 2, fix: expect.stringContaining('If the Refs were moved, type A1.01 under Ref again.') },
    { rule: 'A01', row: 3, fix: expect.stringContaining('If the Refs were moved, type A1.02 under Ref again.') },
  ]);
});

it.each<[string, Partial<Plan>]>([
  ['rows in another order', { actions: [TRAIN, action()] }],
  ['an action worded anew', { actions: [action({ action: 'Publish a guide, with parents' }), TRAIN] }],
])('%s is no Ref that moved', (_what, now) => {
  expect(rulesOf(now)).not.toContain('A01');
  expect(
    rulesOf({ ...now, actions: (now.actions ?? []).map((row) => ({ ...row, agreedDue: '2023-01-31' })) }),
  ).toContain('A15');
});

it('two agreed actions with the same words: one that was deleted does not make the other its heir', () => {
  const twin = { ...action(), ref: 'A1.03' };
  const agreed = { ...AGREED, actions: [action(), twin] };
  const history = { ...NO_HISTORY, agreed: { hash: 'a', sequence: 1, asAt: '2022-04-08', name: '', plan: agreed } };
  const { findings } = checkPlan(readingOf({ ...agreed, actions: [twin] }), contextOf({ history, purpose: 'check' }));
  expect(findings.filter(({ tab }) => tab === 'Actions')).toMatchObject([
    { rule: 'A30', ref: 'A1.01', fix: expect.stringMatching(/^Put the row back\./) },
  ]);
});
