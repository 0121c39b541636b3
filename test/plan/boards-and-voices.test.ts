/** What cannot be of boards and of words that were asked for: told at its cell, with what to do. */
import { checkPlan } from '../../functions/plan/findings.ts';
import type { CellFault } from '../../functions/plan/reading.ts';
import type { Body, Plan, Voice } from '../../functions/plan/schema.ts';
import { contextOf, fault, findingsOf, readingOf, review, smallPlan } from '../plans/small-plan.ts';

const reviews = [review({ ref: 'RV1', kind: 'First meeting', date: '2022-04-05' }), review()];
const withBoard = (changes: Partial<Body>, plan: Partial<Plan> = {}): Plan =>
  smallPlan({
    reviews,
    governance: [
      {
        ...{ body: 'SEND Improvement Board', purpose: 'Answers for this plan', chair: 'Chair', meets: 'Monthly' },
        ...{ reportsTo: '', forumMember: 'Yes', healthMember: 'Yes', accountable: 'Yes' },
        ...{ lastMet: '2022-09-07', meetings: null, nextMeets: null, decisions: '' },
        ...changes,
      },
    ],
    ...plan,
  });
const withVoice = (changes: Partial<Voice>): Plan =>
  smallPlan({
    reviews,
    voice: [
      {
        ...{ ref: 'V1', review: 'RV2', whose: 'Parent carer forum', askedOn: null, statement: '', themes: '' },
        ...{ agreedBy: '', agreedOn: null, response: '' },
        ...changes,
      },
    ],
  });
const COMING = { review: reviews[1]! };

it.each<[string, string, Plan, string]>([
  ['a number below nothing', 'G09 error', withBoard({ meetings: -1 }), '-1 is not a number of meetings.'],
  ['half a meeting', 'G09 error', withBoard({ meetings: 1.5 }), '1.5 is not a number of meetings.'],
  [
    'more meetings than days',
    'G09 error',
    withBoard({ meetings: 600 }),
    '600 meetings since the review on 5 April 2022 are more than there were days.',
  ],
  [
    'a number that was not set back after the review',
    'G10 warning',
    withBoard({ meetings: 5, lastMet: '2022-03-09' }),
    '5 meetings since the review on 5 April 2022, and Last met is 9 March 2022, before it.',
  ],
  [
    'none, although it met',
    'G10 warning',
    withBoard({ meetings: 0 }),
    'No meetings since the review on 5 April 2022, and Last met is 7 September 2022, after it.',
  ],
  [
    'a number and no day',
    'G10 warning',
    withBoard({ meetings: 1, lastMet: null }),
    '1 meeting since the last review, and Last met is blank.',
  ],
  [
    'a last meeting that is still to come',
    'G10 warning',
    withBoard({ lastMet: '2022-10-05' }),
    'Last met is 5 October 2022, which is still to come.',
  ],
  [
    'words that nobody seems to have asked for',
    'V05 warning',
    withVoice({}),
    'The words of the parent carer forum are not here, and no day is given on which they were asked for.',
  ],
  [
    'asked for on a day to come',
    'V05 warning',
    withVoice({ askedOn: '2022-10-01' }),
    'Asked for on is 1 October 2022, which is still to come.',
  ],
])('the check tells of %s', (_what, told, plan, says) => {
  const [rule = ''] = told.split(' ');
  const found = findingsOf(rule, plan, COMING);
  expect(found.map(({ rule: id, severity, message }) => [`${id} ${severity}`, message])).toEqual([[told, says]]);
});

it.each<[string, Plan]>([
  ['a number and a day that agree', withBoard({ meetings: 6 })],
  ['a board that did not meet', withBoard({ meetings: 0, lastMet: '2022-03-09' })],
  ['a board that met on the day of the review', withBoard({ meetings: 0, lastMet: '2022-04-05' })],
  ['the same, which counts it', withBoard({ meetings: 1, lastMet: '2022-04-05' })],
  ['a sheet in which nobody counts', withBoard({})],
  ['before the first meeting', withBoard({ meetings: 3, lastMet: '2022-03-09' }, { reviews: [review()] })],
  ['words that were asked for', withVoice({ askedOn: '2022-09-01' })],
  ['words that have come', withVoice({ statement: 'Calls are answered.', agreedBy: 'Chair', agreedOn: '2022-09-09' })],
  ['a row for another review', withVoice({ review: 'RV1' })],
])('nothing is said of %s', (_what, plan) =>
  expect(['G09', 'G10', 'V05'].flatMap((rule) => findingsOf(rule, plan, COMING))).toEqual([]),
);

it('a row of Voice that waits for its words is not said to be half typed', () => {
  const { findings } = checkPlan(readingOf(withVoice({})), contextOf({ purpose: 'check', ...COMING }));
  expect(findings.filter(({ tab }) => tab === 'Voice').map(({ rule }) => rule)).toEqual(['V05']);
});

it('"give under Asked for on" named a column that an older sheet has not: it is told how to have one', () => {
  const gone = fault({ kind: 'heading of a later layout', tab: 'Voice', row: 1, heading: 'Asked for on' });
  const fixOf = (faults: CellFault[]) => {
    const { findings } = checkPlan(readingOf(withVoice({}), faults), contextOf({ purpose: 'check', ...COMING }));
    return findings.filter(({ rule }) => rule === 'V05').map(({ heading, fix }) => [heading, fix]);
  };
  expect(fixOf([])).toEqual([
    [
      'Asked for on',
      'Put their words under Statement when they come. Until then give under Asked for on the day you asked: the pack says it.',
    ],
  ]);
  expect(fixOf([gone])).toEqual([
    [
      'Statement',
      'Put their words under Statement when they come. To say when you asked, head a free column of the Voice tab Asked for on and give the day there: the pack says it.',
    ],
  ]);
});
