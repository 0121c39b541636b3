/** Rows as a table for people and as one object for scripts, and which goals are met. */
import { CHECK, type CloudRow, FIRST, PACK } from './cloud.ts';
import type { Fresh } from './fresh.ts';
import { OURS } from './peers/all.ts';
import type { Row } from './run.ts';

export type Result = { what: string; peer: string; tagged: boolean; ours_ms: number; peer_ms: number; ratio: number };

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

/** `ratio` above 1: ours is the faster. */
export const resultsOf = (rows: readonly Row[]): Result[] =>
  rows
    .filter(({ way }) => way !== OURS)
    .flatMap(({ what, way, tagged, warm }) => {
      const ours = rows.find((row) => row.what === what && row.way === OURS);
      if (ours === undefined) return [];
      const times = { ours_ms: round(ours.warm, 3), peer_ms: round(warm, 3) };
      return [{ what, peer: way, tagged, ...times, ratio: round(warm / ours.warm, 3) }];
    });

const shown = (ms: number): string => (ms < 10 ? ms.toFixed(2) : ms.toFixed(ms < 100 ? 1 : 0));

const HEADINGS = ['what', 'by', 'tagged', 'first ms', 'warm ms', 'runs', 'peer / ours'];

const aligned = (cells: readonly string[][]): string[] => {
  const widths = cells[0]!.map((_, i) => Math.max(...cells.map((row) => row[i]!.length)));
  return cells.map((row) =>
    row
      .map((cell, i) => (i < 2 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join('  ')
      .trimEnd(),
  );
};

export const tableOf = (rows: readonly Row[]): string[] => {
  const results = resultsOf(rows);
  const cells = rows.map((row, i) => {
    const result = results.find(({ what, peer }) => what === row.what && peer === row.way);
    return [
      rows[i - 1]?.what === row.what ? '' : row.what,
      row.way,
      row.what.startsWith('PDF') ? (row.tagged ? 'yes' : 'no') : '',
      shown(row.first),
      shown(row.warm),
      String(row.runs),
      result === undefined ? '' : result.ratio.toFixed(2),
    ];
  });
  return aligned([HEADINGS, ...cells]);
};

export const freshTableOf = (fresh: ReadonlyMap<string, Fresh>): string[] =>
  aligned([
    ['in a process of its own', 'first ms', 'memory (rss) MB'],
    ...[...fresh].map(([job, { first, rss }]) => [job, shown(first), rss.toFixed(0)]),
  ]);

export const cloudTableOf = (rows: readonly CloudRow[]): string[] => {
  const results = resultsOf(rows);
  return aligned([
    ['functions as deployed', 'by', 'median ms', 'from', 'to', 'runs', 'peer / ours'],
    ...rows.map((row, i) => {
      const result = results.find(({ what, peer }) => what === row.what && peer === row.way);
      const what = rows[i - 1]?.what === row.what ? '' : row.what;
      const spread = [row.from, row.to].map(shown);
      return [what, row.way, shown(row.warm), ...spread, String(row.runs), result?.ratio.toFixed(2) ?? ''];
    }),
  ]);
};

export const verdict = (met: boolean, goal: string, found: string): string =>
  `${met ? 'met    ' : 'NOT MET'}  ${goal}: ${found}`;

export const goalsOf = (rows: readonly Row[]): string[] => {
  const row = (what: string, way: string): Row | undefined => rows.find((one) => one.what === what && one.way === way);
  const lines: string[] = [];
  const checks = [
    ['whole check, 150 actions', 'whole check of 150 actions under 50 ms'],
    ['sheet to findings, 150 actions', 'the same, reading the cells too, under 50 ms'],
  ] as const;
  for (const [what, goal] of checks) {
    const check = row(what, OURS);
    if (check) lines.push(verdict(check.warm < 50, goal, `${shown(check.warm)} ms`));
  }
  return lines;
};

export const cloudGoalsOf = (rows: readonly CloudRow[]): string[] => {
  const results = resultsOf(rows);
  return results.flatMap(({ what, peer, ratio, ours_ms: ours }) => {
    const times = `${(1 / ratio).toFixed(2)} times`;
    if (what === FIRST) return [verdict(ratio >= 1 / 1.3, `${what} within 1.3 times that of ${peer}`, times)];
    if (what === PACK) return [verdict(ratio >= 8, `${what} at least 8 times as fast`, `${ratio.toFixed(1)} times`)];
    return what.startsWith(CHECK) ? [verdict(ratio > 1, `${what} under 150 ms`, `${shown(ours)} ms`)] : [];
  });
};
