/** A snapshot as people name it: its number, its name, or the start of its hash. */
import { Fault } from '../fault.ts';
import type { Snapshot } from '../plan/schema.ts';
import { snapshotsIn } from './ledger-events.ts';
import type { SnapshotStore } from './ports.ts';
import { storedPlan } from './stored-plan.ts';

const SHORTEST = 6;

export const findSnapshot = async (store: SnapshotStore, id: string): Promise<Snapshot> => {
  const wanted = id.trim().toLowerCase();
  const snapshots = snapshotsIn(await store.ledger());
  const found = snapshots.filter(
    (one) =>
      String(one.number) === wanted ||
      one.name.toLowerCase() === wanted ||
      (wanted.length >= SHORTEST && one.hash.startsWith(wanted)),
  );
  if (new Set(found.map((one) => one.hash)).size > 1)
    throw new Fault('wrong-use', `${id} fits more than one snapshot. Give more of its hash; "history" lists them.`);
  const one = found[found.length - 1];
  if (!one) throw new Fault('not-found', `There is no snapshot ${id} in this store. "history" lists them.`);
  const plan = await storedPlan(store, one);
  if (plan === null)
    throw new Fault('damaged', `The content of snapshot ${id} is not in the store. "verify" says what is missing.`);
  return { hash: one.hash, sequence: one.number, asAt: one.asAt, name: one.name, plan };
};
