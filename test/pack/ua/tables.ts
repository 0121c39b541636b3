/** Tables as a grid: spans, overlaps, rows of one length, and the heading cells of each cell. */
import { PDFArray } from 'pdf-lib';
import { allNodes, attributeOf, entry, isNode, type Node, nameOf, numberOf, textOf } from '../pdf-reading.ts';
import { type Problem, problem } from './conditions.ts';
import { type UaFile, wordsOf } from './file.ts';

const spanOf = (node: Node, key: 'RowSpan' | 'ColSpan'): number =>
  Math.max(1, numberOf(attributeOf(node, 'Table', key)) ?? 1);

const rowsOf = (table: Node): Node[] =>
  table.kids
    .filter(isNode)
    .flatMap((kid) => (kid.tag === 'TR' ? [kid] : /^T(?:Head|Body|Foot)$/.test(kid.tag) ? rowsOf(kid) : []));

const cellsOf = (row: Node): Node[] => row.kids.filter(isNode).filter((kid) => kid.tag === 'TH' || kid.tag === 'TD');

/** Which cell lies at each place, by row and column. */
type Grid = { places: Map<number, Node>[]; overlaps: boolean; outlies: boolean };

/** Lays each cell at the first free place of its row; a place that was taken already is an overlap. */
const gridOf = (rows: readonly Node[]): Grid => {
  const places = rows.map(() => new Map<number, Node>());
  let overlaps = false;
  let outlies = false;
  rows.forEach((row, r) => {
    let column = 0;
    for (const cell of cellsOf(row)) {
      while (places[r]!.has(column)) column += 1;
      for (let down = 0; down < spanOf(cell, 'RowSpan'); down += 1) {
        for (let over = 0; over < spanOf(cell, 'ColSpan'); over += 1) {
          const place = places[r + down];
          if (place === undefined) outlies = true;
          else if (place.has(column + over)) overlaps = true;
          else place.set(column + over, cell);
        }
      }
    }
  });
  return { places, overlaps, outlies };
};

const SCOPES = new Set(['Row', 'Column', 'Both']);

const scopeOf = (cell: Node): string => nameOf(attributeOf(cell, 'Table', 'Scope'));

const namesIn = (cell: Node): string[] => {
  const headers = attributeOf(cell, 'Table', 'Headers');
  return headers instanceof PDFArray ? headers.asArray().map((name) => textOf(name)) : [];
};

const heads = (cell: Node | undefined, scope: 'Row' | 'Column'): boolean =>
  cell?.tag === 'TH' && (scopeOf(cell) === scope || scopeOf(cell) === 'Both');

/** Cells that say something and have no heading above them, none before them, and name none. */
const unheaded = (file: UaFile, { places }: Grid, ids: ReadonlySet<string>): Node[] =>
  places.flatMap((row, r) =>
    [...row].flatMap(([column, cell]) => {
      const above = places.slice(0, r).some((one) => heads(one.get(column), 'Column'));
      const before = [...row].some(([other, one]) => other < column && heads(one, 'Row'));
      const named = namesIn(cell).some((name) => ids.has(name));
      return cell.tag === 'TH' || above || before || named || wordsOf(file, cell).trim() === '' ? [] : [cell];
    }),
  );

/** "3 m" is heard as three metres. */
const isCutShort = (file: UaFile, heading: Node): boolean =>
  /\b\d+\s?m\b/.test(wordsOf(file, heading)) && !/\bmonths\b/.test(textOf(entry(heading.dict, 'E')));

const tableProblems = (file: UaFile, table: Node, n: number): Problem[] => {
  const where = `(table ${n + 1})`;
  const rows = rowsOf(table);
  const cells = rows.flatMap(cellsOf);
  const headings = cells.filter((cell) => cell.tag === 'TH');
  const grid = gridOf(rows);
  const lengths = new Set(grid.places.map((row) => row.size));
  const ids = new Set(
    allNodes([table])
      .map((node) => textOf(entry(node.dict, 'ID')))
      .filter((id) => id !== ''),
  );
  const named = new Set(cells.flatMap(namesIn));
  const unscoped = headings.filter((cell) => !SCOPES.has(scopeOf(cell)) && !named.has(textOf(entry(cell.dict, 'ID'))));
  const [lost] = headings.length === 0 ? [] : unheaded(file, grid, ids);
  return [
    ...(grid.overlaps ? [problem('own-overlap', where)] : []),
    ...(grid.outlies || lengths.size > 1
      ? [problem('own-regular', `${where.slice(0, -1)}: ${[...lengths].join(' and ')} cells)`)]
      : []),
    ...(unscoped.length > 0 ? [problem('15-003', where)] : []),
    ...([...named].some((name) => !ids.has(name)) ? [problem('own-headers', where)] : []),
    ...(headings.some((cell) => heads(cell, 'Column') && isCutShort(file, cell))
      ? [problem('own-cut-short', where)]
      : []),
    ...(headings.length === 0 ? [problem('own-no-heading', where)] : []),
    ...(lost === undefined ? [] : [problem('own-unheaded', `${where.slice(0, -1)}: "${wordsOf(file, lost).trim()}")`)]),
  ];
};

export const tablesProblems = (file: UaFile): Problem[] =>
  file.nodes.filter((node) => node.tag === 'Table').flatMap((table, n) => tableProblems(file, table, n));
