/** What changed in measures, figures, areas, asks and settings: one row of the table for each kind of change. */
import type { ChangeKind, Changes } from '../../functions/plan/changes.ts';
import type { Actual, Measure } from '../../functions/plan/schema.ts';
import { between, countsOf, inArea, inAsk, inFigure, inMeasure, linesOf } from '../plans/plan-changes.ts';
import { cover, percent, plain, smallPlan } from '../plans/small-plan.ts';

const blank: Partial<Actual> = { value: null, state: null };
const targetAgreed: Partial<Measure> = {
  reasonForNewTarget: 'New survey',
  targetAgreedBy: 'Case lead',
  targetAgreedOn: '2022-09-01',
};
const survey = 'M01 Parents who say their plan describes their child well';

describe('told under its kind, in plain words', () => {
  it.each<[string, ChangeKind, Changes, string]>([
    [
      'a measure taken out',
      'removed',
      between(smallPlan(), smallPlan({ measures: [], actuals: [] })),
      `${survey}: row taken out. No agreement by DfE recorded.`,
    ],
    [
      'evidence taken out',
      'removed',
      between(smallPlan(), smallPlan({ evidence: [] })),
      'E01 Parent survey: row taken out.',
    ],
    [
      'a target lowered',
      'softened',
      inMeasure({}, { target: percent(60) }),
      `${survey}: Target: 70% to 60%. No agreement by DfE recorded.`,
    ],
    [
      'a target lowered with agreement, which is easier all the same',
      'softened',
      inMeasure({}, { target: percent(60), ...targetAgreed }),
      `${survey}: Target: 70% to 60%. New survey. DfE agreed on 1 September 2022 (Case lead).`,
    ],
    [
      'a target lowered under an old agreement',
      'softened',
      inMeasure(targetAgreed, { target: percent(60), ...targetAgreed }),
      'The agreement recorded, of 1 September 2022, stood there before this change.',
    ],
    ['a target raised', 'retargeted', inMeasure({}, { target: percent(80) }), `${survey}: Target: 70% to 80%.`],
    [
      'fewer is better, and more are allowed',
      'softened',
      inMeasure(
        { betterWhen: 'Lower is better', target: plain(10) },
        { betterWhen: 'Lower is better', target: plain(20) },
      ),
      'Target: 10% to 20%. No agreement by DfE recorded.',
    ],
    [
      'a milestone lowered',
      'softened',
      inMeasure({}, { months6: percent(50) }),
      `${survey}: 6 months: 55% to 50%. No agreement by DfE recorded.`,
    ],
    [
      'a milestone taken out',
      'softened',
      inMeasure({}, { months6: null }),
      `${survey}: 6 months: 55% to no figure. No agreement by DfE recorded.`,
    ],
    [
      'a target put off',
      'softened',
      inMeasure({}, { targetDate: '2023-10-01' }),
      `${survey}: Target date: 1 April 2023 to 1 October 2023. No agreement by DfE recorded.`,
    ],
    [
      'which way is better turned round',
      'softened',
      inMeasure({}, { betterWhen: 'Lower is better' }),
      'Which way is better was turned round. No agreement by DfE recorded.',
    ],
    [
      'another definition',
      'restated',
      inMeasure({}, { source: 'Audit' }),
      `${survey}: Source: Parent survey to Audit. Figures before and after may not compare. No agreement by DfE recorded.`,
    ],
    [
      'a baseline that makes every later figure look better, without DfE',
      'softened',
      inMeasure({}, { baseline: percent(38), baselineNote: 'One survey was counted twice.' }),
      `${survey}: Baseline: 40% to 38%. One survey was counted twice. No agreement by DfE recorded for the baseline.`,
    ],
    [
      'a baseline that looks better than before, without DfE',
      'restated',
      inMeasure({}, { baseline: percent(42) }),
      `${survey}: Baseline: 40% to 42%. No agreement by DfE recorded for the baseline.`,
    ],
    [
      'a baseline moved while DfE agreed to another target: that agreement is not about the baseline',
      'softened',
      inMeasure({}, { baseline: percent(38), ...targetAgreed }),
      `${survey}: Baseline: 40% to 38%. No agreement by DfE recorded for the baseline.`,
    ],
    [
      'a baseline taken out',
      'softened',
      inMeasure({}, { baseline: null }),
      `${survey}: Baseline: 40% to no figure. No agreement by DfE recorded for the baseline.`,
    ],
    ['a first baseline', 'added', inMeasure({ baseline: null }, {}), `${survey}: Baseline: no figure to 40%.`],
    [
      'an intended outcome in other words',
      'reworded',
      inArea({ outcome: 'By April 2023, 70% of families say the plan describes their child' }),
      'A1 Improving the quality of EHC plans: Intended outcome: wording changed: was "By April 2023, 70% of parents say the plan describes their child well", is "By April 2023, 70% of families say the plan describes their child".',
    ],
    [
      'an intended outcome without its figure',
      'softened',
      inArea({ outcome: 'Parents say the plan describes their child well' }),
      'It no longer has a figure. No agreement by DfE recorded.',
    ],
    [
      'an area called something else',
      'reworded',
      inArea({ title: 'The quality of plans' }),
      'A1 The quality of plans: Title in the letter: wording changed: was "Improving the quality of EHC plans", is "The quality of plans".',
    ],
    [
      'another data owner',
      'leads',
      inMeasure({}, { dataOwner: 'Analyst' }),
      `${survey}: Data owner: Head of SEND to Analyst.`,
    ],
    [
      'a figure restated',
      'restated',
      inFigure({}, { value: percent(50), state: 'Restated', reason: 'Late returns' }),
      `${survey}: 1 to 31 August 2022: 54% to 50%. Late returns.`,
    ],
    [
      'a figure changed in silence',
      'restated',
      inFigure({}, { value: percent(58) }),
      '1 to 31 August 2022: 54% to 58%.',
    ],
    ['a figure taken out', 'removed', inFigure({}, null), `${survey}: 1 to 31 August 2022: 54%.`],
    ['a figure blanked', 'removed', inFigure({}, { ...blank, state: 'Final' }), '54% to no figure.'],
    ['a figure turned into a projection', 'removed', inFigure({}, { state: 'Projected' }), '54% to 54% (projected).'],
    [
      'a figure said not to be available after all',
      'removed',
      inFigure({}, { value: null, state: 'Not available', reason: 'Survey lost' }),
      '54% to not available. Survey lost.',
    ],
    ['a new figure in a new row', 'added', inFigure(null, {}), `${survey}: 1 to 31 August 2022: 54%.`],
    [
      'a new figure in a row that waited for it',
      'added',
      inFigure(blank, {}),
      '1 to 31 August 2022: no figure to 54%.',
    ],
    [
      'a new figure where the state stood already',
      'added',
      inFigure({ ...blank, state: 'Final' }, {}),
      'no figure to 54%.',
    ],
    ['a projection, and it says so', 'added', inFigure(blank, { state: 'Projected' }), 'no figure to 54% (projected).'],
    ['a figure in the place of a projection', 'added', inFigure({ state: 'Projected' }, {}), '54% (projected) to 54%.'],
    [
      'a figure in the place of none',
      'added',
      inFigure({ ...blank, state: 'Not available' }, {}),
      'not available to 54%.',
    ],
    [
      "DfE's position",
      'positions',
      inArea({ dfePosition: 'Closed by DfE', positionDate: '2022-09-01' }),
      'A1 Improving the quality of EHC plans: DfE position: Open to Closed by DfE. DfE said so on 1 September 2022.',
    ],
    ['another lead of an area', 'leads', inArea({ healthLead: 'ICB Officer' }), 'Health lead: nobody to ICB Officer.'],
    [
      'an ask answered',
      'asks',
      inAsk({}, { status: 'Done', response: 'In pack 2' }),
      'Q1 Show the backlog: Response: Open to Done: In pack 2.',
    ],
    ['an ask not agreed to', 'asks', inAsk({}, { status: 'Not agreed' }), 'Response: Open to Not agreed.'],
    [
      'a wider tolerance',
      'softened',
      between(smallPlan(), smallPlan({ cover: cover({ tolerancePercent: 20 }) })),
      'The whole plan: Tolerance %: 10% to 20%. No agreement by DfE recorded.',
    ],
  ])('%s', (_what, kind, changes, says) => {
    expect(`${linesOf(kind, changes).join('\n')}\n`).toContain(`${says}\n`);
  });
});

