/** Typed words in the public edition: what is in doubt is left out whole, and the officers are told which cell. */
import fc from 'fast-check';
import { drawHtml } from '../../functions/pack/html/draw-html.ts';
import { type PackInput, packDocuments } from '../../functions/pack/pack.ts';
import { knownOf } from '../../functions/pack/public/known.ts';
import { ALL_LEFT_OUT, PART_LEFT_OUT, safeText } from '../../functions/pack/public/safe-text.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import { buildPack } from '../../functions/services/build-pack.ts';
import { action, measure, person, review, smallPlan } from '../plans/small-plan.ts';
import { documentText } from './document-text.ts';
import { septemberInput } from './sample-packs.ts';

const plan = smallPlan({ people: [...smallPlan().people, person('Jane Smith', 'Action lead')] });
const known = knownOf([plan], 5, ['31%']);
const inputOf = (of: Plan): PackInput => ({
  ...{ plan: of, asAt: '2022-09-15', review: of.reviews.find(({ ref }) => ref === 'RV2') ?? review() },
  ...{ history: NO_HISTORY, snapshot: { hash: 'c'.repeat(64) }, waived: [] },
});
const publicOf = (of: Plan) => packDocuments('public', inputOf(of))[0]!;

describe('a tester read it in the public edition: now the sentence is left out whole', () => {
  it.each([
    'Pupils excluded: 3.',
    'Number of children waiting: 4.',
    'CYP = 2',
    'We help 3 CYP.',
    'There are 4 under-fives.',
    '3/24 plans were late.',
    '3 (12.5%) of 24 were late.',
    '12.5% of 24 plans were late.',
    'This was so for one in six of 24 children.',
    'It left a couple of children without a place.',
    'We met both brothers.',
    'The twins have a plan now.',
    'There were 24 children; 21 were seen in time and the rest were late.',
    'There were 24 children; 21 were seen in time.',
    'We read 24 plans: 12 from schools and 9 from colleges.',
    'Between 2 and 5 children wait.',
    'Now 1-5 children wait.',
    'Of those, 2 were home educated, 3 did not answer.',
    'My son Tomos and 2 others wait.',
    'Mae 3 o blant yn aros.',
    'Mae dau blentyn yn aros.',
    'Here troje dzieci wait.',
    'Jane said it would be so.',
    'Janes said it would be so.',
    'We asked Sanjay Patel to help.',
    'Sanjay Patel helps.',
    'Tomos waits.',
    'Write to jane dot smith at exampleshire.',
    'Write to head dot send at exampleshire.',
    'Mrs Smith said so.',
    'We met J. Smith, who agreed.',
    'Autistic girl aged 7 in Year 2 at Llanfair school.',
    'A pupil in Year 2 waits.',
    'We met at Llanfair school.',
    'A pupil was excluded.',
    'She waits for a place.',
    'April waits for a place.',
    'Our only deaf-blind pupil left.',
    'We saw 1,2 children.',
    'We met 3 Maryams.',
    'A baby 5 months old waits.',
    'A handful of children wait.',
    'By April 2023, 65%, from 31% in February 2022.',
    'The target for M07 stands.',
    '٣ children wait.',
    'Half of the 8 plans were late.',
    'On time were 97% of them.',
    'See jane@x.gov.uk for more',
    'See https://drive.example/secret for more',
    'Ring 01785 223344 for more',
    'See S:\\SEND\\list.xlsx for more',
    'See \\\\server\\share for more',
  ])('%s', (typed) => {
    const { text, reasons } = safeText(typed, known);
    expect(text).toBe(ALL_LEFT_OUT);
    expect(reasons.length).toBeGreaterThan(0);
  });
  it('numbers of two sentences that give one another away', () => {
    expect(safeText('There were 24 children. We saw 21 of them. We are sorry.', known).text).toBe(
      `We are sorry. ${PART_LEFT_OUT}`,
    );
  });
});

describe('what tells of nobody stays as it was typed', () => {
  it.each([
    'It goes to the board with you on 5 October, and until DfE agrees otherwise 75% stands.',
    'By April 2023, 75% of EHC plans are good or better in audit, from 38% in February 2022.',
    'Families wait 7 working days for an answer in August 2022, from 12 in February.',
    '81% of 96 families understood the new letters at first reading; 52% understood the old ones.',
    'The Head of SEND and Exampleshire Council publish a guide within 4 weeks.',
    'Bring one health advice template into use in all four NHS trusts',
    'Publish a "You said, we did" page on the Local Offer each month',
    'Inspectors came on 1 to 3 May 2022.',
    'If your child is one of the 138, a shorter queue does not help you on Monday.',
    'We wrote to 40 schools and to twenty-four families.',
  ])('%s', (typed) => expect(safeText(typed, known)).toEqual({ text: typed, reasons: [] }));
});

describe('the edition and its officers', () => {
  const typed = 'Publish a guide. Tomos waits';
  const of = smallPlan({ actions: [action({ action: typed })] });
  it('the rest of the text stays, and the reader is told that some is not shown', () => {
    const html = drawHtml(publicOf(of));
    expect(html).toContain('Publish a guide (not shown in full)');
    expect(html).not.toContain('Tomos');
  });
  it('whoever makes the pack is told which cell and why, and nothing of what stood there', async () => {
    const { notes } = await buildPack('public', inputOf(of));
    expect(notes).toEqual([
      'Not told in full to the public: Action of A1.01 on the Actions tab. Why: a word with a capital that may be a name. Reword it there if everybody may read it, and make the edition again.',
    ]);
  });
  it('no Ref of the plan stands in the text or in what a chart says to those who cannot see it', () => {
    const document = packDocuments('public', septemberInput())[0]!;
    expect(documentText(document)).not.toMatch(/\b(?:M\d\d|A\d\.\d\d|RV\d|E\d\d)\b/);
    const labels = drawHtml(document).match(/aria-label="[^"]*"/g) ?? [];
    expect(labels.length).toBeGreaterThan(16);
    expect(labels.filter((label) => /\bM\d\d\b/.test(label))).toEqual([]);
    expect(documentText(document)).toContain('the target for "Parent carers who were told what changed');
  });
  it('a measure is told by its name where a text speaks of its Ref', () => {
    const told = smallPlan({
      measures: [measure({ measure: 'Plans on time' })],
      actions: [action({ action: 'Publish a page on M01' })],
    });
    expect(documentText(publicOf(told))).toContain('Publish a page on "Plans on time"');
  });
  it('most of the sample is told in full', () => {
    expect(packDocuments('public', septemberInput())[0]!.notes!.length).toBeLessThanOrEqual(3);
  });
});

it('wherever a small number of people is put into a sentence, it does not come out', () => {
  const words = ['1', '2', '5', 'two', 'five', 'dau', 'troje', 'Tomos', 'jane'];
  fc.assert(
    fc.property(
      fc.constantFrom(...words),
      fc.constantFrom('waiting', 'children', 'late', 'and more'),
      fc.constantFrom('We know', 'There are', 'Plans:', 'The number of pupils is'),
      (secret, after, before) => {
        const { text } = safeText(`${before} ${secret} ${after}. We are sorry.`, known);
        expect(text).toBe(`We are sorry. ${PART_LEFT_OUT}`);
      },
    ),
    { numRuns: 60 },
  );
});
