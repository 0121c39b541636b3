/** The pack of RV2, made and signed in a folder of its own, and a mail server that makes a new draft whenever it is asked. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { localPackArchive } from '../../functions/adapters/local/pack-archive.ts';
import { localSnapshotStore } from '../../functions/adapters/local/snapshot-store.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Plan, Review } from '../../functions/plan/schema.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { buildPack, recordPack } from '../../functions/services/build-pack.ts';
import type { Sending } from '../../functions/services/dispatch.ts';
import type { Mailer, Message, SnapshotStore } from '../../functions/services/ports.ts';
import { signPack } from '../../functions/services/sign-off.ts';
import { hashOfPlan, takeSnapshot } from '../../functions/services/take-snapshot.ts';

export const asAt = '2022-09-15';
export const ALLOWED = [
  'exampleshire.example',
  'education.example',
  'nhs.example',
  'nhsengland.example',
  'exampleshireforum.example',
];

const sample = samplePlan('six-months');
export const CASE_LEAD =
  sample.people.find((one) => one.role === 'DfE case lead' && one.packCopy === 'To')?.email ?? '';

/** The sample plan; `to` leaves only these among those who get the pack. */
export const planFor = (to?: readonly string[]): Plan => ({
  ...sample,
  people: sample.people.map((one) => (!to || to.includes(one.email) ? one : { ...one, packCopy: null })),
});

export const reviewOf = (plan: Plan): Review => {
  const review = plan.reviews.find((one) => one.ref === 'RV2');
  if (!review) throw new Error('the sample has lost its review');
  return review;
};

export const storeIn = (folder: string): SnapshotStore => localSnapshotStore(join(folder, 'plan.db'));
export const archiveIn = (folder: string) => localPackArchive(join(folder, 'packs'));

const stamp = { at: '2022-09-15T09:00:00.000Z', actor: 'Programme officer' };

/** Drawn once; each test takes a copy. */
export const signedPack = async (plan: Plan): Promise<{ copy: () => string; remove: () => void }> => {
  const folder = mkdtempSync(join(tmpdir(), 'signed-'));
  const store = storeIn(folder);
  const input = { plan, asAt, review: reviewOf(plan), history: NO_HISTORY, waived: [] };
  const whole = { ...input, snapshot: { hash: hashOfPlan(plan) } };
  const built = await buildPack('dfe', whole);
  await takeSnapshot(store, { plan, asAt, ...stamp });
  await recordPack({ archive: archiveIn(folder), store }, built, { input: whole, ...stamp });
  for (const party of ['council', 'health'] as const)
    await signPack(store, { review: 'RV2', party, by: `Director for ${party}`, evidence: '', on: asAt, ...stamp });
  store.close();
  const copies: string[] = [];
  return {
    copy: () => {
      const made = mkdtempSync(join(tmpdir(), 'sending-'));
      cpSync(folder, made, { recursive: true });
      copies.push(made);
      return made;
    },
    remove: () => {
      for (const one of [folder, ...copies]) rmSync(one, { recursive: true, force: true });
    },
  };
};

export type MailServer = { mailer: Mailer; drafts: string[]; sent: Message[] };

/** Forgets what it was asked before, as a mail server may: only the draft's id keeps two senders to one message. */
export const mailServer = (): MailServer => {
  const kept = new Map<string, Message>();
  const gone = new Set<string>();
  const server: MailServer = {
    drafts: [],
    sent: [],
    mailer: {
      draft: async (message) => {
        const id = `draft-${kept.size + 1}`;
        kept.set(id, message);
        server.drafts.push(id);
        return id;
      },
      send: async (draft) => {
        const message = kept.get(draft);
        if (message && !gone.has(draft)) server.sent.push(message);
        gone.add(draft);
        return { accepted: true, reference: `sent-${draft}` };
      },
      state: async (draft) => (gone.has(draft) ? 'sent' : kept.has(draft) ? 'draft' : 'unknown'),
    },
  };
  return server;
};

export const sendingIn = (
  folder: string,
  store: SnapshotStore,
  mailer: Mailer,
  now = '2022-09-15T10:00:00.000Z',
): Sending => ({
  ...{
    store,
    mailer,
    archive: archiveIn(folder),
    allowList: () => ALLOWED,
    actor: 'Programme officer',
    now: () => now,
  },
  sender: 'Exampleshire SEND plan <send.plan@exampleshire.example>',
});
