/** Reads a finished PDF back, for the lint and the tests: structure tree, marked content, the text a reader hears. */
import { inflateSync } from 'node:zlib';
import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from 'pdf-lib';
import { markOn, type PageParts, type Painted, readContents } from './pdf-contents.ts';

export type Kid = Node | { content: number; page: string } | { annotation: string };

/** `again`: it stands at another place too, and its kids are read there only. */
export type Node = { tag: string; dict: PDFDict; ref: string; kids: Kid[]; parent: Node | null; again: boolean };

export const isNode = (kid: Kid): kid is Node => 'tag' in kid;

export const open = (bytes: Uint8Array): Promise<PDFDocument> =>
  PDFDocument.load(bytes, {
    ...{ updateMetadata: false, ignoreEncryption: true, parseSpeed: Number.POSITIVE_INFINITY },
  });

export const entry = (dict: PDFDict | undefined, ...path: string[]): PDFObject | undefined => {
  let found: PDFObject | undefined = dict;
  for (const name of path) found = found instanceof PDFDict ? found.lookup(PDFName.of(name)) : undefined;
  return found;
};

export const textOf = (object: PDFObject | undefined): string =>
  object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : '';

export const nameOf = (object: PDFObject | undefined): string => (object instanceof PDFName ? object.decodeText() : '');

export const numberOf = (object: PDFObject | undefined): number | null =>
  object instanceof PDFNumber ? object.asNumber() : null;

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** zlib is many times faster than the inflater of pdf-lib, which is left what else there is. */
export const streamText = (object: PDFObject | undefined): string => {
  if (!(object instanceof PDFRawStream)) return '';
  const { dict, contents } = object;
  const plain = dict.get(PDFName.of('Filter')) === undefined;
  const deflated =
    nameOf(dict.get(PDFName.of('Filter'))) === 'FlateDecode' && dict.get(PDFName.of('DecodeParms')) === undefined;
  return latin1(plain ? contents : deflated ? inflateSync(contents) : decodePDFRawStream(object).decode());
};

type Walk = { document: PDFDocument; seen: Set<string> };

const kidsOf = (walk: Walk, dict: PDFDict, page: string, parent: Node | null): Kid[] => {
  const { context } = walk.document;
  const raw = dict.get(PDFName.of('K'));
  const resolved = raw instanceof PDFRef ? context.lookup(raw) : raw;
  const list = resolved instanceof PDFArray ? resolved.asArray() : raw === undefined ? [] : [raw];
  return list.flatMap((item): Kid[] => {
    if (item instanceof PDFNumber) return [{ content: item.asNumber(), page }];
    const kid = item instanceof PDFRef ? context.lookup(item) : item;
    if (!(kid instanceof PDFDict)) return [];
    const type = nameOf(kid.get(PDFName.of('Type')));
    if (type === 'OBJR') return [{ annotation: String(kid.get(PDFName.of('Obj'))) }];
    const own = kid.get(PDFName.of('Pg'));
    if (type === 'MCR')
      return [{ content: numberOf(kid.get(PDFName.of('MCID'))) ?? -1, page: own === undefined ? page : String(own) }];
    return [nodeOf(walk, kid, String(item), parent)];
  });
};

const nodeOf = (walk: Walk, dict: PDFDict, ref: string, parent: Node | null): Node => {
  const again = walk.seen.has(ref);
  walk.seen.add(ref);
  const node: Node = { tag: nameOf(dict.get(PDFName.of('S'))), dict, ref, kids: [], parent, again };
  if (!again) node.kids = kidsOf(walk, dict, String(dict.get(PDFName.of('Pg'))), node);
  return node;
};

/** The elements at the top of the structure tree. */
export const structureOf = (document: PDFDocument): Node[] => {
  const root = entry(document.catalog, 'StructTreeRoot');
  return root instanceof PDFDict ? kidsOf({ document, seen: new Set() }, root, '', null).filter(isNode) : [];
};

export const allNodes = (nodes: readonly Node[]): Node[] =>
  nodes.flatMap((node) => [node, ...allNodes(node.kids.filter(isNode))]);

/** What an element says under the owner of such attributes (`Table`, `Layout`, `List`); under another owner it says nothing. */
export const attributeOf = ({ dict }: Node, owner: string, key: string): PDFObject | undefined => {
  const said = entry(dict, 'A');
  const all = said instanceof PDFArray ? said.asArray().map((_, i) => said.lookup(i)) : [said];
  const own = all.filter((one) => one instanceof PDFDict).filter((one) => nameOf(entry(one, 'O')) === owner);
  return own.map((one) => entry(one, key)).find((one) => one !== undefined);
};

/** Keys and values of a number tree. */
export const numberTree = (tree: PDFObject | undefined): Map<number, PDFObject | undefined> => {
  const found = new Map<number, PDFObject | undefined>();
  if (!(tree instanceof PDFDict)) return found;
  const numbers = entry(tree, 'Nums');
  if (numbers instanceof PDFArray)
    for (let i = 0; i + 1 < numbers.size(); i += 2) found.set(numberOf(numbers.lookup(i)) ?? -1, numbers.get(i + 1));
  const kids = entry(tree, 'Kids');
  if (kids instanceof PDFArray)
    for (let i = 0; i < kids.size(); i += 1)
      for (const [key, value] of numberTree(kids.lookup(i))) found.set(key, value);
  return found;
};

