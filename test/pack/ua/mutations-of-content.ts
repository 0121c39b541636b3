/** What is painted, in which font and colour, broken once each. */
import { PDFArray, PDFDict, type PDFDocument, type PDFRef } from 'pdf-lib';
import { entry } from '../pdf-reading.ts';
import {
  contents,
  descendant,
  descriptor,
  first,
  font,
  latin,
  type Mutation,
  name,
  page,
  parentTree,
  SHOWN,
  stream,
  text,
} from './breaking.ts';

const numbersOf = (document: PDFDocument): PDFArray => parentTree(document).lookup(name('Nums'), PDFArray);

/** A character map of our own in place of the known one. */
const mapped =
  (cmap: string, entries: Record<string, string | number | PDFDict>, system = 'Identity') =>
  (document: PDFDocument): void => {
    const info = document.context.obj({ Registry: text('Adobe'), Ordering: text(system), Supplement: 0 });
    font(document).set(
      name('Encoding'),
      stream(document, cmap, { Type: 'CMap', CMapName: 'House', CIDSystemInfo: info, ...entries }),
    );
  };

/** What the codes of one byte stand for, told in another way. */
const coded =
  (entries: Record<string, string | (number | string)[]>) =>
  (document: PDFDocument): void =>
    latin(document).set(name('Encoding'), document.context.obj({ BaseEncoding: 'WinAnsiEncoding', ...entries }));

/** A table of characters with one line more. */
const unicode =
  (line: string) =>
  (document: PDFDocument): void =>
    font(document).set(name('ToUnicode'), stream(document, `1 beginbfchar\n${line}\nendbfchar`));

const listed =
  (glyphs: (n: number) => string) =>
  (document: PDFDocument): void => {
    const most = (descendant(document).lookup(name('W'), PDFArray).lookup(1) as PDFArray).size();
    descriptor(document).set(name('CIDSet'), stream(document, glyphs(most)));
  };

const drawnTwice = (document: PDFDocument): void => {
  const form = stream(document, '/P<</MCID 0>>BDC EMC', {
    Type: 'XObject',
    Subtype: 'Form',
    BBox: document.context.obj([0, 0, 1, 1]),
  });
  (entry(page(document), 'Resources') as PDFDict).set(name('XObject'), document.context.obj({ X: form }));
  contents(/$/, '/Artifact BMC /X Do /X Do EMC\n')(document);
};

