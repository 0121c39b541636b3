/** The agenda: minutes that add up whatever the meeting, the worst questions first, and nothing left out in silence. */
import fc from 'fast-check';
import { agendaOf, shareMinutes } from '../../functions/pack/agenda.ts';
import { agendaBlocks } from '../../functions/pack/agenda-page.ts';
import { exceptionsOf } from '../../functions/pack/exceptions.ts';
import { gatherFacts, type PackInput } from '../../functions/pack/facts.ts';
import { packDocuments } from '../../functions/pack/pack.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { AgendaItem, Area, Ask, Plan } from '../../functions/plan/schema.ts';
import { movedInput } from '../plans/moved-plan.ts';
import { action, actual, measure, percent, review, smallPlan } from '../plans/small-plan.ts';
import { documentText } from './document-text.ts';
import { septemberInput } from './sample-packs.ts';

const factsOf = (plan: Plan, minutes: number | null = 60, changes: Partial<PackInput> = {}) =>
  gatherFacts({
    ...{ plan, asAt: '2022-09-15', review: review({ minutes }), history: NO_HISTORY },
    ...{ snapshot: { hash: 'c'.repeat(64) }, waived: [], ...changes },
  });

const area = (ref: string): Area => ({
  ...smallPlan().areas[0]!,
  ref,
  title: `Area ${ref}`,
  councilLead: `Lead of ${ref}`,
});

const many = (areas: number, lateIn: (i: number) => number): Plan =>
  smallPlan({
    areas: Array.from({ length: areas }, (_, i) => area(`A${i + 1}`)),
    actions: Array.from({ length: areas }, (_, i) =>
      Array.from({ length: lateIn(i) }, (_one, k) =>
        action({ ref: `A${i + 1}.0${k + 1}`, area: `A${i + 1}`, agreedDue: '2022-08-01', rating: null }),
      ),
    ).flat(),
    measures: [],
    actuals: [],
  });

it.each([
  [60, 5, 5, 25, 10, 5, 5, 5],
  [90, 5, 5, 55, 10, 5, 5, 5],
  [45, 4, 4, 17, 8, 4, 4, 4],
  [30, 3, 3, 10, 5, 3, 3, 3],
  [7, 1, 1, 1, 1, 1, 1, 1],
])('a meeting of %i minutes: %i, %i, %i for the area, %i for the forum, %i, %i, %i', (length, ...minutes) => {
  const agenda = agendaOf(
    factsOf(
      many(1, () => 1),
      length,
    ),
  );
  expect(agenda.items.map((item) => item.minutes)).toEqual(minutes);
  expect(agenda.total).toBe(length);
});

it('minutes always add up, whatever the number of areas, of exceptions and the length of the meeting', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.constantFrom(30, 45, 60, 90), fc.integer({ min: 1, max: 240 })),
      fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 15 }),
      (length, late) => {
        const facts = factsOf(
          many(late.length, (i) => late[i]!),
          length,
        );
        const agenda = agendaOf(facts);
        expect(agenda.items.reduce((sum, item) => sum + item.minutes, 0)).toBe(length);
        expect(agenda.total).toBe(length);
        expect(agenda.items.every((item) => item.minutes >= 1 && Number.isInteger(item.minutes))).toBe(true);
        expect(agenda.items.every((item) => item.questions.length > 0)).toBe(true);
        // Every exception is on an item or named as left out, and every area is heard or named.
        const named = new Set([...agenda.items.flatMap(({ about }) => about), ...agenda.leftOut].map(({ ref }) => ref));
        expect(exceptionsOf(facts).filter(({ ref }) => !named.has(ref))).toEqual([]);
        const heard = agenda.items.map(({ title }) => title).join() + agenda.noTime.join();
        expect(facts.plan.areas.filter(({ title }) => !heard.includes(title))).toEqual([]);
      },
    ),
    { numRuns: 120 },
  );
});

it('shares of minutes are whole, in proportion, and add up', () => {
  expect(shareMinutes(25, [1, 1])).toEqual([13, 12]);
  expect(shareMinutes(25, [9, 1], 3)).toEqual([20, 5]);
  expect(shareMinutes(10, [0, 0, 0])).toEqual([4, 3, 3]);
});

