/** What a person does to the sheet by hand. Afterwards Google fires the installed triggers, as it would. */
import { columnLetter, sameHeading } from '../../functions/plan/cells.ts';
import type { Engine } from './engine.ts';
import type { StandInCell, StandInSheet } from './stand-in-sheet.ts';

const shownOf = (sheet: StandInSheet, row: number, column: number) => String(sheet.cell(row, column).value);

export const columnOf = (sheet: StandInSheet, heading: string): number =>
  (sheet.rows[0] ?? []).findIndex(({ value }) => sameHeading(String(value)) === sameHeading(heading));

export const rowOf = (sheet: StandInSheet, ref: string): number =>
  sheet.rows.findIndex((_cells, row) => row > 0 && shownOf(sheet, row, 0) === ref);

const asTyped = (text: string): StandInCell => ({ value: text, shown: text });

const put = (sheet: StandInSheet, row: number, column: number, cell: StandInCell): void => {
  while (sheet.rows.length <= row) sheet.rows.push([]);
  const cells = sheet.rows[row] as StandInCell[];
  while (cells.length < column) cells.push(asTyped(''));
  cells[column] = cell;
};

const fireEdit = (engine: Engine, sheet: StandInSheet, row: number, column: number, rows = 1, columns = 1): void => {
  engine.run('onEditInstallable', { range: sheet.getRange(row + 1, column + 1, rows, columns) });
};

/** Types into one cell, found by Ref and heading. */
export const types = (engine: Engine, tab: string, ref: string, heading: string, text: string): void => {
  const sheet = engine.book.tab(tab);
  const [row, column] = [rowOf(sheet, ref), columnOf(sheet, heading)];
  put(sheet, row, column, asTyped(text));
  fireEdit(engine, sheet, row, column);
};

/** The same, before anybody is watching. */
export const stoodBefore = (engine: Engine, tab: string, ref: string, heading: string, text: string): void => {
  const sheet = engine.book.tab(tab);
  put(sheet, rowOf(sheet, ref), columnOf(sheet, heading), asTyped(text));
};

export const pastes = (engine: Engine, tab: string, row: number, column: number, block: string[][]): void => {
  const sheet = engine.book.tab(tab);
  block.forEach((cells, r) => {
    cells.forEach((text, c) => {
      put(sheet, row + r, column + c, asTyped(text));
    });
  });
  fireEdit(engine, sheet, row, column, block.length, block[0]?.length ?? 1);
};

/** Cells move with their notes and colours; Google tells of a change, and of no edit. */
export const sorts = (engine: Engine, tab: string, heading: string): void => {
  const sheet = engine.book.tab(tab);
  const column = columnOf(sheet, heading);
  const order = sheet.rows
    .map((_cells, row) => row)
    .slice(1)
    .sort((a, b) => (shownOf(sheet, a, column) < shownOf(sheet, b, column) ? 1 : -1));
  const rows = [sheet.rows[0], ...order.map((row) => sheet.rows[row])] as StandInCell[][];
  for (const marks of [sheet.notes, sheet.colours]) {
    const moved = [...marks].map(([key, mark]): [string, string] => {
      const [row = 0, at = 0] = key.split(' ').map(Number);
      return [`${row === 0 ? 0 : order.indexOf(row) + 1} ${at}`, mark];
    });
    marks.clear();
    for (const [key, mark] of moved) marks.set(key, mark);
  }
  sheet.rows = rows;
  engine.run('onChangeInstallable', { changeType: 'OTHER' });
};

/** Every note in the book, by tab and address. */
export const notesIn = (engine: Engine): Record<string, string> =>
  Object.fromEntries(
    engine.book.sheets.flatMap((sheet) =>
      [...sheet.notes].map(([key, note]) => {
        const [row = 0, column = 0] = key.split(' ').map(Number);
        return [`${sheet.name} ${shownOf(sheet, row, 0)} ${shownOf(sheet, 0, column) || columnLetter(column)}`, note];
      }),
    ),
  );

export const coloursIn = (engine: Engine): Record<string, string> =>
  Object.fromEntries(
    engine.book.sheets.flatMap((sheet) =>
      [...sheet.colours].map(([key, colour]) => [
        `${sheet.name} ${shownOf(sheet, Number(key.split(' ')[0]), 0)}`,
        colour,
      ]),
    ),
  );
