/** A target beside its milestones, and figures beside the day they are said to reach: what contradicts itself is told. */
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Actual, Measure, Plan, Review } from '../../functions/plan/schema.ts';
import { AS_AT, actual, findingsOf, measure, percent, plain, review, smallPlan } from '../plans/small-plan.ts';

const withMeasure = (changes: Partial<Measure>): Plan => smallPlan({ measures: [measure(changes)] });
/** Lower is better: 40 weeks to begin with, 20 wanted. */
const weeks = (changes: Partial<Measure>): Plan =>
  withMeasure({
    ...{ unit: 'weeks', betterWhen: 'Lower is better', baseline: plain(40), target: plain(20) },
    ...{ months3: plain(36), months6: plain(30), months12: plain(20), ...changes },
  });

describe('the target against its milestones', () => {
  it.each<[string, Plan, string]>([
    [
      '65% by the day on which the 12-month milestone says 75%',
      withMeasure({ target: percent(65), months12: percent(75) }),
      'The target 65% by 1 April 2023 asks for less than the 12-month milestone, 75% by the same day.',
    ],
    [
      'a target worse than an earlier milestone',
      withMeasure({ target: percent(50), targetDate: '2023-03-01' }),
      'The target 50% by 1 March 2023 asks for less than the 6-month milestone, 55% by 1 October 2022.',
    ],
    [
      'lower is better, and the target is higher',
      weeks({ target: plain(25) }),
      'The target 25 by 1 April 2023 asks for less than the 12-month milestone, 20 by the same day.',
    ],
    [
      'another figure for the same day, with milestones after it',
      withMeasure({ target: percent(60), targetDate: '2022-10-01' }),
      'The target 60% by 1 October 2022 is not the 6-month milestone, 55% by the same day.',
    ],
    [
      'keep within: another figure for the same day',
      withMeasure({ betterWhen: 'Keep within', target: percent(70), months12: percent(72) }),
      'The target 70% by 1 April 2023 is not the 12-month milestone, 72% by the same day.',
    ],
  ])('%s', (_what, plan, says) => {
    const found = findingsOf('M38', plan);
    expect(found.map(({ message }) => message)).toEqual([says]);
    expect(found[0]).toMatchObject({ severity: 'warning', heading: 'Target' });
  });

  it.each<[string, Plan]>([
    ['as it should be', smallPlan()],
    ['lower is better, as it should be', weeks({})],
    ['without a target date', withMeasure({ targetDate: null, months12: percent(75) })],
    ['a target after the milestones', withMeasure({ targetDate: '2023-12-31', target: percent(80) })],
  ])('nothing is said of a plan %s', (_what, plan) => {
    expect(findingsOf('M38', plan)).toEqual([]);
  });

  it('milestones that stop short are told once, by M12', () => {
    const plan = withMeasure({ months12: percent(66) });
    expect(findingsOf('M12', plan)).toHaveLength(1);
    expect(findingsOf('M38', plan)).toEqual([]);
  });

  it('a target typed over without DfE is told once, by M33', () => {
    const agreed = { hash: 'a', sequence: 1, asAt: '2022-04-08', name: 'agreed', plan: smallPlan() };
    const plan = withMeasure({ target: percent(65) });
    const history = { ...NO_HISTORY, agreed };
    expect(findingsOf('M33', plan, { history })).toHaveLength(1);
    expect(findingsOf('M38', plan, { history })).toEqual([]);
  });
});

