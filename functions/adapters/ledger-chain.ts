/** How an entry is bound to the one before, and how content is known by its hash: the same in every store. */
import { createHash } from 'node:crypto';
import { Fault } from '../fault.ts';
import { canonicalJson } from '../plan/canonical.ts';
import type { Plan } from '../plan/schema.ts';
import type { LedgerEntry, LedgerEvent } from '../services/ports.ts';

/** An entry as it lies in a store: its details are kept as text, so that not a sign of them changes. */
export type EntryRow = Omit<LedgerEntry, 'details'> & { details: string };

/** How many entries were written, and the hash of the last one. */
export type Head = { entries: number; hash: string };

/** What the first entry follows. */
export const FIRST_PREVIOUS = '0'.repeat(64);
/** What is unpacked is bounded, whoever put it there. */
export const LARGEST_PLAN = 256 * 1024 * 1024;

export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The words in front keep this hash from ever being that of anything else. */
export const hashOfEntry = ({ sequence, previous, kind, key, at, actor, details }: Omit<LedgerEntry, 'hash'>): string =>
  sha256(`plan-chain-v1\n${canonicalJson({ sequence, previous, kind, key, at, actor, details })}`);

/** The event as the entry that follows this head. */
export const entryAfter = (head: Head, { kind, key, at, actor, details }: LedgerEvent): LedgerEntry => {
  const bound = { kind, key, at, actor, details, sequence: head.entries + 1, previous: head.hash };
  return { ...bound, hash: hashOfEntry(bound) };
};

export const entryOf = ({ sequence, previous, hash, kind, key, at, actor, details }: EntryRow): LedgerEntry => ({
  ...{ sequence, previous, hash, kind, key, at, actor },
  details: JSON.parse(details) as LedgerEntry['details'],
});

/** The one spelling of the content, or a fault where the hash is not its own. */
export const textOfContent = ({ hash, plan }: { hash: string; plan: Plan }): string => {
  const text = canonicalJson(plan);
  if (sha256(text) === hash) return text;
  throw new Fault(
    'internal',
    'The snapshot was not stored, because its hash is not that of its content: please report this.',
  );
};

/** The plan, or null when what was unpacked is no longer what was stored under the hash. */
export const planOfContent = (unpack: () => Buffer, hash: string): Plan | null => {
  try {
    const text = unpack().toString('utf8');
    return sha256(text) === hash ? (JSON.parse(text) as Plan) : null;
  } catch {
    return null;
  }
};

/** The snapshot whose content this event takes out, if it is a redaction. */
export const redactedBy = ({ kind, details }: LedgerEvent): string | null =>
  kind === 'redaction' && typeof details.hash === 'string' ? details.hash : null;
