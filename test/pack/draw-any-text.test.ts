/** Any Unicode in any field: nothing is thrown, nothing is dropped in silence, and nothing stands outside the page. */
import fc from 'fast-check';
import type { Block, Line, PackDocument } from '../../functions/pack/document.ts';
import { FONTS } from '../../functions/pack/font/glyphs.ts';
import { drawHtml } from '../../functions/pack/html/draw-html.ts';
import { packDocuments } from '../../functions/pack/pack.ts';
import { RATINGS } from '../../functions/plan/schema.ts';
import { anyText } from './any-text.ts';
import { documentOf } from './demonstration.ts';
import { draw, paragraph } from './drawing.ts';
import { drawnSheets, outside } from './positions.ts';
import { septemberInput } from './sample-packs.ts';
import { uaProblems } from './ua-lint.ts';

const run = fc.record({
  text: anyText,
  look: fc.constantFrom(
    {},
    { bold: true },
    { muted: true },
    { marked: true },
    { struck: true },
    { href: 'https://x.example/' },
  ),
});
const line: fc.Arbitrary<Line> = fc.array(
  run.map(({ text, look }) => ({ text, ...look })),
  { maxLength: 3 },
);
const pill: fc.Arbitrary<Line> = fc.constantFrom(...RATINGS).map((rating) => [{ text: rating, rating }]);

const table = fc
  .record({
    caption: anyText,
    headings: fc.array(
      anyText.map((text) => text.slice(0, 40)),
      { minLength: 1, maxLength: 8 },
    ),
    cells: fc.array(fc.array(fc.oneof(line, pill), { maxLength: 3 }), { minLength: 2, maxLength: 12 }),
  })
  .map(({ caption, headings, cells }): Block => {
    const columns = headings.map((heading, i) => ({ heading, share: i + 1, rowHeader: i === 0 }));
    const rows = [0, 1, 2].map((r) => ({
      cells: columns.map((_, c) => ({ lines: cells[(r * 3 + c) % cells.length]! })),
    }));
    return { kind: 'table', caption, columns, rows };
  });

const block: fc.Arbitrary<Block> = fc.oneof(
  anyText.map((text): Block => ({ kind: 'heading', level: 2, text, over: text })),
  line.map((runs): Block => ({ kind: 'paragraph', runs })),
  fc.array(line, { maxLength: 3 }).map((items): Block => ({ kind: 'list', items })),
  fc.tuple(line, anyText).map(
    ([point, words]): Block => ({
      kind: 'summary',
      points: [point],
      figures: [{ amount: words.slice(0, 9), words }],
    }),
  ),
  anyText.map((meaning): Block => ({ kind: 'key', items: [{ rating: 'Amber', meaning }] })),
  table,
);

const anyDocument = fc
  .record({ blocks: fc.array(block, { minLength: 1, maxLength: 2 }), margin: anyText, title: anyText })
  .map(({ blocks, margin, title }) =>
    documentOf(blocks, { title, footer: { left: margin, right: title }, banner: margin }),
  );

/** Title, headings of columns and the words of the summary are the product's own, and are never blank; many columns lie on a wide page. */
const asMade = (document: PackDocument): PackDocument => ({
  ...document,
  title: `Pack ${document.title}`,
  blocks: [
    ...document.blocks.map((one): Block => {
      if (one.kind === 'summary') {
        const points = one.points.map((point): Line => [{ text: 'Better: ' }, ...point]);
        return { ...one, points, figures: one.figures.map(({ amount, words }) => ({ amount, words: `of ${words}` })) };
      }
      if (one.kind !== 'table') return one;
      const columns = one.columns.map((column, i) => ({ ...column, heading: `Column ${i + 1}` }));
      return { ...one, columns, wide: columns.length > 4 };
    }),
    paragraph('Said.'),
  ],
});

const { latin, more } = FONTS.regular;
const covered = new Set([...latin.codePoints, ...more.codePoints]);
/** What leaves no mark of its own: spaces, ends of lines, controls, and marks that only steer the layout. */
const UNSEEN = /^(?:\s|\p{Cc}|\p{Variation_Selector}|[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff])$/u;

/** Said by another road than the product's: from the font's own list, one character at a time. */
const lacking = (text: string): string[] =>
  [...text.normalize('NFC')].filter((character) => {
    if (UNSEEN.test(character)) return false;
    return ![...character.normalize('NFKC')].every((one) => covered.has(one.codePointAt(0)!) || UNSEEN.test(one));
  });

const codeOf = (character: string): string =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

describe('any text', () => {
  it('in any block is drawn within its page, and never stops the pack', async () => {
    let pages = 0;
    await fc.assert(
      fc.asyncProperty(anyDocument, async (document) => {
        const { drawn, sheets } = await drawnSheets(document);
        pages += drawn.pages;
        expect(sheets).toHaveLength(drawn.pages);
        expect(outside(sheets)).toEqual([]);
      }),
      { numRuns: 2000, seed: 29092022 },
    );
    expect(pages).toBeGreaterThan(2000);
  });

  it('in any block is sound for assistive technology', async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument, async (document) => {
        expect(await uaProblems((await draw(asMade(document))).bytes)).toEqual([]);
      }),
      { numRuns: 150, seed: 29092022 },
    );
  });

  it('that the font lacks is reported, each character of it', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const { drawn } = await drawnSheets(documentOf([{ kind: 'paragraph', runs: [{ text }] }]));
        const reported = new Set(drawn.missing.map(({ codePoint }) => codePoint));
        expect(lacking(text).filter((character) => !reported.has(codeOf(character)))).toEqual([]);
      }),
      { numRuns: 300, seed: 29092022 },
    );
  });

  it('in any cell of a plan makes a pack and a page', async () => {
    const input = septemberInput();
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 7, maxLength: 7 }), async (texts) => {
        let n = 0;
        const next = (): string => texts[n++ % texts.length]!;
        const spoilt = <Row extends object>(rows: readonly Row[], ...fields: (keyof Row)[]): Row[] =>
          rows.slice(0, 4).map((row) => ({ ...row, ...Object.fromEntries(fields.map((field) => [field, next()])) }));
        const { plan } = input;
        const changed = {
          ...plan,
          areas: spoilt(plan.areas, 'title', 'outcome', 'commentary'),
          actions: spoilt(plan.actions, 'action', 'lead', 'successCriteria', 'update', 'recoveryStep', 'why'),
          measures: spoilt(plan.measures, 'measure', 'source', 'numerator'),
          evidence: spoilt(plan.evidence, 'title', 'whatItShows', 'link'),
          risks: spoilt(plan.risks, 'cause', 'event', 'mitigation'),
          voice: spoilt(plan.voice, 'statement', 'agreedBy'),
        };
        for (const document of packDocuments('dfe', { ...input, plan: changed })) {
          expect(outside((await drawnSheets(document)).sheets)).toEqual([]);
          expect(drawHtml(document)).not.toMatch(/<script|[\u202a-\u202e\u2066-\u2069\0]/);
        }
      }),
      { numRuns: 6, seed: 29092022 },
    );
  });
});
