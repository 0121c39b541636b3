/** A slip in the agreed plan: put right with a reason that names the right figure, by somebody who may agree, and told of. */

import { agreementSentence } from '../../functions/plan/changes/describe-changes.ts';
import { changesBetween } from '../../functions/plan/changes.ts';
import { correctedAgreed } from '../../functions/plan/corrections.ts';
import { blocks, checkPlan } from '../../functions/plan/findings.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import { rateMeasure } from '../../functions/plan/ratings.ts';
import type { Measure, Plan, Waiver } from '../../functions/plan/schema.ts';
import { figures } from '../plans/figures.ts';
import { AS_AT, contextOf, measure, percent, person, readingOf, smallPlan } from '../plans/small-plan.ts';

const CASE_LEAD = person('Case Lead', 'DfE case lead', { organisationType: 'DfE' });
const row = (changes: Partial<Waiver> = {}): Waiver => ({
  ...{ rule: 'M39', ref: 'M01', column: 'Baseline', waivedBy: 'Case Lead', until: '2023-04-30' },
  reason: 'Typed as 40% in the submission; the survey of March 2022 says 30%.',
  ...changes,
});
const planOf = (changes: Partial<Measure>, waivers: Waiver[]): Plan => {
  const plan = smallPlan({ measures: [measure(changes)], waivers });
  return { ...plan, people: [...plan.people, CASE_LEAD] };
};
const AGREED = smallPlan();
const stored = { hash: 'a', sequence: 1, asAt: '2022-04-08', name: 'agreed', plan: AGREED };
const check = (plan: Plan) => checkPlan(readingOf(plan), contextOf({ history: { ...NO_HISTORY, agreed: stored } }));
const counts = (plan: Plan, asAt = AS_AT) => correctedAgreed(AGREED, plan, asAt).measures[0];

it('the officers typed 40% for 30%: once DfE has said so, 30% counts, and the check is answered for', () => {
  const plan = planOf({ baseline: percent(30) }, [row()]);
  expect(counts(plan)?.baseline).toEqual(percent(30));
  const { findings, waived } = check(plan);
  expect(findings.map(({ rule }) => rule)).not.toContain('M39');
  expect(waived.map(({ finding, waiver }) => [finding.rule, waiver.waivedBy])).toEqual([['M39', 'Case Lead']]);
});

it.each<[string, Partial<Measure>, Partial<Waiver>]>([
  ['given by the head of SEND', { baseline: percent(30) }, { waivedBy: 'Head of SEND' }],
  ['whose reason names no figure', { baseline: percent(30) }, { reason: 'A slip.' }],
  ['whose reason names another figure, after the cell was typed over once more', { baseline: percent(20) }, {}],
  ['whose reason names a figure that only ends like it', { baseline: percent(30) }, { reason: 'It was 130%.' }],
  ['for another measure', { baseline: percent(30) }, { ref: 'M02' }],
  ['for another column', { baseline: percent(30) }, { column: 'Target' }],
  ['that has run out', { baseline: percent(30) }, { until: '2022-09-14' }],
  ['without a day', { baseline: percent(30) }, { until: null }],
  ['for another check', { baseline: percent(30) }, { rule: 'M33' }],
])('a correction %s changes nothing of what counts', (_what, changes, waiver) => {
  expect(counts(planOf(changes, [row(waiver)]))).toEqual(AGREED.measures[0]);
});

it.each<[string, Partial<Measure>, Partial<Waiver>, Partial<Measure>]>([
  [
    'which way is better',
    { betterWhen: 'Lower is better' },
    { rule: 'M40', column: '', reason: 'Meant was "Lower is better".' },
    { betterWhen: 'Lower is better' },
  ],
  [
    'the unit',
    { unit: 'days' },
    { rule: 'm41', column: 'unit', reason: 'Counted in days all along.' },
    { unit: 'days' },
  ],
  [
    'the days of the baseline',
    { baselineTo: '2022-02-28' },
    { rule: 'M42', column: 'Baseline to', reason: 'The survey closed on 28 February 2022.' },
    { baselineTo: '2022-02-28' },
  ],
])('%s can be put right too', (_what, changes, waiver, then) => {
  expect(counts(planOf(changes, [row(waiver)]))).toEqual({ ...AGREED.measures[0], ...then });
});

