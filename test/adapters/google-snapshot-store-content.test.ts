/** What lies in Firestore: how much is written, in which documents, and what is told of those that someone has changed. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Firestore } from '@google-cloud/firestore';
import { firestoreSnapshotStore } from '../../functions/adapters/google/snapshot-store.ts';
import { localSnapshotStore } from '../../functions/adapters/local/snapshot-store.ts';
import { canonicalJson } from '../../functions/plan/canonical.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import type { Problem, SnapshotStore } from '../../functions/services/ports.ts';
import { takeSnapshot } from '../../functions/services/take-snapshot.ts';
import { type FirestoreEmulator, startFirestoreEmulator } from '../cloud/firestore-emulator.ts';
import { itWith, needs } from '../not-run-here.ts';
import { filledPlan } from '../plans/filled-plan.ts';
import { contentOf, event, snapshotEvent } from '../plans/ledger-events.ts';
import { newFolder, removeFolder } from './folder.ts';

const itHere = itWith('firestore emulator');
const AREA = 'areas/exampleshire';
const isHere = needs('firestore emulator');
let emulator: FirestoreEmulator;
let firestore: Firestore;
let store: SnapshotStore;

beforeAll(async () => {
  if (isHere) emulator = await startFirestoreEmulator();
}, 60_000);
afterAll(() => emulator?.stop());
beforeEach(() => {
  if (!isHere) return;
  firestore = new Firestore(emulator.freshProject());
  store = firestoreSnapshotStore({ firestore, area: 'exampleshire' });
});
afterEach(() => firestore?.terminate());

const content = contentOf(filledPlan());
const redaction = (hash: string) => event('redact', { kind: 'redaction', details: { hash, reason: 'A name' } });

/** Text that no packing makes smaller: bytes as they come, in letters. */
const planOfBytes = (bytes: number): Plan => ({
  ...filledPlan(),
  kept: [{ tab: 'Working', ref: '', heading: 'A1', text: randomBytes(bytes).toString('base64') }],
});

/** Every document of the area, with the moment it was last written. */
const documents = async (): Promise<Map<string, number>> => {
  const found = new Map<string, number>();
  for (const path of [`${AREA}/chain`, `${AREA}/ledger`, `${AREA}/snapshots`]) {
    for (const one of (await firestore.collection(path).get()).docs) {
      found.set(one.ref.path, one.updateTime.toMillis());
      for (const part of (await one.ref.collection('parts').get()).docs)
        found.set(part.ref.path, part.updateTime.toMillis());
    }
  }
  return found;
};

