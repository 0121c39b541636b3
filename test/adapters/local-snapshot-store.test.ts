import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { localSnapshotStore } from '../../functions/adapters/local/snapshot-store.ts';
import type { Problem } from '../../functions/services/ports.ts';
import { snapshotStoreContract } from '../contracts/snapshot-store.ts';
import { run, runAndKill, runOnSmallDisk } from '../faults/children.ts';
import { filledPlan } from '../plans/filled-plan.ts';
import { contentOf, event, snapshotEvent } from '../plans/ledger-events.ts';
import { newFolder, removeFolder } from './folder.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = newFolder();
  path = join(folder, 'plan.db');
});
afterEach(() => removeFolder(folder));

snapshotStoreContract('A SQLite file', async () => {
  const own = newFolder();
  const port = localSnapshotStore(join(own, 'plan.db'));
  return {
    port,
    cleanup: async () => {
      port.close();
      removeFolder(own);
    },
  };
});

const verified = async (): Promise<Problem[]> => {
  const store = localSnapshotStore(path, { create: false });
  const { problems } = await store.verify();
  store.close();
  return problems;
};

const read = async (): Promise<{ keys: string[]; problems: Problem[] }> => {
  const store = localSnapshotStore(path, { create: false });
  const keys = (await store.ledger()).map(({ key }) => key);
  const { problems } = await store.verify();
  store.close();
  return { keys, problems };
};

describe('A store on a machine that fails', () => {
  it('loses no entry it has acknowledged when its process is killed', async () => {
    const said: string[] = [];
    for (const round of [1, 2, 3])
      said.push(...(await runAndKill('append-entries', 15, path, `round ${round}`, '100000')));
    expect(said.length).toBeGreaterThanOrEqual(45);
    const { keys, problems } = await read();
    expect(said.filter((key) => !keys.includes(key))).toEqual([]);
    expect(problems).toEqual([]);
  }, 60_000);

  it('loses nothing when two processes write at once', async () => {
    const said = await Promise.all(['one', 'two'].map((name) => run('append-entries', path, name, '50')));
    expect(said.flat()).toHaveLength(100);
    const { keys, problems } = await read();
    expect(keys.sort()).toEqual(said.flat().sort());
    expect(problems).toEqual([]);
  }, 60_000);

  it('says that the disk is full, and keeps what was stored before', async () => {
    const end = JSON.parse(runOnSmallDisk(2000, 'fill-disk', 'store', folder));
    expect(end).toMatchObject({
      code: 'unwritable',
      sentence: 'The disk of plan.db is full or failing, and nothing was stored: free some space and try again.',
    });
    expect(end.stored).toBeGreaterThan(0);
    const { keys, problems } = await read();
    expect(keys).toHaveLength(end.stored);
    expect(problems).toEqual([]);
  }, 60_000);
});

