/** What the file says of itself, broken once each. */
import { PDFDict, type PDFDocument, PDFHexString } from 'pdf-lib';
import { entry } from '../pdf-reading.ts';
import { catalogue, first, link, type Mutation, name, page, stream, text, xmp } from './breaking.ts';

const info = (document: PDFDocument): PDFDict => document.context.lookup(document.context.trailerInfo.Info, PDFDict);

const leads =
  (to: string) =>
  (document: PDFDocument): void =>
    link(document, 'web').set(name('A'), document.context.obj({ S: 'URI', URI: text(to) }));

const acts =
  (action: Record<string, string>) =>
  (document: PDFDocument): void =>
    link(document, 'web').set(name('A'), document.context.obj({ ...action }));

const withoutLanguage = (document: PDFDocument): void => {
  document.catalog.delete(name('Lang'));
};

const encrypted =
  (entries: Record<string, string | number>) =>
  (document: PDFDocument): void => {
    document.context.trailerInfo.Encrypt = document.context.register(
      document.context.obj({ Filter: 'Standard', V: 1, ...entries }),
    );
  };

const layers =
  (entries: Record<string, never[] | string>) =>
  (document: PDFDocument): void => {
    const config = document.context.obj({});
    for (const [key, value] of Object.entries(entries))
      config.set(name(key), typeof value === 'string' ? text(value) : document.context.obj(value));
    document.catalog.set(name('OCProperties'), document.context.obj({ OCGs: [], D: config }));
  };