it('40% became "40 days" unnoticed: it stops the pack, the SRO cannot wave it through, and DfE can agree that it was a slip', () => {
  const [found] = check(planOf({ unit: 'days' }, [])).findings.filter(({ rule }) => rule === 'M41');
  expect(found).toMatchObject({ severity: 'error', heading: 'Unit', ref: 'M01' });
  expect(found?.message).toContain('It was counted in "percent" when the plan was agreed; the sheet says "days"');
  const reason = 'Counted in days all along.';
  const bySro = planOf({ unit: 'days' }, [row({ rule: 'M41', column: '', waivedBy: 'SRO', reason })]);
  expect(check(bySro).findings.filter((one) => one.rule === 'M41' && blocks(one))).toHaveLength(1);
  const byDfe = planOf({ unit: 'days' }, [row({ rule: 'M41', column: '', reason })]);
  expect(check(byDfe).findings.filter(({ rule }) => rule === 'M41')).toEqual([]);
});

it('days moved under the same baseline are told, with the agreed ones', () => {
  const [found] = check(planOf({ baselineTo: '2022-02-28' }, [])).findings.filter(({ rule }) => rule === 'M42');
  expect(found).toMatchObject({ severity: 'warning', heading: 'Baseline to' });
  expect(found?.message).toBe(
    'The baseline was of 1 January to 31 March 2022 when the plan was agreed; the sheet now says 1 January to 28 February 2022.',
  );
});

it('each check that finds a difference from what was agreed says how a slip is put right', () => {
  const moved = { baseline: percent(30), betterWhen: 'Lower is better', unit: 'days' } as const;
  const found = check(planOf(moved, [])).findings.filter(({ rule }) => ['M39', 'M40', 'M41'].includes(rule));
  expect(found.map(({ rule }) => rule).sort()).toEqual(['M39', 'M40', 'M41']);
  for (const { rule, fix } of found)
    expect(fix).toContain(
      `add a row to the Waivers tab with Rule ${rule}, this Ref, who at DfE agreed under Waived by`,
    );
});

it('page 2 tells of the correction with its reason and who agreed, and no longer that the old one counts', () => {
  const plan = planOf({ baseline: percent(30) }, [row()]);
  const told = (after: Plan) => {
    const agreed = correctedAgreed(AGREED, after, AS_AT);
    return changesBetween(AGREED, after, AS_AT, { agreed }).softened.find(({ what }) => what === 'Baseline');
  };
  const corrected = told(plan);
  expect(corrected).toMatchObject({ before: '40%', after: '30%', agreed: 'agreed', counts: '', reason: row().reason });
  expect(corrected && agreementSentence(corrected)).toBe('Agreed as a correction by Case Lead.');
  expect(told(planOf({ baseline: percent(30) }, []))).toMatchObject({ agreed: 'not recorded', counts: '40%' });
});

it('a changed unit is told on page 2, with the one that counts', () => {
  const after = planOf({ unit: 'days' }, []);
  const [told] = changesBetween(AGREED, after, AS_AT, { agreed: AGREED }).restated.filter(
    ({ what }) => what === 'Unit',
  );
  expect(told).toMatchObject({ before: 'percent', after: 'days', counts: 'percent' });
});

it('before the first milestone the straight line begins at the corrected start, and not before that is agreed', () => {
  const rated = (plan: Plan) => {
    const now = { ...plan, actuals: figures([['2022-05-31', 42]]) };
    return rateMeasure(now.measures[0]!, now, correctedAgreed(AGREED, now, AS_AT), AS_AT);
  };
  expect(rated(planOf({ baseline: percent(30) }, []))).toEqual(rated(planOf({}, [])));
  expect(rated(planOf({}, [])).because).toContain('plan 45.3%');
  expect(rated(planOf({ baseline: percent(30) }, [row()])).because).toContain('plan 41.9%');
});
