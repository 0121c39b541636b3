/** All of a workbook that a Google Sheet can hold, tab by tab; and what it cannot, in sentences. */
import { Fault } from '../../fault.ts';
import { columnLetter, sameHeading, type Table } from '../../plan/cells.ts';
import { maskChildIdentifiers } from '../../plan/privacy.ts';
import { readPlan } from '../../plan/read-plan.ts';
import type { CellFault } from '../../plan/reading.ts';
import { READ_ME_TAB } from '../../plan/sheet-layout.ts';
import { type Archive, openArchive } from './workbook/archive.ts';
import { notesOf, type SheetNotes } from './workbook/notes-of.ts';
import { workbookParts } from './workbook/parts.ts';
import { refuseForeign, tablesOf } from './workbook-reader.ts';

export type WorkbookContents = {
  tabs: { table: Table; notes: Map<string, string> }[];
  /** What is not carried over, or is carried over as something else. */
  lost: string[];
};

/** What lies in a workbook beside its cells, by where it lies. */
const OTHER_PARTS: [string, string][] = [
  ['xl/media/', 'pictures'],
  ['xl/charts/', 'charts'],
  ['xl/pivotTables/', 'pivot tables'],
  ['xl/tables/', 'tables (their rows are carried over as plain cells)'],
  ['xl/externalLinks/', 'links to other workbooks'],
  ['xl/vbaProject.bin', 'macros'],
  ['xl/embeddings/', 'embedded files'],
];

const FEW = 8;

const listed = (addresses: readonly string[]): string =>
  addresses.length > FEW
    ? `${addresses.slice(0, FEW).join(', ')} and ${addresses.length - FEW} more`
    : addresses.join(', ');

const cellsWhere = ({ rows }: Table, is: (cell: NonNullable<Table['rows'][number][number]>) => boolean): string[] =>
  rows.flatMap((cells, row) =>
    cells.flatMap((cell, column) => (cell && is(cell) ? [`${columnLetter(column)}${row + 1}`] : [])),
  );

const lostIn = (table: Table, { conversations }: SheetNotes): string[] => {
  const told = (addresses: readonly string[], sentence: string): string[] =>
    addresses.length === 0 ? [] : [`${table.name} tab, ${listed(addresses)}: ${sentence}`];
  return [
    ...told(
      cellsWhere(table, ({ formula, error }) => formula === true && error !== true),
      'a formula stood here. What it showed is carried over as if it had been typed.',
    ),
    ...told(
      cellsWhere(table, ({ error }) => error === true),
      'an error stood here, and it still shows one. Type the value.',
    ),
    ...told(conversations, 'a conversation of comments stood here. Its first words are carried over as a note.'),
  ];
};

const otherParts = ({ names }: Archive): string[] => {
  const there = OTHER_PARTS.filter(([path]) => names.some((name) => name.startsWith(path))).map(([, what]) => what);
  return there.length === 0 ? [] : [`Left in the workbook: ${there.join(', ')}.`];
};

const LOOKS = 'Colours, fonts, borders, column widths and filters that people had set are not carried over.';

const mayIdentify = (text: string): boolean => maskChildIdentifiers(text).kinds.length > 0;

/** Said without repeating it. The Read me tab is no part of the plan, and comes along all the same. */
const refuseChildren = (tables: readonly Table[], notes: readonly SheetNotes[], faults: readonly CellFault[]): void => {
  const inCells = faults
    .filter(({ kind }) => kind === 'child identifier')
    .map(({ tab, row }) => `${tab} tab${row > 0 ? `, row ${row}` : ''}`);
  const inReadMe = tables
    .filter(({ name }) => sameHeading(name) === sameHeading(READ_ME_TAB))
    .flatMap(({ name, rows }) =>
      rows.flatMap((cells, row) =>
        cells.some((cell) => mayIdentify(cell?.text ?? '')) ? [`${name} tab, row ${row + 1}`] : [],
      ),
    );
  const inNotes = notes.flatMap((one, index) =>
    [...one.notes]
      .filter(([, text]) => mayIdentify(text))
      .map(([address]) => `${tables[index]?.name ?? ''} tab, the note on ${address}`),
  );
  const places = [...new Set([...inCells, ...inReadMe, ...inNotes])];
  if (places.length > 0)
    throw new Fault(
      'refused',
      `Nothing was made, because something in the workbook may identify a child (${listed(places)}): take it out there, and start again.`,
    );
};

export const workbookContents = async (bytes: Uint8Array): Promise<WorkbookContents> => {
  const archive = await openArchive(bytes);
  const parts = workbookParts(archive);
  const { tables } = tablesOf(archive, parts);
  const { faults } = readPlan({ tables });
  refuseForeign(tables);
  const notes = parts.sheets.map((sheet) => notesOf(archive, sheet));
  refuseChildren(tables, notes, faults);
  return {
    tabs: tables.map((table, index) => ({ table, notes: notes[index]?.notes ?? new Map() })),
    lost: [
      ...tables.flatMap((table, index) => lostIn(table, notes[index] ?? { notes: new Map(), conversations: [] })),
      ...otherParts(archive),
      LOOKS,
    ],
  };
};
