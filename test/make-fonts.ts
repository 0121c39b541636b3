/**
 * Makes the embedded font: `node test/make-fonts.ts FOLDER`, where FOLDER holds NotoSans-Regular.ttf, NotoSans-Bold.ttf
 * and NotoSansMath-Regular.ttf (Debian's fonts-noto-core). Run by hand when the font or its coverage changes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { latinCode } from '../functions/pack/font/latin-codes.ts';
import { type Source, subset } from './fonts/subset.ts';
import { openFont } from './fonts/true-type.ts';

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

const charactersOf = (text: string): number[] => [...text].map((c) => c.codePointAt(0) ?? 0);

/** English, Welsh, Polish, Romanian and their neighbours, the signs that people type, and the mark for what is missing. */
const COVERAGE = [
  ...range(0x20, 0x7e),
  ...range(0xa0, 0xff).filter((c) => c !== 0xad),
  ...range(0x100, 0x17f),
  ...charactersOf('ȘșȚțẀẁẂẃẄẅẞỲỳ'),
  ...charactersOf('\u2002\u2003\u2009\u2010\u2011\u2012–—―‘’‚“”„†‡•…\u202f‰′″‹›⁄€№™⅓⅔⅛⅜⅝⅞'),
  ...charactersOf('←↑→↓−≈≠≤≥\ufffd'),
].sort((a, b) => a - b);

const LATIN = COVERAGE.filter((codePoint) => latinCode(codePoint) !== 0);
const MORE = COVERAGE.filter((codePoint) => latinCode(codePoint) === 0);

const list = (numbers: readonly number[]): string => numbers.join(',').replace(/(.{100,116},)(?=.)/g, '$1\n      ');

const inBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const partOf = (name: string, stem: number, source: Source, codePoints: readonly number[], mapped: boolean): string => {
  const { bytes, advances, parts, box, ascent, descent, capHeight } = subset(source, codePoints, mapped);
  const pieces = Object.entries(parts).map(([glyph, of]) => `${glyph}: [${of.join(', ')}]`);
  return `{
    name: '${name}',
    ascent: ${ascent},
    descent: ${descent},
    capHeight: ${capHeight},
    box: [${box.join(', ')}],
    stem: ${stem},
    codePoints: [
      ${list(codePoints)},
    ],
    advances: [
      ${list(advances)},
    ],
    parts: {
      ${pieces.join(', ').replace(/(.{90,112}\], )/g, '$1\n      ')},
    },
    file:
      '${inBase64(bytes)}',
  }`;
};

const moduleOf = (constant: string, name: string, stem: number, source: Source): string =>
  `/** Made by test/make-fonts.ts from ${name} (SIL Open Font Licence 1.1, see OFL.txt): do not edit. */
import type { Weight } from './font-file.ts';

export const ${constant}: Weight = {
  latin: ${partOf(name, stem, source, LATIN, true)},
  more: ${partOf(name, stem, source, MORE, false)},
};
`;

const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write('Name the folder that holds the Noto fonts.\n');
  process.exitCode = 2;
} else {
  const open = (file: string) => openFont(readFileSync(join(folder, file)));
  const signs = open('NotoSansMath-Regular.ttf');
  const out = new URL('../functions/pack/font/', import.meta.url);
  const regular = { main: open('NotoSans-Regular.ttf'), signs };
  const bold = { main: open('NotoSans-Bold.ttf'), signs };
  writeFileSync(
    new URL('noto-sans-regular.generated.ts', out),
    moduleOf('NOTO_SANS_REGULAR', 'NotoSans-Regular', 80, regular),
  );
  writeFileSync(new URL('noto-sans-bold.generated.ts', out), moduleOf('NOTO_SANS_BOLD', 'NotoSans-Bold', 140, bold));
}
