import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { localSnapshotStore } from '../../functions/adapters/local/snapshot-store.ts';
import { event } from '../plans/ledger-events.ts';
import { newFolder, removeFolder } from './folder.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = newFolder();
  path = join(folder, 'plan.db');
});
afterEach(() => removeFolder(folder));

describe('Opening a store', () => {
  const opening = (create?: boolean) => () => localSnapshotStore(path, create === undefined ? {} : { create }).close();

  it('that is not there says to take a snapshot first', () => {
    expect(opening(false)).toThrow('There is no store at plan.db yet: take a snapshot first.');
  });

  it.each([
    [
      'a text file',
      'not a database, but long enough to have a header of some kind in its first hundred bytes, so that it is read',
    ],
    ['another kind of database', null],
    ['a file cut short', 'SQLite format 3\u0000'],
  ])('that is %s says so', (_what, content) => {
    if (content !== null) writeFileSync(path, content);
    else {
      const other = new DatabaseSync(path);
      other.exec('CREATE TABLE something (a)');
      other.close();
    }
    expect(opening()).toThrow(
      expect.objectContaining({ code: 'damaged', message: expect.stringMatching(/^plan\.db is /) }),
    );
  });

  it('in a folder that is not there says to choose another', () => {
    path = join(folder, 'nowhere', 'plan.db');
    expect(opening()).toThrow(expect.objectContaining({ code: 'unwritable' }));
  });

  it('that may only be read can still be read', async () => {
    const store = localSnapshotStore(path);
    await store.append(event('one'));
    store.close();
    chmodSync(path, 0o444);
    const again = localSnapshotStore(path, { create: false });
    expect(await again.ledger()).toHaveLength(1);
    again.close();
  });

  it('may be closed twice', () => {
    const store = localSnapshotStore(path);
    store.close();
    expect(() => store.close()).not.toThrow();
  });
});
