/** Finished packs in a folder. A file is made once, whole, and never written again. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Fault } from '../../fault.ts';
import type { PackArchive } from '../../services/ports.ts';
import { checkFileName } from '../file-name.ts';
import { createFile, isUnfinished, unwritable } from './files.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const readIfThere = (path: string): Uint8Array | null => {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw unreadable(error, path);
  }
};

const unreadable = (cause: unknown, path: string): Fault => {
  const folder = basename(dirname(path));
  return (cause as NodeJS.ErrnoException).code === 'ENOTDIR'
    ? new Fault('wrong-use', `${folder} is a file, not a folder: choose another place for the packs.`, { cause })
    : new Fault(
        'damaged',
        `${basename(path)} is in the folder of packs and cannot be read: check that you may open it.`,
        { cause },
      );
};

export const localPackArchive = (folder: string): PackArchive => ({
  put: async (name, bytes) => {
    const path = join(folder, checkFileName(name));
    try {
      mkdirSync(folder, { recursive: true });
    } catch (error) {
      throw unwritable(error, path);
    }
    const created = createFile(path, bytes);
    const there = created ? bytes : readIfThere(path);
    if (there === null || Buffer.compare(there, bytes) !== 0) {
      throw new Fault(
        'refused',
        `${name} is there already with other content, and a finished pack is never changed: move the old one away.`,
      );
    }
    return { path, sha256: sha256(bytes), existed: !created };
  },
  get: async (name) => readIfThere(join(folder, checkFileName(name))),
  list: async () => {
    try {
      const entries = readdirSync(folder, { withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile() && !isUnfinished(entry.name))
        .map((entry) => entry.name)
        .sort();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
      throw unreadable(error, join(folder, 'packs'));
    }
  },
});
