/** Stores the plan as it stands, once: the same content again is the same snapshot. */
import { createHash } from 'node:crypto';
import { Fault } from '../fault.ts';
import { canonicalJson } from '../plan/canonical.ts';
import type { IsoDate, Plan } from '../plan/schema.ts';
import { snapshotContent } from '../plan/snapshot-content.ts';
import { isAgreedName, type StoredSnapshot, snapshotsIn } from './ledger-events.ts';
import type { LedgerEntry, SnapshotStore } from './ports.ts';
import { refuseIdentifiers } from './trusted-ledger.ts';

export const hashOfPlan = (plan: Plan): string =>
  createHash('sha256')
    .update(canonicalJson(snapshotContent(plan)))
    .digest('hex');

/** One store holds one plan: the workbook of another area must never be compared with it, or sent from it. */
export const refuseOtherArea = (plan: Plan, stored: Plan): void => {
  const [here, there] = [plan.cover.localArea.trim(), stored.cover.localArea.trim()];
  if (here !== '' && there !== '' && here.toLowerCase() !== there.toLowerCase()) {
    throw new Fault(
      'refused',
      `This store holds the plan of ${there}, and the sheet is that of ${here}. Name the store that belongs to the sheet.`,
    );
  }
};

/** What DfE agreed is agreed once: a second "agreed" would let a softer plan take its place unseen. */
const refuseSecondAgreed = (name: string, hash: string, snapshots: readonly StoredSnapshot[]): void => {
  const first = snapshots.find((one) => isAgreedName(one.name));
  if (isAgreedName(name) && first && first.hash !== hash) {
    throw new Fault(
      'refused',
      `Snapshot ${first.number} is the one DfE agreed. Give this one another name; changes agreed later stand in the sheet with who agreed and when.`,
    );
  }
};

/** A stage is named in every pack from then on, and the ledger forgets nothing. */
const LONGEST_NAME = 80;
const refuseLongName = (name: string): void => {
  if (name.length > LONGEST_NAME)
    throw new Fault('wrong-use', `Give the snapshot a name of at most ${LONGEST_NAME} characters. Nothing was stored.`);
};

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
  refuseIdentifiers(name);
  refuseLongName(name);
  refuseSecondAgreed(name, hash, snapshots);
  const before = latest && latest.hash !== hash ? await store.plan(latest.hash) : null;
  if (before) refuseOtherArea(content, before);
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
