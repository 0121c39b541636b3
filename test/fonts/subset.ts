/** A compact TrueType subset: glyph n + 1 draws the n-th character asked for; no hinting, no tables that a PDF does not need. */
import type { OpenFont } from './true-type.ts';

/** Signs that the main font lacks (arrows, ≤, −) are taken from its companion. */
export type Source = { main: OpenFont; signs: OpenFont };

export type Subset = {
  bytes: Uint8Array;
  advances: number[];
  parts: Record<number, number[]>;
  box: [number, number, number, number];
  ascent: number;
  descent: number;
  capHeight: number;
};

type Taken = { font: OpenFont; id: number };

const MORE_COMPONENTS = 0x20;
const WORDS = 0x01;
const SCALE = 0x08;
const TWO_SCALES = 0x40;
const MATRIX = 0x80;
const INSTRUCTIONS = 0x100;

const copyOf = (bytes: Uint8Array): Uint8Array => Uint8Array.from(bytes);

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Where each component of a composite glyph names its part, and where the last one ends. */
const componentsOf = (glyph: Uint8Array): { at: number[]; end: number } => {
  const data = view(glyph);
  const at: number[] = [];
  let next = 10;
  for (let more = true; more; ) {
    const flags = data.getUint16(next);
    at.push(next);
    next += 4 + (flags & WORDS ? 4 : 2) + (flags & MATRIX ? 8 : flags & TWO_SCALES ? 4 : flags & SCALE ? 2 : 0);
    more = (flags & MORE_COMPONENTS) !== 0;
  }
  return { at, end: next };
};

const isComposite = (glyph: Uint8Array): boolean => glyph.length > 0 && view(glyph).getInt16(0) < 0;

const withoutHints = (glyph: Uint8Array): Uint8Array => {
  if (glyph.length === 0) return glyph;
  const at = 10 + view(glyph).getInt16(0) * 2;
  const hints = view(glyph).getUint16(at);
  const bare = new Uint8Array(glyph.length - hints);
  bare.set(glyph.subarray(0, at));
  bare.set(glyph.subarray(at + 2 + hints), at + 2);
  return bare;
};

const renumbered = (glyph: Uint8Array, newId: (old: number) => number): Uint8Array => {
  const { at, end } = componentsOf(glyph);
  const bare = copyOf(glyph.subarray(0, end));
  const data = view(bare);
  for (const place of at) {
    data.setUint16(place, data.getUint16(place) & ~INSTRUCTIONS);
    data.setUint16(place + 2, newId(data.getUint16(place + 2)));
  }
  return bare;
};

/** By glyph, the glyphs that a composite one names. */
const partsOf = (glyphs: readonly Uint8Array[]): Record<number, number[]> =>
  Object.fromEntries(
    glyphs.flatMap((glyph, i) =>
      isComposite(glyph) ? [[i, componentsOf(glyph).at.map((at) => view(glyph).getUint16(at + 2))]] : [],
    ),
  );

const pick = (source: Source, codePoint: number): Taken => {
  for (const font of [source.main, source.signs]) {
    const id = font.glyphOf(codePoint);
    if (id !== 0) return { font, id };
  }
  throw new Error(`No font here draws U+${codePoint.toString(16)}.`);
};

/** Glyphs in their new order; parts of composites are added behind as they are met. */
const gather = (source: Source, codePoints: readonly number[]): { taken: Taken[]; glyphs: Uint8Array[] } => {
  const taken: Taken[] = [{ font: source.main, id: 0 }, ...codePoints.map((codePoint) => pick(source, codePoint))];
  const glyphs: Uint8Array[] = [];
  for (let i = 0; i < taken.length; i += 1) {
    const { font, id } = taken[i]!;
    const glyph = font.glyph(id);
    const part = (old: number): number => {
      const known = taken.findIndex((t) => t.font === font && t.id === old);
      return known >= 0 ? known : taken.push({ font, id: old }) - 1;
    };
    glyphs.push(isComposite(glyph) ? renumbered(glyph, part) : withoutHints(glyph));
  }
  return { taken, glyphs };
};

const outlines = (glyphs: Uint8Array[]): { glyf: Uint8Array; loca: Uint8Array } => {
  const starts = [0];
  for (const glyph of glyphs) starts.push(starts[starts.length - 1]! + glyph.length + (glyph.length & 1));
  const glyf = new Uint8Array(starts[starts.length - 1]!);
  for (const [i, glyph] of glyphs.entries()) glyf.set(glyph, starts[i]);
  const loca = new Uint8Array(starts.length * 2);
  for (const [i, start] of starts.entries()) view(loca).setUint16(i * 2, start / 2);
  return { glyf, loca };
};

