/** What the menu and the sidebar say of changes goes by what DfE agreed, whatever else is typed as an agreement. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localSnapshotStore } from '../../functions/adapters/local/snapshot-store.ts';
import type { SnapshotStore } from '../../functions/services/ports.ts';
import { comingPack } from '../../functions/services/sheet-status.ts';
import { takeSnapshot } from '../../functions/services/take-snapshot.ts';
import { whatChanged } from '../../functions/services/what-changed.ts';
import { AS_AT, action, measure, percent, readingOf, review, smallPlan } from '../plans/small-plan.ts';

const at = '2022-04-08T09:00:00Z';
const byLead = { reasonForNewTarget: 'New survey', targetAgreedBy: 'Head of SEND', targetAgreedOn: '2022-09-01' };
const plan = smallPlan({
  actions: [
    action({
      revisedDue: '2023-03-31',
      reasonForNewDate: 'Staff left',
      dfeAgreedBy: 'Head of SEND',
      dfeAgreedOn: '2022-09-01',
    }),
  ],
  measures: [measure({ target: percent(60), ...byLead })],
});

let folder = '';
let store: SnapshotStore;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'what-changed-'));
  store = localSnapshotStore(join(folder, 'plan.db'));
  await takeSnapshot(store, { plan: smallPlan(), asAt: '2022-04-08', name: 'agreed', at, actor: 'Programme officer' });
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

it('a date and a target that only the head of SEND agreed to are proposals, and what counts is said', async () => {
  const told = await whatChanged(store, { plan, asAt: AS_AT });
  const lines = told?.lines.join('\n') ?? '';
  expect(lines).toContain(
    'Due date: 30 December 2022 to 31 March 2023. Staff left. No agreement by DfE recorded. 30 December 2022 still counts.',
  );
  expect(lines).toContain('Target: 70% to 60%. New survey. No agreement by DfE recorded. 70% still counts.');
});

it('the sidebar offers to put that target back', async () => {
  const asked = { reading: readingOf(plan), review: review(), asAt: AS_AT, at, allowList: ['exampleshire.example'] };
  const { agreed } = await comingPack(store, await store.ledger(), asked);
  expect(agreed).toEqual([{ tab: 'Measures', ref: 'M01', heading: 'Target', was: '60%', says: '70%', amount: 70 }]);
});
