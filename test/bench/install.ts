/** The peers live in a package of their own, installed when the bench first runs. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));

const peers = (): string[] => {
  const { dependencies } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  return Object.keys(dependencies);
};

/** Blank when they are all there; else why not. `say` is told before the wait begins. */
export const installPeers = (say: (line: string) => void): string => {
  if (peers().every((name) => existsSync(join(folder, 'node_modules', name)))) return '';
  say('Installing the peers to compare with (about 200 MB, once only).');
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = spawnSync('npm', ['ci', '--prefix', folder, ...quiet], {
    stdio: 'ignore',
    shell: process.platform === 'win32',
  });
  return status === 0 ? '' : 'the peers could not be installed: check the connection and run it again';
};
