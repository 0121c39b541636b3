/** What a person does to the sheet by hand. Afterwards Google fires the installed triggers, as it would. */
import { columnLetter, sameHeading } from '../../functions/plan/cells.ts';
import type { Engine } from './engine.ts';
import { type StandInCell, StandInRange, type StandInSheet } from './stand-in-sheet.ts';

const shownOf = (sheet: StandInSheet, row: number, column: number) => String(sheet.cell(row, column).value);

export const columnOf = (sheet: StandInSheet, heading: string): number =>
  (sheet.rows[0] ?? []).findIndex(({ value }) => sameHeading(String(value)) === sameHeading(heading));

export const rowOf = (sheet: StandInSheet, ref: string): number =>
  sheet.rows.findIndex((_cells, row) => row > 0 && shownOf(sheet, row, 0) === ref);

const asTyped = (text: string): StandInCell => ({ value: text, shown: text });

const fireEdit = (engine: Engine, sheet: StandInSheet, row: number, column: number, rows = 1, columns = 1): void => {
  engine.run('onEditInstallable', { range: sheet.getRange(row + 1, column + 1, rows, columns) });
};

const fireChange = (engine: Engine, changeType: string): void => {
  engine.run('onChangeInstallable', { changeType });
};

/** Types into one cell, found by Ref and heading. */
export const types = (engine: Engine, tab: string, ref: string, heading: string, text: string): void => {
  const sheet = engine.book.tab(tab);
  pastes(engine, tab, rowOf(sheet, ref), columnOf(sheet, heading), [[text]]);
};

/** The same, before anybody is watching. */
export const stoodBefore = (engine: Engine, tab: string, ref: string, heading: string, text: string): void => {
  const sheet = engine.book.tab(tab);
  sheet.type(rowOf(sheet, ref), columnOf(sheet, heading), asTyped(text));
};

/** Many cells at once, in one edit: a paste, a fill-down, or what find and replace does to cells that stand together. */
export const pastes = (engine: Engine, tab: string, row: number, column: number, block: string[][]): void => {
  const sheet = engine.book.tab(tab);
  engine.book.undoable(sheet);
  block.forEach((cells, r) => {
    cells.forEach((text, c) => {
      sheet.type(row + r, column + c, asTyped(text));
    });
  });
  fireEdit(engine, sheet, row, column, block.length, block[0]?.length ?? 1);
};

/** What an edit made while nobody was online is: it is in the sheet, and Google tells of it when the person is back. */
export const typedOffline = (engine: Engine, tab: string, ref: string, heading: string, text: string): (() => void) => {
  const sheet = engine.book.tab(tab);
  const [row, column] = [rowOf(sheet, ref), columnOf(sheet, heading)];
  return () => pastes(engine, tab, row, column, [[text]]);
};

/** Replaces a text wherever it stands on a tab. Google tells of each cell. */
export const replacesAll = (engine: Engine, tab: string, from: string, to: string): number => {
  const sheet = engine.book.tab(tab);
  const found = sheet.rows.flatMap((cells, row) =>
    cells.flatMap(({ value }, column) => (row > 0 && value === from ? [[row, column] as const] : [])),
  );
  for (const [row, column] of found) pastes(engine, tab, row, column, [[to]]);
  return found.length;
};

/** Ctrl+Z: takes back the last change, also one of the script's. Google tells of an edit where cells changed. */
export const undoes = (engine: Engine): void => {
  const before = engine.book.sheets.map(({ rows }) => JSON.stringify(rows));
  engine.book.history.pop()?.();
  engine.book.sheets.forEach((sheet, i) => {
    if (JSON.stringify(sheet.rows) === before[i]) return;
    const was = JSON.parse(before[i] ?? '[]') as StandInCell[][];
    const height = Math.max(was.length, sheet.rows.length);
    for (let row = 0; row < height; row += 1) {
      const width = Math.max(was[row]?.length ?? 0, sheet.rows[row]?.length ?? 0);
      for (let column = 0; column < width; column += 1)
        if ((was[row]?.[column]?.value ?? '') !== JSON.parse(JSON.stringify(sheet.cell(row, column).value)))
          fireEdit(engine, sheet, row, column);
    }
  });
};

