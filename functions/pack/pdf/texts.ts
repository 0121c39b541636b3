/** Walks all that a document says: to find what the font cannot draw, and the places that links may lead to. */
import type { Block, Cell, Line, MissingCharacter, PackDocument } from '../document.ts';
import { plainlySpaced, uncovered } from '../font/coverage.ts';
import { isOwn } from '../font/glyphs.ts';

type Visit = (text: string) => void;

/** Joined only where something in it may be missing: that is hardly ever so. */
const visitLine = (line: Line, visit: Visit): void => {
  for (const { text } of line) {
    if (isOwn(text)) continue;
    visit(line.map((run) => run.text).join(''));
    return;
  }
};

const visitCell = (cell: Cell, visit: Visit): void => {
  for (const line of cell.lines) visitLine(line, visit);
  for (const shape of cell.chart?.shapes ?? []) if (shape.kind === 'label') visit(shape.text);
};

const visitBlock = (block: Block, visit: Visit): void => {
  switch (block.kind) {
    case 'heading':
      visit(block.over ?? '');
      visit(block.text);
      return;
    case 'paragraph':
      visitLine(block.runs, visit);
      return;
    case 'list':
      for (const item of block.items) visitLine(item, visit);
      return;
    case 'summary':
      for (const point of block.points) visitLine(point, visit);
      for (const { amount, words } of block.figures) visit(`${amount} ${words}`);
      return;
    case 'table':
      visit(block.caption);
      for (const { heading } of block.columns) visit(heading);
      for (const row of block.rows) for (const cell of row.cells) visitCell(cell, visit);
      return;
    case 'key':
      for (const { meaning } of block.items) visit(meaning);
      return;
    case 'chart-key':
      if (block.marks === undefined) return;
      visit([block.marks.introduction, ...block.marks.items.map(({ words }) => words)].join(' '));
      visitLine(block.marks.end ?? [], visit);
      return;
  }
};

/** Each character once for each place that its words tell apart. */
export const missingIn = (document: PackDocument): MissingCharacter[] => {
  const found = new Map<string, MissingCharacter>();
  const visit: Visit = (text) => {
    for (const missing of uncovered(text)) found.set(`${missing.codePoint} ${missing.near}`, missing);
  };
  for (const text of [document.banner, document.footer.left, document.footer.right]) visit(text);
  for (const block of document.blocks) visitBlock(block, visit);
  return [...found.values()];
};

const plainLine = (line: Line): Line => line.map((run) => ({ ...run, text: plainlySpaced(run.text) }));

/** A document whose sides are counted: no trick with spaces makes it shorter. */
export const plainlySpacedBlock = (block: Block): Block => {
  if (block.kind === 'heading') return { ...block, text: plainlySpaced(block.text) };
  if (block.kind === 'paragraph') return { ...block, runs: plainLine(block.runs) };
  if (block.kind === 'list') return { ...block, items: block.items.map(plainLine) };
  if (block.kind !== 'table') return block;
  const rows = block.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => ({ ...cell, lines: cell.lines.map(plainLine) })),
  }));
  return { ...block, rows };
};

export const idsOf = (document: PackDocument): Set<string> => {
  const ids = new Set<string>();
  for (const block of document.blocks) {
    if ((block.kind === 'heading' || block.kind === 'table') && block.id !== undefined) ids.add(block.id);
    if (block.kind === 'table') for (const row of block.rows) if (row.id !== undefined) ids.add(row.id);
  }
  return ids;
};
