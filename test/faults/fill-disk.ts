/**
 * A process that stores until no more fits and says how it ended: `node fill-disk.ts store|archive|mailer FOLDER`. The file
 * size is limited from outside.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { localMailer } from '../../functions/adapters/local/mailer.ts';
import { localPackArchive } from '../../functions/adapters/local/pack-archive.ts';
import { localSnapshotStore } from '../../functions/adapters/local/snapshot-store.ts';
import { Fault } from '../../functions/fault.ts';
import { emptyPlan } from '../plans/filled-plan.ts';
import { contentOf, snapshotEvent } from '../plans/ledger-events.ts';
import { message } from '../plans/messages.ts';

// Without this the system ends the process instead of refusing the write.
process.on('SIGXFSZ', () => undefined);

const [kind = '', folder = ''] = process.argv.slice(2);
const large = (kilobytes: number): string => randomBytes(kilobytes * 512).toString('hex');

const stores: Record<string, (round: number) => Promise<unknown>> = {
  store: async (round) => {
    const store = localSnapshotStore(join(folder, 'plan.db'));
    const empty = emptyPlan();
    const content = contentOf({ ...empty, cover: { ...empty.cover, attention: large(100) } });
    await store.append(snapshotEvent(`snapshot ${round}`, content.hash), content);
    store.close();
  },
  archive: (round) => localPackArchive(folder).put(`pack ${round}.pdf`, randomBytes(2 ** round * 65536)),
  mailer: (round) => {
    const bytes = randomBytes(2 ** round * 65536);
    return localMailer(folder).draft(
      message(`message-${round}`, { attachments: [{ name: 'pack.pdf', type: 'application/pdf', bytes }] }),
    );
  },
};

let stored = 0;
try {
  for (; stored < 200; stored += 1) await stores[kind]?.(stored);
} catch (error) {
  const said =
    error instanceof Fault
      ? { code: error.code, sentence: error.message }
      : { code: 'thrown', sentence: String(error) };
  process.stdout.write(JSON.stringify({ ...said, stored }));
}