it('the area in most trouble gets most of the time, and asks the worst question first', () => {
  const agenda = agendaOf(factsOf(many(2, (i) => (i === 0 ? 1 : 6))));
  const [first, second] = agenda.items.filter(({ title }) => title.startsWith('A'));
  expect(second!.minutes).toBeGreaterThan(first!.minutes);
  expect(second!.questions[0]).toBe('When will A2.01 be done, and what makes that date hold?');
  expect(second!.lead).toBe('Lead of A2');
});

it('fifteen areas do not fit into an hour: the eight worst are heard, the others named', () => {
  const agenda = agendaOf(factsOf(many(15, (i) => (i < 8 ? 2 : 0))));
  expect(agenda.noTime).toHaveLength(7);
  expect(agenda.noTime[0]).toBe('A9 Area A9');
});

describe('worst first', () => {
  const ask: Ask = {
    ref: 'Q1',
    review: 'RV1',
    askedBy: 'DfE',
    ask: 'Show the queue',
    due: '2022-08-01',
    owner: 'Head of SEND',
    status: 'Open',
    response: '',
    evidence: [],
  };
  const before = smallPlan({
    actions: [action(), action({ ref: 'A1.09', action: 'Write to every family that waits' })],
    measures: [measure({ target: percent(80) })],
  });
  const plan = smallPlan({
    actions: [action({ agreedDue: '2022-08-01', rating: 'Green' })],
    measures: [measure({ target: percent(70) })],
    actuals: [actual({ value: percent(30) })],
    asks: [ask],
  });
  const then = { hash: 'd'.repeat(64), sequence: 1, asAt: '2022-04-08', name: '', plan: before };
  const found = exceptionsOf(factsOf(plan, 60, { history: { ...NO_HISTORY, previous: then } }));
  it('taken out and made easier without agreement, then a claim that the dates contradict, then what is late or short', () => {
    expect(found.map(({ ref }) => ref)).toEqual(['A1.09', 'M01', 'A1.01', 'Q1']);
  });
  it('one entry a row, with all that is wrong in it', () => {
    expect(found[1]!.what).toEqual([
      "target 80% made easier to 70%, DfE's agreement not recorded",
      '30% where the plan asked for 48% by 1 July, worse than where it started',
    ]);
    expect(found[2]!.what).toEqual([
      'the sheet says Green, dates and figures say Red',
      '45 days late, with no recovery step',
    ]);
  });
  it('what stood at the last review is marked as carried over', () => {
    expect(found.filter(({ carried }) => carried).map(({ ref }) => ref)).toEqual(['Q1']);
  });
});

describe('the agenda that officers typed', () => {
  const item = (text: string, minutes: number | null = 30): AgendaItem => ({
    review: 'RV2',
    item: text,
    minutes,
    lead: 'Chair',
  });
  const late = many(2, () => 1);
  it('wins, and what it leaves out is named', () => {
    const agenda = agendaOf(factsOf({ ...late, agenda: [item('A1.01: why so late?'), item('Any other business')] }));
    expect(agenda).toMatchObject({ typed: true, total: 60 });
    expect(agenda.items.map(({ title }) => title)).toEqual(['A1.01: why so late?', 'Any other business']);
    expect(agenda.leftOut.map(({ ref }) => ref)).toEqual(['A2.01']);
  });
  it('names everything in an area by the Ref of the area, and asks by their first and last', () => {
    const agenda = agendaOf(factsOf({ ...late, agenda: [item('A2 Plans on time')] }, 30));
    expect(agenda.leftOut.map(({ ref }) => ref)).toEqual(['A1.01']);
    const sample = agendaOf(gatherFacts(septemberInput()));
    expect(sample.items[1]!.about.map(({ ref }) => ref)).toEqual(['Q4']);
  });
  it('A1.1 is not A1.10, and A1 is not A10', () => {
    const agenda = agendaOf(factsOf({ ...late, agenda: [item('A2.011 and A20')] }));
    expect(agenda.leftOut.map(({ ref }) => ref)).toEqual(['A1.01', 'A2.01']);
  });
  it('that does not add up says so', () => {
    expect(agendaOf(factsOf({ ...late, agenda: [item('A1', 40), item('A2', null)] })).total).toBe(40);
  });
});

