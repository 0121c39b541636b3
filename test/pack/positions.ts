/** Reads back from the pages themselves where each piece of text and each shape came to stand, as a viewer would. */
import { deflateSync } from 'node:zlib';
import type { DrawnPdf, PackDocument } from '../../functions/pack/document.ts';
import { FONTS } from '../../functions/pack/font/glyphs.ts';
import { latinCode } from '../../functions/pack/font/latin-codes.ts';
import { drawPdf } from '../../functions/pack/pdf/draw-pdf.ts';
import { entry, formsOf, open, streamText } from './pdf-reading.ts';

/** In points from the lower left corner of the page. `beside`: of the margins, not read out. */
export type Shown = {
  page: number;
  x: number;
  y: number;
  right: number;
  size: number;
  beside: boolean;
  glyphs: number;
};
export type Sheet = { width: number; height: number; shown: Shown[]; points: [x: number, y: number][] };

const TOKEN = /\((?:[^\\()]|\\[\s\S])*\)|<<|>>|\[|\]|\/[^\s()<>[\]/]*|[^\s()<>[\]/]+/g;

type Face = { weight: keyof typeof FONTS; part: 'latin' | 'more' };

const FACES: Record<string, Face> = {
  '/R': { weight: 'regular', part: 'latin' },
  '/RM': { weight: 'regular', part: 'more' },
  '/B': { weight: 'bold', part: 'latin' },
  '/BM': { weight: 'bold', part: 'more' },
};

/** By one-byte code, in thousandths of the size. */
const latinAdvances = (weight: keyof typeof FONTS): Map<number, number> => {
  const { codePoints, advances } = FONTS[weight].latin;
  return new Map(codePoints.map((codePoint, i) => [latinCode(codePoint), advances[i + 1]!]));
};

const LATIN = { regular: latinAdvances('regular'), bold: latinAdvances('bold') };

/** How wide each glyph of a string is. */
const advancesOf = (token: string, { weight, part }: Face): number[] => {
  const bytes = token.slice(1, -1).replace(/\\([\s\S])/g, (_, c: string) => (c === 'r' ? '\r' : c));
  const each = part === 'latin' ? 1 : 2;
  return Array.from({ length: bytes.length / each }, (_, i) => {
    const code = bytes.charCodeAt((i + 1) * each - 1);
    return part === 'latin' ? LATIN[weight].get(code)! : FONTS[weight].more.advances[code]!;
  });
};

type Matrix = { scale: number; x: number; y: number };
type State = { face: Face; size: number; leading: number; line: { x: number; y: number }; pen: number };

type Forms = ReadonlyMap<string, string>;

