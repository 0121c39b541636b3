/** The ledger in Firestore as a process that lives long reads it: what others write is seen at once, and only what is new is fetched. */
import { Firestore } from '@google-cloud/firestore';
import { firestoreSnapshotStore } from '../../functions/adapters/google/snapshot-store.ts';
import type { SnapshotStore } from '../../functions/services/ports.ts';
import { type FirestoreEmulator, startFirestoreEmulator } from '../cloud/firestore-emulator.ts';
import { itWith, needs } from '../not-run-here.ts';
import { event } from '../plans/ledger-events.ts';

const itHere = itWith('firestore emulator');
let emulator: FirestoreEmulator;
let clients: [Firestore, Firestore];
let ours: SnapshotStore;
let theirs: SnapshotStore;

beforeAll(async () => {
  if (needs('firestore emulator')) emulator = await startFirestoreEmulator();
}, 60_000);
afterAll(() => emulator?.stop());
beforeEach(() => {
  if (!needs('firestore emulator')) return;
  const settings = emulator.freshProject();
  clients = [new Firestore(settings), new Firestore(settings)];
  [ours, theirs] = clients.map((firestore) => firestoreSnapshotStore({ firestore, area: 'exampleshire' })) as [
    SnapshotStore,
    SnapshotStore,
  ];
});
afterEach(() => Promise.all(clients?.map((one) => one.terminate()) ?? []));

const keys = async (store: SnapshotStore): Promise<string[]> => (await store.ledger()).map(({ key }) => key);
const head = () => clients[0].doc('areas/exampleshire/chain/head');
const entries = () => clients[0].collection('areas/exampleshire/ledger');

itHere('shows what another instance wrote since, also when it had read the ledger before', async () => {
  expect(await keys(ours)).toEqual([]);
  await theirs.append(event('one'));
  expect(await keys(ours)).toEqual(['one']);
  expect(await keys(ours)).toEqual(['one']);
  for (const key of ['two', 'three']) await theirs.append(event(key));
  expect(await keys(ours)).toEqual(['one', 'two', 'three']);
  expect(await ours.ledger()).toEqual(await theirs.ledger());
});

itHere('is read whole again after a backup was restored that knows less', async () => {
  for (const key of ['one', 'two', 'three']) await ours.append(event(key));
  expect(await keys(ours)).toEqual(['one', 'two', 'three']);
  const documents = (await entries().orderBy('__name__').get()).docs;
  await documents[2]?.ref.delete();
  await head().set({ entries: 2, hash: documents[1]?.get('hash') });
  expect(await keys(ours)).toEqual(['one', 'two']);
  await theirs.append(event('another third'));
  expect(await keys(ours)).toEqual(['one', 'two', 'another third']);
});

itHere('costs one document when nothing was written since, however long it is', async () => {
  for (let i = 0; i < 12; i += 1) await ours.append(event(`entry ${i}`));
  await ours.ledger();
  const queries = jest.spyOn(Object.getPrototypeOf(Object.getPrototypeOf(entries())), 'get');
  expect(await keys(ours)).toHaveLength(12);
  expect(queries).not.toHaveBeenCalled();
  queries.mockRestore();
});

itHere('gives each who asks a list of their own', async () => {
  await ours.append(event('one'));
  (await ours.ledger()).length = 0;
  expect(await keys(ours)).toEqual(['one']);
});
