/** The one-byte codes of the font's part `latin`: `WinAnsiEncoding`, and in its gaps what Welsh, Polish and figures need besides. */

/** Codes 128 to 159; a blank is a code without a character. */
const FROM_128 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/**
 * Characters under codes that the encoding leaves free, or has for signs that nobody types, by their names in the Adobe Glyph
 * List: viewers come by them from the code to the character and from there to its glyph.
 */
const BESIDES: readonly (readonly [code: number, character: string, name: string])[] = [
  [1, 'ŵ', 'wcircumflex'],
  [2, 'ŷ', 'ycircumflex'],
  [3, 'Ŵ', 'Wcircumflex'],
  [4, 'Ŷ', 'Ycircumflex'],
  [5, '−', 'minus'],
  [6, '≤', 'lessequal'],
  [7, '≥', 'greaterequal'],
  [8, '≈', 'approxequal'],
  [14, '→', 'arrowright'],
  [15, '←', 'arrowleft'],
  [16, '↑', 'arrowup'],
  [17, '↓', 'arrowdown'],
  [18, 'ł', 'lslash'],
  [19, 'Ł', 'Lslash'],
  [20, 'ą', 'aogonek'],
  [21, 'ę', 'eogonek'],
  [22, 'ć', 'cacute'],
  [23, 'ń', 'nacute'],
  [24, 'ś', 'sacute'],
  [25, 'Ś', 'Sacute'],
  [26, 'ź', 'zacute'],
  [27, 'Ź', 'Zacute'],
  [28, 'ż', 'zdotaccent'],
  [29, 'Ż', 'Zdotaccent'],
  [30, 'č', 'ccaron'],
  [31, 'ş', 'scedilla'],
  [127, 'ğ', 'gbreve'],
  [129, 'ı', 'dotlessi'],
  [131, 'ā', 'amacron'],
  [136, 'ē', 'emacron'],
  [141, 'ī', 'imacron'],
  [143, 'ř', 'rcaron'],
  [144, 'ě', 'ecaron'],
  [152, 'ă', 'abreve'],
  [157, 'ő', 'ohungarumlaut'],
  [173, '≠', 'notequal'],
];

const codeOf = new Map(BESIDES.map(([code, character]) => [character.codePointAt(0), code]));
const taken = new Set(BESIDES.map(([code]) => code));

/** 0 for a character that has no code. */
export const latinCode = (codePoint: number): number => {
  const besides = codeOf.get(codePoint);
  if (besides !== undefined) return besides;
  if ((codePoint >= 0x20 && codePoint < 0x7f) || (codePoint >= 0xa0 && codePoint <= 0xff && codePoint !== 0xad))
    return codePoint;
  const at = codePoint < 0x80 ? -1 : FROM_128.indexOf(String.fromCodePoint(codePoint));
  return at < 0 || taken.has(at + 128) ? 0 : at + 128;
};

/** The codes that are not as in `WinAnsiEncoding`, as a PDF names them. */
export const DIFFERENCES = BESIDES.map(([code, , name]) => `${code}/${name}`).join(' ');
