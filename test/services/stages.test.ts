/** Any number of named stages of a plan: all on record, one of them the agreed one, all printed, and each to be compared with. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localSnapshotStore } from '../../functions/adapters/local/snapshot-store.ts';
import { packDocuments } from '../../functions/pack/pack.ts';
import { countedChanges } from '../../functions/plan/changes/counted-changes.ts';
import { describeChanges } from '../../functions/plan/changes.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import { findSnapshot } from '../../functions/services/find-snapshot.ts';
import { readHistory } from '../../functions/services/history.ts';
import type { SnapshotStore } from '../../functions/services/ports.ts';
import { hashOfPlan, takeSnapshot } from '../../functions/services/take-snapshot.ts';
import { documentText } from '../pack/document-text.ts';
import { AS_AT, action, review, smallPlan } from '../plans/small-plan.ts';

const planWith = (update: string): Plan => smallPlan({ actions: [action({ update })] });
const STAGES = [
  ['submission', '2022-04-01', planWith('')],
  ['agreed', '2022-04-08', planWith('Agreed as it is')],
  ['after the first quarter', '2022-07-01', planWith('40 parents have read the draft')],
] as const;
const now = planWith('The guide is printed');

let folder = '';
let store: SnapshotStore;
const take = (plan: Plan, asAt: string, name: string) =>
  takeSnapshot(store, { plan, asAt, name, at: `${asAt}T09:00:00Z`, actor: 'Programme officer' });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stages-'));
  store = localSnapshotStore(join(folder, 'plan.db'));
  for (const [name, asAt, plan] of STAGES) await take(plan, asAt, name);
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const packed = async (edition: 'dfe' | 'public' | 'board'): Promise<string> => {
  const history = await readHistory(store, { plan: now, review: review(), asAt: AS_AT });
  const input = { plan: now, asAt: AS_AT, review: review(), history, waived: [], snapshot: { hash: hashOfPlan(now) } };
  return packDocuments(edition, input).map(documentText).join('\n');
};
const short = (plan: Plan): string => hashOfPlan(plan).slice(0, 12);

it('three of them stand in one pack, and the agreed one is marked', async () => {
  const [first, second, third] = STAGES.map(([, , plan]) => short(plan));
  expect(await packed('dfe')).toContain(
    `Earlier stages of the plan on record: \u201csubmission\u201d of 1 April 2022 (snapshot ${first}), \u201cagreed\u201d of 8 April 2022 (snapshot ${second}, agreed with DfE on 8 April 2022) and \u201cafter the first quarter\u201d of 1 July 2022 (snapshot ${third}).`,
  );
});

it('what somebody called a stage is not for the public', async () => {
  expect(await packed('public')).not.toContain('first quarter');
});

it('each is found by its name, and what changed since it is told', async () => {
  const lines = await Promise.all(
    STAGES.map(async ([name]) => {
      const then = await findSnapshot(store, name);
      return describeChanges(countedChanges(then, { plan: now, asAt: AS_AT }, null)).join('\n');
    }),
  );
  for (const one of lines) expect(one).toContain('Actions A1.01: Update');
});

it('a name that is given on the day of a pack does not change the pack', async () => {
  const before = await packed('dfe');
  await take(now, AS_AT, 'pack for RV2');
  expect(await packed('dfe')).toBe(before);
});
