/** What a reader of the public edition stumbled over, one by one. */
import { drawHtml } from '../../functions/pack/html/draw-html.ts';
import { type PackInput, packDocuments } from '../../functions/pack/pack.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import { action, actual, measure, percent, review, smallPlan } from '../plans/small-plan.ts';
import { documentText } from './document-text.ts';
import { samplePacks, septemberInput } from './sample-packs.ts';

const snapshotOf = (plan: Plan) => ({ hash: 'd'.repeat(64), sequence: 1, asAt: '2022-04-08', name: '', plan });
const publicOf = (plan: Plan, agreed: Plan | null = null, previous: Plan | null = agreed) => {
  const input: PackInput = {
    ...{ plan, asAt: '2022-09-15', review: plan.reviews.find(({ ref }) => ref === 'RV2') ?? review() },
    history: {
      ...NO_HISTORY,
      agreed: agreed && snapshotOf(agreed),
      previous: previous && snapshotOf(previous),
    },
    ...{ snapshot: { hash: 'c'.repeat(64) }, waived: [] },
  };
  return packDocuments('public', input)[0]!;
};
const wordsOf = (...given: Parameters<typeof publicOf>): string => documentText(publicOf(...given));
const september = packDocuments('public', septemberInput())[0]!;

describe('words that are not agreed vanished, and nobody was told', () => {
  const { plan } = septemberInput();
  const [forum] = plan.voice.filter(({ whose, review: of }) => whose === 'Parent carer forum' && of === 'RV2');
  const notYet = {
    ...plan,
    voice: plan.voice.map((row) => (row === forum ? { ...row, agreedBy: '', agreedOn: null } : row)),
  };
  const document = packDocuments('public', septemberInput({ plan: notYet }))[0]!;
  it('the section stands, and says so', () => {
    const text = documentText(document);
    expect(text).toContain('## Parent carer forum\nThe forum has not agreed its words yet.\n');
    expect(text).not.toContain(forum!.statement.slice(0, 20));
    expect(text).not.toContain(forum!.response.slice(0, 20));
  });
  it('whoever makes the pack is told which row, and what to do', () =>
    expect(document.notes!.join('\n')).toMatch(
      new RegExp(`Not told to the public: ${forum!.ref} on the \\S.* tab, and the answer to it\\. Why: .* not agreed`),
    ));
});

describe('a change is told in sentences that are true and can be read', () => {
  const now = (changes: Parameters<typeof measure>[0]) => smallPlan({ measures: [measure(changes)] });
  it.each([
    [null, 'and now nothing is said'],
    ['Lower is better', 'and now a lower number is'],
  ] as const)('the direction changed to %s', (betterWhen, says) => {
    const then = now({ betterWhen: 'Higher is better' });
    expect(wordsOf(now({ betterWhen }), then)).toContain(
      `: a higher number was said to be better, ${says}. DfE has not agreed to this, so a higher number still counts as better.`,
    );
    // Before a plan is agreed nothing that was agreed can count.
    expect(wordsOf(now({ betterWhen }), null, then)).toContain(`${says}. DfE has not agreed to this.\n`);
  });
  it('words that are not shown are not set against each other', () => {
    const then = smallPlan({ actions: [action({ action: 'Hold 12 evening sessions in family hubs' })] });
    const after = smallPlan({ actions: [action({ action: 'Hold 8 evening sessions where Tomos lives' })] });
    const text = wordsOf(after, then);
    expect(text).not.toMatch(/\.\.|identified\. ?\./);
    expect(text).not.toContain('hubs to');
    expect(text).toContain(
      '## Worded otherwise (1)\n- An action whose words are not shown, so that no one can be identified. Some of its words are not shown, so this report cannot say whether it was made easier.',
    );
  });
});

describe('what is left out is said by the report, in a place of its own', () => {
  const voice = septemberInput().plan.voice[0]!;
  const saying = (statement: string) =>
    wordsOf(smallPlan({ voice: [{ ...voice, review: 'RV2', whose: 'Children and young people', statement }] }));
  it('after the quotation, not in it', () => {
    const quotes = drawHtml(september).match(/<blockquote>[\s\S]*?<\/blockquote>/g) ?? [];
    expect(quotes).toHaveLength(2);
    expect(quotes.join()).not.toContain('identified');
    expect(drawHtml(september)).toContain(
      '</blockquote>\n<p>Some of these words are not shown, so that no one can be identified.</p>',
    );
  });
  it('of words that are all left out no part is said to stand there, and no empty quotation does', () => {
    expect(saying('Tomos waits.')).toContain(
      '## Children and young people\nThese words are not shown, so that no one can be identified.',
    );
  });
  it('it is never the main heading of an area', () => {
    const [area] = smallPlan().areas;
    const heading = (title: string): string =>
      /^# (.*(?:Area 1|Plans).*)$/m.exec(wordsOf(smallPlan({ areas: [{ ...area!, title }] })))?.[1] ?? '';
    expect(heading('Help for Tomos')).toBe('Area 1 of the plan (name not shown)');
    expect(heading('Plans are late. Tomos waits')).toMatch(/not shown/);
  });
  it('of a number without a name nobody says that the plan has none', () => {
    const text = wordsOf(smallPlan({ measures: [measure({ measure: 'Plans within 20 weeks for Tomos' })] }));
    expect(text).toContain('EHC plan: this report names no number for this.');
  });
  it('it is never the number that the first page tells of first, where another can be named', () => {
    const measures = [
      measure({ ref: 'M01', measure: 'Answers to Tomos', type: 'Experience' }),
      measure({ ref: 'M02', measure: 'Plans with advice', type: 'Process' }),
    ];
    const actuals = [actual({ measure: 'M01' }), actual({ measure: 'M02' })];
    expect(wordsOf(smallPlan({ measures, actuals }))).toMatch(/- On track: plans with advice: .* 1 other number/);
    const behind = actuals.map((row) => ({ ...row, value: percent(20) }));
    expect(wordsOf(smallPlan({ measures, actuals: behind }))).toMatch(/- Behind: plans with advice: /);
  });
});

