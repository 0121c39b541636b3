/** The registry of areas in Firestore: the contract, what is held and for how long, and how administration writes it. */
import { Firestore, type Settings } from '@google-cloud/firestore';
import { firestoreAreaRegistry, putAreas } from '../../functions/adapters/google/area-registry.ts';
import { firestoreSnapshotStore } from '../../functions/adapters/google/snapshot-store.ts';
import { type FirestoreEmulator, startFirestoreEmulator } from '../cloud/firestore-emulator.ts';
import { type LossyLine, startLossyLine } from '../cloud/lossy-line.ts';
import { anArea, areaRegistryContract, readAreas } from '../contracts/area-registry.ts';
import { itWith, needs } from '../not-run-here.ts';
import { event } from '../plans/ledger-events.ts';

const itHere = itWith('firestore emulator');
const MINUTE = 60_000;
const EXAMPLE = anArea('exampleshire');
const EAST = anArea('eastshire');

let emulator: FirestoreEmulator;
beforeAll(async () => {
  if (!needs('firestore emulator')) return;
  emulator = await startFirestoreEmulator();
}, 60_000);
afterAll(async () => {
  await emulator?.stop();
});

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const registryAt = (
  settings: Firestore | Settings,
  more: Partial<Parameters<typeof firestoreAreaRegistry>[0]> = {},
) => {
  const registry = firestoreAreaRegistry({ firestore: settings, readAreas, ...more });
  ends.push(registry.close);
  return registry;
};

const clientOf = (settings: Settings): Firestore => {
  const firestore = new Firestore(settings);
  ends.push(() => firestore.terminate());
  return firestore;
};

/** What somebody lays into the database by hand. */
const layDown = async (firestore: Firestore, documents: Record<string, object>): Promise<void> => {
  const batch = firestore.batch();
  for (const [id, area] of Object.entries(documents)) batch.set(firestore.collection('areas').doc(id), area);
  await batch.commit();
};

areaRegistryContract(
  'Firestore',
  async () => {
    const settings = emulator.freshProject();
    const port = registryAt(settings, { holdFor: 0 });
    const firestore = clientOf(settings);
    return {
      port,
      keep: (areas) =>
        layDown(firestore, Object.fromEntries(areas.map((area) => [(area as { id: string }).id, area as object]))),
      cleanup: async () => undefined,
    };
  },
  'firestore emulator',
);

/** A client that counts how often it is asked for the areas. */
const counting = (firestore: Firestore): { firestore: Firestore; asked(): number } => {
  let asked = 0;
  const collection = (path: string) => {
    asked += 1;
    return firestore.collection(path);
  };
  return { firestore: Object.assign(Object.create(firestore) as Firestore, { collection }), asked: () => asked };
};

const lineOf = async (): Promise<LossyLine> => {
  const line = await startLossyLine(emulator.host);
  ends.push(() => line.stop());
  return line;
};

describe('What is held of the registry', () => {
  /** A registry with a clock that a test moves. */
  const held = async () => {
    const settings = emulator.freshProject();
    const clock = { now: 1_000_000 };
    await putAreas({ firestore: settings, readAreas }, [EXAMPLE]);
    const { firestore, asked } = counting(clientOf(settings));
    return { settings, clock, asked, registry: registryAt(firestore, { now: () => clock.now }) };
  };

  itHere('serves for a minute, then is read anew', async () => {
    const { settings, clock, registry, asked } = await held();
    expect(await registry.all()).toEqual([EXAMPLE]);
    await putAreas({ firestore: settings, readAreas }, [EAST]);
    clock.now += MINUTE - 1;
    expect([await registry.all(), asked()]).toEqual([[EXAMPLE], 1]);
    clock.now += 1;
    expect([await registry.all(), asked()]).toEqual([[EAST, EXAMPLE], 2]);
  });

  itHere('is not trusted by a clock that was put back', async () => {
    const { settings, clock, registry } = await held();
    await registry.all();
    await putAreas({ firestore: settings, readAreas }, [EAST]);
    clock.now -= 1;
    expect(await registry.all()).toEqual([EAST, EXAMPLE]);
  });

  itHere('is read once for all who ask at the same moment', async () => {
    const { registry, asked } = await held();
    const all = await Promise.all([registry.all(), registry.all(), registry.all()]);
    expect([all, asked()]).toEqual([[[EXAMPLE], [EXAMPLE], [EXAMPLE]], 1]);
  });

  itHere('is not used beyond its time when it cannot be read, and a failure is not held at all', async () => {
    const settings = emulator.freshProject();
    await putAreas({ firestore: settings, readAreas }, [EXAMPLE]);
    const clock = { now: 1_000_000 };
    const line = await lineOf();
    const firestore = clientOf({ ...settings, host: line.host });
    const registry = registryAt(firestore, { now: () => clock.now, patience: 700 });
    expect(await registry.all()).toEqual([EXAMPLE]);
    clock.now += MINUTE;
    const broken = { method: 'RunQuery', lose: 'request' as const, times: 100 };
    line.lose(broken);
    await expect(registry.all()).rejects.toMatchObject({ name: 'Fault', code: 'locked' });
    broken.times = 0;
    await putAreas({ firestore: settings, readAreas }, [EAST]);
    expect(await registryAt(settings, { now: () => clock.now }).all()).toEqual([EAST, EXAMPLE]);
    expect(await registry.all()).toEqual([EAST, EXAMPLE]);
  });
});

