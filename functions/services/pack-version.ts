/** Packs are never changed: another content under the same name becomes the next version, `-v2` and so on. */
import { createHash } from 'node:crypto';
import { Fault } from '../fault.ts';
import type { StoredPack } from './ledger-events.ts';
import type { PackArchive } from './ports.ts';

type Named = { name: string; sha256: string };

const MOST = 1000;

export const named = (name: string, version: number): string => name.replace(/(\.[a-z]+)$/, `-v${version}$1`);

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The version under which a pack is on record, when its files have the names of these; else 0. */
const versionOf = (pack: StoredPack, files: readonly Named[]): number => {
  const version = Number(/-v(\d+)\.[a-z]+$/.exec(pack.pdfName)?.[1] ?? 0);
  const kept = new Set(pack.files.map(({ name }) => name));
  return files.some(({ name }) => kept.has(named(name, version))) ? version : 0;
};

/**
 * Under which version these files are kept: the one that they are on record with already, else the first that is free. Those on
 * record are known by the ledger, so that the hundredth version of a pack is not compared with ninety-nine others in the archive.
 */
export const versionFor = async (
  archive: PackArchive,
  files: readonly Named[],
  packs: readonly StoredPack[],
): Promise<number> => {
  const onRecord = packs
    .map((pack) => ({ pack, version: versionOf(pack, files) }))
    .filter(({ version }) => version > 0);
  const hashes = (of: readonly Named[]) => JSON.stringify(of.map(({ name, sha256: hash }) => [name, hash]));
  for (const { pack, version } of onRecord) {
    const asThese = files.map(({ name, sha256: hash }) => ({ name: named(name, version), sha256: hash }));
    if (hashes(pack.files) === hashes(asThese)) return version;
  }
  // What was cut off before it was written into the ledger lies in the archive all the same.
  for (let version = Math.max(0, ...onRecord.map((one) => one.version)) + 1; version < MOST; version += 1) {
    const kept = await Promise.all(files.map(({ name }) => archive.get(named(name, version))));
    if (kept.every((bytes, i) => bytes === null || sha256(bytes) === files[i]?.sha256)) return version;
  }
  throw new Fault(
    'refused',
    'There are a thousand versions of this pack already. Move old ones out of the folder of packs.',
  );
};
