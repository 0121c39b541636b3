/** Refs in people's own words, "M09 stands beside M08", become links to the rows they mean, as the Refs in our own sentences are. */
import type { Block, Line, PackDocument, Run } from './document.ts';

const ROW_ID = /^(?:action|measure|evidence|risk|ask)-(.+)$/;
/** A Ref of one letter and one digit is left as text: Q1 may be a quarter, A4 a sheet of paper. */
const UNMISTAKABLE = /^[A-Z]+(?:\d+\.\d+|\d{2,})$/;
const WORD = /(?<![\w.-])[A-Z]+\d+(?:\.\d+)?(?![\w-]|\.\d)/g;

/** Ref to the id of its row, for the rows that this document holds. */
const rowsOf = ({ blocks }: PackDocument): Map<string, string> => {
  const rows = new Map<string, string>();
  for (const block of blocks) {
    if (block.kind !== 'table') continue;
    for (const { id } of block.rows) {
      const ref = id === undefined ? undefined : ROW_ID.exec(id)?.[1];
      if (id !== undefined && ref !== undefined && UNMISTAKABLE.test(ref)) rows.set(ref, id);
    }
  }
  return rows;
};

/** `own`: the row in which the run stands; it does not lead to itself. */
const linkedRun = (run: Run, rows: ReadonlyMap<string, string>, own: string | undefined): Line => {
  if (run.to !== undefined || run.href !== undefined || run.rating !== undefined) return [run];
  // It stands for one whole text, wherever it is parted.
  if (run.inFull !== undefined) return [run];
  const parts: Line = [];
  let at = 0;
  for (const found of run.text.matchAll(WORD)) {
    const to = rows.get(found[0]);
    if (to === undefined || to === own) continue;
    if (found.index > at) parts.push({ ...run, text: run.text.slice(at, found.index) });
    parts.push({ ...run, text: found[0], to });
    at = found.index + found[0].length;
  }
  if (at === 0) return [run];
  return at < run.text.length ? [...parts, { ...run, text: run.text.slice(at) }] : parts;
};

export const withRefLinks = (document: PackDocument): PackDocument => {
  const rows = rowsOf(document);
  const line = (runs: Line, own?: string): Line => runs.flatMap((run) => linkedRun(run, rows, own));
  const linked = (block: Block): Block => {
    switch (block.kind) {
      case 'paragraph':
        return { ...block, runs: line(block.runs) };
      case 'list':
        return { ...block, items: block.items.map((item) => line(item)) };
      case 'summary':
        return { ...block, points: block.points.map((point) => line(point)) };
      case 'table': {
        const tableRows = block.rows.map((row) => ({
          ...row,
          cells: row.cells.map((cell) => ({ ...cell, lines: cell.lines.map((one) => line(one, row.id)) })),
        }));
        return { ...block, rows: tableRows };
      }
      default:
        return block;
    }
  };
  return rows.size === 0 ? document : { ...document, blocks: document.blocks.map(linked) };
};