describe('What is written', () => {
  const take = (plan: Plan) =>
    takeSnapshot(store, { plan, asAt: '2022-09-15', at: '2022-09-15T01:00:00.000Z', actor: 'Nightly' });

  itHere('is three documents for a night with a change, and none for a night without', async () => {
    await take(filledPlan());
    const before = await documents();
    await take({ ...filledPlan(), asks: [] });
    const after = await documents();
    const written = [...after].filter(([path, at]) => before.get(path) !== at).map(([path]) => path);
    expect(written.length).toBeLessThanOrEqual(3);
    expect(written).toContain(`${AREA}/ledger/0000000002`);
    await take({ ...filledPlan(), asks: [] });
    expect(await documents()).toEqual(after);
  });

  itHere('has the same hashes as the store on a laptop for the same events', async () => {
    const folder = newFolder();
    const local = localSnapshotStore(join(folder, 'plan.db'));
    for (const one of [store, local]) {
      await one.append(event('one'));
      await one.append(snapshotEvent('two', content.hash), content);
      await one.append(redaction(content.hash));
    }
    expect(await store.ledger()).toEqual(await local.ledger());
    expect(await store.verify()).toEqual(await local.verify());
    local.close();
    removeFolder(folder);
  });

  itHere('is in several documents when the content is 2 MB, and comes back as it was', async () => {
    const big = contentOf(planOfBytes(2_000_000));
    await store.append(snapshotEvent('one', big.hash), big);
    const paths = [...(await documents()).keys()].filter((path) => path.includes('/parts/'));
    expect(paths.map((path) => path.slice(-4))).toEqual(['0002', '0003']);
    expect(canonicalJson(await store.plan(big.hash))).toBe(canonicalJson(big.plan));
    expect((await store.verify()).problems).toEqual([]);
  });

  itHere('fits whatever lies about the size of one document', async () => {
    for (const bytes of [700_000, 716_800, 720_000, 1_048_576]) {
      const big = contentOf(planOfBytes(bytes));
      await store.append(snapshotEvent(`${bytes}`, big.hash), big);
      expect(canonicalJson(await store.plan(big.hash))).toBe(canonicalJson(big.plan));
    }
  });

  itHere('says that a plan beyond what can be stored is too big, and stores nothing', async () => {
    const huge = contentOf(planOfBytes(10_000_000));
    await expect(store.append(snapshotEvent('one', huge.hash), huge)).rejects.toMatchObject({ code: 'too-big' });
    expect((await documents()).size).toBe(0);
  });

  itHere('keeps nothing of redacted content, in however many documents it was', async () => {
    const big = contentOf(planOfBytes(2_000_000));
    await store.append(snapshotEvent('one', big.hash), big);
    await store.append(redaction(big.hash));
    expect([...(await documents()).keys()].filter((path) => path.includes('/parts/'))).toEqual([]);
    const left = await firestore.doc(`${AREA}/snapshots/${big.hash}`).get();
    expect(left.data()).toEqual({ bytes: null, parts: 0 });
    await store.append(snapshotEvent('two', big.hash), big);
    expect(await store.plan(big.hash)).toBeNull();
    expect(await store.verify()).toMatchObject({ entries: 3, problems: [] });
  });

  itHere('finds no plan under what is no hash', async () => {
    for (const odd of ['', 'a/b', '..', '__x__', 'x'.repeat(2000)]) expect(await store.plan(odd)).toBeNull();
  });
});

