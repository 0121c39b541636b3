import { PDFName } from 'pdf-lib';
import type { Block } from '../../functions/pack/document.ts';
import { demonstration, documentOf } from './demonstration.ts';
import { longTable } from './demonstration-tables.ts';
import { draw, heardIn, paragraph, SENTENCE } from './drawing.ts';
import { allNodes, entry, heard, numberOf, open, paintedOn, structureOf } from './pdf-reading.ts';
import { uaProblems } from './ua-lint.ts';

const sizes = async (bytes: Uint8Array): Promise<('portrait' | 'landscape')[]> =>
  (await open(bytes)).getPages().map((page) => (page.getWidth() > page.getHeight() ? 'landscape' : 'portrait'));

describe('pages', () => {
  it('are landscape only where a wide table is, and its heading goes with it', async () => {
    const { bytes } = await draw(demonstration);
    expect((await sizes(bytes)).slice(0, 4)).toEqual(['portrait', 'portrait', 'portrait', 'landscape']);
    expect((await sizes(bytes)).at(-1)).toBe('portrait');
  });

  it('repeat the headings of a table without reading them again', async () => {
    const { bytes, pages } = await draw(documentOf([longTable(60)]));
    const document = await open(bytes);
    expect(pages).toBeGreaterThan(3);
    expect((await heard(document)).filter((line) => line === 'TH: Lead')).toHaveLength(1);
    for (const page of document.getPages().slice(1)) {
      const beside = paintedOn(page.node).filter(({ mark, codes }) => mark === 'artifact' && codes.length > 0);
      expect(beside.map(({ codes }) => codes.length)).toEqual(
        expect.arrayContaining(['Action', 'Lead', 'Due', 'Rating', 'Update'].map((word) => word.length)),
      );
    }
  });

  it('never part a row that a page can hold', async () => {
    const document = await open((await draw(documentOf([longTable(80)]))).bytes);
    for (const row of allNodes(structureOf(document)).filter((node) => node.tag === 'TR')) {
      const pages = new Set(
        allNodes([row]).flatMap((node) => node.kids.flatMap((kid) => ('content' in kid ? [kid.page] : []))),
      );
      expect(pages.size).toBe(1);
    }
  });

  it("a table's last row stood alone at the top of an area's second page: two go over, or none", async () => {
    for (let rows = 20; rows <= 34; rows += 1) {
      const { bytes, pages } = await draw(documentOf([longTable(rows)]));
      const document = await open(bytes);
      const last = document.getPages()[pages - 1]!.ref.toString();
      const on = allNodes(structureOf(document)).filter(
        (node) =>
          node.tag === 'TR' &&
          allNodes([node]).some(({ kids }) => kids.some((kid) => 'content' in kid && kid.page === last)),
      );
      expect([rows, on.length]).not.toEqual([rows, 1]);
    }
  });

  it('part a row that is taller than a page, and say all of it', async () => {
    const text = SENTENCE.repeat(80).trim();
    const table: Block = {
      kind: 'table',
      caption: 'Long',
      columns: [
        { heading: 'Ref', share: 1, rowHeader: true },
        { heading: 'Text', share: 3 },
      ],
      rows: [{ cells: [{ lines: [[{ text: 'A1' }]] }, { lines: [[{ text }]] }] }],
    };
    const drawn = await draw(documentOf([table]));
    expect(drawn.pages).toBeGreaterThan(1);
    expect(await heardIn(drawn.bytes)).toContain(`TD: ${text}`);
    expect(await uaProblems(drawn.bytes)).toEqual([]);
  });

  it('never leave a heading alone at their foot', async () => {
    for (let lines = 30; lines < 44; lines += 1) {
      const blocks: Block[] = [
        ...Array.from({ length: lines }, () => paragraph('One line.')),
        { kind: 'heading', level: 1, text: 'Heading' },
        paragraph('Text below.'),
      ];
      const document = await open((await draw(documentOf(blocks))).bytes);
      const nodes = allNodes(structureOf(document));
      const heading = nodes.findIndex((node) => node.tag === 'H1');
      expect(String(nodes[heading]!.dict.get(PDFName.of('Pg')))).toBe(
        String(nodes[heading + 1]!.dict.get(PDFName.of('Pg'))),
      );
    }
  });

  it('tell how far an analysis runs past its two sides', async () => {
    const two = await draw(
      documentOf(
        Array.from({ length: 12 }, () => paragraph(SENTENCE)),
        { pageLimit: 2 },
      ),
    );
    expect(two.over).toBeUndefined();
    const three = await draw(
      documentOf(
        Array.from({ length: 80 }, () => paragraph(SENTENCE)),
        { pageLimit: 2 },
      ),
    );
    expect(three.over?.lines).toBeGreaterThan(2);
    expect(three.over?.words).toBeGreaterThan(20);
  });

  it('hold a document of forty pages that is right on every one of them', async () => {
    const drawn = await draw(documentOf([...demonstration.blocks, longTable(400)]));
    expect(drawn.pages).toBeGreaterThanOrEqual(40);
    expect(await uaProblems(drawn.bytes)).toEqual([]);
  });

  it('can be none at all: an empty document is one page', async () => {
    const drawn = await draw(documentOf([]));
    expect(drawn.pages).toBe(1);
    expect(await uaProblems(drawn.bytes)).toEqual([]);
  });

  it('survive words longer than their column and rows with cells missing', async () => {
    const table: Block = {
      kind: 'table',
      caption: 'Awkward',
      columns: Array.from({ length: 9 }, (_, i) => ({ heading: `Unusuallylongheading${i}`, share: 1 })),
      rows: [
        { cells: [{ lines: [[{ text: 'https://area.example/a/very/long/address/without/any/space/in/it' }]] }] },
        { cells: [] },
      ],
    };
    const drawn = await draw(
      documentOf([table, paragraph('W'.repeat(300)), paragraph('  \n tabs\tand\nlines  '), paragraph('')]),
    );
    expect(await uaProblems(drawn.bytes)).toEqual([]);
  });

  it('give every page a number that is drawn and not read', async () => {
    const document = await open((await draw(demonstration)).bytes);
    expect(document.getPages().map((page) => numberOf(entry(page.node, 'StructParents')))).toEqual(
      document.getPages().map((_, i) => i),
    );
    expect((await heard(document)).join('\n')).not.toMatch(/Page \d+ of/);
  });
});
