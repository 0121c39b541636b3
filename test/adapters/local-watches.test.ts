import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { localDiary } from '../../functions/adapters/local/diary.ts';
import { localWatches } from '../../functions/adapters/local/watches.ts';
import { at, by, watchesContract } from '../contracts/watches.ts';
import { newFolder, removeFolder } from './folder.ts';

watchesContract(
  'A SQLite file',
  async () => {
    const folder = newFolder();
    const [port, beside] = [localWatches(join(folder, 'watches.db')), localWatches(join(folder, 'watches.db'))];
    const cleanup = async () => {
      port.close();
      beside.close();
      removeFolder(folder);
    };
    return { port, beside, cleanup };
  },
  { runs: 20 },
);

describe('A file of watches that cannot be used', () => {
  let path: string;
  beforeEach(() => {
    path = join(newFolder(), 'watches.db');
  });
  afterEach(() => removeFolder(join(path, '..')));

  it.each<[string, () => void]>([
    ['a text file', () => writeFileSync(path, 'not a database, but long enough to have a header. '.repeat(3))],
    ['a diary', () => localDiary(path).close()],
  ])('because it is %s says so', async (_what, put) => {
    put();
    await expect(localWatches(path).of('exampleshire')).rejects.toMatchObject({
      code: 'damaged',
      message: expect.stringMatching(/^watches\.db /),
    });
  });

  it('because somebody altered it says so, and remembers everything else', async () => {
    const watches = localWatches(path);
    await watches.take('exampleshire', by('one', 0), 0);
    await watches.take('elsewhere', by('two', 0), 0);
    watches.close();
    const other = new DatabaseSync(path);
    other.exec("UPDATE watch SET since = 'soon' WHERE area = 'exampleshire'");
    other.close();
    const again = localWatches(path);
    await expect(again.of('exampleshire')).rejects.toMatchObject({ code: 'damaged' });
    expect(await again.of('elsewhere')).toMatchObject({ sub: 'two', since: at(0) });
    again.close();
  });
});
