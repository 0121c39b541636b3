/** Puts a cell where it stands in its table, as long as a plan could reach that far. */
import { Fault } from '../fault.ts';
import { type Cell, columnLetter, type Table } from '../plan/cells.ts';

const MOST_ROWS = 20_000;
const MOST_COLUMNS = 500;

export const placeCell = (table: Table, row: number, column: number, value: Cell): void => {
  if (row >= MOST_ROWS || column >= MOST_COLUMNS) {
    const where = row >= MOST_ROWS ? 'below row 20,000' : `right of column ${columnLetter(MOST_COLUMNS - 1)}`;
    throw new Fault(
      'too-big',
      `There is something in cell ${columnLetter(column)}${row + 1} of the ${table.name} tab: clear everything ${where} and try again.`,
    );
  }
  while (table.rows.length <= row) table.rows.push([]);
  const cells = table.rows[row] as Cell[];
  while (cells.length < column) cells.push(null);
  cells[column] = value;
};
