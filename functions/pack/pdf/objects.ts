/** The objects of a PDF file as ready text, by number. One string an object is several times faster than a tree of small ones. */
import type { Deflate, Deflated } from '../document.ts';
import type { Operators } from './operators.ts';

/** `bytes`: deflated, where `entries` say so. */
export type Stream = { number: number; entries: string; bytes: Uint8Array };

/** An object that is written when it goes into the file: thousands are never in memory as text at once. */
export type Written = { writeTo: (out: Operators) => void };

export class Objects {
  /** Null where a number is given out and its object is not written yet, or is a stream. Number 0 is no object's. */
  readonly texts: (string | Written | null)[] = [null];
  readonly streams: Stream[] = [];
  private readonly deflate: Deflate;

  constructor(deflate: Deflate) {
    this.deflate = deflate;
  }

  /** A number whose object is written later. */
  next(): number {
    return this.texts.push(null) - 1;
  }

  /** ASCII only. */
  assign(number: number, text: string | Written): void {
    this.texts[number] = text;
  }

  /** Writes an object under a new number. */
  add(text: string): number {
    return this.texts.push(text) - 1;
  }

  /** `entries` as they stand in its dictionary, without its length. */
  addStream(bytes: Uint8Array, entries: string): number {
    const number = this.next();
    this.streams.push({ number, entries, bytes });
    return number;
  }

  /** The same, deflated. */
  addDeflated(bytes: Uint8Array, what: Deflated, entries = ''): number {
    const number = this.next();
    this.streams.push(this.deflated(number, bytes, what, entries));
    return number;
  }

  /** Without the room around them: what deflates may give a small view of a large piece of memory, and thousands are kept. */
  deflated(number: number, bytes: Uint8Array, what: Deflated, entries: string): Stream {
    return { number, entries: `${entries}/Filter/FlateDecode`, bytes: new Uint8Array(this.deflate(bytes, what)) };
  }
}

const PLAIN = /^[\x20-\x7e]*$/;

/** Marks that turn the direction of text: in a bookmark or a title they would turn round what stands beside it too. */
export const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

/** A text string: plain where it can be, UTF-16 where it must. */
export const textString = (text: string): string => {
  if (PLAIN.test(text)) return `(${text.replace(/[\\()]/g, '\\$&')})`;
  const whole = text.toWellFormed().replace(TURNS, '');
  let hex = 'FEFF';
  for (let i = 0; i < whole.length; i += 1) hex += whole.charCodeAt(i).toString(16).toUpperCase().padStart(4, '0');
  return `<${hex}>`;
};

/** Two decimals are a hundredth of a point: finer than any printer. */
export const num = (value: number): string => String(Math.round(value * 100) / 100);

/** For shapes: a tenth of a point is finer than eyes. */
export const tenths = (value: number): string => String(Math.round(value * 10) / 10);
