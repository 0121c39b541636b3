/**
 * The words of a pack for the other ways of drawing it: headings, paragraphs, lists and tables of plain text. Charts, tints
 * and links are left out, which is in the peers' favour.
 */
import type { Block, Line, PackDocument } from '../../../functions/pack/document.ts';

export type TablePart = {
  kind: 'table';
  caption: string;
  head: string[];
  rows: string[][];
  /** Widths as parts of 1. */
  shares: number[];
  right: boolean[];
  rowHeader: number;
  wide: boolean;
};

export type Part =
  | { kind: 'heading'; level: 1 | 2 | 3; text: string; newPage: boolean }
  | { kind: 'text'; text: string; small: boolean }
  | { kind: 'list'; items: string[] }
  | TablePart;

const plain = (line: Line): string => line.map((run) => run.text).join('');

const tablePart = (table: Extract<Block, { kind: 'table' }>): TablePart => {
  const total = table.columns.reduce((sum, { share }) => sum + share, 0);
  return {
    kind: 'table',
    caption: table.caption,
    head: table.columns.map(({ heading }) => heading),
    rows: table.rows.map(({ cells }) => table.columns.map((_, i) => (cells[i]?.lines ?? []).map(plain).join('\n'))),
    shares: table.columns.map(({ share }) => share / total),
    right: table.columns.map(({ align }) => align === 'right'),
    rowHeader: table.columns.findIndex(({ rowHeader }) => rowHeader === true),
    wide: table.wide === true,
  };
};

const partsOfBlock = (block: Block): Part[] => {
  switch (block.kind) {
    case 'heading': {
      const over: Part[] = block.over === undefined ? [] : [{ kind: 'text', text: block.over, small: true }];
      const { level, text } = block;
      return [{ kind: 'heading', level, text, newPage: block.newPage === true }, ...over];
    }
    case 'paragraph':
      return [{ kind: 'text', text: plain(block.runs), small: block.look === 'note' }];
    case 'list':
      return [{ kind: 'list', items: block.items.map(plain) }];
    case 'summary':
      return [
        { kind: 'list', items: block.points.map(plain) },
        { kind: 'list', items: block.figures.map(({ amount, words }) => `${amount} ${words}`) },
      ];
    case 'table':
      return [tablePart(block)];
    case 'key':
      return [{ kind: 'list', items: block.items.map(({ rating, meaning }) => `${rating}: ${meaning}`) }];
    case 'chart-key':
      return [{ kind: 'text', text: chartKeyText(block), small: true }];
  }
};

const chartKeyText = ({ marks }: Extract<Block, { kind: 'chart-key' }>): string =>
  marks === undefined
    ? 'In the charts: actual, planned, milestone, target.'
    : `${marks.introduction} ${marks.items.map(({ words }) => words).join(', ')}. ${plain(marks.end ?? [])}`;

/** Nothing is blank, and no heading skips a level. */
export const partsOf = (document: PackDocument): Part[] => {
  let level = 0;
  return document.blocks
    .flatMap(partsOfBlock)
    .filter((part) => part.kind !== 'text' || part.text.trim() !== '')
    .map((part) => {
      if (part.kind !== 'heading') return part;
      level = Math.min(part.level, level + 1);
      return { ...part, level: level as 1 | 2 | 3 };
    });
};

export const isWide = (parts: readonly Part[], i: number): boolean => {
  const part = parts[i];
  return part?.kind === 'table' ? part.wide : part?.kind === 'heading' && isWide(parts, i + 1);
};

export const SIZES = { body: 12, small: 10.5, headings: [21, 15, 12.5] } as const;
export const MARGIN = 48;
export const A4 = { short: 595.28, long: 841.89 };
