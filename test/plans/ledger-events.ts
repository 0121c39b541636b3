/** Entries and content for tests of a store. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../functions/plan/canonical.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import type { LedgerEvent } from '../../functions/services/ports.ts';

export const event = (key: string, more: Partial<LedgerEvent> = {}): LedgerEvent => ({
  kind: 'dispatch',
  key,
  at: '2022-09-15T09:00:00.000Z',
  actor: 'Programme officer',
  details: { review: 'RV2', count: 3, done: true, nothing: null, name: 'Zoë – “as typed”' },
  ...more,
});

export const contentOf = (plan: Plan): { hash: string; plan: Plan } => ({
  hash: createHash('sha256').update(canonicalJson(plan)).digest('hex'),
  plan,
});

export const snapshotEvent = (key: string, hash: string): LedgerEvent =>
  event(key, { kind: 'snapshot', details: { hash, asAt: '2022-09-15' } });
