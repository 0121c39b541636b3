/** Fonts: embedded, of one name, with the widths they say, and each glyph that is drawn stands for a character. */
import { PDFArray, PDFDict, PDFName, type PDFObject, PDFRawStream, PDFStream } from 'pdf-lib';
import { entry, nameOf, numberOf, streamText, textOf, toUnicode } from '../pdf-reading.ts';
import { type Problem, problem } from './conditions.ts';
import type { UaFile } from './file.ts';
import { type FontProgram, fontProgram, widthsOf } from './font-program.ts';
import { charactersOf } from './glyph-names.ts';

/** Readers of PDF know others by name, for Chinese, Japanese and Korean: no font of ours is of those. */
const KNOWN_MAPS = /^Identity-[HV]$/;

/** `own`: the dictionary that tells widths and descriptor, below the font of two-byte codes and itself for one of one byte. */
type Font = {
  name: string;
  dict: PDFDict;
  descendant: PDFDict | null;
  own: PDFDict;
  descriptor: PDFDict | null;
  codes: Set<number>;
};

const usedFonts = ({ pages }: UaFile): { fonts: Font[]; lost: string[] } => {
  const fonts = new Map<PDFDict, Font>();
  const lost = new Set<string>();
  for (const page of pages) {
    for (const { font, codes } of page.painted) {
      if (codes.length === 0) continue;
      const dict = page.fonts.get(font);
      if (dict === undefined) {
        lost.add(`(${page.name} holds no font ${font})`);
        continue;
      }
      const below = entry(dict, 'DescendantFonts');
      const descendant = below instanceof PDFArray ? below.lookup(0) : undefined;
      const own = descendant instanceof PDFDict ? descendant : dict;
      const descriptor = entry(own, 'FontDescriptor');
      const known = fonts.get(dict) ?? {
        ...{ name: nameOf(entry(dict, 'BaseFont')), dict, codes: new Set<number>() },
        descendant: descendant instanceof PDFDict ? descendant : null,
        own,
        descriptor: descriptor instanceof PDFDict ? descriptor : null,
      };
      for (const code of codes) known.codes.add(code);
      fonts.set(dict, known);
    }
  }
  return { fonts: [...fonts.values()], lost: [...lost] };
};

const mapProblems = ({ name, dict, descendant }: Font): Problem[] => {
  const encoding = entry(dict, 'Encoding');
  const where = `(${name})`;
  if (!(encoding instanceof PDFRawStream)) return KNOWN_MAPS.test(nameOf(encoding)) ? [] : [problem('31-006', where)];
  const text = streamText(encoding);
  const of = (key: string): PDFObject | undefined => encoding.dict.lookup(PDFName.of(key));
  const system = of('CIDSystemInfo');
  const says = (object: PDFObject | undefined, key: string): string =>
    textOf(entry(object instanceof PDFDict ? object : undefined, key));
  const own = entry(descendant ?? undefined, 'CIDSystemInfo');
  const same = ['Registry', 'Ordering'].every((key) => says(system, key) === says(own, key));
  const mode = Number(/\/WMode\s+(\d)/.exec(text)?.[1] ?? 0);
  const base = of('UseCMap');
  const state = (object: PDFObject | undefined): number =>
    numberOf(entry(object instanceof PDFDict ? object : undefined, 'Supplement')) ?? Number.NaN;
  return [
    ...(same ? [] : [problem('31-001', where)]),
    ...(state(own) <= state(system) ? [] : [problem('31-003', where)]),
    ...(mode === (numberOf(of('WMode')) ?? 0) ? [] : [problem('31-007', where)]),
    ...(base === undefined || base instanceof PDFStream || KNOWN_MAPS.test(nameOf(base))
      ? []
      : [problem('31-008', where)]),
  ];
};

const PART = /^[A-Z]{6}\+./;

const nameProblems = ({ name, own, descriptor }: Font): Problem[] => {
  const names = [name, nameOf(entry(own, 'BaseFont')), nameOf(entry(descriptor ?? undefined, 'FontName'))];
  return new Set(names).size === 1 && PART.test(name) ? [] : [problem('own-font-name', `(${names.join(', ')})`)];
};

/** One bit a glyph, the highest first. */
const listedIn = (list: PDFObject): Set<number> => {
  const bits = streamText(list);
  const listed = new Set<number>();
  for (let i = 0; i < bits.length * 8; i += 1) if ((bits.charCodeAt(i >> 3) & (128 >> (i & 7))) !== 0) listed.add(i);
  return listed;
};

const setProblems = (font: Font, { glyphs }: FontProgram): Problem[] => {
  const list = entry(font.descriptor ?? undefined, 'CIDSet');
  if (list === undefined) return [];
  const listed = listedIn(list);
  const missing = Array.from({ length: glyphs }, (_, i) => i).some((glyph) => !listed.has(glyph));
  return [
    ...(missing ? [problem('31-014', `(${font.name})`)] : []),
    ...([...listed].some((glyph) => glyph >= glyphs) ? [problem('31-015', `(${font.name})`)] : []),
  ];
};

