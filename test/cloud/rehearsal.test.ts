/** The rehearsal through HTTP gives what the rehearsal on a laptop gives, byte for byte, with the emulator and without it. */
import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startFarCloud } from './far-cloud.ts';

const root = join(__dirname, '..', '..');
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** SHA-256 of each pack by its name. */
let laptop: Record<string, string> = {};
/** What it says on the way. */
let told = '';
beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'laptop-'));
  told = execFileSync(process.execPath, [join(root, 'functions/cli.ts'), 'rehearse'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const packs = join(folder, 'rehearsal', 'packs');
  laptop = Object.fromEntries(readdirSync(packs).map((name) => [name, sha256(readFileSync(join(packs, name)))]));
  rmSync(folder, { recursive: true, force: true });
});

it('names the cells of which the public edition leaves out a sentence, and says what to do', () => {
  expect(told).toContain(
    '   Not told in full to the public: Statement of V3 on the Voice tab. Why: a number that may be of few people. Reword it there if everybody may read it, and make the edition again.',
  );
});

it('gives the same packs, and nobody a mail twice', async () => {
  const cloud = await startFarCloud();
  try {
    const { packs, sent, again } = await cloud.rehearse();
    const made = Object.values(packs).flat();
    expect(Object.fromEntries(made.map(({ name, sha256: hash }) => [name, hash]))).toEqual(laptop);
    expect(await cloud.mails()).toHaveLength(Object.values(sent).flat().length);
    expect(again.every(({ state }) => state === 'sent before')).toBe(true);
  } finally {
    await cloud.stop();
  }
});

it('on a machine without the emulator, npm run cloud says that SQLite stands in, and gives the same packs', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'test/cloud/cloud.ts')], {
    cwd: root,
    env: { ...process.env, FIRESTORE_EMULATOR_JAR: join(root, 'there-is-none.jar') },
  });
  expect(stdout).toContain('SQLite stands in for it');
  for (const hash of Object.values(laptop)) expect(stdout).toContain(hash);
});
