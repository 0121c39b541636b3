/** Reads the whole store and names each entry or snapshot that is not as it was written. */
import type { DatabaseSync } from 'node:sqlite';
import type { LedgerEntry, Problem } from '../../../services/ports.ts';
import { type EntryRow, entryOf, FIRST_PREVIOUS, hashOfEntry, unpackContent } from './entries.ts';

type Verified = { entries: number; head: string; problems: Problem[] };

export const verifyStore = (database: DatabaseSync): Verified => {
  const problems: Problem[] = [];
  const rows = database.prepare('SELECT * FROM ledger ORDER BY sequence').all() as EntryRow[];
  const head = database.prepare('SELECT entries, hash FROM head').get() as
    | { entries: number; hash: string }
    | undefined;
  const entries = rows.flatMap((row) => readEntry(row, problems));
  verifyOrder(rows, problems);
  verifyEnd(rows, head, problems);
  verifySnapshots(database, entries, problems);
  for (const { integrity_check: found } of database.prepare('PRAGMA integrity_check(5)').all()) {
    if (found !== 'ok')
      problems.push({ sequence: 0, what: 'The file itself is damaged: take back an earlier copy of it.' });
  }
  problems.sort((a, b) => a.sequence - b.sequence);
  return { entries: rows.length, head: rows.at(-1)?.hash ?? FIRST_PREVIOUS, problems };
};

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
    for (let missing = before.sequence + 1; missing < row.sequence && missing <= before.sequence + 100; missing += 1) {
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
const verifyEnd = (
  rows: readonly EntryRow[],
  head: { entries: number; hash: string } | undefined,
  problems: Problem[],
): void => {
  const last = rows.at(-1);
  const end = last?.sequence ?? 0;
  if (!head) {
    problems.push({
      sequence: end,
      what: 'The count of entries is missing, so nobody can say whether this is the last one.',
    });
    return;
  }
  for (let missing = end + 1; missing <= head.entries && missing <= end + 100; missing += 1) {
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

const verifySnapshots = (database: DatabaseSync, entries: readonly LedgerEntry[], problems: Problem[]): void => {
  const redacted = new Set(entries.filter(({ kind }) => kind === 'redaction').map(({ details }) => details.hash));
  const named = new Map<string, number>();
  for (const { kind, details, sequence } of entries) {
    if (kind === 'snapshot' && typeof details.hash === 'string' && !named.has(details.hash))
      named.set(details.hash, sequence);
  }
  const stored = new Set<string>();
  for (const { hash, bytes } of database.prepare('SELECT hash, bytes FROM snapshot ORDER BY hash').iterate()) {
    const sequence = named.get(String(hash));
    stored.add(String(hash));
    if (sequence === undefined)
      problems.push({ sequence: 0, what: `The snapshot ${hash} belongs to no entry: it was put in.` });
    else if (bytes instanceof Uint8Array && unpackContent(bytes, String(hash)) === null) {
      problems.push({ sequence, what: 'The content of this snapshot was altered.' });
    } else if (bytes === null && !redacted.has(String(hash))) {
      problems.push({ sequence, what: 'The content of this snapshot was taken out without a redaction.' });
    }
  }
  for (const [hash, sequence] of named) {
    if (!stored.has(hash) && !redacted.has(hash))
      problems.push({ sequence, what: 'The content of this snapshot is missing.' });
  }
};
