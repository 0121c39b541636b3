/** Rules of the cover and of actions: what an officer typed, and the sentence that answers. */
import { checkPlan, rules } from '../../functions/plan/findings.ts';
import type { History } from '../../functions/plan/history.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Action, Cover, Plan } from '../../functions/plan/schema.ts';
import { action, contextOf, cover, fault, findingsOf, measure, readingOf, smallPlan } from '../plans/small-plan.ts';

const withAction = (changes: Partial<Action>): Plan => smallPlan({ actions: [action(changes)] });
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

  it.each<[string, Action[], Action[], string[]]>([
    [
      'typed over with something else',
      [action()],
      [action({ ref: 'ACTION1' })],
      ['This row was A1.01 before: type A1.01 under Ref again.'],
    ],
    ['blanked', [action()], [action({ ref: '' })], ['This row was A1.01 before: type A1.01 under Ref again.']],
    [
      'typed over with the Ref of another row',
      [action(), action({ ref: 'A1.02', action: 'Train the reviewers' })],
      [action(), action({ action: 'Train the reviewers' })],
      [
        'This row keeps A1.01: it has had it before. The other row is to have its own again.',
        'This row was A1.02 before: type A1.02 under Ref again.',
      ],
    ],
    [
      'copied with its row',
      [action()],
      [action(), action()],
      Array(2).fill(
        'Leave A1.01 on the row that had it first, and give the other the next free Ref of its area, or delete it if it is a copy. A Ref is never used again.',
      ),
    ],
    [
      'typed over in a row whose words changed as well',
      [action(), action({ ref: 'A1.02', action: 'Train the reviewers' })],
      [action(), action({ action: 'Train all reviewers' })],
      [
        'This row keeps A1.01: it has had it before. The other row is to have another.',
        "Row 2 keeps A1.01: it has had it before. Type this row's own Ref again; if the row is new, give it the next free Ref of its area. A Ref is never used again.",
      ],
    ],
    [
      'of a row that is new',
      [action()],
      [action(), action({ ref: '', action: 'Train the reviewers' })],
      ['Give it the next free Ref of its area. A Ref is never used again.'],
    ],
  ])('A01 says what to type where a Ref was %s', (_what, then, now, fixes) => {
    const history = agreedAs(smallPlan({ actions: then }));
    expect(findingsOf('A01', smallPlan({ actions: now }), { history }).map(({ fix }) => fix)).toEqual(fixes);
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
