/** The public edition: nothing that is not meant for everybody, in any byte of it; and plain words in every state. */
import fc from 'fast-check';
import { drawHtml } from '../../functions/pack/html/draw-html.ts';
import { type PackInput, packDocuments } from '../../functions/pack/pack.ts';
import { knownOf } from '../../functions/pack/public/known.ts';
import { ALL_LEFT_OUT, safeText } from '../../functions/pack/public/safe-text.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import { type BuiltPack, buildPack } from '../../functions/services/build-pack.ts';
import { canary, canaryPlan, plantedFields } from '../plans/canary-plan.ts';
import { action, actual, measure, percent, person, plain, review, smallPlan } from '../plans/small-plan.ts';
import { documentText } from './document-text.ts';
import { everythingIn } from './everything-in.ts';
import { septemberInput } from './sample-packs.ts';

const inputOf = (plan: Plan, changes: Partial<PackInput> = {}): PackInput => ({
  ...{ plan, asAt: '2022-09-15', review: plan.reviews.find(({ ref }) => ref === 'RV2') ?? review() },
  ...{ history: NO_HISTORY, snapshot: { hash: 'c'.repeat(64) }, waived: [], ...changes },
});
const publicOf = (plan: Plan, changes: Partial<PackInput> = {}) => packDocuments('public', inputOf(plan, changes))[0]!;
const wordsOf = (plan: Plan, changes: Partial<PackInput> = {}): string => documentText(publicOf(plan, changes));
const snapshotOf = (plan: Plan) => ({ hash: 'd'.repeat(64), sequence: 1, asAt: '2022-04-08', name: '', plan });

/** What anybody may read. Everything else that can be typed into a sheet must stay out. */
const FOR_EVERYBODY = [
  'cover localArea',
  'cover planTitle',
  'cover planShortName',
  'cover version',
  'cover publishedAddress',
  'areas title',
  'areas finding',
  'areas outcome',
  'actions action',
  'measures measure',
  'evidence title',
  'evidence link',
  'evidence whatItShows',
  'voice statement',
  'voice response',
  'governance body',
  'governance purpose',
];

describe('a word planted in every field of a plan, of the plan as it was agreed, and of the one before', () => {
  const plan = canaryPlan();
  const [agreed, previous] = [canaryPlan('agreed'), canaryPlan('previous')];
  // What was taken out or done since is told too, so rows that are in the earlier plan only are looked at as well.
  previous.actions.push({ ...previous.actions[0]!, ref: 'A1.02' });
  agreed.measures = agreed.measures.map((row) => ({
    ...row,
    target: row.target && { ...row.target, amount: row.target.amount + 9 },
  }));
  const finding = {
    rule: 'A16',
    severity: 'error',
    when: 'nightly',
    tab: 'Actions',
    row: 2,
    ref: 'A1.01',
    field: 'lead',
    heading: 'Lead',
    message: canary('finding', 'message'),
    fix: '',
  } as const;
  const waived = [{ finding, waiver: plan.waivers[0]! }];
  const input = inputOf(plan, {
    waived,
    history: { ...NO_HISTORY, agreed: snapshotOf(agreed), previous: snapshotOf(previous) },
  });
  const document = packDocuments('public', input)[0]!;
  const allowed = FOR_EVERYBODY.map((name) => canary(...(name.split(' ') as [string, string])));
  const forbidden = [...new Set([plan, agreed, previous].flatMap(plantedFields))].filter(
    (name) => !FOR_EVERYBODY.includes(name),
  );
  // As it is made and kept: each file by its name, and what a reader or a search engine can find in it.
  let built: BuiltPack;
  beforeAll(async () => {
    built = await buildPack('public', input);
  });
  const textOf = (ending: string): string =>
    built.files
      .flatMap(({ name, bytes }) => (name.endsWith(ending) ? [new TextDecoder().decode(bytes)] : []))
      .join('\n');
  const everywhere: Record<string, () => Promise<string> | string> = {
    words: () => documentText(document),
    'title, author and footer': () => JSON.stringify({ ...document, blocks: [] }),
    'file names': () => built.files.map(({ name }) => name).join('\n'),
    'alternative texts and links': () => JSON.stringify(document.blocks),
    'web page': () => textOf('.html'),
    'data as CSV': () => textOf('.csv'),
    'PDF, with its metadata and every stream unpacked': async () => everythingIn(built.files[0]!.bytes),
  };
  /** Not everything stands everywhere: what each is too short for, or has no place for. */
  const notThere: Record<string, string[]> = {
    words: ['evidence link'],
    'title, author and footer': FOR_EVERYBODY,
    'file names': FOR_EVERYBODY,
    'data as CSV': [
      ...['cover localArea', 'cover planTitle', 'cover publishedAddress', 'evidence link'],
      ...['areas finding', 'areas outcome', 'voice statement', 'voice response'],
    ],
  };

  it('every kind of file is looked at: the PDF, the page, three tables and the lists', () => {
    expect(built.files.map(({ name }) => name.split('.').at(-1))).toEqual(['pdf', 'html', 'csv', 'csv', 'csv']);
  });

  it('fields of every tab are planted', () => {
    expect(forbidden.length).toBeGreaterThan(55);
    const tabs = new Set(plantedFields(plan).map((name) => name.split(' ')[0]));
    expect([...tabs].sort()).toEqual(
      [
        'actions',
        'actuals',
        'agenda',
        'analysis',
        'areas',
        'asks',
        'cover',
        'evidence',
        'governance',
        'kept',
        'measures',
        'people',
        'reviews',
        'risks',
        'voice',
        'waivers',
      ].sort(),
    );
  });

  it.each(Object.entries(everywhere))(
    '%s: what is for everybody stands there, and nothing else',
    async (where, read) => {
      const text = (await read()).toLowerCase();
      const elsewhere = ['cover planShortName', 'cover version', ...(notThere[where] ?? [])];
      const printed = FOR_EVERYBODY.filter((name) => !elsewhere.includes(name));
      const missing = printed.filter((name) => !text.includes(canary(...(name.split(' ') as [string, string]))));
      expect(missing).toEqual([]);
      const leaked = (text.match(/zq[a-z]+/g) ?? []).map((word) => word.replace(/^zq(?:agreed|previous)/, 'zq'));
      // Painted words may run together: what is left once the allowed ones are taken out must hold no canary.
      const left = allowed
        .sort((a, b) => b.length - a.length)
        .reduce((all, word) => all.split(word).join('_'), leaked.join(' '));
      expect(forbidden.filter((name) => left.includes(canary(...(name.split(' ') as [string, string]))))).toEqual([]);
      expect(text).not.toMatch(
        /zq(?:agreed|previous)?(?:people|risks|asks|agenda|analysis|waivers|kept|finding|actuals)/,
      );
      expect(text).not.toContain('unpublished');
      // The base of a small number; in a PDF it may be a place in the file.
      if (!where.startsWith('PDF')) expect(text).not.toContain('7919');
      else expect(text).toContain('x:xmpmeta');
    },
  );
});

