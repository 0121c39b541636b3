/**
 * Our own check of PDF/UA-1, for tests: no outside validator can be had from npm or Debian. Each problem opens with the
 * number that validators give its rule, or with "own" where they let it pass.
 */
import { PDFArray, PDFDict, type PDFDocument, PDFRef } from 'pdf-lib';
import {
  allNodes,
  entry,
  fontsOf,
  isNode,
  type Node,
  nameOf,
  numberOf,
  numberTree,
  open,
  type Painted,
  paintedOn,
  streamText,
  structureOf,
  textOf,
  toUnicode,
} from './pdf-reading.ts';

type Page = { ref: string; dict: PDFDict; painted: Painted[]; fonts: Map<string, PDFDict> };

const pagesOf = (document: PDFDocument): Page[] =>
  document.getPages().map((page) => ({
    ref: String(page.ref),
    dict: page.node,
    painted: paintedOn(streamText(entry(page.node, 'Contents'))),
    fonts: fontsOf(page.node),
  }));

const catalogueProblems = (document: PDFDocument): string[] => {
  const { catalog } = document;
  const xmp = streamText(entry(catalog, 'Metadata'));
  const says = (path: string[], value: string): boolean => String(entry(catalog, ...path)) === value;
  return [
    ...(xmp === '' ? ['7.1-t8: there is no XMP metadata'] : []),
    ...(/<pdfuaid:part>1<\/pdfuaid:part>/.test(xmp) ? [] : ['5-t1: the metadata does not say PDF/UA-1']),
    ...(/<dc:title>[\s\S]*?<rdf:li[^>]*>[^<\s]/.test(xmp) ? [] : ['7.1-t9: the metadata has no title']),
    ...(says(['MarkInfo', 'Marked'], 'true') ? [] : ['6.2-t1: the document does not say that it is tagged']),
    ...(says(['ViewerPreferences', 'DisplayDocTitle'], 'true') ? [] : ['7.1-t10: the title is not shown']),
    ...(textOf(entry(catalog, 'Lang')) === '' ? ['7.2-t2: the document names no language'] : []),
  ];
};

/** Where the structure tree places each piece of marked content: "page content" to element. */
const placed = (nodes: readonly Node[]): Map<string, string> => {
  const found = new Map<string, string>();
  for (const node of nodes)
    for (const kid of node.kids) if ('content' in kid) found.set(`${kid.page} ${kid.content}`, node.ref);
  return found;
};

const contentProblems = (document: PDFDocument, pages: readonly Page[], nodes: readonly Node[]): string[] => {
  const parents = numberTree(entry(document.catalog, 'StructTreeRoot', 'ParentTree'));
  const inTree = placed(nodes);
  return pages.flatMap((page, n) => {
    const problems = new Set<string>();
    const key = numberOf(entry(page.dict, 'StructParents'));
    const value = key === null ? undefined : parents.get(key);
    const list = value instanceof PDFRef ? document.context.lookup(value) : value;
    for (const { mark, operator } of page.painted) {
      if (mark === null)
        problems.add(`7.1-t3: page ${n + 1} draws (${operator}) what is neither tagged nor an artifact`);
      if (typeof mark !== 'number') continue;
      const parent = list instanceof PDFArray && mark < list.size() ? String(list.get(mark)) : '';
      const place = inTree.get(`${page.ref} ${mark}`);
      if (parent === '' || place !== parent)
        problems.add(`7.1-t3: page ${n + 1} has content ${mark} that the tags do not know`);
    }
    return [...problems];
  });
};

const scopeOf = (dict: PDFDict): string => {
  const attributes = entry(dict, 'A');
  const list = attributes instanceof PDFArray ? attributes.asArray() : [attributes];
  return list.map((a) => (a instanceof PDFDict ? nameOf(entry(a, 'Scope')) : '')).find((scope) => scope !== '') ?? '';
};

const rowsOf = (table: Node): Node[] =>
  table.kids
    .filter(isNode)
    .flatMap((kid) => (kid.tag === 'TR' ? [kid] : /^T(Head|Body|Foot)$/.test(kid.tag) ? rowsOf(kid) : []));

const tableProblems = (nodes: readonly Node[]): string[] =>
  nodes
    .filter((node) => node.tag === 'Table')
    .flatMap((table, n) => {
      const rows = rowsOf(table).map((row) => row.kids.filter(isNode));
      const widths = new Set(rows.map((row) => row.length));
      const unscoped = rows.flat().filter((cell) => cell.tag === 'TH' && scopeOf(cell.dict) === '');
      return [
        ...(widths.size > 1 ? [`7.2-t43: table ${n + 1} has rows of different lengths`] : []),
        ...(unscoped.length > 0 ? [`7.5-t1: table ${n + 1} has a heading cell without a scope`] : []),
      ];
    });

const headingProblems = (nodes: readonly Node[]): string[] => {
  let before = 0;
  return nodes.flatMap((node) => {
    const level = Number(/^H([1-6])$/.exec(node.tag)?.[1] ?? 0);
    if (level === 0) return [];
    const skips = level > before + 1;
    before = level;
    return skips ? [`7.4.2-t1: a heading of level ${level} skips a level`] : [];
  });
};

