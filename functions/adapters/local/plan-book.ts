/** The plan in an .xlsx file on this machine. The file is only ever read: marks go into a copy. */
import { createHash } from 'node:crypto';
import { readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { Fault } from '../../fault.ts';
import type { PlanBook } from '../../services/ports.ts';
import { replaceFile } from './files.ts';
import { markedCopy } from './workbook/marked-copy.ts';
import { readTables, refuseForeign } from './workbook-reader.ts';

export const localPlanBook = ({ path, markTo }: { path: string; markTo?: string }): PlanBook => ({
  version: async () => createHash('sha256').update(readBook(path)).digest('hex'),
  read: async () => {
    const read = await readTables(readBook(path));
    refuseForeign(read.tables);
    return read;
  },
  mark: async (findings, asAt) => {
    if (markTo === undefined)
      throw new Fault('wrong-use', 'Say where the marked copy should go: the workbook itself is never written over.');
    if (isSameFile(path, markTo)) {
      throw new Fault('refused', `${basename(markTo)} is the workbook itself: give the marked copy another name.`);
    }
    const { bytes, lost } = await markedCopy(readBook(path), findings, asAt);
    replaceFile(markTo, bytes);
    return { lost };
  },
});

/** Also when one name is a link to the other, or is spelled in other letters on a disk that does not mind. */
const isSameFile = (path: string, other: string): boolean => {
  if (resolve(path) === resolve(other)) return true;
  try {
    const [a, b] = [statSync(path), statSync(other)];
    return realpathSync(path) === realpathSync(other) || (a.ino === b.ino && a.dev === b.dev && a.ino !== 0);
  } catch {
    return false;
  }
};

const readBook = (path: string): Uint8Array => {
  const name = basename(path);
  try {
    return readFileSync(path);
  } catch (cause) {
    switch ((cause as NodeJS.ErrnoException).code) {
      case 'ENOENT':
      case 'ENOTDIR':
        throw new Fault('not-found', `There is no ${name} here: check the name and the folder.`, { cause });
      case 'EISDIR':
        throw new Fault('wrong-use', `${name} is a folder: give the name of the workbook in it.`, { cause });
      case 'EBUSY':
      case 'EPERM':
        throw new Fault('locked', `${name} is open in another program: close it there and try again.`, { cause });
      default:
        throw new Fault('not-found', `${name} cannot be read: check that you may open it.`, { cause });
    }
  }
};
