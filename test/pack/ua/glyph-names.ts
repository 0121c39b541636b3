/** Which character a code of one byte stands for: Windows' own list, and names of the Adobe Glyph List beside it. */
import { PDFArray, PDFDict, PDFName, type PDFObject } from 'pdf-lib';
import { entry, numberOf } from '../pdf-reading.ts';

/** In the order of Unicode from U+0100 to U+017F. */
const LATIN_EXTENDED = `
  Amacron amacron Abreve abreve Aogonek aogonek Cacute cacute Ccircumflex ccircumflex Cdotaccent cdotaccent Ccaron ccaron
  Dcaron dcaron Dcroat dcroat Emacron emacron Ebreve ebreve Edotaccent edotaccent Eogonek eogonek Ecaron ecaron
  Gcircumflex gcircumflex Gbreve gbreve Gdotaccent gdotaccent Gcommaaccent gcommaaccent Hcircumflex hcircumflex Hbar hbar
  Itilde itilde Imacron imacron Ibreve ibreve Iogonek iogonek Idotaccent dotlessi IJ ij Jcircumflex jcircumflex
  Kcommaaccent kcommaaccent kgreenlandic Lacute lacute Lcommaaccent lcommaaccent Lcaron lcaron Ldot ldot Lslash lslash
  Nacute nacute Ncommaaccent ncommaaccent Ncaron ncaron napostrophe Eng eng Omacron omacron Obreve obreve
  Ohungarumlaut ohungarumlaut OE oe Racute racute Rcommaaccent rcommaaccent Rcaron rcaron Sacute sacute
  Scircumflex scircumflex Scedilla scedilla Scaron scaron Tcommaaccent tcommaaccent Tcaron tcaron Tbar tbar
  Utilde utilde Umacron umacron Ubreve ubreve Uring uring Uhungarumlaut uhungarumlaut Uogonek uogonek
  Wcircumflex wcircumflex Ycircumflex ycircumflex Ydieresis Zacute zacute Zdotaccent zdotaccent Zcaron zcaron longs
`
  .trim()
  .split(/\s+/);

const SIGNS: Record<string, string> = {
  ...{ minus: '−', lessequal: '≤', greaterequal: '≥', approxequal: '≈', notequal: '≠' },
  ...{ arrowleft: '←', arrowup: '↑', arrowright: '→', arrowdown: '↓' },
};

const NAMED = new Map([
  ...LATIN_EXTENDED.map((name, i) => [name, String.fromCodePoint(0x100 + i)] as const),
  ...Object.entries(SIGNS),
]);

const windows = new TextDecoder('windows-1252');

/** `unknown`: names that are in no list known here. */
export const charactersOf = (encoding: PDFObject): { characters: Map<number, string>; unknown: string[] } => {
  const characters = new Map<number, string>();
  for (let code = 32; code < 256; code += 1) characters.set(code, windows.decode(Uint8Array.of(code)));
  // Two spaces and two hyphens share a glyph in this encoding.
  characters.set(160, ' ').set(173, '-');
  const unknown: string[] = [];
  const list = encoding instanceof PDFDict ? entry(encoding, 'Differences') : undefined;
  let code = 0;
  for (const item of list instanceof PDFArray ? list.asArray() : []) {
    if (item instanceof PDFName) {
      const character = NAMED.get(item.decodeText());
      if (character === undefined) unknown.push(item.decodeText());
      else characters.set(code, character);
      code += 1;
    } else code = numberOf(item) ?? code;
  }
  return { characters, unknown };
};
