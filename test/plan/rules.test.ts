/** One table for each group of rules: what an officer typed, and the sentence that answers. */
import { checkPlan, rules } from '../../functions/plan/findings.ts';
import type { History } from '../../functions/plan/history.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Action, Cover, Measure, Plan } from '../../functions/plan/schema.ts';
import {
  action,
  actual,
  contextOf,
  cover,
  fault,
  findingsOf,
  measure,
  percent,
  person,
  plain,
  readingOf,
  review,
  smallPlan,
} from '../plans/small-plan.ts';

const withAction = (changes: Partial<Action>): Plan => smallPlan({ actions: [action(changes)] });
const withMeasure = (changes: Partial<Measure>): Plan => smallPlan({ measures: [measure(changes)] });
const withCover = (changes: Partial<Cover>): Plan => smallPlan({ cover: cover(changes) });
const agreedAs = (plan: Plan): History => ({
  ...NO_HISTORY,
  agreed: { hash: 'a', sequence: 1, asAt: '2022-04-01', name: '', plan },
});

it('a plan in order has no finding at all', () => {
  expect(checkPlan(readingOf(smallPlan()), contextOf()).findings).toEqual([]);
});

it('every rule has a sentence, a fix, a reason and an example of its own', () => {
  expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
  for (const rule of rules)
    for (const words of [rule.sentence, rule.fix, rule.why, rule.example]) expect(words.length).toBeGreaterThan(2);
});

it('each rule named for the main job is in the catalogue', () => {
  const named =
    'P01 P02 P03 G04 G05 A01 A04 A05 A07 A08 A12 A13 A16 A18 A19 A21 A28 A31 W01 W11 M01 M03 M05 M08 M09 M12 M22 M31 B03 D01 K02 K03 K05 K11 K12'.split(
      ' ',
    );
  expect(named.filter((id) => !rules.some((rule) => rule.id === id))).toEqual([]);
});

type Case = [rule: string, typed: string, plan: Plan, says: string];

describe('cover and governance', () => {
  const without = (role: string) => smallPlan({ people: smallPlan().people.filter((one) => one.role !== role) });
  it.each<Case>([
    ['P01', 'no local area', withCover({ localArea: '' }), 'The cover lacks "Local area"'],
    ['P01', 'no NHS England adviser', without('NHS England adviser'), 'The cover lacks the NHS England adviser'],
    [
      'P02',
      'a report before the visit ended',
      withCover({ reportPublished: '2022-01-19' }),
      'Report published (19 January 2022) is before Inspection last day (20 January 2022)',
    ],
    [
      'P03',
      'an open area without a measure',
      smallPlan({ measures: [], actuals: [] }),
      'A1 is open and has no measure',
    ],
    ['G04', 'no SRO', without('SRO'), 'No senior responsible officer'],
    [
      'G05',
      'a lead who has left',
      smallPlan({
        people: smallPlan().people.map((one) => (one.name === 'Head of SEND' ? { ...one, to: '2022-08-31' } : one)),
      }),
      'Head of SEND left on 31 August 2022',
    ],
  ])('%s: %s', (rule, _typed, plan, says) => {
    expect(findingsOf(rule, plan)[0]?.message).toContain(says);
  });
});

