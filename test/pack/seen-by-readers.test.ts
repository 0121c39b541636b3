/** What readers of a pack saw and could not rely on: each is named after what stood there. */
import type { Edition } from '../../functions/pack/editions.ts';
import { type PackInput, packDocuments } from '../../functions/pack/pack.ts';
import { checkPlan } from '../../functions/plan/findings.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Ask, Plan, Review, Risk, Waiver } from '../../functions/plan/schema.ts';
import { action, actual, cover, measure, percent, plain, readingOf, review, smallPlan } from '../plans/small-plan.ts';
import { documentText } from './document-text.ts';

const textOf = (plan: Plan, changes: Partial<PackInput> = {}, edition: Edition = 'dfe'): string =>
  packDocuments(edition, {
    ...{ plan, asAt: '2022-09-15', review: review(), history: NO_HISTORY, snapshot: { hash: 'c'.repeat(64) } },
    ...{ waived: [], ...changes },
  })
    .map(documentText)
    .join('\n');

describe('a check that the SRO answered for is printed in each pack that is signed', () => {
  const waiver: Waiver = {
    ...{ rule: 'A16', ref: 'A1.01', column: '', waivedBy: 'Assistant Director', until: '2023-12-31' },
    reason: 'The printer closed for six weeks',
  };
  const plan = smallPlan({ actions: [action({ agreedDue: '2022-03-31' })], actuals: [], waivers: [waiver] });
  it.each<[string, Edition, Partial<Review>, string]>([
    ['of the 3-month review', 'dfe', { date: '2022-07-07' }, '2022-06-23'],
    ['of the 6-month review', 'dfe', {}, '2022-09-15'],
    ['with which the plan is submitted', 'submission', { kind: 'Submission', date: '2022-04-01' }, '2022-04-01'],
  ])('in the pack %s', (_which, edition, changes, asAt) => {
    const of = review(changes);
    const { waived } = checkPlan(readingOf(plan), {
      ...{ history: NO_HISTORY, asAt, purpose: 'pack', review: of, edition },
    });
    expect(waived).toHaveLength(1);
    const text = textOf(plan, { waived, asAt, review: of }, edition);
    expect(text).toContain('Checks answered for by the SRO');
    expect(text).toContain('Assistant Director: The printer closed for six weeks.');
  });

  it('a submission of which no check was answered for says nothing of it', () => {
    const submission = review({ kind: 'Submission', date: '2022-04-01' });
    expect(textOf(smallPlan(), { review: submission, asAt: '2022-04-01' }, 'submission')).not.toContain('answered for');
  });
});

describe('what was asked, counted as it is printed', () => {
  const ask = (ref: string, changes: Partial<Ask> = {}): Ask => ({
    ...{ ref, review: 'RV1', askedBy: 'DfE', ask: `Show figure ${ref}`, due: null, owner: 'Head of SEND' },
    ...{ status: 'Done', response: 'It stands in this pack.', evidence: [], ...changes },
  });
  const told = (asks: Ask[]): string =>
    textOf(
      smallPlan({
        reviews: [
          review({ ref: 'RV0', kind: 'First meeting', date: '2022-04-05' }),
          review({ ref: 'RV1', date: '2022-06-30' }),
          review(),
        ],
        asks,
      }),
    );

  it('"2 of 2 asks answered in full" stood above one that is open and one that was not agreed', () => {
    const text = told([ask('Q1', { status: null }), ask('Q2', { status: 'Not agreed' }), ask('Q3')]);
    expect(text).toContain('1 of 3 asks answered in full, 1 not agreed.');
    expect(text).toContain('Open. It stands in this pack.');
  });

  it('an ask of an earlier meeting whose status nobody filled in had gone from the pack', () => {
    const text = told([ask('Q1'), ask('Q7', { review: 'RV0', status: null, response: '' })]);
    expect(text).toContain('1 ask from earlier is still open.');
    expect(text).toContain('Q7 Show figure Q7.');
  });

  it('"0 of no asks answered in full" stood where only an ask from earlier is left', () => {
    const text = told([ask('Q7', { review: 'RV0', status: 'Open' })]);
    expect(text).toContain('\nNothing is recorded as asked on 30 June 2022. 1 ask from earlier is still open.\n');
    expect(text).not.toContain('of no asks');
  });

  it('"At the meeting on no date" stood in the pack of the first meeting', () =>
    expect(textOf(smallPlan({ asks: [ask('Q7', { review: '', status: 'Open' })] }))).toContain(
      '\nThere was no meeting before this one. 1 ask is open.\n',
    ));
});

describe('the foot of each page', () => {
  it.each<[string, string, string]>([
    ['a pack made before it was due said "data to" a day to come', '2022-09-12', 'data to 12 September 2022'],
    ['a pack made after it was due keeps the day that its figures go to', '2022-09-20', 'data to 15 September 2022'],
  ])('%s', (_seen, asAt, said) => {
    const [document] = packDocuments('dfe', {
      ...{
        plan: smallPlan(),
        asAt,
        review: review(),
        history: NO_HISTORY,
        snapshot: { hash: 'c'.repeat(64) },
        waived: [],
      },
    });
    expect(document?.footer.left).toContain(said);
  });
});

