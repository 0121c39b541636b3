/** Whether a file is one we made, from which snapshot, and unaltered. */
import { createHash } from 'node:crypto';
import { allPacksIn, type StoredPack, signOffsIn } from './ledger-events.ts';
import type { LedgerEntry } from './ports.ts';

export type VerifiedPack = { ours: boolean; sha256: string; pack: StoredPack | null; signedFor: string[] };

export const verifyPack = (bytes: Uint8Array, ledger: readonly LedgerEntry[]): VerifiedPack => {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const pack = allPacksIn(ledger).find((one) => one.files.some((file) => file.sha256 === hash)) ?? null;
  const signedFor = pack
    ? signOffsIn(ledger)
        .filter((one) => one.pdfHash === pack.pdfHash)
        .map((one) => one.party)
    : [];
  return { ours: pack !== null, sha256: hash, pack, signedFor: [...new Set(signedFor)] };
};
