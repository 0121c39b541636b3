/** Opens a workbook in LibreOffice and saves it again, as a colleague would. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const openInLibreOffice = async (bytes: Uint8Array, format = 'xlsx'): Promise<Uint8Array> => {
  const folder = mkdtempSync(join(tmpdir(), 'office-'));
  try {
    writeFileSync(join(folder, 'book.xlsx'), bytes);
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`;
    const saved = join(folder, 'saved');
    const words = [profile, '--headless', '--convert-to', format, '--outdir', saved, join(folder, 'book.xlsx')];
    execFileSync('soffice', words, { stdio: 'ignore', timeout: 100_000 });
    return new Uint8Array(readFileSync(join(saved, `book.${format}`)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
