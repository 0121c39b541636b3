/** `new`, `snapshot`, `history`, `changes`, `restore`: workbooks made, plans stored, compared and brought back. */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { Fault } from '../fault.ts';
import { countedChanges } from '../plan/changes/counted-changes.ts';
import { describeChanges } from '../plan/changes.ts';
import { longDate } from '../plan/dates.ts';
import { readPlan } from '../plan/read-plan.ts';
import type { Plan, Snapshot } from '../plan/schema.ts';
import { bannerOf, nameOfPlan } from '../plan/settings.ts';
import { samplePlan } from '../sample/sample-plan.ts';
import { findSnapshot } from '../services/find-snapshot.ts';
import { readHistory } from '../services/history.ts';
import { packsIn, type StoredSnapshot, snapshotsIn } from '../services/ledger-events.ts';
import type { SnapshotStore } from '../services/ports.ts';
import { storedPlan } from '../services/stored-plan.ts';
import { takeSnapshot } from '../services/take-snapshot.ts';
import { type Answer, done, plural, shortHash } from './answer.ts';
import { required } from './arguments.ts';
import { dayHintFor } from './plan-days.ts';
import { type Session, withStore } from './session.ts';

const refuseOverwriting = (path: string): void => {
  if (existsSync(path))
    throw new Fault(
      'refused',
      `${basename(path)} is there already and is left as it is. Choose another name, or move it away first.`,
    );
};

const counted = (plan: Plan): string =>
  `${plural(plan.actions.length, 'action')}, ${plural(plan.measures.length, 'measure')}, ${plural(plan.actuals.length, 'figure')}`;

export const newWorkbook = async (session: Session): Promise<Answer> => {
  const path = required(session.words[0], 'Say what the workbook should be called: npm run plan -- new FILE.xlsx');
  if (!/\.xlsx$/i.test(path))
    throw new Fault('wrong-use', 'A workbook is called something ending in .xlsx: npm run plan -- new FILE.xlsx');
  refuseOverwriting(path);
  const { sample } = session.options;
  const plan = sample === undefined ? null : samplePlan(sample);
  await session.wired.newSheet(path, plan);
  const what = plan
    ? `the sample plan (${bannerOf(plan).toLowerCase()}): ${counted(plan)}`
    : 'a blank plan: start on the Plan tab';
  return done([`${path} is ${what}.`, ...(plan ? dayHintFor(plan, session) : [])], {
    file: path,
    sample: sample ?? null,
  });
};

export const snapshot = async (session: Session): Promise<Answer> => {
  const { plan, faults } = readPlan(await session.wired.planBook().read());
  const taken = await withStore(session, true, (store) =>
    takeSnapshot(store, {
      plan,
      asAt: session.asAt,
      name: session.options.name ?? '',
      at: session.now().toISOString(),
      actor: session.config().actor,
    }),
  );
  const { snapshot: stored, added } = taken;
  const said = added
    ? `Stored snapshot ${stored.number} (${shortHash(stored.hash)}) of ${nameOfPlan(plan)}, as at ${longDate(stored.asAt)}.`
    : `Nothing has changed since snapshot ${stored.number} (${shortHash(stored.hash)}) of ${longDate(stored.asAt)}, so that one stands.`;
  const masked = faults.filter((fault) => fault.kind === 'child identifier').length;
  const counts = {
    actions: plan.actions.length,
    measures: plan.measures.length,
    actuals: plan.actuals.length,
    areas: plan.areas.length,
  };
  return done(
    [
      said,
      `${counted(plan)}.`,
      ...(masked > 0
        ? [
            `${plural(masked, 'cell')} held what looks like a child's identifier; it was not stored. "check" says where.`,
          ]
        : []),
    ],
    {
      id: String(stored.number),
      sequence: stored.number,
      hash: stored.hash,
      previous: taken.previous,
      asAt: stored.asAt,
      counts,
    },
  );
};

