/** One part of one weight of the embedded font, as its generator wrote it: a static subset, ready to go into a PDF as it stands. */
export type FontFile = {
  /** With the six-letter tag that marks a subset. */
  name: string;
  /** In units of a thousandth of the type size, as everything below. */
  ascent: number;
  descent: number;
  capHeight: number;
  box: [number, number, number, number];
  stem: number;
  /** Glyph n + 1 draws the n-th of these; glyph 0 is never drawn. */
  codePoints: readonly number[];
  /** Widths of the glyphs from 0 on: `.notdef`, the code points, then parts that only other glyphs use. */
  advances: readonly number[];
  /** Length of the TrueType file before it was deflated. */
  length: number;
  /** Both deflated, in base64. */
  file: string;
  toUnicode: string;
};

/**
 * `latin` holds what `WinAnsiEncoding` has a code for, one byte each, as every viewer reads it; `more` the other letters and
 * signs, by two-byte glyph number. A file carries only the parts that it draws with.
 */
export type Weight = { latin: FontFile; more: FontFile };
