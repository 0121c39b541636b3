/** The notes that say what to type. One that a person has written something else in is theirs. */
import { columnLetter } from '../../../../plan/cells.ts';
import { MARKER, personLength } from '../../../../plan/marks/note.ts';
import type { FoundTab } from './found.ts';
import { mended, NOTHING, namedOrCounted, type Part, type Request } from './part.ts';

export type Helped = { label: string; help: string; row: number; at: number };

/** Null where a person's words stand. */
const noteFor = (now: string, help: string): string | null => {
  if (now.slice(0, personLength(now)).trim() !== '') return null;
  return now.includes(MARKER) ? `${help}\n${now.slice(now.indexOf(MARKER))}` : help;
};

export const helpPart = (name: string, tab: FoundTab, places: readonly Helped[]): Part => {
  const gone: string[] = [];
  const requests = places.flatMap(({ label, help, row, at }): Request[] => {
    const note = help === '' ? null : noteFor(tab.notes.get(`${columnLetter(at)}${row + 1}`) ?? '', help);
    if (note === null) return [];
    gone.push(label);
    const start = { sheetId: tab.sheetId, rowIndex: row, columnIndex: at };
    return [{ updateCells: { start, rows: [{ values: [{ note }] }], fields: 'note' } }];
  });
  if (gone.length === 0) return NOTHING;
  const was = gone.length === 1 ? 'note on' : 'notes on';
  return mended(
    `The help ${was} ${namedOrCounted(gone, 'headings')} of the ${name} tab ${gone.length === 1 ? 'was' : 'were'} gone: put back.`,
    ...requests,
  );
};
