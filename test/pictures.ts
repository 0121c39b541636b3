/** Makes the README's two pictures from the real thing: page 1 of the sample's pack, and the marked workbook in LibreOffice. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { readConfig } from '../functions/config.ts';
import { drawPdf } from '../functions/pack/pdf/draw-pdf.ts';
import { main } from '../functions/terminal/main.ts';
import { samplePacks } from './pack/sample-packs.ts';

const pictures = join(import.meta.dirname, '..', 'infra', 'pictures');
const folder = mkdtempSync(join(tmpdir(), 'pictures-'));
const quiet = {
  config: () => readConfig({}),
  now: () => new Date('2022-09-15T09:00:00Z'),
  print: () => undefined,
  complain: console.error,
};

const only = (prefix: string): string =>
  join(folder, readdirSync(folder).find((name) => name.startsWith(prefix) && name.endsWith('.png')) ?? '');

const packPage = async (): Promise<void> => {
  const pdf = join(folder, 'pack.pdf');
  writeFileSync(pdf, (await drawPdf(samplePacks['progress-pack'], (bytes) => deflateSync(bytes))).bytes);
  execFileSync('pdftoppm', ['-f', '1', '-l', '1', '-r', '96', '-png', pdf, join(folder, 'page')]);
  renameSync(only('page'), join(pictures, 'pack-page-1.png'));
};

/** The page on which the Actions tab begins, cut to its top left. */
const workbook = async (): Promise<void> => {
  const [book, store, marked] = ['plan.xlsx', 'plan.db', 'marked.xlsx'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const day = ['--as-at', '2022-09-15', '--store', store];
  await main(['new', join(folder, 'april.xlsx'), '--sample=submission'], quiet);
  await main(['snapshot', join(folder, 'april.xlsx'), '--as-at', '2022-04-01', '--store', store], quiet);
  await main(['new', book, '--sample'], quiet);
  await main(['check', book, '--mark', marked, ...day], quiet);
  execFileSync(
    'soffice',
    [`-env:UserInstallation=file://${folder}/office`, '--headless', '--convert-to', 'pdf', '--outdir', folder, marked],
    { stdio: 'ignore' },
  );
  const pdf = join(folder, 'marked.pdf');
  const pages = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).split('\f');
  const page = String(pages.findIndex((text) => text.includes('Success criteria')) + 1);
  const cut = ['-r', '300', '-x', '180', '-y', '190', '-W', '1900', '-H', '640'];
  execFileSync('pdftoppm', ['-f', page, '-l', page, ...cut, '-png', pdf, join(folder, 'sheet')]);
  renameSync(only('sheet'), join(pictures, 'workbook.png'));
};

await packPage();
await workbook();
rmSync(folder, { recursive: true, force: true });
