/** Sign-off of a finished PDF by its hash: an entry in the ledger, never a cell, and it changes no byte of the pack. */
import { Fault } from '../fault.ts';
import { longDate } from '../plan/dates.ts';
import type { IsoDate } from '../plan/schema.ts';
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
): Promise<{ pack: StoredPack; added: boolean; other: Party | null }> => {
  const ledger = await trustedLedger(store);
  const pack = latestPack(ledger, review, edition);
  if (pdfHash !== undefined && pack.pdfHash !== pdfHash)
    throw new Fault('refused', 'The pack has been made again since you opened it. Read the new one, then sign that.');
  refuseIdentifiers(by, evidence);
  refuseOtherDay(pack, on, at);
  const { added } = await store.append({
    kind: 'sign-off',
    key: `sign-off ${pack.pdfHash} ${party}`,
    at,
    actor,
    details: { review, edition: pack.edition, pdfHash: pack.pdfHash, party, by, evidence, on },
  });
  const other: Party = party === 'council' ? 'health' : 'council';
  const isOtherDone = signOffsIn(ledger).some((one) => one.pdfHash === pack.pdfHash && one.party === other);
  return { pack, added, other: isOtherDone ? null : other };
};