/** Which of them DfE agreed, and when, as every comparison takes it. */
const agreedStage = async (
  store: SnapshotStore,
  snapshots: readonly StoredSnapshot[],
): Promise<{ number: number; words: string } | null> => {
  const latest = snapshots[snapshots.length - 1];
  const plan = latest ? await storedPlan(store, latest) : null;
  if (!latest || plan === null) return null;
  const asAt = snapshots.map((one) => one.asAt).sort()[snapshots.length - 1] ?? latest.asAt;
  const { agreed } = await readHistory(store, { plan, review: null, asAt });
  const on = agreed?.plan.cover.agreedOn ?? plan.cover.agreedOn;
  return agreed && { number: agreed.sequence, words: on ? `agreed with DfE on ${longDate(on)}` : 'agreed with DfE' };
};

export const history = async (session: Session): Promise<Answer> =>
  withStore(session, false, async (store) => {
    const ledger = await store.ledger();
    const snapshots = snapshotsIn(ledger);
    const packs = packsIn(ledger);
    const agreed = await agreedStage(store, snapshots);
    const lines = snapshots.map((one) => {
      const used = packs.filter((pack) => pack.snapshot === one.hash).map((pack) => pack.review);
      return `${String(one.number).padStart(4)}  ${shortHash(one.hash)}  ${longDate(one.asAt).padEnd(17)}  ${plural(one.actions, 'action')}, ${plural(one.measures, 'measure')}${one.name ? `  "${one.name}"` : ''}${one.number === agreed?.number ? `  ${agreed.words}` : ''}${used.length > 0 ? `  pack for ${[...new Set(used)].join(', ')}` : ''}`;
    });
    return done(lines.length === 0 ? ['There is no snapshot yet.'] : lines, {
      snapshots: snapshots.map(({ number, hash, asAt, name, at }) => ({
        id: String(number),
        sequence: number,
        hash,
        asAt,
        name,
        at,
      })),
    });
  });

export const changes = async (session: Session): Promise<Answer> =>
  withStore(session, false, async (store) => {
    const [from, to] = session.words.filter((word) => !/\.xlsx$/i.test(word));
    const usage = 'Name two snapshots: npm run plan -- changes A B --store FILE.db. "history" lists them.';
    const before = await findSnapshot(store, required(from, usage));
    const after = await findSnapshot(store, required(to, usage));
    const { agreed } = await readHistory(store, { plan: after.plan, review: null, asAt: after.asAt });
    const found = countedChanges(before, after, agreed?.plan ?? null);
    const heading = `From ${longDate(before.asAt)} (${shortHash(before.hash)}) to ${longDate(after.asAt)} (${shortHash(after.hash)})`;
    return done([heading, '', ...describeChanges(found)], { from: before.hash, to: after.hash, changes: found });
  });

const sinceThen = async (
  store: SnapshotStore,
  then: Pick<Snapshot, 'plan' | 'asAt'>,
  now: Pick<Snapshot, 'plan' | 'asAt'>,
): Promise<string[]> => {
  const { agreed } = await readHistory(store, { plan: now.plan, review: null, asAt: now.asAt });
  return describeChanges(countedChanges(then, now, agreed?.plan ?? null));
};

export const restore = async (session: Session): Promise<Answer> => {
  const usage = 'Say which snapshot and where to: npm run plan -- restore SNAPSHOT OUT.xlsx --store FILE.db';
  const id = required(session.words[0], usage);
  const path = required(session.words[1], usage);
  required(session.options.store, usage);
  refuseOverwriting(path);
  return withStore(session, false, async (store) => {
    const found = await findSnapshot(store, id);
    const latest = snapshotsIn(await store.ledger()).pop();
    const newest = latest ? await storedPlan(store, latest) : null;
    const preview =
      newest && latest && latest.hash !== found.hash
        ? [
            'What has changed since it was taken:',
            ...(await sinceThen(store, found, { plan: newest, asAt: latest.asAt })).map((line) => `  ${line}`),
            '',
          ]
        : [];
    await session.wired.newSheet(path, found.plan);
    return done(
      [
        `Snapshot ${found.sequence} (${shortHash(found.hash)}), as at ${longDate(found.asAt)}: ${counted(found.plan)}.`,
        ...preview,
        `Written to ${path}. The sheet people work in is as it was.`,
      ],
      {
        snapshot: found.hash,
        asAt: found.asAt,
        file: path,
      },
    );
  });
};
