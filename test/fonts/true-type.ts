/** Reads as much of a TrueType font as a subset needs. */
export type OpenFont = {
  unitsPerEm: number;
  box: [number, number, number, number];
  ascent: number;
  descent: number;
  capHeight: number;
  table: (tag: string) => Uint8Array;
  glyphOf: (codePoint: number) => number;
  glyph: (id: number) => Uint8Array;
  advance: (id: number) => number;
  leftBearing: (id: number) => number;
};

const view = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const tablesOf = (file: Uint8Array): Map<string, Uint8Array> => {
  const data = view(file);
  const tables = new Map<string, Uint8Array>();
  for (let i = 0; i < data.getUint16(4); i += 1) {
    const at = 12 + i * 16;
    const tag = String.fromCharCode(...file.subarray(at, at + 4));
    const from = data.getUint32(at + 8);
    tables.set(tag, file.subarray(from, from + data.getUint32(at + 12)));
  }
  return tables;
};

/** Characters of the basic plane: format 4 has them all. */
export const characterMap = (cmap: Uint8Array): ((codePoint: number) => number) => {
  const data = view(cmap);
  for (let i = 0; i < data.getUint16(2); i += 1) {
    const at = data.getUint32(4 + i * 8 + 4);
    if (data.getUint16(at) === 4) return (codePoint) => lookUp(data, at, codePoint);
  }
  throw new Error('This font has no character map of format 4.');
};

const lookUp = (data: DataView, at: number, codePoint: number): number => {
  const double = data.getUint16(at + 6);
  for (let i = 0; i < double; i += 2) {
    if (data.getUint16(at + 14 + i) < codePoint) continue;
    const start = data.getUint16(at + 16 + double + i);
    if (start > codePoint) return 0;
    const delta = data.getUint16(at + 16 + double * 2 + i);
    const offsetAt = at + 16 + double * 3 + i;
    const offset = data.getUint16(offsetAt);
    if (offset === 0) return (codePoint + delta) & 0xffff;
    const glyph = data.getUint16(offsetAt + offset + (codePoint - start) * 2);
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
  }
  return 0;
};

export const openFont = (file: Uint8Array): OpenFont => {
  const tables = tablesOf(file);
  const table = (tag: string): Uint8Array => {
    const found = tables.get(tag);
    if (found === undefined) throw new Error(`This font has no ${tag} table.`);
    return found;
  };
  const head = view(table('head'));
  const hhea = view(table('hhea'));
  const hmtx = view(table('hmtx'));
  const loca = view(table('loca'));
  const long = head.getInt16(50) === 1;
  const start = (id: number): number => (long ? loca.getUint32(id * 4) : loca.getUint16(id * 2) * 2);
  const metrics = hhea.getUint16(34);
  return {
    unitsPerEm: head.getUint16(18),
    box: [head.getInt16(36), head.getInt16(38), head.getInt16(40), head.getInt16(42)],
    ascent: hhea.getInt16(4),
    descent: hhea.getInt16(6),
    capHeight: view(table('OS/2')).getInt16(88),
    table,
    glyphOf: characterMap(table('cmap')),
    glyph: (id) => table('glyf').subarray(start(id), start(id + 1)),
    advance: (id) => hmtx.getUint16(Math.min(id, metrics - 1) * 4),
    leftBearing: (id) => (id < metrics ? hmtx.getInt16(id * 4 + 2) : hmtx.getInt16(metrics * 4 + (id - metrics) * 2)),
  };
};
