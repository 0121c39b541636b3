/** Code and width of every UTF-16 unit, in typed arrays: measuring text is the hot loop of drawing a pack. */
import type { Weight } from './font-file.ts';
import { latinCode } from './latin-codes.ts';
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

/** What stands above the code in `CODES` for the part `more`. */
const MORE = 256;

const codesOf = ({ latin, more }: Weight): Uint16Array => {
  const replacement = MORE + more.codePoints.indexOf(REPLACEMENT) + 1;
  const codes = new Uint16Array(65536).fill(replacement);
  for (let unit = 0; unit < 0x20; unit += 1) codes[unit] = 0;
  for (let unit = 0x7f; unit < 0xa0; unit += 1) codes[unit] = 0;
  for (let unit = 0xad; unit < 65536; unit += 1) if (isLowSurrogate(unit) || isInvisible(unit)) codes[unit] = 0;
  for (const codePoint of latin.codePoints) codes[codePoint] = latinCode(codePoint);
  more.codePoints.forEach((codePoint, i) => {
    codes[codePoint] = MORE + i + 1;
  });
  return codes;
};

/**
 * By UTF-16 unit: below 256 the one-byte code in the part `latin`, above it 256 and the glyph number in the part `more`.
 * The same for both weights: their parts hold the same characters in the same order. 0 draws nothing.
 */
export const CODES = codesOf(FONTS.regular);

/** Which part of the font draws a code: 0 for `latin`, 1 for `more`. */
export const partOf = (code: number): number => code >>> 8;

const REPLACEMENT_CODE = CODES[REPLACEMENT]!;

const advancesOf = ({ latin, more }: Weight): Uint16Array => {
  const advances = new Uint16Array(65536);
  for (let unit = 0; unit < 65536; unit += 1) {
    const code = CODES[unit]!;
    if (code >= MORE) advances[unit] = more.advances[code - MORE]!;
  }
  latin.codePoints.forEach((codePoint, i) => {
    advances[codePoint] = latin.advances[i + 1]!;
  });
  return advances;
};

/** In thousandths of the type size, by UTF-16 unit; 0 for regular, 1 for bold. */
export const ADVANCES: readonly [Uint16Array, Uint16Array] = [advancesOf(FONTS.regular), advancesOf(FONTS.bold)];

/** Whether a reader sees anything of it: not so where all is spaces, or marks that only steer the layout. */
export const isSeen = (text: string): boolean => {
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    if (CODES[unit] !== 0 && (unit > 32 && unit < 127 ? true : text.charAt(i).trim() !== '')) return true;
  }
  return false;
};

const ownUnits = (): Uint8Array => {
  const own = new Uint8Array(65536);
  const { latin, more } = FONTS.regular;
  for (const codePoint of [...latin.codePoints, ...more.codePoints]) own[codePoint] = 1;
  return own;
};

const OWN = ownUnits();

/** Whether every unit is a character that the font has for itself: such text is drawn just as it stands. */
export const isOwn = (text: string): boolean => {
  for (let i = 0; i < text.length; i += 1) if (OWN[text.charCodeAt(i)] === 0) return false;
  return true;
};

export const isMissing = (unit: number): boolean => CODES[unit] === REPLACEMENT_CODE && unit !== REPLACEMENT;
