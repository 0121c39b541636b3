/** From codes to characters, so that text can be searched, copied and read aloud. */

export type Pair = { code: number; codePoint: number };
type Run = { from: number; to: number; codePoint: number };

const hex = (n: number, digits: number): string => n.toString(16).toUpperCase().padStart(digits, '0');

const high = (n: number): number => n >> 8;

/** Neighbours in both: the format wants them within one value of the high byte. */
const runsOf = (pairs: readonly Pair[]): Run[] => {
  const runs: Run[] = [];
  for (const { code, codePoint } of pairs) {
    const last = runs[runs.length - 1];
    const next = last === undefined ? -1 : last.codePoint + last.to - last.from + 1;
    if (last?.to === code - 1 && next === codePoint && high(last.codePoint) === high(codePoint)) last.to = code;
    else runs.push({ from: code, to: code, codePoint });
  }
  return runs;
};

/** At most this many lines a group, as the format has it. */
const MOST_LINES = 100;

/** `pairs`: by code, the lowest first. `bytes`: of each code. */
export const toUnicode = (pairs: readonly Pair[], bytes: 1 | 2): string => {
  const digits = 2 * bytes;
  const lines = runsOf(pairs).map(
    ({ from, to, codePoint }) => `<${hex(from, digits)}> <${hex(to, digits)}> <${hex(codePoint, 4)}>`,
  );
  const groups: string[] = [];
  for (let i = 0; i < lines.length; i += MOST_LINES) {
    const group = lines.slice(i, i + MOST_LINES);
    groups.push(`${group.length} beginbfrange\n${group.join('\n')}\nendbfrange`);
  }
  return [
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def',
    `1 begincodespacerange\n<${'0'.repeat(digits)}> <${'F'.repeat(digits)}>\nendcodespacerange`,
    ...groups,
    'endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n',
  ].join('\n');
};
