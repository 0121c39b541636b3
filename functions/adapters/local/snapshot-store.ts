/**
 * Snapshots and the ledger in one SQLite file. An entry is on the disk before `append` answers, and several processes may
 * append at once.
 */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Fault } from '../../fault.ts';
import { canonicalJson } from '../../plan/canonical.ts';
import type { LedgerEntry, LedgerEvent, SnapshotStore } from '../../services/ports.ts';
import {
  type EntryRow,
  entryAfter,
  entryOf,
  FIRST_PREVIOUS,
  type Head,
  redactedBy,
  textOfContent,
} from '../ledger-chain.ts';
import { packContent, unpackContent } from './store/entries.ts';
import { storeFault } from './store/faults.ts';
import { verifyStore } from './store/verify.ts';

/** "plan" in letters: tells our files from other databases. */
const APPLICATION = 0x706c616e;
const BUSY_MS = 20_000;

const TABLES = `
  CREATE TABLE snapshot (hash TEXT PRIMARY KEY, bytes BLOB) STRICT, WITHOUT ROWID;
  CREATE TABLE ledger (
    sequence INTEGER PRIMARY KEY, previous TEXT NOT NULL, hash TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,
    key TEXT NOT NULL UNIQUE, at TEXT NOT NULL, actor TEXT NOT NULL, details TEXT NOT NULL
  ) STRICT;
  CREATE TABLE head (one INTEGER PRIMARY KEY CHECK (one = 1), entries INTEGER NOT NULL, hash TEXT NOT NULL) STRICT;
  INSERT INTO head VALUES (1, 0, '${FIRST_PREVIOUS}');
  CREATE TRIGGER ledger_is_never_altered BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'entries stay'); END;
  CREATE TRIGGER ledger_is_never_cut BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'entries stay'); END;
  PRAGMA application_id = ${APPLICATION};
`;

/** Everything in between happens or none of it does. IMMEDIATE: who reads the last entry is also the next to write. */
const within = <Answer>(database: DatabaseSync, begin: 'BEGIN' | 'BEGIN IMMEDIATE', work: () => Answer): Answer => {
  database.exec(begin);
  try {
    const answer = work();
    database.exec('COMMIT');
    return answer;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
};

const isEmpty = (database: DatabaseSync): boolean =>
  database.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.n === 0;

const open = (path: string, create: boolean): DatabaseSync => {
  const name = basename(path);
  if (!create && !existsSync(path)) {
    throw new Fault('not-found', `There is no store at ${name} yet: take a snapshot first.`);
  }
  const database = new DatabaseSync(path, { timeout: BUSY_MS });
  try {
    // Redacted content is overwritten, and a commit outlives a power cut.
    database.exec('PRAGMA secure_delete = ON; PRAGMA synchronous = EXTRA; PRAGMA trusted_schema = OFF;');
    if (isEmpty(database) && create) {
      within(database, 'BEGIN IMMEDIATE', () => {
        if (isEmpty(database)) database.exec(TABLES);
      });
    }
    if (database.prepare('PRAGMA application_id').get()?.application_id !== APPLICATION) {
      throw new Fault('damaged', `${name} is not a store of a plan: give the name of the plan's own .db file.`);
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};

const addEntry = (database: DatabaseSync, event: LedgerEvent): LedgerEntry => {
  const entry = entryAfter(database.prepare('SELECT entries, hash FROM head').get() as Head, event);
  const { kind, key, at, actor, details } = entry;
  database
    .prepare(
      'INSERT INTO ledger (sequence, previous, hash, kind, key, at, actor, details) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    )
    .run(entry.sequence, entry.previous, entry.hash, kind, key, at, actor, canonicalJson(details));
  database.prepare('UPDATE head SET entries = ?, hash = ?').run(entry.sequence, entry.hash);
  return entry;
};

/** A redaction empties the content and leaves its hash: it is never stored again under that hash. */
const redact = (database: DatabaseSync, event: LedgerEvent): void => {
  const hash = redactedBy(event);
  if (hash !== null) database.prepare('UPDATE snapshot SET bytes = NULL WHERE hash = ?').run(hash);
};

export const localSnapshotStore = (path: string, { create = true }: { create?: boolean } = {}): SnapshotStore => {
  const name = basename(path);
  const told = <Answer>(work: () => Answer): Answer => {
    try {
      return work();
    } catch (error) {
      throw storeFault(error, name);
    }
  };
  const database = told(() => open(path, create));
  return {
    append: async (event, content) => {
      const text = content && textOfContent(content);
      return told(() =>
        within(database, 'BEGIN IMMEDIATE', () => {
          const known = database.prepare('SELECT * FROM ledger WHERE key = ?').get(event.key) as EntryRow | undefined;
          if (known) return { entry: entryOf(known), added: false };
          if (content && text !== undefined) {
            database
              .prepare('INSERT OR IGNORE INTO snapshot (hash, bytes) VALUES (?, ?)')
              .run(content.hash, packContent(text));
          }
          redact(database, event);
          return { entry: addEntry(database, event), added: true };
        }),
      );
    },
    plan: async (hash) =>
      told(() => {
        const row = database.prepare('SELECT bytes FROM snapshot WHERE hash = ?').get(hash);
        if (!(row?.bytes instanceof Uint8Array)) return null;
        const plan = unpackContent(row.bytes, hash);
        if (plan === null)
          throw new Fault('damaged', `A snapshot in ${name} is damaged: take back an earlier copy of the file.`);
        return plan;
      }),
    ledger: async () =>
      told(() => (database.prepare('SELECT * FROM ledger ORDER BY sequence').all() as EntryRow[]).map(entryOf)),
    verify: async () => told(() => within(database, 'BEGIN', () => verifyStore(database))),
    close: () => {
      if (database.isOpen) database.close();
    },
  };
};
