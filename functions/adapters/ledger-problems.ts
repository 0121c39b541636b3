/** Names each entry or snapshot that is not as it was written, whatever the store is made of. */
import type { LedgerEntry, Problem } from '../services/ports.ts';
import { type EntryRow, entryOf, FIRST_PREVIOUS, type Head, hashOfEntry, redactedBy } from './ledger-chain.ts';

/** How many missing entries are named one by one after each that is there. */
const NAMED_AT_MOST = 100;

/** Rows in order of their sequence. */
export const chainProblems = (
  rows: readonly EntryRow[],
  head: Head | undefined,
): { entries: LedgerEntry[]; problems: Problem[] } => {
  const problems: Problem[] = [];
  const entries = rows.flatMap((row) => readEntry(row, problems));
  verifyOrder(rows, problems);
  verifyEnd(rows, head, problems);
  return { entries, problems };
};

export const bySequence = (problems: Problem[]): Problem[] => problems.sort((a, b) => a.sequence - b.sequence);

const readEntry = (row: EntryRow, problems: Problem[]): LedgerEntry[] => {
  try {
    const entry = entryOf(row);
    if (hashOfEntry(entry) !== row.hash) problems.push({ sequence: row.sequence, what: 'This entry was altered.' });
    return [entry];
  } catch {
    problems.push({ sequence: row.sequence, what: 'This entry was altered and cannot be read.' });
    return [];
  }
};

const verifyOrder = (rows: readonly EntryRow[], problems: Problem[]): void => {
  let before = { sequence: 0, hash: FIRST_PREVIOUS };
  for (const row of rows) {
    const last = Math.min(row.sequence - 1, before.sequence + NAMED_AT_MOST);
    for (let missing = before.sequence + 1; missing <= last; missing += 1) {
      problems.push({ sequence: missing, what: 'This entry is missing.' });
    }
    if (row.sequence === before.sequence + 1 && row.previous !== before.hash) {
      problems.push({
        sequence: row.sequence,
        what: 'This entry does not follow the one before it: one of them was put in or exchanged.',
      });
    }
    before = row;
  }
};

/** The head counts what was written, so that entries cut off the end are missed. */
const verifyEnd = (rows: readonly EntryRow[], head: Head | undefined, problems: Problem[]): void => {
  const last = rows.at(-1);
  const end = last?.sequence ?? 0;
  if (!head) {
    problems.push({
      sequence: end,
      what: 'The count of entries is missing, so nobody can say whether this is the last one.',
    });
    return;
  }
  for (let missing = end + 1; missing <= head.entries && missing <= end + NAMED_AT_MOST; missing += 1) {
    problems.push({ sequence: missing, what: 'This entry is missing from the end.' });
  }
  for (const row of rows) {
    if (row.sequence > head.entries)
      problems.push({ sequence: row.sequence, what: 'This entry was added by something else.' });
  }
  if (end === head.entries && (last?.hash ?? FIRST_PREVIOUS) !== head.hash) {
    problems.push({ sequence: end, what: 'This is not the last entry that was written: it was exchanged.' });
  }
};

/** `emptied`: only the hash is left. */
export type ContentState = 'whole' | 'altered' | 'emptied';

/** Told of each stored snapshot, then asked: so that no store has to hold them all at once. */
export const snapshotProblems = (entries: readonly LedgerEntry[]) => {
  const problems: Problem[] = [];
  const redacted = new Set(entries.map(redactedBy));
  const named = new Map<string, number>();
  for (const { kind, details, sequence } of entries) {
    if (kind === 'snapshot' && typeof details.hash === 'string' && !named.has(details.hash))
      named.set(details.hash, sequence);
  }
  const stored = new Set<string>();
  return {
    saw: (hash: string, state: ContentState): void => {
      const sequence = named.get(hash);
      stored.add(hash);
      if (sequence === undefined)
        problems.push({ sequence: 0, what: `The snapshot ${hash} belongs to no entry: it was put in.` });
      else if (state === 'altered') problems.push({ sequence, what: 'The content of this snapshot was altered.' });
      else if (state === 'emptied' && !redacted.has(hash))
        problems.push({ sequence, what: 'The content of this snapshot was taken out without a redaction.' });
    },
    all: (): Problem[] => {
      for (const [hash, sequence] of named) {
        if (!stored.has(hash) && !redacted.has(hash))
          problems.push({ sequence, what: 'The content of this snapshot is missing.' });
      }
      return problems;
    },
  };
};
