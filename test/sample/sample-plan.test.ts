import { describe, expect, it } from '@jest/globals';
import { type Plan, planSchema } from '../../functions/plan/schema.ts';
import { SAMPLE_BANNER, SAMPLE_DAYS, type SampleMoment, samplePlan } from '../../functions/sample/sample-plan.ts';

const submission = samplePlan('submission');
const sixMonths = samplePlan('six-months');
const MOMENTS: [SampleMoment, Plan][] = [
  ['submission', submission],
  ['six-months', sixMonths],
];

const WITH_REF = ['areas', 'actions', 'measures', 'evidence', 'risks', 'voice', 'reviews', 'asks'] as const;
const refsOf = (plan: Plan, ...keys: (typeof WITH_REF)[number][]): string[] =>
  keys.flatMap((key) => plan[key].map((one) => one.ref));

/** Every typed text with the place it stands at. */
const textsOf = (plan: Plan): [place: string, text: string][] =>
  Object.entries(plan).flatMap(([tab, rows]) =>
    (Array.isArray(rows) ? rows : [rows]).flatMap((one, i) =>
      typeof one === 'object' && one !== null
        ? Object.entries(one).flatMap(([field, value]): [string, string][] =>
            typeof value === 'string' ? [[`${tab} ${i} ${field}`, value]] : [],
          )
        : [],
    ),
  );

const wordsIn = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length;

const lostRefs = (plan: Plan): string[] => {
  const lost = (from: string, to: readonly string[], known: string[]) =>
    to.filter((ref) => !known.includes(ref)).map((ref) => `${from} -> ${ref}`);
  const [areas, measures, evidence, risks, reviews] = (
    ['areas', 'measures', 'evidence', 'risks', 'reviews'] as const
  ).map((key) => refsOf(plan, key)) as [string[], string[], string[], string[], string[]];
  return [
    ...plan.actions.flatMap((one) => [
      ...lost(one.ref, [one.area], areas),
      ...lost(one.ref, one.measures, measures),
      ...lost(one.ref, one.risks, risks),
      ...lost(one.ref, one.evidence, evidence),
    ]),
    ...plan.measures.flatMap((one) => lost(one.ref, [one.area], areas)),
    ...plan.actuals.flatMap((one) => lost('actual', [one.measure], measures)),
    ...plan.evidence.flatMap((one) => lost(one.ref, one.supports, refsOf(plan, 'actions', 'measures'))),
    ...plan.risks.flatMap((one) => lost(one.ref, one.linkedTo, refsOf(plan, 'areas', 'actions'))),
    ...[...plan.voice, ...plan.agenda, ...plan.asks].flatMap((one) => lost('review', [one.review], reviews)),
    ...plan.asks.flatMap((one) => lost(one.ref, one.evidence, evidence)),
    ...plan.waivers.flatMap((one) => lost(one.rule, [one.ref], refsOf(plan, 'actions', 'measures'))),
  ];
};

/** Who answers for something that is still open. */
const answering = (plan: Plan): string[] => [
  ...plan.actions.filter(({ status }) => status !== 'Withdrawn').flatMap((one) => [one.lead, one.sro]),
  ...plan.areas.flatMap((one) => [one.councilLead, one.healthLead]),
  ...plan.measures.map((one) => one.dataOwner),
  ...plan.risks.filter(({ status }) => status === 'Open').map((one) => one.owner),
  ...plan.asks.map((one) => one.owner),
  ...plan.agenda.map((one) => one.lead),
  ...plan.governance.map((one) => one.chair),
  ...plan.waivers.map((one) => one.waivedBy),
];

