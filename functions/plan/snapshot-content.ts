/** What is stored of a plan: its rows in the order of their Refs, so that sorting a tab makes no new snapshot. */
import { sortedByRef } from './changes/pair-rows.ts';
import type { Plan } from './schema.ts';

const byRef = <Row extends { ref: string }>(rows: readonly Row[]): Row[] => sortedByRef(rows, (row) => row.ref);

/** People, governance, analysis and agenda keep the order that people gave them: it means something there. */
export const snapshotContent = (plan: Plan): Plan => ({
  ...plan,
  areas: byRef(plan.areas),
  actions: byRef(plan.actions),
  measures: byRef(plan.measures),
  actuals: sortedByRef(plan.actuals, ({ measure, to, from }) => `${measure} ${to} ${from}`),
  evidence: byRef(plan.evidence),
  risks: byRef(plan.risks),
  voice: byRef(plan.voice),
  reviews: byRef(plan.reviews),
  asks: byRef(plan.asks),
  waivers: sortedByRef(plan.waivers, ({ ref, rule }) => `${ref} ${rule}`),
});