describe('A store that someone has changed by other means', () => {
  const content = contentOf(filledPlan());

  /** Four entries, the second with a snapshot; then the change. */
  const problemsAfter = async (change: (database: DatabaseSync) => void): Promise<Problem[]> => {
    const store = localSnapshotStore(path);
    await store.append(event('one'));
    await store.append(snapshotEvent('two', content.hash), content);
    for (const key of ['three', 'four']) await store.append(event(key));
    store.close();
    const database = new DatabaseSync(path);
    database.exec('DROP TRIGGER ledger_is_never_altered; DROP TRIGGER ledger_is_never_cut;');
    change(database);
    database.close();
    return verified();
  };

  it('names the entry whose words were altered', async () => {
    for (const column of ['actor', 'at', 'kind', 'key', 'details']) {
      path = join(folder, `${column}.db`);
      const value = column === 'details' ? `'{"count":4}'` : `'another'`;
      const problems = await problemsAfter((database) =>
        database.exec(`UPDATE ledger SET ${column} = ${value} WHERE sequence = 3`),
      );
      expect(problems).toEqual([{ sequence: 3, what: 'This entry was altered.' }]);
    }
  });

  it('names the entry that follows one whose hash was made to fit', async () => {
    const problems = await problemsAfter((database) =>
      database.exec(`UPDATE ledger SET hash = '${'a'.repeat(64)}' WHERE sequence = 2`),
    );
    expect(problems.map(({ sequence }) => sequence)).toEqual([2, 3]);
  });

  it('names an entry that cannot be read any more', async () => {
    const problems = await problemsAfter((database) =>
      database.exec(`UPDATE ledger SET details = '{' WHERE sequence = 3`),
    );
    expect(problems).toEqual([{ sequence: 3, what: 'This entry was altered and cannot be read.' }]);
    await expect(read()).rejects.toMatchObject({ code: 'damaged' });
  });

  it('names an entry taken out of the middle', async () => {
    const problems = await problemsAfter((database) => database.exec('DELETE FROM ledger WHERE sequence = 3'));
    expect(problems).toEqual([{ sequence: 3, what: 'This entry is missing.' }]);
  });

  it('names entries cut off the end', async () => {
    const problems = await problemsAfter((database) => database.exec('DELETE FROM ledger WHERE sequence > 2'));
    expect(problems).toEqual([3, 4].map((sequence) => ({ sequence, what: 'This entry is missing from the end.' })));
  });

  it('names two entries that were exchanged', async () => {
    const problems = await problemsAfter((database) =>
      database.exec(
        'UPDATE ledger SET sequence = -sequence WHERE sequence IN (3, 4); UPDATE ledger SET sequence = 7 + sequence WHERE sequence < 0;',
      ),
    );
    expect(new Set(problems.map(({ sequence }) => sequence))).toEqual(new Set([3, 4]));
  });

  it('names an entry that was added', async () => {
    const problems = await problemsAfter((database) =>
      database.exec(
        `INSERT INTO ledger SELECT 5, hash, '${'b'.repeat(64)}', kind, 'five', at, actor, details FROM ledger WHERE sequence = 4`,
      ),
    );
    expect(problems.map(({ what }) => what)).toContain('This entry was added by something else.');
  });

  it('names the snapshot whose content was altered, taken out or cut short', async () => {
    const changes = [
      [`UPDATE snapshot SET bytes = x'00'`, 'The content of this snapshot was altered.'],
      ['UPDATE snapshot SET bytes = substr(bytes, 1, 100)', 'The content of this snapshot was altered.'],
      ['DELETE FROM snapshot', 'The content of this snapshot is missing.'],
      ['UPDATE snapshot SET bytes = NULL', 'The content of this snapshot was taken out without a redaction.'],
    ];
    for (const [index, [change, what]] of changes.entries()) {
      path = join(folder, `${index}.db`);
      const problems = await problemsAfter((database) => database.exec(change as string));
      expect(problems).toEqual([{ sequence: 2, what }]);
    }
  });

  it('names a snapshot that was put in', async () => {
    const problems = await problemsAfter((database) =>
      database.exec(`INSERT INTO snapshot VALUES ('${'c'.repeat(64)}', x'00')`),
    );
    expect(problems).toEqual([
      { sequence: 0, what: `The snapshot ${'c'.repeat(64)} belongs to no entry: it was put in.` },
    ]);
  });

  it('gives out no snapshot that is damaged', async () => {
    await problemsAfter((database) => database.exec(`UPDATE snapshot SET bytes = x'00'`));
    const store = localSnapshotStore(path);
    await expect(store.plan(content.hash)).rejects.toMatchObject({ code: 'damaged' });
    store.close();
  });

  it('cannot be changed by a slip of the hand', async () => {
    const store = localSnapshotStore(path);
    await store.append(event('one'));
    store.close();
    const database = new DatabaseSync(path);
    expect(() => database.exec('DELETE FROM ledger')).toThrow('entries stay');
    expect(() => database.exec(`UPDATE ledger SET actor = 'x'`)).toThrow('entries stay');
    database.close();
  });

  it('keeps nothing of redacted content in the file', async () => {
    const store = localSnapshotStore(path);
    const secret = contentOf({
      ...filledPlan(),
      kept: [{ tab: 'Working', ref: '', heading: 'A1', text: 'x'.repeat(9000) }],
    });
    await store.append(snapshotEvent('one', secret.hash), secret);
    const stored = new DatabaseSync(path).prepare('SELECT bytes FROM snapshot').get()?.bytes as Uint8Array;
    await store.append(event('redact', { kind: 'redaction', details: { hash: secret.hash } }));
    store.close();
    expect(readFileSync(path).includes(Buffer.from(stored.subarray(20, 60)))).toBe(false);
  });
});