const SYMBOLIC = 4;

/** From codes of one byte to glyphs, by way of names and characters. */
const simpleProblems = (
  font: Font,
  program: FontProgram,
): { problems: Problem[]; glyphOf: (code: number) => number } => {
  const where = `(${font.name})`;
  const encoding = entry(font.dict, 'Encoding');
  const nowhere = { glyphOf: () => 0 };
  if (((numberOf(entry(font.descriptor ?? undefined, 'Flags')) ?? 0) & SYMBOLIC) !== 0)
    return {
      ...nowhere,
      problems: [
        ...(encoding === undefined ? [] : [problem('31-024', where)]),
        ...(program.maps === 1 || program.hasSignMap ? [] : [problem('31-026', where)]),
      ],
    };
  if (encoding === undefined) return { ...nowhere, problems: [problem('31-019', where)] };
  const base = nameOf(encoding instanceof PDFDict ? entry(encoding, 'BaseEncoding') : encoding);
  if (base !== 'WinAnsiEncoding') return { ...nowhere, problems: [problem('31-021', where)] };
  const { characters, unknown } = charactersOf(encoding);
  const { glyphOf } = program;
  if (glyphOf === null) return { ...nowhere, problems: [problem('31-017', where)] };
  const glyph = (code: number): number => glyphOf(characters.get(code)?.codePointAt(0) ?? 0);
  const lost = [...font.codes].filter((code) => glyph(code) === 0);
  return {
    glyphOf: glyph,
    problems: [
      ...(unknown.length > 0 ? [problem('31-022', `(${font.name}, ${unknown.join(', ')})`)] : []),
      ...(lost.length > 0 ? [problem('31-018', where), problem('31-030', where)] : []),
    ],
  };
};

const programProblems = (font: Font): Problem[] => {
  const { name, descendant, own, descriptor, codes } = font;
  const embedded = entry(descriptor ?? undefined, 'FontFile2');
  const program = fontProgram(embedded);
  if (program === null) return [problem(embedded === undefined ? '31-009' : '31-011', `(${name})`)];
  const width = widthsOf(own);
  const simple = descendant === null ? simpleProblems(font, program) : null;
  const glyphOf = simple?.glyphOf ?? ((code: number): number => code);
  const map = entry(descendant ?? undefined, 'CIDToGIDMap');
  const known = simple !== null || nameOf(map) === 'Identity' || map instanceof PDFStream;
  const drawn = [...codes].filter((code) => glyphOf(code) < program.glyphs);
  const off = drawn.filter((code) => Math.abs(width(code) - program.width(glyphOf(code))) > 1);
  return [
    ...(simple?.problems ?? []),
    ...(known ? [] : [problem('31-004', `(${name})`)]),
    ...(drawn.length < codes.size ? [problem('31-011', `(${name})`)] : []),
    ...(off.length > 0 ? [problem('31-016', `(${name}, code ${off.slice(0, 5).join(', ')})`)] : []),
    ...(simple === null ? setProblems(font, program) : []),
  ];
};

const characterProblems = ({ name, dict, descendant, codes }: Font): Problem[] => {
  const where = `(${name})`;
  const none = codes.has(0) && descendant !== null ? [problem('31-030', where)] : [];
  if (entry(dict, 'ToUnicode') === undefined) return [...none, problem('31-027', where), problem('10-001', where)];
  const map = toUnicode(dict);
  const said = [...map.values()].join('');
  const mute = [...codes].filter((code) => !(code === 0 && descendant !== null) && !map.has(code));
  return [
    ...none,
    ...(mute.length > 0 ? [problem('10-001', `(${name}, glyph ${mute.slice(0, 5).join(', ')})`)] : []),
    ...(said.includes('\0') ? [problem('31-028', where)] : []),
    ...(/[\ufeff\ufffe]/.test(said) ? [problem('31-029', where)] : []),
  ];
};

export const fontProblems = (file: UaFile): Problem[] => {
  const { fonts, lost } = usedFonts(file);
  const composed = ({ dict, descendant }: Font): boolean =>
    nameOf(entry(dict, 'Subtype')) === 'Type0' && nameOf(entry(descendant ?? undefined, 'Subtype')) === 'CIDFontType2';
  const usual = (font: Font): boolean => composed(font) || nameOf(entry(font.dict, 'Subtype')) === 'TrueType';
  return [
    ...lost.map((where) => problem('31-009', where)),
    ...fonts.flatMap((font) => [
      ...(usual(font) ? [] : [problem('own-font', `(${font.name})`)]),
      ...(composed(font) ? mapProblems(font) : []),
      ...nameProblems(font),
      ...programProblems(font),
      ...characterProblems(font),
    ]),
  ];
};