const MAY_HOLD: Record<string, RegExp> = {
  Document: /^(H[1-6]|P|L|Table|Figure|BlockQuote)$/,
  Table: /^(Caption|TR|THead|TBody|TFoot)$/,
  TR: /^(TH|TD)$/,
  L: /^(Caption|LI)$/,
  LI: /^(Lbl|LBody)$/,
};

const nestingProblems = (nodes: readonly Node[]): string[] =>
  nodes.flatMap((node) => {
    const allowed = MAY_HOLD[node.tag];
    if (allowed === undefined) return [];
    const bare = node.kids.some((kid) => !isNode(kid));
    const strange = node.kids.filter(isNode).find((kid) => !allowed.test(kid.tag));
    return [
      ...(bare ? [`own: text stands directly inside ${node.tag}`] : []),
      ...(strange === undefined ? [] : [`7.2-t3: ${strange.tag} stands directly inside ${node.tag}`]),
    ];
  });

const elementProblems = (nodes: readonly Node[]): string[] => [
  ...nodes.flatMap((node) =>
    node.tag === 'Figure' && textOf(entry(node.dict, 'Alt')) === '' ? ['7.3-t1: a figure has no text alternative'] : [],
  ),
  ...nodes.flatMap((node) =>
    node.tag === 'Link' && !node.kids.some((kid) => 'annotation' in kid)
      ? ['own: a link element has no link to follow']
      : [],
  ),
];

/** An address that opens in a browser, or a page of this very document. */
const leadsSomewhere = (dict: PDFDict | undefined, pages: readonly Page[]): boolean => {
  const place = entry(dict, 'Dest');
  if (place instanceof PDFArray) return pages.some((page) => page.ref === String(place.get(0)));
  return textOf(entry(dict, 'A', 'URI')).startsWith('https://');
};

const annotationProblems = (document: PDFDocument, pages: readonly Page[], nodes: readonly Node[]): string[] => {
  const parents = numberTree(entry(document.catalog, 'StructTreeRoot', 'ParentTree'));
  const owners = new Map(
    nodes.flatMap((node) => node.kids.flatMap((kid) => ('annotation' in kid ? [[kid.annotation, node] as const] : []))),
  );
  return pages.flatMap((page, n) => {
    const list = entry(page.dict, 'Annots');
    const annotations = list instanceof PDFArray ? list.asArray() : [];
    const problems = annotations.flatMap((ref) => {
      const dict = ref instanceof PDFRef ? document.context.lookup(ref, PDFDict) : undefined;
      const owner = owners.get(String(ref));
      const key = numberOf(entry(dict, 'StructParent'));
      const known =
        key !== null && owner !== undefined && String(parents.get(key)) === owner.ref && owner.tag === 'Link';
      return [
        ...(textOf(entry(dict, 'Contents')) === ''
          ? [`7.18.5-t2: a link on page ${n + 1} does not say where it leads`]
          : []),
        ...(leadsSomewhere(dict, pages) ? [] : [`own: a link on page ${n + 1} leads nowhere`]),
        ...(known ? [] : [`7.18.5-t1: a link on page ${n + 1} is not part of the tags`]),
      ];
    });
    const ordered = nameOf(entry(page.dict, 'Tabs')) === 'S';
    return [...problems, ...(ordered ? [] : [`7.18.3-t1: the tab key on page ${n + 1} does not follow the tags`])];
  });
};

const isEmbedded = (font: PDFDict): boolean => {
  const below = entry(font, 'DescendantFonts');
  const own = below instanceof PDFArray ? below.lookup(0) : font;
  return (
    own instanceof PDFDict &&
    ['FontFile', 'FontFile2', 'FontFile3'].some((key) => entry(own, 'FontDescriptor', key) !== undefined)
  );
};

const fontProblems = (pages: readonly Page[]): string[] => {
  const problems = new Set<string>();
  const unicode = new Map<PDFDict, Map<number, string>>();
  pages.forEach(({ fonts, painted }, n) => {
    for (const { font: name, codes } of painted) {
      const font = codes.length === 0 ? undefined : fonts.get(name);
      if (codes.length > 0 && font === undefined)
        problems.add(`7.21.4.1-t1: page ${n + 1} uses a font that it does not hold`);
      if (font === undefined) continue;
      if (!isEmbedded(font)) problems.add(`7.21.4.1-t1: the font ${nameOf(entry(font, 'BaseFont'))} is not embedded`);
      const map = unicode.get(font) ?? toUnicode(font);
      unicode.set(font, map);
      if (codes.includes(0)) problems.add(`7.21.8-t1: page ${n + 1} draws a character that the font lacks`);
      if (codes.some((code) => code !== 0 && !map.has(code)))
        problems.add(`7.21.7-t1: page ${n + 1} has a glyph that stands for no character`);
    }
  });
  return [...problems];
};

/** All that is wrong; an empty list is what a pack must give. */
export const uaProblems = async (bytes: Uint8Array): Promise<string[]> => {
  const document = await open(bytes);
  const pages = pagesOf(document);
  const nodes = allNodes(structureOf(document));
  return [
    ...catalogueProblems(document),
    ...(nodes.length === 0 ? ['7.1-t11: there are no tags'] : []),
    ...contentProblems(document, pages, nodes),
    ...tableProblems(nodes),
    ...headingProblems(nodes),
    ...nestingProblems(nodes),
    ...elementProblems(nodes),
    ...annotationProblems(document, pages, nodes),
    ...fontProblems(pages),
  ];
};
