/** What the sheet says and nobody could read is not told as blank. */
import { checkPlan } from '../../functions/plan/findings.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { CellFault } from '../../functions/plan/reading.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import { action, contextOf, fault, measure, readingOf, smallPlan } from '../plans/small-plan.ts';

const stored = { hash: 'a', sequence: 1, asAt: '2022-04-08', name: '', plan: smallPlan() };
const found = (plan: Plan, faults: CellFault[], purpose: 'edit' | 'pack' = 'pack') =>
  checkPlan({ ...readingOf(plan), faults }, contextOf({ history: { ...NO_HISTORY, agreed: stored }, purpose }))
    .findings;
const rulesOf = (...args: Parameters<typeof found>) => found(...args).map(({ rule }) => rule);

const date = { kind: 'not a date', text: '31/11/2022', tab: 'Actions', row: 2, ref: 'A1.01' } as const;
const figure = { kind: 'not a number', text: 'abt 5', tab: 'Measures', row: 2, ref: 'M01' } as const;
const choice = { ...figure, kind: 'not in the list', text: 'Fortnightly' } as const;

it.each<[string, Plan, Parameters<typeof fault>[0], string, string]>([
  [
    'Agreed due says "31/11/2022", not nothing',
    smallPlan({ actions: [action({ agreedDue: null })] }),
    { ...date, field: 'agreedDue', heading: 'Agreed due' },
    'A07',
    'A15',
  ],
  [
    'Completed on says "31/11/2022", and is not blank',
    smallPlan({ actions: [action({ status: 'Complete', evidence: ['E01'] })] }),
    { ...date, field: 'completedOn', heading: 'Completed on' },
    'A07',
    'A18',
  ],
  [
    'Baseline says "abt 5", not nothing',
    smallPlan({ measures: [measure({ baseline: null })] }),
    { ...figure, field: 'baseline', heading: 'Baseline' },
    'S14',
    'M39',
  ],
  [
    'Unit says "Fortnightly", not nothing',
    smallPlan({ measures: [measure({ unit: null })] }),
    { ...choice, field: 'unit', heading: 'Unit' },
    'S13',
    'M41',
  ],
  [
    'Type says "Fortnightly": nobody can say that the action lacks an impact measure',
    smallPlan({ measures: [measure({ type: null })] }),
    { ...choice, field: 'type', heading: 'Type' },
    'S13',
    'A31',
  ],
])('%s', (_what, plan, unread, own, untrue) => {
  expect(rulesOf(plan, [])).toContain(untrue);
  const rules = rulesOf(plan, [fault(unread)]);
  expect(rules).toContain(own);
  expect(rules).not.toContain(untrue);
});

it('the day to put back is the one that was agreed', () => {
  const [own] = found(smallPlan({ actions: [action({ agreedDue: null })] }), [
    fault({ ...date, field: 'agreedDue', heading: 'Agreed due' }),
  ]);
  expect(own?.fix).toBe('Put 30 December 2022 back: that is the day that was agreed.');
});

it('an overdue action is told as overdue, by the agreed day, also where Agreed due cannot be read', () => {
  const agreed = smallPlan({ actions: [action({ agreedDue: '2022-07-31' })] });
  const context = contextOf({ history: { ...NO_HISTORY, agreed: { ...stored, plan: agreed } } });
  const faults = [fault({ ...date, field: 'agreedDue', heading: 'Agreed due' })];
  const plan = smallPlan({ actions: [action({ agreedDue: null })] });
  expect(checkPlan({ ...readingOf(plan), faults }, context).findings.map(({ rule }) => rule)).toContain('A16');
});

describe('an action that names only a measure M99 that does not exist', () => {
  const plan = smallPlan({ actions: [action({ measures: ['M99'] })] });
  it('is told so, once, and it stops the pack', () => {
    expect(found(plan, []).filter(({ rule }) => rule === 'A21' || rule === 'S17')).toMatchObject([
      {
        ...{ rule: 'A21', severity: 'error', heading: 'Measures' },
        message: 'M99, under Measures, is not on the Measures tab, so no measure is linked.',
        fix: 'Correct that Ref, or add what is missing to the Measures tab.',
      },
    ]);
  });
  it('is told at once as it is typed', () => expect(rulesOf(plan, [], 'edit')).toEqual(['S17']));
  it('is not told that nothing stands there; a blank cell is', () =>
    expect(found(smallPlan({ actions: [action({ measures: [] })] }), [])[0]?.message).toBe('No measure is linked.'));
});
