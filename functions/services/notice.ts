/** A short mail to one person of the local area, once: intent before, the draft's id before sending, the outcome after. */
import { createHash } from 'node:crypto';
import { isAllowed } from '../plan/findings.ts';
import type { LedgerEntry, Mailer, SnapshotStore } from './ports.ts';

export type Notice = {
  /** The same words to the same person about the same thing on the same day: sent once. */
  about: string;
  what:
    | 'reminder'
    | 'pack frozen'
    | 'pack not made'
    | 'pack not sent'
    | 'mail came back'
    | 'work overdue'
    | 'store not whole'
    | 'sheet mended'
    | 'sheet not heard'
    | 'sign-off link';
  review: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
};

export type Telling = {
  store: SnapshotStore;
  mailer: Mailer;
  allowList: readonly string[];
  sender: string;
  actor: string;
  /** ISO 8601 in UTC. */
  at: string;
};

export type Told = 'sent' | 'sent before' | 'refused' | 'needs a person';

const idOf = ({ about, to }: Notice): string =>
  createHash('sha256').update(`notice ${about} ${to.address.toLowerCase()}`).digest('hex').slice(0, 32);

const stateOf = (ledger: readonly LedgerEntry[], id: string, state: string): LedgerEntry | undefined =>
  ledger.find((entry) => entry.kind === 'notice' && entry.key === `notice ${id} ${state}`);

export const tell = async ({ store, mailer, allowList, sender, actor, at }: Telling, notice: Notice): Promise<Told> => {
  if (!isAllowed(notice.to.address, allowList)) return 'refused';
  const id = idOf(notice);
  const ledger = await store.ledger();
  if (stateOf(ledger, id, 'sent')) return 'sent before';
  const record = async (state: string, more: Record<string, string> = {}): Promise<LedgerEntry> => {
    const details = { notice: id, what: notice.what, review: notice.review, to: notice.to.address, state, ...more };
    return (await store.append({ kind: 'notice', key: `notice ${id} ${state}`, at, actor, details })).entry;
  };
  const begun = await record('intended');
  const known = stateOf(ledger, id, 'drafted');
  const { to, subject, text } = notice;
  const message = { id, from: sender, to, subject, text, date: begun.at, attachments: [] };
  // Two that run at once may each make a draft: the one that the ledger took first is the one that goes.
  const drafted = known ?? (await record('drafted', { draft: await mailer.draft(message) }));
  const draft = String(drafted.details.draft);
  const state = await mailer.state(draft);
  const { accepted, reference } =
    state === 'draft' ? await mailer.send(draft) : { accepted: state === 'sent', reference: draft };
  await record(accepted ? 'sent' : 'needs a person', { draft, reference });
  return accepted ? 'sent' : 'needs a person';
};

/** Each of them on their own: one address that fails keeps nobody else from being told. */
export const tellAll = async (telling: Telling, notices: readonly Notice[]): Promise<Told[]> => {
  const told: Told[] = [];
  for (const notice of notices) told.push(await tell(telling, notice));
  return told;
};
