/** The rows of the Checks tab, with the day on which each finding was first seen. */
import { sameHeading, type Table } from '../cells.ts';
import { longDate } from '../dates.ts';
import { findHeadings } from '../find-headings.ts';
import type { Finding } from '../finding.ts';
import { readDate } from '../read-date.ts';
import type { IsoDate } from '../schema.ts';
import { CHECKS_HEADINGS } from '../sheet-layout.ts';

/** A finding stays the same one when its row moves or its wording counts another day. */
const sameFinding = (rule: string, tab: string, ref: string, row: string, column: string): string =>
  [rule, tab, ref || row, column].map(sameHeading).join('\u0000');

/** When each finding of the Checks tab was first seen. */
const firstSeen = (table: Table | undefined): Map<string, IsoDate> => {
  const seen = new Map<string, IsoDate>();
  const headings = table && findHeadings(table, CHECKS_HEADINGS);
  if (!headings) return seen;
  for (const cells of table.rows.slice(headings.row + 1)) {
    const at = (heading: (typeof CHECKS_HEADINGS)[number]) => {
      const column = headings.columns.get(heading);
      return column === undefined ? null : (cells[column] ?? null);
    };
    const text = (heading: (typeof CHECKS_HEADINGS)[number]) => at(heading)?.text ?? '';
    const day = at('First seen');
    const read = readDate(day?.text ?? '');
    const date = day?.date ?? (read.kind === 'date' ? read.date : null);
    if (date) seen.set(sameFinding(text('Rule'), text('Tab'), text('Ref'), text('Row'), text('Column')), date);
  }
  return seen;
};

const SEVERITY_WORDS = { error: 'Error', warning: 'Warning', advice: 'Advice' };

/** `table` is the Checks tab as it stands. The order of the cells is that of its headings. */
export const checkRows = (
  findings: readonly Finding[],
  table: Table | undefined,
  asAt: IsoDate,
): (string | number)[][] => {
  const seen = firstSeen(table);
  return findings.map(({ severity, rule, tab, row, ref, heading, message, fix }) => {
    const since = seen.get(sameFinding(rule, tab, ref, row === 0 ? '' : String(row), heading)) ?? asAt;
    return [SEVERITY_WORDS[severity], rule, tab, row === 0 ? '' : row, ref, heading, message, fix, longDate(since)];
  });
};
