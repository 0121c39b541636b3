/** Writing a file so that it is there whole or not at all, and saying plainly why it could not be written. */
import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, lstatSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Fault } from '../../fault.ts';

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '');

/** Names that a half-written file has until it is whole; nothing that lists a folder counts them. */
export const isUnfinished = (name: string): boolean => name.startsWith('.') && name.endsWith('.part');

export const unwritable = (error: unknown, path: string): Fault => {
  const name = basename(path);
  const options = { cause: error };
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new Fault(
        'unwritable',
        `${name} was not written because the disk is full: free some space and try again.`,
        options,
      );
    case 'ENOENT':
      return new Fault('unwritable', `The folder for ${name} is not there: make it first, or choose another.`, options);
    case 'EBUSY':
      return new Fault('locked', `${name} is open in another program: close it there and try again.`, options);
    default:
      return new Fault(
        'unwritable',
        `${name} could not be written here: choose a folder that you may write to.`,
        options,
      );
  }
};

const writeWhole = (path: string, bytes: Uint8Array): void => {
  const file = openSync(path, 'wx');
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};

/** The name itself is on the disk only once its folder is; some systems cannot open a folder and need not. */
export const settleFolder = (folder: string): void => {
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch {
    return;
  }
};

const writeBeside = (path: string, bytes: Uint8Array, settle: (beside: string) => void): void => {
  const beside = join(dirname(path), `.${basename(path).slice(0, 80)}.${randomUUID()}.part`);
  try {
    writeWhole(beside, bytes);
    settle(beside);
    settleFolder(dirname(path));
  } finally {
    rmSync(beside, { force: true });
  }
};

const isThere = (path: string): boolean => lstatSync(path, { throwIfNoEntry: false }) !== undefined;

/** Puts a file where none may be: false when one is there already, which is then left as it is. */
export const createFile = (path: string, bytes: Uint8Array): boolean => {
  let created = true;
  try {
    if (isThere(path)) return false;
    writeBeside(path, bytes, (beside) => {
      try {
        linkSync(beside, path);
      } catch (error) {
        if (codeOf(error) === 'EEXIST') created = false;
        else if (isThere(path)) created = false;
        // Disks that know no links: the name was free a moment ago.
        else if (['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(codeOf(error))) renameSync(beside, path);
        else throw error;
      }
    });
  } catch (error) {
    throw unwritable(error, path);
  }
  return created;
};

/** Puts a file in place of the one that is there, in one step. */
export const replaceFile = (path: string, bytes: Uint8Array): void => {
  try {
    writeBeside(path, bytes, (beside) => renameSync(beside, path));
  } catch (error) {
    throw unwritable(error, path);
  }
};
