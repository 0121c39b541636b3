/** Tables as a grid: spans, overlaps, rows of one length, and the heading cells of each cell. */
import { PDFArray, PDFDict, type PDFObject } from 'pdf-lib';
import { allNodes, entry, isNode, type Node, nameOf, numberOf, textOf } from '../pdf-reading.ts';
import { type Problem, problem } from './conditions.ts';
import type { UaFile } from './file.ts';

const attribute = (node: Node, key: string): PDFObject | undefined => {
  const attributes = entry(node.dict, 'A');
  const all = attributes instanceof PDFArray ? attributes.asArray().map((_, i) => attributes.lookup(i)) : [attributes];
  return all.map((one) => (one instanceof PDFDict ? entry(one, key) : undefined)).find((one) => one !== undefined);
};

const spanOf = (node: Node, key: 'RowSpan' | 'ColSpan'): number => Math.max(1, numberOf(attribute(node, key)) ?? 1);

const rowsOf = (table: Node): Node[] =>
  table.kids
    .filter(isNode)
    .flatMap((kid) => (kid.tag === 'TR' ? [kid] : /^T(?:Head|Body|Foot)$/.test(kid.tag) ? rowsOf(kid) : []));

const cellsOf = (row: Node): Node[] => row.kids.filter(isNode).filter((kid) => kid.tag === 'TH' || kid.tag === 'TD');

/** Lays each cell at the first free place of its row; a place that was taken already is an overlap. */
const gridOf = (rows: readonly Node[]): { lengths: number[]; overlaps: boolean; outlies: boolean } => {
  const taken = rows.map(() => new Set<number>());
  let overlaps = false;
  let outlies = false;
  rows.forEach((row, r) => {
    let column = 0;
    for (const cell of cellsOf(row)) {
      while (taken[r]!.has(column)) column += 1;
      for (let down = 0; down < spanOf(cell, 'RowSpan'); down += 1) {
        for (let over = 0; over < spanOf(cell, 'ColSpan'); over += 1) {
          const place = taken[r + down];
          if (place === undefined) outlies = true;
          else if (place.has(column + over)) overlaps = true;
          else place.add(column + over);
        }
      }
    }
  });
  return { lengths: taken.map((row) => row.size), overlaps, outlies };
};

const SCOPES = new Set(['Row', 'Column', 'Both']);

const namesIn = (cell: Node): string[] => {
  const headers = attribute(cell, 'Headers');
  return headers instanceof PDFArray ? headers.asArray().map((name) => textOf(name)) : [];
};

const tableProblems = (table: Node, n: number): Problem[] => {
  const where = `(table ${n + 1})`;
  const rows = rowsOf(table);
  const cells = rows.flatMap(cellsOf);
  const heads = cells.filter((cell) => cell.tag === 'TH');
  const { lengths, overlaps, outlies } = gridOf(rows);
  const ids = new Set(
    allNodes([table])
      .map((node) => textOf(entry(node.dict, 'ID')))
      .filter((id) => id !== ''),
  );
  const named = new Set(cells.flatMap(namesIn));
  const unscoped = heads.filter(
    (cell) => !SCOPES.has(nameOf(attribute(cell, 'Scope'))) && !named.has(textOf(entry(cell.dict, 'ID'))),
  );
  return [
    ...(overlaps ? [problem('own-overlap', where)] : []),
    ...(outlies || new Set(lengths).size > 1
      ? [problem('own-regular', `${where.slice(0, -1)}: ${[...new Set(lengths)].join(' and ')} cells)`)]
      : []),
    ...(unscoped.length > 0 ? [problem('15-003', where)] : []),
    ...([...named].some((name) => !ids.has(name)) ? [problem('own-headers', where)] : []),
    ...(heads.length === 0 ? [problem('own-no-heading', where)] : []),
  ];
};

export const tablesProblems = ({ nodes }: UaFile): Problem[] =>
  nodes.filter((node) => node.tag === 'Table').flatMap(tableProblems);
