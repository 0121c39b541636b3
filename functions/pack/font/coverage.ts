/** Which characters of a text the embedded font cannot draw. Asked before drawing, so that nothing is lost in silence. */
import type { MissingCharacter } from '../document.ts';
import { isMissing } from './glyphs.ts';

const PLAIN = /^[\x20-\x7e]*$/;
const LINE_ENDS = /\r\n?|[\u2028\u2029\v\f]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters typed or pasted into a cell become spaces
const CONTROLS = /[\0-\x09\x0e-\x1f\x7f-\x9f]/g;

/** Text as it is drawn: accents joined to their letters, one kind of line end, no control characters. */
export const drawable = (text: string): string =>
  PLAIN.test(text) ? text : text.normalize('NFC').replace(LINE_ENDS, '\n').replace(CONTROLS, ' ');

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
  if (PLAIN.test(text)) return [];
  const drawn = drawable(text);
  const found: MissingCharacter[] = [];
  const seen = new Set<number>();
  for (let i = 0; i < drawn.length; i += 1) {
    if (!isMissing(drawn.charCodeAt(i))) continue;
    const codePoint = drawn.codePointAt(i) ?? 0;
    const character = String.fromCodePoint(codePoint);
    if (!seen.has(codePoint)) {
      const number = codePoint.toString(16).toUpperCase().padStart(4, '0');
      found.push({ character, codePoint: `U+${number}`, near: wordsAround(drawn, i, i + character.length) });
    }
    seen.add(codePoint);
  }
  return found;
};
