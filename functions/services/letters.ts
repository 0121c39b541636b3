/** What each recipient of a signed pack is sent: the recorded files, the covering mail, and an id that is always the same. */
import { createHash } from 'node:crypto';
import { Fault } from '../fault.ts';
import { coveringMail } from '../pack/covering-mail.ts';
import type { PackInput } from '../pack/facts.ts';
import { type Edition, editionFor, isEdition } from '../pack/pack.ts';
import { hasGone, type SignOff } from '../plan/history.ts';
import type { Plan, Review } from '../plan/schema.ts';
import { readHistory } from './history.ts';
import { dispatchesIn, type StoredPack, signOffsIn } from './ledger-events.ts';
import type { LedgerEntry, Message, PackArchive, SnapshotStore } from './ports.ts';
import type { Recipient } from './recipients.ts';

/** `details` go into each of the message's entries in the ledger. */
export type Letter = { message: Message; details: Record<string, string | number | boolean> };

export type Desk = { store: SnapshotStore; archive: PackArchive; sender: string; now: () => string };

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

/** The same words always make the same id. */
export const messageId = (words: string): string => sha256(words).slice(0, 32);

/** PDF and web page; the data stays beside the pack, for those who ask for it. */
const mailedOf = (pack: StoredPack): StoredPack['files'] => pack.files.filter(({ name }) => !name.endsWith('.csv'));

/** Another folder may hold a pack of the same name: say where it was looked for, and how to name the other. */
const elsewhere = ({ folder }: PackArchive): string =>
  folder === undefined
    ? ''
    : ` We looked in the folder ${folder}. If the pack was made with --out, send it with the same --out FOLDER.`;

/** The files as they were recorded; a file that is gone or altered is never sent. */
const readFiles = async (archive: PackArchive, pack: StoredPack): Promise<Message['attachments']> =>
  Promise.all(
    mailedOf(pack).map(async ({ name, sha256: hash }) => {
      const bytes = await archive.get(name);
      if (bytes === null)
        throw new Fault(
          'not-found',
          `${name} is no longer in the folder of packs. Make the pack again, and have it signed if it differs.${elsewhere(archive)}`,
        );
      if (sha256(bytes) !== hash)
        throw new Fault(
          'damaged',
          `${name} is not the file that was made and signed. Nothing was sent: make the pack again and have it signed.${elsewhere(archive)}`,
        );
      return { name, type: name.endsWith('.pdf') ? 'application/pdf' : 'text/html; charset=utf-8', bytes };
    }),
  );

export const signaturesOf = (
  ledger: readonly LedgerEntry[],
  pdfHash: string,
): { signOffs: SignOff[]; chainHead: string } => {
  const entries = ledger.filter((entry) => entry.kind === 'sign-off' && entry.details.pdfHash === pdfHash);
  return { signOffs: signOffsIn(entries), chainHead: entries[entries.length - 1]?.hash ?? '' };
};

export const signedPlan = async (store: SnapshotStore, pack: StoredPack): Promise<Plan> => {
  const plan = await store.plan(pack.snapshot);
  if (plan === null)
    throw new Fault('damaged', 'The snapshot behind this pack is not in the store. Run verify to see what is missing.');
  return plan;
};

/** The mail speaks of the review as the pack does, also when the sheet has moved its day since. */
const packInput = async (store: SnapshotStore, pack: StoredPack, asked: Review): Promise<PackInput> => {
  const plan = await signedPlan(store, pack);
  const review = plan.reviews.find((one) => one.ref === asked.ref) ?? asked;
  const history = await readHistory(store, { plan, review, asAt: pack.asAt });
  return { plan, asAt: pack.asAt, review, history, snapshot: { hash: pack.snapshot }, waived: [] };
};

/** One letter for each recipient, as the ledger stood: the same ledger gives the same words again. */
export const lettersFor = async (
  { store, archive, sender, now }: Desk,
  {
    review,
    pack,
    ledger,
    recipients,
  }: { review: Review; pack: StoredPack; ledger: LedgerEntry[]; recipients: Recipient[] },
): Promise<Letter[]> => {
  const input = await packInput({ ...store, ledger: async () => ledger }, pack, review);
  const attachments = await readFiles(archive, pack);
  const { signOffs, chainHead } = signaturesOf(ledger, pack.pdfHash);
  const dispatches = dispatchesIn(ledger);
  const before = dispatches.filter(
    (one) => one.review === review.ref && one.pdfHash !== pack.pdfHash && one.again === 0 && hasGone(one),
  );
  const edition: Edition = isEdition(pack.edition) ? pack.edition : editionFor(review);
  return recipients.map(({ name, address, copy }) => {
    const id = messageId(`${pack.pdfHash} ${address}`);
    const replaces = before.filter((one) => one.to === address).pop()?.on ?? null;
    const attached = mailedOf(pack).map((file, i) => ({ name: file.name, pages: i === 0 ? pack.pages : 0 }));
    const { subject, text } = coveringMail(input, {
      ...{ edition, attached, pdfHash: pack.pdfHash, signOffs, chainHead, copy, replaces },
    });
    const date = dispatches.find((one) => one.key === id)?.begun ?? now();
    return {
      message: { id, from: sender, to: { name, address }, subject, text, date, attachments },
      details: { message: id, review: review.ref, edition, pdfHash: pack.pdfHash, to: address, name, copy },
    };
  });
};
