/** Opens a workbook, or another file of cells, in LibreOffice and saves it again, as a colleague would. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const openInLibreOffice = async (bytes: Uint8Array, format = 'xlsx', opened = 'xlsx'): Promise<Uint8Array> => {
  const folder = mkdtempSync(join(tmpdir(), 'office-'));
  try {
    const book = join(folder, `book.${opened}`);
    writeFileSync(book, bytes);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`;
    const saved = join(folder, 'saved');
    // Without being asked, as it is here, LibreOffice takes a CSV file for the code of old Windows; its own window sees the mark.
    const coded = opened === 'csv' ? ['--infilter=CSV:44,34,76,1'] : [];
    const words = [profile, '--headless', ...coded, '--convert-to', format, '--outdir', saved, book];
    execFileSync('soffice', words, { stdio: 'ignore', timeout: 100_000 });
    return new Uint8Array(readFileSync(join(saved, `book.${format}`)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
