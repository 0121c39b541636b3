/** Findings of a sheet that was edited since they were found: each goes with its row, which is known by what it begins with. */
import { sameHeading, type Table } from '../../../plan/cells.ts';
import { findHeadings } from '../../../plan/find-headings.ts';
import type { Finding } from '../../../plan/finding.ts';
import { COVER_HEADINGS, PLAN_TAB, rowsTabs } from '../../../plan/sheet-layout.ts';

const headingsOf = (tab: string): readonly string[] =>
  tab === PLAN_TAB
    ? COVER_HEADINGS
    : (rowsTabs.find(({ name }) => name === tab)?.columns.map(({ heading }) => heading) ?? []);

/** What each row of a tab begins with, from the first row of the sheet on. */
const beginnings = (tables: readonly Table[], tab: string): string[] => {
  const table = tables.find(({ name }) => sameHeading(name) === sameHeading(tab));
  const known = headingsOf(tab);
  const headings = table && findHeadings(table, known);
  if (!headings) return [];
  const column = headings.columns.get(known[0] ?? '') ?? 0;
  return table.rows.map((cells) => cells[column]?.text ?? '');
};

/** A row that is gone, or cannot be told from another, keeps its finding on the Checks tab and loses its place. */
export const followRows = (
  findings: readonly Finding[],
  before: readonly Table[],
  after: readonly Table[],
): Finding[] => {
  const known = new Map<string, { was: string[]; is: string[] }>();
  return findings.map((finding) => {
    if (finding.row <= 0) return finding;
    const { was, is } = known.get(finding.tab) ?? {
      was: beginnings(before, finding.tab),
      is: beginnings(after, finding.tab),
    };
    known.set(finding.tab, { was, is });
    const beginning = was[finding.row - 1] ?? '';
    if (is[finding.row - 1] === beginning) return finding;
    const at = is.indexOf(beginning);
    const isOne = beginning !== '' && at >= 0 && at === is.lastIndexOf(beginning);
    return { ...finding, row: isOne ? at + 1 : 0 };
  });
};
