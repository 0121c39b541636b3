/** Where each finding belongs in the sheet: the note of a cell, and the colour of the first cell of its row. */
import { columnLetter, sameHeading, type Table } from '../cells.ts';
import { findHeadings, type Headings } from '../find-headings.ts';
import { type Finding, SEVERITIES, type Severity } from '../finding.ts';
import { COVER_HEADINGS, PLAN_TAB, rowsTabs } from '../sheet-layout.ts';

export type PlacedFindings = {
  /** Which sheet, in the order of the sheets. */
  sheet: number;
  /** The column whose cells are coloured: Ref, or what a row of the tab begins with. */
  refColumn: number;
  headingRow: number;
  /** Cell → text. */
  notes: Map<string, string>;
  /** Row → worst severity. */
  colours: Map<number, Severity>;
};

const headingsOfTab = (tab: string): readonly string[] =>
  tab === PLAN_TAB
    ? COVER_HEADINGS
    : (rowsTabs.find(({ name }) => name === tab)?.columns.map(({ heading }) => heading) ?? []);

const columnOf = (finding: Finding, tab: string, headings: Headings, refColumn: number): number => {
  if (tab === PLAN_TAB && finding.row !== headings.row + 1) return headings.columns.get('Value') ?? refColumn;
  const unknown = headings.unknown.find(({ text }) => text !== '' && text === finding.heading);
  return headings.columns.get(finding.heading) ?? unknown?.column ?? refColumn;
};

const bySeverity = (a: Finding, b: Finding): number => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);

const said = ({ message, fix }: Finding): string => [message, fix].filter(Boolean).join(' ');

/** Every tab of the layout that is there, also those without a finding: old marks are taken off them. */
export const placeFindings = (tables: readonly Table[], findings: readonly Finding[]): PlacedFindings[] =>
  [PLAN_TAB, ...rowsTabs.map(({ name }) => name)].flatMap((tab) => {
    const sheet = tables.findIndex(({ name }) => sameHeading(name) === sameHeading(tab));
    const table = tables[sheet];
    const known = headingsOfTab(tab);
    const headings = table && findHeadings(table, known);
    if (!headings) return [];
    const refColumn = headings.columns.get(known[0] as string) ?? 0;
    const placed: PlacedFindings = { sheet, refColumn, headingRow: headings.row, notes: new Map(), colours: new Map() };
    const rows = new Map<number, Finding[]>();
    for (const finding of findings) {
      if (finding.tab !== tab || finding.row <= 0) continue;
      rows.set(finding.row, [...(rows.get(finding.row) ?? []), finding]);
    }
    for (const [row, found] of rows)
      placeRow(placed, row, [...found].sort(bySeverity), (f) => columnOf(f, tab, headings, refColumn));
    return [placed];
  });

/** The pinned cell says it in full; the first cell of the row names what else is found in the row. */
const placeRow = (
  placed: PlacedFindings,
  row: number,
  found: Finding[],
  columnFor: (finding: Finding) => number,
): void => {
  const texts = new Map<number, string[]>();
  const add = (column: number, text: string) => texts.set(column, [...(texts.get(column) ?? []), text]);
  for (const finding of found) {
    const column = columnFor(finding);
    add(column, said(finding));
    if (column !== placed.refColumn && row - 1 > placed.headingRow)
      add(placed.refColumn, `${finding.heading}: ${finding.message}`);
  }
  for (const [column, lines] of texts)
    placed.notes.set(`${columnLetter(column)}${row}`, [...new Set(lines)].join('\n'));
  const worst = found[0]?.severity;
  if (worst && row - 1 > placed.headingRow) placed.colours.set(row - 1, worst);
};
