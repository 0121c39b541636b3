/** What `npm run areas` does to the registry itself: nothing unasked, and what was asked for once. */
import type { Settings } from '@google-cloud/firestore';
import { firestoreAreaRegistry } from '../../functions/adapters/google/area-registry.ts';
import type { PlanArea } from '../../functions/services/areas.ts';
import { type FirestoreEmulator, startFirestoreEmulator } from '../cloud/firestore-emulator.ts';
import { anArea, readAreas } from '../contracts/area-registry.ts';
import { itWith, needs } from '../not-run-here.ts';
import { area, fileOf, HASH, officer, said } from './administration.ts';

describe('The registry itself', () => {
  const itHere = itWith('firestore emulator');
  let emulator: FirestoreEmulator;
  beforeAll(async () => {
    if (needs('firestore emulator')) emulator = await startFirestoreEmulator();
  }, 60_000);
  afterAll(() => emulator?.stop());

  const stored = async (firestore: Settings): Promise<PlanArea[]> => {
    const registry = firestoreAreaRegistry({ firestore, readAreas, holdFor: 0 });
    try {
      return await registry.all();
    } finally {
      registry.close();
    }
  };

  itHere('is written only when asked for twice', async () => {
    const firestore = emulator.freshProject();
    const file = fileOf([area({ callbackTokenHash: HASH })]);
    const first = await said(['put', file], firestore);
    expect([first.code, first.printed[0], first.printed.at(-1)]).toEqual([
      1,
      'exampleshire: new area',
      'Nothing was written. Read the lines above, then give the same command with --yes.',
    ]);
    expect(await stored(firestore)).toEqual([]);
    const second = await said(['put', file, '--yes'], firestore);
    expect([second.code, second.printed.at(-1)]).toEqual([
      0,
      'Written: 1 of 1 in the registry. The functions hear of it within a minute.',
    ]);
    expect(await stored(firestore)).toEqual([area({ callbackTokenHash: HASH })]);
    const third = await said(['put', file, '--yes'], firestore);
    expect(third).toEqual({
      code: 0,
      printed: ['The registry says all of this already, and nothing was written.'],
      complaints: [],
    });
  });

  itHere('keeps the areas that are not in the file, and lists all', async () => {
    const firestore = emulator.freshProject();
    expect((await said(['list'], firestore)).printed).toEqual(['No area takes part yet.']);
    await said(['put', fileOf([anArea('eastshire')]), '--yes'], firestore);
    await said(['put', fileOf([area({ callbackTokenHash: HASH })]), '--yes'], firestore);
    const { code, printed } = await said(['list'], firestore);
    expect([code, printed.filter((line) => !line.startsWith(' '))]).toEqual([0, ['eastshire', 'exampleshire']]);
    expect(printed.join('\n')).not.toContain(HASH);
    expect(printed.join('\n')).not.toContain(officer.sub);
  });

  itHere('says what an area loses before it loses it', async () => {
    const firestore = emulator.freshProject();
    await said(['put', fileOf([area()]), '--yes'], firestore);
    const { code, printed } = await said(['put', fileOf([area({ members: [], allowList: [] })])], firestore);
    expect([code, printed.slice(0, 3)]).toEqual([
      1,
      [
        'exampleshire: changes',
        '  member removed: SEND programme officer (account …0001): edit, send',
        '  mail may go to removed: send-returns@education.example',
      ],
    ]);
    expect(await stored(firestore)).toEqual([area()]);
  });

  itHere('can be put right when it cannot be read', async () => {
    const firestore = emulator.freshProject();
    const place = `http://${emulator.host}/v1/projects/${firestore.projectId}/databases/(default)/documents/areas/exampleshire`;
    const headers = { authorization: 'Bearer owner', 'content-type': 'application/json' };
    await fetch(place, { method: 'PATCH', headers, body: '{"fields":{}}' });
    expect(await said(['list'], firestore)).toMatchObject({ code: 2, printed: [] });
    const { code, printed } = await said(['put', fileOf([area()]), '--yes'], firestore);
    expect([code, printed[0]]).toEqual([
      0,
      'The registry cannot be read as it stands, so what would change cannot be told.',
    ]);
    expect(await stored(firestore)).toEqual([area()]);
  });
});
