/** Which characters of a text the embedded font cannot draw. Asked before drawing, so that nothing is lost in silence. */
import type { MissingCharacter } from '../document.ts';
import { isMissing, isOwn } from './glyphs.ts';

const PLAIN = /^[\x20-\x7e]*$/;
const LINE_ENDS = /\r\n?|[\u2028\u2029\v\f]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters typed or pasted into a cell become spaces
const CONTROLS = /[\0-\x09\x0e-\x1f\x7f-\x9f]/g;

const isCovered = (text: string): boolean => {
  for (let i = 0; i < text.length; i += 1) if (isMissing(text.charCodeAt(i))) return false;
  return true;
};

/** Letters in another dress (ligatures, raised, full-width or "mathematical" ones) are drawn as the plain letters that they mean. */
const undressed = (text: string): string => {
  if (isCovered(text)) return text;
  let out = '';
  for (const character of text) {
    const plain = isCovered(character) ? character : character.normalize('NFKC');
    out += isCovered(plain) ? plain : character;
  }
  return out;
};

/** Text as it is drawn: accents joined to their letters, one kind of line end, no control characters, no half of a pair. */
export const drawable = (text: string): string => {
  if (isOwn(text)) return text;
  return undressed(text.toWellFormed().normalize('NFC').replace(LINE_ENDS, '\n').replace(CONTROLS, ' '));
};

const ZERO_WIDTH_SPACE = /\s*\u200b[\s\u200b]*/g;
const NO_WIDTH = /[\u00ad\u200c-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
const ANY_SPACE = /[^\S\n\r\u2028\u2029]+/g;

/**
 * Text for pages that are counted: every space is one plain space, and nothing hides between letters. Thin spaces would make
 * lines shorter, and words glued by no-break spaces would fill them to the last point.
 */
export const plainlySpaced = (text: string): string =>
  PLAIN.test(text) && !text.includes('  ')
    ? text
    : text.replace(NO_WIDTH, '').replace(ZERO_WIDTH_SPACE, ' ').replace(ANY_SPACE, ' ');

/** Of a character that is written with two units; one alone means nothing. */
const HALF_OF_A_PAIR = /\p{Surrogate}/gu;

const named = (codePoint: number): string => `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;

const AROUND = 24;

/** A few whole words on either side, so that the place can be found in the sheet. */
const wordsAround = (text: string, from: number, to: number): string => {
  const before = text.slice(Math.max(0, from - AROUND), from);
  const after = text.slice(to, to + AROUND);
  const start = from > AROUND ? before.replace(/^\S*\s/, '') : before;
  const end = to + AROUND < text.length ? after.replace(/\s\S*$/, '') : after;
  return `${start}${text.slice(from, to)}${end}`.replace(/\s+/g, ' ').trim();
};

/** Each character once, at its first place. */
export const uncovered = (text: string): MissingCharacter[] => {
  if (isOwn(text)) return [];
  const drawn = drawable(text);
  const found: MissingCharacter[] = [];
  const seen = new Set<number>();
  for (const { 0: half, index } of text.matchAll(HALF_OF_A_PAIR)) {
    const unit = half.charCodeAt(0);
    if (!seen.has(unit))
      found.push({
        character: '\ufffd',
        codePoint: named(unit),
        near: wordsAround(text.toWellFormed(), index, index + 1),
      });
    seen.add(unit);
  }
  for (let i = 0; i < drawn.length; i += 1) {
    if (!isMissing(drawn.charCodeAt(i))) continue;
    const codePoint = drawn.codePointAt(i) ?? 0;
    const character = String.fromCodePoint(codePoint);
    if (!seen.has(codePoint)) {
      found.push({ character, codePoint: named(codePoint), near: wordsAround(drawn, i, i + character.length) });
    }
    seen.add(codePoint);
  }
  return found;
};
