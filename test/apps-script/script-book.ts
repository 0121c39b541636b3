/**
 * The stand-in spreadsheet as a plan book: read and marked by the script's own code, so that it can be held to what every plan book
 * promises, and its cells and marks compared with those of the others.
 */
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { readTables } from '../../functions/adapters/local/workbook-reader.ts';
import { columnLetter, type SheetTables } from '../../functions/plan/cells.ts';
import type { Finding } from '../../functions/plan/finding.ts';
import type { PlanBook } from '../../functions/services/ports.ts';
import { loadWorkbook } from '../cloud/sheets/load-workbook.ts';
import type { Tab } from '../cloud/sheets/spreadsheet.ts';
import { standInUtilities } from './stand-in-services.ts';
import { StandInBook } from './stand-in-sheet.ts';

/** Everything on every tab counts as edited, so that each note of ours is put right. */
const SOURCE = `
import { readBook } from './apps-script/sheet.ts';
import { notesOf, paint } from './apps-script/paint.ts';
import { placeFindings } from './functions/plan/marks/placed-findings.ts';
export const read = (book) => readBook(book);
export const mark = (book, findings) => {
  const { tables } = readBook(book);
  for (const now of placeFindings(tables, findings)) {
    const sheet = book.getSheets()[now.sheet];
    const block = { from: 1, rows: sheet.getLastRow(), width: sheet.getLastColumn() };
    const edited = { top: 0, left: 0, bottom: block.rows - 1, right: block.width - 1 };
    paint(sheet, { block, notes: notesOf(sheet, block), now, before: null, edited });
  }
};
`;

type Script = { read(book: StandInBook): SheetTables; mark(book: StandInBook, findings: Finding[]): void };

let loaded: Promise<Script> | null = null;

const load = async (): Promise<Script> => {
  const { outputFiles } = await build({
    stdin: { contents: SOURCE, resolveDir: process.cwd(), loader: 'ts' },
    ...{ bundle: true, format: 'iife', globalName: 'script', target: 'es2020', write: false },
  });
  const context = createContext({ Utilities: standInUtilities });
  runInContext(outputFiles[0]?.text ?? '', context);
  return (context as unknown as { script: Script }).script;
};

/** Marks by tab and address: the note, and the colour of the cell. */
export type Marks = Record<string, string>;

const hex = (part = 0): string =>
  Math.round(part * 255)
    .toString(16)
    .padStart(2, '0');

export const marksOfTabs = (tabs: readonly Tab[]): Marks => {
  const marks: Marks = {};
  for (const { title, rows } of tabs)
    rows.forEach((cells, r) => {
      cells?.forEach((cell, c) => {
        const at = `${title} ${columnLetter(c)}${r + 1}`;
        const colour = cell?.userEnteredFormat?.backgroundColorStyle?.rgbColor;
        if (cell?.note) marks[`note ${at}`] = cell.note;
        if (colour) marks[`colour ${at}`] = `#${hex(colour.red ?? 0)}${hex(colour.green ?? 0)}${hex(colour.blue ?? 0)}`;
      });
    });
  return marks;
};

export const marksOfBook = (book: StandInBook): Marks => {
  const marks: Marks = {};
  for (const sheet of book.sheets)
    for (const [kind, there] of [
      ['note', sheet.notes],
      ['colour', sheet.colours],
    ] as const)
      for (const [key, mark] of there) {
        const [row = 0, column = 0] = key.split(' ').map(Number);
        marks[`${kind} ${sheet.name} ${columnLetter(column)}${row + 1}`] = mark;
      }
  return marks;
};

/** As a workbook that was imported: with its notes and colours. */
export const importWorkbook = async (bytes: Uint8Array): Promise<StandInBook> => {
  const book = new StandInBook(await readTables(bytes));
  const marks = marksOfTabs((await loadWorkbook(bytes)).tabs);
  for (const sheet of book.sheets) {
    sheet.rows.forEach((cells, row) => {
      cells.forEach((_cell, column) => {
        const at = `${sheet.name} ${columnLetter(column)}${row + 1}`;
        const [note, colour] = [marks[`note ${at}`], marks[`colour ${at}`]];
        if (note) sheet.notes.set(`${row} ${column}`, note);
        if (colour) sheet.colours.set(`${row} ${column}`, colour);
      });
    });
  }
  return book;
};

/** Of a vm's values, plain ones of ours. */
const plain = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

export const scriptBook = async (): Promise<{
  port: PlanBook;
  book: () => StandInBook;
  put(bytes: Uint8Array): Promise<void>;
}> => {
  loaded ??= load();
  const script = await loaded;
  let book = new StandInBook({ tables: [] });
  return {
    book: () => book,
    put: async (bytes) => {
      book = await importWorkbook(bytes);
    },
    port: {
      version: async () => JSON.stringify(book.sheets.map(({ name, rows }) => [name, rows])),
      read: async () => plain(script.read(book)),
      mark: async (findings) => {
        script.mark(book, findings);
        return { lost: [] };
      },
    },
  };
};
