import { deflateSync } from 'node:zlib';
import { PDFArray, PDFDict, type PDFDocument, PDFName, PDFRawStream, type PDFString } from 'pdf-lib';
import { drawPdf } from '../../functions/pack/pdf/draw-pdf.ts';
import { demonstration } from './demonstration.ts';
import { allNodes, entry, type Node, nameOf, open, streamText, structureOf } from './pdf-reading.ts';
import { uaProblems } from './ua-lint.ts';

const name = (text: string): PDFName => PDFName.of(text);

const first = (document: PDFDocument, tag: string): Node =>
  allNodes(structureOf(document)).find((node) => node.tag === tag)!;

const page = (document: PDFDocument, n = 0): PDFDict => document.getPages()[n]!.node;

const kidsOf = (node: Node): PDFArray => node.dict.lookup(name('K'), PDFArray);

const xmp = (document: PDFDocument, from: RegExp, to: string): void => {
  const text = streamText(entry(document.catalog, 'Metadata')).replace(from, to);
  const bytes = Uint8Array.from(text, (c) => c.charCodeAt(0));
  document.catalog.set(name('Metadata'), document.context.register(PDFRawStream.of(document.context.obj({}), bytes)));
};

const contents = (document: PDFDocument, from: RegExp, to: string): void => {
  const before = streamText(entry(page(document), 'Contents'));
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  const bytes = Uint8Array.from(after, (c) => c.charCodeAt(0));
  page(document).set(name('Contents'), document.context.register(PDFRawStream.of(document.context.obj({}), bytes)));
};

const link = (document: PDFDocument): PDFDict => page(document).lookup(name('Annots'), PDFArray).lookup(0, PDFDict);

const descendant = (font: PDFDict): PDFDict => font.lookup(name('DescendantFonts'), PDFArray).lookup(0, PDFDict);

const regular = (document: PDFDocument): PDFDict => entry(page(document), 'Resources', 'Font', 'R') as PDFDict;

type Mutation = [what: string, rule: string, breakIt: (document: PDFDocument) => void];

const MUTATIONS: Mutation[] = [
  ['the metadata does not claim PDF/UA-1', '5-t1', (d) => xmp(d, /<pdfuaid:part>1<\/pdfuaid:part>/, '')],
  ['there is no metadata', '7.1-t8', (d) => d.catalog.delete(name('Metadata'))],
  ['the metadata has no title', '7.1-t9', (d) => xmp(d, /<dc:title>[\s\S]*<\/dc:title>/, '')],
  ['the document does not say that it is tagged', '6.2-t1', (d) => d.catalog.delete(name('MarkInfo'))],
  ['the title is not shown in the window', '7.1-t10', (d) => d.catalog.delete(name('ViewerPreferences'))],
  ['the language is not named', '7.2-t2', (d) => d.catalog.delete(name('Lang'))],
  [
    'rules and grounds are not marked as artifacts',
    '7.1-t3',
    (d) => contents(d, /\/Artifact BMC\n([\s\S]*?)EMC\n/, '$1'),
  ],
  [
    'the page number is not marked as an artifact',
    '7.1-t3',
    (d) => contents(d, /\/Artifact BMC\n(BT[\s\S]*)EMC\n$/, '$1'),
  ],
  [
    'the parent tree is empty',
    '7.1-t3',
    (d) => (entry(d.catalog, 'StructTreeRoot', 'ParentTree') as PDFDict).set(name('Nums'), d.context.obj([])),
  ],
  ['a heading cell has no scope', '7.5-t1', (d) => first(d, 'TH').dict.delete(name('A'))],
  ['a row has fewer cells', '7.2-t43', (d) => kidsOf(first(d, 'TR')).remove(0)],
  ['a heading skips a level', '7.4.2-t1', (d) => first(d, 'H2').dict.set(name('S'), name('H3'))],
  ['a chart has no text alternative', '7.3-t1', (d) => first(d, 'Figure').dict.delete(name('Alt'))],
  ['a link does not say where it leads', '7.18.5-t2', (d) => link(d).delete(name('Contents'))],
  ['a link is not known to the tags', '7.18.5-t1', (d) => link(d).delete(name('StructParent'))],
  ['the tab key does not follow the tags', '7.18.3-t1', (d) => page(d).delete(name('Tabs'))],
  [
    'a font is one of the standard fourteen',
    '7.21.4.1-t1',
    (d) =>
      (entry(page(d), 'Resources', 'Font') as PDFDict).set(
        name('R'),
        d.context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' }),
      ),
  ],
  [
    'a font is not embedded',
    '7.21.4.1-t1',
    (d) => (entry(descendant(regular(d)), 'FontDescriptor') as PDFDict).delete(name('FontFile2')),
  ],
  [
    'a character is drawn that the font lacks',
    '7.21.8-t1',
    (d) => contents(d, /\((?:[^\\()]|\\[\s\S])*\)Tj/, '(\0\0)Tj'),
  ],
  ['a glyph stands for no character', '7.21.7-t1', (d) => regular(d).delete(name('ToUnicode'))],
  [
    'text stands directly inside a row',
    'own: text stands directly inside TR',
    (d) => {
      const row = allNodes(structureOf(d)).find((node) => node.tag === 'TR')!;
      const cell = row.dict.lookup(name('K'), PDFArray).lookup(0, PDFDict);
      kidsOf(row).push(cell.get(name('K'))!);
      row.dict.set(name('Pg'), cell.get(name('Pg'))!);
    },
  ],
  [
    'a link element leads nowhere',
    'own: a link element has no link',
    (d) => {
      const kids = kidsOf(first(d, 'Link'));
      for (let i = kids.size() - 1; i >= 0; i -= 1) if (kids.lookup(i) instanceof PDFDict) kids.remove(i);
    },
  ],
  ['a link leads to no page', 'own: a link on page 1 leads nowhere', (d) => link(d).delete(name('Dest'))],
  ['a paragraph stands directly inside a table', '7.2-t3', (d) => first(d, 'TR').dict.set(name('S'), name('P'))],
  ['there are no tags', '7.1-t11', (d) => d.catalog.delete(name('StructTreeRoot'))],
];

describe('the check of PDF/UA', () => {
  let good: Uint8Array;

  beforeAll(async () => {
    good = (await drawPdf(demonstration, (bytes) => deflateSync(bytes))).bytes;
  });

  it('finds nothing wrong with a pack as we draw it', async () => {
    expect(await uaProblems(good)).toEqual([]);
  });

  it('finds nothing wrong with the same pack opened and saved by pdf-lib', async () => {
    expect(await uaProblems(await (await open(good)).save())).toEqual([]);
  });

  it.each(MUTATIONS)('sees that %s', async (_, rule, breakIt) => {
    const document = await open(good);
    breakIt(document);
    const problems = await uaProblems(await document.save());
    expect(problems.filter((problem) => problem.startsWith(rule))).not.toEqual([]);
  });

  it('reads names and texts of a document as they are', async () => {
    const document = await open(good);
    expect(nameOf(entry(document.catalog, 'Type'))).toBe('Catalog');
    expect((entry(document.catalog, 'Lang') as PDFString).asString()).toBe('en-GB');
  });
});