describe('told as an edit and no more', () => {
  const tolerance = (from: number | null, to: number | null) =>
    between(
      smallPlan({ cover: cover({ tolerancePercent: from }) }),
      smallPlan({ cover: cover({ tolerancePercent: to }) }),
    );
  it.each<[string, Changes, string[]]>([
    ['the usual tolerance written down', tolerance(null, 10), ['tolerancePercent']],
    ['a tighter tolerance than the usual', tolerance(null, 5), ['tolerancePercent']],
    ['a firmer state of the same figure', inFigure({ state: 'Provisional' }, {}), ['state']],
    ['another projection', inFigure({ state: 'Projected' }, { state: 'Projected', value: percent(60) }), ['value']],
    ['a comment on a figure', inFigure({}, { commentary: 'Small survey' }), ['commentary']],
    [
      'a comment in a row that waits for its figure',
      inFigure(null, { ...blank, commentary: 'Due in May' }),
      ['commentary'],
    ],
    ['a baseline typed with a % sign', inMeasure({ baseline: plain(40) }, {}), ['baseline']],
    ['an ask handed to somebody else', inAsk({}, { owner: 'ICB Officer' }), ['owner']],
    ['words of an area', inArea({ commentary: 'Steady' }), ['commentary']],
  ])('%s', (_what, changes, fields) => {
    expect(countsOf(changes)).toEqual({ edited: 1 });
    expect(changes.edited[0]?.fields).toEqual(fields);
  });

  it('a row made ready for a figure to come says nothing', () => {
    expect(countsOf(inFigure(null, blank))).toEqual({});
  });
});
