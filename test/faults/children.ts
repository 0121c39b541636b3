/** Runs the scripts of this folder as processes of their own. */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';

const script = (name: string): string => join(__dirname, `${name}.ts`);

/** Runs to its end and answers with the lines it said. */
export const run = (name: string, ...words: string[]): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script(name), ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (piece) => {
      said += piece;
    });
    child.on('error', reject);
    child.on('close', () => resolve(said.split('\n').filter(Boolean)));
  });

/** Runs on the other side of the world. */
export const runInZone = (zone: string, name: string): string =>
  spawnSync(process.execPath, [script(name)], { encoding: 'utf8', env: { ...process.env, TZ: zone } }).stdout.trim();

/** Ends the process without warning once it has said so many lines; answers with all the lines it could say. */
export const runAndKill = (name: string, lines: number, ...words: string[]): Promise<string[]> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script(name), ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    child.stdout.on('data', (piece) => {
      said += piece;
      if (said.split('\n').length > lines) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('close', () =>
      resolve(
        said
          .slice(0, said.lastIndexOf('\n') + 1)
          .split('\n')
          .filter(Boolean),
      ),
    );
  });

/** Runs where no file may grow beyond so many blocks of 512 bytes, as on a full disk. */
export const runOnSmallDisk = (blocks: number, name: string, ...words: string[]): string => {
  const command = `ulimit -f ${blocks}; exec "$0" "$@"`;
  return spawnSync('sh', ['-c', command, process.execPath, script(name), ...words], { encoding: 'utf8' }).stdout;
};
