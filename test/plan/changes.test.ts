/** What changed between two plans: one row of the table for each kind of change that a reader must be told of. */
import { type Changes, changesBetween, describeChanges } from '../../functions/plan/changes.ts';
import type { Action, Actual, Area, Ask, Measure, Plan } from '../../functions/plan/schema.ts';
import { AS_AT, action, actual, cover, measure, percent, plain, smallPlan } from '../plans/small-plan.ts';

const between = (before: Plan, after: Plan): Changes => changesBetween(before, after, AS_AT);

const inAction = (before: Partial<Action>, after: Partial<Action>) =>
  between(smallPlan({ actions: [action(before)] }), smallPlan({ actions: [action(after)] }));
const inMeasure = (before: Partial<Measure>, after: Partial<Measure>) =>
  between(smallPlan({ measures: [measure(before)] }), smallPlan({ measures: [measure(after)] }));
const inFigure = (before: Partial<Actual> | null, after: Partial<Actual> | null) =>
  between(
    smallPlan({ actuals: before === null ? [] : [actual(before)] }),
    smallPlan({ actuals: after === null ? [] : [actual(after)] }),
  );
const inArea = (after: Partial<Area>) =>
  between(smallPlan(), smallPlan({ areas: smallPlan().areas.map((row) => ({ ...row, ...after })) }));

const ask: Ask = {
  ref: 'Q1',
  review: 'RV1',
  askedBy: 'DfE',
  ask: 'Show the backlog',
  due: '2022-09-01',
  owner: 'Head of SEND',
  status: 'Open',
  response: '',
  evidence: [],
};
const inAsk = (before: Partial<Ask>, after: Partial<Ask>) =>
  between(smallPlan({ asks: [{ ...ask, ...before }] }), smallPlan({ asks: [{ ...ask, ...after }] }));

const blank: Partial<Actual> = { value: null, state: null };
const moved: Partial<Action> = { revisedDue: '2023-03-31', reasonForNewDate: 'Staff left' };
const agreed: Partial<Action> = { dfeAgreedBy: 'Case lead', dfeAgreedOn: '2022-09-01' };
const targetAgreed: Partial<Measure> = {
  reasonForNewTarget: 'New survey',
  targetAgreedBy: 'Case lead',
  targetAgreedOn: '2022-09-01',
};

/** The lines under the headings of the kinds; what was only edited and what is missing left out. */
const lines = (changes: Changes): string[] =>
  describeChanges({ ...changes, edited: [] })
    .filter((line) => line.startsWith('  '))
    .map((line) => line.trim());