export const MUTATIONS_OF_FILES: Mutation[] = [
  ['own-marked', 'the document does not say that it is tagged', (d) => d.catalog.delete(name('MarkInfo'))],
  ['own-marked', 'the document says that it is not tagged', catalogue('MarkInfo', { Marked: false })],
  ['own-tree', 'there are no tags', (d) => d.catalog.delete(name('StructTreeRoot'))],
  ['01-007', 'the tags are suspect', catalogue('MarkInfo', { Marked: true, Suspects: true })],
  ['06-001', 'there is no metadata', (d) => d.catalog.delete(name('Metadata'))],
  ['06-002', 'the metadata does not claim PDF/UA-1', xmp(/<pdfuaid:part>1<\/pdfuaid:part>/, '')],
  ['06-002', 'the claim is made in a namespace of its own', xmp(/xmlns:pdfuaid="[^"]*"/, 'xmlns:pdfuaid="urn:other"')],
  ['06-002', 'the claim is made twice', xmp(/<pdfuaid:part>1<\/pdfuaid:part>/, '$&$&')],
  ['06-002', 'the claim has a second prefix', xmp(/xmlns:pdfuaid=/, 'xmlns:ua="http://www.aiim.org/pdfua/ns/id/" $&')],
  ['06-003', 'the metadata has no title', xmp(/<dc:title>[\s\S]*<\/dc:title>/, '')],
  ['06-003', 'the title is blank', xmp(/(<dc:title>[\s\S]*?<rdf:li[^>]*>)[^<]*/, '$1 ')],
  ['own-metadata', 'the metadata is cut off', xmp(/<\/rdf:RDF>[\s\S]*$/, '')],
  ['own-metadata', 'a title with & stands as it was typed', xmp(/Exampleshire/, 'Care & Health')],
  [
    'own-metadata',
    'the stream does not say that it is metadata',
    (d) => d.catalog.set(name('Metadata'), stream(d, '<a/>')),
  ],
  ['own-said-twice', 'the title is another in the metadata', (d) => info(d).set(name('Title'), text('Another plan'))],
  ['own-said-twice', 'the author is another in the metadata', xmp(/(<dc:creator>[\s\S]*?<rdf:li>)[^<]*/, '$1Somebody')],
  ['own-said-twice', 'the day is another in the metadata', xmp(/<xmp:ModifyDate>2022/, '<xmp:ModifyDate>2023')],
  ['07-001', 'nothing is said of the title', (d) => d.catalog.delete(name('ViewerPreferences'))],
  ['07-002', 'the window shows the file name', catalogue('ViewerPreferences', { DisplayDocTitle: false })],
  ['11-001', 'no language: text', withoutLanguage],
  ['11-002', 'no language: alternative texts', withoutLanguage],
  ['11-003', 'no language: bookmarks', withoutLanguage],
  ['11-004', 'no language: links', withoutLanguage],
  [
    '11-004',
    'only the document element has a language: links',
    (d) => {
      withoutLanguage(d);
      first(d, 'Document').dict.set(name('Lang'), text('en-GB'));
    },
  ],
  [
    '11-005',
    'no language: the name of a field',
    (d) => {
      withoutLanguage(d);
      link(d).set(name('TU'), text('Name'));
    },
  ],
  ['11-006', 'no language: metadata', withoutLanguage],
  [
    '11-006',
    'no language: a title in English and one in whatever language',
    (d) => {
      withoutLanguage(d);
      xmp(/<rdf:li xml:lang="x-default">/, '<rdf:li xml:lang="en">A plan</rdf:li>$&')(d);
    },
  ],
  ['own-language', 'the language is a word', (d) => d.catalog.set(name('Lang'), text('English'))],
  [
    'own-language',
    'a part in Welsh is marked as "Cymraeg"',
    (d) => first(d, 'P').dict.set(name('Lang'), text('Cymraeg (Cymru)')),
  ],
  ['20-001', 'a setting of layers has no name', layers({})],
  ['20-003', 'layers are shown by themselves', layers({ Name: 'All', AS: [] })],
  [
    '21-001',
    'an attached file has no second name',
    (d) => d.context.register(d.context.obj({ Type: 'Filespec', F: text('a.csv'), EF: {} })),
  ],
  [
    '25-001',
    'there is a form of the XFA kind',
    (d) =>
      d.catalog.set(
        name('AcroForm'),
        d.context.obj({ XFA: stream(d, '<config><dynamicRender>required</dynamicRender></config>') }),
      ),
  ],
  ['26-001', 'encrypted, with no word on what is permitted', encrypted({})],
  ['26-002', 'encrypted, assistive technology shut out', encrypted({ P: -1596 })],
  [
    'own-turns',
    'a chart is described from right to left',
    (d) => first(d, 'Figure').dict.set(name('Alt'), PDFHexString.fromText('\u202e13M')),
  ],
  ['own-labels', 'the first page has no label', catalogue('PageLabels', { Nums: [1, { S: 'D' }] })],
  [
    'own-active',
    'a script runs when the file is opened',
    catalogue('OpenAction', { S: 'JavaScript', JS: text('app.alert(1)') }),
  ],
  ['own-active', 'the file opens at a place of its own', catalogue('OpenAction', ['Fit'])],
  ['own-active', 'a page does something when it is turned to', (d) => page(d).set(name('AA'), d.context.obj({}))],
  ['own-active', 'scripts are kept under a name', catalogue('Names', { JavaScript: {} })],
  ['own-active', 'a file is attached', catalogue('Names', { EmbeddedFiles: {} })],
  ['own-active', 'a link runs a script', leads('javascript:alert(1)')],
  ['own-active', 'a link leads to the machine', leads('file:///etc/passwd')],
  ['own-active', 'a link leads to a page without https', leads('http://www.exampleshire.example/')],
  ['own-active', 'a link hides its host behind a name', leads('https://www.gov.uk@evil.example/')],
  ['own-active', 'a link starts a program', acts({ S: 'Launch' })],
  ['own-active', 'a link opens another file', acts({ S: 'GoToR' })],
  ['own-active', 'a link sends a form', acts({ S: 'SubmitForm' })],
  ['own-active', 'a link plays a film', (d) => link(d).set(name('Subtype'), name('RichMedia'))],
  ['own-active', 'there is a form', catalogue('AcroForm', { Fields: [] })],
  [
    '28-014',
    'a film has words in no language',
    (d) => d.context.register(d.context.obj({ S: 'MCD', CT: text('video/mp4'), Alt: text('A film') })),
  ],
  ['28-014', 'a film has no words', (d) => d.context.register(d.context.obj({ S: 'MCD', CT: text('video/mp4') }))],
  [
    'own-struct-parents',
    'two pages share a place in the parent tree',
    (d) => page(d, 1).set(name('StructParents'), d.context.obj(0)),
  ],
  [
    'own-struct-parents',
    'the parent tree is out of order',
    (d) => {
      const tree = entry(d.catalog, 'StructTreeRoot', 'ParentTree') as PDFDict;
      const numbers = String(tree.get(name('Nums'))).match(/\d+ \d+ \d+ R/g) ?? [];
      const pairs = [...numbers].reverse().map((pair) => pair.split(' ').map(Number));
      const refs = d.context.enumerateIndirectObjects().map(([ref]) => ref);
      const flat = pairs.flatMap(([key, object]) => [key!, refs.find((ref) => ref.objectNumber === object)!]);
      tree.set(name('Nums'), d.context.obj(flat));
    },
  ],
];
