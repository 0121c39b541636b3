/** The peers live in a package of their own, installed when the bench first runs. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));

/** Blank when they are there; else why not. `say` is told before the wait begins. */
export const installPeers = (say: (line: string) => void): string => {
  if (existsSync(join(folder, 'node_modules', 'pdfkit'))) return '';
  say('Installing the peers to compare with (about 200 MB, once only).');
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', ['ci', '--prefix', folder, ...quiet], {
    stdio: 'ignore',
    shell: process.platform === 'win32',
  });
  return status === 0 ? '' : 'the peers could not be installed: check the connection and run it again';
};