describe('what was taken out without agreement', () => {
  const then = smallPlan({
    actions: [action(), action({ ref: 'A1.02', action: 'Hold a fair for families in each town' })],
  });
  const stored = { hash: 'a'.repeat(64), sequence: 1, asAt: '2022-04-08', name: 'agreed', plan: then };
  it('the public was told that "what was agreed still counts", of an action that no total counts', () => {
    const text = textOf(smallPlan(), { history: { ...NO_HISTORY, agreed: stored, previous: stored } }, 'public');
    expect(text).toContain('Hold a fair for families in each town. DfE has not agreed to this.\n');
    expect(text).toMatch(/1 action: 1\son\strack/);
  });
});

describe('page 1', () => {
  it.each<[string, Partial<Plan>, string]>([
    ['no figure at all', { actuals: [] }, 'no measure has a figure yet to tell by.'],
    ['no measure at all', { measures: [], actuals: [] }, 'the plan has no measure to tell by.'],
  ])('"no measure with a figure is short of its plan" read like good news of a plan with %s', (_seen, rows, said) => {
    expect(textOf(smallPlan(rows))).toContain(`Not yet better: ${said}`);
  });

  it('a sum of money stood as a bare number, "41,210"', () => {
    const money = measure({
      ...{
        measure: 'Spend on agency staff a month (£)',
        type: 'Outcome',
        unit: 'count',
        betterWhen: 'Lower is better',
      },
      ...{ baseline: plain(48250), target: plain(12000) },
      ...{ months3: plain(40000), months6: plain(30000), months12: plain(12000) },
    });
    const text = textOf(smallPlan({ measures: [money], actuals: [actual({ value: plain(41210) })] }));
    expect(text).toContain('Not yet better: spend on agency staff a month (£) (M01): 41,210 in August 2022');
  });
});

describe('the annexes hold what was typed', () => {
  it('"none is missing" stood in the notes of a plan without a figure', () => {
    expect(textOf(smallPlan({ actuals: [] }))).not.toContain('none is missing');
  });

  it('at 18 months the 18-month milestone, the note on the start and what others reach stood nowhere', () => {
    const rows = [
      measure({
        ...{ months18: percent(75), months24: percent(80), target: percent(80), targetDate: '2024-04-01' },
        ...{ baselineNote: 'Measured with the old form', denominator: 'per 1,000 pupils' },
        ...{ comparator: percent(66), comparatorName: 'England', comparatorPeriod: '2022' },
        comparatorSource: 'National survey.',
      }),
    ];
    const text = textOf(smallPlan({ cover: cover({ milestoneMonths: [3, 6, 12, 18, 24] }), measures: rows }));
    expect(text).toContain('48%, 55%, 70%, 75% and 80%; target 80% by 1 April 2024');
    expect(text).toContain('40%, 1 January to 31 March 2022. Measured with the old form.');
    expect(text).toContain('Counts parents who agree per 1,000 pupils.');
    expect(text).toContain('England, 2022: 66% (National survey).');
  });

  it('the risks that an action is tied to stood nowhere', () => {
    const text = textOf(smallPlan({ actions: [action({ risks: ['R1', 'R2'], evidence: ['E01'] })] }));
    expect(text).toContain('Evidence: E01; Risks: R1, R2');
  });
});

it('a risk that was closed since the last review had gone without a word', () => {
  const risk: Risk = {
    ...{ ref: 'R1', cause: 'Because the clinic moves,', event: 'there is a risk that families miss it,' },
    ...{ effect: 'which would mean a longer queue.', likelihood: 3, impact: 3, mitigation: 'A letter to each family.' },
    ...{ owner: 'Head of SEND', reviewOn: null, trend: 'Same', linkedTo: [], status: 'Open' },
  };
  const then = smallPlan({ risks: [risk, { ...risk, ref: 'R2', status: 'Closed' }] });
  const stored = { hash: 'a'.repeat(64), sequence: 1, asAt: '2022-04-08', name: '', plan: then };
  const now = smallPlan({ risks: then.risks.map((one) => ({ ...one, status: 'Closed' as const })) });
  const text = textOf(now, { history: { ...NO_HISTORY, previous: stored } });
  expect(text).toContain('Closed since we last met: R1 there is a risk that families miss it.\n');
});

it('"A1.01 were re-dated" stood of one action of which two dates had moved', () => {
  const then = smallPlan({ people: [...smallPlan().people] });
  const stored = { hash: 'a'.repeat(64), sequence: 1, asAt: '2022-06-01', name: '', plan: then };
  const moved = action({
    ...{ agreedDue: '2023-01-31', revisedDue: '2023-03-31', reasonForNewDate: 'The printer closed' },
    ...{ dfeAgreedBy: 'Case Lead', dfeAgreedOn: '2022-08-01' },
  });
  const text = textOf(smallPlan({ actions: [moved] }), { history: { ...NO_HISTORY, previous: stored } });
  expect(text).toContain("A1.01 was re-dated with DfE's agreement.");
});