describe('"data to", printed on each page', () => {
  const planOf = (rows: Partial<Actual>[], changes: Partial<Review>): Plan =>
    smallPlan({ actuals: rows.map((one) => actual(one)), reviews: [review(changes)] });
  const september = { from: '2022-09-01', to: '2022-09-12' };

  it.each<[string, Plan, string]>([
    [
      'a figure of September in a pack with data to 31 August',
      planOf([{}, september], { dataTo: '2022-08-31' }),
      'The pack for RV2 would say "data to 31 August 2022" on each page and show a figure of a later day: of M01, to 12 September 2022.',
    ],
    [
      'two of them',
      planOf([{}, september], { dataTo: '2022-07-31' }),
      'show 2 figures of later days: the last of M01, to 12 September 2022.',
    ],
  ])('%s', (_what, plan, says) => {
    const context = { review: plan.reviews[0] ?? null };
    const found = findingsOf('M37', plan, context);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ tab: 'Reviews', ref: 'RV2', heading: 'Data to', severity: 'error' });
    expect(found[0]?.message).toContain(says);
    expect(found[0]?.fix).toContain('Set "Data to" to 12 September 2022 or later');
    expect(findingsOf('M37', plan, { ...context, purpose: 'check' })[0]?.severity).toBe('warning');
  });

  it('a blank Data to means the day the pack is due: figures that came after it are told when a pack is made late', () => {
    const plan = planOf([{ from: '2022-09-01', to: '2022-09-20' }], {});
    const context = { review: plan.reviews[0] ?? null, asAt: '2022-09-22' };
    expect(findingsOf('M37', plan, context)[0]?.message).toContain('"data to 15 September 2022"');
  });

  it.each<[string, Plan]>([
    ['figures up to that day', planOf([{}], { dataTo: '2022-08-31' })],
    ['a projection', planOf([{ ...september, state: 'Projected' }], { dataTo: '2022-08-31' })],
    ['a figure that is not available', planOf([{ ...september, value: null }], { dataTo: '2022-08-31' })],
    ['a figure after the day of the check', planOf([{ ...september, to: '2022-09-30' }], { dataTo: '2022-08-31' })],
    ['a submission, whose pages name no such day', planOf([september], { kind: 'Submission', dataTo: '2022-03-31' })],
  ])('nothing is said of %s', (_what, plan) => {
    expect(findingsOf('M37', plan, { review: plan.reviews[0] ?? null, asAt: AS_AT })).toEqual([]);
  });
});

describe('a baseline that is not the one DfE agreed', () => {
  const agreed = { hash: 'a', sequence: 1, asAt: '2022-04-08', name: 'agreed', plan: smallPlan() };
  const found = (changes: Partial<Measure>) =>
    findingsOf('M39', withMeasure(changes), { history: { ...NO_HISTORY, agreed } });

  it.each<[string, Partial<Measure>, string]>([
    ['typed over', { baseline: percent(35) }, 'The baseline was 40% when the plan was agreed; the sheet says 35%'],
    ['taken out', { baseline: null }, 'the sheet says nothing'],
    [
      'agreed by somebody who may not',
      { baseline: percent(35), targetAgreedBy: 'Head of SEND', targetAgreedOn: '2022-09-01' },
      'the sheet says 35%',
    ],
  ])('%s', (_what, changes, says) => {
    expect(found(changes)[0]).toMatchObject({ severity: 'warning', heading: 'Baseline' });
    expect(found(changes)[0]?.message).toContain(says);
  });

  it('is still told when DfE has agreed to another target: that agreement is not about the baseline', () => {
    const [told] = found({
      ...{ baseline: percent(35), target: percent(65), reasonForNewTarget: 'New survey' },
      ...{ targetAgreedBy: 'Case Lead', targetAgreedOn: '2022-09-01' },
    });
    expect(told?.message).toContain('no agreement by DfE is recorded for the baseline');
    expect(told?.fix).toContain('Target agreed by is about the target only');
  });

  it('nothing is said where it is as it was', () => {
    expect(found({})).toEqual([]);
  });

  it('nor of which way is better, unless it was turned round', () => {
    const turned = withMeasure({
      betterWhen: 'Lower is better',
      targetAgreedBy: 'Case Lead',
      targetAgreedOn: '2022-09-01',
    });
    const history = { ...NO_HISTORY, agreed };
    expect(findingsOf('M40', smallPlan(), { history })).toEqual([]);
    expect(findingsOf('M40', turned, { history })[0]).toMatchObject({
      ...{ severity: 'warning', heading: 'Better when' },
      message:
        'It was "Higher is better" when the plan was agreed; the sheet says "Lower is better", and no agreement by DfE is recorded for that.',
    });
  });

  it('nothing is said of a first baseline', () => {
    const without = { ...agreed, plan: withMeasure({ baseline: null, baselineNote: 'Survey in May' }) };
    expect(findingsOf('M39', smallPlan(), { history: { ...NO_HISTORY, agreed: without } })).toEqual([]);
  });
});
