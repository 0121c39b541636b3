/** The store of an area in Firestore when answers are lost, writers meet, or nobody answers. */
import { Firestore } from '@google-cloud/firestore';
import { firestoreSnapshotStore } from '../../functions/adapters/google/snapshot-store.ts';
import type { SnapshotStore } from '../../functions/services/ports.ts';
import { type FirestoreEmulator, ownFirestoreEmulator } from '../cloud/firestore-emulator.ts';
import { type LossyLine, startLossyLine } from '../cloud/lossy-line.ts';
import { itWith, needs } from '../not-run-here.ts';
import { filledPlan } from '../plans/filled-plan.ts';
import { contentOf, event, snapshotEvent } from '../plans/ledger-events.ts';

const area = 'exampleshire';
const itHere = itWith('firestore emulator');
let emulator: FirestoreEmulator;
const open: SnapshotStore[] = [];
const lines: LossyLine[] = [];

beforeAll(async () => {
  if (!needs('firestore emulator')) return;
  emulator = await ownFirestoreEmulator();
  // The first call loads the client, which the patience of a test is not about.
  const first = firestoreSnapshotStore({ firestore: emulator.freshProject(), area });
  await first.append(event('one'));
  first.close();
}, 60_000);
afterAll(async () => {
  for (const line of lines) await line.stop();
  await emulator?.stop();
});
afterEach(() => {
  for (const store of open.splice(0)) store.close();
});

const storeAt = (firestore: object, patience = 25_000): SnapshotStore => {
  const store = firestoreSnapshotStore({ firestore, area, patience });
  open.push(store);
  return store;
};

/** A store behind a line that loses what it is told to lose, and one beside it that reaches the same documents. */
const lossyStore = async (patience?: number) => {
  const line = await startLossyLine(emulator.host);
  lines.push(line);
  const settings = emulator.freshProject();
  return { line, store: storeAt({ ...settings, host: line.host }, patience), beside: storeAt(settings) };
};

const content = contentOf(filledPlan());

describe('A store whose answers are lost', () => {
  itHere(
    'adds the entry once and says so, when the answer to the commit never came',
    async () => {
      const { line, store, beside } = await lossyStore();
      await store.append(event('one'));
      line.lose({ method: 'Commit', lose: 'answer', times: 1 });
      const { entry, added } = await store.append(snapshotEvent('two', content.hash), content);
      expect([line.lost(), added, entry.sequence]).toEqual([1, true, 2]);
      expect((await beside.ledger()).map(({ key }) => key)).toEqual(['one', 'two']);
      expect(await beside.plan(content.hash)).toEqual(content.plan);
      expect(await beside.verify()).toEqual({ entries: 2, head: entry.hash, problems: [] });
    },
    60_000,
  );

  itHere(
    'adds the entry once when the commit itself was lost several times',
    async () => {
      const { line, store, beside } = await lossyStore();
      line.lose({ method: 'Commit', lose: 'request', times: 2 });
      expect(await store.append(event('one'))).toMatchObject({ added: true, entry: { sequence: 1 } });
      expect(line.lost()).toBe(2);
      expect(await beside.ledger()).toHaveLength(1);
    },
    60_000,
  );

  itHere(
    'knows its own entry again even when it gave up waiting',
    async () => {
      const { line, store } = await lossyStore(1000);
      await store.append(event('one'));
      line.lose({ method: 'Commit', lose: 'answer', times: 12 });
      expect(await store.append(event('two'))).toMatchObject({ added: true, entry: { sequence: 2 } });
    },
    60_000,
  );

  itHere(
    'says what to do when nothing gets through, and a second try stores it once',
    async () => {
      const { line, store, beside } = await lossyStore(1000);
      await store.ledger();
      line.lose({ method: 'Commit', lose: 'request', times: 14 });
      await expect(store.append(event('one'))).rejects.toMatchObject({
        code: 'locked',
        message:
          'The store did not answer in time, and it is not certain that this was stored: try again in a moment, which stores nothing twice.',
      });
      await beside.append(event('one'));
      expect(await beside.ledger()).toHaveLength(1);
      expect((await beside.verify()).problems).toEqual([]);
    },
    60_000,
  );

  itHere('waits no longer than it was told to', async () => {
    const { line, store } = await lossyStore(1000);
    line.lose({ method: 'RunQuery', lose: 'request', times: 2 });
    const started = Date.now();
    await expect(store.ledger()).rejects.toMatchObject({
      code: 'locked',
      message: 'The store did not answer in time: try again in a moment.',
    });
    expect(Date.now() - started).toBeLessThan(3000);
  });

  for (const [status, code, start] of [
    [7, 'refused', 'The store may not be used by this service'],
    [5, 'not-found', 'There is no database for the store yet'],
    [3, 'internal', 'The store refused what it was given'],
    [9, 'internal', 'Something went wrong with the store'],
  ] as const) {
    itHere(`says what to do when it is turned away: ${start}`, async () => {
      const { line, store, beside } = await lossyStore();
      line.lose({ method: 'Commit', lose: 'request', times: 1, status });
      await expect(store.append(event('one'))).rejects.toMatchObject({
        code,
        message: expect.stringContaining(start),
      });
      expect(await beside.ledger()).toEqual([]);
    });
  }
});

describe('Several writers at once', () => {
  for (const count of [2, 5]) {
    itHere(
      `keep one chain when there are ${count} of them, each with a connection of its own`,
      async () => {
        const settings = emulator.freshProject();
        const stores = Array.from({ length: count }, () => storeAt(settings, 55_000));
        await Promise.all(stores.map((store, writer) => store.append(event(`writer ${writer}`))));
        const ledger = await storeAt(settings).ledger();
        expect(ledger.map(({ sequence }) => sequence)).toEqual(stores.map((_, index) => index + 1));
        expect(new Set(ledger.map(({ key }) => key)).size).toBe(count);
        expect((await storeAt(settings).verify()).problems).toEqual([]);
      },
      60_000,
    );
  }

  itHere(
    'add the same event once, and only one of them hears that it did',
    async () => {
      const settings = emulator.freshProject();
      const answers = await Promise.all([1, 2, 3].map(() => storeAt(settings, 55_000).append(event('one'))));
      expect(answers.map(({ added }) => added).sort()).toEqual([false, false, true]);
      expect(new Set(answers.map(({ entry }) => entry.hash)).size).toBe(1);
      expect(await storeAt(settings).ledger()).toHaveLength(1);
    },
    60_000,
  );
});

describe('Areas side by side', () => {
  itHere('share a connection and nothing else', async () => {
    const firestore = new Firestore(emulator.freshProject());
    const [one, two] = ['exampleshire', 'samplebury'].map((id) => firestoreSnapshotStore({ firestore, area: id }));
    await one?.append(snapshotEvent('one', content.hash), content);
    expect(await two?.ledger()).toEqual([]);
    expect(await two?.plan(content.hash)).toBeNull();
    one?.close();
    expect(await two?.append(event('one'))).toMatchObject({ added: true, entry: { sequence: 1 } });
    await firestore.terminate();
  });

  it.each(['', 'a/b', '..', '__x__', 'Exampleshire', 'x'.repeat(50), 'a\u0000b'])(
    'are never kept under a name that is no area: %j',
    (odd) => {
      expect(() => firestoreSnapshotStore({ firestore: {}, area: odd })).toThrow(
        expect.objectContaining({ code: 'wrong-use' }),
      );
    },
  );
});
