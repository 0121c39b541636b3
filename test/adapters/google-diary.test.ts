/** The diary in Firestore, also when answers are lost or nobody answers. */
import { Firestore } from '@google-cloud/firestore';
import { firestoreDiary } from '../../functions/adapters/google/diary.ts';
import { type FirestoreEmulator, ownFirestoreEmulator } from '../cloud/firestore-emulator.ts';
import { type LossyLine, startLossyLine } from '../cloud/lossy-line.ts';
import { diaryContract, type OpenDiary } from '../contracts/diary.ts';
import { at, errand } from '../contracts/diary-model.ts';
import { itWith, needs } from '../not-run-here.ts';

const itHere = itWith('firestore emulator');
let emulator: FirestoreEmulator;
const open: OpenDiary[] = [];
const lines: LossyLine[] = [];

beforeAll(async () => {
  if (!needs('firestore emulator')) return;
  emulator = await ownFirestoreEmulator();
  // The first call loads the client, which the patience of a test is not about.
  const first = firestoreDiary({ firestore: emulator.freshProject() });
  await first.note(errand('one'));
  first.close();
}, 60_000);
afterAll(async () => {
  for (const line of lines) await line.stop();
  await emulator?.stop();
});
afterEach(() => {
  for (const diary of open.splice(0)) diary.close();
});

const diaryAt = (firestore: object, patience = 25_000): OpenDiary => {
  const diary = firestoreDiary({ firestore, patience });
  open.push(diary);
  return diary;
};

diaryContract(
  'Firestore',
  async () => {
    const settings = emulator.freshProject();
    const [port, beside] = [diaryAt(settings), diaryAt(settings)];
    return {
      port,
      beside,
      cleanup: async () => {
        port.close();
        beside.close();
      },
    };
  },
  { needed: 'firestore emulator', runs: 10, commands: 10 },
);

/** A diary behind a line that loses what it is told to lose, and one beside it that reaches the same documents. */
const lossyDiary = async (patience?: number) => {
  const line = await startLossyLine(emulator.host);
  lines.push(line);
  const settings = emulator.freshProject();
  const diary = diaryAt({ ...settings, host: line.host }, patience);
  const beside = diaryAt(settings);
  await diary.note(errand('one'));
  return { line, diary, beside };
};
const lease = { now: at(0), until: at(15) };

describe('A diary whose answers are lost', () => {
  for (const [what, times, patience] of [
    ['once', 1, 25_000],
    ['until it gave up waiting', 12, 1000],
  ] as const) {
    itHere(
      `knows what it did itself, when the answer was lost ${what}`,
      async () => {
        const doings: [string, (diary: OpenDiary) => Promise<unknown>, unknown][] = [
          ['note', (diary) => diary.note(errand('two')), { noted: true }],
          ['take', (diary) => diary.take('one', lease), { fence: 1 }],
          ['ticked', (diary) => diary.ticked(at(15)), at(15)],
        ];
        for (const [name, doing, expected] of doings) {
          const { line, diary } = await lossyDiary(patience);
          line.lose({ method: 'Commit', lose: 'answer', times });
          expect([name, await doing(diary)]).toEqual([name, expected]);
          expect(line.lost()).toBeGreaterThan(0);
        }
      },
      60_000,
    );

    itHere(
      `knows that it ended an errand or put it off, when the answer was lost ${what}`,
      async () => {
        for (const later of [undefined, at(60)]) {
          const { line, diary, beside } = await lossyDiary(patience);
          await diary.take('one', lease);
          line.lose({ method: 'Commit', lose: 'answer', times });
          expect(await diary.end('one', 1, later)).toBe(true);
          expect(await beside.due(at(90), 9)).toEqual(later === undefined ? [] : [errand('one', later)]);
        }
      },
      60_000,
    );
  }

  itHere(
    'does it once when the request was lost several times',
    async () => {
      const { line, diary } = await lossyDiary();
      line.lose({ method: 'Commit', lose: 'request', times: 2 });
      expect(await diary.take('one', lease)).toEqual({ fence: 1 });
      expect(line.lost()).toBe(2);
    },
    60_000,
  );

  itHere(
    'says what to do when nothing gets through, and the errand is not gone',
    async () => {
      const { line, diary, beside } = await lossyDiary(1000);
      line.lose({ method: 'Commit', lose: 'request', times: 12 });
      await expect(diary.take('one', lease)).rejects.toMatchObject({
        code: 'locked',
        message: expect.stringMatching(/^The store did not answer in time, and it is not certain/),
      });
      expect(await beside.take('one', { now: at(15), until: at(30) })).toMatchObject({ fence: expect.any(Number) });
    },
    60_000,
  );

  itHere('passes on who turned it away', async () => {
    const { line, diary } = await lossyDiary();
    line.lose({ method: 'Commit', lose: 'request', times: 1, status: 7 });
    await expect(diary.take('one', lease)).rejects.toMatchObject({ code: 'refused' });
  });
});

describe('What lies in Firestore', () => {
  itHere('is nothing new where nothing changed, and no moment once an errand is ended', async () => {
    const firestore = new Firestore(emulator.freshProject());
    const diary = diaryAt(firestore);
    await diary.note(errand('one'));
    await diary.ticked(at(15));
    const changed = async () => {
      const [errands, clock] = await Promise.all(['errands', 'clock'].map((name) => firestore.collection(name).get()));
      return [...(errands?.docs ?? []), ...(clock?.docs ?? [])].map((one) => one.updateTime.valueOf());
    };
    const before = await changed();
    await diary.note(errand('one', at(9)));
    await diary.take('one', { now: at(-1), until: at(5) });
    await diary.ticked(at(10));
    expect(await changed()).toEqual(before);
    await diary.take('one', lease);
    await diary.end('one', 1);
    const [document] = (await firestore.collection('errands').get()).docs;
    expect(document?.data()).toMatchObject({ key: 'one', area: 'exampleshire', ended: true, fence: 1 });
    expect(Object.keys(document?.data() ?? {})).not.toContain('due');
    await firestore.terminate();
  });

  for (const change of [{ due: 5 }, { kind: 'dance' }, { area: null }]) {
    itHere(`is told when somebody altered it: ${Object.keys(change)}`, async () => {
      const firestore = new Firestore(emulator.freshProject());
      const diary = diaryAt(firestore);
      await diary.note(errand('one'));
      await (await firestore.collection('errands').get()).docs[0]?.ref.update(change);
      await expect(diary.due(at(0), 9)).rejects.toMatchObject({ code: 'damaged' });
      await firestore.terminate();
    });
  }
});
