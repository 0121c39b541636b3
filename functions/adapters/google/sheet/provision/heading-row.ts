/** The row of headings of a tab, also when all of them were renamed; and what stands in it. */
import { sameHeading, type Table } from '../../../../plan/cells.ts';
import { findHeadings } from '../../../../plan/find-headings.ts';
import type { FoundTab } from './found.ts';
import { coversRow } from './ranges.ts';
import type { WantedTab } from './wanted.ts';

/** By these words a protected row is known to be that of the headings. */
export const HEADINGS_GUARD = 'The headings of the plan';

export type HeadingRow = {
  row: number;
  /** Heading → column, for those that stand as the layout spells them. */
  known: ReadonlyMap<string, number>;
  /** Columns with a heading, or something below it, that is not the plan's. */
  others: readonly { column: number; text: string }[];
  /** Headings that stand twice: nobody can say which of the two is the one. */
  doubled: ReadonlySet<string>;
};

export const knownHeadings = ({ columns }: WantedTab): string[] => columns.map(({ heading }) => heading);

const atRow = (table: Table, row: number, headings: readonly string[]): HeadingRow => {
  const cells = table.rows[row] ?? [];
  const texts = cells.map((cell) => cell?.text.trim() ?? '');
  const known = new Map<string, number>();
  for (const heading of headings) {
    const at = texts.findIndex((text) => sameHeading(text) === sameHeading(heading));
    if (at >= 0) known.set(heading, at);
  }
  const places = new Set(known.values());
  return {
    row,
    known,
    others: texts.flatMap((text, column) => (places.has(column) ? [] : [{ column, text }])),
    doubled: new Set(),
  };
};

export const headingRowOf = (wanted: WantedTab, { table, protections, columnCount }: FoundTab): HeadingRow | null => {
  const headings = knownHeadings(wanted);
  const found = findHeadings(table, headings);
  if (found) {
    const doubled = new Set(found.doubled.map(({ heading }) => heading));
    return { row: found.row, known: found.columns, others: found.unknown, doubled };
  }
  const guard = protections.find(({ description }) => description === HEADINGS_GUARD)?.range;
  const row = guard?.startRowIndex ?? 0;
  // The guard goes with its row: where the row was deleted, nothing says any more which one it was.
  return guard && coversRow(guard, row, columnCount) ? atRow(table, row, headings) : null;
};
