/** Whether a file is one we made, from which snapshot, who signed it, and that not one byte of it is another. */
import { createHash } from 'node:crypto';
import type { SignOff } from '../plan/history.ts';
import { allPacksIn, type StoredPack, signOffsIn } from './ledger-events.ts';
import type { LedgerEntry } from './ports.ts';

export type VerifiedPack = {
  ours: boolean;
  sha256: string;
  pack: StoredPack | null;
  /** The name under which it was made; '' for a file that we never made. */
  name: string;
  /** Who signed the PDF of this pack, each party once. */
  signatures: SignOff[];
  signedFor: SignOff['party'][];
  /** Another version of the pack that was made after it and stands in its place. */
  later: StoredPack | null;
  /** Whether this very file is the one that is signed, and not one that goes with it. */
  isSigned: boolean;
};

export const verifyPack = (bytes: Uint8Array, ledger: readonly LedgerEntry[]): VerifiedPack => {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const packs = allPacksIn(ledger).filter((one) => one.files.some((file) => file.sha256 === sha256));
  const signOffs = signOffsIn(ledger);
  // The same file may belong to two packs, such as figures that did not change: one that is signed counts, else the last.
  const last = packs[packs.length - 1] ?? null;
  const pack = packs.findLast((one) => signOffs.some(({ pdfHash }) => pdfHash === one.pdfHash)) ?? last;
  const signed = signOffs.filter((one) => one.pdfHash === pack?.pdfHash);
  const signatures = signed.filter((one, i) => signed.findIndex((other) => other.party === one.party) === i);
  const name = pack?.files.find((file) => file.sha256 === sha256)?.name ?? '';
  const versions = allPacksIn(ledger).filter((one) => one.review === pack?.review && one.edition === pack.edition);
  const newest = versions[versions.length - 1] ?? null;
  const later = newest?.pdfHash === pack?.pdfHash ? null : newest;
  const signedFor = signatures.map(({ party }) => party);
  const isSigned = pack?.pdfHash === sha256;
  return { ours: pack !== null, sha256, pack, name, signatures, signedFor, later, isSigned };
};
