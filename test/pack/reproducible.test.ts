/** The same plan gives the same bytes: on another machine, in another place, in company, and whatever order its keys came in. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { draw } from './drawing.ts';
import { hashesOfTurned, packHashes } from './pack-hashes.ts';
import { samplePacks } from './sample-packs.ts';

const golden = readFileSync(join(__dirname, 'golden', 'hashes.txt'), 'utf8');

it('the bytes of the sample are those that are on file; after a change that is meant: npm run generate', async () => {
  expect(await packHashes()).toBe(golden);
});

it.each([
  ['on Kiritimati, in Turkish', { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }, '/'],
  ["in St John's, in no language", { TZ: 'America/St_Johns', LANG: 'C', LC_ALL: 'C' }, tmpdir()],
  [
    'in London in summer time, in Polish',
    { TZ: 'Europe/London', LANG: 'pl_PL.UTF-8', LC_ALL: 'pl_PL.UTF-8' },
    __dirname,
  ],
])('they are the same %s', async (_where, environment, cwd) => {
  const program = join(__dirname, 'pack-hashes.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', program, 'print'], {
    ...{ cwd, encoding: 'utf8' },
    env: { PATH: process.env.PATH, ...environment },
  });
  expect(stdout).toBe(golden);
});

it('they are the same when the keys of the plan come in another order', async () => {
  const { straight, turnedRound } = await hashesOfTurned();
  expect(turnedRound).toEqual(straight);
});

it('twenty packs drawn at once are each as if drawn alone', async () => {
  const documents = Object.values(samplePacks);
  const alone = await Promise.all(documents.map(async (document) => Buffer.from((await draw(document)).bytes)));
  const many = await Promise.all(Array.from({ length: 20 }, (_, i) => draw(documents[i % documents.length]!)));
  many.forEach(({ bytes }, i) => {
    expect(Buffer.from(bytes).equals(alone[i % documents.length]!)).toBe(true);
  });
});

it('nothing in plan or pack asks where it is or what language is spoken there', () => {
  const asks = /toLocale|localeCompare|\bIntl\b|getTimezoneOffset|\.getHours|\.getDate\(|\.getMonth\(|navigator\b/;
  const root = join(__dirname, '..', '..', 'functions');
  const found = ['plan', 'pack'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && asks.test(readFileSync(join(root, folder, file), 'utf8')))
      .map((file) => `${folder}/${file}`),
  );
  expect(found).toEqual([]);
});
