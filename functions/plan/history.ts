/** What a check or a pack may know of the past: plain values taken from the ledger, never the store itself. */
import type { IsoDate, Plan, Snapshot } from './schema.ts';

export type SignOff = {
  review: string;
  edition: string;
  pdfHash: string;
  party: 'council' | 'health';
  by: string;
  on: IsoDate;
};

/**
 * One message to one recipient, as the ledger knows it. `at`, and `on` as a day in London, say when it went, or when it came
 * to its present state if it has not gone. `again` counts the times the same pack was sent again; 0 or none is the first.
 */
export type Dispatch = {
  key: string;
  review: string;
  pdfHash: string;
  to: string;
  /** The word the ledger stores; `standingOf` says what it means. */
  state: string;
  at: string;
  on: IsoDate;
  again?: number;
};

/** What a message can be. `leased`: somebody is sending it just now. */
export type Standing =
  | 'pending'
  | 'leased'
  | 'draft'
  | 'accepted'
  | 'delivered'
  | 'bounced'
  | 'needs a person'
  | 'refused';

/** Stored words in the order in which one takes the place of another once a message has gone; 0 has not gone. */
const GONE: Record<string, number> = { sent: 1, bounced: 2, delivered: 3 };

/** It left us, whether or not it arrived: it is never sent again by itself. */
export const hasGone = ({ state }: { state: string }): boolean => (GONE[state] ?? 0) > 0;

/** It left us, and nobody has said that it did not arrive. */
export const isUnderWay = (one: { state: string }): boolean => hasGone(one) && one.state !== 'bounced';

/** A provider may put right that a message bounced; nothing else turns what has gone back. */
export const laterState = (before: string, next: string): string =>
  (GONE[before] ?? 0) > (GONE[next] ?? 0) ? before : next;

/** A sender that has not got further in this time was cut off. */
const LEASE_MINUTES = 10;

/** `now`: without it nobody is thought to be at work. */
export const standingOf = ({ state, at }: { state: string; at: string }, now = ''): Standing => {
  const minutes = (Date.parse(now) - Date.parse(at)) / 60_000;
  const isAtWork = minutes >= 0 && minutes < LEASE_MINUTES;
  switch (state) {
    case 'intended':
      return isAtWork ? 'leased' : 'pending';
    case 'drafted':
      return isAtWork ? 'leased' : 'draft';
    case 'sent':
      return 'accepted';
    case 'delivered':
    case 'bounced':
    case 'refused':
      return state;
    default:
      // A word that a later version stored is for a person to look at, never a reason to send.
      return 'needs a person';
  }
};

export const STANDING_WORDS: Record<Standing, string> = {
  pending: 'Not yet sent',
  leased: 'Being sent now',
  draft: 'Made ready, not yet sent',
  accepted: 'Sent',
  delivered: 'Delivered',
  bounced: 'Sent and did not arrive: needs a person',
  'needs a person': 'May have gone: needs a person',
  refused: 'Refused: the address is not on the list',
};

/** One line of the list of who was sent what, or is to be sent what. */
export type SentRow = {
  review: string;
  reviewDate: IsoDate | null;
  edition: string;
  /** '' while no pack has been made. */
  pdfHash: string;
  packDue: IsoDate | null;
  name: string;
  to: string;
  copy: boolean;
  standing: Standing;
  /** The word the ledger stores; '' for what is planned. */
  state: string;
  at: string;
  /** The day it went or came to stand so; for what is planned, the day it is to go. */
  on: IsoDate | null;
  reference: string;
  again: number;
  planned: boolean;
};

/** A stage of the plan that somebody named when it was stored, such as "submission". `agreed`: the one that DfE agreed, and when. */
export type Stage = { name: string; asAt: IsoDate; hash: string; agreed: boolean; agreedOn: IsoDate | null };

/** A plan of which a public report was made, and the day that it is of. */
export type Published = { plan: Plan; asAt: IsoDate };

export type History = {
  /** The plan as DfE agreed it: dates and targets are held against it. */
  agreed: Snapshot | null;
  /** The snapshot behind the pack of the review before, or the nearest one before that meeting. */
  previous: Snapshot | null;
  signOffs: SignOff[];
  dispatches: Dispatch[];
  /** Named stages of earlier days, oldest first. */
  stages?: Stage[];
  /** What earlier public reports told; only the next one asks. */
  published?: Published[];
};

export const NO_HISTORY: History = { agreed: null, previous: null, signOffs: [], dispatches: [] };