describe('a small number is the same whatever it is', () => {
  const withWaiting = (amount: number, start = 4) =>
    smallPlan({
      measures: [
        measure(),
        measure({
          ref: 'M02',
          unit: 'count',
          betterWhen: 'Lower is better',
          measure: 'Children out of school',
          baseline: plain(start),
          target: plain(1),
          months3: plain(3),
          months6: plain(2),
          months12: plain(1),
        }),
      ],
      actuals: [actual(), actual({ measure: 'M02', value: plain(amount) })],
    });
  it('from 1 to 5, every byte of the page is the same', () => {
    const pages = [1, 2, 3, 4, 5].map((amount) => drawHtml(publicOf(withWaiting(amount, 6 - amount))));
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).toContain('not shown');
    expect(pages[0]).toContain('1 of 2 on track, 1 not judged here');
    expect(drawHtml(publicOf(withWaiting(6)))).not.toBe(pages[0]);
  });
  it.each([
    ['how many', { value: percent(0.75), numerator: 3, denominator: 400 }],
    ['how many not', { value: percent(99.25), numerator: 397, denominator: 400 }],
    ['all who were counted', { value: percent(50), numerator: 2, denominator: 4 }],
    ['how many, where only the percentage and the base are typed', { value: percent(0.75), denominator: 400 }],
  ])('a percentage with a small number: %s is not shown, nor its base, nor a judgement', (_what, changes) => {
    const text = wordsOf(smallPlan({ actuals: [actual(changes)] }));
    expect(text).toMatch(/Now: not shown/);
    expect(text).not.toMatch(/of 400|of 4\b|75%|0\.75%|99\.\d+%|50%|The plan was/);
    expect(text).toContain('Not judged here');
  });
  it('a total less its shown parts gives nothing away: one more part is hidden', () => {
    const count = (ref: string, name: string): ReturnType<typeof measure> =>
      measure({
        ref,
        measure: name,
        unit: 'count',
        betterWhen: 'Lower is better',
        baseline: plain(40),
        target: plain(9),
        months3: null,
        months6: null,
        months12: null,
      });
    const pages = [1, 2, 3, 4, 5].map((small) => {
      const measures = [
        count('M01', 'Permanent exclusions in schools'),
        count('M02', 'Permanent exclusions in primary schools'),
        count('M03', 'Permanent exclusions in secondary schools'),
      ];
      const actuals = [
        actual({ value: plain(30) }),
        actual({ measure: 'M02', value: plain(small) }),
        actual({ measure: 'M03', value: plain(30 - small) }),
      ];
      return drawHtml(publicOf(smallPlan({ measures, actuals })));
    });
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]!.match(/<strong>not shown<\/strong>/g)).toHaveLength(2);
    expect(pages[0]).toContain('<strong>30</strong>');
  });
  it('a line drawn from a hidden start tells nothing of it', () => {
    const before = (start: number) =>
      wordsOf(
        smallPlan({
          measures: [
            measure({
              unit: 'count',
              baseline: plain(start),
              months3: plain(60),
              months6: plain(80),
              months12: plain(90),
              target: plain(90),
            }),
          ],
          actuals: [actual({ to: '2022-05-31', from: '2022-05-01', value: plain(33) })],
        }),
      );
    expect(before(1)).toBe(before(5));
    expect(before(5)).not.toContain('The plan was');
  });
});