const read = new WeakMap<PDFObject, Map<number, string>>();

/** Code to character, from a font's own table; each table is read once. */
export const toUnicode = (font: PDFDict): Map<number, string> => {
  const table = entry(font, 'ToUnicode');
  const known = table === undefined ? undefined : read.get(table);
  if (known !== undefined) return known;
  const map = new Map<number, string>();
  const text = streamText(table);
  const unitsOf = (hex: string): number[] => (hex.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16));
  const set = (from: string, to: string, hex: string): void => {
    const units = unitsOf(hex);
    const [first, last] = [Number.parseInt(from, 16), Number.parseInt(to, 16)];
    for (let code = first; code <= last; code += 1)
      map.set(code, String.fromCharCode(...units.slice(0, -1), units[units.length - 1]! + code - first));
  };
  const CODE = '<([0-9A-F]{2}(?:[0-9A-F]{2})?)>';
  for (const [, group] of text.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from, to, hex] of group!.matchAll(new RegExp(`${CODE} ${CODE} <([0-9A-F]+)>`, 'g')))
      set(from!, to!, hex!);
  for (const [, group] of text.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code, hex] of group!.matchAll(new RegExp(`${CODE} <([0-9A-F]+)>`, 'g'))) set(code!, code!, hex!);
  if (table !== undefined) read.set(table, map);
  return map;
};

export const fontsOf = (page: PDFDict): Map<string, PDFDict> => {
  const fonts = entry(page, 'Resources', 'Font');
  if (!(fonts instanceof PDFDict)) return new Map();
  return new Map(fonts.keys().map((key) => [key.decodeText(), fonts.lookup(key, PDFDict)]));
};

/** Names of what a page draws as a whole, with its own contents. */
export const formsOf = (page: PDFDict): Map<string, string> => {
  const forms = entry(page, 'Resources', 'XObject');
  if (!(forms instanceof PDFDict)) return new Map();
  return new Map(forms.keys().map((key) => [key.decodeText(), streamText(forms.lookup(key))]));
};

/** What is said of marks under names of the page; names within keep their slash. */
const propertiesOf = (page: PDFDict): PageParts['properties'] => {
  const named = entry(page, 'Resources', 'Properties');
  return (name) => {
    const said = named instanceof PDFDict ? named.lookup(PDFName.of(name)) : undefined;
    return new Map(said instanceof PDFDict ? said.entries().map(([key, value]) => [String(key), String(value)]) : []);
  };
};

/** Fonts of the kind Type0 are written with two bytes a code, all others with one. */
export const partsOf = (page: PDFDict, advance: PageParts['advance'] = () => 0): PageParts => {
  const fonts = fontsOf(page);
  const forms = formsOf(page);
  return {
    advance,
    bytesPerCode: (font) => (nameOf(entry(fonts.get(font), 'Subtype')) === 'Type0' ? 2 : 1),
    form: (name) => forms.get(name) ?? null,
    properties: propertiesOf(page),
  };
};

/** Everything that leaves a mark on a page, in order; `mark` as in `markOn`. */
export const paintedOn = (page: PDFDict): (Painted & { mark: ReturnType<typeof markOn> })[] =>
  readContents(streamText(entry(page, 'Contents')), partsOf(page)).painted.map((painted) => ({
    ...painted,
    mark: markOn(painted),
  }));

/** What a screen reader says: each element's own text, in the order of the tree, one element a line. */
export const heard = (document: PDFDocument): string[] => {
  const texts = new Map<string, Map<number, string>>();
  for (const page of document.getPages()) {
    const own = new Map<number, string>();
    const unicode = new Map([...fontsOf(page.node)].map(([name, font]) => [name, toUnicode(font)]));
    for (const { mark, font, codes } of paintedOn(page.node)) {
      if (typeof mark !== 'number') continue;
      own.set(mark, `${own.get(mark) ?? ''}${codes.map((code) => unicode.get(font)?.get(code) ?? '?').join('')}`);
    }
    texts.set(String(page.ref), own);
  }
  const INLINE = new Set(['Link']);
  const say = (node: Node): { own: string; lines: string[] } => {
    let own = '';
    const lines: string[] = [];
    for (const kid of node.kids) {
      if ('content' in kid) own += texts.get(kid.page)?.get(kid.content) ?? '';
      if (!isNode(kid)) continue;
      const said = say(kid);
      if (INLINE.has(kid.tag)) own += said.own;
      else lines.push(...(said.own === '' ? [] : [`${kid.tag}: ${said.own}`]), ...said.lines);
    }
    return { own: node.tag === 'Figure' ? textOf(entry(node.dict, 'Alt')) : own, lines };
  };
  return structureOf(document).flatMap((node) => say(node).lines);
};
