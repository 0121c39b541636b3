import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localAreaRegistry } from '../../functions/adapters/local/area-registry.ts';
import { anArea, areaRegistryContract, readAreas } from '../contracts/area-registry.ts';
import { newFolder, removeFolder } from './folder.ts';

areaRegistryContract('A file', async () => {
  const folder = newFolder();
  const file = join(folder, 'areas.json');
  return {
    port: localAreaRegistry(file, readAreas),
    keep: async (areas) => writeFileSync(file, JSON.stringify(areas)),
    cleanup: async () => removeFolder(folder),
  };
});

describe('A file of areas', () => {
  let folder: string;
  beforeEach(() => {
    folder = newFolder();
  });
  afterEach(() => removeFolder(folder));

  const allOf = (content: string | null) => {
    const file = join(folder, 'areas.json');
    if (content !== null) writeFileSync(file, content);
    return localAreaRegistry(file, readAreas).all();
  };

  it.each<[string, string | null]>([
    ['is missing', null],
    ['is empty', ''],
    ['breaks off', '[{"id": "exam'],
    ['holds one area and no list', JSON.stringify(anArea('exampleshire'))],
    [
      'names an area twice',
      JSON.stringify([anArea('exampleshire'), anArea('exampleshire', { spreadsheetId: 'another-sheet' })]),
    ],
  ])('is refused when it %s', async (_what, content) => {
    await expect(allOf(content)).rejects.toMatchObject({ name: 'Fault', code: 'damaged' });
  });
});