describe('names', () => {
  it('whoever leads is told as an organisation, and a name in a sentence is nobody', () => {
    const text = wordsOf(
      smallPlan({
        people: [...smallPlan().people, person('Margaret Featherstone', 'Action lead')],
        actions: [
          action({
            lead: 'Margaret Featherstone',
            action: 'Publish the guide that Margaret Featherstone and Mrs Okonkwo wrote',
          }),
        ],
      }),
    );
    expect(text).toContain('An action whose words are not shown, so that no one can be identified: due');
    expect(text).toContain('Led by the council.');
    expect(text).not.toMatch(/Featherstone|Okonkwo|Margaret/);
  });
  it('a surname that is a month leaves dates as they are', () => {
    const plan = smallPlan({ people: [person('Jane May', 'Action lead')] });
    const known = knownOf([plan], 5, []);
    expect(safeText('We write by 4 May 2022.', known).reasons).toEqual([]);
    expect(safeText('Jane writes by 4 May 2022.', known)).toEqual({ text: ALL_LEFT_OUT, reasons: ['a name'] });
  });
  it('an abbreviation is no name', () => {
    const plan = smallPlan({
      actions: [action({ lead: 'LA and EP', action: 'The LA publishes a guide for families' })],
    });
    expect(wordsOf(plan)).toContain('The LA publishes a guide for families');
  });
  it('a job title is no name', () => {
    expect(wordsOf(smallPlan({ actions: [action({ action: 'The Head of SEND publishes a guide' })] }))).toContain(
      'The Head of SEND publishes a guide',
    );
  });
});

it('whatever is typed where it is not for everybody, the page stays the same', () => {
  const before = drawHtml(publicOf(canaryPlan()));
  const word = fc.stringMatching(/^zx[a-z]{6,12}$/);
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 9, maxLength: 9 }),
      ([why, update, step, owner, mail, ask, text, reason, note]) => {
        const plan = canaryPlan();
        plan.actions = plan.actions.map((row) => ({
          ...row,
          why: why!,
          update: update!,
          recoveryStep: step!,
          nextStep: step!,
          coProduction: why!,
          partners: [owner!],
        }));
        plan.people = plan.people.map((row) => ({ ...row, name: owner!, email: `${mail}@exampleshire.example` }));
        plan.risks = [];
        plan.asks = plan.asks.map((row) => ({ ...row, ask: ask!, response: reason! }));
        plan.analysis = plan.analysis.map((row) => ({ ...row, text: text! }));
        plan.actuals = plan.actuals.map((row) => ({ ...row, commentary: note!, reason: reason!, enteredBy: owner! }));
        plan.kept = [];
        plan.waivers = [];
        expect(drawHtml(publicOf(plan))).toBe(before);
      },
    ),
    { numRuns: 25 },
  );
});

describe('every empty state is said in plain words', () => {
  const empty = wordsOf(
    smallPlan({ areas: [], actions: [], measures: [], actuals: [], evidence: [], reviews: [review()] }),
  );
  it.each([
    'This is the first report, so there is nothing to compare it with.',
    'no number is both better than at the start and where the plan wanted it by now.',
    'Behind: the plan has no numbers yet to tell by.',
    'the plan has no number for this.',
    'Late: the plan has no actions yet.',
    'No words of families or young people have been agreed for print this time.',
    'No board is named in the plan yet.',
    'What we said we would do: no actions',
  ])('%s', (sentence) => expect(empty).toContain(sentence));
  it('an area without actions or numbers', () => {
    const text = wordsOf(smallPlan({ actions: [], measures: [], actuals: [] }));
    expect(text).toContain('There is no number for this area yet, so nothing here can show a difference.');
    expect(text).toContain('There is no action for this area yet.');
  });
});

it('the sample says on every page that it is invented, and its totals are those of the pack for DfE', () => {
  const document = packDocuments('public', septemberInput())[0]!;
  expect(document.banner).toBe('Invented example');
  const text = documentText(document);
  expect(text.replace(/\u00a0/g, ' ')).toContain(
    '30 actions: 3 late, 3 at risk, 11 on track, 3 not started, 9 done and 1 withdrawn',
  );
  expect(text).toContain('9 of 16 on track');
  expect(text).toContain('snapshot bbbbbbbbbbbb');
});
