/** The invented plan six months on, with a few of its actions and what belongs to them: as good as the whole one where packs are only made to be looked for. */
import type { Plan } from '../../functions/plan/schema.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';

const KEPT = ['A1.01', 'A2.04'];

export const shortSample = (): Plan => {
  const plan = samplePlan('six-months');
  const actions = plan.actions.filter(({ ref }) => KEPT.includes(ref));
  const named = new Set(actions.flatMap(({ measures }) => measures));
  const measures = plan.measures.filter(({ ref }) => named.has(ref));
  const areas = plan.areas.filter(({ ref }) => actions.some(({ area }) => area === ref));
  const evidence = plan.evidence.filter(({ ref }) => actions.some((one) => one.evidence.includes(ref)));
  const risks = plan.risks.filter(({ ref }) => actions.some((one) => one.risks.includes(ref)));
  const known = new Set([...KEPT, ...[...areas, ...measures, ...evidence, ...risks].map(({ ref }) => ref)]);
  const only = (refs: readonly string[]): string[] => refs.filter((ref) => known.has(ref));
  return {
    ...plan,
    ...{ actions, measures, areas, waivers: plan.waivers.filter(({ ref }) => ref === '' || known.has(ref)) },
    actuals: plan.actuals.filter(({ measure }) => named.has(measure)),
    evidence: evidence.map((row) => ({ ...row, supports: only(row.supports) })),
    risks: risks.map((row) => ({ ...row, linkedTo: only(row.linkedTo) })),
    asks: plan.asks.map((row) => ({ ...row, evidence: only(row.evidence) })),
  };
};
