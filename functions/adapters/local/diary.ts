/**
 * The diary in one SQLite file: what falls due for all areas, and who is at it. Several processes may use it at once. An errand that
 * was ended stays, so that its key stays known; it has no `due` any more.
 */
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Fault } from '../../fault.ts';
import type { Diary, Errand } from '../../services/ports.ts';
import { checkedErrand, checkedKey, checkedMoment, checkedMost, errandFrom } from '../errands.ts';
import { storeFault } from './store/faults.ts';

/** "diar" in letters: tells our files from other databases. */
const APPLICATION = 0x64696172;
const BUSY_MS = 20_000;

const TABLES = `
  CREATE TABLE errand (
    key TEXT PRIMARY KEY, kind TEXT NOT NULL, area TEXT NOT NULL, review TEXT NOT NULL, "on" TEXT NOT NULL,
    about TEXT NOT NULL, due TEXT, fence INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX errand_due ON errand (due, key) WHERE due IS NOT NULL;
  CREATE TABLE clock (one INTEGER PRIMARY KEY CHECK (one = 1), up_to TEXT NOT NULL) STRICT;
  PRAGMA application_id = ${APPLICATION};
`;

/** Everything in between happens or none of it does. IMMEDIATE: who reads how it stands is also the next to write. */
const within = <Answer>(database: DatabaseSync, work: () => Answer): Answer => {
  database.exec('BEGIN IMMEDIATE');
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

const open = (path: string, create: boolean, patience: number): DatabaseSync => {
  const name = basename(path);
  if (!create && !existsSync(path)) {
    throw new Fault('not-found', `There is no diary at ${name} yet: let the clock tick once, which begins it.`);
  }
  const database = new DatabaseSync(path, { timeout: patience });
  try {
    // A commit outlives a power cut.
    database.exec('PRAGMA synchronous = EXTRA; PRAGMA trusted_schema = OFF;');
    if (create && isEmpty(database)) {
      within(database, () => {
        if (isEmpty(database)) database.exec(TABLES);
      });
    }
    if (database.prepare('PRAGMA application_id').get()?.application_id !== APPLICATION) {
      throw new Fault('damaged', `${name} is not a diary of what is due: give the name of the diary's own .db file.`);
    }
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
};

type State = { due: string | null; fence: number };

export type LocalDiaryOptions = {
  create?: boolean;
  /** Milliseconds to wait for another process that is writing. */
  patience?: number;
};

export const localDiary = (
  path: string,
  { create = true, patience = BUSY_MS }: LocalDiaryOptions = {},
): Diary & { close(): void } => {
  const name = basename(path);
  const told = <Answer>(work: () => Answer): Answer => {
    try {
      return work();
    } catch (error) {
      throw storeFault(error, name);
    }
  };
  const database = told(() => open(path, create, patience));
  const changing = <Answer>(work: () => Answer): Answer => told(() => within(database, work));
  const damaged = (): Fault => new Fault('damaged', `${name} is damaged: take back an earlier copy of it.`);

  const errandIn = (row: Record<string, unknown>): Errand => {
    const errand = errandFrom(row);
    if (errand) return errand;
    throw damaged();
  };
  const isKnown = (key: string): boolean =>
    database.prepare('SELECT 1 FROM errand WHERE key = ?').get(key) !== undefined;
  const stateOf = (key: string): State | undefined =>
    database.prepare('SELECT due, fence FROM errand WHERE key = ?').get(key) as State | undefined;
  const upTo = (): string | null => {
    const row = database.prepare('SELECT up_to FROM clock').get();
    return row === undefined ? null : String(row.up_to);
  };

  return {
    note: async (errand) => {
      const { key, work, due } = checkedErrand(errand);
      const { kind, area, review, on, about } = work;
      // Looked up first: what is known already does not have to wait for those who write.
      if (told(() => isKnown(key))) return { noted: false };
      return changing(() => {
        if (isKnown(key)) return { noted: false };
        database
          .prepare('INSERT INTO errand (key, kind, area, review, "on", about, due) VALUES (?, ?, ?, ?, ?, ?, ?)')
          .run(key, kind, area, review, on, about, due);
        return { noted: true };
      });
    },
    due: async (by, most) => {
      const [moment, bounded] = [checkedMoment(by), checkedMost(most)];
      const query = 'SELECT * FROM errand WHERE due IS NOT NULL AND due <= ? ORDER BY due, key LIMIT ?';
      return told(() => database.prepare(query).all(moment, bounded).map(errandIn));
    },
    take: async (key, { now, until }) => {
      for (const moment of [now, until]) checkedMoment(moment);
      checkedKey(key);
      return changing(() => {
        const state = stateOf(key);
        if (!state || state.due === null || state.due > now) return null;
        const fence = state.fence + 1;
        database.prepare('UPDATE errand SET due = ?, fence = ? WHERE key = ?').run(until, fence, key);
        return { fence };
      });
    },
    end: async (key, fence, later) => {
      checkedKey(key);
      const due = later === undefined ? null : checkedMoment(later);
      return changing(() => {
        const state = stateOf(key);
        if (!state || fence === 0 || state.fence !== fence) return false;
        // Told twice, it is as true as the first time; what is ended is never put off.
        if (state.due === null) return due === null;
        database.prepare('UPDATE errand SET due = ? WHERE key = ?').run(due, key);
        return true;
      });
    },
    ticked: async (moment) => {
      if (moment === undefined) return told(upTo);
      checkedMoment(moment);
      return changing(() => {
        const before = upTo();
        if (before !== null && before >= moment) return before;
        database.prepare('INSERT OR REPLACE INTO clock (one, up_to) VALUES (1, ?)').run(moment);
        return moment;
      });
    },
    close: () => {
      if (database.isOpen) database.close();
    },
  };
};
