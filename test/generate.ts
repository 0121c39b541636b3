/** Makes the files that are made from code; with --check it only says which of them are out of date. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { needs } from './not-run-here.ts';
import { documentText } from './pack/document-text.ts';
import { encodeGrey } from './pack/grey-png.ts';
import { packHashes } from './pack/pack-hashes.ts';
import { changedPages, goldenPicture, picture, pictureFile } from './pack/page-pictures.ts';
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
/** Pictures are compared by the tests, with some tolerance; here they are made anew where they look another way. */
if (!process.argv.includes('--check')) {
  if (!needs('pdftoppm')) console.error('The pictures of the pages were not made: this machine has no pdftoppm.');
  else
    for (const [name, document] of Object.entries(samplePacks)) {
      const [now, golden] = [await picture(document), goldenPicture(name)];
      if (golden !== null && changedPages(golden, now).length === 0) continue;
      writeFileSync(pictureFile(name), encodeGrey(now));
      console.log(`made test/pack/golden/${name}.png`);
    }
}
process.exitCode = stale > 0 ? 1 : 0;
