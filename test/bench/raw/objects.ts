/** The bare bones of a PDF file: numbered objects, the structure tree, and the bytes of the file. No library. */
import { deflateSync } from 'node:zlib';
import type { Deflate } from '../../../functions/pack/document.ts';
import type { FontFile } from '../../../functions/pack/font/font-file.ts';
import { CODES, FONTS } from '../../../functions/pack/font/glyphs.ts';
import { DIFFERENCES, latinCode } from '../../../functions/pack/font/latin-codes.ts';
import { toUnicode } from '../../../functions/pack/font/to-unicode.ts';

const OBJECTS_PER_STREAM = 2000;
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

export const num = (value: number): string => String(Math.round(value * 100) / 100);

export const textString = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text)
    ? `(${text.replace(/[\\()]/g, '\\$&')})`
    : `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;

/** Operators as bytes. */
export class Bytes {
  length = 0;
  private bytes = Buffer.allocUnsafe(16384);

  ascii(text: string): void {
    this.reserve(text.length);
    this.length += this.bytes.write(text, this.length, 'latin1');
  }

  /** Codes of one byte; a rare letter is set in the second part of the font, by the number of its glyph. */
  glyphs(text: string, font: 'R' | 'B', size: number): void {
    this.reserve(text.length * 2 + 4);
    this.bytes[this.length++] = 40;
    for (let i = 0; i < text.length; i += 1) {
      const code = CODES[text.charCodeAt(i)]!;
      if (code === 0) continue;
      if (code >= 256) {
        const glyph = (code - 256).toString(16).padStart(4, '0');
        this.ascii(`)Tj /${font}M ${num(size)} Tf <${glyph}>Tj /${font} ${num(size)} Tf (`);
        this.reserve((text.length - i) * 2 + 4);
        continue;
      }
      const { bytes } = this;
      if (code === 40 || code === 41 || code === 92 || code === 13) bytes[this.length++] = 92;
      bytes[this.length++] = code === 13 ? 114 : code;
    }
    this.bytes[this.length++] = 41;
  }

  view(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  private reserve(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(this.length + more, this.bytes.length * 2));
    grown.set(this.view());
    this.bytes = grown;
  }
}

export type Element = { number: number; tag: string; parent: number; page: number; kids: string; extra: string };
type Stream = { number: number; entries: string; bytes: Uint8Array };

/** Deflated once: fonts are not what is measured. */
const fontBytes = new Map(
  Object.values(FONTS).flatMap(({ latin, more }) =>
    [latin, more].map((font) => {
      const file = Buffer.from(font.file, 'base64');
      const code = (codePoint: number, i: number): number => (font === latin ? latinCode(codePoint) : i + 1);
      const pairs = font.codePoints.map((codePoint, i) => ({ code: code(codePoint, i), codePoint }));
      const table = toUnicode(
        pairs.sort((a, b) => a.code - b.code),
        font === latin ? 1 : 2,
      );
      const [deflated, unicode] = [deflateSync(file), deflateSync(Buffer.from(table))];
      return [font, { file: deflated, length: file.length, unicode }] as const;
    }),
  ),
);

export class RawFile {
  readonly elements: Element[] = [];
  private readonly objects: (string | undefined)[] = [undefined];
  private readonly streams: Stream[] = [];
  private readonly deflate: Deflate;

  constructor(deflate: Deflate) {
    this.deflate = deflate;
  }

  reserve(): number {
    return this.objects.push(undefined) - 1;
  }

  set(number: number, text: string): void {
    this.objects[number] = text;
  }

  add(text: string): number {
    return this.objects.push(text) - 1;
  }

  addStream(bytes: Uint8Array, entries = ''): number {
    const number = this.reserve();
    this.streams.push({ number, entries, bytes });
    return number;
  }

  addDeflated(bytes: Uint8Array, entries = ''): number {
    return this.addStream(this.deflate(bytes, 'page'), `${entries}/Filter/FlateDecode`);
  }

  element(parent: Element | number, tag: string, extra = ''): Element {
    const of = typeof parent === 'number' ? parent : parent.number;
    const element: Element = { number: this.reserve(), tag, parent: of, page: 0, kids: '', extra };
    this.elements.push(element);
    if (typeof parent !== 'number') parent.kids += ` ${element.number} 0 R`;
    return element;
  }

  private descriptor(font: FontFile, flags: number): number {
    const { file: bytes, length } = fontBytes.get(font)!;
    const file = this.addStream(bytes, `/Filter/FlateDecode/Length1 ${length}`);
    return this.add(
      `<</Type/FontDescriptor/FontName/${font.name}/Flags ${flags}/FontBBox[${font.box.join(' ')}]/ItalicAngle 0` +
        `/Ascent ${font.ascent}/Descent ${font.descent}/CapHeight ${font.capHeight}/StemV ${font.stem}/FontFile2 ${file} 0 R>>`,
    );
  }

  addLatin(font: FontFile): number {
    const unicode = this.addStream(fontBytes.get(font)!.unicode, '/Filter/FlateDecode');
    const widths = new Array<number>(255).fill(0);
    font.codePoints.forEach((codePoint, i) => {
      widths[latinCode(codePoint) - 1] = font.advances[i + 1]!;
    });
    return this.add(
      `<</Type/Font/Subtype/TrueType/BaseFont/${font.name}/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[${DIFFERENCES}]>>` +
        `/FirstChar 1/LastChar 255/Widths[${widths.join(' ')}]/FontDescriptor ${this.descriptor(font, 32)} 0 R/ToUnicode ${unicode} 0 R>>`,
    );
  }

  addMore(font: FontFile): number {
    const unicode = this.addStream(fontBytes.get(font)!.unicode, '/Filter/FlateDecode');
    const descendant = this.add(
      `<</Type/Font/Subtype/CIDFontType2/BaseFont/${font.name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
        `/FontDescriptor ${this.descriptor(font, 4)} 0 R/CIDToGIDMap/Identity/DW 0/W[0[${font.advances.join(' ')}]]>>`,
    );
    return this.add(
      `<</Type/Font/Subtype/Type0/BaseFont/${font.name}/Encoding/Identity-H/DescendantFonts[${descendant} 0 R]/ToUnicode ${unicode} 0 R>>`,
    );
  }

  /** `parents`: for each page its elements in the order of their marks, then each link's element. */
  writeStructure(root: number, document: Element, parents: readonly string[]): void {
    for (const { number, tag, parent, page, kids, extra } of this.elements) {
      const on = page === 0 ? '' : `/Pg ${page} 0 R`;
      this.set(number, `<</S/${tag}/P ${parent} 0 R${on}${extra}${kids === '' ? '' : `/K[${kids}]`}>>`);
    }
    const tree = this.add(`<</Nums[${parents.map((parent, i) => `${i} ${parent}`).join(' ')}]>>`);
    this.set(
      root,
      `<</Type/StructTreeRoot/K ${document.number} 0 R/ParentTree ${tree} 0 R/ParentTreeNextKey ${parents.length}>>`,
    );
  }

  bytes(root: number, info: number): Uint8Array {
    const count = this.objects.length;
    const numbers = this.objects.flatMap((text, number) => (text === undefined ? [] : [number]));
    const packs = Math.ceil(numbers.length / OBJECTS_PER_STREAM);
    const size = count + packs + 1;
    const table = Buffer.alloc(size * 7);
    const place = (number: number, kind: number, at: number, index: number): void => {
      table[number * 7] = kind;
      table.writeUInt32BE(at, number * 7 + 1);
      table.writeUInt16BE(index, number * 7 + 5);
    };
    place(0, 0, 0, 65535);
    const streams = [...this.streams];
    for (let pack = 0; pack < packs; pack += 1) {
      let places = '';
      let contents = '';
      const own = numbers.slice(pack * OBJECTS_PER_STREAM, (pack + 1) * OBJECTS_PER_STREAM);
      own.forEach((number, i) => {
        places += `${number} ${contents.length} `;
        contents += `${this.objects[number]}\n`;
        place(number, 2, count + pack, i);
      });
      const entries = `/Type/ObjStm/N ${own.length}/First ${places.length}/Filter/FlateDecode`;
      streams.push({ number: count + pack, entries, bytes: this.deflate(latin(places + contents), 'objects') });
    }
    const parts: Uint8Array[] = [latin('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')];
    let at = parts[0]!.length;
    const push = ({ number, entries, bytes }: Stream): void => {
      const head = latin(`${number} 0 obj\n<<${entries}/Length ${bytes.length}>>\nstream\n`);
      const tail = latin('\nendstream\nendobj\n');
      place(number, 1, at, 0);
      parts.push(head, bytes, tail);
      at += head.length + bytes.length + tail.length;
    };
    for (const stream of streams) push(stream);
    const start = at;
    place(size - 1, 1, start, 0);
    const entries = `/Type/XRef/Size ${size}/Root ${root} 0 R/Info ${info} 0 R/W[1 4 2]/Filter/FlateDecode`;
    push({ number: size - 1, entries, bytes: this.deflate(table, 'objects') });
    parts.push(latin(`startxref\n${start}\n%%EOF\n`));
    return Buffer.concat(parts);
  }
}