describe.each(MOMENTS)('the invented plan at %s', (moment, plan) => {
  const asAt = SAMPLE_DAYS[moment];

  it('is a plan as the schema knows it, with nothing that JSON would lose', () => {
    expect(planSchema.parse(plan)).toEqual(plan);
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  });

  it('uses each Ref once, and every link leads to a row', () => {
    for (const key of WITH_REF) expect(new Set(refsOf(plan, key)).size).toBe(plan[key].length);
    expect(lostRefs(plan)).toEqual([]);
  });

  it('names nobody who does not hold office on that day', () => {
    const holding = plan.people.filter(
      ({ from, to }) => (from === null || from <= asAt) && (to === null || to >= asAt),
    );
    const names = holding.map(({ name }) => name);
    expect(answering(plan).filter((name) => !names.includes(name))).toEqual([]);
    expect(plan.actuals.map((one) => one.enteredBy).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('knows nothing that came after its day', () => {
    const days = [
      ...plan.actions.flatMap((one) => [one.updateDate, one.completedOn, one.dfeAgreedOn]),
      ...plan.actuals.flatMap((one) => [one.to, one.enteredOn]),
      ...plan.evidence.map((one) => one.date),
      ...plan.voice.map((one) => one.agreedOn),
      ...plan.governance.map((one) => one.lastMet),
      ...plan.reviews.map((one) => one.outcomeLetterDate),
      ...plan.people.map((one) => one.from),
    ];
    expect(days.filter((day) => day !== null && day > asAt)).toEqual([]);
  });

  it('gives each percentage as the share that its numerator and denominator make', () => {
    const shares = plan.actuals.filter(({ value }) => value?.percent);
    expect(shares.length).toBeGreaterThan(40);
    for (const { measure, to, value, numerator, denominator } of shares) {
      const made = (100 * (numerator ?? Number.NaN)) / (denominator ?? Number.NaN);
      expect({ measure, to, off: Math.abs(made - (value?.amount ?? 0)) <= 0.5 }).toEqual({ measure, to, off: true });
    }
  });

  it('starts each measure from the figure of its baseline period', () => {
    for (const one of plan.measures) {
      const actual = plan.actuals.find(({ measure, to }) => measure === one.ref && to === one.baselineTo);
      expect([one.ref, actual?.from, actual?.value]).toEqual([one.ref, one.baselineFrom, one.baseline]);
    }
  });

  it('moves each measure towards its target at 3, 6 and 12 months, and the last milestone reaches it', () => {
    for (const one of plan.measures) {
      const path = [one.baseline, one.months3, one.months6, one.months12].map((each) => each?.amount ?? Number.NaN);
      const way = one.betterWhen === 'Higher is better' ? 1 : -1;
      const steps = path.slice(1).map((amount, i) => way * (amount - (path[i] ?? Number.NaN)));
      expect([one.ref, steps.every((step) => step > 0)]).toEqual([one.ref, true]);
      expect([one.ref, way * ((path[3] ?? 0) - (one.target?.amount ?? 0)) >= 0]).toEqual([one.ref, true]);
      expect(one.targetDate).toBe('2023-04-01');
    }
  });

  it('takes each open action to a target and to what families feel or gain', () => {
    const impact = plan.measures
      .filter(({ type }) => type === 'Outcome' || type === 'Experience')
      .map(({ ref }) => ref);
    const lacking = plan.actions.filter((one) => !one.measures.some((ref) => impact.includes(ref)));
    expect(lacking.map(({ ref }) => ref)).toEqual([]);
    expect(plan.actions.filter(({ successCriteria }) => !/\d|yes or no/.test(successCriteria))).toEqual([]);
  });

  it('fills each agenda to the minute', () => {
    for (const ref of new Set(plan.agenda.map(({ review }) => review))) {
      const minutes = plan.agenda.filter(({ review }) => review === ref).map((item) => item.minutes ?? 0);
      expect(minutes.reduce((a, b) => a + b, 0)).toBe(plan.reviews.find((one) => one.ref === ref)?.minutes);
    }
  });

  it('keeps the analysis to two sides, each area to 120 words and each sentence to 25', () => {
    const analysis = plan.analysis.map((one) => `${one.text} ${one.response} ${one.when}`).join(' ');
    expect(wordsIn(analysis)).toBeLessThanOrEqual(850);
    expect(plan.areas.filter(({ commentary }) => wordsIn(commentary) > 120)).toEqual([]);
    const long = textsOf(plan).filter(([, text]) => text.split(/(?<=[.!?:])\s+/).some((one) => wordsIn(one) > 25));
    expect(long).toEqual([]);
  });

  it('has no address outside .example', () => {
    const addresses = textsOf(plan).flatMap(([, text]) => text.match(/https?:\/\/[^/\s]+|[^\s@]+@[^\s@]+/g) ?? []);
    expect(addresses.length).toBeGreaterThan(30);
    expect(addresses.filter((address) => !address.endsWith('.example'))).toEqual([]);
  });

  it('uses no word that promises without saying how much', () => {
    const weak = /\b(robust|continue to|at pace|strengthen|as soon as possible|in due course|going forward|TBC|TBD)\b/i;
    expect(textsOf(plan).filter(([, text]) => weak.test(text))).toEqual([]);
  });
});

describe('the invented plan', () => {
  const find = (ref: string, plan = sixMonths) => plan.actions.find((one) => one.ref === ref);

  it('went in with 29 actions and has 30 now, with 16 measures all along', () => {
    expect(SAMPLE_BANNER).toBe('Invented example');
    expect([submission.actions.length, sixMonths.actions.length]).toEqual([29, 30]);
    expect([submission.measures.length, sixMonths.measures.length]).toEqual([16, 16]);
    expect(sixMonths.actions.filter(({ area }) => area === 'A1')).toHaveLength(14);
    expect([find('A1.14', submission), find('A1.14')?.start]).toEqual([undefined, '2022-07-04']);
    expect([submission.cover.agreedOn, sixMonths.cover.agreedOn]).toEqual([null, '2022-04-08']);
  });

  it('is a fresh copy each time it is asked for', () => {
    const mine = samplePlan('six-months');
    for (const one of mine.measures) one.target = null;
    mine.actions.length = 0;
    expect(samplePlan('six-months')).toEqual(sixMonths);
  });

  it('had only the CCG when it went in, and has the ICB since 1 July 2022', () => {
    const holders = (plan: Plan) =>
      plan.people
        .filter(({ role }) => role === 'ICB or CCG accountable officer')
        .map(({ name, from, to }) => [name, from, to]);
    expect(holders(submission)).toEqual([['CCG Accountable Officer', '2021-09-01', null]]);
    expect(holders(sixMonths)).toEqual([
      ['CCG Accountable Officer', '2021-09-01', '2022-06-30'],
      ['ICB Chief Executive', '2022-07-01', null],
    ]);
    const moved = submission.actions.filter((one) => find(one.ref)?.lead !== one.lead).map(({ ref }) => ref);
    expect(moved).toEqual(['A1.08', 'A2.06']);
  });

  it('re-dates one action with the agreement of DfE and withdraws one', () => {
    const redated = sixMonths.actions.filter(({ revisedDue }) => revisedDue !== null);
    expect(redated.map((one) => [one.ref, one.reasonForNewDate !== '', one.dfeAgreedBy, one.dfeAgreedOn])).toEqual([
      ['A2.11', true, 'DfE Case Lead', '2022-08-05'],
    ]);
    const withdrawn = sixMonths.actions.filter(({ status }) => status === 'Withdrawn');
    expect(withdrawn.map((one) => [one.ref, one.dfeAgreedOn])).toEqual([['A2.09', '2022-06-20']]);
    for (const one of submission.actions) expect(find(one.ref)?.agreedDue).toBe(one.agreedDue);
  });

  it('lowers one target without agreement, and restates one figure', () => {
    const target = (plan: Plan) => plan.measures.find(({ ref }) => ref === 'M07')?.target?.amount;
    expect([target(submission), target(sixMonths)]).toEqual([75, 65]);
    expect(sixMonths.measures.filter(({ targetAgreedBy }) => targetAgreedBy !== '')).toEqual([]);
    const january = (plan: Plan) => plan.actuals.find(({ measure, to }) => measure === 'M11' && to === '2022-01-31');
    expect([january(submission)?.value?.amount, january(submission)?.state]).toEqual([58, 'Final']);
    expect([january(sixMonths)?.value?.amount, january(sixMonths)?.state]).toEqual([53, 'Restated']);
  });

  it('shows each monthly measure for twelve months to 31 August 2022', () => {
    for (const one of sixMonths.measures.filter(({ frequency }) => frequency === 'Monthly')) {
      const days = sixMonths.actuals.filter(({ measure }) => measure === one.ref).map(({ to }) => to);
      expect([one.ref, days.length, days[0], days[11]]).toEqual([one.ref, 12, '2021-09-30', '2022-08-31']);
    }
  });
});