const sumOf = (bytes: Uint8Array): number => {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 1) sum = (sum + (bytes[i]! << (24 - (i & 3) * 8))) >>> 0;
  return sum;
};

const fileOf = (tables: [string, Uint8Array][]): Uint8Array => {
  const padded = (length: number): number => (length + 3) & ~3;
  const power = Math.floor(Math.log2(tables.length));
  let at = 12 + tables.length * 16;
  const file = new Uint8Array(at + tables.reduce((sum, [, bytes]) => sum + padded(bytes.length), 0));
  const data = view(file);
  data.setUint32(0, 0x00010000);
  data.setUint16(4, tables.length);
  data.setUint16(6, 2 ** power * 16);
  data.setUint16(8, power);
  data.setUint16(10, tables.length * 16 - 2 ** power * 16);
  tables.forEach(([tag, bytes], i) => {
    const entry = 12 + i * 16;
    for (let c = 0; c < 4; c += 1) file[entry + c] = tag.charCodeAt(c);
    data.setUint32(entry + 4, sumOf(bytes));
    data.setUint32(entry + 8, at);
    data.setUint32(entry + 12, bytes.length);
    file.set(bytes, at);
    at += padded(bytes.length);
  });
  return file;
};

/** Format 4, for viewers that come from a code by way of a character to its glyph. Each run of neighbours is a segment. */
const characterMap = (codePoints: readonly number[]): Uint8Array => {
  const segments: { start: number; end: number; delta: number }[] = [];
  codePoints.forEach((codePoint, i) => {
    const last = segments[segments.length - 1];
    if (last !== undefined && last.end === codePoint - 1) last.end = codePoint;
    else segments.push({ start: codePoint, end: codePoint, delta: i + 1 - codePoint });
  });
  segments.push({ start: 0xffff, end: 0xffff, delta: 1 });
  const count = segments.length;
  const power = Math.floor(Math.log2(count));
  const length = 16 + 8 * count;
  const table = new Uint8Array(12 + length);
  const data = view(table);
  const words = [0, 1, 3, 1, 0, 12, 4, length, 0, 2 * count, 2 ** (power + 1), power, 2 * count - 2 ** (power + 1)];
  const ends = segments.map(({ end }) => end);
  const starts = segments.map(({ start }) => start);
  const deltas = segments.map(({ delta }) => delta & 0xffff);
  [...words, ...ends, 0, ...starts, ...deltas, ...segments.map(() => 0)].forEach((word, i) => {
    data.setUint16(i * 2, word);
  });
  return table;
};

/** `mapped`: with a character map, which a font needs whose codes are not its glyph numbers. */
export const subset = (source: Source, codePoints: readonly number[], mapped: boolean): Subset => {
  const { main } = source;
  const { taken, glyphs } = gather(source, codePoints);
  const { glyf, loca } = outlines(glyphs);
  const hmtx = new Uint8Array(taken.length * 4);
  taken.forEach(({ font, id }, i) => {
    view(hmtx).setUint16(i * 4, font.advance(id));
    view(hmtx).setInt16(i * 4 + 2, font.leftBearing(id));
  });
  const head = copyOf(main.table('head'));
  view(head).setUint32(8, 0);
  view(head).setInt16(50, 0);
  const hhea = copyOf(main.table('hhea'));
  view(hhea).setUint16(34, taken.length);
  const maxp = copyOf(main.table('maxp'));
  view(maxp).setUint16(4, taken.length);
  for (const hinting of [16, 18, 20, 22, 24, 26]) view(maxp).setUint16(hinting, 0);
  view(maxp).setUint16(14, 1);
  const map: [string, Uint8Array][] = mapped ? [['cmap', characterMap(codePoints)]] : [];
  const tables: [string, Uint8Array][] = [
    ...map,
    ['glyf', glyf],
    ['head', head],
    ['hhea', hhea],
    ['hmtx', hmtx],
    ['loca', loca],
    ['maxp', maxp],
  ];
  const bytes = fileOf(tables);
  const padded = (table: Uint8Array): number => (table.length + 3) & ~3;
  const headAt = 12 + tables.length * 16 + [...map.map(([, table]) => table), glyf].reduce((n, t) => n + padded(t), 0);
  view(bytes).setUint32(headAt + 8, (0xb1b0afba - sumOf(bytes)) >>> 0);
  const thousandth = (n: number): number => Math.round((n * 1000) / main.unitsPerEm);
  return {
    bytes,
    parts: partsOf(glyphs),
    advances: taken.map(({ font, id }) => Math.round((font.advance(id) * 1000) / font.unitsPerEm)),
    box: main.box.map(thousandth) as Subset['box'],
    ascent: thousandth(main.ascent),
    descent: thousandth(main.descent),
    capHeight: thousandth(main.capHeight),
  };
};