describe('seen on printed agendas', () => {
  const words = (agenda: Partial<AgendaItem>[], minutes: number | null = 60): string => {
    const items = agenda.map((one) => ({ review: 'RV2', item: 'A1', minutes: null, lead: 'Chair', ...one }));
    const facts = factsOf({ ...many(2, () => 1), agenda: items }, minutes);
    return documentText({ ...packDocuments('dfe', septemberInput())[0]!, blocks: agendaBlocks(facts) });
  };
  it.each<[string, Partial<AgendaItem>[], RegExp]>([
    ['"-10" for the welcome, and everything added up', [{ minutes: -10 }, { minutes: 70 }], /70, 10 minutes over/],
    ['an item that nobody gave time had 0 minutes', [{ minutes: null }, { minutes: 60 }], /not given/],
    ['"0.30000000000000004" in all', [{ minutes: 0.1 }, { minutes: 0.2 }], /0\.3, 59\.7 minutes left/],
    ['a line without a word', [{ item: '', minutes: 60 }], /An item without words/],
    [
      'A2.01 named as left out, although "A2.00 to A2.09" was on it',
      [{ item: 'A1, A2.00 to A2.09', minutes: 60 }],
      /^(?!.*On no item)/s,
    ],
  ])('%s', (_seen, agenda, says) => expect(words(agenda)).toMatch(says));
  it.each([null, Number.NaN, -60])(
    '"60 minutes" for a meeting whose length is %s: that it is taken so is said',
    (minutes) => {
      expect(words([], minutes)).toContain('does not say how long this meeting is, so it is taken to have 60 minutes.');
      expect(words([], 45)).not.toContain('does not say how long');
    },
  );
});

it('a meeting without a length has an hour, and a plan without areas has a question', () => {
  const agenda = agendaOf(factsOf(smallPlan({ areas: [], actions: [], measures: [], actuals: [] }), null));
  expect(agenda.length).toBe(60);
  expect(agenda.items[2]).toMatchObject({ title: 'The plan as a whole', minutes: 25 });
});

describe('"Does DfE agree that A1.90 is taken out?" stood under Governance and again under area A1', () => {
  const agenda = agendaOf(gatherFacts(movedInput({ areas: 9, actions: 116, measures: 40 })));
  it('no question is asked under two items', () => {
    const asked = agenda.items.flatMap(({ questions }) => questions);
    expect(new Set(asked).size).toBe(asked.length);
  });
  it('an area asks about its own business, such as A1.13, 61 days late, and still names what was taken out of it', () => {
    const a1 = agenda.items.find(({ title }) => title.startsWith('A1 '))!;
    expect(a1.questions).toEqual(['When will A1.13 be done, and what makes that date hold?']);
    expect(a1.about.map(({ ref }) => ref)).toEqual(expect.arrayContaining(['A1.90', 'A1.99']));
  });
  it('an area from which something was taken out, and nothing else is wrong, asks about that unless governance has', () => {
    const before = many(2, () => 1);
    const then = { hash: 'd'.repeat(64), sequence: 1, asAt: '2022-04-08', name: '', plan: before };
    const history = { ...NO_HISTORY, previous: then };
    const { items } = agendaOf(factsOf({ ...before, actions: [] }, 60, { history }));
    expect(items.filter(({ title }) => /^A\d/.test(title)).map(({ questions }) => questions)).toEqual([
      ['What difference do families see, and will it last?'],
      ['What difference do families see, and will it last?'],
    ]);
    expect(items[1]!.questions).toEqual([
      'Does DfE agree that A1.01 is taken out?',
      'Does DfE agree that A2.01 is taken out?',
    ]);
  });
});

it('"taken as read: A6 Improving waiting times for autism \u2026." ended in a mark and a full stop', () =>
  expect(documentText(packDocuments('dfe', movedInput({ areas: 9, actions: 116, measures: 40 }))[0]!)).not.toMatch(
    /\u2026\./,
  ));
