/** A font with the outlines of some glyphs only: a pack draws with a third of them. Numbers and widths stay as they are. */
import type { FontFile } from './font-file.ts';

const HEADER = 12;
const ENTRY = 16;
const ADJUSTMENT = 8;
const WHOLE = 0xb1b0afba;

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const padded = (length: number): number => (length + 3) & ~3;

/** As the format has it: the bytes as numbers of four, added up. */
const sumOf = (bytes: Uint8Array): number => {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 1) sum = (sum + (bytes[i]! << (24 - (i & 3) * 8))) | 0;
  return sum >>> 0;
};

type Table = { tag: string; bytes: Uint8Array };

const tablesOf = (file: Uint8Array): Table[] => {
  const data = view(file);
  return Array.from({ length: data.getUint16(4) }, (_, i) => {
    const at = HEADER + i * ENTRY;
    const from = data.getUint32(at + 8);
    return {
      tag: String.fromCharCode(...file.subarray(at, at + 4)),
      bytes: file.subarray(from, from + data.getUint32(at + 12)),
    };
  });
};

const outlinesOf = (glyf: Uint8Array, loca: Uint8Array, kept: Uint8Array): { glyf: Uint8Array; loca: Uint8Array } => {
  const [from, to] = [view(loca), new Uint8Array(loca.length)];
  const starts = view(to);
  const outlines = new Uint8Array(glyf.length);
  let at = 0;
  for (let glyph = 0; glyph < kept.length; glyph += 1) {
    starts.setUint16(glyph * 2, at / 2);
    if (kept[glyph] === 0) continue;
    const own = glyf.subarray(from.getUint16(glyph * 2) * 2, from.getUint16(glyph * 2 + 2) * 2);
    outlines.set(own, at);
    at += own.length;
  }
  starts.setUint16(kept.length * 2, at / 2);
  return { glyf: outlines.slice(0, at), loca: to };
};

const fileOf = (header: Uint8Array, tables: readonly Table[]): Uint8Array => {
  const first = HEADER + tables.length * ENTRY;
  const file = new Uint8Array(first + tables.reduce((sum, { bytes }) => sum + padded(bytes.length), 0));
  const data = view(file);
  file.set(header);
  let at = first;
  let head = 0;
  tables.forEach(({ tag, bytes }, i) => {
    const entry = HEADER + i * ENTRY;
    for (let c = 0; c < 4; c += 1) file[entry + c] = tag.charCodeAt(c);
    data.setUint32(entry + 4, sumOf(bytes));
    data.setUint32(entry + 8, at);
    data.setUint32(entry + 12, bytes.length);
    file.set(bytes, at);
    if (tag === 'head') head = at;
    at += padded(bytes.length);
  });
  data.setUint32(head + ADJUSTMENT, (WHOLE - sumOf(file)) >>> 0);
  return file;
};

/** Six capitals, as the name of a part of a font begins with: the same glyphs always have the same. */
const tagOf = (name: string, kept: Uint8Array): string => {
  let hash = 2166136261;
  for (let i = 0; i < name.length; i += 1) hash = Math.imul(hash ^ name.charCodeAt(i), 16777619) >>> 0;
  for (const byte of kept) hash = Math.imul(hash ^ byte, 16777619) >>> 0;
  return Array.from({ length: 6 }, (_, i) => String.fromCharCode(65 + (Math.floor(hash / 26 ** i) % 26))).join('');
};

/** `file`: the whole font. `glyphs`: by number; glyph 0 and what others are put together from come along. */
export const withGlyphs = (
  font: FontFile,
  file: Uint8Array,
  glyphs: readonly number[],
): { name: string; file: Uint8Array } => {
  const kept = new Uint8Array(font.advances.length);
  const keep = (glyph: number): void => {
    kept[glyph] = 1;
    for (const part of font.parts[glyph] ?? []) if (kept[part] === 0) keep(part);
  };
  keep(0);
  glyphs.forEach(keep);
  const tables = tablesOf(file);
  const table = (tag: string): Uint8Array => tables.find((one) => one.tag === tag)!.bytes;
  const head = table('head').slice();
  view(head).setUint32(ADJUSTMENT, 0);
  // Widths of the others are blank too: long rows of nothing take no room.
  const hmtx = table('hmtx').slice();
  kept.forEach((keeps, glyph) => {
    if (keeps === 0) hmtx.fill(0, glyph * 4, glyph * 4 + 4);
  });
  const fewer: Record<string, Uint8Array> = { ...outlinesOf(table('glyf'), table('loca'), kept), head, hmtx };
  return {
    name: `${tagOf(font.name, kept)}+${font.name}`,
    file: fileOf(
      file.subarray(0, HEADER),
      tables.map(({ tag, bytes }) => ({ tag, bytes: fewer[tag] ?? bytes })),
    ),
  };
};
