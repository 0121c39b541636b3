/** What a pack must say, whatever the plan: nothing lost, totals that add up, and empty states in words. */
import { packDocuments } from '../../functions/pack/pack.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { action, actual, measure, percent, review, smallPlan } from '../plans/small-plan.ts';
import { documentText } from './document-text.ts';
import { aprilInput, samplePacks, septemberInput } from './sample-packs.ts';

const textOf = (plan = smallPlan(), changes: Parameters<typeof septemberInput>[0] = {}): string =>
  packDocuments('dfe', {
    plan,
    asAt: '2022-09-15',
    review: review(),
    history: NO_HISTORY,
    snapshot: { hash: 'c'.repeat(64) },
    waived: [],
    ...changes,
  })
    .map(documentText)
    .join('\n');

const pack = documentText(samplePacks['progress-pack']);

describe('nothing is lost', () => {
  const plan = samplePlan('six-months');
  it.each([
    ['action', plan.actions.map((row) => row.action)],
    ['measure', plan.measures.map((row) => row.measure)],
    ['piece of evidence', plan.evidence.map((row) => row.title)],
    ['ask', plan.asks.map((row) => row.ask)],
    ['agenda item of the review', plan.agenda.filter((row) => row.review === 'RV2').map((row) => row.item)],
  ])('every %s of the plan stands in the progress pack', (_what, texts) => {
    expect(texts.length).toBeGreaterThan(3);
    expect(texts.filter((text) => !pack.includes(text))).toEqual([]);
  });

  it('the submission holds every action, grouped as the letter asks, with its target and 3, 6, 12 month figures', () => {
    const submission = documentText(samplePacks.submission);
    const april = samplePlan('submission');
    expect(april.actions.filter((row) => !submission.includes(row.action))).toEqual([]);
    for (const heading of ['Actions: taken since the revisit', 'Actions: being taken', 'Actions: planned'])
      expect(submission).toContain(heading);
    expect(submission).toContain('at 3, 6 and 12 months');
    expect(submission).toContain('Improvements expected in the next 3, 6 and 12 months');
  });

  it('an action whose area is not on the Areas tab still counts in the totals', () => {
    const text = textOf(
      smallPlan({ actions: [action(), action({ ref: 'A9.01', area: 'A9', action: 'Belongs nowhere' })] }),
    );
    expect(text).toContain('Not linked to an area');
    expect(text).toContain('2 actions: 2 Green');
  });
});

describe('what a case lead must not miss', () => {
  it('what was removed and made easier comes before what was completed', () => {
    const order = ['## Removed', '## Made easier', '## Re-dated', '## Ratings that moved', '## Completed'].map(
      (heading) => pack.indexOf(heading),
    );
    expect(order.every((at) => at > 0)).toBe(true);
    expect([...order].sort((a, b) => a - b)).toEqual(order);
  });
  it('a claim that the dates contradict stands beside the sum', () => {
    expect(pack).toContain('Overdue actions, the longest overdue first; each is Red');
    expect(pack).toContain('Head of SEND. The sheet says Green.\n    Due: 31 July 2022, 46 days late');
  });
  it('a target lowered without agreement: the agreed one still counts', () => {
    expect(pack).toContain('target 75% to 65%. No agreement by DfE recorded. 75% still counts.');
    expect(pack).toContain('The sheet says target 65%; the agreed 75% still counts.');
  });
  it('a check that was answered for is printed with who and why', () => {
    expect(pack).toMatch(
      /Checks answered for by the SRO \(1\)\n- A2\.03: Rated Green.*Director of Children's Services: The lead rates it Green because/,
    );
  });
  it('a missing figure is told with its reason', () => {
    expect(pack).toContain('No figure for August 2022: The survey moved to a new system');
  });
  it('every page of an invented plan says so, and a real one says nothing', () => {
    expect(samplePacks['progress-pack'].banner).toBe('Invented example');
    const real = samplePlan('six-months');
    const people = real.people.map((person) => ({ ...person, email: person.email.replace('.example', '.gov.uk') }));
    expect(packDocuments('dfe', septemberInput({ plan: { ...real, people } }))[0]?.banner).toBe('');
  });
});

