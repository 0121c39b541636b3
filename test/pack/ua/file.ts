/** A PDF as the checks read it: pages with what is painted on them, elements in reading order, annotations with their owners. */
import { PDFArray, PDFDict, type PDFDocument, type PDFObject, PDFRawStream, PDFRef } from 'pdf-lib';
import { type Contents, type Mark, markOn, type PageParts, readContents } from '../pdf-contents.ts';
import {
  allNodes,
  entry,
  fontsOf,
  isNode,
  type Node,
  nameOf,
  numberTree,
  partsOf,
  streamText,
  structureOf,
  toUnicode,
} from '../pdf-reading.ts';
import { widthsOf } from './font-program.ts';
import { roleOf, rolesOf } from './tags.ts';

export type UaPage = Contents & {
  name: string;
  ref: string;
  dict: PDFDict;
  box: readonly [number, number, number, number];
  fonts: Map<string, PDFDict>;
};

export type Annotation = { ref: string; dict: PDFDict; page: UaPage; kind: string; owner: Node | null };

export type UaFile = {
  document: PDFDocument;
  header: string;
  xmp: string;
  info: PDFDict | undefined;
  pages: UaPage[];
  roots: Node[];
  /** In reading order. */
  nodes: Node[];
  parents: Map<number, PDFObject | undefined>;
  annotations: Annotation[];
  /** What a piece of tagged content says, by "page number". */
  said: Map<string, string>;
};

const widths = new WeakMap<PDFDict, (code: number) => number>();

/** Widths of the fonts of a page; a font without any is of no width, which another check names. */
const advanceOn = (fonts: ReadonlyMap<string, PDFDict>): PageParts['advance'] => {
  return (name, codes) => {
    const font = fonts.get(name);
    const below = entry(font, 'DescendantFonts');
    const own = below instanceof PDFArray ? below.lookup(0) : font;
    if (!(own instanceof PDFDict)) return 0;
    const width = widths.get(own) ?? widthsOf(own);
    widths.set(own, width);
    return codes.reduce((sum, code) => sum + width(code), 0);
  };
};

const pageOf = (ref: PDFRef, dict: PDFDict, n: number): UaPage => {
  const box = entry(dict, 'MediaBox');
  const numbers = box instanceof PDFArray ? box.asArray().map((value) => Number(String(value))) : [0, 0, 0, 0];
  const fonts = fontsOf(dict);
  const contents = readContents(streamText(entry(dict, 'Contents')), partsOf(dict, advanceOn(fonts)));
  return {
    ...{ name: `page ${n + 1}`, ref: String(ref), dict, fonts, ...contents },
    box: [numbers[0]!, numbers[1]!, numbers[2]!, numbers[3]!],
  };
};

const saidOn = (pages: readonly UaPage[]): Map<string, string> => {
  const said = new Map<string, string>();
  const maps = new Map<PDFDict, Map<number, string>>();
  for (const { ref, painted, fonts } of pages) {
    for (const one of painted) {
      const id = markOn(one);
      const font = fonts.get(one.font);
      if (typeof id !== 'number') continue;
      const map = font === undefined ? new Map<number, string>() : (maps.get(font) ?? toUnicode(font));
      if (font !== undefined) maps.set(font, map);
      const text = one.codes.map((code) => map.get(code) ?? '').join('');
      said.set(`${ref} ${id}`, (said.get(`${ref} ${id}`) ?? '') + text);
    }
  }
  return said;
};

const annotationsOn = (document: PDFDocument, page: UaPage, owners: ReadonlyMap<string, Node>): Annotation[] => {
  const list = entry(page.dict, 'Annots');
  if (!(list instanceof PDFArray)) return [];
  return list.asArray().flatMap((item) => {
    const dict = item instanceof PDFRef ? document.context.lookup(item) : item;
    if (!(dict instanceof PDFDict)) return [];
    const ref = String(item);
    return [{ ref, dict, page, kind: nameOf(entry(dict, 'Subtype')), owner: owners.get(ref) ?? null }];
  });
};

export const readFile = (document: PDFDocument, bytes: Uint8Array): UaFile => {
  const { Info } = document.context.trailerInfo;
  const info = Info instanceof PDFRef ? document.context.lookup(Info) : Info;
  const pages = document.getPages().map((page, n) => pageOf(page.ref, page.node, n));
  const roots = structureOf(document);
  const nodes = allNodes(roots);
  // Each is judged as what it is mapped to; one that is mapped to nothing keeps its own name.
  const roles = rolesOf(document);
  for (const node of nodes) node.tag = roleOf(roles, node.tag) || node.tag;
  const owners = new Map(
    nodes.flatMap((node) => node.kids.flatMap((kid) => ('annotation' in kid ? [[kid.annotation, node] as const] : []))),
  );
  return {
    ...{ document, pages, roots, nodes, said: saidOn(pages) },
    header: String.fromCharCode(...bytes.subarray(0, 9)),
    xmp: streamText(entry(document.catalog, 'Metadata')),
    info: info instanceof PDFDict ? info : undefined,
    parents: numberTree(entry(document.catalog, 'StructTreeRoot', 'ParentTree')),
    annotations: pages.flatMap((page) => annotationsOn(document, page, owners)),
  };
};

/** The element's own words, with those of all below it. */
export const wordsOf = (file: UaFile, node: Node): string =>
  node.kids
    .map((kid) => {
      if (isNode(kid)) return wordsOf(file, kid);
      return 'content' in kid ? (file.said.get(`${kid.page} ${kid.content}`) ?? '') : '';
    })
    .join('');

export const ancestorsOf = (node: Node): Node[] =>
  node.parent === null ? [] : [node.parent, ...ancestorsOf(node.parent)];

/** Every dictionary of the file, also those inside others and those of streams. */
export const allDicts = (document: PDFDocument): PDFDict[] => {
  const found: PDFDict[] = [];
  const visit = (object: PDFObject): void => {
    if (object instanceof PDFRawStream) visit(object.dict);
    else if (object instanceof PDFDict) {
      found.push(object);
      for (const value of object.values()) visit(value);
    } else if (object instanceof PDFArray) for (const value of object.asArray()) visit(value);
  };
  for (const [, object] of document.context.enumerateIndirectObjects()) visit(object);
  return found;
};

export const isTagged = ({ id, artifact }: Mark): boolean => id !== null && artifact === null;
