/** What a check says first: how much is ready, and one line a row. */
import type { Finding } from '../../functions/plan/finding.ts';
import { countsOf, groupByRow, readiness, readySentence } from '../../functions/plan/summary.ts';
import { action, measure, smallPlan } from '../plans/small-plan.ts';

const finding = (changes: Partial<Finding> = {}): Finding => ({
  rule: 'A04',
  severity: 'error',
  when: 'edit',
  tab: 'Actions',
  row: 2,
  ref: 'A1.01',
  field: 'lead',
  heading: 'Lead',
  message: 'No lead is named.',
  fix: 'Name one.',
  ...changes,
});

const plan = smallPlan({
  actions: [action(), action({ ref: 'A1.02' }), action({ ref: 'A1.03' })],
  measures: [measure()],
});

describe('readiness', () => {
  it.each<[string, Finding[], string]>([
    ['nothing wrong', [], '3 of 3 actions and 1 of 1 measure are ready.'],
    ['an error in one action', [finding()], '2 of 3 actions and 1 of 1 measure are ready.'],
    ['two errors in one action', [finding(), finding({ rule: 'A21' })], '2 of 3 actions and 1 of 1 measure are ready.'],
    ['a warning holds nothing up', [finding({ severity: 'warning' })], '3 of 3 actions and 1 of 1 measure are ready.'],
    [
      'an error of another tab with the same Ref',
      [finding({ tab: 'Risks' })],
      '3 of 3 actions and 1 of 1 measure are ready.',
    ],
    ['an error of the whole tab', [finding({ row: 0, ref: '' })], '3 of 3 actions and 1 of 1 measure are ready.'],
    [
      'an error in the measure',
      [finding({ tab: 'Measures', ref: 'M01' })],
      '3 of 3 actions and 0 of 1 measure are ready.',
    ],
  ])('%s: %s', (_what, findings, sentence) => {
    expect(readySentence(readiness(plan, findings))).toBe(sentence);
  });

  it('a plan of nothing says so', () => {
    expect(readySentence(readiness(smallPlan({ actions: [], measures: [] }), []))).toBe(
      'The plan has no actions and no measures yet.',
    );
  });
});

it('findings are counted by severity', () => {
  const findings = [finding(), finding({ severity: 'advice' }), finding({ severity: 'advice' })];
  expect(countsOf(findings)).toEqual({ error: 1, warning: 0, advice: 2 });
  expect(countsOf([])).toEqual({ error: 0, warning: 0, advice: 0 });
});

describe('one line a row', () => {
  const lines = (findings: Finding[], advice = false) =>
    groupByRow(findings, { advice }).map(
      ({ ref, worst, more }) => `${ref} ${worst.rule}${more > 0 ? ` and ${more} more` : ''}`,
    );

  it('has the worst finding and how many more', () => {
    const findings = [
      finding({ rule: 'W02', severity: 'warning' }),
      finding({ rule: 'A04' }),
      finding({ rule: 'A21' }),
      finding({ rule: 'A22', severity: 'warning' }),
      finding({ rule: 'A01', row: 3, ref: 'A1.02', severity: 'warning' }),
    ];
    expect(lines(findings)).toEqual(['A1.01 A04 and 3 more', 'A1.02 A01']);
  });

  it('leaves advice out unless it is asked for', () => {
    const findings = [
      finding(),
      finding({ rule: 'A11', severity: 'advice' }),
      finding({ row: 3, ref: 'A1.02', rule: 'A26', severity: 'advice' }),
    ];
    expect(lines(findings)).toEqual(['A1.01 A04']);
    expect(lines(findings, true)).toEqual(['A1.01 A04 and 1 more', 'A1.02 A26']);
  });

  it('tells rows of two tabs apart', () => {
    expect(lines([finding(), finding({ tab: 'Measures', ref: 'M01', rule: 'M01' })])).toEqual(['A1.01 A04', 'M01 M01']);
  });

  it('tells findings of the whole plan one by one', () => {
    const whole = { row: 0, ref: '', tab: 'People' };
    const findings = [
      finding({ ...whole, rule: 'K02', message: 'Nobody holds the role DfE case lead.' }),
      finding({ ...whole, rule: 'K02', message: 'Nobody holds the role DfE SEND adviser.' }),
    ];
    expect(lines(findings)).toEqual([' K02', ' K02']);
  });
});
