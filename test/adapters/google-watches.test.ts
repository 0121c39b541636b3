/** Watches in Firestore, also when answers are lost. */
import { Firestore } from '@google-cloud/firestore';
import { firestoreWatches } from '../../functions/adapters/google/watches.ts';
import { type FirestoreEmulator, startFirestoreEmulator } from '../cloud/firestore-emulator.ts';
import { startLossyLine } from '../cloud/lossy-line.ts';
import { at, by, watchesContract } from '../contracts/watches.ts';
import { itWith, needs } from '../not-run-here.ts';

const itHere = itWith('firestore emulator');
let emulator: FirestoreEmulator;

beforeAll(async () => {
  if (needs('firestore emulator')) emulator = await startFirestoreEmulator();
}, 60_000);
afterAll(() => emulator?.stop());

watchesContract(
  'Firestore',
  async () => {
    const settings = emulator.freshProject();
    const [port, beside] = [firestoreWatches({ firestore: settings }), firestoreWatches({ firestore: settings })];
    const cleanup = async () => {
      port.close();
      beside.close();
    };
    return { port, beside, cleanup };
  },
  { needed: 'firestore emulator', runs: 3 },
);

itHere(
  'an account that took the watch, and lost the answer, has it once',
  async () => {
    const line = await startLossyLine(emulator.host);
    const settings = emulator.freshProject();
    const watches = firestoreWatches({ firestore: { ...settings, host: line.host } });
    const beside = firestoreWatches({ firestore: settings });
    await beside.of('exampleshire');
    line.lose({ method: 'Commit', lose: 'answer', times: 1 });
    expect(await watches.take('exampleshire', by('one', 0), 0)).toMatchObject({ sub: 'one', turn: 1 });
    expect(await beside.of('exampleshire')).toMatchObject({ sub: 'one', turn: 1 });
    watches.close();
    beside.close();
    await line.stop();
  },
  60_000,
);

itHere('a document that somebody altered is told, with what to do', async () => {
  const firestore = new Firestore(emulator.freshProject());
  const watches = firestoreWatches({ firestore });
  await watches.take('exampleshire', by('one', 0), 0);
  await firestore.doc('watches/exampleshire').update({ lastHeard: at(1), turn: 'first' });
  await expect(watches.of('exampleshire')).rejects.toMatchObject({
    code: 'damaged',
    message: expect.stringContaining('connect the sheet again'),
  });
  await firestore.terminate();
});
