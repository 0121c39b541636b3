import type { History } from '../../functions/plan/history.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Action, Measure, Plan } from '../../functions/plan/schema.ts';
import { action, actual, findingsOf, measure, percent, plain, smallPlan } from '../plans/small-plan.ts';

const withAction = (changes: Partial<Action>): Plan => smallPlan({ actions: [action(changes)] });
const withMeasure = (changes: Partial<Measure>): Plan => smallPlan({ measures: [measure(changes)] });
const agreedAs = (plan: Plan): History => ({
  ...NO_HISTORY,
  agreed: { hash: 'a', sequence: 1, asAt: '2022-04-01', name: '', plan },
});

type Case = [rule: string, typed: string, plan: Plan, says: string];

describe('wording', () => {
  it.each<Case>([
    [
      'W01',
      'a measure without a figure',
      withMeasure({ measure: 'Waiting lists will reduce', target: null }),
      '"reduce" without a figure',
    ],
    [
      'W01',
      'an action without a figure',
      smallPlan({ actions: [action({ action: 'Improve communication', measures: [] })] }),
      '"Improve" without a figure',
    ],
    [
      'W15',
      'a report of twelve pages pasted into a cell, which made a pack of 93 pages without a word',
      withAction({ update: 'word '.repeat(700) }),
      'This cell holds 3500 characters, about 700 words. The packs print all of them',
    ],
    ['W11', 'a placeholder', withAction({ nextStep: '[insert date]' }), '"[insert date]" is still to be filled in'],
  ])('%s: %s', (rule, _typed, plan, says) => {
    expect(findingsOf(rule, plan)[0]?.message).toContain(says);
  });

  it.each([
    '80% of EHC plans issued within 20 weeks by 31 December 2022, from 46% in March 2022',
    'Reduce the backlog from 212 to 60 by 1 April 2023',
    'Every parent survey improves on 44% by October',
    'Train 120 SENCos by 30 June 2022',
  ])('well-formed wording is left in peace: %s', (words) => {
    const plan = smallPlan({
      actions: [action({ action: words, successCriteria: words, measures: [] })],
      measures: [measure({ measure: words, target: null })],
    });
    expect([...findingsOf('W01', plan), ...findingsOf('W11', plan)]).toEqual([]);
  });
});

describe('measures and figures', () => {
  it.each<Case>([
    ['M01', 'no baseline', withMeasure({ baseline: null }), 'No baseline'],
    ['M03', 'no target', withMeasure({ target: null }), 'No target'],
    [
      'M05',
      '0.45 in a row of percentages',
      withMeasure({ baseline: plain(0.45), target: percent(70) }),
      '0.45 here and 48% elsewhere',
    ],
    [
      'M05',
      'a percentage in a row of days',
      withMeasure({
        unit: 'days',
        baseline: plain(30),
        target: percent(20),
        months3: null,
        months6: null,
        months12: null,
      }),
      '20% in a row counted in days',
    ],
    [
      'M08',
      'a target worse than the start',
      withMeasure({ betterWhen: 'Lower is better' }),
      'Lower is better, but the target 70% is worse than the baseline 40%',
    ],
    [
      'M09',
      'a milestone worse than the start',
      withMeasure({ months3: percent(38) }),
      'The 3-month milestone 38% is worse than the baseline 40%',
    ],
    [
      'M12',
      'milestones that stop short',
      withMeasure({ months12: percent(66) }),
      'The 12-month milestone 66% stops short of the target 70%',
    ],
    [
      'M22',
      'no figure for the milestone',
      smallPlan({ actuals: [] }),
      'The 3-month figure, for 1 July 2022, is missing',
    ],
    ['M31', 'no 6-month figure', withMeasure({ months6: null }), 'No figure for 6 months'],
  ])('%s: %s', (rule, _typed, plan, says) => {
    expect(findingsOf(rule, plan)[0]?.message).toContain(says);
  });

  it('M22 is a warning at night and an error when a pack is made', () => {
    const plan = smallPlan({ actuals: [] });
    expect(findingsOf('M22', plan, { purpose: 'check' })[0]?.severity).toBe('warning');
    expect(findingsOf('M22', plan, { purpose: 'pack' })[0]?.severity).toBe('error');
  });

  it('M22 is answered by "Not available" with a reason', () => {
    const plan = smallPlan({
      actuals: [actual({ value: null, state: 'Not available', reason: 'Survey closes on 30 September' })],
    });
    expect(findingsOf('M22', plan)).toEqual([]);
  });

  it('M12 is silent when the target is reached or the figures pass it', () => {
    expect(findingsOf('M12', withMeasure({ months12: percent(75) }))).toEqual([]);
  });

  it('M33: the agreed target typed over with a softer one', () => {
    const found = findingsOf('M33', withMeasure({ target: percent(65) }), { history: agreedAs(smallPlan()) })[0];
    expect(found?.message).toContain('The agreed target is 70%; the sheet says 65%');
    const agreed = {
      target: percent(65),
      reasonForNewTarget: 'New cohort',
      targetAgreedBy: 'DfE case lead',
      targetAgreedOn: '2022-08-01',
    };
    expect(findingsOf('M33', withMeasure(agreed), { history: agreedAs(smallPlan()) })).toEqual([]);
  });
});
