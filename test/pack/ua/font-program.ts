/** What a PDF says of the widths of a font, and as much of the embedded TrueType program as must agree with it. */
import { inflateSync } from 'node:zlib';
import { PDFArray, type PDFDict, PDFName, type PDFObject, PDFRawStream } from 'pdf-lib';
import { characterMap } from '../../fonts/true-type.ts';
import { entry, nameOf, numberOf } from '../pdf-reading.ts';

export type FontProgram = {
  glyphs: number;
  width: (glyph: number) => number;
  /** How many character maps, and whether one is Microsoft's for signs. */
  maps: number;
  hasSignMap: boolean;
  /** By Microsoft's map of Unicode from a character to its glyph; null without one. */
  glyphOf: ((codePoint: number) => number) | null;
};

/** Whether there is a map of platform 3 and that encoding. */
const hasMap = (cmap: Buffer | undefined, encoding: number): cmap is Buffer =>
  cmap !== undefined &&
  Array.from({ length: cmap.readUInt16BE(2) }, (_, i) => 4 + i * 8).some(
    (at) => cmap.readUInt16BE(at) === 3 && cmap.readUInt16BE(at + 2) === encoding,
  );

/** Null where it cannot be read at all. */
export const fontProgram = (stream: PDFObject | undefined): FontProgram | null => {
  if (!(stream instanceof PDFRawStream)) return null;
  const packed = nameOf(stream.dict.get(PDFName.of('Filter'))) === 'FlateDecode';
  const file = Buffer.from(packed ? inflateSync(stream.contents) : stream.contents);
  const tables = new Map<string, Buffer>();
  for (let i = 0; i < file.readUInt16BE(4); i += 1) {
    const at = 12 + i * 16;
    const from = file.readUInt32BE(at + 8);
    tables.set(file.toString('latin1', at, at + 4), file.subarray(from, from + file.readUInt32BE(at + 12)));
  }
  const [head, hhea, hmtx, maxp] = ['head', 'hhea', 'hmtx', 'maxp'].map((tag) => tables.get(tag));
  if (head === undefined || hhea === undefined || hmtx === undefined || maxp === undefined) return null;
  if (!tables.has('glyf') || !tables.has('loca')) return null;
  const cmap = tables.get('cmap');
  const measured = hhea.readUInt16BE(34);
  const em = head.readUInt16BE(18);
  return {
    glyphs: maxp.readUInt16BE(4),
    maps: cmap?.readUInt16BE(2) ?? 0,
    hasSignMap: hasMap(cmap, 0),
    glyphOf: hasMap(cmap, 1) ? characterMap(cmap) : null,
    width: (glyph) => (hmtx.readUInt16BE(Math.min(glyph, measured - 1) * 4) * 1000) / em,
  };
};

/** Of a font with one byte a code. */
const widthsOfSimple = (font: PDFDict, list: PDFArray): ((code: number) => number) => {
  const first = numberOf(entry(font, 'FirstChar')) ?? 0;
  const missing = numberOf(entry(font, 'FontDescriptor', 'MissingWidth')) ?? 0;
  return (code) => (code >= first && code - first < list.size() ? (numberOf(list.lookup(code - first)) ?? 0) : missing);
};

/** In thousandths of the size, as the PDF tells them. */
export const widthsOf = (descendant: PDFDict): ((code: number) => number) => {
  const simple = entry(descendant, 'Widths');
  if (simple instanceof PDFArray) return widthsOfSimple(descendant, simple);
  const widths = new Map<number, number>();
  const list = entry(descendant, 'W');
  if (list instanceof PDFArray) {
    for (let i = 0; i < list.size(); ) {
      const first = numberOf(list.lookup(i)) ?? 0;
      const next = list.lookup(i + 1);
      if (next instanceof PDFArray) {
        next.asArray().forEach((width, n) => {
          widths.set(first + n, numberOf(width) ?? Number.NaN);
        });
        i += 2;
      } else {
        for (let code = first; code <= (numberOf(next) ?? 0); code += 1)
          widths.set(code, numberOf(list.lookup(i + 2)) ?? Number.NaN);
        i += 3;
      }
    }
  }
  const usual = numberOf(entry(descendant, 'DW')) ?? 1000;
  return (code) => widths.get(code) ?? usual;
};
