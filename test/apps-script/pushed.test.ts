/** What Google's own tool would push, asked offline; and the manifest in the form that Google publishes. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildScript, writeScript } from '../../apps-script/build.ts';
import { newFolder, removeFolder } from '../adapters/folder.ts';
import { itWith } from '../not-run-here.ts';

const PUSHED = join(__dirname, '../pushed/node_modules');
const itHere = itWith('clasp');

let folder: string;
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => removeFolder(folder));

itHere(
  'exactly three files are pushed, whatever else lies beside them',
  async () => {
    await writeScript(join(folder, 'apps-script/dist'));
    writeFileSync(join(folder, 'apps-script/dist/notes of ours.js'), 'function onEdit() {}');
    writeFileSync(join(folder, '.clasp.json'), JSON.stringify({ scriptId: 'practice', rootDir: 'apps-script/dist' }));
    copyFileSync('.claspignore', join(folder, '.claspignore'));
    const said = execFileSync(
      process.execPath,
      [join(PUSHED, '@google/clasp/build/src/index.js'), 'status', '--json'],
      {
        cwd: folder,
        env: { ...process.env, HOME: folder },
        encoding: 'utf8',
      },
    );
    const { filesToPush } = JSON.parse(said) as { filesToPush: string[] };
    expect(filesToPush.map((file) => file.split(/[\\/]/).pop()).sort()).toEqual([
      ...['Code.js', 'appsscript.json', 'sidebar.html'],
    ]);
  },
  60_000,
);

itHere('the manifest has the form that is published, and one of another form does not', async () => {
  const { default: Ajv } = (await import(join(PUSHED, 'ajv/dist/ajv.js'))) as {
    default: new (options: object) => { compile(schema: unknown): (value: unknown) => boolean };
  };
  const schema: unknown = JSON.parse(readFileSync(join(PUSHED, 'schemastore/schemas/json/appsscript.json'), 'utf8'));
  const isManifest = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  const manifest = JSON.parse((await buildScript())['appsscript.json']) as Record<string, unknown>;
  expect(isManifest(manifest)).toBe(true);
  expect(isManifest({ ...manifest, runtimeVersion: 'RHINO' })).toBe(false);
  expect(isManifest({ ...manifest, exceptionLogging: 'SOMETIMES' })).toBe(false);
});

it('an earlier build leaves nothing behind', async () => {
  const out = join(folder, 'dist');
  await writeScript(out);
  writeFileSync(join(out, 'Old.js'), 'function onEdit() {}');
  await writeScript(out);
  expect(existsSync(join(out, 'Old.js'))).toBe(false);
});
