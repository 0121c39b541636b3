/** Finished packs that no entry of the ledger names: what a ledger that was cut off at its end leaves behind. */
import { allPacksIn } from './ledger-events.ts';
import type { LedgerEntry, PackArchive } from './ports.ts';

/** As packs are named; whatever else lies in the folder is nobody's business here. */
const PACK = /-v\d+\.pdf$/;

/**
 * No proof by itself: a pack whose making was cut off has no entry either, and several plans may keep their packs in one place. The chain
 * is what tells of everything but its own end.
 */
export const packsWithoutEntry = async (archive: PackArchive, ledger: readonly LedgerEntry[]): Promise<string[]> => {
  const known = new Set(allPacksIn(ledger).flatMap(({ files }) => files.map(({ name }) => name)));
  return (await archive.list()).filter((name) => PACK.test(name) && !known.has(name));
};
