/** Impact ratings: the latest figure against what the plan asks for on its day. */
import { rateMeasure } from '../../functions/plan/ratings.ts';
import type { Measure } from '../../functions/plan/schema.ts';
import { type Figures, figures, impact, lower, within, yesNo } from '../plans/figures.ts';
import { AS_AT, cover, measure, percent, plain, smallPlan } from '../plans/small-plan.ts';

describe('the impact rating of a measure', () => {
  it.each<[string, Partial<Measure>, Figures, string, string]>([
    ['at the milestone passed', {}, [['2022-08-31', 48]], 'Green', '48% in August 2022, plan 48%'],
    ['short by less than the tolerance', {}, [['2022-08-31', 46]], 'Amber', 'plan 48%: 2 points short'],
    ['short by exactly the tolerance', {}, [['2022-08-31', 45]], 'Amber', 'plan 48%: 3 points short'],
    ['short by a hair more', {}, [['2022-08-31', 44.9]], 'Red', 'plan 48%: 3.1 points short'],
    ['short by one point', {}, [['2022-08-31', 47]], 'Amber', 'plan 48%: 1 point short'],
    ['short by next to nothing', {}, [['2022-08-31', 47.999]], 'Amber', 'plan 48%: just short'],
    [
      'worse than the baseline, within the tolerance',
      { months3: percent(41) },
      [['2022-08-31', 39]],
      'Red',
      'worse than the baseline',
    ],
    [
      'before the first milestone, on the straight line',
      {},
      [['2022-05-31', 46]],
      'Green',
      '46% in May 2022, plan 45.3%',
    ],
    ['before the first milestone, under the line', {}, [['2022-05-31', 44]], 'Amber', 'plan 45.3%: 1.3 points short'],
    ['on the day milestones count from', {}, [['2022-04-01', 40]], 'Green', 'plan 40%'],
    ['between two milestones the one passed counts', {}, [['2022-09-30', 48]], 'Green', 'plan 48%'],
    ['after the last', { target: percent(80), targetDate: '2023-06-01' }, [['2023-08-31', 75]], 'Red', 'plan 80%'],
    ['lower is better: fewer than planned', lower, [['2022-08-31', 80]], 'Green', 'plan 85'],
    ['lower is better: within the tolerance', lower, [['2022-08-31', 89]], 'Amber', '4 short'],
    ['lower is better: too many', lower, [['2022-08-31', 95]], 'Red', '10 short'],
    ['lower is better: more than at the start', lower, [['2022-08-31', 101]], 'Red', 'worse than the baseline'],
    ['keep within: a tenth above', within, [['2022-08-31', 110]], 'Green', 'plan 100'],
    ['keep within: a tenth below', within, [['2022-08-31', 90]], 'Green', 'plan 100'],
    ['keep within: farther above', within, [['2022-08-31', 115]], 'Amber', '5 too far off'],
    ['keep within: far below', within, [['2022-08-31', 70]], 'Red', '20 too far off'],
    ['target met once', {}, [['2022-08-31', 70]], 'Green', '70% in August 2022, plan 48%'],
    [
      'target met at two points running',
      {},
      [
        ['2022-07-31', 70],
        ['2022-08-31', 72],
      ],
      'Blue',
      'two points running',
    ],
    [
      'target met, then lost',
      {},
      [
        ['2022-06-30', 70],
        ['2022-07-31', 72],
        ['2022-08-31', 69],
      ],
      'Green',
      '69%',
    ],
    [
      'two figures for one month are one point',
      {},
      [
        ['2022-08-31', 70, { state: 'Provisional' }],
        ['2022-08-31', 71],
      ],
      'Green',
      '71% in August 2022',
    ],
    ['yes or no: not yet asked for', yesNo, [['2022-05-31', 0]], 'Green', 'No in May 2022, plan No'],
    ['yes or no: asked for and there', yesNo, [['2022-08-31', 1]], 'Green', 'Yes in August 2022, plan Yes'],
    ['yes or no: asked for and not there', yesNo, [['2022-08-31', 0]], 'Red', 'No in August 2022, plan Yes'],
    ['no target', { target: null }, [['2022-08-31', 48]], 'No rating', 'no target'],
    [
      'nobody says which way is better',
      { betterWhen: null },
      [
        ['2022-08-31', 72],
        ['2022-09-30', 72],
      ],
      'No rating',
      'which way is better',
    ],
    ['no baseline, before the first milestone', { baseline: null }, [['2022-05-31', 46]], 'No rating', 'no milestones'],
    ['no baseline, a milestone missed', { baseline: null }, [['2022-08-31', 47]], 'Red', '1 point short'],
    ['no figure yet', {}, [], 'Not started', 'no figure yet'],
    [
      'a projection is never a figure',
      {},
      [['2022-08-31', 70, { state: 'Projected' }]],
      'Not started',
      'no figure yet',
    ],
    [
      'a projection does not stand in for a lower figure',
      {},
      [
        ['2022-08-31', 44],
        ['2022-09-30', 70, { state: 'Projected' }],
      ],
      'Red',
      '44%',
    ],
    [
      'not available, with its reason',
      {},
      [['2022-08-31', 0, { value: null, state: 'Not available', reason: 'Survey moved to October.' }]],
      'No rating',
      'figure not available: Survey moved to October',
    ],
    [
      'not available, no reason',
      {},
      [['2022-08-31', 0, { value: null, state: 'Not available' }]],
      'No rating',
      'no reason given',
    ],
  ])('%s', (_what, changes, rows, rating, because) => {
    const found = impact(changes, rows);
    expect(found.because).toContain(because);
    expect(found.rating).toBe(rating);
  });

  it('a figure of a period that is not over yet is not looked at', () => {
    expect(impact({}, [['2022-08-31', 48]], '2022-08-30').rating).toBe('Not started');
  });

  it('the tolerance is the one of the Plan tab', () => {
    const row = measure();
    const plan = smallPlan({ cover: cover({ tolerancePercent: 5 }), actuals: figures([['2022-08-31', 46]]) });
    expect(rateMeasure(row, plan, null, AS_AT).rating).toBe('Red');
  });

  it('a target typed over counts as agreed until DfE has agreed to the new one', () => {
    const agreed = smallPlan();
    const eased: Partial<Measure> = { months3: percent(40), target: percent(50) };
    const said: Partial<Measure> = {
      reasonForNewTarget: 'New survey',
      targetAgreedBy: 'Case lead',
      targetAgreedOn: '2022-08-01',
    };
    expect(impact(eased, [['2022-08-31', 44]], AS_AT, agreed).rating).toBe('Red');
    expect(impact({ ...eased, ...said }, [['2022-08-31', 44]], AS_AT, agreed).rating).toBe('Green');
    const stale = smallPlan({ measures: [measure(said)] });
    expect(impact({ ...eased, ...said }, [['2022-08-31', 44]], AS_AT, stale).rating).toBe('Red');
  });

  it('says what was planned, and the gap in the unit of the measure', () => {
    expect(impact({}, [['2022-08-31', 45]])).toMatchObject({ planned: 48, gap: -3 });
  });
});

