/** Sign-off of a finished PDF by its hash: an entry in the ledger, never a cell, and it changes no byte of the pack. */
import { Fault } from '../fault.ts';
import { longDate } from '../plan/dates.ts';
import type { SignOff } from '../plan/history.ts';
import type { IsoDate, Plan } from '../plan/schema.ts';
import { packsIn, type StoredPack, signOffsIn } from './ledger-events.ts';
import { londonDay } from './london-day.ts';
import type { LedgerEntry, SnapshotStore } from './ports.ts';
import { refuseIdentifiers, trustedLedger } from './trusted-ledger.ts';

export type Party = 'council' | 'health';
export const isParty = (text: string): text is Party => text === 'council' || text === 'health';

/** The pack that counts for a review: the last one made of that edition. */
export const latestPack = (ledger: readonly LedgerEntry[], review: string, edition?: string): StoredPack => {
  const pack = packsIn(ledger)
    .filter((one) => one.review === review && (edition === undefined || one.edition === edition))
    .pop();
  if (!pack)
    throw new Fault(
      'not-found',
      `There is no pack for review ${review} yet. Make it first: npm run plan -- pack FILE.xlsx --review ${review}`,
    );
  return pack;
};

/** Nobody signed before the pack was there, or will have signed tomorrow. */
const refuseOtherDay = (pack: StoredPack, on: IsoDate, at: string): void => {
  if (on < pack.asAt)
    throw new Fault(
      'refused',
      `The pack is as at ${longDate(pack.asAt)}: it cannot have been signed on ${longDate(on)}. Give the day it was signed.`,
    );
  if (on > londonDay(at))
    throw new Fault('refused', `${longDate(on)} has not come yet. Give the day the pack was signed.`);
};

const plainName = (name: string): string =>
  name
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[\u2018\u2019]/g, "'")
    .toLowerCase();

/** A pack says that two organisations stand behind it: one person cannot say so for both. */
const refuseBothSides = (given: readonly SignOff[], pdfHash: string, party: Party, by: string): void => {
  const other = given.find((one) => one.pdfHash === pdfHash && one.party !== party);
  if (other && plainName(other.by) === plainName(by))
    throw new Fault(
      'refused',
      `${by} has signed this pack for ${other.party}, and nobody signs for both sides. Nothing was recorded: let somebody of the ${party === 'council' ? 'council' : 'NHS partner'} sign for ${party}.`,
    );
};

/** Whether a name is that of a person or a role on the People tab, as it stood in the plan that the pack was made from. */
export const isOnPeopleTab = (plan: Plan, by: string): boolean => {
  const known = plan.people.flatMap(({ name, role }) => [name, role ?? '', `${name}, ${role ?? ''}`]);
  return known.some((one) => plainName(one) !== '' && plainName(one) === plainName(by));
};

export const signPack = async (
  store: SnapshotStore,
  {
    review,
    edition,
    party,
    by,
    evidence,
    on,
    at,
    actor,
    pdfHash,
  }: {
    review: string;
    edition?: string | undefined;
    party: Party;
    by: string;
    evidence: string;
    on: IsoDate;
    at: string;
    actor: string;
    /** The PDF that the person saw: another made meanwhile is not what they sign. */
    pdfHash?: string;
  },
): Promise<{ pack: StoredPack; added: boolean; other: Party | null; before: SignOff | null }> => {
  const ledger = await trustedLedger(store);
  const pack = latestPack(ledger, review, edition);
  if (pdfHash !== undefined && pack.pdfHash !== pdfHash)
    throw new Fault('refused', 'The pack has been made again since you opened it. Read the new one, then sign that.');
  refuseIdentifiers(by, evidence);
  refuseOtherDay(pack, on, at);
  const given = signOffsIn(ledger);
  const before = given.find((one) => one.pdfHash === pack.pdfHash && one.party === party) ?? null;
  if (before === null) refuseBothSides(given, pack.pdfHash, party, by);
  const { added } = await store.append({
    kind: 'sign-off',
    key: `sign-off ${pack.pdfHash} ${party}`,
    at,
    actor,
    details: { review, edition: pack.edition, pdfHash: pack.pdfHash, party, by, evidence, on },
  });
  const other: Party = party === 'council' ? 'health' : 'council';
  const isOtherDone = given.some((one) => one.pdfHash === pack.pdfHash && one.party === other);
  return { pack, added, other: isOtherDone ? null : other, before };
};
