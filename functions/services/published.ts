/** What earlier public reports were made from: nobody can take back what they told, so a new one must not tell the rest of it. */
import type { Published } from '../plan/history.ts';
import type { IsoDate } from '../plan/schema.ts';
import { allPacksIn, snapshotsIn } from './ledger-events.ts';
import type { SnapshotStore } from './ports.ts';
import { storedPlan } from './stored-plan.ts';

/** The newest of them: two years and more of reviews, with a report in between. */
const MOST = 10;

/** Of days before this one, so that a report made again on its day is the same to the last byte. */
export const publishedBefore = async (store: SnapshotStore, asAt: IsoDate): Promise<Published[]> => {
  const ledger = await store.ledger();
  const snapshots = snapshotsIn(ledger);
  const packs = allPacksIn(ledger).filter((pack) => pack.edition === 'public' && pack.asAt < asAt);
  const distinct = packs.filter(
    (one, i) => packs.findLastIndex((other) => other.snapshot === one.snapshot && other.asAt === one.asAt) === i,
  );
  const published: Published[] = [];
  for (const pack of distinct.slice(-MOST)) {
    const stored = snapshots.find((one) => one.hash === pack.snapshot);
    const plan = stored ? await storedPlan(store, stored) : null;
    if (plan) published.push({ plan, asAt: pack.asAt });
  }
  return published;
};
