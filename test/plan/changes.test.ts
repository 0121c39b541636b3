/** What holds for every comparison: rows are known by Ref, nothing is left out, and equal plans have nothing to tell. */
import fc from 'fast-check';
import { type Changes, changesBetween, describeChanges } from '../../functions/plan/changes.ts';
import { type Plan, planSchema } from '../../functions/plan/schema.ts';
import { type RowsKey, rowsTabs } from '../../functions/plan/sheet-layout.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { filledPlan } from '../plans/filled-plan.ts';
import { between, countsOf } from '../plans/plan-changes.ts';
import { AS_AT, action, smallPlan } from '../plans/small-plan.ts';

const before = samplePlan('submission');
const after = samplePlan('six-months');
const keys = rowsTabs.map((tab) => tab.key);

const shuffled = (plan: Plan): fc.Arbitrary<Plan> =>
  fc
    .tuple(...keys.map((key) => fc.shuffledSubarray(plan[key] as unknown[], { minLength: plan[key].length })))
    .map((tabs) => ({ ...plan, ...Object.fromEntries(keys.map((key, i) => [key, tabs[i]])) }));

const told = (changes: Changes): unknown => JSON.parse(JSON.stringify(changes));

describe('rows are known by Ref', () => {
  it('sorting any tab changes nothing', () => {
    fc.assert(
      fc.property(shuffled(after), (plan) => {
        expect(countsOf(between(after, plan))).toEqual({});
        expect(countsOf(between(plan, after))).toEqual({});
      }),
      { numRuns: 20 },
    );
  });

  it('the same is told whatever order the rows of either plan stand in', () => {
    const changes = told(changesBetween(before, after, AS_AT, { beforeAsAt: '2022-04-01', agreed: before }));
    fc.assert(
      fc.property(shuffled(before), shuffled(after), (was, is) => {
        expect(told(changesBetween(was, is, AS_AT, { beforeAsAt: '2022-04-01', agreed: was }))).toEqual(changes);
      }),
      { numRuns: 20 },
    );
  });

  it('a Ref that stands twice by mistake is still told apart by what its rows say', () => {
    const twice = [action(), action({ action: 'Train writers' })];
    expect(countsOf(between(smallPlan({ actions: twice }), smallPlan({ actions: [...twice].reverse() })))).toEqual({});
  });

  it('a plan read back from the store, its fields in another order, is the same plan', () => {
    const kept = [{ tab: 'Actions', ref: 'A1.01', heading: 'Agreed due', text: 'Ongoing' }];
    const plan = { ...filledPlan(), actions: [action(), action({ why: 'Again' })], kept };
    const stored = JSON.parse(JSON.stringify(plan, sortedFields)) as Plan;
    expect(JSON.stringify(stored)).not.toBe(JSON.stringify(plan));
    expect(countsOf(between(stored, plan))).toEqual({});
  });
});

const sortedFields = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

describe('equal plans', () => {
  it.each<[string, Plan]>([
    ['the small plan', smallPlan()],
    ['the sample', after],
    ['a plan with every field filled', filledPlan()],
  ])('%s and itself have nothing to tell', (_what, plan) => {
    expect(countsOf(between(plan, planSchema.parse(plan)))).toEqual({});
    expect(describeChanges(between(plan, planSchema.parse(plan)))).toEqual(['Nothing changed.']);
  });

  it('may move a rating all the same, because time has passed', () => {
    const changes = changesBetween(smallPlan(), smallPlan(), '2023-01-10', { beforeAsAt: AS_AT });
    expect(countsOf(changes)).toEqual({ ratings: 1 });
  });
});

/** Another value of the same kind than the one that stands there. */
const other = (value: unknown, choice: unknown): unknown => {
  if (typeof value === 'number') return value + 1;
  if (Array.isArray(value)) return [...value, typeof value[0] === 'number' ? 36 : 'X99'];
  if (value !== null && typeof value === 'object') return { amount: 99, percent: true };
  if (choice !== undefined) return choice;
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? '2031-01-31' : `${value} and more`;
};

const fieldsOf = rowsTabs.flatMap(({ key, columns }) => columns.map((column) => ({ key, column })));
/** A change in what makes a row the row it is reads as one gone and another come. */
const NAMES: Partial<Record<RowsKey, string[]>> = {
  people: ['name', 'role'],
  governance: ['body'],
  actuals: ['measure', 'from', 'to'],
  analysis: ['heading', 'text'],
  agenda: ['review', 'item'],
  waivers: ['rule', 'ref', 'column'],
};

describe('no change is silent', () => {
  it.each(fieldsOf.map(({ key, column }) => [key, column.heading, column] as const))(
    '%s, %s',
    (key, _heading, column) => {
      const plan = filledPlan();
      const [first, ...rest] = plan[key] as Record<string, unknown>[];
      const row = { ...first, [column.field]: other(first?.[column.field], column.choices?.[1]) };
      const changes = between(plan, planSchema.parse({ ...plan, [key]: [row, ...rest] }));
      const { edited, ...kinds } = changes;
      const all = [...edited, ...Object.values(kinds).flat()].filter((one) => one.tab === key);
      if (column.field === 'ref' || NAMES[key]?.includes(column.field)) expect(all.length).toBeGreaterThan(1);
      else expect(all.flatMap((one) => one.fields)).toContain(column.field);
    },
  );

  it('several changes at once in one row are all told', () => {
    const columns = rowsTabs.find((tab) => tab.key === 'actions')?.columns ?? [];
    const changeable = columns.filter((column) => column.field !== 'ref');
    fc.assert(
      fc.property(fc.subarray([...changeable], { minLength: 1 }), (chosen) => {
        const plan = filledPlan();
        const first = plan.actions[0] as Record<string, unknown>;
        const edits = chosen.map(({ field, choices }) => [field, other(first[field], choices?.[1])]);
        const row = { ...first, ...Object.fromEntries(edits) };
        const { edited, ...kinds } = between(plan, planSchema.parse({ ...plan, actions: [row, plan.actions[1]] }));
        const fields = [...edited, ...Object.values(kinds).flat()].flatMap((one) => one.fields);
        expect(fields).toEqual(expect.arrayContaining(chosen.map((column) => column.field)));
      }),
      { numRuns: 200 },
    );
  });

  it.each(Object.keys(filledPlan().cover))('Plan tab, %s', (field) => {
    const plan = filledPlan();
    const value = (plan.cover as Record<string, unknown>)[field];
    const words = { planType: 'PAP', status: 'Closed', marking: 'None', milestonesCountFrom: 'Agreed on' };
    const changed = { ...plan.cover, [field]: other(value, words[field as keyof typeof words]) };
    const { edited, ...kinds } = between(plan, planSchema.parse({ ...plan, cover: changed }));
    const all = [...edited, ...Object.values(kinds).flat()].filter((one) => one.tab === 'cover');
    expect(all.flatMap((one) => one.fields)).toContain(field);
  });

  it.each(keys)('a row of %s taken out or put in', (key) => {
    const plan = filledPlan();
    const less = { ...plan, [key]: plan[key].slice(1) };
    expect(countsOf(between(plan, less))).not.toEqual({});
    expect(countsOf(between(less, plan))).not.toEqual({});
  });

  it('text that could not be read and was altered', () => {
    const kept = { tab: 'Actions', ref: 'A1.01', heading: 'Agreed due', text: 'Ongoing' };
    expect(between(smallPlan({ kept: [kept] }), smallPlan()).edited.map((one) => one.fields)).toEqual([['kept']]);
  });
});
