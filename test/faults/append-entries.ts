/** A process that appends entries and says of each, once it is stored: `node append-entries.ts STORE PREFIX COUNT`. */
import { writeSync } from 'node:fs';
import { localSnapshotStore } from '../../functions/adapters/local/snapshot-store.ts';

const [path = '', prefix = '', count = '0'] = process.argv.slice(2);
const store = localSnapshotStore(path);
for (let i = 0; i < Number(count); i += 1) {
  const key = `${prefix} ${i}`;
  await store.append({
    kind: 'dispatch',
    key,
    at: '2022-09-15T09:00:00.000Z',
    actor: 'Officer',
    details: { number: i },
  });
  writeSync(1, `${key}\n`);
}
store.close();
