/** A document with so many words fewer, taken from the ends of its longest texts: to find how many have to go before it fits. */
import type { Block, Line, PackDocument, Run } from './document.ts';

const wordsOf = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

/** Headings are the letter's own and are never cut. */
const linesOf = (block: Block): readonly Line[] =>
  block.kind === 'paragraph' ? [block.runs] : block.kind === 'list' ? block.items : [];

const runsOf = ({ blocks }: PackDocument): Run[] =>
  blocks
    .flatMap(linesOf)
    .flat()
    .filter(({ text }) => wordsOf(text).length > 1);

export const wordsIn = (document: PackDocument): number =>
  runsOf(document).reduce((sum, { text }) => sum + wordsOf(text).length - 1, 0);

export const withoutWords = (document: PackDocument, n: number): PackDocument => {
  const cut = new Map<Run, Run>();
  let left = n;
  for (const run of runsOf(document).sort((a, b) => b.text.length - a.text.length)) {
    const words = wordsOf(run.text);
    const going = Math.min(left, words.length - 1);
    if (going > 0) cut.set(run, { ...run, text: words.slice(0, words.length - going).join(' ') });
    left -= going;
  }
  const shorter = (runs: Line): Line => runs.map((run) => cut.get(run) ?? run);
  return {
    ...document,
    blocks: document.blocks.map((block): Block => {
      if (block.kind === 'paragraph') return { ...block, runs: shorter(block.runs) };
      return block.kind === 'list' ? { ...block, items: block.items.map(shorter) } : block;
    }),
  };
};
