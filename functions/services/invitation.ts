/**
 * Sign-off by a link for directors without an account here. The ledger holds only the hash of the link's token; the link is good
 * for one pack, one party and one person who still holds the role on the day, until it expires or somebody has signed.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { Fault } from '../fault.ts';
import type { PackInput } from '../pack/facts.ts';
import { type Edition, editionFor, isEdition } from '../pack/pack.ts';
import { ROLES } from '../plan/choices.ts';
import { longDate } from '../plan/dates.ts';
import { NO_HISTORY, type SignOff } from '../plan/history.ts';
import { readPlan } from '../plan/read-plan.ts';
import { holdsOn } from '../plan/rules/words.ts';
import type { IsoDate, Person, Plan } from '../plan/schema.ts';
import { packsIn, type StoredPack, signOffsIn } from './ledger-events.ts';
import { londonDay } from './london-day.ts';
import type { LedgerEntry, PlanBook, SnapshotStore } from './ports.ts';
import { isParty, latestPack, type Party, signPack } from './sign-off.ts';

export type Invitation = {
  sequence: number;
  at: string;
  /** Who asked. */
  actor: string;
  tokenHash: string;
  review: string;
  edition: string;
  pdfHash: string;
  party: Party;
  name: string;
  role: string;
  to: string;
  expires: string;
};

type Known = { invitation: Invitation; pack: StoredPack };
export type LinkState =
  | { state: 'unknown' }
  | (Known & { state: 'open' | 'expired' | 'replaced' | 'superseded' })
  | (Known & { state: 'used'; signed: SignOff; newer: boolean });

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const isSameHash = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

export const invitationsIn = (ledger: readonly LedgerEntry[]): Invitation[] =>
  ledger
    .filter((entry) => entry.kind === 'invitation')
    .map(({ sequence, at, actor, details }) => {
      const text = (name: string): string => String(details[name] ?? '');
      const party = text('party');
      return {
        ...{ sequence, at, actor, tokenHash: text('tokenHash'), review: text('review'), edition: text('edition') },
        ...{ pdfHash: text('pdfHash'), party: isParty(party) ? party : 'council', name: text('name') },
        ...{ role: text('role'), to: text('to'), expires: text('expires') },
      };
    });

export const signatureOn = (ledger: readonly LedgerEntry[], pdfHash: string, party: Party): SignOff | undefined =>
  signOffsIn(ledger).find((one) => one.pdfHash === pdfHash && one.party === party);

/** What a link is good for at this moment. All hashes are compared, so that the time taken tells nothing. */
export const invitationFor = (ledger: readonly LedgerEntry[], token: string, now: string): LinkState => {
  const hash = hashOf(token);
  const all = invitationsIn(ledger);
  const [invitation] = all.filter((one) => isSameHash(one.tokenHash, hash));
  if (!invitation) return { state: 'unknown' };
  const { review, edition, pdfHash, party } = invitation;
  const latest = latestPack(ledger, review, edition);
  // What is told of the pack is told of the one the link was made for, also when there is a newer one.
  const pack = packsIn(ledger).findLast((one) => one.pdfHash === pdfHash && one.review === review) ?? latest;
  const newer = latest.pdfHash !== pdfHash;
  const signed = signatureOn(ledger, pdfHash, party);
  if (signed) return { state: 'used', invitation, pack, signed, newer };
  if (newer) return { state: 'superseded', invitation, pack };
  const newest = all.filter((one) => one.pdfHash === pdfHash && one.party === party).pop();
  if (newest !== invitation) return { state: 'replaced', invitation, pack };
  return { state: Date.parse(now) < Date.parse(invitation.expires) ? 'open' : 'expired', invitation, pack };
};

const SIDES: Record<Party, readonly string[]> = { council: ['Council'], health: ['ICB', 'CCG', 'NHS provider'] };

const rank = ({ role }: Person): number => (role === null ? ROLES.length : ROLES.indexOf(role));

export const sameText = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase();

/** Rows of those who may sign for a side on the day, the most senior role first. */
export const maySign = (plan: Plan, party: Party, day: IsoDate): Person[] =>
  plan.people
    .filter((one) => SIDES[party].includes(one.organisationType ?? '') && one.name.trim() !== '' && one.role !== null)
    .filter((one) => holdsOn(one, day))
    .sort((a, b) => rank(a) - rank(b));

const holderOf = (plan: Plan, { party, name, role, to }: Invitation, day: IsoDate): Person | undefined =>
  maySign(plan, party, day).find((one) => one.role === role && sameText(one.name, name) && sameText(one.email, to));

/** "10:00 on 29 September 2022", as clocks in London show it. */
export const untilWords = (at: string): string => {
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'short' });
  return `${clock.format(new Date(at))} on ${longDate(londonDay(at))}`;
};

/** The plan and review behind a pack, as they were stored when it was made: what is named is what is signed. */
export const inputOf = async (store: SnapshotStore, pack: StoredPack): Promise<PackInput> => {
  const plan = await store.plan(pack.snapshot);
  const review = plan?.reviews.find((one) => one.ref.toUpperCase() === pack.review.toUpperCase());
  if (!plan || !review)
    throw new Fault('damaged', 'The snapshot behind this pack is not in the store. Run verify to see what is missing.');
  return { plan, review, asAt: pack.asAt, history: NO_HISTORY, snapshot: { hash: pack.snapshot }, waived: [] };
};

export const editionOf = (pack: StoredPack, { review }: PackInput): Edition =>
  isEdition(pack.edition) ? pack.edition : editionFor(review);

/** A link, an open one with the row of whoever it was sent to; 'left' when nobody is in that row today. */
export type LinkNow =
  | Exclude<LinkState, { state: 'open' | 'expired' | 'replaced' | 'superseded' }>
  | (Known & { state: 'expired' | 'replaced' | 'superseded' | 'left' })
  | (Known & { state: 'open'; person: Person })
  | (Known & { state: 'signed'; on: IsoDate; by: string; missing: Party | null });

type From = { store: SnapshotStore; planBook: PlanBook };

/**
 * The list of places for mail is not asked again: the link has arrived, and who holds a role is for the People tab to say.
 */
const judged = async (
  ledger: readonly LedgerEntry[],
  { planBook }: From,
  token: string,
  at: string,
): Promise<LinkNow> => {
  const link = invitationFor(ledger, token, at);
  if (link.state === 'unknown' || link.state === 'used') return link;
  const { state, invitation, pack } = link;
  if (state !== 'open') return { state, invitation, pack };
  const { plan } = readPlan(await planBook.read());
  const person = holderOf(plan, invitation, londonDay(at));
  return person ? { state, invitation, pack, person } : { state: 'left', invitation, pack };
};

export const readLink = async (from: From, token: string, at: string): Promise<LinkNow> =>
  judged(await from.store.ledger(), from, token, at);

/** Signs once. All is judged on one reading of the ledger: a pack made at this very moment is not the one that was read. */
export const signByLink = async (from: From, token: string, at: string): Promise<LinkNow> => {
  const { store } = from;
  const ledger = await store.ledger();
  const link = await judged(ledger, from, token, at);
  if (link.state !== 'open') return link;
  const { invitation, pack } = link;
  const { review, edition, party, name, role } = invitation;
  const on = londonDay(at);
  const by = `${name}, ${role}`;
  const evidence = 'signed by the link sent to the address on the People tab';
  const asked = { review, edition, party, by, evidence, on, at, actor: by };
  const { added, other } = await signPack({ ...store, ledger: async () => ledger }, asked);
  if (added) return { state: 'signed', invitation, pack, on, by, missing: other };
  return judged(await store.ledger(), from, token, at);
};
