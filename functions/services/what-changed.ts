/** What changed since the last review, as lines for the officers' menu. */
import { countedChanges } from '../plan/changes/counted-changes.ts';
import { describeChanges } from '../plan/changes.ts';
import type { IsoDate, Plan } from '../plan/schema.ts';
import { comingReview } from './check-plan-book.ts';
import { readHistory } from './history.ts';
import type { SnapshotStore } from './ports.ts';

/** Null while nothing is stored that the plan could be compared with. */
export const whatChanged = async (
  store: SnapshotStore,
  { plan, asAt }: { plan: Plan; asAt: IsoDate },
): Promise<{ since: IsoDate; lines: string[] } | null> => {
  const { agreed, previous } = await readHistory(store, { plan, review: comingReview(plan, asAt), asAt });
  const before = previous ?? agreed;
  if (before === null) return null;
  const found = countedChanges(before, { plan, asAt }, agreed?.plan ?? null);
  return { since: before.asAt, lines: describeChanges(found) };
};
