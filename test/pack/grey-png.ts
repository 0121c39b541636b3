/** Grey pictures of eight bits a pixel, as PNG: all that the golden pictures need, and no library for it. */
import { deflateSync, inflateSync } from 'node:zlib';

export type Grey = { width: number; height: number; pixels: Uint8Array };

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);

const CRC = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

const crcOf = (bytes: Uint8Array): number => {
  let c = 0xffffffff;
  for (const byte of bytes) c = CRC[(c ^ byte) & 255]! ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
};

const chunk = (type: string, data: Uint8Array): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  crc.writeUInt32BE(crcOf(named));
  return Buffer.concat([length, named, crc]);
};

/** Each row as its difference from the row above, which deflates best for pages of text. */
export const encodeGrey = ({ width, height, pixels }: Grey): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    rows[y * (width + 1)] = 2;
    for (let x = 0; x < width; x += 1) {
      const above = y === 0 ? 0 : pixels[(y - 1) * width + x]!;
      rows[y * (width + 1) + 1 + x] = pixels[y * width + x]! - above;
    }
  }
  const data = deflateSync(rows, { level: 9 });
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
};

/** Only what `encodeGrey` writes; anything else is refused. */
export const decodeGrey = (png: Buffer): Grey => {
  const parts = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    parts.set(png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const header = parts.get('IHDR');
  const data = parts.get('IDAT');
  if (!png.subarray(0, 8).equals(SIGNATURE) || header?.[8] !== 8 || header[9] !== 0 || data === undefined)
    throw new Error('This is not a picture that npm run generate made.');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const rows = inflateSync(data);
  const pixels = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    if (rows[y * (width + 1)] !== 2) throw new Error('This is not a picture that npm run generate made.');
    for (let x = 0; x < width; x += 1) {
      const above = y === 0 ? 0 : pixels[(y - 1) * width + x]!;
      pixels[y * width + x] = rows[y * (width + 1) + 1 + x]! + above;
    }
  }
  return { width, height, pixels };
};
