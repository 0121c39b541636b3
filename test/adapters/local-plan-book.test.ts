import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { localPlanBook } from '../../functions/adapters/local/plan-book.ts';
import { workbookBytes } from '../../functions/adapters/local/workbook-writer.ts';
import { finding, planBookContract } from '../contracts/plan-book.ts';
import { newFolder, removeFolder } from './folder.ts';

planBookContract('A workbook', async () => {
  const folder = newFolder();
  const path = join(folder, 'Plan.xlsx');
  return {
    port: localPlanBook({ path, markTo: join(folder, 'Marked.xlsx') }),
    fill: async (plan) => writeFileSync(path, await workbookBytes(plan)),
    cleanup: async () => removeFolder(folder),
  };
});

planBookContract('A marked copy of a workbook', async () => {
  const folder = newFolder();
  const path = join(folder, 'Plan.xlsx');
  const marked = join(folder, 'Marked.xlsx');
  const original = localPlanBook({ path, markTo: marked });
  return {
    port: { ...localPlanBook({ path: marked }), mark: original.mark },
    fill: async (plan) => {
      const bytes = await workbookBytes(plan);
      writeFileSync(path, bytes);
      writeFileSync(marked, bytes);
    },
    cleanup: async () => removeFolder(folder),
  };
});

let folder: string;
let original: string;

beforeEach(() => {
  folder = newFolder();
  original = join(folder, 'Plan.xlsx');
});
afterEach(() => removeFolder(folder));

describe('Where a marked copy goes', () => {
  it('is never the workbook itself, by its own or another name', async () => {
    const bytes = await workbookBytes(null);
    writeFileSync(original, bytes);
    const link = join(folder, 'Link.xlsx');
    symlinkSync(original, link);
    for (const markTo of [original, link, join(folder, '.', 'Plan.xlsx')]) {
      await expect(localPlanBook({ path: original, markTo }).mark([finding()], '2022-09-15')).rejects.toMatchObject({
        code: 'refused',
      });
    }
    await expect(localPlanBook({ path: original }).mark([], '2022-09-15')).rejects.toMatchObject({ code: 'wrong-use' });
    expect(readFileSync(original)).toEqual(Buffer.from(bytes));
  });

  it('must be a folder that is there', async () => {
    writeFileSync(original, await workbookBytes(null));
    const markTo = join(folder, 'nowhere', 'Marked.xlsx');
    await expect(localPlanBook({ path: original, markTo }).mark([], '2022-09-15')).rejects.toMatchObject({
      code: 'unwritable',
    });
    expect(existsSync(markTo)).toBe(false);
  });
});

describe('A workbook that cannot be read', () => {
  it('is said to be missing, or a folder, by its own name alone', async () => {
    const missing = localPlanBook({ path: join(folder, 'Nowhere.xlsx') });
    await expect(missing.read()).rejects.toMatchObject({
      code: 'not-found',
      message: 'There is no Nowhere.xlsx here: check the name and the folder.',
    });
    await expect(localPlanBook({ path: folder }).version()).rejects.toMatchObject({ code: 'wrong-use' });
  });
});
