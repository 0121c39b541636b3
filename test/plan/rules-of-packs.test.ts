/** Rules of ratings, agendas and recipients; rows left in peace; checks answered for. */
import { checkPlan } from '../../functions/plan/findings.ts';
import type { History } from '../../functions/plan/history.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Action, Plan } from '../../functions/plan/schema.ts';
import { action, contextOf, fault, findingsOf, person, readingOf, review, smallPlan } from '../plans/small-plan.ts';

const withAction = (changes: Partial<Action>): Plan => smallPlan({ actions: [action(changes)] });
const agreedAs = (plan: Plan): History => ({
  ...NO_HISTORY,
  agreed: { hash: 'a', sequence: 1, asAt: '2022-04-01', name: '', plan },
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
          on: '2022-09-15',
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
