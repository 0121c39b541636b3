/** PDF objects as ready text. One string per object is several times faster than a tree of small objects. */
import { type PDFContext, PDFObject, PDFRawStream, PDFRef } from 'pdf-lib';

/** An object that is already written: ASCII only. */
export class Written extends PDFObject {
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }

  override clone(): Written {
    return this;
  }

  override toString(): string {
    return this.text;
  }

  override sizeInBytes(): number {
    return this.text.length;
  }

  override copyBytesInto(buffer: Uint8Array, offset: number): number {
    for (let i = 0; i < this.text.length; i += 1) buffer[offset + i] = this.text.charCodeAt(i);
    return this.text.length;
  }
}

/** As pdf-lib's own `nextRef`, without making the reference: most objects are only ever named in text. */
export const nextNumber = (context: PDFContext): number => {
  context.largestObjectNumber += 1;
  return context.largestObjectNumber;
};

export const assign = (context: PDFContext, number: number, text: string): void =>
  context.assign(PDFRef.of(number), new Written(text));

/** Writes an object under a new number. */
export const add = (context: PDFContext, text: string): number => {
  const number = nextNumber(context);
  assign(context, number, text);
  return number;
};

export type StreamEntries = Record<string, string | number>;

export const addStream = (context: PDFContext, bytes: Uint8Array, entries: StreamEntries): number => {
  const number = nextNumber(context);
  context.assign(PDFRef.of(number), PDFRawStream.of(context.obj(entries), bytes));
  return number;
};

const PLAIN = /^[\x20-\x7e]*$/;

/** A text string: plain where it can be, UTF-16 where it must. */
export const textString = (text: string): string => {
  if (PLAIN.test(text)) return `(${text.replace(/[\\()]/g, '\\$&')})`;
  const whole = text.toWellFormed();
  let hex = 'FEFF';
  for (let i = 0; i < whole.length; i += 1) hex += whole.charCodeAt(i).toString(16).toUpperCase().padStart(4, '0');
  return `<${hex}>`;
};

/** Two decimals are a hundredth of a point: finer than any printer. */
export const num = (value: number): string => String(Math.round(value * 100) / 100);
