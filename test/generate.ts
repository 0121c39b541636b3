/** Makes the files that are made from code; with --check it only says which of them are out of date. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { documentText } from './pack/document-text.ts';
import { packHashes } from './pack/pack-hashes.ts';
import { sampleCsvs, samplePacks } from './pack/sample-packs.ts';
import { rulesPage } from './rules-page.ts';

const root = join(import.meta.dirname, '..');
const made: Record<string, () => string | Promise<string>> = {
  'functions/plan/RULES.md': rulesPage,
  ...Object.fromEntries(
    Object.entries(samplePacks).map(([name, document]) => [
      `test/pack/golden/${name}.txt`,
      () => documentText(document),
    ]),
  ),
  ...Object.fromEntries(Object.entries(sampleCsvs).map(([name, text]) => [`test/pack/golden/${name}.csv`, () => text])),
  'test/pack/golden/hashes.txt': packHashes,
};

let stale = 0;
for (const [name, make] of Object.entries(made)) {
  const path = join(root, name);
  const text = await make();
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
  if (process.argv.includes('--check')) {
    console.error(`${name} is out of date: run npm run generate and commit it.`);
    stale += 1;
  } else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(`made ${name}`);
  }
}
process.exitCode = stale > 0 ? 1 : 0;
