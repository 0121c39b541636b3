/** The bytes of the file: small objects together in object streams, deflated by the caller's own function. */
import { fingerprint } from './metadata.ts';
import type { Objects, Stream } from './objects.ts';
import { Operators } from './operators.ts';

const OBJECTS_PER_STREAM = 8000;
/** Kind, place (four bytes), index (two bytes); each row of the table also says how it was written. */
const WIDTH = 7;
const UNPACKED = 1;
const PACKED = 2;
const DIFFERENCE_FROM_ROW_ABOVE = 2;
/** The second line tells programs that carry files that this one is not plain text. */
const HEADER = '%PDF-1.7\n%\xe2\xe3\xcf\xd3\n';

/** Where each object lies. Rows are written as differences, which deflate far better than places. */
class CrossReferences {
  private readonly rows: Uint8Array;

  constructor(size: number) {
    this.rows = new Uint8Array(size * WIDTH);
    this.rows[5] = 255;
    this.rows[6] = 255;
  }

  set(number: number, kind: typeof UNPACKED | typeof PACKED, place: number, index: number): void {
    const { rows } = this;
    const at = number * WIDTH;
    rows[at] = kind;
    rows[at + 1] = place >>> 24;
    rows[at + 2] = place >>> 16;
    rows[at + 3] = place >>> 8;
    rows[at + 4] = place;
    rows[at + 5] = index >>> 8;
    rows[at + 6] = index;
  }

  bytes(): Uint8Array {
    const { rows } = this;
    const count = rows.length / WIDTH;
    const out = new Uint8Array(count * (WIDTH + 1));
    for (let row = 0; row < count; row += 1) {
      const to = row * (WIDTH + 1);
      const from = row * WIDTH;
      out[to] = DIFFERENCE_FROM_ROW_ABOVE;
      for (let i = 0; i < WIDTH; i += 1) out[to + 1 + i] = rows[from + i]! - (row === 0 ? 0 : rows[from + i - WIDTH]!);
    }
    return out;
  }
}

/** Object streams, each written over the one before: first each object's number and place, then the objects themselves. */
const packing = (texts: Objects['texts']): ((numbers: readonly number[]) => { bytes: Uint8Array; first: number }) => {
  const contents = new Operators();
  const all = new Operators();
  return (numbers) => {
    contents.clear();
    all.clear();
    for (const number of numbers) {
      all.integer(number);
      all.integer(contents.length);
      const object = texts[number]!;
      if (typeof object === 'string') contents.write(object);
      else object.writeTo(contents);
    }
    const first = all.length;
    all.append(contents);
    return { bytes: all.view(), first };
  };
};

/** `about`: what tells this document from others, beside its contents. */
export type Trailer = { root: number; info: number; about: Uint8Array };

export const save = (objects: Objects, { root, info, about }: Trailer): Uint8Array => {
  const { texts, streams } = objects;
  const numbers: number[] = [];
  for (let number = 1; number < texts.length; number += 1) if (texts[number] !== null) numbers.push(number);
  const last = texts.length + Math.ceil(numbers.length / OBJECTS_PER_STREAM);
  const places = new CrossReferences(last + 1);
  const packed = packing(texts);
  const packs: Stream[] = [];
  for (let number = texts.length; number < last; number += 1) {
    const held = numbers.splice(0, OBJECTS_PER_STREAM);
    for (let i = 0; i < held.length; i += 1) places.set(held[i]!, PACKED, number, i);
    const { bytes, first } = packed(held);
    packs.push(objects.deflated(number, bytes, 'objects', `/Type/ObjStm/N ${held.length}/First ${first}`));
  }
  const name = fingerprint([about, ...streams.map(({ bytes }) => bytes)]);
  const out = new Operators(
    null,
    [...streams, ...packs].reduce((sum, { bytes }) => sum + bytes.length + 120, last * 3 + 4096),
  );
  out.write(HEADER);
  const write = ({ number, entries, bytes }: Stream): void => {
    places.set(number, UNPACKED, out.length, 0);
    out.write(`${number} 0 obj\n<<${entries}/Length ${bytes.length}>>\nstream\n`);
    out.appendBytes(bytes);
    out.write('\nendstream\nendobj\n');
  };
  for (const stream of [...streams, ...packs]) write(stream);
  const start = out.length;
  places.set(last, UNPACKED, start, 0);
  const named = `/Type/XRef/Size ${last + 1}/Root ${root} 0 R/Info ${info} 0 R/ID[<${name}><${name}>]/W[1 4 2]`;
  write(objects.deflated(last, places.bytes(), 'objects', `${named}/DecodeParms<</Predictor 12/Columns ${WIDTH}>>`));
  out.write(`startxref\n${start}\n%%EOF\n`);
  return out.copy();
};
