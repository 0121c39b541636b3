/**
 * Sends a signed pack to each recipient once. Intent is written before, the draft's id before sending, the outcome after; a
 * run that was cut off goes on where it stopped, and what cannot be known ends with a person, never in a second message.
 */
import { createHash } from 'node:crypto';
import { Fault } from '../fault.ts';
import { coveringMail } from '../pack/covering-mail.ts';
import type { PackInput } from '../pack/facts.ts';
import { type Edition, editionFor, isEdition } from '../pack/pack.ts';
import { isAllowed, recipientsOn } from '../plan/findings.ts';
import type { SignOff } from '../plan/history.ts';
import type { IsoDate, Plan, Review } from '../plan/schema.ts';
import { readHistory } from './history.ts';
import { dispatchesIn, packsIn, type StoredPack, signOffsIn } from './ledger-events.ts';
import type { LedgerEntry, Mailer, Message, PackArchive, SnapshotStore } from './ports.ts';
import { latestPack } from './sign-off.ts';

export type Recipient = { name: string; address: string; copy: boolean };
export type Outcome = {
  to: string;
  name: string;
  state: 'sent' | 'sent before' | 'refused' | 'needs a person';
  at: string;
  reference: string;
};

export type Sending = {
  store: SnapshotStore;
  archive: PackArchive;
  mailer: Mailer;
  /** Read again for each message, at the moment of sending. */
  allowList: () => readonly string[];
  sender: string;
  actor: string;
  now: () => string;
};

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** Who the pack goes to: people who hold a role with a pack copy on the day; a submission goes first to its mailbox. */
export const recipientsOf = (plan: Plan, review: Review, day: IsoDate): Recipient[] => {
  const { submissionMailbox, attention } = plan.cover;
  const isSubmission = review.kind === 'Submission';
  const people = recipientsOn(plan, day).map((person) => ({
    name: person.name,
    address: person.email.trim().toLowerCase(),
    copy: isSubmission || person.packCopy === 'Copy',
  }));
  if (isSubmission && submissionMailbox.trim() === '') {
    throw new Fault(
      'refused',
      'The plan does not say where it is submitted. Fill in Submission mailbox on the Plan tab.',
    );
  }
  const all = isSubmission
    ? [
        { name: attention || 'SEND inspections', address: submissionMailbox.trim().toLowerCase(), copy: false },
        ...people,
      ]
    : people;
  const seen = new Set<string>();
  return all.filter(({ address }) => address !== '' && !seen.has(address) && seen.add(address));
};

/** The files as they were recorded; a file that is gone or altered is never sent. */
const readFiles = async (archive: PackArchive, pack: StoredPack): Promise<Message['attachments']> =>
  Promise.all(
    pack.files.map(async ({ name, sha256: hash }) => {
      const bytes = await archive.get(name);
      if (bytes === null)
        throw new Fault(
          'not-found',
          `${name} is no longer in the folder of packs. Make the pack again, and have it signed if it differs.`,
        );
      if (sha256(bytes) !== hash)
        throw new Fault(
          'damaged',
          `${name} is not the file that was made and signed. Nothing was sent: make the pack again and have it signed.`,
        );
      return { name, type: name.endsWith('.pdf') ? 'application/pdf' : 'text/html; charset=utf-8', bytes };
    }),
  );

const signaturesOf = (ledger: readonly LedgerEntry[], pdfHash: string): { signOffs: SignOff[]; chainHead: string } => {
  const entries = ledger.filter((entry) => entry.kind === 'sign-off' && entry.details.pdfHash === pdfHash);
  return { signOffs: signOffsIn(entries), chainHead: entries[entries.length - 1]?.hash ?? '' };
};

const packInput = async (store: SnapshotStore, pack: StoredPack, review: Review): Promise<PackInput> => {
  const plan = await store.plan(pack.snapshot);
  if (plan === null)
    throw new Fault('damaged', 'The snapshot behind this pack is not in the store. Run verify to see what is missing.');
  const history = await readHistory(store, { plan, review, asAt: pack.asAt });
  return { plan, asAt: pack.asAt, review, history, snapshot: { hash: pack.snapshot }, waived: [] };
};

type Letter = { message: Message; details: Record<string, string> };

