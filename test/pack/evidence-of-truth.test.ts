/** What a reader can hold us to: every page says what it is of, and every Ref leads to the row that it means. */
import { PDFArray } from 'pdf-lib';
import type { Line, PackDocument } from '../../functions/pack/document.ts';
import { drawHtml } from '../../functions/pack/html/draw-html.ts';
import { withRefLinks } from '../../functions/pack/ref-links.ts';
import { longDate } from '../../functions/plan/dates.ts';
import { HOSTILE_TEXTS } from '../plans/hostile-plan.ts';
import { documentOf } from './demonstration.ts';
import { draw, paragraph } from './drawing.ts';
import { entry, open, toUnicode } from './pdf-reading.ts';
import { samplePacks, septemberInput } from './sample-packs.ts';
import { readFile, type UaFile, type UaPage, wordsOf } from './ua/file.ts';

const fileOf = async (document: PackDocument): Promise<UaFile> => {
  const { bytes } = await draw(document);
  return readFile(await open(bytes), bytes);
};

const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();

const textOf = (page: UaPage, take: (painted: UaPage['painted'][number]) => boolean): string =>
  page.painted
    .filter(take)
    .map(({ font, codes }) => codes.map((code) => toUnicode(page.fonts.get(font)!).get(code) ?? '').join(''))
    .join('');

const footerOf = (page: UaPage): string =>
  squeezed(textOf(page, ({ marks }) => marks.some(({ subtype }) => subtype === 'Footer')));

describe('every page says what it is of', () => {
  it.each(Object.entries(samplePacks))('%s', async (name, document) => {
    const { pages } = await fileOf(document);
    const { plan, review } = septemberInput();
    const meeting = name !== 'submission' && name !== 'analysis';
    pages.forEach((page, i) => {
      const footer = footerOf(page);
      const parts = [
        `${plan.cover.localArea} ${plan.cover.planTitle}`,
        meeting ? `review of ${longDate(review.date ?? '')}` : 'submission due 1 April 2022',
        ...(meeting ? [`data to ${longDate(review.dataTo ?? '')}`] : []),
        // What anybody may read has no marking to heed.
        ...[
          'version ',
          ...(name === 'public' ? [] : ['OFFICIAL']),
          meeting ? 'snapshot bbbbbbbb' : 'snapshot aaaaaaaa',
        ],
        `Page ${i + 1} of ${pages.length}`,
      ];
      expect(parts.filter((part) => !footer.includes(part))).toEqual([]);
    });
  });

  it('a long name of a plan is shortened rather than what comes after it', async () => {
    const left = `${HOSTILE_TEXTS[15].repeat(2)} Plan · review of 29 September 2022 · version 1.0 · data to 31 August 2022`;
    const { pages } = await fileOf(
      documentOf([paragraph('Words.')], { footer: { left, right: 'OFFICIAL · snapshot bbbbbbbb' } }),
    );
    expect(footerOf(pages[0]!)).toMatch(
      /^Wort-ohne-Ende.*… · review of 29 September 2022 · version 1\.0 · data to 31 August 2022.*Page 1 of 1$/,
    );
  });
});

const REF = /^[A-Z]+(?:\d+\.\d+|\d{2,})$/;

/** The words that stand where a link leads: the line or two right below. */
const wordsAt = (file: UaFile, place: PDFArray): string => {
  const page = file.pages.find(({ ref }) => ref === String(place.get(0)));
  const top = Number(String(place.get(3)));
  return page === undefined
    ? ''
    : textOf(page, ({ box, codes }) => codes.length > 0 && box.bottom < top && box.bottom > top - 32);
};

const pack = samplePacks['progress-pack'];

describe('every Ref leads to its row', () => {
  it('in the PDF: what a link says stands where it leads', async () => {
    const file = await fileOf(pack);
    const links = file.annotations.flatMap(({ dict, owner }) => {
      const place = entry(dict, 'Dest');
      const words = owner === null ? '' : wordsOf(file, owner).trim();
      return place instanceof PDFArray && REF.test(words) ? [{ words, found: wordsAt(file, place) }] : [];
    });
    expect(links.length).toBeGreaterThan(100);
    expect(links.filter(({ words, found }) => !found.includes(words))).toEqual([]);
  });

  it('on the web page: the row that a link leads to opens with its Ref', () => {
    const html = drawHtml(pack);
    const rowWords = (id: string): string =>
      squeezed((new RegExp(` id="${id}"[^>]*>([\\s\\S]*?)</tr>`).exec(html)?.[1] ?? '').replace(/<[^>]*>/g, ' '));
    const links = [...html.matchAll(/<a href="#([^"]+)">(?:<[^>]*>)*([^<]+)</g)].filter(([, , words = '']) =>
      REF.test(words),
    );
    expect(links.length).toBeGreaterThan(100);
    expect(
      links
        .filter(([, id = '', words = '']) => !rowWords(id).startsWith(`${words} `))
        .map(([, id, words]) => `${words} leads to ${id}`),
    ).toEqual([]);
  });

  it('no Ref is printed that is not a link, but where its own row stands', () => {
    const { plan } = septemberInput();
    const refs = new Set([...plan.actions, ...plan.measures, ...plan.evidence].map(({ ref }) => ref));
    const bare: string[] = [];
    const visit = (line: Line, own = ''): void => {
      for (const { text, to } of line)
        for (const [word] of text.matchAll(/[A-Z]+\d+(?:\.\d+)?/g))
          if (to === undefined && refs.has(word) && !own.endsWith(`-${word}`)) bare.push(`${word} in "${text}"`);
    };
    for (const block of pack.blocks) {
      if (block.kind === 'paragraph') visit(block.runs);
      if (block.kind === 'list') for (const item of block.items) visit(item);
      if (block.kind === 'summary') for (const point of block.points) visit(point);
      if (block.kind === 'table')
        for (const row of block.rows) for (const cell of row.cells) for (const line of cell.lines) visit(line, row.id);
    }
    expect(bare).toEqual([]);
  });

  it.each([
    ['M09 stands beside M08', ['M09', 'M08']],
    ['(A1.01), A1.01 and A1.01.', ['A1.01', 'A1.01', 'A1.01']],
    ['M0 M090 XM09 M09-b A1.01.2 v1.01 m09', []],
    ['Q1 of 2022, on A4', []],
  ])("in people's own words: %s", (words, links) => {
    const rows = ['measure-M09', 'measure-M08', 'action-A1.01', 'ask-Q1', 'action-A4'].map((id) => ({ id, cells: [] }));
    const table = { kind: 'table' as const, caption: 'Rows', columns: [{ heading: 'Row', share: 1 }], rows };
    const [said] = withRefLinks(documentOf([paragraph(words), table])).blocks;
    const runs = said?.kind === 'paragraph' ? said.runs : [];
    expect(runs.map(({ text }) => text).join('')).toBe(words);
    expect(runs.filter(({ to }) => to !== undefined).map(({ text }) => text)).toEqual(links);
  });
});
