/** What stands around a whole run of tests: where folders for a moment are, and the Firestore emulator that all of it shares. */
import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownFirestoreEmulator } from '../cloud/firestore-emulator.ts';

const IN_MEMORY = '/dev/shm';
const ROOM = 4 * 2 ** 30;

/** In memory where that has room: what is thrown away in a moment need not be waited for until it is safe on a disk. */
const quickFolder = () => {
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    return bavail * bsize > ROOM ? IN_MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
};

/** Answers whoever asks with where the emulator is. It is started for the first of them, and not at all if nobody asks. */
const emulatorForAll = async () => {
  let starting = null;
  const server = createServer((_request, response) => {
    starting ??= ownFirestoreEmulator();
    starting.then(
      ({ host }) => response.end(host),
      ({ message }) => response.writeHead(500).end(message),
    );
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    stop: async () => {
      server.close();
      server.closeAllConnections();
      const emulator = await starting?.catch(() => null);
      await emulator?.stop();
    },
  };
};

export default class AroundTheRun {
  async onRunStart() {
    this.folder = mkdtempSync(join(quickFolder(), 'plan-tests-'));
    process.env.TMPDIR = this.folder;
    this.clear = () => rmSync(this.folder, { recursive: true, force: true });
    process.once('exit', this.clear);
    this.emulator = await emulatorForAll();
    process.env.SHARED_FIRESTORE_EMULATOR = this.emulator.address;
  }

  async onRunComplete() {
    await this.emulator.stop();
    process.off('exit', this.clear);
    this.clear();
  }
}
