/** What DfE agreed, stored from the sheet by an officer whose plan was agreed before the service knew it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localSnapshotStore } from '../../functions/adapters/local/snapshot-store.ts';
import { blocks } from '../../functions/plan/findings.ts';
import type { Plan, Waiver } from '../../functions/plan/schema.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { readHistory } from '../../functions/services/history.ts';
import { judgePlan } from '../../functions/services/judge-plan.ts';
import type { SnapshotStore } from '../../functions/services/ports.ts';
import { storeByName } from '../../functions/services/store-as-agreed.ts';
import { takeSnapshot } from '../../functions/services/take-snapshot.ts';
import { readingOf } from '../plans/small-plan.ts';

const TODAY = '2022-09-15';
const now = { asAt: TODAY, at: `${TODAY}T16:30:00.000Z`, actor: 'Programme officer' };
const plan: Plan = { ...samplePlan('six-months'), waivers: [] };
const withCover = (cover: Partial<Plan['cover']>): Plan => ({ ...plan, cover: { ...plan.cover, ...cover } });

let folder = '';
let store: SnapshotStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'agreed-'));
  store = localSnapshotStore(join(folder, 'plan.db'), { create: true });
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const asAgreed = (one: Plan) => storeByName(store, { ...now, plan: one, name: 'Agreed ' });
const why = async (one: Plan): Promise<string> => {
  const stored = await asAgreed(one);
  return stored.taken === null ? stored.why : '';
};
const P10 = async (one: Plan, asAt = TODAY) => {
  const review = one.reviews.find(({ ref }) => ref === 'RV2') ?? null;
  const history = await readHistory(store, { plan: one, review, asAt });
  const { findings, waived } = judgePlan(readingOf(one), { history, asAt, purpose: 'pack', review, store: '' });
  return { refused: findings.some((one_) => one_.rule === 'P10' && blocks(one_)), waived: waived.length };
};

it('is what every pack is held against from then on', async () => {
  expect(await P10(plan)).toEqual({ refused: true, waived: 0 });
  expect(await why(plan)).toBe('');
  expect(await P10(plan)).toEqual({ refused: false, waived: 0 });
});

it('before the day under Agreed on nothing is missed: the first pack goes out', async () => {
  expect(await P10(withCover({ agreedOn: '2022-09-16' }))).toMatchObject({ refused: false });
});

it('what a night stored by the day of agreement will do', async () => {
  await takeSnapshot(store, { plan, asAt: '2022-04-08', at: '2022-04-08T01:30:00.000Z', actor: 'Schedule' });
  expect(await P10(withCover({ version: 'another' }))).toMatchObject({ refused: false });
});

it.each<[string, Partial<Waiver>, boolean]>([
  ['with a reason and until a day', {}, false],
  ['that has run out', { until: '2022-09-14' }, true],
  ['without a reason', { reason: ' ' }, true],
])('the SRO can answer for it, with the Ref left blank: a waiver %s', async (_what, changes, refused) => {
  const waiver = { rule: 'P10', ref: '', column: '', waivedBy: 'SRO', reason: 'It was lost', until: '2022-09-30' };
  const answered = { ...plan, waivers: [{ ...waiver, ...changes }] };
  expect(await P10(answered)).toEqual({ refused, waived: refused ? 0 : 1 });
});

describe('is not stored, and the officer hears why,', () => {
  it('while no day of agreement stands on the Plan tab', async () => {
    expect(await why(withCover({ agreedOn: null }))).toMatch(/^Type the day DfE agreed the plan under Agreed on/);
  });
  it('before that day', async () => {
    expect(await why(withCover({ agreedOn: '2022-09-16' }))).toMatch(/^Agreed on says 16 September 2022/);
  });
  it('while a date or a figure of it cannot be read', async () => {
    const kept = [
      { tab: 'Actions', ref: 'A2.04', heading: 'Agreed due', text: 'soon' },
      { tab: 'Measures', ref: 'M01', heading: 'Target', text: 'most' },
      { tab: 'Actuals', ref: 'M01', heading: 'Value', text: 'many' },
    ];
    expect(await why({ ...plan, kept })).toBe(
      'What stands in A2.04, Agreed due and 1 more like it, cannot be read, and the agreed plan is stored only once. Put right what "Check now" says of it, then try again.',
    );
    expect(await why({ ...plan, kept: kept.slice(2) })).toBe('');
  });
  it('where a night has stored it by that day, and the sheet says something softer by now', async () => {
    await takeSnapshot(store, { plan, asAt: '2022-04-08', at: '2022-04-08T01:30:00.000Z', actor: 'Schedule' });
    expect(await why(withCover({ tolerancePercent: 90 }))).toMatch(/^Snapshot 1 of 8 April 2022 is the plan as DfE/);
    expect(await store.ledger()).toHaveLength(1);
  });
});
