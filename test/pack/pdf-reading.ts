/** Reads a finished PDF back, for the lint and the tests: structure tree, marked content, the text a reader hears. */
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

/** `mark`: the innermost content number, 'artifact', or null for what is not marked at all. */
export type Painted = { mark: number | 'artifact' | null; operator: string; font: string; codes: number[] };

export type Kid = Node | { content: number; page: string } | { annotation: string };

export type Node = { tag: string; dict: PDFDict; ref: string; kids: Kid[] };

export const isNode = (kid: Kid): kid is Node => 'tag' in kid;

export const open = (bytes: Uint8Array): Promise<PDFDocument> => PDFDocument.load(bytes, { updateMetadata: false });

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

const latin1 = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};

export const streamText = (object: PDFObject | undefined): string =>
  object instanceof PDFRawStream ? latin1(decodePDFRawStream(object).decode()) : '';

const TOKEN = /\((?:[^\\()]|\\[\s\S])*\)|<<|>>|<[0-9A-Fa-f\s]*>|\[|\]|\/[^\s()<>[\]/]*|[^\s()<>[\]/]+/g;

const codesOf = (token: string): number[] => {
  const bytes = token.startsWith('(')
    ? token.slice(1, -1).replace(/\\([\s\S])/g, (_, c: string) => (c === 'r' ? '\r' : c === 'n' ? '\n' : c))
    : (token.slice(1, -1).match(/../g) ?? []).map((pair) => String.fromCharCode(Number.parseInt(pair, 16))).join('');
  const codes: number[] = [];
  for (let i = 0; i + 1 < bytes.length; i += 2) codes.push(bytes.charCodeAt(i) * 256 + bytes.charCodeAt(i + 1));
  return codes;
};

const PAINTS = new Set(['Tj', 'TJ', "'", '"', 'S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'Do', 'sh']);

/** Everything that leaves a mark on the page, in order. */
export const paintedOn = (contents: string): Painted[] => {
  const painted: Painted[] = [];
  const marks: Painted['mark'][] = [];
  let operands: string[] = [];
  let font = '';
  for (const [token] of contents.matchAll(TOKEN)) {
    if (/^[([<\]>/]/.test(token) || /^[-+.\d]/.test(token)) {
      operands.push(token);
      continue;
    }
    if (token === 'Tf') font = operands[0]?.slice(1) ?? '';
    if (token === 'BMC' || token === 'BDC') {
      const id = operands.indexOf('/MCID');
      marks.push(
        operands[0] === '/Artifact'
          ? 'artifact'
          : id < 0
            ? (marks[marks.length - 1] ?? null)
            : Number(operands[id + 1]),
      );
    }
    if (token === 'EMC') marks.pop();
    if (PAINTS.has(token)) {
      const codes = operands.filter((o) => o.startsWith('(') || /^<[^<]/.test(o)).flatMap(codesOf);
      painted.push({ mark: marks[marks.length - 1] ?? null, operator: token, font, codes });
    }
    operands = [];
  }
  return painted;
};

const kidsOf = (document: PDFDocument, dict: PDFDict, page: string): Kid[] => {
  const raw = dict.get(PDFName.of('K'));
  const resolved = raw instanceof PDFRef ? document.context.lookup(raw) : raw;
  const list = resolved instanceof PDFArray ? resolved.asArray() : raw === undefined ? [] : [raw];
  return list.flatMap((item): Kid[] => {
    if (item instanceof PDFNumber) return [{ content: item.asNumber(), page }];
    const kid = item instanceof PDFRef ? document.context.lookup(item) : item;
    if (!(kid instanceof PDFDict)) return [];
    const type = nameOf(kid.get(PDFName.of('Type')));
    if (type === 'OBJR') return [{ annotation: String(kid.get(PDFName.of('Obj'))) }];
    const own = kid.get(PDFName.of('Pg'));
    if (type === 'MCR')
      return [{ content: numberOf(kid.get(PDFName.of('MCID'))) ?? -1, page: own === undefined ? page : String(own) }];
    return [nodeOf(document, kid, String(item))];
  });
};

const nodeOf = (document: PDFDocument, dict: PDFDict, ref: string): Node => ({
  tag: nameOf(dict.get(PDFName.of('S'))),
  dict,
  ref,
  kids: kidsOf(document, dict, String(dict.get(PDFName.of('Pg')))),
});

/** The elements at the top of the structure tree. */
export const structureOf = (document: PDFDocument): Node[] => {
  const root = entry(document.catalog, 'StructTreeRoot');
  return root instanceof PDFDict ? kidsOf(document, root, '').filter(isNode) : [];
};

export const allNodes = (nodes: readonly Node[]): Node[] =>
  nodes.flatMap((node) => [node, ...allNodes(node.kids.filter(isNode))]);

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

/** Glyph number to character, from a font's own table. */
export const toUnicode = (font: PDFDict): Map<number, string> => {
  const map = new Map<number, string>();
  for (const [, code, hex] of streamText(entry(font, 'ToUnicode')).matchAll(/<([0-9A-F]{4})> <([0-9A-F]+)>/g))
    map.set(
      Number.parseInt(code!, 16),
      String.fromCharCode(...(hex!.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16))),
    );
  return map;
};

export const fontsOf = (page: PDFDict): Map<string, PDFDict> => {
  const fonts = entry(page, 'Resources', 'Font');
  if (!(fonts instanceof PDFDict)) return new Map();
  return new Map(fonts.keys().map((key) => [key.decodeText(), fonts.lookup(key, PDFDict)]));
};

/** What a screen reader says: each element's own text, in the order of the tree, one element a line. */
export const heard = (document: PDFDocument): string[] => {
  const texts = new Map<string, Map<number, string>>();
  for (const page of document.getPages()) {
    const own = new Map<number, string>();
    const unicode = new Map([...fontsOf(page.node)].map(([name, font]) => [name, toUnicode(font)]));
    for (const { mark, font, codes } of paintedOn(streamText(entry(page.node, 'Contents')))) {
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
