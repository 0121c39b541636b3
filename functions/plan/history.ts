/** What a check or a pack may know of the past: plain values taken from the ledger, never the store itself. */
import type { IsoDate, Snapshot } from './schema.ts';

export type SignOff = {
  review: string;
  edition: string;
  pdfHash: string;
  party: 'council' | 'health';
  by: string;
  on: IsoDate;
};

/** One message to one recipient, as the ledger knows it; `on` is the day in London. */
export type Dispatch = {
  key: string;
  review: string;
  pdfHash: string;
  to: string;
  state: string;
  at: string;
  on: IsoDate;
};

export type History = {
  /** The plan as DfE agreed it: dates and targets are held against it. */
  agreed: Snapshot | null;
  /** The snapshot behind the pack of the review before, or the nearest one before that meeting. */
  previous: Snapshot | null;
  signOffs: SignOff[];
  dispatches: Dispatch[];
};

export const NO_HISTORY: History = { agreed: null, previous: null, signOffs: [], dispatches: [] };
