/**
 * What people are told of a column in which the same is wrong from top to bottom, as when it has lost the format of its dates: one finding
 * with the first rows named, in place of one a cell. Only the telling is shorter: marks, counts, answers and `--all` have each of them.
 */
import { type Finding, SEVERITIES } from './finding.ts';
import type { Plan } from './schema.ts';
import { rowsTabs } from './sheet-layout.ts';
import { UNREAD_RULES } from './unread-cells.ts';

/** Fewer are read one by one. */
const MANY = 5;
const NAMED = 3;

/** One finding for a column, and those it is told in place of. */
export type ToldFinding = Finding & { alike?: Finding[] };

/** A day loses its looks when the format of its cell is cleared. */
const SERIAL = /^"[345]\d{4}"/;
const MONTH_FIRST = /^"\d\d?[/.-](?:1[3-9]|2\d|3[01])[/.-]\d{2,4}"/;
const LOOK = 'Then look whether each day is right.';
const FORMAT = `Select the column and choose Format, Number, Date (in Excel Format Cells, Date). ${LOOK}`;
const DAY_FIRST = `If all of them are day, month, year, select the column and choose Format, Number, Date (in Excel Data, Text to Columns, Date, DMY). ${LOOK}`;
const AMERICAN = `Days of this column have the month first, as American settings write it. Ask for it again with real dates (in Excel also Data, Text to Columns, Date, MDY). ${LOOK}`;

const most = (alike: readonly Finding[], said: RegExp): boolean =>
  alike.filter(({ message }) => said.test(message)).length * 2 > alike.length;

/** What mends the whole column at once; else what mends the first. Whether the month is first, its other cells show. */
const fixOf = (alike: readonly Finding[], column: readonly Finding[]): string => {
  const [first] = alike;
  if (first?.rule === 'A07' && most(alike, SERIAL)) return FORMAT;
  if (first?.rule === 'A07' && most(alike, MONTH_FIRST)) return AMERICAN;
  if (first?.rule !== 'A08' || !most(alike, /^"\d\d?\D\d/)) return first?.fix ?? '';
  return column.some(({ message }) => MONTH_FIRST.test(message)) ? AMERICAN : DAY_FIRST;
};

const nameOf = ({ ref, row }: Finding): string => (ref === '' ? `row ${row}` : `${ref} (row ${row})`);

const asOne = (alike: Finding[], findings: readonly Finding[]): ToldFinding => {
  const first = alike[0] as Finding;
  const names = alike.slice(0, NAMED).map(nameOf).join(', ');
  const column = findings.filter(({ tab, heading }) => tab === first.tab && heading === first.heading);
  return {
    ...{ ...first, row: 0, ref: '', alike, fix: fixOf(alike, column) },
    message: `In ${alike.length} rows of this column: ${names} and ${alike.length - NAMED} more. The first: ${first.message}`,
  };
};

/** What could not be read has one cause however many rows it is in; anything else only where no row is without it. */
const isWhole = (alike: readonly Finding[], plan: Plan): boolean => {
  const [first] = alike;
  if (!first || alike.length < MANY) return false;
  const tab = rowsTabs.find(({ name }) => name === first.tab);
  return tab !== undefined && (UNREAD_RULES.includes(first.rule) || alike.length === plan[tab.key].length);
};

/** In the order of the sheet; what is told of a column stands before the rows of its tab. */
export const foldColumns = (findings: readonly Finding[], plan: Plan): ToldFinding[] => {
  const columns = new Map<string, Finding[]>();
  for (const one of findings) {
    if (one.row === 0) continue;
    const key = JSON.stringify([one.tab, one.heading, one.rule, one.severity]);
    columns.set(key, [...(columns.get(key) ?? []), one]);
  }
  const whole = [...columns.values()].filter((alike) => isWhole(alike, plan));
  if (whole.length === 0) return [...findings];
  const folded = new Set(whole.flat());
  const worstFirst = whole
    .map((alike) => asOne(alike, findings))
    .sort((a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
  const tabs = [...new Set(findings.map(({ tab }) => tab))];
  return tabs.flatMap((name) => [
    ...worstFirst.filter(({ tab }) => tab === name),
    ...findings.filter((one) => one.tab === name && !folded.has(one)),
  ]);
};