describe('Writing the registry', () => {
  itHere('creates areas and replaces them whole, and leaves the others', async () => {
    const firestore = emulator.freshProject();
    expect(
      await putAreas({ firestore, readAreas }, [EXAMPLE, anArea('westshire', { callbackTokenHash: 'b'.repeat(64) })]),
    ).toEqual({ written: 2, all: 2 });
    const moved = anArea('westshire', { spreadsheetId: 'another-sheet', callbackTokenHash: undefined });
    expect(await putAreas({ firestore, readAreas }, [moved, EAST])).toEqual({ written: 2, all: 3 });
    expect(await registryAt(firestore).all()).toEqual([
      EAST,
      EXAMPLE,
      anArea('westshire', { spreadsheetId: 'another-sheet' }),
    ]);
  });

  itHere('can be done for all of England at once, and again', async () => {
    const firestore = emulator.freshProject();
    const areas = Array.from({ length: 153 }, (_, index) => anArea(`area-${String(index + 1).padStart(3, '0')}`));
    for (let round = 0; round < 2; round += 1)
      expect(await putAreas({ firestore, readAreas }, areas)).toEqual({ written: 153, all: 153 });
    expect(await registryAt(firestore).all()).toEqual(areas);
  });

  itHere('lets two areas swap their sheets in one go', async () => {
    const firestore = emulator.freshProject();
    await putAreas({ firestore, readAreas }, [EAST, EXAMPLE]);
    const swapped = [
      { ...EAST, spreadsheetId: EXAMPLE.spreadsheetId },
      { ...EXAMPLE, spreadsheetId: EAST.spreadsheetId },
    ];
    await putAreas({ firestore, readAreas }, swapped);
    expect(await registryAt(firestore).all()).toEqual(swapped);
  });

  const refused: [string, unknown][] = [
    [
      'an area would get the sheet of another that is there',
      [anArea('eastshire', { spreadsheetId: EXAMPLE.spreadsheetId })],
    ],
    ['the same area comes twice', [EAST, { ...EAST, spreadsheetId: 'another-sheet' }]],
    ['one of them is malformed', [EAST, { ...anArea('westshire'), sender: '' }]],
    ['it is no list', EAST],
  ];
  for (const [what, areas] of refused)
    itHere(`writes nothing when ${what}`, async () => {
      const firestore = emulator.freshProject();
      await putAreas({ firestore, readAreas }, [EXAMPLE]);
      await expect(putAreas({ firestore, readAreas }, areas)).rejects.toMatchObject({ code: 'damaged' });
      expect(await registryAt(firestore).all()).toEqual([EXAMPLE]);
    });

  itHere('touches nothing of what lies below an area, and is not disturbed by it', async () => {
    const firestore = emulator.freshProject();
    const store = firestoreSnapshotStore({ firestore, area: 'exampleshire' });
    ends.push(() => store.close());
    await store.append(event('one'));
    expect(await registryAt(firestore).all()).toEqual([]);
    await putAreas({ firestore, readAreas }, [EXAMPLE]);
    expect(await registryAt(firestore).all()).toEqual([EXAMPLE]);
    expect((await store.ledger()).map(({ key }) => key)).toEqual(['one']);
  });

  itHere('is done once when the answer was lost', async () => {
    const settings = emulator.freshProject();
    const line = await lineOf();
    line.lose({ method: 'Commit', lose: 'answer', times: 1 });
    await putAreas({ firestore: { ...settings, host: line.host }, readAreas }, [EXAMPLE]);
    expect(await registryAt(settings).all()).toEqual([EXAMPLE]);
  });
});

describe('A document under another id than its own', () => {
  itHere('lets nobody in, and stops administration until it is put right', async () => {
    const settings = emulator.freshProject();
    await layDown(clientOf(settings), { eastshire: EXAMPLE });
    await expect(registryAt(settings).all()).rejects.toMatchObject({
      code: 'damaged',
      message: expect.stringMatching(/another id/),
    });
    await expect(putAreas({ firestore: settings, readAreas }, [EXAMPLE])).rejects.toMatchObject({ code: 'damaged' });
    await putAreas({ firestore: settings, readAreas }, [EAST]);
    expect(await registryAt(settings).all()).toEqual([EAST]);
  });
});
