/** Blocks in order onto pages: which lie on landscape pages, and what each of them becomes. */
import type { Block, PackDocument } from '../document.ts';
import { isSeen } from '../font/glyphs.ts';
import { isNote, landscape } from '../landscape.ts';
import { contentWidth, type Piece } from './flow.ts';
import { chartKeyPieces, keyPieces } from './keys.ts';
import type { Setter } from './setter.ts';
import { summaryPieces } from './summary.ts';
import { tablePieces } from './table.ts';
import { headingPieces, listPieces, paragraphPieces } from './text-blocks.ts';

/** Headings of the first two levels, and the name under which their place is remembered. */
export type Headline = { level: 1 | 2; text: string; place: string };

/** Headings as tagged: the first is of level 1, and none skips a level. */
const taggedLevel = (level: 1 | 2 | 3, before: number): 1 | 2 | 3 => Math.min(level, before + 1) as 1 | 2 | 3;

const LONGEST_INTRODUCTION = 3;

/** A line or two between a heading and its table, or between a chapter and its first section, go with what they open. */
const isIntroduction = (blocks: readonly Block[], i: number): boolean => {
  const [before, after] = [blocks[i - 1], blocks[i + 1]];
  if (blocks[i]?.kind !== 'paragraph' || before?.kind !== 'heading') return false;
  return after?.kind === 'table' || after?.kind === 'list' || (before.level === 1 && after?.kind === 'heading');
};

/** One sentence after a table, with nothing more before the next page: it would stand alone there. */
const isLastWord = (blocks: readonly Block[], i: number): boolean => {
  const after = blocks[i + 1];
  return (
    blocks[i]?.kind === 'paragraph' && (after === undefined || (after.kind === 'heading' && after.newPage === true))
  );
};

/** By the heading, also with an introduction between them. */
const isSaidAbove = (caption: string, blocks: readonly Block[], i: number): boolean => {
  const above = blocks[i - 1]?.kind === 'paragraph' ? blocks[i - 2] : blocks[i - 1];
  return above?.kind === 'heading' && above.text.trim() === caption.trim();
};

const introducing = (pieces: Piece[], introduces: boolean): Piece[] =>
  introduces && pieces.length <= LONGEST_INTRODUCTION ? pieces.map((piece) => ({ ...piece, keep: true })) : pieces;

/** Taller than this, a row stands well enough on the page before. */
const SHORT_ENOUGH = 150;

/** The last row of a table goes with the key, note or last word right below it, which would say nothing alone on a page. */
function* withLastKept(pieces: Iterable<Piece>): Generator<Piece> {
  let waiting: Piece | null = null;
  for (const piece of pieces) {
    if (waiting !== null) yield waiting;
    waiting = piece;
  }
  if (waiting !== null) yield waiting.height < SHORT_ENOUGH ? { ...waiting, keep: true } : waiting;
}

export const layOut = (setter: Setter, document: PackDocument): Headline[] => {
  const { blocks } = document;
  const wide = landscape(blocks);
  const headlines: Headline[] = [];
  let level = 0;
  blocks.forEach((block, i) => {
    const width = contentWidth(wide[i]!);
    const pieces = (): Iterable<Piece> => {
      switch (block.kind) {
        case 'heading': {
          if (!isSeen(block.text)) return [];
          level = taggedLevel(block.level, level);
          const place = `block ${i}`;
          if (level < 3) headlines.push({ level: level as 1 | 2, text: block.text, place });
          return headingPieces(setter, block, level as 1 | 2 | 3, width, place);
        }
        case 'paragraph':
          return introducing(paragraphPieces(setter, block, width), isIntroduction(blocks, i));
        case 'list':
          return listPieces(setter, block, width);
        case 'summary':
          return summaryPieces(setter, block, width);
        case 'table':
          return isNote(blocks[i + 1]) || isLastWord(blocks, i + 1)
            ? withLastKept(tablePieces(setter, block, isSaidAbove(block.caption, blocks, i)))
            : tablePieces(setter, block, isSaidAbove(block.caption, blocks, i));
        case 'key':
          return keyPieces(setter, block, width);
        case 'chart-key':
          return chartKeyPieces(setter, block, width);
      }
    };
    for (const piece of pieces()) setter.flow.add(wide[i] ? { ...piece, wide: true } : piece);
  });
  setter.flow.finish();
  return headlines;
};
