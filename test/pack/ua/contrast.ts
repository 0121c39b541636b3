/** Each word against what is painted behind it. Large print would do with less; our packs need not use that. */
import { markOn } from '../pdf-contents.ts';
import { type Problem, problem } from './conditions.ts';
import type { UaFile, UaPage } from './file.ts';

const LEAST = 4.5;
const PAPER = [1, 1, 1];

const light = (channel: number): number => (channel <= 0.03928 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);

const luminance = ([red = 0, green = 0, blue = 0]: readonly number[]): number =>
  0.2126 * light(red) + 0.7152 * light(green) + 0.0722 * light(blue);

export const contrast = (one: readonly number[], other: readonly number[]): number => {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter! + 0.05) / (darker! + 0.05);
};

const pageProblems = (page: UaPage): Problem[] => {
  // A line through text or below it is no ground.
  const grounds: { box: UaPage['painted'][number]['box']; ink: readonly number[] }[] = [];
  const weak = new Map<string, string>();
  for (const { operator, box, ink, codes, size, marks } of page.painted) {
    if (/^[fFbB]\*?$/.test(operator)) grounds.push({ box, ink });
    if (codes.length === 0) continue;
    // At both ends and in the middle: a tint may end inside a line.
    for (const along of [0.05, 0.5, 0.95]) {
      const [x, y] = [box.left + along * (box.right - box.left), box.bottom + size * 0.3];
      const behind = grounds.filter(
        (one) =>
          one.box.top - one.box.bottom > size / 2 &&
          one.box.left <= x &&
          x <= one.box.right &&
          one.box.bottom <= y &&
          y <= one.box.top,
      );
      const ratio = contrast(ink, behind[behind.length - 1]?.ink ?? PAPER);
      const what = markOn({ marks }) === 'artifact' ? 'in the margins' : 'in the text';
      if (ratio < LEAST) weak.set(what, `(${page.name}, ${what}: ${ratio.toFixed(2)} to 1)`);
    }
  }
  return [...weak.values()].map((where) => problem('own-contrast', where));
};

export const contrastProblems = ({ pages }: UaFile): Problem[] => pages.flatMap(pageProblems);
