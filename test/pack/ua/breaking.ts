/** Ways to break one thing in an open PDF. Each says so when it finds nothing to break. */
import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  type PDFObject,
  PDFRawStream,
  type PDFRef,
  PDFString,
} from 'pdf-lib';
import { allNodes, entry, isNode, type Node, streamText, structureOf } from '../pdf-reading.ts';
import type { Condition } from './conditions.ts';

export type Mutation = [condition: Condition, what: string, breakIt: (document: PDFDocument) => void];

export const name = (text: string): PDFName => PDFName.of(text);
export const text = (words: string): PDFString => PDFString.of(words);

const found = <Thing>(thing: Thing | undefined, what: string): Thing => {
  if (thing === undefined) throw new Error(`the pack to break holds no ${what}`);
  return thing;
};

export const all = (document: PDFDocument, tag: string): Node[] =>
  allNodes(structureOf(document)).filter((node) => node.tag === tag);
export const first = (document: PDFDocument, tag: string, n = 0): Node => found(all(document, tag)[n], tag);
export const within = (node: Node): Node[] => node.kids.filter(isNode);

/** The element becomes another. */
export const retag = (node: Node, tag: string): void => node.dict.set(name('S'), name(tag));
export const attribute = (
  document: PDFDocument,
  node: Node,
  attributes: Record<string, string | number | PDFObject>,
): void => node.dict.set(name('A'), document.context.obj({ O: 'Table', ...attributes }));

/** The kids of an element as an array, also where there is one alone. */
export const kidsOf = (document: PDFDocument, node: Node): PDFArray => {
  const kids = node.dict.get(name('K'));
  if (kids instanceof PDFArray) return kids;
  const array = document.context.obj(kids === undefined ? [] : [kids]) as PDFArray;
  node.dict.set(name('K'), array);
  return array;
};

export const page = (document: PDFDocument, n = 0): PDFDict => found(document.getPages()[n], `page ${n + 1}`).node;
export const pageRef = (document: PDFDocument, n: number): PDFRef => found(document.getPages()[n], `page ${n + 1}`).ref;

const bytesOf = (latin: string): Uint8Array => Uint8Array.from(latin, (c) => c.charCodeAt(0));

export const stream = (
  document: PDFDocument,
  latin: string,
  entries: Record<string, string | number | PDFObject> = {},
): PDFRef => document.context.register(PDFRawStream.of(document.context.obj(entries), bytesOf(latin)));

export const contents =
  (from: RegExp, to: string) =>
  (document: PDFDocument): void => {
    const before = streamText(entry(page(document), 'Contents'));
    const after = before.replace(from, to);
    if (after === before) throw new Error(`the first page holds no ${from}`);
    page(document).set(name('Contents'), stream(document, after));
  };

export const xmp =
  (from: RegExp, to: string) =>
  (document: PDFDocument): void => {
    const before = streamText(entry(document.catalog, 'Metadata'));
    const after = before.replace(from, to);
    if (after === before) throw new Error(`the metadata holds no ${from}`);
    document.catalog.set(name('Metadata'), stream(document, after, { Type: 'Metadata', Subtype: 'XML' }));
  };

/** The first link of the file that leads to a place in it, or to the web. */
export const link = (document: PDFDocument, kind: 'place' | 'web' = 'place'): PDFDict => {
  const dicts = document.getPages().flatMap(({ node }) => {
    const list = entry(node, 'Annots');
    return list instanceof PDFArray ? list.asArray().map((_, i) => list.lookup(i, PDFDict)) : [];
  });
  return found(
    dicts.find((dict) => (entry(dict, 'Dest') !== undefined) === (kind === 'place')),
    `link to a ${kind}`,
  );
};

/** The page that holds the first link. */
export const linked = (document: PDFDocument): PDFDict =>
  found(
    document.getPages().find(({ node }) => entry(node, 'Annots') !== undefined),
    'page with links',
  ).node;

const fontNamed = (document: PDFDocument, key: string): PDFDict =>
  found(entry(page(document), 'Resources', 'Font', key), `font ${key}`) as PDFDict;
/** The font of one-byte codes, and that of two-byte ones. */
export const latin = (document: PDFDocument): PDFDict => fontNamed(document, 'R');
export const font = (document: PDFDocument): PDFDict => fontNamed(document, 'RM');
export const descendant = (document: PDFDocument): PDFDict =>
  font(document).lookup(name('DescendantFonts'), PDFArray).lookup(0, PDFDict);
export const descriptor = (document: PDFDocument): PDFDict => entry(descendant(document), 'FontDescriptor') as PDFDict;
export const parentTree = (document: PDFDocument): PDFDict =>
  entry(document.catalog, 'StructTreeRoot', 'ParentTree') as PDFDict;
export const outlines = (document: PDFDocument): PDFDict => entry(document.catalog, 'Outlines') as PDFDict;

type Value = string | number | boolean | Value[] | { [key: string]: Value | PDFObject } | PDFObject;

/** An entry of the catalogue. */
export const catalogue =
  (key: string, value: { [key: string]: Value } | Value[]) =>
  (document: PDFDocument): void =>
    document.catalog.set(
      name(key),
      document.context.obj(value as Parameters<PDFDocument['context']['stream']>[1] & object),
    );

/** The first text that is shown on page 1. */
export const SHOWN = /\((?:[^\\()]|\\[\s\S])*\)Tj/;
