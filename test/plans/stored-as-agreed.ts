/** The plan as DfE agreed it, in the store of an area that has been at it for a while. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { localSnapshotStore } from '../../functions/adapters/local/snapshot-store.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import { takeSnapshot } from '../../functions/services/take-snapshot.ts';

/** Of an earlier version, so that it is never the snapshot behind a pack. `folder` has the area's own store, or none yet. */
export const storeAsAgreed = async (folder: string, now: Plan): Promise<void> => {
  const plan = { ...now, cover: { ...now.cover, version: 'as agreed' } };
  const day = plan.cover.agreedOn;
  if (day === null || existsSync(join(folder, 'plan.db'))) return;
  const store = localSnapshotStore(join(folder, 'plan.db'));
  try {
    await takeSnapshot(store, {
      plan,
      asAt: day,
      name: 'agreed',
      at: `${day}T12:00:00.000Z`,
      actor: 'Programme officer',
    });
  } finally {
    store.close();
  }
};