describe('stories told elsewhere', () => {
  const slough: Partial<Measure> = {
    measure: 'EHC plans issued within 20 weeks',
    type: 'Process',
    baseline: percent(0),
    months3: null,
    months6: null,
    months12: null,
    target: percent(59),
    targetDate: '2023-03-31',
  };
  it.each<[string, Figures, string]>([
    ['23% in August 2022 is a little under the line', [['2022-08-31', 23]], 'Amber'],
    [
      '30% in January 2023, when the line asks for 49%, is Red',
      [
        ['2022-08-31', 23],
        ['2023-01-31', 30],
      ],
      'Red',
    ],
  ])('Slough, from 0%% in April 2022 to 59%% by March 2023: %s', (_what, rows, rating) => {
    expect(impact(slough, rows).rating).toBe(rating);
  });

  it('Slough by January 2023 is 19.4 points short, and two figures make no trend', () => {
    const found = impact(slough, [
      ['2022-08-31', 23],
      ['2023-01-31', 30],
    ]);
    expect(found.because).toBe('30% in January 2023, plan 49.4%: 19.4 points short');
    expect(found.direction).toBe('Too few points');
  });

  it('Kent: a backlog that falls from 1,080 to 397 is not Red because timeliness stays low', () => {
    const backlog = measure({ ...lower, ref: 'M02', baseline: plain(1080), months3: plain(800), months6: plain(500) });
    const timely = measure({ ...slough, months3: percent(20), months6: percent(40) });
    const plan = smallPlan({
      measures: [timely, backlog],
      actuals: [
        ...figures([['2022-10-31', 8]]),
        ...figures([['2022-10-31', 397]]).map((row) => ({ ...row, measure: 'M02' })),
      ],
    });
    expect(rateMeasure(backlog, plan, null, '2022-11-15').rating).toBe('Green');
    expect(rateMeasure(timely, plan, null, '2022-11-15').rating).toBe('Red');
  });
});