const sheetOf = (page: number, width: number, height: number, contents: string, forms: Forms): Sheet => {
  const sheet: Sheet = { width, height, shown: [], points: [] };
  const kept: { matrix: Matrix; face: Face; size: number }[] = [];
  const marks: boolean[] = [];
  let matrix: Matrix = { scale: 1, x: 0, y: 0 };
  let operands: string[] = [];
  const state: State = { face: FACES['/R']!, size: 0, leading: 0, line: { x: 0, y: 0 }, pen: 0 };
  const n = (back: number): number => Number(operands[operands.length - back]);
  const at = (x: number, y: number): [number, number] => [matrix.x + x * matrix.scale, matrix.y + y * matrix.scale];
  const move = (x: number, y: number): void => {
    state.line = { x: state.line.x + x, y: state.line.y + y };
    state.pen = 0;
  };
  const show = (token: string): void => {
    const advances = advancesOf(token, state.face);
    const advance = advances.reduce((sum, own) => sum + own, 0);
    const own = (advance * state.size) / 1000;
    const [x, y] = at(state.line.x + state.pen, state.line.y);
    state.pen += own;
    const size = state.size * matrix.scale;
    const beside = marks.includes(true);
    sheet.shown.push({ page, x, y, right: x + own * matrix.scale, size, beside, glyphs: advances.length });
  };
  const operators: Record<string, () => void> = {
    q: () => kept.push({ matrix, face: state.face, size: state.size }),
    Q: () => {
      const before = kept.pop();
      if (before === undefined) return;
      matrix = before.matrix;
      state.face = before.face;
      state.size = before.size;
    },
    cm: () => {
      const [x, y] = at(n(2), n(1));
      matrix = { scale: matrix.scale * n(6), x, y };
    },
    BT: () => {
      state.line = { x: 0, y: 0 };
      state.pen = 0;
    },
    Tf: () => {
      state.face = FACES[operands[0]!]!;
      state.size = n(1);
    },
    TL: () => {
      state.leading = n(1);
    },
    Td: () => move(n(2), n(1)),
    Tj: () => show(operands[operands.length - 1]!),
    "'": () => {
      move(0, -state.leading);
      show(operands[operands.length - 1]!);
    },
    BMC: () => marks.push(operands[0] === '/Artifact'),
    BDC: () => marks.push(operands[0] === '/Artifact'),
    EMC: () => marks.pop(),
    Do: () => {
      const form = forms.get(operands[0]!.slice(1));
      if (form === undefined) throw new Error(`nothing is drawn by the name of ${operands[0]}`);
      operands = [];
      read(form);
    },
    re: () => sheet.points.push(at(n(4), n(3)), at(n(4) + n(2), n(3) + n(1))),
    m: () => sheet.points.push(at(n(2), n(1))),
    l: () => sheet.points.push(at(n(2), n(1))),
    c: () => sheet.points.push(at(n(2), n(1))),
  };
  const read = (text: string): void => {
    for (const [token] of text.matchAll(TOKEN)) {
      if (/^[([<\]>/]/.test(token) || /^[-+.\d]/.test(token)) operands.push(token);
      else {
        operators[token]?.();
        operands = [];
      }
    }
  };
  read(contents);
  return sheet;
};

export const sheetsOf = async (bytes: Uint8Array): Promise<Sheet[]> =>
  (await open(bytes)).getPages().map((page, i) => {
    const { width, height } = page.getSize();
    return sheetOf(i + 1, width, height, streamText(entry(page.node, 'Contents')), formsOf(page.node));
  });

/** The same without opening the file: the pages are caught on their way to being deflated, which is several times as quick. */
export const drawnSheets = async (document: PackDocument): Promise<{ drawn: DrawnPdf; sheets: Sheet[] }> => {
  const contents: string[] = [];
  const forms = new Map<string, string>();
  const boxes: [string, string][] = [];
  const drawn = await drawPdf(document, (bytes, what) => {
    const text = Buffer.from(bytes).toString('latin1');
    // Margins that pages share come before the pages, and ratings after them, each kind in the order of its names.
    if (what === 'page') contents.push(text);
    else if (what === 'form') {
      const kind = contents.length === 0 ? 'F' : 'S';
      forms.set(`${kind}${[...forms.keys()].filter((name) => name.startsWith(kind)).length + 1}`, text);
    } else if (what === 'objects')
      for (const [, width = '', height = ''] of text.matchAll(/\/MediaBox\[0 0 (\S+) ([^\]]+)\]/g))
        boxes.push([width, height]);
    return deflateSync(bytes, { level: 1 });
  });
  const sheets = contents.map((text, i) => sheetOf(i + 1, Number(boxes[i]?.[0]), Number(boxes[i]?.[1]), text, forms));
  return { drawn, sheets };
};

/** How much of a page is used, from its top margin to its lowest line; what stands in the margins is no use of it. */
export const filled = ({ height, shown }: Sheet): number => {
  const low = Math.min(height, ...shown.filter(({ beside }) => !beside).map(({ y }) => y));
  return (height - 48 - low) / (height - 48 - 56);
};

const CHAPTER_SIZE = 17;

/** With the heading of a chapter as the first thing that it says, or the second, below the line over it. */
const startsChapter = ({ height, shown }: Sheet): boolean =>
  shown.some(({ beside, size, y }) => !beside && size > CHAPTER_SIZE && y > height - 130);

/** Pages that hold next to nothing, although what they belong to goes on; the words of the answer say which. */
export const nearlyBlank = (sheets: readonly Sheet[], least = 0.15): string[] =>
  sheets.flatMap((sheet, i) => {
    const next = sheets[i + 1];
    const goesOn = next !== undefined && !startsChapter(next);
    return goesOn && filled(sheet) < least
      ? [`page ${i + 1} of ${sheets.length}: ${Math.round(100 * filled(sheet))} %`]
      : [];
  });

/** What stands, or begins or ends, outside the page; the words of the answer say where. */
export const outside = (sheets: readonly Sheet[]): string[] =>
  sheets.flatMap(({ width, height, shown, points }, i) => [
    ...shown
      .filter(({ x, y, right, size }) => !(x >= 0 && right <= width && y >= 0 && y + size <= height))
      .map(({ x, y, right }) => `page ${i + 1}: text from ${x} to ${right} at ${y}`),
    ...points
      .filter(([x, y]) => !(x >= 0 && x <= width && y >= 0 && y <= height))
      .map(([x, y]) => `page ${i + 1}: a shape at ${x}, ${y}`),
  ]);
