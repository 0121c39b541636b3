import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { promisify } from 'node:util';
import { localDiary } from '../../functions/adapters/local/diary.ts';
import { localSnapshotStore } from '../../functions/adapters/local/snapshot-store.ts';
import { diaryContract } from '../contracts/diary.ts';
import { at, errand } from '../contracts/diary-model.ts';
import { newFolder, removeFolder } from './folder.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = newFolder();
  path = join(folder, 'diary.db');
});
afterEach(() => removeFolder(folder));

diaryContract('A SQLite file', async () => {
  const own = newFolder();
  const [port, beside] = [1, 2].map(() => localDiary(join(own, 'diary.db'))) as [
    ReturnType<typeof localDiary>,
    ReturnType<typeof localDiary>,
  ];
  return {
    port,
    beside,
    cleanup: async () => {
      port.close();
      beside.close();
      removeFolder(own);
    },
  };
});

/** Takes and ends all it can get, in a process of its own, and says which. */
const TAKER = `
  const { localDiary } = await import(process.argv[1]);
  const diary = localDiary(process.argv[2]);
  const mine = [];
  for (const { key } of await diary.due('${at(0)}', 100)) {
    const held = await diary.take(key, { now: '${at(0)}', until: '${at(15)}' });
    if (held && (await diary.end(key, held.fence))) mine.push(key);
  }
  console.log(JSON.stringify(mine));
`;

describe('Several processes with one diary', () => {
  it('share the errands out, each to one of them', async () => {
    const diary = localDiary(path);
    const keys = Array.from({ length: 60 }, (_, index) => `errand ${index}`);
    for (const key of keys) await diary.note(errand(key));
    const module = join(__dirname, '../../functions/adapters/local/diary.ts');
    const said = await Promise.all(
      [1, 2].map(() => promisify(execFile)(process.execPath, ['--input-type=module', '-e', TAKER, module, path])),
    );
    const ended = said.flatMap(({ stdout }) => JSON.parse(stdout) as string[]);
    expect(ended.sort()).toEqual(keys.sort());
    expect(await diary.due(at(60), 100)).toEqual([]);
    diary.close();
  }, 60_000);
});

describe('A diary that cannot be used', () => {
  it('is not begun where it should be there already', () => {
    expect(() => localDiary(path, { create: false })).toThrow(
      expect.objectContaining({ code: 'not-found', message: expect.stringMatching(/^There is no diary at diary\.db/) }),
    );
  });

  it.each([
    [
      'a text file',
      () => writeFileSync(path, 'not a database, but long enough to have a header of some kind. '.repeat(3)),
    ],
    ['cut short', () => writeFileSync(path, 'SQLite format 3\u0000')],
    ['the store of a plan', () => localSnapshotStore(path).close()],
  ])('because it is %s says so', (_what, put) => {
    put();
    expect(() => localDiary(path)).toThrow(
      expect.objectContaining({ code: 'damaged', message: expect.stringMatching(/^diary\.db is /) }),
    );
  });

  it('because another program holds it says so, and can be used again afterwards', async () => {
    const diary = localDiary(path, { patience: 50 });
    const other = new DatabaseSync(path);
    other.exec('BEGIN EXCLUSIVE');
    await expect(diary.note(errand('one'))).rejects.toMatchObject({ code: 'locked' });
    other.exec('ROLLBACK');
    other.close();
    expect(await diary.note(errand('one'))).toEqual({ noted: true });
    diary.close();
  });

  it.each([`due = '2026-03-02'`, `kind = 'dance'`])('because somebody altered it says so: %s', async (change) => {
    const diary = localDiary(path);
    await diary.note(errand('one'));
    const other = new DatabaseSync(path);
    other.exec(`UPDATE errand SET ${change}`);
    other.close();
    await expect(diary.due(at(0), 1)).rejects.toMatchObject({ code: 'damaged' });
    diary.close();
  });

  it('may be closed twice, and remembers everything', async () => {
    const diary = localDiary(path);
    await diary.note(errand('one'));
    await diary.ticked(at(15));
    diary.close();
    expect(() => diary.close()).not.toThrow();
    const again = localDiary(path, { create: false });
    expect([await again.ticked(), await again.due(at(0), 9)]).toEqual([at(15), [errand('one')]]);
    again.close();
  });
});
