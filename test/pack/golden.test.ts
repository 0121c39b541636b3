/** The words of the sample's packs, as a person reads them. After a change that is meant: npm run generate, and read the diff. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentText } from './document-text.ts';
import { samplePacks } from './sample-packs.ts';

it.each(Object.entries(samplePacks))('the words of the %s are the ones that were read and agreed', (name, document) => {
  expect(documentText(document)).toBe(readFileSync(join(__dirname, 'golden', `${name}.txt`), 'utf8'));
});