export const MUTATIONS_OF_CONTENT: Mutation[] = [
  ['01-003', 'an artifact lies inside a paragraph', contents(SHOWN, '/Artifact BMC\n$&\nEMC\n')],
  ['01-003', 'an artifact that draws nothing lies inside a paragraph', contents(SHOWN, '/Artifact BMC\nEMC\n$&')],
  [
    '01-004',
    'a paragraph that says nothing lies inside the footer',
    contents(/(\/Artifact\/F BDC\n)/, '$1/P<</MCID 900>>BDC\nEMC\n'),
  ],
  [
    '01-004',
    'a paragraph lies inside the footer',
    contents(/(\/Artifact\/F BDC\n)([\s\S]*?)(EMC\n)$/, '$1/P<</MCID 900>>BDC\n$2EMC\n$3'),
  ],
  ['01-005', 'rules and grounds are not marked', contents(/\/Artifact BMC\n([\s\S]*?)EMC\n/, '$1')],
  ['01-005', 'the page number is not marked', contents(/\/Artifact\/F BDC\n(BT[\s\S]*)EMC\n$/, '$1')],
  ['own-marks', 'a mark is not closed', contents(/EMC\n$/, '')],
  ['own-marks', 'a mark is closed twice', contents(/EMC\n$/, 'EMC\nEMC\n')],
  ['own-marks', 'a text object is not closed', contents(/ET\n(?=EMC\n$)/, '')],
  ['own-marks', 'a mark ends outside the text in which it began', contents(/BT(\/\w+<<\/MCID 0>>BDC\n)/, '$1BT\n')],
  ['own-marks', 'a state is not restored', contents(/$/, 'q\n')],
  ['own-marks', 'a state is restored twice', contents(/$/, 'Q\n')],
  ['own-marks', 'an operator is not known', contents(/$/, '1 2 Zz\n')],
  ['own-content-number', 'a number of content is used twice', contents(/\/MCID 2>>/, '/MCID 1>>')],
  ['own-parent-tree', 'the parent tree is empty', (d) => parentTree(d).set(name('Nums'), d.context.obj([]))],
  [
    'own-parent-tree',
    'two contents are exchanged in the parent tree',
    (d) => {
      const list = d.context.lookup(numbersOf(d).get(1) as PDFRef, PDFArray);
      const [one, other] = [list.get(0), list.get(1)];
      list.set(0, other);
      list.set(1, one);
    },
  ],
  ['own-parent-tree', 'content carries a number that no tag knows', contents(/\/MCID 1>>/, '/MCID 77>>')],
  ['own-parent-tree', 'an element has lost its content', (d) => first(d, 'H1').dict.delete(name('K'))],
  [
    'own-artifact',
    'an artifact is of a kind that does not exist',
    contents(/\/Artifact BMC/, '/Artifact<</Type/Ornament>>BDC'),
  ],
  [
    '18-001',
    'the footer is marked as if it were layout',
    contents(/\/Artifact\/F BDC/, '/Artifact<</Type/Layout>>BDC'),
  ],
  [
    '18-001',
    'the mark of the footer has a name that nothing stands for',
    contents(/\/Artifact\/F BDC/, '/Artifact/Z BDC'),
  ],
  ['18-002', 'the footer is marked neither as header nor as footer', contents(/\/Artifact\/F BDC/, '/Artifact/A BDC')],
  ['30-001', 'a page shows part of another file', (d) => stream(d, '', { Subtype: 'Form', Ref: d.context.obj({}) })],
  ['30-002', 'tagged content is drawn twice', drawnTwice],
  ['10-001', 'a glyph stands for no character', unicode('<0001> <0020>')],
  ['31-001', 'font and character map are of two collections', mapped('', {}, 'Japan1')],
  [
    '31-003',
    'the font is of a later state of its collection than the map',
    (d) => {
      mapped('', {})(d);
      descendant(d).lookup(name('CIDSystemInfo'), PDFDict).set(name('Supplement'), d.context.obj(1));
    },
  ],
  ['31-004', 'the font does not say which glyph is which', (d) => descendant(d).delete(name('CIDToGIDMap'))],
  ['31-006', 'a character map is not known', (d) => font(d).set(name('Encoding'), name('House-H'))],
  ['31-006', 'a character map has the name of no known one', (d) => font(d).set(name('Encoding'), name('UniHouse-H'))],
  ['31-007', 'a character map writes down and across', mapped('/WMode 1 def', {})],
  ['31-008', 'a character map builds on one that is not known', mapped('', { UseCMap: 'House-H' })],
  ['31-009', 'a font is not embedded', (d) => descriptor(d).delete(name('FontFile2'))],
  [
    '31-009',
    'a page does not hold the font that it uses',
    (d) => (entry(page(d), 'Resources', 'Font') as PDFDict).delete(name('R')),
  ],
  [
    '31-009',
    'a font is one of the standard fourteen',
    (d) =>
      (entry(page(d), 'Resources', 'Font') as PDFDict).set(
        name('R'),
        d.context.obj({ Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' }),
      ),
  ],
  ['31-011', 'a glyph is drawn that is not in the font', contents(SHOWN, '/RM 9 Tf(\xff\xf0)Tj\n')],
  ['31-014', 'the font lists none of its glyphs', listed(() => '\0')],
  ['31-015', 'the font lists glyphs that it lacks', listed((most) => '\xff'.repeat(Math.ceil(most / 8) + 8))],
  ['31-016', 'a width is not that of the font', (d) => descendant(d).set(name('W'), d.context.obj([0, 400, 123]))],
  ['31-016', 'the width of a code is not that of its glyph', (d) => latin(d).set(name('FirstChar'), d.context.obj(2))],
  [
    '31-017',
    'a font has no map of characters',
    (d) => {
      const file = entry(
        font(d).lookup(name('DescendantFonts'), PDFArray).lookup(0, PDFDict),
        'FontDescriptor',
        'FontFile2',
      )!;
      (entry(latin(d), 'FontDescriptor') as PDFDict).set(name('FontFile2'), file);
    },
  ],
  ['31-018', 'a code stands for a character that the font lacks', coded({ Differences: [32, 'Eng'] })],
  ['31-019', 'a font does not say what its codes stand for', (d) => latin(d).delete(name('Encoding'))],
  ['31-021', 'the codes of a font are of another standard', coded({ BaseEncoding: 'StandardEncoding' })],
  ['31-022', 'a code of a font has a name of our own', coded({ Differences: [32, 'wide-gap'] })],
  [
    '31-024',
    'a font of letters says that it is one of signs',
    (d) => (entry(latin(d), 'FontDescriptor') as PDFDict).set(name('Flags'), d.context.obj(4)),
  ],
  [
    '31-026',
    'a font of signs has no map of its codes',
    (d) => {
      latin(d).delete(name('Encoding'));
      const own = entry(latin(d), 'FontDescriptor') as PDFDict;
      own.set(name('Flags'), d.context.obj(4));
      own.set(name('FontFile2'), entry(descriptor(d), 'FontFile2')!);
    },
  ],
  ['31-027', 'a font has no table of characters', (d) => font(d).delete(name('ToUnicode'))],
  ['31-028', 'a glyph stands for the character number 0', unicode('<0001> <0000>')],
  ['31-029', 'a glyph stands for a byte order mark', unicode('<0001> <FEFF>')],
  ['31-030', 'a character is drawn that the font lacks', contents(SHOWN, '(\0\0)Tj')],
  ['own-font', 'a font is of another kind', (d) => descendant(d).set(name('Subtype'), name('CIDFontType0'))],
  ['own-font-name', 'a font goes by two names', (d) => descriptor(d).set(name('FontName'), name('ABCDEF+Other'))],
  [
    'own-font-name',
    'a part of a font does not say so',
    (d) => {
      for (const dict of [font(d), descendant(d)]) dict.set(name('BaseFont'), name('NotoSans'));
      descriptor(d).set(name('FontName'), name('NotoSans'));
    },
  ],
  ['own-outside', 'a line runs off the edge of its page', contents(SHOWN, '\n560 0 Td$&')],
  ['own-outside', 'a line stands below its page', contents(SHOWN, '\n0 -900 Td$&')],
  ['own-contrast', 'text is set in light grey', contents(SHOWN, '\n0.7 0.7 0.7 rg $&')],
  ['own-contrast', 'a dark ground is drawn behind text', contents(/EMC\n/, '0 0 0 rg 0 0 900 900 re f\nEMC\n')],
];
