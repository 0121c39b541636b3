/** The content of a snapshot as it is packed in the file. */
import { deflateSync, inflateSync } from 'node:zlib';
import type { Plan } from '../../../plan/schema.ts';
import { LARGEST_PLAN, planOfContent } from '../../ledger-chain.ts';

export const packContent = (text: string): Uint8Array => deflateSync(Buffer.from(text, 'utf8'));

/** The plan, or null when the bytes are no longer what was stored under the hash. */
export const unpackContent = (bytes: Uint8Array, hash: string): Plan | null =>
  planOfContent(() => inflateSync(bytes, { maxOutputLength: LARGEST_PLAN }), hash);
