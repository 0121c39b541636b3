/** Finds the row of headings in a table and which column each heading stands over, wherever people have moved them. */
import { type Cell, columnLetter, sameHeading, type Table } from './cells.ts';

/** Title rows above the headings are tolerated; further down than this it is data. */
const SEARCHED_ROWS = 30;

export type Headings = {
  row: number;
  /** Known heading (as the layout spells it) → column. */
  columns: Map<string, number>;
  unknown: { column: number; text: string }[];
  doubled: { column: number; first: number; heading: string }[];
  missing: string[];
};

const textOf = (cell: Cell | undefined): string => cell?.text ?? '';

/** The row that holds the most known headings; null when no row holds at least two of them (or the only one there is). */
export const findHeadings = (table: Table, known: readonly string[]): Headings | null => {
  const byText = new Map(known.map((heading) => [sameHeading(heading), heading]));
  let best = { row: -1, found: 0 };
  for (const [row, cells] of table.rows.slice(0, SEARCHED_ROWS).entries()) {
    const found = new Set(cells.map((cell) => byText.get(sameHeading(textOf(cell)))).filter(Boolean)).size;
    if (found > best.found) best = { row, found };
    // No row below can hold more.
    if (found === known.length) break;
  }
  return best.found >= Math.min(2, known.length) ? mapColumns(table, best.row, byText, known) : null;
};

const mapColumns = (table: Table, row: number, byText: Map<string, string>, known: readonly string[]): Headings => {
  const headings: Headings = { row, columns: new Map(), unknown: [], doubled: [], missing: [] };
  const width = table.rows.slice(row).reduce((widest, cells) => Math.max(widest, cells.length), 0);
  for (let column = 0; column < width; column += 1) {
    const text = textOf(table.rows[row]?.[column]).trim();
    const heading = byText.get(sameHeading(text));
    const first = heading === undefined ? undefined : headings.columns.get(heading);
    if (heading !== undefined && first === undefined) headings.columns.set(heading, column);
    else if (heading !== undefined && first !== undefined) headings.doubled.push({ column, first, heading });
    else if (text !== '' || table.rows.slice(row + 1).some((cells) => textOf(cells[column]).trim() !== '')) {
      headings.unknown.push({ column, text });
    }
  }
  headings.missing = known.filter((heading) => !headings.columns.has(heading));
  return headings;
};

/** "column H" for a column that has no heading. */
export const columnName = (column: number, text: string): string => text || `column ${columnLetter(column)}`;
