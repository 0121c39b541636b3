/**
 * Sends a pack again to people it has gone to already: the same files under the same words, marked as sent again. Only on an
 * explicit call, one message for each address and day, each on record as a message of its own.
 */
import { Fault } from '../fault.ts';
import { sentAgainMail } from '../pack/covering-mail.ts';
import type { Edition } from '../pack/pack.ts';
import { hasGone } from '../plan/history.ts';
import type { Plan, Review } from '../plan/schema.ts';
import { type Outcome, refuseUnsigned, type Sending, sendOne } from './dispatch.ts';
import { dispatchesIn, type StoredDispatch, type StoredPack } from './ledger-events.ts';
import { type Letter, lettersFor, messageId } from './letters.ts';
import { londonDay } from './london-day.ts';
import type { LedgerEntry, PlanBook } from './ports.ts';
import { recipientsIfSent } from './recipients.ts';
import { openPack } from './send-review.ts';

export type SentAgain = { review: Review; pack: StoredPack; outcomes: Outcome[] };

/** Gone, or it may have gone and a person has looked. */
const mayGoAgain = (one: StoredDispatch): boolean => hasGone(one) || one.state === 'needs a person';

const firstTo = (dispatches: readonly StoredDispatch[], pack: StoredPack, address: string): StoredDispatch => {
  const first = dispatches.find((one) => one.pdfHash === pack.pdfHash && one.to === address && one.again === 0);
  if (!first)
    throw new Fault(
      'refused',
      `${address} is no recipient of this pack, so it cannot be sent there again. Nothing was sent: "sent" lists who got it.`,
    );
  if (!mayGoAgain(first))
    throw new Fault(
      'refused',
      `This pack has not gone to ${address} yet, so it cannot be sent again. Nothing was sent: send it without again first.`,
    );
  return first;
};

/** Goes on with the one of today, or one that was cut off; otherwise it is the next. */
const countFor = (agains: readonly StoredDispatch[], today: string): number => {
  const last = agains.reduce<StoredDispatch | undefined>(
    (most, one) => (most && most.again > one.again ? most : one),
    undefined,
  );
  if (!last) return 1;
  return londonDay(last.begun) === today || !mayGoAgain(last) ? last.again : last.again + 1;
};

/** The letter as it was written the first time: with the ledger as it stood then. */
const firstLetter = async (
  sending: Sending,
  first: StoredDispatch,
  { review, pack, ledger, signed }: { review: Review; pack: StoredPack; ledger: LedgerEntry[]; signed: Plan },
): Promise<Letter | undefined> => {
  const then = ledger.filter((entry) => entry.sequence <= first.sequence);
  // Ledgers of the beginning did not say who got a copy; the signed plan does.
  const copy =
    first.copy ?? recipientsIfSent(signed, review, first.on).find((one) => one.address === first.to)?.copy ?? false;
  const recipients = [{ name: first.name, address: first.to, copy }];
  return (await lettersFor(sending, { review, pack, ledger: then, recipients }))[0];
};

const letterAgain = ({ message, details }: Letter, first: StoredDispatch, again: number, begun: string): Letter => {
  const id = messageId(`${first.key} again ${again}`);
  const mail = sentAgainMail(message, { on: first.on, pdfHash: first.pdfHash });
  return {
    message: { ...message, ...mail, id, date: begun },
    details: { ...details, message: id, first: first.key, again },
  };
};

export const sendAgain = async (
  planBook: PlanBook,
  sending: Sending,
  { review: ref, edition, addresses }: { review: string; edition?: Edition | undefined; addresses: readonly string[] },
): Promise<SentAgain> => {
  const opened = await openPack(planBook, sending.store, { review: ref, edition });
  const { ledger, pack, review } = opened;
  refuseUnsigned(ledger, pack);
  const dispatches = dispatchesIn(ledger);
  const wanted = [...new Set(addresses.map((address) => address.trim().toLowerCase()).filter(Boolean))];
  // All are looked up before any is sent: a slip in one address sends nothing.
  const firsts = wanted.map((address) => firstTo(dispatches, pack, address));
  const outcomes: Outcome[] = [];
  for (const first of firsts) {
    const letter = await firstLetter(sending, first, opened);
    if (!letter) continue;
    const agains = dispatches.filter((one) => one.first === first.key);
    const count = countFor(agains, londonDay(sending.now()));
    const known = agains.find((one) => one.again === count);
    outcomes.push(await sendOne(sending, letterAgain(letter, first, count, known?.begun ?? sending.now()), known));
  }
  return { review, pack, outcomes };
};
