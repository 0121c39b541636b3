/** Small and odd plans, read as a case lead and as a parent read them: what is not there yet is said, and nothing is said twice. */
import { type Edition, type PackInput, packDocuments } from '../../functions/pack/pack.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Area, Plan } from '../../functions/plan/schema.ts';
import { AS_AT, action, actual, measure, review, smallPlan } from '../plans/small-plan.ts';
import { documentText } from './document-text.ts';

const inputOf = (plan: Plan, then: Plan | null = plan): PackInput => {
  const stored = { sequence: 1, name: '', asAt: '2022-04-08', hash: 'a'.repeat(64) };
  const before = then && { ...stored, plan: then };
  return {
    ...{ plan, asAt: AS_AT, review: review(), waived: [], snapshot: { hash: 'b'.repeat(64) } },
    history: { ...NO_HISTORY, agreed: before, previous: before },
  };
};

const textOf = (edition: Edition, plan: Plan, then: Plan | null = plan): string =>
  documentText(packDocuments(edition, inputOf(plan, then))[0]!).replaceAll('\u00a0', ' ');

const EMPTY = smallPlan({ actions: [], measures: [], actuals: [], evidence: [], areas: [] });

it.each<[Edition, string[]]>([
  ['dfe', ['- 0 actions in the plan yet\n', '- 0 measures in the plan yet\n', 'Actions: no actions\n']],
  ['board', ['- 0 actions in the plan yet\n']],
  [
    'public',
    [
      '- 0 actions in the plan yet\n',
      '- 0 numbers that we watch yet\n',
      '- Behind: the plan has no numbers yet to tell by.\n',
      '- Late: the plan has no actions yet.\n',
      'disabilities (SEND). The council',
    ],
  ],
])(
  'a plan without actions, measures and areas, %s: "0 of no actions done", "no actions: none", "in no areas"',
  (edition, says) => {
    const text = textOf(edition, EMPTY, null);
    for (const words of says) expect(text).toContain(words);
    expect(text).not.toMatch(/\bof no\b|no actions: none|in no areas/);
  },
);

it('"Behind: no number is behind the plan" stood in a report in which no number was known', () =>
  expect(textOf('public', smallPlan({ actuals: [] }))).toContain('- Behind: there is no number yet to tell by.\n'));

describe('"Nothing in the plan has changed since then. Also: 1 rating …"', () => {
  it('a rating that only moved with time is all that changed', () =>
    expect(textOf('dfe', smallPlan())).toContain(
      '\nOnly this has changed: 1 rating from Not started to Green or Blue.\n',
    ));
  it('new figures are a change', () => {
    const now = smallPlan({ actuals: [actual(), actual({ from: '2022-07-01', to: '2022-07-31' })] });
    expect(textOf('dfe', now, smallPlan())).toMatch(/\nOnly this has changed: 1 new figure reported and 1 rating/);
  });
  it('so are words that page 2 does not list', () => {
    const then = smallPlan({ actuals: [], measures: [] });
    const now = { ...then, actions: [action({ update: 'The printer has the guide.' })] };
    expect(textOf('dfe', now, then)).toContain('\nOnly this has changed: other words edited in 1 row.\n');
  });
  it('where nothing has, it says so', () => {
    const same = smallPlan({ actuals: [], measures: [] });
    expect(textOf('dfe', same)).toContain('\nNothing in the plan has changed since then.\n');
  });
});

describe('an area that DfE closed', () => {
  const [area] = smallPlan().areas as [Area];
  const closed: Area = { ...area, dfePosition: 'Closed by DfE', positionDate: '2022-09-01' };
  const other: Area = { ...area, ref: 'A2', title: 'Answering families in time' };
  const planOf = (changes: Partial<Plan> = {}): Plan =>
    smallPlan({ areas: [closed, other], measures: [measure(), measure({ ref: 'M02', area: 'A2' })], ...changes });
  it.each<Edition>(['dfe', 'public'])('%s: "DfE: Closed by DfE" said it twice', (edition) => {
    const text = textOf(edition, planOf());
    expect(text).toContain('\nDfE closed this area on 1 September 2022.\n');
    expect(text).not.toMatch(/DfE(?: says)?: closed by DfE/i);
  });
  it('had half of the meeting, with nothing left to settle', () => {
    expect(textOf('dfe', planOf())).not.toContain('must settle: A1 ');
    expect(textOf('dfe', planOf())).toContain('must settle: A2 Answering families in time');
  });
  it('is heard where something in it is late', () =>
    expect(textOf('dfe', planOf({ actions: [action({ agreedDue: '2022-06-30' })] }))).toContain('must settle: A1 '));
});

it('"What will be different" ends with a full stop, as the paragraphs around it do', () =>
  expect(textOf('dfe', smallPlan())).toContain('70% of parents say the plan describes their child well.\n'));
