/** Operators written straight as bytes: a page's text is long, and strings joined piece by piece keep the collector busy. */
import { CODES, partOf } from '../font/glyphs.ts';
import { num } from './objects.ts';

/** In bytes, where nothing is known of how much will come; taken when the first comes. */
const FIRST_SIZE = 256;
const BACKSLASH = 92;
/** As many as a call takes at once. */
const CHUNK = 4096;

/** Bytes of a string that stand behind a backslash. */
const ESCAPED = new Uint8Array(256);
for (const byte of [13, 40, 41, BACKSLASH]) ESCAPED[byte] = 1;

/** Which part of the font draws what comes next; `latin` where nothing is drawn. */
export const firstPart = (text: string, from: number): number => {
  for (let i = from; i < text.length; i += 1) {
    const code = CODES[text.charCodeAt(i)]!;
    if (code !== 0) return partOf(code);
  }
  return 0;
};

const CODES_OF_A_WEIGHT = 512;

/** Which codes a document draws: by weight (0 regular, 1 bold), the codes of `CODES` in order. */
export class Used {
  readonly codes = new Uint8Array(2 * CODES_OF_A_WEIGHT);

  /** Codes of one part of the font, as they are within the part. */
  of(weight: number, part: number): number[] {
    const from = weight * CODES_OF_A_WEIGHT + part * (CODES_OF_A_WEIGHT / 2);
    const found: number[] = [];
    for (let code = 0; code < CODES_OF_A_WEIGHT / 2; code += 1) if (this.codes[from + code] === 1) found.push(code);
    return found;
  }
}

/** The names under which pages know the parts of the font, by weight. */
export const FACES = [
  ['R', 'RM'],
  ['B', 'BM'],
] as const;
const FACE_NAMES = FACES.map((weight) => weight.map((name) => `/${name} `));

const sizes = new Map<number, string>();

/** A pack has a dozen sizes, and changes between bold and regular thousands of times. */
const sized = (size: number): string => {
  let known = sizes.get(size);
  if (known === undefined) {
    known = `${num(size)} Tf`;
    sizes.set(size, known);
  }
  return known;
};

export class Operators {
  length = 0;
  private bytes: Uint8Array;
  /** Needed where text is written: what it draws is noted. */
  private readonly used: Uint8Array | null;
  private weightFrom = 0;

  constructor(used: Used | null = null, size = 0) {
    this.used = used?.codes ?? null;
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

  /** Parts the last operator from a number or operator that follows: strings and names begin with a mark of their own. */
  gap(): void {
    if (this.length === 0 || this.bytes[this.length - 1]! <= 32) return;
    this.reserve(1);
    this.byte(10);
  }

  /** Opens the string again that was shown last, if nothing came after it; gives the operator that showed it. */
  reopen(): "'" | 'Tj' | null {
    const { bytes, length } = this;
    const isNext = bytes[length - 1] === 39 && bytes[length - 2] === 41;
    const isShown = bytes[length - 1] === 106 && bytes[length - 2] === 84 && bytes[length - 3] === 41;
    if (!isNext && !isShown) return null;
    this.length = length - (isNext ? 2 : 3);
    return isNext ? "'" : 'Tj';
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
    if (rest >= 100 || decimals === 0) this.digits((rest - decimals) / 100);
    if (decimals !== 0) {
      this.byte(46);
      this.byte(48 + Math.floor(decimals / 10));
      if (decimals % 10 !== 0) this.byte(48 + (decimals % 10));
    }
    this.byte(32);
  }

  /** A whole number, and a space. */
  integer(value: number): void {
    this.number(value);
    this.byte(32);
  }

  /** A whole number alone. */
  number(value: number): void {
    this.reserve(16);
    if (value < 0) this.byte(45);
    this.digits(Math.abs(value));
  }

  /** A length within a picture: a tenth of a point is fine enough. */
  tenths(value: number): void {
    this.hundredths(Math.round(value * 10) * 10);
  }

  /** Sets the part of the font in which the text that follows is set. */
  face(bold: boolean, part: number, size: number): void {
    const weight = bold ? 1 : 0;
    this.weightFrom = weight * CODES_OF_A_WEIGHT;
    this.write(FACE_NAMES[weight]![part]!);
    this.write(sized(size));
  }

  /**
   * Text as one string of codes, as far as one part of the font has it; gives where the next part begins, the length of the
   * text at its end. What has no code is not drawn. `goesOn`: in the string that was opened again.
   */
  text(text: string, from: number, goesOn = false): number {
    this.reserve((text.length - from) * 4 + 8);
    const part = firstPart(text, from);
    const { bytes, used, weightFrom } = this;
    let at = this.length;
    if (!goesOn) bytes[at++] = 40;
    let i = from;
    for (; i < text.length; i += 1) {
      const code = CODES[text.charCodeAt(i)]!;
      if (code === 0) continue;
      if (partOf(code) !== part) break;
      if (used !== null) used[weightFrom + code] = 1;
      if (part !== 0) bytes[at++] = 0;
      const byte = code & 255;
      if (ESCAPED[byte] !== 0) bytes[at++] = BACKSLASH;
      // A bare carriage return in a string is read as a line feed.
      bytes[at++] = byte === 13 ? 114 : byte;
    }
    bytes[at++] = 41;
    this.length = at;
    return i;
  }

  /** As text of one byte a character. A `TextDecoder` would not do: what it calls latin1 is the code page of Windows. */
  binary(): string {
    let text = '';
    for (let at = 0; at < this.length; at += CHUNK)
      // Not spread out: they would go through an iterator one by one.
      text += Reflect.apply(String.fromCharCode, null, this.bytes.subarray(at, Math.min(at + CHUNK, this.length)));
    return text;
  }

  /** A view: good until the next write. */
  view(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  /** For text to be written anew over the old. */
  clear(): void {
    this.length = 0;
  }

  /** What is written, in room of its own size. */
  take(): Operators {
    const taken = new Operators();
    taken.bytes = this.copy();
    taken.length = this.length;
    return taken;
  }

  /** Gives back the room kept for more. */
  trim(): void {
    this.bytes = this.copy();
  }

  /** The bytes alone, without the room kept for more. */
  copy(): Uint8Array {
    return this.bytes.slice(0, this.length);
  }

  /** From the last digit to the first, since how many there are is soon counted. */
  private digits(value: number): void {
    let count = 1;
    for (let rest = value; rest >= 10; rest = Math.floor(rest / 10)) count += 1;
    let rest = value;
    for (let at = this.length + count - 1; at >= this.length; at -= 1) {
      const next = Math.floor(rest / 10);
      this.bytes[at] = 48 + rest - next * 10;
      rest = next;
    }
    this.length += count;
  }

  private byte(byte: number): void {
    this.bytes[this.length++] = byte;
  }

  private reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(needed, this.bytes.length * 2, FIRST_SIZE));
    grown.set(this.bytes);
    this.bytes = grown;
  }
}
