/** Saves objects in object streams, deflated by the caller's own function: pdf-lib's own way takes several times as long. */
import {
  type PDFContext,
  PDFHeader,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFTrailer,
  PDFWriter,
} from 'pdf-lib';
import type { Deflate } from '../document.ts';

type Numbered = [PDFRef, PDFObject];

const OBJECTS_PER_STREAM = 2000;
/** Kind, place (four bytes), index (two bytes); each row of the table also says how it was written. */
const WIDTH = 7;
const UNPACKED = 1;
const PACKED = 2;
const DIFFERENCE_FROM_ROW_ABOVE = 2;

const encoder = new TextEncoder();

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

class ObjectStreamWriter extends PDFWriter {
  private readonly deflate: Deflate;

  constructor(context: PDFContext, deflate: Deflate) {
    super(context, Number.POSITIVE_INFINITY);
    this.deflate = deflate;
  }

  protected override async computeBufferSize() {
    const objects = this.context.enumerateIndirectObjects();
    const streams = objects.filter(([, object]) => object instanceof PDFStream);
    const packed = objects.filter(([, object]) => !(object instanceof PDFStream));
    const first = this.context.largestObjectNumber + 1;
    const last = first + Math.ceil(packed.length / OBJECTS_PER_STREAM);
    const places = new CrossReferences(last + 1);
    for (let number = first; number < last; number += 1) {
      const from = (number - first) * OBJECTS_PER_STREAM;
      const group = packed.slice(from, from + OBJECTS_PER_STREAM);
      group.forEach(([ref], i) => {
        places.set(ref.objectNumber, PACKED, number, i);
      });
      streams.push([PDFRef.of(number), this.objectStream(group)]);
    }
    const header = PDFHeader.forVersion(1, 7);
    let size = header.sizeInBytes() + 2;
    for (const stream of streams) {
      places.set(stream[0].objectNumber, UNPACKED, size, 0);
      size += this.computeIndirectObjectSize(stream);
    }
    places.set(last, UNPACKED, size, 0);
    const trailer = PDFTrailer.forLastCrossRefSectionOffset(size);
    const table: Numbered = [PDFRef.of(last), this.crossReferenceStream(last + 1, places)];
    size += this.computeIndirectObjectSize(table) + trailer.sizeInBytes();
    return { size, header, indirectObjects: [...streams, table], trailer };
  }

  private objectStream(group: readonly Numbered[]): PDFRawStream {
    let places = '';
    let contents = '';
    for (const [ref, object] of group) {
      places += `${ref.objectNumber} ${contents.length} `;
      contents += `${object.toString()}\n`;
    }
    const bytes = this.deflate(encoder.encode(places + contents));
    const dict = this.context.obj({ Type: 'ObjStm', N: group.length, First: places.length, Filter: 'FlateDecode' });
    return PDFRawStream.of(dict, bytes);
  }

  private crossReferenceStream(size: number, places: CrossReferences): PDFRawStream {
    const { Root, Info, ID } = this.context.trailerInfo;
    const dict = this.context.obj({
      ...{ Type: 'XRef', Size: size, Root, Info, ID, W: [1, 4, 2], Filter: 'FlateDecode' },
      DecodeParms: { Predictor: 12, Columns: WIDTH },
    });
    return PDFRawStream.of(dict, this.deflate(places.bytes()));
  }
}

export const save = (context: PDFContext, deflate: Deflate): Promise<Uint8Array> =>
  new ObjectStreamWriter(context, deflate).serializeToBuffer();
