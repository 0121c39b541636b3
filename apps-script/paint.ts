/** Notes and Ref colours of the edited rows: at most two writes, none into a cell that people type in. */
import { type Area, columnLetter } from '../functions/plan/cells.ts';
import { MARKER, noteWith } from '../functions/plan/marks/note.ts';
import type { PlacedFindings } from '../functions/plan/marks/placed-findings.ts';
import { TINTS } from '../functions/plan/marks/tints.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

const OUR_COLOURS = Object.values(TINTS).map((tint) => `#${tint.toLowerCase()}`);

/** The block of rows that an edit touches, over every column in use. */
export type Block = { from: number; rows: number; width: number };

export type Painting = {
  block: Block;
  /** The notes as they stand. */
  notes: string[][];
  now: PlacedFindings;
  /** What the rules said of these rows before the edit; null when that is not known. */
  before: PlacedFindings | null;
  edited: Area;
};

export const notesOf = (sheet: Sheet, { from, rows, width }: Block): string[][] =>
  sheet.getRange(from, 1, rows, width).getNotes();

const holds = ({ top, left, bottom, right }: Area, row: number, column: number): boolean =>
  row >= top && row <= bottom && column >= left && column <= right;

/**
 * What only the function knows (the agreed plan) stays until the function itself takes it away: a note is taken off here when its
 * cell was typed in, or when it came from a rule that these rows no longer break.
 */
const newNotes = ({ block, notes, now, before, edited }: Painting): string[][] =>
  notes.map((cells, r) =>
    cells.map((note, c) => {
      const row = block.from - 1 + r;
      const address = `${columnLetter(c)}${row + 1}`;
      const said = now.notes.get(address);
      if (said !== undefined) return noteWith(note, said);
      return holds(edited, row, c) || before?.notes.has(address) ? noteWith(note, null) : note;
    }),
  );

const newColours = (colours: string[][], notes: string[][], { block, now }: Painting): (string | null)[][] =>
  colours.map(([colour = ''], r) => {
    const worst = now.colours.get(block.from - 1 + r);
    if (worst) return [`#${TINTS[worst].toLowerCase()}`];
    const stillMarked = notes[r]?.some((note) => note.includes(MARKER));
    return [OUR_COLOURS.includes(colour.toLowerCase()) && !stillMarked ? null : colour];
  });

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export const paint = (sheet: Sheet, painting: Painting): void => {
  const { block, now } = painting;
  const notes = newNotes(painting);
  if (!same(notes, painting.notes)) sheet.getRange(block.from, 1, block.rows, block.width).setNotes(notes);
  const refs = sheet.getRange(block.from, now.refColumn + 1, block.rows, 1);
  const colours = refs.getBackgrounds();
  const coloured = newColours(colours, notes, painting);
  if (!same(coloured, colours)) refs.setBackgrounds(coloured);
};
