/**
 * A workbook as the zip archive it is. Read with limits, so that no file can fill the memory; written again with every part
 * that has not changed copied byte for byte.
 */
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import * as yauzl from 'yauzl';
import { Fault } from '../../../fault.ts';

const MEGABYTE = 1024 * 1024;
export const LIMITS = {
  file: 20 * MEGABYTE,
  part: 100 * MEGABYTE,
  all: 200 * MEGABYTE,
  parts: 2000,
  /** Sheets of repeated cells shrink about 20 to 1; only a bomb comes near 1000. */
  ratio: 250,
};

type Packed = { name: string; method: number; crc: number; size: number; packed: Uint8Array };

export type Archive = {
  names: string[];
  has(name: string): boolean;
  /** The whole content of a part; throws when it is not in the archive or is damaged. */
  bytes(name: string): Uint8Array;
  text(name: string): string;
  /** The archive again, with these parts changed or added (null removes one). */
  withParts(changed: ReadonlyMap<string, string | null>): Uint8Array;
};

const NOT_A_WORKBOOK = 'This file is not an .xlsx workbook: open it in Excel or LibreOffice and save it as .xlsx.';
const DAMAGED = 'This workbook is damaged or only half of it is there: save it again, or take an earlier copy.';
const PROTECTED =
  'This workbook is protected with a password or in the old .xls form: open it and save it as .xlsx without a password.';

export const damaged = (cause?: unknown): Fault => new Fault('damaged', DAMAGED, { cause });

const refuseUnlikely = (bytes: Uint8Array): void => {
  if (bytes.length === 0)
    throw new Fault('not-a-workbook', 'This file is empty: take an earlier copy, or start a new workbook.');
  const magic = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  if (magic === 'd0cf11e0a1b11ae1') throw new Fault('not-a-workbook', PROTECTED);
  if (!magic.startsWith('504b')) throw new Fault('not-a-workbook', NOT_A_WORKBOOK);
  if (bytes.length > LIMITS.file) {
    throw new Fault(
      'too-big',
      'This workbook is larger than 20 MB: take the pictures out of it, or start from a new one.',
    );
  }
};

const tooBig = (): Fault =>
  new Fault('too-big', 'This workbook unpacks to more than a plan could need: copy the plan into a new workbook.');

const readPacked = async (bytes: Uint8Array): Promise<Packed[]> => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const zip = await yauzl.fromBufferPromise(buffer, { validateEntrySizes: true });
  if (zip.entryCount > LIMITS.parts) throw tooBig();
  const found: Packed[] = [];
  let all = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw new Fault('not-a-workbook', PROTECTED);
    all += entry.uncompressedSize;
    const { fileName: name, compressionMethod: method, uncompressedSize: size, crc32: crc } = entry;
    const bomb = size > MEGABYTE && size > entry.compressedSize * LIMITS.ratio;
    if (size > LIMITS.part || all > LIMITS.all || bomb || found.length >= LIMITS.parts) throw tooBig();
    if (name.endsWith('/')) continue;
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    const packed = bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize);
    if (packed.length !== entry.compressedSize || (method !== 0 && method !== 8)) throw new Error('cut short');
    found.push({ name, method, crc, size, packed });
  }
  return found;
};

const unpack = ({ method, crc, size, packed }: Packed): Uint8Array => {
  try {
    // The declared size is a ceiling: a part that unpacks to more stops here, not when memory is full.
    const bytes = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(size, 1) });
    if (bytes.length !== size || crc32(bytes) !== crc) throw new Error('not what was stored');
    return bytes;
  } catch (cause) {
    throw damaged(cause);
  }
};

const pack = (name: string, text: string): Packed => {
  const bytes = Buffer.from(text, 'utf8');
  return { name, method: 8, crc: crc32(bytes), size: bytes.length, packed: deflateRawSync(bytes) };
};

export const openArchive = async (bytes: Uint8Array): Promise<Archive> => {
  refuseUnlikely(bytes);
  let parts: Packed[];
  try {
    parts = await readPacked(bytes);
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw damaged(cause);
  }
  const byName = new Map(parts.map((part) => [part.name.toLowerCase(), part]));
  if (!byName.has('[content_types].xml') || !byName.has('xl/workbook.xml'))
    throw new Fault('not-a-workbook', NOT_A_WORKBOOK);
  const content = (name: string): Uint8Array => {
    const part = byName.get(name.toLowerCase());
    if (!part) throw damaged();
    return unpack(part);
  };
  return {
    names: parts.map((part) => part.name),
    has: (name) => byName.has(name.toLowerCase()),
    bytes: content,
    text: (name) => decode(content(name)),
    withParts: (changed) => writeParts(changedParts(parts, changed)),
  };
};

const decode = (bytes: Uint8Array): string => {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  return new TextDecoder(utf16 ?? 'utf-8').decode(bytes);
};

const changedParts = (parts: readonly Packed[], changed: ReadonlyMap<string, string | null>): Packed[] => {
  const left = new Map([...changed].map(([name, text]) => [name.toLowerCase(), { name, text }]));
  const kept = parts.flatMap((part) => {
    const change = left.get(part.name.toLowerCase());
    if (!change) return [part];
    left.delete(part.name.toLowerCase());
    return change.text === null ? [] : [pack(part.name, change.text)];
  });
  return [...kept, ...[...left.values()].flatMap(({ name, text }) => (text === null ? [] : [pack(name, text)]))];
};

const UTF8_NAMES = 0x0800;
/** 1 January 1980, the first day a zip knows: the same parts always give the same bytes. */
const FIXED_DAY = 0x0021;

const header = (part: Packed, name: Buffer): Buffer => {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(UTF8_NAMES, 2);
  fields.writeUInt16LE(part.method, 4);
  fields.writeUInt16LE(FIXED_DAY, 8);
  fields.writeUInt32LE(part.crc, 10);
  fields.writeUInt32LE(part.packed.length, 14);
  fields.writeUInt32LE(part.size, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
};

const writeParts = (parts: readonly Packed[]): Uint8Array => {
  const pieces: Uint8Array[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name, 'utf8');
    const fields = header(part, name);
    const central = Buffer.alloc(14);
    central.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('504b01021400', 'hex'), fields, central, name);
    pieces.push(Buffer.from('504b0304', 'hex'), fields, name, part.packed);
    offset += 4 + fields.length + name.length + part.packed.length;
  }
  const size = directory.reduce((sum, piece) => sum + piece.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, ...directory, end]);
};
