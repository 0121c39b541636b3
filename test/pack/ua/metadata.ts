/** What the file says of itself: version, tags, metadata, window, layers, attached files, encryption, labels. */
import { PDFArray, PDFDict, PDFHexString, PDFName, type PDFObject, PDFRawStream, PDFString } from 'pdf-lib';
import { entry, nameOf, numberOf, numberTree, streamText, textOf } from '../pdf-reading.ts';
import { activeParts } from '../pdf-safety.ts';
import { type Problem, problem } from './conditions.ts';
import { allDicts, type UaFile } from './file.ts';

const UNESCAPED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const xmlText = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => UNESCAPED[name] ?? '');

/** What an XML property says: its own text, or its first item. */
const told = (xmp: string, property: string): string => {
  const inner = new RegExp(`<${property}[^>]*>([\\s\\S]*?)</${property}>`).exec(xmp)?.[1] ?? '';
  return xmlText(/<rdf:li[^>]*>([\s\S]*?)<\/rdf:li>/.exec(inner)?.[1] ?? inner).trim();
};

const isWellFormed = (xml: string): boolean => {
  const open: string[] = [];
  const rest = xml
    .replace(/<\?[\s\S]*?\?>/g, '')
    .replace(/<(\/?)([\w:]+)([^<>]*?)(\/?)>/g, (_, close, name, attributes, alone) => {
      if (!/^(?:\s+[\w:]+="[^"<]*")*\s*$/.test(attributes)) open.push('?');
      if (close === '/') {
        if (open.pop() !== name) open.push('?');
      } else if (alone !== '/') open.push(name);
      return '';
    });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML does not allow
  return open.length === 0 && !/<|&(?!(?:amp|lt|gt|quot|apos);)|[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/.test(rest);
};

const UA = 'http://www.aiim.org/pdfua/ns/id/';

/** Once, and whatever is said of PDF/UA is said under the prefix that the standard gives. */
const claimsUa = (xmp: string): boolean => {
  const prefixes = [...xmp.matchAll(/xmlns:(\w+)="([^"]*)"/g)].flatMap(([, prefix, space]) =>
    space === UA ? [prefix] : [],
  );
  const parts = xmp.match(/<pdfuaid:part>[^<]*/g) ?? [];
  return prefixes.join() === 'pdfuaid' && parts.join() === '<pdfuaid:part>1';
};

const xmpProblems = ({ document, xmp: latin, info }: UaFile): Problem[] => {
  if (latin === '') return [problem('06-001', '')];
  const xmp = Buffer.from(latin, 'latin1').toString('utf8');
  const stream = entry(document.catalog, 'Metadata');
  const kind = (key: string): string =>
    stream instanceof PDFRawStream ? nameOf(stream.dict.get(PDFName.of(key))) : '';
  const dates = (['CreationDate', 'xmp:CreateDate', 'ModDate', 'xmp:ModifyDate'] as const).map((key) =>
    key.startsWith('xmp:') ? told(xmp, key).replace(/\D/g, '') : textOf(entry(info, key)).replace(/\D/g, ''),
  );
  const pairs = [
    [textOf(entry(info, 'Title')).trim(), told(xmp, 'dc:title'), 'title'],
    [textOf(entry(info, 'Author')).trim(), told(xmp, 'dc:creator'), 'author'],
    [dates[0]!, dates[1]!, 'day of making'],
    [dates[2]!, dates[3]!, 'day of change'],
  ];
  return [
    ...(claimsUa(xmp) ? [] : [problem('06-002', '')]),
    ...(told(xmp, 'dc:title') === '' ? [problem('06-003', '')] : []),
    ...(isWellFormed(xmp) && kind('Type') === 'Metadata' && kind('Subtype') === 'XML'
      ? []
      : [problem('own-metadata', '')]),
    ...pairs.flatMap(([one, other, what]) =>
      one === other ? [] : [problem('own-said-twice', `(${what}: "${one}" and "${other}")`)],
    ),
  ];
};

const catalogueProblems = ({ document, header, nodes }: UaFile): Problem[] => {
  const { catalog } = document;
  const says = (...path: string[]): string => String(entry(catalog, ...path) ?? '');
  const shown = says('ViewerPreferences', 'DisplayDocTitle');
  const labels = entry(catalog, 'PageLabels');
  return [
    ...(/^%PDF-1\.[0-7][\r\n]/.test(header) ? [] : [problem('own-header', `(${header.slice(0, 8)})`)]),
    ...(says('MarkInfo', 'Marked') === 'true' ? [] : [problem('own-marked', '')]),
    ...(nodes.length === 0 ? [problem('own-tree', '')] : []),
    ...(says('MarkInfo', 'Suspects') === 'true' ? [problem('01-007', '')] : []),
    ...(shown === '' ? [problem('07-001', '')] : shown === 'true' ? [] : [problem('07-002', '')]),
    ...(labels !== undefined && !numberTree(labels).has(0) ? [problem('own-labels', '')] : []),
  ];
};

const layerProblems = ({ document }: UaFile): Problem[] => {
  const layers = entry(document.catalog, 'OCProperties');
  if (!(layers instanceof PDFDict)) return [];
  const configs = entry(layers, 'Configs');
  const all = [
    entry(layers, 'D'),
    ...(configs instanceof PDFArray ? configs.asArray().map((_, i) => configs.lookup(i)) : []),
  ];
  return all
    .filter((config) => config instanceof PDFDict)
    .flatMap((config) => [
      ...(textOf(entry(config, 'Name')) === '' ? [problem('20-001', '')] : []),
      ...(entry(config, 'AS') === undefined ? [] : [problem('20-003', '')]),
    ]);
};

const TENTH_BIT = 512;

const encryptionProblems = ({ document }: UaFile): Problem[] => {
  const { Encrypt } = document.context.trailerInfo;
  if (Encrypt === undefined) return [];
  const dict = document.context.lookup(Encrypt);
  const permits = dict instanceof PDFDict ? numberOf(entry(dict, 'P')) : null;
  if (permits === null) return [problem('26-001', '')];
  return (permits & TENTH_BIT) === 0 ? [problem('26-002', '')] : [];
};

const asksForXfa = (file: UaFile): boolean => {
  const xfa = entry(file.document.catalog, 'AcroForm', 'XFA');
  const parts = xfa instanceof PDFArray ? xfa.asArray().map((_, i) => xfa.lookup(i)) : [xfa];
  return (
    xfa !== undefined &&
    parts.some((part) => part !== undefined && (streamText(part) === '' || /dynamicRender/.test(streamText(part))))
  );
};

/** Pairs of a language, which may be blank, and the words in it. */
const saysInSomeLanguage = (pairs: PDFObject | undefined): boolean => {
  const texts = pairs instanceof PDFArray ? pairs.asArray().map((_, i) => pairs.lookup(i)) : [];
  const strings = texts.every((one) => one instanceof PDFString || one instanceof PDFHexString);
  return (
    texts.length > 0 && texts.length % 2 === 0 && strings && texts.every((one, i) => i % 2 === 0 || textOf(one) !== '')
  );
};

const partProblems = (file: UaFile): Problem[] => [
  ...(asksForXfa(file) ? [problem('25-001', '')] : []),
  ...allDicts(file.document).flatMap((dict) => {
    const turned = dict.values().some((value) => /[\u202a-\u202e\u2066-\u2069]/.test(textOf(value)));
    const isFile = entry(dict, 'EF') !== undefined;
    const named = ['F', 'UF'].every((key) => textOf(entry(dict, key)) !== '');
    const isClip = nameOf(entry(dict, 'S')) === 'MCD';
    const described = entry(dict, 'CT') !== undefined && saysInSomeLanguage(entry(dict, 'Alt'));
    return [
      ...(turned ? [problem('own-turns', '')] : []),
      ...(isFile && !named ? [problem('21-001', '')] : []),
      ...(isClip && !described ? [problem('28-014', '')] : []),
    ];
  }),
  ...activeParts(file.document).map((what) => problem('own-active', `(${what})`)),
];

export const metadataProblems = (file: UaFile): Problem[] => [
  ...catalogueProblems(file),
  ...xmpProblems(file),
  ...layerProblems(file),
  ...encryptionProblems(file),
  ...partProblems(file),
];
