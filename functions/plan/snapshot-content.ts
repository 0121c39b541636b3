/** What is stored of a plan: its rows in the order of their Refs, so that sorting a tab makes no new snapshot. */
import { compareRefs, contentOf } from './changes/pair-rows.ts';
import type { Plan } from './schema.ts';

const byRef = <Row extends { ref: string }>(rows: readonly Row[]): Row[] =>
  [...rows].sort((a, b) => compareRefs(a.ref, b.ref) || compareRefs(contentOf(a), contentOf(b)));

/** People, governance, analysis and agenda keep the order that people gave them: it means something there. */
export const snapshotContent = (plan: Plan): Plan => ({
  ...plan,
  areas: byRef(plan.areas),
  actions: byRef(plan.actions),
  measures: byRef(plan.measures),
  actuals: [...plan.actuals].sort((a, b) =>
    compareRefs(`${a.measure} ${a.to} ${a.from} ${contentOf(a)}`, `${b.measure} ${b.to} ${b.from} ${contentOf(b)}`),
  ),
  evidence: byRef(plan.evidence),
  risks: byRef(plan.risks),
  voice: byRef(plan.voice),
  reviews: byRef(plan.reviews),
  asks: byRef(plan.asks),
  waivers: [...plan.waivers].sort((a, b) =>
    compareRefs(`${a.ref} ${a.rule} ${contentOf(a)}`, `${b.ref} ${b.rule} ${contentOf(b)}`),
  ),
});
