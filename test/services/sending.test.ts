/** Sending once, whatever happens in between: the process may be cut off before or after any single step. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localMailer } from '../../functions/adapters/local/mailer.ts';
import { localPackArchive } from '../../functions/adapters/local/pack-archive.ts';
import { localSnapshotStore } from '../../functions/adapters/local/snapshot-store.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { buildPack, recordPack } from '../../functions/services/build-pack.ts';
import { recipientsOf, type Sending, sendPack } from '../../functions/services/dispatch.ts';
import { dispatchesIn } from '../../functions/services/ledger-events.ts';
import type { Mailer, SnapshotStore } from '../../functions/services/ports.ts';
import { signPack } from '../../functions/services/sign-off.ts';
import { hashOfPlan, takeSnapshot } from '../../functions/services/take-snapshot.ts';

const plan = samplePlan('six-months');
const review = plan.reviews.find((one) => one.ref === 'RV2');
if (!review) throw new Error('the sample has lost its review');
const asAt = '2022-09-15';
const ALLOWED = [
  'exampleshire.example',
  'education.example',
  'nhs.example',
  'nhsengland.example',
  'exampleshireforum.example',
];
const PEOPLE = recipientsOf(plan, review, asAt).length;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sending-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const outbox = (): string[] => readdirSync(join(folder, 'outbox')).filter((name) => name.endsWith('.eml'));
const openStore = (): SnapshotStore => localSnapshotStore(join(folder, 'plan.db'));

const stamp = { at: '2022-09-15T09:00:00.000Z', actor: 'Programme officer' };

const makeSignedPack = async (parties: ('council' | 'health')[] = ['council', 'health']): Promise<void> => {
  const store = openStore();
  const input = { plan, asAt, review, history: NO_HISTORY, snapshot: { hash: hashOfPlan(plan) }, waived: [] };
  const built = await buildPack('dfe', input);
  await takeSnapshot(store, { plan, asAt, ...stamp });
  await recordPack({ archive: localPackArchive(join(folder, 'packs')), store }, built, { input, ...stamp });
  for (const party of parties)
    await signPack(store, { review: 'RV2', party, by: `Director for ${party}`, evidence: '', on: asAt, ...stamp });
  store.close();
};

const sendingWith = (
  store: SnapshotStore,
  mailer: Mailer,
  allowList: () => readonly string[] = () => ALLOWED,
): Sending => ({
  store,
  mailer,
  allowList,
  archive: localPackArchive(join(folder, 'packs')),
  sender: 'Exampleshire SEND plan <send.plan@exampleshire.example>',
  actor: 'Programme officer',
  now: () => '2022-09-15T10:00:00.000Z',
});

const sendAll = async (allowList?: () => readonly string[]) => {
  const store = openStore();
  try {
    return await sendPack(sendingWith(store, localMailer(join(folder, 'outbox')), allowList), { plan, review, asAt });
  } finally {
    store.close();
  }
};

/** Cuts the run off at the n-th step that leaves the process: before it happens, or just after it has. */
const cutOffAt = (n: number, when: 'before' | 'after') => {
  let step = 0;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    step += 1;
    if (step === n && when === 'before') throw new Error('cut off');
    const answer = await work();
    if (step === n) throw new Error('cut off');
    return answer;
  };
};

const sendCutOff = async (n: number, when: 'before' | 'after'): Promise<boolean> => {
  const store = openStore();
  const mailer = localMailer(join(folder, 'outbox'));
  const cut = cutOffAt(n, when);
  const fragile: Sending = sendingWith(
    { ...store, append: (event, content) => cut(() => store.append(event, content)) },
    {
      draft: (message) => cut(() => mailer.draft(message)),
      send: (draft) => cut(() => mailer.send(draft)),
      state: (draft) => cut(() => mailer.state(draft)),
    },
  );
  try {
    await sendPack(fragile, { plan, review, asAt });
    return false;
  } catch (error) {
    expect((error as Error).message).toBe('cut off');
    return true;
  } finally {
    store.close();
  }
};