describe('actions', () => {
  it.each<Case>([
    [
      'A01',
      'the same Ref twice',
      smallPlan({ actions: [action(), action({ action: 'Another' })] }),
      'A1.01 is used twice (rows 2 and 3)',
    ],
    ['A01', 'a blank Ref', withAction({ ref: '' }), 'This action has no Ref'],
    ['A01', 'a Ref of another form', withAction({ ref: 'ACTION1' }), 'not a Ref of the form A1.01'],
    ['A04', 'no lead', withAction({ lead: '' }), 'No lead is named'],
    ['A05', 'LA and ICB', withAction({ lead: 'LA and ICB' }), '"LA and ICB" is not one person'],
    ['A05', 'SEND team', withAction({ lead: 'SEND team' }), 'is not one person'],
    ['A05', 'TBC', withAction({ lead: 'TBC' }), 'is not one person'],
    [
      'A12',
      'a new date without a reason',
      withAction({ revisedDue: '2023-01-31' }),
      'The date moved to 31 January 2023, and no reason',
    ],
    [
      'A13',
      'a new date nobody agreed',
      withAction({ revisedDue: '2023-01-31', reasonForNewDate: 'Staff left' }),
      'who agreed and when is not recorded',
    ],
    [
      'A16',
      'past its date',
      withAction({ agreedDue: '2022-07-31' }),
      '46 days overdue: it was due on 31 July 2022, and there is no recovery step',
    ],
    ['A18', 'complete without a day', withAction({ status: 'Complete', evidence: ['E01'] }), 'Completed on is blank'],
    [
      'A18',
      'complete tomorrow',
      withAction({ status: 'Complete', completedOn: '2022-09-16', evidence: ['E01'] }),
      'which has not come yet',
    ],
    [
      'A18',
      'complete before it began',
      withAction({ status: 'Complete', completedOn: '2022-04-01', evidence: ['E01'] }),
      'before it started',
    ],
    [
      'A19',
      'complete without evidence',
      withAction({ status: 'Complete', completedOn: '2022-08-01' }),
      'no evidence is logged',
    ],
    ['A21', 'no measure', withAction({ measures: [] }), 'No measure is linked'],
    [
      'A31',
      'only a count of training',
      smallPlan({ measures: [measure({ type: 'Output' })] }),
      'This one lacks an impact measure',
    ],
    [
      'A31',
      'no success criterion and no target',
      smallPlan({ actions: [action({ successCriteria: '' })], measures: [measure({ target: null })] }),
      'lacks a quantified target and a success criterion',
    ],
  ])('%s: %s', (rule, _typed, plan, says) => {
    expect(findingsOf(rule, plan)[0]?.message).toContain(says);
  });

  it.each([
    'Head of SEND',
    'Designated Clinical Officer',
    'Director of Nursing',
    'SEND Programme Manager',
    'Service Manager for schools',
    'Priya Example',
  ])('A05 lets "%s" pass', (lead) => {
    expect(findingsOf('A05', withAction({ lead }))).toEqual([]);
  });

  it('A16 is a warning once there is a recovery step', () => {
    expect(
      findingsOf('A16', withAction({ agreedDue: '2022-07-31', recoveryStep: 'Second auditor from 3 October' }))[0]
        ?.severity,
    ).toBe('warning');
  });

  it('A01 finds a Ref that belonged to a withdrawn action', () => {
    const history = agreedAs(withAction({ status: 'Withdrawn', action: 'Commission an audit' }));
    expect(findingsOf('A01', smallPlan(), { history })[0]?.message).toBe(
      'A1.01 belonged to an action that was withdrawn.',
    );
  });

  it('A15: an agreed date typed over', () => {
    const history = agreedAs(smallPlan());
    expect(findingsOf('A15', withAction({ agreedDue: '2023-03-31' }), { history })[0]?.message).toBe(
      'The agreed date was 30 December 2022; the sheet now says 31 March 2023.',
    );
  });

  it.each([
    ['A07', fault({ kind: 'not a date', heading: 'Agreed due', text: 'Ongoing' }), '"Ongoing" is not a date.'],
    [
      'A08',
      fault({ kind: 'date reads two ways', text: '03/04/2022', detail: ['3 April 2022', '4 March 2022'] }),
      '"03/04/2022" reads two ways: 3 April 2022, or 4 March 2022.',
    ],
    [
      'A28',
      fault({ kind: 'not in the list', field: 'status', heading: 'Status', text: 'Work in progress' }),
      '"Work in progress" is not a status.',
    ],
    ['W11', fault({ kind: 'not a date', text: 'TBC' }), '"TBC" is still to be filled in.'],
    [
      'D01',
      fault({ kind: 'child identifier', detail: ['NHS number'] }),
      'This looks like the NHS number of a child. We have not stored or repeated it.',
    ],
  ])('%s is pinned to the cell where it was typed', (rule, one, says) => {
    const found = findingsOf(rule, smallPlan(), { faults: [one] })[0];
    expect(found).toMatchObject({ message: says, tab: 'Actions', row: 2, ref: 'A1.01' });
  });
});

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

describe('ratings, agendas and recipients', () => {
  it('B03: Green and 46 days late', () => {
    expect(findingsOf('B03', withAction({ agreedDue: '2022-07-31' }))[0]?.message).toContain(
      'Rated Green, but dates and evidence say otherwise: 46 days late',
    );
  });
  it('B03 lets an honest Amber pass', () => {
    expect(findingsOf('B03', withAction({ agreedDue: '2022-07-31', rating: 'Amber' }))).toEqual([]);
  });
  it('K05: an agenda of 65 minutes', () => {
    const plan = smallPlan({ agenda: [{ review: 'RV2', item: 'Welcome', minutes: 65, lead: 'Director' }] });
    expect(findingsOf('K05', plan)[0]?.message).toBe('The agenda of RV2 adds up to 65 minutes; the meeting has 60.');
  });
  it('K02: no SEND adviser on the day', () => {
    const plan = smallPlan({
      people: smallPlan().people.map((one) => (one.role === 'DfE SEND adviser' ? { ...one, to: '2022-09-14' } : one)),
    });
    expect(findingsOf('K02', plan)[0]?.message).toBe('Nobody holds the role DfE SEND adviser on 15 September 2022.');
  });
  it.each([
    ['case.lead@gmail.com', 'gmail.com is not on the list'],
    ['case.lead@exampleshire.example.evil.com', 'is not on the list'],
    ['case lead at example', 'not an email address'],
    ['', 'has no address'],
  ])('K03: a pack to "%s" is refused', (email, says) => {
    const plan = smallPlan({
      people: [...smallPlan().people, person('New Case Lead', 'DfE case lead', { packCopy: 'To', email })],
    });
    expect(findingsOf('K03', plan)[0]?.message).toContain(says);
  });
  it('K03 asks nothing of people who get no pack, or whose role has ended', () => {
    const people = [
      ...smallPlan().people,
      person('Old', 'DfE case lead', { packCopy: 'To', email: 'a@gmail.com', to: '2022-08-31' }),
      person('Clerk', 'Action lead', { email: 'b@gmail.com' }),
    ];
    expect(findingsOf('K03', smallPlan({ people }))).toEqual([]);
  });
  it('K11 and K12 speak only when a pack is about to be sent', () => {
    const history: History = {
      ...NO_HISTORY,
      signOffs: [{ review: 'RV2', edition: 'dfe', pdfHash: 'abc', party: 'council', by: 'Director', on: '2022-09-15' }],
      dispatches: [
        {
          key: 'm',
          review: 'RV2',
          pdfHash: 'abc',
          to: 'case.lead@exampleshire.example',
          state: 'sent',
          at: '2022-09-15T09:02:00Z',
        },
      ],
    };
    expect(findingsOf('K11', smallPlan(), { history, purpose: 'pack', pdfHash: 'abc' })).toEqual([]);
    expect(findingsOf('K11', smallPlan(), { history, purpose: 'send', pdfHash: 'abc' })[0]?.message).toBe(
      'Health has not signed this pack.',
    );
    expect(findingsOf('K11', smallPlan(), { history, purpose: 'send', pdfHash: 'other' })[0]?.message).toBe(
      'The council and health have not signed this pack.',
    );
    expect(findingsOf('K12', smallPlan(), { history, purpose: 'send', pdfHash: 'abc' })[0]?.message).toContain(
      'was sent this pack on 15 September 2022',
    );
  });
});

