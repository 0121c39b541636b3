/** Which Refs rows have: a Ref is never used again, also when its row is gone. */
import type { Plan } from './schema.ts';
import { rowsTabs } from './sheet-layout.ts';

/** Tabs whose rows are known by a Ref of their own. */
export const tabsWithRef = rowsTabs.filter(({ columns }) => columns[0]?.field === 'ref' && columns[0].kind === 'ref');

export const refsOf = (plan: Plan): string[] =>
  tabsWithRef.flatMap(({ key }) => (plan[key] as { ref: string }[]).map(({ ref }) => ref)).filter((ref) => ref !== '');

/** Refs of earlier plans that stand in no row now. */
export const removedRefs = (plan: Plan, before: readonly Plan[]): string[] => {
  const there = new Set(refsOf(plan));
  return [...new Set(before.flatMap(refsOf))].filter((ref) => !there.has(ref)).sort();
};