describe('a run that is cut off', () => {
  const STEPS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 6 * PEOPLE - 1, 6 * PEOPLE];
  it.each(STEPS.flatMap((n) => [[n, 'before'] as const, [n, 'after'] as const]))(
    'at step %i, %s it, leads to one message each and no more',
    async (n, when) => {
      await makeSignedPack();
      expect(await sendCutOff(n, when)).toBe(true);
      const { outcomes } = await sendAll();
      expect(outcomes.every((one) => one.state === 'sent' || one.state === 'sent before')).toBe(true);
      expect(outbox()).toHaveLength(PEOPLE);
      await sendAll();
      expect(outbox()).toHaveLength(PEOPLE);
    },
  );
});

it('a mail that may have gone is left to a person, and nothing is sent blindly', async () => {
  await makeSignedPack();
  await sendCutOff(4, 'before');
  const store = openStore();
  const mailer = localMailer(join(folder, 'outbox'));
  const forgetful: Mailer = { ...mailer, state: async () => 'unknown' };
  const { outcomes } = await sendPack(sendingWith(store, forgetful), { plan, review, asAt });
  expect(new Set(outcomes.map((one) => one.state))).toEqual(new Set(['needs a person']));
  expect(outbox()).toEqual([]);
  expect(dispatchesIn(await store.ledger()).every((one) => one.state === 'needs a person')).toBe(true);
  store.close();
});

it('two runs at once send one message each', async () => {
  await makeSignedPack();
  await Promise.all([sendAll(), sendAll()]);
  expect(outbox()).toHaveLength(PEOPLE);
});

it('the list of places is read again at the moment of sending', async () => {
  await makeSignedPack();
  let asked = 0;
  const { outcomes } = await sendAll(() => {
    asked += 1;
    return asked > 3 ? ALLOWED.filter((domain) => domain !== 'education.example') : ALLOWED;
  });
  expect(asked).toBe(PEOPLE);
  const refused = outcomes.filter((one) => one.state === 'refused').map((one) => one.to);
  expect(refused.length).toBeGreaterThan(0);
  expect(refused.every((address) => address.endsWith('@education.example'))).toBe(true);
});

it.each([[[]], [['council']], [['health']]])('signed for %j only, nothing is sent', async (parties) => {
  await makeSignedPack(parties as ('council' | 'health')[]);
  await expect(sendAll()).rejects.toThrow('has not been signed off for both the council and health');
});

it('a pack whose file was changed after it was signed is not sent', async () => {
  await makeSignedPack();
  const { writeFileSync } = await import('node:fs');
  const pdf = readdirSync(join(folder, 'packs')).find((name) => name.endsWith('.pdf')) ?? '';
  writeFileSync(join(folder, 'packs', pdf), 'another pack');
  await expect(sendAll()).rejects.toThrow('is not the file that was made and signed');
});

it('whoever held the role on the day gets the pack: the ICB officer from 1 July, the CCG officer until 30 June', () => {
  const addresses = (day: string) => recipientsOf(plan, review, day).map((one) => one.address);
  expect(addresses('2022-06-30').some((address) => address.startsWith('ccg.'))).toBe(true);
  expect(addresses('2022-06-30').some((address) => address.startsWith('icb.'))).toBe(false);
  expect(addresses('2022-07-01').some((address) => address.startsWith('icb.'))).toBe(true);
  expect(addresses('2022-07-01').some((address) => address.startsWith('ccg.'))).toBe(false);
});

it('the same snapshot gives the same bytes, PDF and page', async () => {
  const input = { plan, asAt, review, history: NO_HISTORY, snapshot: { hash: hashOfPlan(plan) }, waived: [] };
  const [one, two] = [await buildPack('dfe', input), await buildPack('dfe', input)];
  const hashes = (pack: typeof one) => pack.files.map((file) => createHash('sha256').update(file.bytes).digest('hex'));
  expect(hashes(one)).toEqual(hashes(two));
});
