/** Operators written straight as bytes: a page's text is long, and strings joined piece by piece keep the collector busy. */
import { GLYPHS } from '../font/glyphs.ts';

const FIRST_SIZE = 2048;
const BACKSLASH = 92;

const needsBackslash = (byte: number): boolean => byte === 40 || byte === 41 || byte === BACKSLASH;

export class Operators {
  length = 0;
  private bytes: Uint8Array;

  constructor(size = FIRST_SIZE) {
    this.bytes = new Uint8Array(size);
  }

  /** One byte a character: Latin-1 at most. */
  write(operators: string): void {
    this.reserve(operators.length);
    const { bytes } = this;
    let at = this.length;
    for (let i = 0; i < operators.length; i += 1) bytes[at++] = operators.charCodeAt(i);
    this.length = at;
  }

  append(other: Operators): void {
    this.appendBytes(other.view());
  }

  appendBytes(bytes: Uint8Array): void {
    this.reserve(bytes.length);
    this.bytes.set(bytes, this.length);
    this.length += bytes.length;
  }

  /** A number of hundredths, as in 1234 for 12.34, and a space. */
  hundredths(value: number): void {
    this.reserve(16);
    let rest = value;
    if (rest < 0) {
      this.byte(45);
      rest = -rest;
    }
    const decimals = rest % 100;
    this.digits((rest - decimals) / 100);
    if (decimals !== 0) {
      this.byte(46);
      this.byte(48 + Math.floor(decimals / 10));
      if (decimals % 10 !== 0) this.byte(48 + (decimals % 10));
    }
    this.byte(32);
  }

  /** A length within a picture: a tenth of a point is fine enough. */
  tenths(value: number): void {
    this.hundredths(Math.round(value * 10) * 10);
  }

  /** Text as a string of glyph numbers, two bytes each; what has no glyph is not drawn. */
  text(text: string): void {
    this.reserve(text.length * 4 + 8);
    this.byte(40);
    for (let i = 0; i < text.length; i += 1) {
      const glyph = GLYPHS[text.charCodeAt(i)]!;
      if (glyph === 0) continue;
      this.stringByte(glyph >>> 8);
      this.stringByte(glyph & 255);
    }
    this.byte(41);
  }

  /** A view: good until the next write. */
  view(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  /** For text to be written anew over the old. */
  clear(): void {
    this.length = 0;
  }

  /** Gives back the room kept for more. */
  trim(): void {
    this.bytes = this.copy();
  }

  /** The bytes alone, without the room kept for more. */
  copy(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  private digits(value: number): void {
    if (value >= 10) this.digits(Math.floor(value / 10));
    this.byte(48 + (value % 10));
  }

  private byte(byte: number): void {
    this.bytes[this.length++] = byte;
  }

  private stringByte(byte: number): void {
    // A bare carriage return in a string is read as a line feed.
    if (byte === 13) {
      this.byte(BACKSLASH);
      this.byte(114);
      return;
    }
    if (needsBackslash(byte)) this.byte(BACKSLASH);
    this.byte(byte);
  }

  private reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.bytes.length * 2));
    grown.set(this.bytes);
    this.bytes = grown;
  }
}
