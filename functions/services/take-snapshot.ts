/** Stores the plan as it stands, once: the same content again is the same snapshot. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../plan/canonical.ts';
import type { IsoDate, Plan } from '../plan/schema.ts';
import { snapshotContent } from '../plan/snapshot-content.ts';
import { type StoredSnapshot, snapshotsIn } from './ledger-events.ts';
import type { LedgerEntry, SnapshotStore } from './ports.ts';

export const hashOfPlan = (plan: Plan): string =>
  createHash('sha256')
    .update(canonicalJson(snapshotContent(plan)))
    .digest('hex');

export type TakenSnapshot = { snapshot: StoredSnapshot; previous: string; added: boolean };

const rowCounts = (plan: Plan) => ({
  actions: plan.actions.length,
  measures: plan.measures.length,
  actuals: plan.actuals.length,
  areas: plan.areas.length,
});

const storedAt = (ledger: readonly LedgerEntry[], sequence: number): StoredSnapshot =>
  snapshotsIn(ledger).find((one) => one.sequence === sequence) as StoredSnapshot;

/** `name` marks a stage ("agreed", "submission"); naming unchanged content adds an entry that carries the name. */
export const takeSnapshot = async (
  store: SnapshotStore,
  { plan, asAt, name = '', at, actor }: { plan: Plan; asAt: IsoDate; name?: string; at: string; actor: string },
): Promise<TakenSnapshot> => {
  const content = snapshotContent(plan);
  const hash = createHash('sha256').update(canonicalJson(content)).digest('hex');
  const ledger = await store.ledger();
  const snapshots = snapshotsIn(ledger);
  const latest = snapshots[snapshots.length - 1];
  const isNamed = name === '' || latest?.name === name;
  if (latest && latest.hash === hash && isNamed) {
    return { snapshot: latest, previous: snapshots[snapshots.length - 2]?.hash ?? '', added: false };
  }
  const { entry, added } = await store.append(
    {
      kind: 'snapshot',
      // Two processes that store the same content at once make one entry.
      key: `snapshot ${hash} after ${latest?.sequence ?? 0} ${name}`,
      at,
      actor,
      details: { hash, asAt, name, ...rowCounts(content) },
    },
    { hash, plan: content },
  );
  return { snapshot: storedAt(await store.ledger(), entry.sequence), previous: latest?.hash ?? '', added };
};
