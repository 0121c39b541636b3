/** What a check says first: how much is ready, then one line a row with its worst finding. */
import { type Finding, SEVERITIES } from './finding.ts';
import type { Plan } from './schema.ts';
import type { ToldFinding } from './whole-columns.ts';

export type Readiness = { actions: [ready: number, of: number]; measures: [ready: number, of: number] };

const readyOf = (refs: string[], tab: string, findings: readonly Finding[]): [number, number] => {
  const errors = findings.filter(({ severity }) => severity === 'error').flatMap((one) => [one, ...(one.holds ?? [])]);
  const held = new Set(errors.filter((one) => one.tab === tab).map(({ ref }) => ref));
  return [refs.filter((ref) => !held.has(ref)).length, refs.length];
};

/** Rows without an open error. */
export const readiness = (plan: Plan, findings: readonly Finding[]): Readiness => ({
  actions: readyOf(
    plan.actions.map((row) => row.ref),
    'Actions',
    findings,
  ),
  measures: readyOf(
    plan.measures.map((row) => row.ref),
    'Measures',
    findings,
  ),
});

export const readySentence = ({ actions, measures }: Readiness): string =>
  actions[1] + measures[1] === 0
    ? 'The plan has no actions and no measures yet.'
    : `${actions[0]} of ${actions[1]} ${actions[1] === 1 ? 'action' : 'actions'} and ${measures[0]} of ${measures[1]} ${measures[1] === 1 ? 'measure' : 'measures'} are ready.`;

export type Counts = { error: number; warning: number; advice: number };

export const countsOf = (findings: readonly Finding[]): Counts => {
  const counts: Counts = { error: 0, warning: 0, advice: 0 };
  for (const finding of findings) counts[finding.severity] += 1;
  return counts;
};

export type RowOfFindings = { tab: string; row: number; ref: string; worst: ToldFinding; more: number };

/** One entry a row, in the order of the sheet: the worst finding and how many more. Advice is left out unless asked for. */
export const groupByRow = (findings: readonly ToldFinding[], { advice = false } = {}): RowOfFindings[] => {
  const rows = new Map<string, ToldFinding[]>();
  for (const finding of findings) {
    if (finding.severity === 'advice' && !advice) continue;
    const key =
      finding.row === 0
        ? `${finding.tab} 0 ${finding.rule} ${finding.heading} ${finding.message}`
        : `${finding.tab} ${finding.row}`;
    rows.set(key, [...(rows.get(key) ?? []), finding]);
  }
  return [...rows.values()].map((group) => {
    const worst = [...group].sort(
      (a, b) => SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity),
    )[0] as ToldFinding;
    return { tab: worst.tab, row: worst.row, ref: worst.ref, worst, more: group.length - 1 };
  });
};
