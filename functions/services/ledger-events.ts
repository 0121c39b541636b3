/** The ledger in the words of the field: what each kind of entry says, read back from its flat details. */
import { isSignedEdition } from '../pack/editions.ts';
import { type Dispatch, hasGone, laterState, type SignOff } from '../plan/history.ts';
import type { IsoDate } from '../plan/schema.ts';
import { londonDay } from './london-day.ts';
import type { LedgerEntry } from './ports.ts';

/** `number` counts snapshots from 1, as people name them; `sequence` is the place in the whole ledger. */
export type StoredSnapshot = {
  number: number;
  sequence: number;
  hash: string;
  asAt: IsoDate;
  name: string;
  at: string;
  actions: number;
  measures: number;
};
export type StoredPack = {
  sequence: number;
  review: string;
  edition: string;
  snapshot: string;
  previous: string;
  asAt: IsoDate;
  at: string;
  /** The document that is signed. */
  pdfName: string;
  pdfHash: string;
  pages: number;
  /** Every file of the pack, name → SHA-256. */
  files: { name: string; sha256: string }[];
};

const text = (entry: LedgerEntry, name: string): string => String(entry.details[name] ?? '');

export const snapshotsIn = (ledger: readonly LedgerEntry[]): StoredSnapshot[] =>
  ledger
    .filter((entry) => entry.kind === 'snapshot')
    .map((entry, i) => ({
      number: i + 1,
      sequence: entry.sequence,
      hash: text(entry, 'hash'),
      asAt: text(entry, 'asAt'),
      name: text(entry, 'name'),
      at: entry.at,
      actions: Number(entry.details.actions ?? 0),
      measures: Number(entry.details.measures ?? 0),
    }));

/** The name that marks the plan as DfE agreed it. */
export const isAgreedName = (name: string): boolean => name.trim().toLowerCase() === 'agreed';

/** Flat details hold a list of files as "name sha256" lines. */
export const filesToText = (files: StoredPack['files']): string =>
  files.map(({ name, sha256 }) => `${sha256} ${name}`).join('\n');
const filesFromText = (lines: string): StoredPack['files'] =>
  lines
    .split('\n')
    .filter(Boolean)
    .map((line) => ({ sha256: line.slice(0, 64), name: line.slice(65) }));

/** Every pack that was ever made, those for reading too. */
export const allPacksIn = (ledger: readonly LedgerEntry[]): StoredPack[] =>
  ledger
    .filter((entry) => entry.kind === 'pack')
    .map((entry) => ({
      sequence: entry.sequence,
      review: text(entry, 'review'),
      edition: text(entry, 'edition'),
      snapshot: text(entry, 'snapshot'),
      previous: text(entry, 'previous'),
      asAt: text(entry, 'asAt'),
      at: entry.at,
      pdfName: text(entry, 'pdfName'),
      pdfHash: text(entry, 'pdfHash'),
      pages: Number(entry.details.pages ?? 0),
      files: filesFromText(text(entry, 'files')),
    }));

/** The packs that are signed and sent. One for the board or the public never stands in their place. */
export const packsIn = (ledger: readonly LedgerEntry[]): StoredPack[] =>
  allPacksIn(ledger).filter((pack) => isSignedEdition(pack.edition));

export const signOffsIn = (ledger: readonly LedgerEntry[]): SignOff[] =>
  ledger
    .filter((entry) => entry.kind === 'sign-off')
    .map((entry) => ({
      review: text(entry, 'review'),
      edition: text(entry, 'edition'),
      pdfHash: text(entry, 'pdfHash'),
      party: text(entry, 'party') === 'health' ? 'health' : 'council',
      by: text(entry, 'by'),
      on: text(entry, 'on'),
    }));

/** A message as stored; `begun` is when it was first written down, `copy` is null in ledgers that did not say. */
export type StoredDispatch = Dispatch & {
  draft: string;
  reference: string;
  name: string;
  edition: string;
  begun: string;
  sequence: number;
  copy: boolean | null;
  again: number;
  /** The message that this one sends again; '' for a first one. */
  first: string;
};

const dispatchBegun = (entry: LedgerEntry): StoredDispatch => ({
  key: text(entry, 'message'),
  review: text(entry, 'review'),
  edition: text(entry, 'edition'),
  pdfHash: text(entry, 'pdfHash'),
  to: text(entry, 'to'),
  name: text(entry, 'name'),
  copy: typeof entry.details.copy === 'boolean' ? entry.details.copy : null,
  again: Number(entry.details.again ?? 0),
  first: text(entry, 'first'),
  state: text(entry, 'state'),
  at: entry.at,
  on: londonDay(entry.at),
  draft: text(entry, 'draft'),
  reference: text(entry, 'reference'),
  begun: entry.at,
  sequence: entry.sequence,
});

/** How each message stands. Stored words: intended, drafted, sent, delivered, bounced, refused, needs a person. */
export const dispatchesIn = (ledger: readonly LedgerEntry[]): StoredDispatch[] => {
  const messages = new Map<string, StoredDispatch>();
  for (const entry of ledger) {
    if (entry.kind !== 'dispatch') continue;
    const told = dispatchBegun(entry);
    const before = messages.get(told.key);
    if (!before) {
      messages.set(told.key, told);
      continue;
    }
    const state = laterState(before.state, told.state);
    messages.set(told.key, {
      ...before,
      state,
      // What has gone went on the day it went, whatever is heard of it later.
      ...(hasGone(before) ? {} : { at: told.at, on: told.on }),
      name: told.name || before.name,
      // The first draft that was written down is the only one that counts.
      draft: before.draft || told.draft,
      reference: before.reference || told.reference,
    });
  }
  return [...messages.values()];
};
