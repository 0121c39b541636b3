/** What a check or a pack may know of the past, taken from the ledger as plain values. */
import type { History, Stage } from '../plan/history.ts';
import type { IsoDate, Plan, Review, Snapshot } from '../plan/schema.ts';
import { dispatchesIn, isAgreedName, packsIn, type StoredSnapshot, signOffsIn, snapshotsIn } from './ledger-events.ts';
import type { SnapshotStore } from './ports.ts';
import { storedPlan } from './stored-plan.ts';

/** By day, then by order of entry. */
const latestUntil = (snapshots: readonly StoredSnapshot[], day: IsoDate): StoredSnapshot | undefined =>
  snapshots
    .filter((one) => one.asAt <= day)
    .sort((a, b) => (a.asAt < b.asAt ? -1 : a.asAt > b.asAt ? 1 : a.sequence - b.sequence))
    .pop();

/** The first one named "agreed", or the last one taken by the day DfE agreed the plan. */
const agreedOf = async (
  store: SnapshotStore,
  snapshots: readonly StoredSnapshot[],
  plan: Plan,
): Promise<StoredSnapshot | undefined> => {
  const named = snapshots.find((one) => isAgreedName(one.name));
  if (named) return named;
  // A day of agreement that was stored does not go away because somebody blanked or moved it.
  const latest = snapshots[snapshots.length - 1];
  const stored = latest ? ((await storedPlan(store, latest))?.cover.agreedOn ?? null) : null;
  const days = [plan.cover.agreedOn, stored].filter((day) => day !== null).sort();
  return days[0] === undefined ? undefined : latestUntil(snapshots, days[0]);
};

export const reviewBefore = (plan: Plan, review: Review | null, asAt: IsoDate): Review | null => {
  const day = review?.date ?? asAt;
  const earlier = plan.reviews.filter(
    (one) =>
      one.kind !== 'Submission' &&
      one.kind !== 'Board' &&
      one.date !== null &&
      one.date < day &&
      one.ref !== review?.ref,
  );
  return earlier.sort((a, b) => ((a.date as string) < (b.date as string) ? -1 : 1)).pop() ?? null;
};

/** Those of earlier days only: a name given on the day of a pack must not change a pack that was made on it. */
const stagesBefore = (
  snapshots: readonly StoredSnapshot[],
  { agreed, plan, asAt }: { agreed: Snapshot | null; plan: Plan; asAt: IsoDate },
): Stage[] => {
  const named = snapshots.filter((one) => one.name.trim() !== '' && one.asAt < asAt);
  const first = named.filter(
    (one, i) => named.findIndex(({ name, hash }) => name === one.name && hash === one.hash) === i,
  );
  return first.map(({ name, asAt: day, hash }) => {
    const isAgreed = hash === agreed?.hash;
    const agreedOn = isAgreed ? (agreed.plan.cover.agreedOn ?? plan.cover.agreedOn) : null;
    return { name: name.trim(), asAt: day, hash, agreed: isAgreed, agreedOn };
  });
};

export const readHistory = async (
  store: SnapshotStore,
  { plan, review, asAt }: { plan: Plan; review: Review | null; asAt: IsoDate },
): Promise<History> => {
  const ledger = await store.ledger();
  const snapshots = snapshotsIn(ledger).filter((one) => one.asAt <= asAt);
  const load = async (stored: StoredSnapshot | undefined): Promise<Snapshot | null> => {
    const content = stored ? await storedPlan(store, stored) : null;
    return stored && content
      ? { hash: stored.hash, sequence: stored.number, asAt: stored.asAt, name: stored.name, plan: content }
      : null;
  };
  const before = reviewBefore(plan, review, asAt);
  const packBefore = before
    ? packsIn(ledger)
        .filter((pack) => pack.review === before.ref)
        .pop()
    : undefined;
  const previous = packBefore
    ? snapshots.find((one) => one.hash === packBefore.snapshot)
    : before?.date
      ? latestUntil(snapshots, before.date)
      : undefined;
  // The submission is the plan itself: nothing came before it.
  const isSubmission = review?.kind === 'Submission';
  const agreed = isSubmission ? null : await load(await agreedOf(store, snapshots, plan));
  return {
    agreed,
    previous: isSubmission ? null : await load(previous),
    signOffs: signOffsIn(ledger),
    dispatches: dispatchesIn(ledger),
    stages: isSubmission ? [] : stagesBefore(snapshots, { agreed, plan, asAt }),
  };
};