describe('A store in Firestore that someone has changed by other means', () => {
  const entry = (sequence: number) => firestore.doc(`${AREA}/ledger/${String(sequence).padStart(10, '0')}`);
  const snapshot = (hash = content.hash) => firestore.doc(`${AREA}/snapshots/${hash}`);

  /** Four entries, the second with a snapshot; then the change. */
  const problemsAfter = async (change: () => Promise<unknown>): Promise<Problem[]> => {
    store = firestoreSnapshotStore({ firestore, area: 'exampleshire' });
    await store.append(event('one'));
    await store.append(snapshotEvent('two', content.hash), content);
    for (const key of ['three', 'four']) await store.append(event(key));
    await change();
    const { problems } = await store.verify();
    await firestore.recursiveDelete(firestore.collection('areas'));
    return problems;
  };

  itHere('names the entry whose words were altered', async () => {
    for (const change of [{ actor: 'x' }, { at: 'x' }, { kind: 'pack' }, { details: '{"count":4}' }]) {
      expect(await problemsAfter(() => entry(3).update(change))).toEqual([
        { sequence: 3, what: 'This entry was altered.' },
      ]);
    }
    const found = await problemsAfter(() => entry(3).update({ keyHash: 'x' }));
    expect(found).toEqual([{ sequence: 3, what: 'The key under which this entry is found was altered.' }]);
  });

  itHere('names the entry that follows one whose hash was made to fit', async () => {
    const found = await problemsAfter(() => entry(2).update({ hash: 'a'.repeat(64) }));
    expect(found.map(({ sequence }) => sequence)).toEqual([2, 3]);
  });

  itHere('names an entry that cannot be read any more', async () => {
    const unreadable = await problemsAfter(() => entry(3).update({ details: '{' }));
    expect(unreadable).toEqual([{ sequence: 3, what: 'This entry was altered and cannot be read.' }]);
    const shapeless = await problemsAfter(() => entry(3).update({ actor: 7 }));
    expect(shapeless).toContainEqual({ sequence: 3, what: 'This entry was altered or put in, and cannot be read.' });
  });

  itHere('names entries taken out of the middle or cut off the end', async () => {
    expect(await problemsAfter(() => entry(3).delete())).toEqual([{ sequence: 3, what: 'This entry is missing.' }]);
    const cut = await problemsAfter(async () => {
      await entry(3).delete();
      await entry(4).delete();
    });
    expect(cut).toEqual([3, 4].map((sequence) => ({ sequence, what: 'This entry is missing from the end.' })));
  });

  itHere('names two entries that were exchanged', async () => {
    const found = await problemsAfter(async () => {
      const [third, fourth] = [await entry(3).get(), await entry(4).get()];
      await entry(3).set(fourth.data() ?? {});
      await entry(4).set(third.data() ?? {});
    });
    expect(new Set(found.map(({ sequence }) => sequence))).toEqual(new Set([3, 4]));
  });

  itHere('names an entry that was added', async () => {
    const added = await problemsAfter(async () => entry(5).set((await entry(4).get()).data() ?? {}));
    expect(added.map(({ what }) => what)).toContain('This entry was added by something else.');
    const unnumbered = await problemsAfter(async () =>
      firestore.doc(`${AREA}/ledger/another`).set((await entry(4).get()).data() ?? {}),
    );
    expect(unnumbered).toEqual([{ sequence: 0, what: 'This entry was altered or put in, and cannot be read.' }]);
  });

  itHere('names a head that was taken away or moved, and adds nothing on top of it', async () => {
    const head = firestore.doc(`${AREA}/chain/head`);
    const gone = await problemsAfter(async () => {
      await head.delete();
      await expect(store.append(event('five'))).rejects.toMatchObject({ code: 'damaged' });
    });
    expect(gone.map(({ what }) => what)).toEqual([
      'The count of entries is missing, so nobody can say whether this is the last one.',
    ]);
    const moved = await problemsAfter(() => head.update({ hash: 'd'.repeat(64) }));
    expect(moved.map(({ sequence }) => sequence)).toEqual([4]);
  });

  itHere('names the snapshot whose content was altered, taken out or cut short, and gives none of it out', async () => {
    const altered = async () => {
      await snapshot().update({ bytes: Buffer.from('x') });
      await expect(store.plan(content.hash)).rejects.toMatchObject({ code: 'damaged' });
    };
    const changes: [() => Promise<unknown>, string][] = [
      [altered, 'The content of this snapshot was altered.'],
      [() => snapshot().update({ parts: 1 }), 'The content of this snapshot was altered.'],
      [() => snapshot().set({}), 'The content of this snapshot was altered.'],
      [() => snapshot().delete(), 'The content of this snapshot is missing.'],
      [() => snapshot().update({ bytes: null }), 'The content of this snapshot was taken out without a redaction.'],
    ];
    for (const [change, what] of changes) expect(await problemsAfter(change)).toEqual([{ sequence: 2, what }]);
  });

  itHere('names a snapshot that was put in, and one that has lost one of its parts', async () => {
    const put = 'c'.repeat(64);
    const found = await problemsAfter(() => snapshot(put).set({ bytes: Buffer.from('x'), parts: 0 }));
    expect(found).toEqual([{ sequence: 0, what: `The snapshot ${put} belongs to no entry: it was put in.` }]);
    const big = contentOf(planOfBytes(1_500_000));
    await store.append(snapshotEvent('one', big.hash), big);
    await snapshot(big.hash).collection('parts').doc('0002').delete();
    expect((await store.verify()).problems).toEqual([
      { sequence: 1, what: 'The content of this snapshot was altered.' },
    ]);
  });
});
