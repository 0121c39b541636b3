/** Who watches which sheet, in one SQLite file for all areas. Several processes may use it at once. */
import { basename } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Fault } from '../../fault.ts';
import type { Watch, Watches } from '../../services/ports.ts';
import { checkedTaker, heardFrom, taken, watchFrom } from '../watch-rules.ts';
import { storeFault } from './store/faults.ts';

/** "wtch" in letters: tells our files from other databases. */
const APPLICATION = 0x77746368;
const BUSY_MS = 20_000;

const TABLES = `
  CREATE TABLE IF NOT EXISTS watch (
    area TEXT PRIMARY KEY, sub TEXT NOT NULL, name TEXT NOT NULL, since TEXT NOT NULL, turn INTEGER NOT NULL,
    lastHeard TEXT, script INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  PRAGMA application_id = ${APPLICATION};
`;

const open = (path: string, patience: number): DatabaseSync => {
  const database = new DatabaseSync(path, { timeout: patience });
  try {
    database.exec('PRAGMA synchronous = EXTRA; PRAGMA trusted_schema = OFF;');
    if (database.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.n === 0) database.exec(TABLES);
    if (database.prepare('PRAGMA application_id').get()?.application_id === APPLICATION) return database;
    throw new Fault(
      'damaged',
      `${basename(path)} does not say who watches which sheet: give the name of that .db file.`,
    );
  } catch (error) {
    database.close();
    throw error;
  }
};

/** The file is made when somebody first asks for it. */
export const localWatches = (
  path: string,
  { patience = BUSY_MS }: { patience?: number } = {},
): Watches & { close(): void } => {
  const name = basename(path);
  let opened: DatabaseSync | undefined;

  const told = <Answer>(work: (database: DatabaseSync) => Answer): Answer => {
    try {
      opened ??= open(path, patience);
      return work(opened);
    } catch (error) {
      throw storeFault(error, name);
    }
  };
  const held = (database: DatabaseSync, area: string): Watch | null => {
    const row = database.prepare('SELECT * FROM watch WHERE area = ?').get(area);
    if (row === undefined) return null;
    const watch = watchFrom(row);
    if (watch) return watch;
    throw new Fault('damaged', `${name} is damaged: take back an earlier copy of it.`);
  };
  /** IMMEDIATE: who reads how it stands is also the next to write. */
  const changed = (area: string, change: (before: Watch | null) => Watch | null): Watch | null =>
    told((database) => {
      database.exec('BEGIN IMMEDIATE');
      try {
        const before = held(database, area);
        const after = change(before);
        if (after !== null) {
          const { sub, name: called, since, turn, lastHeard, script } = after;
          database
            .prepare(
              'INSERT OR REPLACE INTO watch (area, sub, name, since, turn, lastHeard, script) VALUES (?, ?, ?, ?, ?, ?, ?)',
            )
            .run(area, sub, called, since, turn, lastHeard, script);
        }
        database.exec('COMMIT');
        return after ?? before;
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    });

  return {
    of: async (area) => told((database) => held(database, area)),
    take: async (area, by, instead) => {
      const taker = checkedTaker(by);
      return changed(area, (before) => taken(before, taker, instead)) as Watch;
    },
    heard: async (area, by) => changed(area, (before) => heardFrom(before, by)),
    close: () => {
      if (opened?.isOpen) opened.close();
    },
  };
};
