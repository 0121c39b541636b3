/** The plan behind a snapshot, whatever layout of the sheet it was stored under; what cannot be read is refused, never half read. */
import { Fault } from '../fault.ts';
import { longDate } from '../plan/dates.ts';
import { planOfSnapshot } from '../plan/older-layout.ts';
import { LAYOUT_VERSION, type Plan } from '../plan/schema.ts';
import type { StoredSnapshot } from './ledger-events.ts';
import type { SnapshotStore } from './ports.ts';

/** null when its content is not in the store. */
export const storedPlan = async (
  store: Pick<SnapshotStore, 'plan'>,
  { number, hash, asAt }: Pick<StoredSnapshot, 'number' | 'hash' | 'asAt'>,
): Promise<Plan | null> => {
  const content = await store.plan(hash);
  if (content === null) return null;
  const read = planOfSnapshot(content);
  if (read.ok) return read.plan;
  const which = `Snapshot ${number} of ${longDate(asAt)}`;
  throw new Fault(
    'refused',
    read.version !== null && read.version > LAYOUT_VERSION
      ? `${which} was stored by a newer version of this service (layout ${read.version} of the sheet; this one knows ${LAYOUT_VERSION}). Nothing was made: use the newer version.`
      : `${which} has a layout of the sheet that this version cannot read. Nothing was made: use the version it was stored with, or ask whoever runs this service.`,
  );
};