const letters = async (
  sending: Sending,
  {
    plan,
    review,
    asAt,
    pack,
    ledger,
  }: { plan: Plan; review: Review; asAt: IsoDate; pack: StoredPack; ledger: LedgerEntry[] },
): Promise<Letter[]> => {
  const input = await packInput(sending.store, pack, review);
  const attachments = await readFiles(sending.archive, pack);
  const { signOffs, chainHead } = signaturesOf(ledger, pack.pdfHash);
  const before = dispatchesIn(ledger).filter(
    (one) => one.review === review.ref && one.pdfHash !== pack.pdfHash && one.state === 'sent',
  );
  const edition: Edition = isEdition(pack.edition) ? pack.edition : editionFor(review);
  return recipientsOf(plan, review, asAt).map((recipient) => {
    const id = sha256(`${pack.pdfHash} ${recipient.address}`).slice(0, 32);
    const replaces = before.filter((one) => one.to === recipient.address).pop()?.on ?? null;
    const attached = pack.files.map(({ name }, i) => ({ name, pages: i === 0 ? pack.pages : 0 }));
    const { subject, text } = coveringMail(input, {
      edition,
      attached,
      pdfHash: pack.pdfHash,
      signOffs,
      chainHead,
      copy: recipient.copy,
      replaces,
    });
    const first = ledger.find((entry) => entry.kind === 'dispatch' && entry.details.message === id);
    const message = {
      id,
      from: sending.sender,
      to: { name: recipient.name, address: recipient.address },
      subject,
      text,
      date: first?.at ?? sending.now(),
      attachments,
    };
    return {
      message,
      details: {
        message: id,
        review: review.ref,
        edition,
        pdfHash: pack.pdfHash,
        to: recipient.address,
        name: recipient.name,
      },
    };
  });
};

const sendOne = async (
  sending: Sending,
  { message, details }: Letter,
  known: { state: string; draft: string; reference: string; at: string } | undefined,
): Promise<Outcome> => {
  const { store, mailer, actor } = sending;
  const { name, address } = message.to;
  const told = (state: Outcome['state'], at: string, reference = ''): Outcome => ({
    to: address,
    name,
    state,
    at,
    reference,
  });
  const record = async (state: string, more: Record<string, string> = {}, once = state): Promise<string> => {
    const { entry } = await store.append({
      kind: 'dispatch',
      key: `dispatch ${message.id} ${once}`,
      at: sending.now(),
      actor,
      details: { ...details, state, ...more },
    });
    return entry.at;
  };
  if (known?.state === 'sent') return told('sent before', known.at, known.reference);
  if (!isAllowed(address, sending.allowList()))
    return told('refused', await record('refused', {}, `refused ${sending.now()}`));
  if (!known) await record('intended');
  let draft = known?.draft ?? '';
  if (draft === '') {
    draft = await mailer.draft(message);
    await record('drafted', { draft });
  }
  const state = await mailer.state(draft);
  if (state === 'unknown') return told('needs a person', await record('needs a person', { draft }));
  const { accepted, reference } = state === 'sent' ? { accepted: true, reference: draft } : await mailer.send(draft);
  if (!accepted) return told('needs a person', await record('needs a person', { draft }));
  return told('sent', await record('sent', { draft, reference }), reference);
};

export type Sent = { pack: StoredPack; outcomes: Outcome[] };

/** Call only once the checks for sending have passed: `findingsForSending` says what stands in the way. */
export const sendPack = async (
  sending: Sending,
  { plan, review, asAt, edition }: { plan: Plan; review: Review; asAt: IsoDate; edition?: Edition },
): Promise<Sent> => {
  const ledger = await sending.store.ledger();
  const pack = latestPack(ledger, review.ref, edition ?? editionFor(review));
  const { signOffs } = signaturesOf(ledger, pack.pdfHash);
  if (new Set(signOffs.map((one) => one.party)).size < 2)
    throw new Fault('refused', 'This pack has not been signed off for both the council and health. Nothing was sent.');
  const toSend = await letters(sending, { plan, review, asAt, pack, ledger });
  if (toSend.length === 0)
    throw new Fault(
      'refused',
      'Nobody on the People tab is to get the pack on this day. Nothing was sent: fill in Pack copy.',
    );
  const known = new Map(dispatchesIn(ledger).map((one) => [one.key, one]));
  const outcomes: Outcome[] = [];
  for (const letter of toSend) outcomes.push(await sendOne(sending, letter, known.get(letter.message.id)));
  return { pack, outcomes };
};

export const packOfReview = (ledger: readonly LedgerEntry[], review: string, edition: string): StoredPack | undefined =>
  packsIn(ledger)
    .filter((one) => one.review === review && one.edition === edition)
    .pop();
