/** A process that puts large packs into an archive and says of each, once it is there: `node put-packs.ts FOLDER PREFIX`. */
import { writeSync } from 'node:fs';
import { localPackArchive } from '../../functions/adapters/local/pack-archive.ts';

const [folder = '', prefix = ''] = process.argv.slice(2);
const archive = localPackArchive(folder);
for (let i = 0; i < 10_000; i += 1) {
  const { sha256 } = await archive.put(`${prefix} ${i}.pdf`, Buffer.alloc(1_000_000, `${prefix} ${i}`));
  writeSync(1, `${prefix} ${i}.pdf\t${sha256}\n`);
}
