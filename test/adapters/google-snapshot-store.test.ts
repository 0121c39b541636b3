import { firestoreSnapshotStore } from '../../functions/adapters/google/snapshot-store.ts';
import { type FirestoreEmulator, startFirestoreEmulator } from '../cloud/firestore-emulator.ts';
import { snapshotStoreContract } from '../contracts/snapshot-store.ts';
import { needs } from '../not-run-here.ts';

let emulator: FirestoreEmulator | undefined;
beforeAll(async () => {
  if (needs('firestore emulator')) emulator = await startFirestoreEmulator();
}, 60_000);
afterAll(() => emulator?.stop());

snapshotStoreContract(
  'Firestore',
  async () => {
    const port = firestoreSnapshotStore({ firestore: emulator?.freshProject() ?? {}, area: 'exampleshire' });
    return { port, cleanup: async () => port.close() };
  },
  'firestore emulator',
);
