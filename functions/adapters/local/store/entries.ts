/** One entry of the ledger as it is stored and hashed, and the content of a snapshot as it is packed. */
import { createHash } from 'node:crypto';
import { deflateSync, inflateSync } from 'node:zlib';
import { canonicalJson } from '../../../plan/canonical.ts';
import type { Plan } from '../../../plan/schema.ts';
import type { LedgerEntry } from '../../../services/ports.ts';

export type EntryRow = Omit<LedgerEntry, 'details'> & { details: string };

/** What the first entry follows. */
export const FIRST_PREVIOUS = '0'.repeat(64);
const LARGEST_PLAN = 256 * 1024 * 1024;

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The words in front keep this hash from ever being that of anything else. */
export const hashOfEntry = ({ sequence, previous, kind, key, at, actor, details }: Omit<LedgerEntry, 'hash'>): string =>
  sha256(`plan-chain-v1\n${canonicalJson({ sequence, previous, kind, key, at, actor, details })}`);

export const entryOf = ({ sequence, previous, hash, kind, key, at, actor, details }: EntryRow): LedgerEntry => ({
  ...{ sequence, previous, hash, kind, key, at, actor },
  details: JSON.parse(details) as LedgerEntry['details'],
});

export const packContent = (text: string): Uint8Array => deflateSync(Buffer.from(text, 'utf8'));

/** The plan, or null when the bytes are no longer what was stored under the hash. */
export const unpackContent = (bytes: Uint8Array, hash: string): Plan | null => {
  try {
    const text = inflateSync(bytes, { maxOutputLength: LARGEST_PLAN }).toString('utf8');
    return sha256(text) === hash ? (JSON.parse(text) as Plan) : null;
  } catch {
    return null;
  }
};