describe('told under its kind, in plain words', () => {
  const guide = 'A1.01 Publish a guide to EHC plans, written with parents';
  const survey = 'M01 Parents who say their plan describes their child well';
  it.each<[string, keyof Changes, Changes, string]>([
    ['an action put in', 'added', between(smallPlan(), smallPlan({ actions: [action(), action({ ref: 'A1.02', action: 'Train writers' })] })), 'A1.02 Train writers: action.'],
    ['an action taken out', 'removed', between(smallPlan(), smallPlan({ actions: [] })), `${guide}: row taken out. No agreement by DfE recorded.`],
    ['a measure taken out', 'removed', between(smallPlan(), smallPlan({ measures: [], actuals: [] })), `${survey}: row taken out. No agreement by DfE recorded.`],
    ['evidence taken out', 'removed', between(smallPlan(), smallPlan({ evidence: [] })), 'E01 Parent survey: row taken out.'],
    ['an action withdrawn, and why', 'removed', inAction({}, { status: 'Withdrawn', update: 'Merged with A1.02' }), `${guide}: withdrawn. Merged with A1.02. No agreement by DfE recorded.`],
    ['an action withdrawn with DfE', 'removed', inAction({}, { status: 'Withdrawn', reasonForNewDate: 'Merged', ...agreed }), `${guide}: withdrawn. Merged. DfE agreed on 1 September 2022 (Case lead).`],
    ['an action completed', 'completed', inAction({}, { status: 'Complete', completedOn: '2022-09-01' }), `${guide}: 1 September 2022.`],
    ['a date moved with agreement', 'redated', inAction({}, { ...moved, ...agreed }), `${guide}: Due date: 30 December 2022 to 31 March 2023. Staff left. DfE agreed on 1 September 2022 (Case lead).`],
    ['a date brought forward', 'redated', inAction({}, { agreedDue: '2022-11-30' }), `${guide}: Agreed due: 30 December 2022 to 30 November 2022.`],
    ['an agreement that came later', 'redated', inAction(moved, { ...moved, ...agreed }), `${guide}: Due date: 30 December 2022 to 31 March 2023. Staff left. DfE agreed on 1 September 2022 (Case lead).`],
    ['a date moved without agreement', 'softened', inAction({}, moved), `${guide}: Due date: 30 December 2022 to 31 March 2023. Staff left. No agreement by DfE recorded.`],
    ['an agreed date typed over', 'softened', inAction({}, { agreedDue: '2023-03-31' }), `${guide}: Agreed due: 30 December 2022 to 31 March 2023. No agreement by DfE recorded.`],
    ['an agreed date taken out', 'softened', inAction({}, { agreedDue: null }), `${guide}: Agreed due: 30 December 2022 to no date. No agreement by DfE recorded.`],
    ['a date moved under an old agreement', 'softened', inAction({ ...moved, ...agreed }, { ...moved, ...agreed, revisedDue: '2023-06-30' }), `${guide}: Due date: 31 March 2023 to 30 June 2023. Staff left. The agreement recorded, of 1 September 2022, stood there before this change.`],
    ['a figure gone from the success criteria', 'softened', inAction({}, { successCriteria: 'Guide rated clear by parents' }), 'It no longer has a figure.'],
    ['success criteria taken out', 'softened', inAction({}, { successCriteria: '' }), 'It was taken out.'],
    ['"will" become "aim to"', 'softened', inAction({ action: 'Publish the guide' }, { action: 'Aim to publish the guide' }), 'It now says "Aim to".'],
    ['a measure unlinked', 'softened', inAction({ measures: ['M01', 'M02'] }, { measures: ['M01'] }), `${guide}: Measures: M01, M02 to M01. It is no longer held to M02.`],
    ['an action opened again', 'softened', inAction({ status: 'Complete', completedOn: '2022-08-01' }, {}), 'It was complete and is open again.'],
    ['another lead', 'leads', inAction({}, { lead: 'Head of Health' }), `${guide}: Lead: Head of SEND to Head of Health.`],
    ['another SRO', 'leads', inAction({}, { sro: 'Director' }), `${guide}: SRO: nobody to Director.`],
    ['a rating worked out anew', 'ratings', inAction({}, { agreedDue: '2022-08-31' }), `${guide}: Green to Red, the sheet says Green. 15 days late, due 31 August 2022.`],
    ['a claim moved', 'ratings', inAction({ status: 'Complete', evidence: ['E01'] }, { status: 'Complete', evidence: ['E01'], rating: 'Blue' }), `${guide}: Blue as before, the sheet says Blue (was Green). Complete.`],
    ['a target lowered', 'softened', inMeasure({}, { target: percent(60) }), `${survey}: Target: 70% to 60%. No agreement by DfE recorded.`],
    ['a target lowered with agreement', 'retargeted', inMeasure({}, { target: percent(60), ...targetAgreed }), `${survey}: Target: 70% to 60%. New survey. DfE agreed on 1 September 2022 (Case lead).`],
    ['a target lowered under an old agreement', 'softened', inMeasure(targetAgreed, { target: percent(60), ...targetAgreed }), 'The agreement recorded, of 1 September 2022, stood there before this change.'],
    ['a target raised', 'retargeted', inMeasure({}, { target: percent(80) }), `${survey}: Target: 70% to 80%.`],
    ['fewer is better, and more are allowed', 'softened', inMeasure({ betterWhen: 'Lower is better', target: plain(10) }, { betterWhen: 'Lower is better', target: plain(20) }), 'Target:'],
    ['a milestone lowered', 'softened', inMeasure({}, { months6: percent(50) }), `${survey}: 6 months: 55% to 50%. No agreement by DfE recorded.`],
    ['a milestone taken out', 'softened', inMeasure({}, { months6: null }), `${survey}: 6 months: 55% to no figure. No agreement by DfE recorded.`],
    ['a target put off', 'softened', inMeasure({}, { targetDate: '2023-10-01' }), `${survey}: Target date: 1 April 2023 to 1 October 2023. No agreement by DfE recorded.`],
    ['which way is better turned round', 'softened', inMeasure({}, { betterWhen: 'Lower is better' }), 'Which way is better was turned round.'],
    ['another definition', 'restated', inMeasure({}, { source: 'Audit' }), `${survey}: Source: Parent survey to Audit. Figures before and after may not compare. No agreement by DfE recorded.`],
    ['a baseline restated', 'restated', inMeasure({}, { baseline: percent(38), baselineNote: 'One survey was counted twice' }), `${survey}: Baseline: 40% to 38%. One survey was counted twice.`],
    ['another data owner', 'leads', inMeasure({}, { dataOwner: 'Analyst' }), `${survey}: Data owner: Head of SEND to Analyst.`],
    ['a figure restated', 'restated', inFigure({}, { value: percent(50), state: 'Restated', reason: 'Late returns' }), `${survey}: 1 to 31 August 2022: 54% to 50%. Late returns.`],
    ['a figure changed in silence', 'restated', inFigure({}, { value: percent(58) }), '1 to 31 August 2022: 54% to 58%.'],
    ['a figure taken out', 'removed', inFigure({}, null), `${survey}: 1 to 31 August 2022: 54%.`],
    ['a figure blanked', 'removed', inFigure({}, { ...blank, state: 'Final' }), '54% to no figure.'],
    ['a figure turned into a projection', 'removed', inFigure({}, { state: 'Projected' }), '54% to 54% (projected).'],
    ['a figure said not to be available after all', 'removed', inFigure({}, { value: null, state: 'Not available', reason: 'Survey lost' }), '54% to not available. Survey lost.'],
    ['a new figure in a new row', 'added', inFigure(null, {}), `${survey}: 1 to 31 August 2022: 54%.`],
    ['a new figure in a row that waited for it', 'added', inFigure(blank, {}), '1 to 31 August 2022: no figure to 54%.'],
    ['a new figure where the state stood already', 'added', inFigure({ ...blank, state: 'Final' }, {}), 'no figure to 54%.'],
    ['a projection, and it says so', 'added', inFigure(blank, { state: 'Projected' }), 'no figure to 54% (projected).'],
    ['a figure in the place of a projection', 'added', inFigure({ state: 'Projected' }, {}), '54% (projected) to 54%.'],
    ['a figure in the place of none', 'added', inFigure({ ...blank, state: 'Not available' }, {}), 'not available to 54%.'],
    ["DfE's position", 'positions', inArea({ dfePosition: 'Closed by DfE', positionDate: '2022-09-01' }), 'A1 Improving the quality of EHC plans: DfE position: Open to Closed by DfE. DfE said so on 1 September 2022.'],
    ['another lead of an area', 'leads', inArea({ healthLead: 'ICB Officer' }), 'Health lead: nobody to ICB Officer.'],
    ['an ask answered', 'asks', inAsk({}, { status: 'Done', response: 'In pack 2' }), 'Q1 Show the backlog: Response: Open to Done: In pack 2.'],
    ['an ask not agreed to', 'asks', inAsk({}, { status: 'Not agreed' }), 'Response: Open to Not agreed.'],
    ['a wider tolerance', 'softened', between(smallPlan(), smallPlan({ cover: cover({ tolerancePercent: 20 }) })), 'The whole plan: Tolerance %: 10% to 20%. No agreement by DfE recorded.'],
  ])('%s', (_what, kind, changes, says) => {
    expect(changes[kind]).not.toEqual([]);
    expect(lines({ ...lines0, [kind]: changes[kind] } as Changes).join('\n')).toContain(says);
  });
});
