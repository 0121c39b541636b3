/** Reads the whole store and names each entry or snapshot that is not as it was written. */
import type { DatabaseSync } from 'node:sqlite';
import type { Problem } from '../../../services/ports.ts';
import { type EntryRow, FIRST_PREVIOUS, type Head } from '../../ledger-chain.ts';
import { bySequence, type ContentState, chainProblems, snapshotProblems } from '../../ledger-problems.ts';
import { unpackContent } from './entries.ts';

type Verified = { entries: number; head: string; problems: Problem[] };

export const verifyStore = (database: DatabaseSync): Verified => {
  const rows = database.prepare('SELECT * FROM ledger ORDER BY sequence').all() as EntryRow[];
  const head = database.prepare('SELECT entries, hash FROM head').get() as Head | undefined;
  const chain = chainProblems(rows, head);
  const snapshots = snapshotProblems(chain.entries);
  for (const { hash, bytes } of database.prepare('SELECT hash, bytes FROM snapshot ORDER BY hash').iterate()) {
    snapshots.saw(String(hash), stateOf(bytes, String(hash)));
  }
  const problems = [...chain.problems, ...snapshots.all()];
  for (const { integrity_check: found } of database.prepare('PRAGMA integrity_check(5)').all()) {
    if (found !== 'ok')
      problems.push({ sequence: 0, what: 'The file itself is damaged: take back an earlier copy of it.' });
  }
  return { entries: rows.length, head: rows.at(-1)?.hash ?? FIRST_PREVIOUS, problems: bySequence(problems) };
};

const stateOf = (bytes: unknown, hash: string): ContentState => {
  if (!(bytes instanceof Uint8Array)) return 'emptied';
  return unpackContent(bytes, hash) === null ? 'altered' : 'whole';
};
