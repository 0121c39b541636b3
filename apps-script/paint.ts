/** Notes and Ref colours of the edited rows: at most two writes, none into a cell that people type in. */
import { type Area, columnLetter } from '../functions/plan/cells.ts';
import { MARKER, noteWith } from '../functions/plan/marks/note.ts';
import type { PlacedFindings } from '../functions/plan/marks/placed-findings.ts';
import { TINTS } from '../functions/plan/marks/tints.ts';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;
type Range = GoogleAppsScript.Spreadsheet.Range;

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

const isOurs = (note: string): boolean => note.includes(MARKER);

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

/** The colour a row is to have, null for none of ours, and nothing at all where nobody needs to look. */
const wantedColours = (
  { block, notes, now, before, edited }: Painting,
  painted: string[][],
): (string | null | undefined)[] =>
  notes.map((cells, r) => {
    const row = block.from - 1 + r;
    const worst = now.colours.get(row);
    const marked = cells.some(isOurs);
    // A paste brings colours along.
    const stands = marked && before?.colours.get(row) === worst && !holds(edited, row, now.refColumn);
    if (worst) return stands ? undefined : `#${TINTS[worst].toLowerCase()}`;
    const was = marked || before?.colours.has(row);
    return was && !painted[r]?.some(isOurs) ? null : undefined;
  });

/** Colours that people gave are kept, which only a look at them can tell; a single row that is marked needs no look. */
const coloursToWrite = (refs: Range, wanted: (string | null | undefined)[]): (string | null)[][] | null => {
  if (wanted.every((colour) => colour === undefined)) return null;
  if (wanted.length === 1 && typeof wanted[0] === 'string') return [[wanted[0]]];
  const there = refs.getBackgrounds();
  const colours = there.map(([colour = ''], r) => {
    const want = wanted[r];
    return [want ?? (want === null && OUR_COLOURS.includes(colour.toLowerCase()) ? null : colour)];
  });
  return same(colours, there) ? null : colours;
};

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Looks first and writes then: Google keeps writes that follow each other for one journey. */
export const paint = (sheet: Sheet, painting: Painting): void => {
  const { block, now } = painting;
  const notes = newNotes(painting);
  const refs = sheet.getRange(block.from, now.refColumn + 1, block.rows, 1);
  const colours = coloursToWrite(refs, wantedColours(painting, notes));
  if (!same(notes, painting.notes)) sheet.getRange(block.from, 1, block.rows, block.width).setNotes(notes);
  if (colours) refs.setBackgrounds(colours);
};
