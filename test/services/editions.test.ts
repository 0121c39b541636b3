/** Packs for reading stand beside the one that is signed and sent, and never in its place. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EDITIONS, whyNotFor } from '../../functions/pack/editions.ts';
import { packDocuments } from '../../functions/pack/pack.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import { buildPack, recordPack } from '../../functions/services/build-pack.ts';
import { readHistory } from '../../functions/services/history.ts';
import { allPacksIn } from '../../functions/services/ledger-events.ts';
import type { SnapshotStore } from '../../functions/services/ports.ts';
import { latestPack, signPack } from '../../functions/services/sign-off.ts';
import { hashOfPlan, takeSnapshot } from '../../functions/services/take-snapshot.ts';
import { verifyPack } from '../../functions/services/verify-pack.ts';
import { archiveIn, asAt, planFor, reviewOf, storeIn } from './signed-pack.ts';

const plan = planFor();
/** The sheet a week later: another lead, so another snapshot. */
const later: Plan = { ...plan, actions: plan.actions.map((row) => ({ ...row, lead: 'Head of SEND' })) };

let folder = '';
let store: SnapshotStore;
const bytes = new Map<string, Uint8Array>();

const made = async (edition: (typeof EDITIONS)[number], of: Plan, day: string): Promise<void> => {
  const stamp = { at: `${day}T09:00:00.000Z`, actor: 'Programme officer' };
  const input = {
    plan: of,
    asAt: day,
    review: reviewOf(of),
    history: NO_HISTORY,
    waived: [],
    snapshot: { hash: hashOfPlan(of) },
  };
  const built = await buildPack(edition, input);
  for (const file of built.files) bytes.set(`${edition} ${file.type}`, file.bytes);
  await takeSnapshot(store, { plan: of, asAt: day, ...stamp });
  await recordPack({ archive: archiveIn(folder), store }, built, { input, ...stamp });
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'editions-'));
  store = storeIn(folder);
  await made('dfe', plan, asAt);
  for (const edition of ['board', 'public', 'changes'] as const) await made(edition, later, '2022-09-22');
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

it('every edition is in the ledger with its snapshot and its files', async () => {
  const packs = allPacksIn(await store.ledger());
  expect(packs.map(({ edition, snapshot }) => [edition, snapshot === hashOfPlan(plan)])).toEqual([
    ['dfe', true],
    ['board', false],
    ['public', false],
    ['changes', false],
  ]);
  expect(packs.every(({ files }) => files.length >= 2)).toBe(true);
});

it('the pack that is signed and sent is the one for DfE, also when another was made after it', async () => {
  expect(latestPack(await store.ledger(), 'RV2').edition).toBe('dfe');
  const signed = await signPack(store, {
    ...{ review: 'RV2', party: 'council', by: 'Director', evidence: '', on: '2022-09-23' },
    ...{ at: '2022-09-23T09:00:00.000Z', actor: 'Programme officer' },
  });
  expect(signed.pack.edition).toBe('dfe');
});

it.each(['board', 'public', 'changes'])('the %s edition cannot be signed', async (edition) => {
  const asked = {
    review: 'RV2',
    edition,
    party: 'health',
    by: 'ICB',
    evidence: '',
    on: '2022-09-23',
    at: '2022-09-23T09:00:00.000Z',
    actor: 'x',
  } as const;
  await expect(signPack(store, asked)).rejects.toThrow('There is no pack for review RV2 yet');
});

it('the next review is compared with what DfE was sent, not with what the board read a week later', async () => {
  const next = plan.reviews.find(({ ref }) => ref === 'RV3')!;
  const { previous } = await readHistory(store, { plan: later, review: next, asAt: '2023-04-06' });
  expect(previous?.hash).toBe(hashOfPlan(plan));
});

it('a pack for reading is known as ours, and as signed by nobody', async () => {
  const { ours, pack, signedFor } = verifyPack(bytes.get('public application/pdf')!, await store.ledger());
  expect({ ours, edition: pack?.edition, signedFor }).toEqual({ ours: true, edition: 'public', signedFor: [] });
});

describe('which edition fits which meeting', () => {
  it.each([
    ['Submission', ['submission']],
    ['First meeting', ['dfe', 'board', 'public', 'changes']],
    ['Progress review', ['dfe', 'board', 'public', 'changes']],
    ['Board', ['dfe', 'board', 'public', 'changes']],
  ] as const)('%s: %s', (kind, fit) => {
    expect(EDITIONS.filter((edition) => whyNotFor({ ref: 'RV', kind }, edition) === '')).toEqual(fit);
  });
});

it('each edition has a file name of its own', () => {
  const input = {
    plan,
    asAt,
    review: reviewOf(plan),
    history: NO_HISTORY,
    waived: [],
    snapshot: { hash: 'a'.repeat(64) },
  };
  const names = EDITIONS.flatMap((edition) => packDocuments(edition, input).map(({ fileName }) => fileName));
  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain('exampleshire-app-public-report-2022-09-29');
});