describe('empty states are said, never left blank', () => {
  const empty = textOf(smallPlan({ actions: [], measures: [], actuals: [], evidence: [], reviews: [review()] }));
  it.each([
    'This is the first pack. There is no earlier one to compare it with.',
    'This area has no measure yet, so nothing here can show a difference for children.',
    'No evidence of impact is logged for this area yet.',
    'No action in this area is overdue or at risk.',
    'There was no meeting before this one.',
    "The forum's statement for this review has not been received.",
    'No open risk is on the register.',
    'No governance body is recorded in the plan yet.',
    'No support or challenge is asked for in the plan.',
    'No agenda was typed for this review. This one is worked out from the plan, worst first.',
    'The plan has no actions yet.',
    'No evidence is logged yet.',
    'None: no check was overridden for this pack.',
  ])('%s', (sentence) => {
    expect(empty).toContain(sentence);
  });
  it('nothing changed since the last pack', () => {
    const same = { hash: 'd'.repeat(64), sequence: 1, asAt: '2022-09-15', name: '', plan: smallPlan() };
    expect(textOf(smallPlan(), { history: { ...NO_HISTORY, previous: same } })).toContain(
      'Nothing in the plan has changed since then.',
    );
  });
  it('a plan with no area at all still makes a pack', () => {
    expect(textOf(smallPlan({ areas: [], actions: [], measures: [], actuals: [] }))).toContain('Since we last met');
  });
});

describe('a date or target that counts', () => {
  it('a measure is never shown as a percentage without its figure', () => {
    const text = textOf(
      smallPlan({
        measures: [
          measure({
            unit: 'count',
            baseline: { amount: 1080, percent: false },
            target: { amount: 397, percent: false },
            betterWhen: 'Lower is better',
            months3: null,
            months6: null,
            months12: null,
          }),
        ],
        actuals: [actual({ value: { amount: 640, percent: false } })],
      }),
    );
    expect(text).toContain('1,080');
    expect(text).not.toContain('NaN');
    expect(text).not.toContain('undefined');
  });
  it('a latest figure is never read as the day of a month: "31 August 2022" where 31 weeks in August are meant', () => {
    const aDay =
      /(?:Green|Amber|Red|Blue)\s\d[\d,.]*%? (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}/;
    for (const document of Object.values(samplePacks)) expect(documentText(document)).not.toMatch(aDay);
    expect(pack).toContain('Rating and latest figure: Red\u00a031 weeks in August 2022. Plan 28: 3 short');
  });
  it('a figure of 0% is a figure, not a blank', () => {
    expect(textOf(smallPlan({ actuals: [actual({ value: percent(0) })] }))).toContain('0% in August 2022');
  });
});

it('the file name tells area, plan, kind and day', () => {
  expect(samplePacks['progress-pack'].fileName).toBe('exampleshire-app-progress-pack-2022-09-29');
  expect(packDocuments('submission', aprilInput()).map((one) => one.fileName)).toEqual([
    'exampleshire-app-plan-2022-04-01',
    'exampleshire-app-analysis-2022-04-01',
  ]);
});

describe('a very long name of an area or a plan', () => {
  const long = 'Exampleshire with the Isle of Samples and the Soke of Nowhere, jointly with Much Templating Borough';
  const named = (edition: 'dfe' | 'public' | 'changes', cover: object, ref?: string): string => {
    const plan = samplePlan('six-months');
    const input = septemberInput({ plan: { ...plan, cover: { ...plan.cover, ...cover } } });
    return packDocuments(edition, ref ? { ...input, review: { ...input.review, ref, date: null } } : input)[0]!
      .fileName;
  };
  it('gives a file name cut at a word, and the kind of document and the day stay', () =>
    expect(named('dfe', { localArea: long })).toBe(
      'exampleshire-with-the-isle-of-samples-and-the-app-progress-pack-2022-09-29',
    ));
  it.each([
    ['a long plan name', { planShortName: long }],
    ['both long', { localArea: long, planShortName: long }],
    ['one word without an end', { localArea: 'Llan'.repeat(60), planShortName: 'A'.repeat(90) }],
    ['no letter that a file name can hold', { localArea: '区域', planShortName: '計画' }],
  ])('%s: at most 80 characters with a version, and each edition has its own', (_, cover) => {
    const names = (['dfe', 'public', 'changes'] as const).flatMap((edition) => [
      named(edition, cover),
      named(edition, cover, `${long} of the second half`),
    ]);
    for (const name of names) expect(`${name}-v12`).toMatch(/^(?=.{8,80}$)[a-z0-9]+(?:-[a-z0-9]+)*$/);
    expect(new Set(names).size).toBe(names.length);
  });
});

it('the order of rows in the sheet changes no word of the pack', () => {
  const plan = samplePlan('six-months');
  const shuffled = {
    ...plan,
    actions: [...plan.actions].reverse(),
    measures: [...plan.measures].reverse(),
    actuals: [...plan.actuals].reverse(),
    risks: [...plan.risks].reverse(),
  };
  expect(documentText(packDocuments('dfe', septemberInput({ plan: shuffled }))[0]!)).toBe(pack);
});
