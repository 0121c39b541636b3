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
    // Back to the chapter's own heading, past the few lines that may stand below each heading.
    for (let at = i; at > 0; ) {
      let before = at - 1;
      while (isShort(blocks[before]) && at - before <= MOST_BETWEEN) before -= 1;
      const heading = blocks[before];
      if (heading?.kind !== 'heading') return;
      wide.fill(true, before, at);
      if (heading.level === 1) return;
      at = before;
    }
  });
  return wide;
};
