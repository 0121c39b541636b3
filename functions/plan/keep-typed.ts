/**
 * What people typed and no field can hold is kept as typed, so that a snapshot loses nothing. Children's identifiers are the
 * exception: they are masked here, before anything is stored or said.
 */
import { type Cell, columnLetter, sameHeading, type Table } from './cells.ts';
import { maskChildIdentifiers, REMOVED } from './privacy.ts';
import type { CellFault, CellFaultKind, Reading } from './reading.ts';
import type { Kept } from './schema.ts';
import { PLAN_TAB } from './sheet-layout.ts';

/** Where the postcode of an office may stand. */
const ADDRESS_TABS = [PLAN_TAB, 'People'];

export type Spot = { tab: string; row: number; ref: string; field: string; heading: string };

export const fault = (kind: CellFaultKind, at: Partial<Omit<CellFault, 'kind'>> & { tab: string }): CellFault => ({
  kind,
  row: 0,
  ref: '',
  field: '',
  heading: '',
  text: '',
  detail: [],
  ...at,
});

/** Nothing stands in it, or only spaces and characters that nobody sees. */
export const isBlankCell = (cell: Cell | undefined): boolean =>
  !cell || (sameHeading(cell.text) === '' && cell.number === undefined && !cell.date && !cell.error);

const addressesOn = (tab: string) => ({ addresses: ADDRESS_TABS.includes(tab) });

/** The cell without any child's identifier in it, and a fault where there was one. */
export const cleared = (cell: Cell | undefined, spot: Spot, reading: Reading): Cell => {
  if (!cell || cell.date || cell.error) return cell ?? null;
  const shown = maskChildIdentifiers(cell.text, addressesOn(spot.tab));
  // A long number may be shown in short form.
  const kinds = shown.kinds.length > 0 ? shown.kinds : maskChildIdentifiers(String(cell.number ?? '')).kinds;
  if (kinds.length === 0) return cell;
  reading.faults.push(fault('child identifier', { ...spot, detail: kinds }));
  return { text: shown.kinds.length > 0 ? shown.text : REMOVED };
};

/** The name of a tab, a column or an item is typed text too. */
export const clearedName = (name: string, at: Partial<Spot>, reading: Reading): string => {
  const { text, kinds } = maskChildIdentifiers(name, addressesOn(at.tab ?? ''));
  if (kinds.length > 0) reading.faults.push(fault('child identifier', { tab: text, ...at, detail: kinds }));
  return text;
};

/** "12 May 2011" alone is any day; under the heading "Date of birth" it is a child's. */
const clearedUnder = (text: string, spot: Spot, reading: Reading): string => {
  const { kinds } = maskChildIdentifiers(`${spot.heading}: ${text}`, addressesOn(spot.tab));
  if (kinds.length === 0) return text;
  reading.faults.push(fault('child identifier', { ...spot, detail: kinds }));
  return REMOVED;
};

export const keepCell = (cell: Cell | undefined, spot: Spot, reading: Reading): void => {
  const text = cleared(cell, spot, reading)?.text.trim();
  if (!text) return;
  const { tab, ref, heading } = spot;
  reading.plan.kept.push({ tab, ref, heading, text: clearedUnder(text, spot, reading) });
};

/** A whole tab that is not ours, cell by cell. */
export const keepTable = (table: Table, reading: Reading): void => {
  table.rows.forEach((cells, row) => {
    cells.forEach((cell, column) => {
      const at = { tab: table.name, row: row + 1, ref: '', field: '' };
      keepCell(cell, { ...at, heading: `${columnLetter(column)}${row + 1}` }, reading);
    });
  });
};

export const compareKept = (a: Kept, b: Kept): number => {
  const left = [a.tab, a.ref, a.heading, a.text].join('\u0000');
  const right = [b.tab, b.ref, b.heading, b.text].join('\u0000');
  return left < right ? -1 : left > right ? 1 : 0;
};
