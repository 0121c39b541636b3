import { createHash } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localPackArchive } from '../../functions/adapters/local/pack-archive.ts';
import { packArchiveContract } from '../contracts/pack-archive.ts';
import { runAndKill, runOnSmallDisk } from '../faults/children.ts';
import { newFolder, removeFolder } from './folder.ts';

packArchiveContract('A folder', async () => {
  const folder = newFolder();
  return { port: localPackArchive(join(folder, 'packs')), cleanup: async () => removeFolder(folder) };
});

describe('A folder of packs on a machine that fails', () => {
  let folder: string;
  beforeEach(() => {
    folder = newFolder();
  });
  afterEach(() => removeFolder(folder));

  it('holds only whole packs when its process is killed', async () => {
    const said: string[] = [];
    for (const round of ['a', 'b', 'c']) said.push(...(await runAndKill('put-packs', 3, folder, round)));
    const archive = localPackArchive(folder);
    const whole: string[] = [];
    for (const name of await archive.list()) {
      const bytes = (await archive.get(name)) as Uint8Array;
      expect(bytes).toHaveLength(1_000_000);
      whole.push(`${name}\t${createHash('sha256').update(bytes).digest('hex')}`);
    }
    expect(said.filter((line) => !whole.includes(line))).toEqual([]);
  }, 60_000);

  it('says that the disk is full, and leaves nothing half written', async () => {
    const end = JSON.parse(runOnSmallDisk(2000, 'fill-disk', 'archive', folder));
    expect(end).toMatchObject({
      code: 'unwritable',
      sentence: `pack ${end.stored}.pdf was not written because the disk is full: free some space and try again.`,
    });
    expect(await localPackArchive(folder).list()).toHaveLength(end.stored);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  }, 60_000);

  it('says so when the folder is a file', async () => {
    const file = join(folder, 'packs');
    writeFileSync(file, '');
    await expect(localPackArchive(file).put('pack.pdf', new Uint8Array([1]))).rejects.toMatchObject({
      code: 'unwritable',
    });
  });
});
