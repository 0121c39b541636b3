/** What a PDF says about itself: title, language, dates, fonts, bookmarks. Nothing here looks at a clock. */
import type { PackDocument } from '../document.ts';
import type { FontFile, Weight } from '../font/font-file.ts';
import { DIFFERENCES, latinCode } from '../font/latin-codes.ts';
import { toUnicode } from '../font/to-unicode.ts';
import { withGlyphs } from '../font/used-glyphs.ts';
import { type Objects, TURNS, textString } from './objects.ts';

const TOOL = 'SEND action plan';

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML allows none of them
const UNTOLD = /[\0-\x1f\x7f-\x9f\ufffe\uffff]+/g;

/** What is said besides the page itself: only what its words, the metadata and a list of bookmarks can all hold. */
const told = (text: string): string => text.toWellFormed().replace(TURNS, '').replace(UNTOLD, ' ').trim();

const xml = (text: string): string => told(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

const xmp = ({
  title,
  author,
  language,
  asAt,
}: PackDocument): string => `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xml(title)}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>${xml(author)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>${language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>${TOOL}</xmp:CreatorTool>
<xmp:CreateDate>${asAt}T00:00:00Z</xmp:CreateDate>
<xmp:ModifyDate>${asAt}T00:00:00Z</xmp:ModifyDate>
<pdf:Producer>${TOOL}</pdf:Producer>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;

/** Left as plain text, so that any tool can read it. */
export const addXmp = (objects: Objects, document: PackDocument): number =>
  objects.addStream(new TextEncoder().encode(xmp(document)), '/Type/Metadata/Subtype/XML');

export const addInfo = (objects: Objects, { title, author, asAt }: PackDocument): number => {
  const date = `(D:${asAt.replace(/-/g, '')}000000Z)`;
  const names = `/Title${textString(told(title))}/Author${textString(told(author))}`;
  return objects.add(`<<${names}/Creator (${TOOL})/Producer (${TOOL})/CreationDate ${date}/ModDate ${date}>>`);
};

const binaries = new Map<string, Uint8Array>();

/** Decoded once a process: the text never changes. */
const binary = (base64: string): Uint8Array => {
  const known = binaries.get(base64);
  if (known !== undefined) return known;
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  binaries.set(base64, bytes);
  return bytes;
};

const NON_SYMBOLIC = 32;
const SYMBOLIC = 4;

type Embedded = { font: FontFile; name: string; codes: readonly number[]; file: number; toUnicode: number };

const descriptorOf = (objects: Objects, { font, name, file }: Embedded, flags: number): number =>
  objects.add(
    `<</Type/FontDescriptor/FontName/${name}/Flags ${flags}/FontBBox[${font.box.join(' ')}]/ItalicAngle 0` +
      `/Ascent ${font.ascent}/Descent ${font.descent}/CapHeight ${font.capHeight}/StemV ${font.stem}/FontFile2 ${file} 0 R>>`,
  );

const FIRST_CODE = 1;
const LAST_CODE = 255;

const glyphsByCode = new Map<FontFile, ReadonlyMap<number, number>>();

/** In `WinAnsiEncoding` a second code of the plain space: readers take that glyph's width. */
const NO_BREAK_SPACE = 160;
const SPACE = 32;

/** From one-byte codes to glyphs. */
const latinGlyphs = (font: FontFile): ReadonlyMap<number, number> => {
  const known = glyphsByCode.get(font);
  if (known !== undefined) return known;
  const glyphs = new Map(font.codePoints.map((codePoint, i) => [latinCode(codePoint), i + 1]));
  glyphsByCode.set(font, glyphs);
  return glyphs;
};

const latinFont = (objects: Objects, embedded: Embedded): string => {
  const { font, name, codes, toUnicode } = embedded;
  const widths = new Array<number>(LAST_CODE + 1 - FIRST_CODE).fill(0);
  for (const code of codes) widths[code - FIRST_CODE] = font.advances[latinGlyphs(font).get(code)!]!;
  return (
    `<</Type/Font/Subtype/TrueType/BaseFont/${name}/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[${DIFFERENCES}]>>` +
    `/FirstChar ${FIRST_CODE}/LastChar ${LAST_CODE}/Widths[${widths.join(' ')}]` +
    `/FontDescriptor ${descriptorOf(objects, embedded, NON_SYMBOLIC)} 0 R/ToUnicode ${toUnicode} 0 R>>`
  );
};

const moreFont = (objects: Objects, embedded: Embedded): string => {
  const { font, name, toUnicode } = embedded;
  const descendant = objects.add(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
      `/FontDescriptor ${descriptorOf(objects, embedded, SYMBOLIC)} 0 R/CIDToGIDMap/Identity/DW 0/W[0[${font.advances.join(' ')}]]>>`,
  );
  return `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${descendant} 0 R]/ToUnicode ${toUnicode} 0 R>>`;
};

const glyphsOf = (font: FontFile, part: keyof Weight, codes: readonly number[]): readonly number[] =>
  part === 'more' ? codes : codes.map((code) => latinGlyphs(font).get(code)!);

/** What codes stand for: in both weights the same, so one table does for both. */
export const addCharacters = (
  objects: Objects,
  font: FontFile,
  part: keyof Weight,
  codes: readonly number[],
): number => {
  const glyphs = glyphsOf(font, part, codes);
  const pairs = codes.map((code, i) => ({ code, codePoint: font.codePoints[glyphs[i]! - 1]! }));
  return objects.addDeflated(new TextEncoder().encode(toUnicode(pairs, part === 'more' ? 2 : 1)), 'font');
};

/** `codes`: those that are drawn. `characters`: the table of what they stand for. */
export const addFont = (
  objects: Objects,
  font: FontFile,
  part: keyof Weight,
  codes: readonly number[],
  characters: number,
): number => {
  const glyphs = glyphsOf(font, part, codes);
  const spaces = part === 'latin' && codes.includes(NO_BREAK_SPACE) ? [latinGlyphs(font).get(SPACE)!] : [];
  const { name, file } = withGlyphs(font, binary(font.file), [...glyphs, ...spaces]);
  const embedded = {
    ...{ font, name, codes },
    file: objects.addDeflated(file, 'font', `/Length1 ${file.length}`),
    toUnicode: characters,
  };
  return objects.add(part === 'latin' ? latinFont(objects, embedded) : moreFont(objects, embedded));
};

export type Bookmark = { level: 1 | 2; text: string; page: number; top: number };

type Node = { bookmark: Bookmark; number: number; kids: Node[] };

const nested = (objects: Objects, bookmarks: readonly Bookmark[]): Node[] => {
  const top: Node[] = [];
  for (const bookmark of bookmarks) {
    const node = { bookmark, number: objects.next(), kids: [] };
    const parent = bookmark.level === 2 ? top[top.length - 1] : undefined;
    (parent?.kids ?? top).push(node);
  }
  return top;
};

/** Bookmarks of one level with all below them; gives how many are open. */
const writeLevel = (objects: Objects, nodes: readonly Node[], parent: number): number => {
  let open = nodes.length;
  nodes.forEach((node, i) => {
    const { text, page, top } = node.bookmark;
    const before = nodes[i - 1] === undefined ? '' : `/Prev ${nodes[i - 1]!.number} 0 R`;
    const after = nodes[i + 1] === undefined ? '' : `/Next ${nodes[i + 1]!.number} 0 R`;
    const count = writeLevel(objects, node.kids, node.number);
    open += count;
    const kids =
      count === 0
        ? ''
        : `/First ${node.kids[0]!.number} 0 R/Last ${node.kids[node.kids.length - 1]!.number} 0 R/Count ${count}`;
    const place = `/Dest[${page} 0 R/XYZ null ${Math.round(top)} null]`;
    objects.assign(
      node.number,
      `<</Title${textString(told(text))}/Parent ${parent} 0 R${before}${after}${kids}${place}>>`,
    );
  });
  return open;
};

export const addBookmarks = (objects: Objects, bookmarks: readonly Bookmark[]): number | null => {
  if (bookmarks.length === 0) return null;
  const number = objects.next();
  const top = nested(objects, bookmarks);
  const count = writeLevel(objects, top, number);
  objects.assign(
    number,
    `<</Type/Outlines/First ${top[0]!.number} 0 R/Last ${top[top.length - 1]!.number} 0 R/Count ${count}>>`,
  );
  return number;
};

const PRIME = 16777619;

/** Sixteen bytes from the file's own contents, four hashes side by side: the same document always has the same name. */
export const fingerprint = (parts: readonly Uint8Array[]): string => {
  let a = 2166136261;
  let b = 3735928559;
  let c = 305419896;
  let d = 2596069104;
  for (const part of parts) {
    a = Math.imul(a ^ part.length, PRIME);
    for (let i = 0; i < part.length; i += 4) {
      a = Math.imul(a ^ part[i]!, PRIME);
      b = Math.imul(b ^ (part[i + 1] ?? 0), PRIME);
      c = Math.imul(c ^ (part[i + 2] ?? 0), PRIME);
      d = Math.imul(d ^ (part[i + 3] ?? 0), PRIME);
    }
    const mixed = b ^ (a >>> 7);
    b = c;
    c = d;
    d = a;
    a = mixed;
  }
  return [a, b, c, d].map((hash) => (hash >>> 0).toString(16).padStart(8, '0')).join('');
};
