/** Widths of a table's columns. */

/** The level to which columns are cut so that all of them fit: what is narrower than the level stays as it is. */
const cutTo = (wanted: readonly number[], total: number): number => {
  const ascending = [...wanted].sort((a, b) => a - b);
  let left = total;
  for (const [i, width] of ascending.entries()) {
    const level = left / (ascending.length - i);
    if (width > level) return level;
    left -= width;
  }
  return Number.POSITIVE_INFINITY;
};

/**
 * Shares decide, but no column is narrower than its longest word; what that takes comes from the columns with room to
 * spare. Where even the longest words do not fit side by side, the widest of them give way and are broken.
 */
export const columnWidths = (shares: readonly number[], least: readonly number[], total: number): number[] => {
  const needed = least.reduce((sum, width) => sum + width, 0);
  if (needed >= total) {
    const level = cutTo(least, total);
    return least.map((width) => Math.min(width, level));
  }
  const fixed = new Set<number>();
  for (;;) {
    const taken = [...fixed].reduce((sum, i) => sum + least[i]!, 0);
    const sharing = shares.reduce((sum, share, i) => sum + (fixed.has(i) ? 0 : share), 0);
    const scale = (total - taken) / sharing;
    const short = shares.findIndex((share, i) => !fixed.has(i) && share * scale < least[i]!);
    if (short < 0) return shares.map((share, i) => (fixed.has(i) ? least[i]! : share * scale));
    fixed.add(short);
  }
};
