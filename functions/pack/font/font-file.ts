/** One part of one weight of the embedded font, as its generator wrote it; a PDF carries the glyphs that it draws. */
export type FontFile = {
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
  /** By glyph: the glyphs that it is put together from. */
  parts: Readonly<Record<number, readonly number[]>>;
  /** A TrueType file, in base64. */
  file: string;
};

/**
 * `latin` holds what `WinAnsiEncoding` has a code for, one byte each, as every viewer reads it; `more` the other letters and
 * signs, by two-byte glyph number. A file carries only the parts that it draws with.
 */
export type Weight = { latin: FontFile; more: FontFile };
