/**
 * Sends a signed pack to each recipient once. Intent is written before, the draft's id before sending, the outcome after; a
 * run that was cut off goes on where it stopped, and what cannot be known ends with a person, never in a second message.
 */
import { Fault } from '../fault.ts';
import { type Edition, editionFor } from '../pack/pack.ts';
import { isAllowed } from '../plan/findings.ts';
import { hasGone } from '../plan/history.ts';
import type { IsoDate, Plan, Review } from '../plan/schema.ts';
import { dispatchesIn, packsIn, type StoredDispatch, type StoredPack } from './ledger-events.ts';
import { type Desk, type Letter, lettersFor, signaturesOf } from './letters.ts';
import type { LedgerEntry, Mailer } from './ports.ts';
import { recipientsOf } from './recipients.ts';
import { latestPack } from './sign-off.ts';

export { type Recipient, recipientsOf } from './recipients.ts';

export type Outcome = {
  to: string;
  name: string;
  state: 'sent' | 'sent before' | 'refused' | 'needs a person';
  at: string;
  reference: string;
};

export type Sending = Desk & {
  mailer: Mailer;
  /** Read again for each message, at the moment of sending. */
  allowList: () => readonly string[] | Promise<readonly string[]>;
  actor: string;
};

type Known = Pick<StoredDispatch, 'state' | 'draft' | 'reference' | 'at'> | undefined;

export const sendOne = async (
  { store, mailer, actor, allowList, now }: Sending,
  { message, details }: Letter,
  known: Known,
): Promise<Outcome> => {
  const { name, address } = message.to;
  const record = async (state: string, more: Record<string, string> = {}, once = state) => {
    const key = `dispatch ${message.id} ${once}`;
    return store.append({ kind: 'dispatch', key, at: now(), actor, details: { ...details, state, ...more } });
  };
  const told = (state: Outcome['state'], at: string, reference = ''): Outcome => ({
    ...{ to: address, name, state, at, reference },
  });
  const toldOf = async (state: 'refused' | 'needs a person', recorded: ReturnType<typeof record>) =>
    told(state, (await recorded).entry.at);
  if (known && hasGone(known)) return told('sent before', known.at, known.reference);
  if (!isAllowed(address, await allowList())) return toldOf('refused', record('refused', {}, `refused ${now()}`));
  if (!known) await record('intended');
  let draft = known?.draft ?? '';
  if (draft === '') {
    // Another sender may have written its draft down first: that one goes, and ours stays a draft for good.
    const { entry } = await record('drafted', { draft: await mailer.draft(message) });
    draft = String(entry.details.draft);
  }
  const state = await mailer.state(draft);
  if (state === 'unknown') return toldOf('needs a person', record('needs a person', { draft }));
  const { accepted, reference } = state === 'sent' ? { accepted: true, reference: draft } : await mailer.send(draft);
  if (!accepted) return toldOf('needs a person', record('needs a person', { draft }));
  const { entry, added } = await record('sent', { draft, reference });
  return told(added ? 'sent' : 'sent before', entry.at, String(entry.details.reference));
};

export type Sent = { pack: StoredPack; outcomes: Outcome[] };

export const refuseUnsigned = (ledger: readonly LedgerEntry[], pack: StoredPack): void => {
  const { signOffs } = signaturesOf(ledger, pack.pdfHash);
  if (new Set(signOffs.map((one) => one.party)).size < 2)
    throw new Fault('refused', 'This pack has not been signed off for both the council and health. Nothing was sent.');
};

/** Call only once the checks for sending have passed: `sendReview` says what stands in the way. */
export const sendPack = async (
  sending: Sending,
  { plan, review, asAt, edition }: { plan: Plan; review: Review; asAt: IsoDate; edition?: Edition },
): Promise<Sent> => {
  const ledger = await sending.store.ledger();
  const pack = latestPack(ledger, review.ref, edition ?? editionFor(review));
  refuseUnsigned(ledger, pack);
  const recipients = recipientsOf(plan, review, asAt);
  if (recipients.length === 0)
    throw new Fault(
      'refused',
      'Nobody on the People tab is to get the pack on this day. Nothing was sent: fill in Pack copy.',
    );
  const letters = await lettersFor(sending, { review, pack, ledger, recipients });
  const known = new Map(dispatchesIn(ledger).map((one) => [one.key, one]));
  const outcomes: Outcome[] = [];
  for (const letter of letters) outcomes.push(await sendOne(sending, letter, known.get(letter.message.id)));
  return { pack, outcomes };
};

export const packOfReview = (ledger: readonly LedgerEntry[], review: string, edition: string): StoredPack | undefined =>
  packsIn(ledger)
    .filter((one) => one.review === review && one.edition === edition)
    .pop();
