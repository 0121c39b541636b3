/** Which blocks lie across the paper: the wide annexes, with what leads to them. */
import type { Block } from './document.ts';

const isWide = (block: Block | undefined): boolean => block?.kind === 'table' && block.wide === true;

const isShort = (block: Block | undefined): boolean =>
  block?.kind === 'key' || block?.kind === 'chart-key' || block?.kind === 'paragraph';

/** What stands right below a table and is about it. */
export const isNote = (block: Block | undefined): boolean =>
  block?.kind === 'key' || block?.kind === 'chart-key' || (block?.kind === 'paragraph' && block.look === 'note');

const MOST_BETWEEN = 2;

/** Blocks on landscape pages: wide tables, the headings that lead to them, and the keys and notes right below. */
export const landscape = (blocks: readonly Block[]): boolean[] => {
  const wide = blocks.map((block) => isWide(block));
  blocks.forEach((_, i) => {
    if (!isWide(blocks[i])) return;
    for (let after = i + 1; isNote(blocks[after]); after += 1) wide[after] = true;
    let before = i - 1;
    while (isShort(blocks[before]) && i - before <= MOST_BETWEEN) before -= 1;
    if (blocks[before]?.kind !== 'heading') return;
    for (let back = i - 1; back > before; back -= 1) wide[back] = true;
    for (; blocks[before]?.kind === 'heading'; before -= 1) wide[before] = true;
  });
  return wide;
};