describe('a reader could not tell what a figure stands for', () => {
  const text = documentText(september);
  it.each([
    ['which cases are counted', '* What we measure: EHC plans issued within 20 weeks (without exceptions).'],
    ['so also in the sentence on the first page', 'EHC plans issued within 20 weeks (without exceptions): 43%'],
    ['that a figure may still change', '63% in August 2022, of 89 (provisional)'],
    ['that a figure is final', '43% in August 2022, of 93 (final)'],
    ['by which day it was planned, in a sentence', 'at the start. The plan was 38% by 1 July 2022.'],
    [
      'by which day it was planned, in the table, so that nobody hears "on track 3.1"',
      'How it is going: On track The plan was 3.1 of 5 by 1 July 2022.',
    ],
    ['of which months the start is, in few words', 'At the start: 2.9 of 5, September to December 2021'],
    [
      'that 3 are not started: a line ended in "3 not", and the next column read on',
      '11\u00a0on\u00a0track, 3\u00a0not\u00a0started',
    ],
    ['from when months count', '## What the numbers say\nMonths are counted from 1 April 2022.\n'],
    [
      'what is aimed for on the way, in few words: "counted from 1 April 2022" was heard in sixteen rows',
      'What we aim for: 65% by 1 April 2023. After 3, 6 and 12 months: 38%, 46% and 65%.\n',
    ],
    ['that what is withdrawn is withdrawn, once', '- Withdrawn Commission an independent audit of 40 EHC plans.\n'],
    ['3 of what are late', '\n- 3 actions late\n'],
    [
      'that most of the others are only a little behind',
      '2 other numbers are behind too, and 4 more are a little behind.',
    ],
  ])('%s', (_what, says) => expect(text).toContain(says));
  it('on a first page a provisional figure is said to be one', () => {
    const plan = smallPlan({ actuals: [actual({ state: 'Provisional' })] });
    expect(wordsOf(plan)).toMatch(/- On track: .*: 54% in August 2022 \(provisional\), from 40%/);
  });
  it('one action is one', () => {
    const late = smallPlan({ actions: [action({ agreedDue: '2022-08-31' })] });
    expect(wordsOf(late)).toContain('\n- 1 action late\n');
  });
  it('what is only a little behind is not called behind', () => {
    const plan = smallPlan({ actuals: [actual({ value: percent(47) })] });
    expect(wordsOf(plan)).toContain('- A little behind: parents');
  });
});

describe('the report judged with words that it did not explain', () => {
  const text = documentText(september);
  const about = text.slice(text.indexOf('How we judge.'));
  it.each([
    'late when',
    'and it is not done',
    'at risk when',
    'off track when',
    'on track when',
    'a little behind when',
    'and behind when',
    'aim is reached when',
  ])('%s', (word) => expect(about).toContain(word));
  it.each([
    'SEND: ',
    'EHC plan: ',
    'CQC: ',
    'Co-production: ',
    'Workstream: ',
    'Commissioning: ',
    'Local Offer: ',
    'SEN co-ordinator: ',
    'Middle case: ',
    'Exceptions: ',
  ])('%s', (word) => expect(about).toContain(word));
  it('a word that the plan does not use is not explained', () =>
    expect(wordsOf(smallPlan())).not.toMatch(/Workstream:|Middle case:|Local Offer:/));
});

it('outside its tables the report prints no text in small grey', () => {
  const plain = september.blocks.flatMap((block) =>
    block.kind === 'list' ? block.items.flat() : block.kind === 'paragraph' ? block.runs : [],
  );
  expect(plain.filter(({ muted }) => muted)).toEqual([]);
  expect(september.blocks.filter((block) => block.kind === 'paragraph' && block.look === 'note')).toEqual([]);
});

it('"What inspectors found: Inspectors found that EHC plans vary widely" was heard twice, and "31% at baseline" is no plain word', () => {
  const text = documentText(samplePacks.public);
  expect(text).toContain('What inspectors found: EHC plans vary widely in quality.');
  expect(text).toContain('What inspectors found: Parents told inspectors that');
  expect(text).not.toMatch(/baseline/i);
});
