/** A check said "30 of 30 ready, 0 errors" of a plan whose pack then printed "No rating" and "not agreed by those who gave them". */
import { checkPlan } from '../../functions/plan/findings.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Action, Ask, Evidence, Plan, Risk, Voice } from '../../functions/plan/schema.ts';
import { readiness } from '../../functions/plan/summary.ts';
import {
  action,
  contextOf,
  cover,
  findingsOf,
  measure,
  percent,
  readingOf,
  review,
  smallPlan,
} from '../plans/small-plan.ts';

const withAction = (changes: Partial<Action>): Plan => smallPlan({ actions: [action(changes)] });
const voice = (changes: Partial<Voice>): Plan => {
  const said = { ref: 'V1', review: 'RV2', whose: 'Parent carer forum', askedOn: null } as const;
  const rest = {
    statement: 'Calls are answered.',
    themes: '',
    agreedBy: 'Forum chair',
    agreedOn: '2022-09-10',
    response: '',
  };
  return smallPlan({ voice: [{ ...said, ...rest, ...changes }] });
};
const ask = (changes: Partial<Ask>): Plan => {
  const asked = { ref: 'K1', review: 'RV1', askedBy: 'DfE', ask: 'Show the waits by age', due: null } as const;
  const rest = { owner: 'Head of SEND', status: 'Done', response: 'In Annex 2.', evidence: [] } as const;
  return smallPlan({ asks: [{ ...asked, ...rest, evidence: [], ...changes }] });
};
const risk = (likelihood: number, impact: number): Plan => {
  const what = { ref: 'R1', cause: 'Pay', event: 'Posts stay empty', effect: 'Waits grow', mitigation: 'Agency' };
  const rest = { owner: 'Head of SEND', reviewOn: null, trend: null, linkedTo: [], status: 'Open' } as const;
  return smallPlan({ risks: [{ ...what, ...rest, linkedTo: [], likelihood, impact } as Risk] });
};
const evidence = (personalData: Evidence['personalData']): Plan => {
  const shown = {
    ref: 'E1',
    date: null,
    kind: 'Case study',
    title: 'One family',
    link: 'https://exampleshire.example/e1',
  };
  const rest = { supports: ['A1.01'], whatItShows: 'What changed for one family', mayBePublished: 'No' };
  return smallPlan({ evidence: [{ ...shown, ...rest, personalData } as Evidence] });
};

it.each<[string, string, Plan, string, string]>([
  [
    'Agreed by blank',
    'V01',
    voice({ agreedBy: '' }),
    'error',
    "The forum's words for RV2 stand here, and Agreed by is blank.",
  ],
  ['Agreed on blank', 'V01', voice({ agreedOn: null }), 'error', 'and Agreed on is blank.'],
  ['Better when blank', 'M04', smallPlan({ measures: [measure({ betterWhen: null })] }), 'error', 'cannot be rated'],
  [
    'starts after it is due',
    'A09',
    withAction({ start: '2023-05-01', agreedDue: '2023-02-28' }),
    'error',
    'It starts on 1 May 2023, after it is due on 28 February 2023.',
  ],
  ['an ask Done without a response', 'K07', ask({ response: ' ' }), 'error', 'its response is blank'],
  [
    'a lead nobody knows',
    'A38',
    withAction({ lead: 'Nobody In Particular' }),
    'warning',
    '"Nobody In Particular" is not on the People tab.',
  ],
  [
    'Amber without a recovery step',
    'B04',
    withAction({ rating: 'Amber' }),
    'error',
    'Rated Amber, and there is no recovery step.',
  ],
  ['no update', 'A17', withAction({ update: '' }), 'warning', 'Update is blank'],
  ['likelihood 7', 'R02', risk(7, 4), 'error', 'Likelihood 7 and impact 4: each is a whole number from 1 to 5.'],
  [
    'an action of one word',
    'A02',
    withAction({ action: 'Training' }),
    'error',
    '"Training" does not say what will be done.',
  ],
  ['evidence with personal data', 'E03', evidence('Yes'), 'error', 'marked as holding personal data'],
  [
    'Amber, Red by its dates',
    'B02',
    withAction({ rating: 'Amber', agreedDue: '2022-07-31' }),
    'warning',
    'Rated Amber; by dates and figures it is Red: 46 days late',
  ],
])('the check tells of %s (%s)', (_, rule, plan, severity, says) => {
  const [found] = findingsOf(rule, plan, { purpose: 'check' });
  expect(found?.severity).toBe(severity);
  expect(found?.message).toContain(says);
});

it.each<[string, Plan]>([
  ['V01', voice({})],
  ['V01', voice({ review: 'RV1', agreedBy: '' })],
  ['K07', ask({})],
  ['R02', risk(5, 1)],
  ['E03', evidence('None')],
  ['A38', withAction({ lead: 'head of send' })],
  ['B04', withAction({ rating: 'Amber', recoveryStep: 'Second designer from 1 October, Head of SEND' })],
  ['B02', withAction({ rating: 'Red', agreedDue: '2022-07-31' })],
])('%s is quiet where all is filled in', (rule, plan) => expect(findingsOf(rule, plan)).toEqual([]));

it('words of an older review that the forum has not agreed: quiet in the pack that does not print them, told in the one that does', () => {
  const plan = smallPlan({
    reviews: [review({ ref: 'RV1', date: '2022-07-05' }), review()],
    voice: voice({ review: 'RV1', agreedBy: '' }).voice,
  });
  const [older, coming] = plan.reviews;
  expect(findingsOf('V01', plan, { review: coming ?? null })).toEqual([]);
  expect(findingsOf('V01', plan, { review: older ?? null })).toHaveLength(1);
});

it('a measure that cannot be rated and an action with an error do not count as ready', () => {
  const plan = smallPlan({ actions: [action({ action: 'Training' })], measures: [measure({ betterWhen: null })] });
  const { findings } = checkPlan(readingOf(plan), contextOf({ purpose: 'check' }));
  expect(readiness(plan, findings)).toEqual({ actions: [0, 1], measures: [0, 1] });
});

describe('the next step is the one that helps', () => {
  const agreed = (plan: Plan) => ({
    ...NO_HISTORY,
    agreed: { hash: 'a', sequence: 1, asAt: '2022-04-08', name: '', plan },
  });

  it('A31: blank success criteria point at their own cell', () =>
    expect(findingsOf('A31', withAction({ successCriteria: '' }))).toMatchObject([
      { heading: 'Success criteria', fix: 'Say under Success criteria how anyone can check that the action worked.' },
    ]));
  it('M06: 3,600% asks whether 36% is meant', () =>
    expect(findingsOf('M06', smallPlan({ measures: [measure({ baseline: percent(3600) })] }))[0]?.fix).toBe(
      'Check the figure and its unit. If 36% is meant, type 36%.',
    ));
  it('A30: a Ref that was typed over is typed again, not the row put back', () => {
    const [found] = findingsOf('A30', withAction({ ref: 'A1.09' }), { history: agreed(smallPlan()) });
    expect(found?.fix).toMatch(/^Row \d+ has its words: type A1\.01 under Ref there again\./);
  });
  it('milestone months cut to 3, 6 are told once (P08), not again at each measure (M12)', () => {
    const cut = smallPlan({ cover: cover({ milestoneMonths: [3, 6] }) });
    expect(findingsOf('P08', cut, { history: agreed(smallPlan()) })).toHaveLength(1);
    expect(findingsOf('M12', cut, { history: agreed(smallPlan()) })).toEqual([]);
  });
});