describe('people at work are left in peace', () => {
  const halfTyped = action({
    ref: 'A1.02',
    action: 'Something new',
    lead: '',
    agreedDue: null,
    successCriteria: '',
    measures: [],
    status: null,
    rating: null,
    start: null,
  });
  const plan = smallPlan({ actions: [action(), halfTyped] });

  it('a new row half typed gets one piece of advice at a check', () => {
    const found = checkPlan(readingOf(plan), contextOf({ purpose: 'check' })).findings;
    expect(found.map((one) => [one.rule, one.severity, one.ref])).toEqual([['S15', 'advice', 'A1.02']]);
  });
  it('the same row is judged in full when a pack is made', () => {
    const ids = checkPlan(readingOf(plan), contextOf({ purpose: 'pack' })).findings.map((one) => one.rule);
    expect(ids).toEqual(expect.arrayContaining(['A04', 'A21']));
  });
  it('an edit is judged only by what is filled in', () => {
    expect(checkPlan(readingOf(plan), contextOf({ purpose: 'edit' })).findings).toEqual([]);
  });
  it('a row that is in the agreed plan is judged in full at a check', () => {
    const ids = checkPlan(readingOf(plan), contextOf({ purpose: 'check', history: agreedAs(plan) })).findings.map(
      (one) => one.rule,
    );
    expect(ids).toContain('A04');
  });
});

describe('waivers', () => {
  const late = { agreedDue: '2022-07-31', recoveryStep: 'Second auditor' };
  const waiver = {
    rule: 'B03',
    ref: 'A1.01',
    column: 'Rating',
    waivedBy: 'SRO',
    reason: 'The guide is in use',
    until: '2022-09-30',
  };

  it('an error the SRO answered for no longer stands in the way, and is told with its reason', () => {
    const plan = smallPlan({ actions: [action(late)], waivers: [waiver] });
    const { findings, waived } = checkPlan(readingOf(plan), contextOf());
    expect(findings.map((one) => one.rule)).toEqual(['A16']);
    expect(waived[0]?.waiver.reason).toBe('The guide is in use');
  });
  it.each([
    ['has ended', { until: '2022-09-14' }],
    ['has no reason', { reason: ' ' }],
    ['has no name', { waivedBy: '' }],
    ['is for another row', { ref: 'A1.02' }],
  ])('a waiver that %s does not count', (_what, changes) => {
    const plan = smallPlan({ actions: [action(late)], waivers: [{ ...waiver, ...changes }] });
    expect(findingsOf('B03', plan)).toHaveLength(1);
  });
  it("a child's identifier is never waived", () => {
    const plan = smallPlan({ waivers: [{ ...waiver, rule: 'D01', column: '' }] });
    expect(
      findingsOf('D01', plan, { faults: [fault({ kind: 'child identifier', detail: ['NHS number'] })] }),
    ).toHaveLength(1);
  });
});

it('a link to a row that is not there is told', () => {
  expect(findingsOf('S17', withAction({ measures: ['M01', 'M99'] }))[0]?.message).toBe(
    'There is no measure M99 in the plan.',
  );
});

it('a review that is not dated breaks nothing', () => {
  expect(
    checkPlan(readingOf(smallPlan({ reviews: [review({ date: null })] })), contextOf({ review: null })).findings,
  ).toEqual([]);
});
