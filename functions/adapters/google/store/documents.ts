/**
 * Where an area's chain lies in Firestore, and how an entry and a snapshot are laid into documents:
 *
 *     areas/{area}/chain/head              entries, hash
 *     areas/{area}/ledger/0000000001       an entry; its id is its number
 *     areas/{area}/snapshots/{hash}        bytes (gzip, or null once redacted), parts (how many documents follow)
 *     areas/{area}/snapshots/{hash}/parts/0002
 */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { DocumentReference, DocumentSnapshot, Firestore } from '@google-cloud/firestore';
import { Fault } from '../../../fault.ts';
import { canonicalJson } from '../../../plan/canonical.ts';
import type { Plan } from '../../../plan/schema.ts';
import type { LedgerEntry } from '../../../services/ports.ts';
import { type EntryRow, FIRST_PREVIOUS, type Head, LARGEST_PLAN, planOfContent, sha256 } from '../../ledger-chain.ts';

/** A document may hold 1 MiB with everything around it. */
export const PART_BYTES = 700 * 1024;
/** A transaction may carry 10 MiB with everything around it. */
const MOST_PARTS = 13;

const AREA = /^[a-z][a-z0-9-]{1,40}$/;
const HASH = /^[0-9a-f]{64}$/;
const NUMBER = /^\d{10}$/;

export type Places = ReturnType<typeof placesOf>;

export const placesOf = (firestore: Firestore, area: string) => {
  const own = firestore.collection('areas').doc(area);
  const ledger = own.collection('ledger');
  const snapshots = own.collection('snapshots');
  return {
    head: own.collection('chain').doc('head'),
    ledger,
    snapshots,
    entry: (sequence: number) => ledger.doc(String(sequence).padStart(10, '0')),
    snapshot: (hash: string) => snapshots.doc(hash),
    parts: (hash: string) => snapshots.doc(hash).collection('parts'),
  };
};

/** What is no area or no hash never becomes part of a path. */
export const checkedArea = (area: string): string => {
  if (AREA.test(area)) return area;
  throw new Fault('wrong-use', 'An area is known by small letters, digits and hyphens: compare it with the registry.');
};
export const isHash = (text: unknown): text is string => typeof text === 'string' && HASH.test(text);

export const headOf = (document: DocumentSnapshot): Head | undefined => {
  const { entries, hash } = document.data() ?? {};
  return Number.isSafeInteger(entries) && typeof hash === 'string' ? { entries, hash } : undefined;
};

/** A store is there as soon as it is asked for: it begins with no entry. */
export const firstHead = (): Head => ({ entries: 0, hash: FIRST_PREVIOUS });

export type EntryDocument = Omit<EntryRow, 'sequence'> & {
  /** Finds the entry by its key, however long that is. */
  keyHash: string;
  /** Which call wrote it: a call whose answer was lost knows its own entry again. Not part of the chain. */
  writer: string;
};

export const documentOf = (entry: LedgerEntry, writer: string): EntryDocument => {
  const { previous, hash, kind, key, at, actor, details } = entry;
  return { previous, hash, kind, key, keyHash: sha256(key), at, actor, details: canonicalJson(details), writer };
};

/** The entry, or null where the document is none. A wrong hash is for `verify` to find; a wrong shape is found here. */
export const rowOf = (document: DocumentSnapshot): EntryRow | null => {
  const { previous, hash, kind, key, keyHash, at, actor, details } = document.data() ?? {};
  const texts = [previous, hash, kind, key, keyHash, at, actor, details];
  if (!NUMBER.test(document.id) || texts.some((text) => typeof text !== 'string')) return null;
  return { sequence: Number(document.id), previous, hash, kind, key, at, actor, details };
};

/** The content in pieces that each fit into a document, at least one. */
export const packParts = (text: string): Buffer[] => {
  const packed = gzipSync(text);
  const parts: Buffer[] = [];
  for (let from = 0; from < packed.length; from += PART_BYTES) parts.push(packed.subarray(from, from + PART_BYTES));
  if (parts.length <= MOST_PARTS) return parts;
  throw new Fault('too-big', 'The plan is too big to be stored: move text that is not part of it out of the sheet.');
};

export const unpackParts = (parts: readonly Uint8Array[], hash: string): Plan | null =>
  planOfContent(() => gunzipSync(Buffer.concat(parts), { maxOutputLength: LARGEST_PLAN }), hash);

/** The first part lies in the snapshot's own document; the others follow under their number. */
export const partPlace = (snapshot: DocumentReference, index: number): DocumentReference =>
  snapshot.collection('parts').doc(String(index + 1).padStart(4, '0'));

/** Content with nothing in it: only the hash, which is the document's id, is left. */
export const TOMBSTONE = { bytes: null, parts: 0 } as const;