/** Moves marks along with their cells; one that `to` sends nowhere is gone. */
const moveMarks = (sheet: StandInSheet, to: (row: number, column: number) => [number, number] | null): void => {
  for (const marks of [sheet.notes, sheet.colours]) {
    const moved = [...marks].flatMap(([key, mark]): [string, string][] => {
      const [row = 0, column = 0] = key.split(' ').map(Number);
      const at = to(row, column);
      return at ? [[at.join(' '), mark]] : [];
    });
    marks.clear();
    for (const [key, mark] of moved) marks.set(key, mark);
  }
};

/** Cells move with their notes and colours; Google tells of a change, and of no edit. */
export const sorts = (engine: Engine, tab: string, heading: string): void => {
  const sheet = engine.book.tab(tab);
  const column = columnOf(sheet, heading);
  const order = sheet.rows
    .map((_cells, row) => row)
    .slice(1)
    .sort((a, b) => (shownOf(sheet, a, column) < shownOf(sheet, b, column) ? 1 : -1));
  moveMarks(sheet, (row, at) => [row === 0 ? 0 : order.indexOf(row) + 1, at]);
  sheet.rows = [sheet.rows[0], ...order.map((row) => sheet.rows[row])] as StandInCell[][];
  fireChange(engine, 'OTHER');
};

export const insertsRow = (engine: Engine, tab: string, before: number): void => {
  const sheet = engine.book.tab(tab);
  moveMarks(sheet, (row, column) => [row >= before ? row + 1 : row, column]);
  sheet.rows.splice(before, 0, []);
  fireChange(engine, 'INSERT_ROW');
};

export const deletesRow = (engine: Engine, tab: string, row: number): void => {
  const sheet = engine.book.tab(tab);
  moveMarks(sheet, (at, column) => (at === row ? null : [at > row ? at - 1 : at, column]));
  sheet.rows.splice(row, 1);
  fireChange(engine, 'REMOVE_ROW');
};

export const insertsColumn = (engine: Engine, tab: string, before: number): void => {
  const sheet = engine.book.tab(tab);
  moveMarks(sheet, (row, column) => [row, column >= before ? column + 1 : column]);
  for (const cells of sheet.rows) if (cells.length > before) cells.splice(before, 0, asTyped(''));
  fireChange(engine, 'INSERT_COLUMN');
};

export const deletesColumn = (engine: Engine, tab: string, heading: string): void => {
  const sheet = engine.book.tab(tab);
  const column = columnOf(sheet, heading);
  moveMarks(sheet, (row, at) => (at === column ? null : [row, at > column ? at - 1 : at]));
  for (const cells of sheet.rows) cells.splice(column, 1);
  fireChange(engine, 'REMOVE_COLUMN');
};

export const renamesTab = (engine: Engine, tab: string, name: string): void => {
  engine.book.tab(tab).name = name;
  fireChange(engine, 'OTHER');
};

export const deletesTab = (engine: Engine, tab: string): void => {
  engine.book.sheets = engine.book.sheets.filter((sheet) => sheet !== engine.book.tab(tab));
  fireChange(engine, 'REMOVE_GRID');
};

/** Only the top left cell keeps its content. */
export const mergesCells = (engine: Engine, tab: string, row: number, column: number, rows: number): void => {
  const sheet = engine.book.tab(tab);
  for (let r = 1; r < rows; r += 1) sheet.type(row + r, column, asTyped(''));
  sheet.merges.push(new StandInRange(sheet, row + 1, column + 1, rows, 1));
  fireChange(engine, 'OTHER');
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

export const typedCells = (engine: Engine): string =>
  JSON.stringify(
    engine.book.sheets.map(({ name, rows }) => [name, rows.map((cells) => cells.map(({ shown }) => shown))]),
  );
