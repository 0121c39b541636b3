/** Glyph and width of every UTF-16 unit, in typed arrays: measuring text is the hot loop of drawing a pack. */
import type { FontFile } from './font-file.ts';
import { NOTO_SANS_BOLD } from './noto-sans-bold.generated.ts';
import { NOTO_SANS_REGULAR } from './noto-sans-regular.generated.ts';

export const FONTS = { regular: NOTO_SANS_REGULAR, bold: NOTO_SANS_BOLD };

const REPLACEMENT = 0xfffd;

const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;

/** Marks that only steer the layout of text: joiners, direction marks, soft hyphens, variation selectors. */
const isInvisible = (unit: number): boolean =>
  unit === 0xad ||
  (unit >= 0x200b && unit <= 0x200f) ||
  (unit >= 0x202a && unit <= 0x202e) ||
  (unit >= 0x2060 && unit <= 0x206f) ||
  (unit >= 0xfe00 && unit <= 0xfe0f) ||
  unit === 0xfeff;

const glyphsOf = (font: FontFile): Uint16Array => {
  const replacement = font.codePoints.indexOf(REPLACEMENT) + 1;
  const glyphs = new Uint16Array(65536).fill(replacement);
  for (let unit = 0; unit < 0x20; unit += 1) glyphs[unit] = 0;
  for (let unit = 0x7f; unit < 0xa0; unit += 1) glyphs[unit] = 0;
  for (let unit = 0xad; unit < 65536; unit += 1) if (isLowSurrogate(unit) || isInvisible(unit)) glyphs[unit] = 0;
  font.codePoints.forEach((codePoint, i) => {
    glyphs[codePoint] = i + 1;
  });
  return glyphs;
};

/** The same for both weights: their subsets hold the same characters in the same order. 0 draws nothing. */
export const GLYPHS = glyphsOf(FONTS.regular);

const REPLACEMENT_GLYPH = GLYPHS[REPLACEMENT]!;

const advancesOf = (font: FontFile): Uint16Array => {
  const advances = new Uint16Array(65536);
  for (let unit = 0; unit < 65536; unit += 1) {
    const glyph = GLYPHS[unit]!;
    if (glyph !== 0) advances[unit] = font.advances[glyph]!;
  }
  return advances;
};

/** In thousandths of the type size, by UTF-16 unit; 0 for regular, 1 for bold. */
export const ADVANCES: readonly [Uint16Array, Uint16Array] = [advancesOf(FONTS.regular), advancesOf(FONTS.bold)];

/** Whether a reader sees anything of it: not so where all is spaces, or marks that only steer the layout. */
export const isSeen = (text: string): boolean => {
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (GLYPHS[unit] !== 0 && (unit > 32 && unit < 127 ? true : text.charAt(i).trim() !== '')) return true;
  }
  return false;
};

export const isMissing = (unit: number): boolean => GLYPHS[unit] === REPLACEMENT_GLYPH && unit !== REPLACEMENT;
