/** Builds what is pushed to Apps Script: one script, one page, one manifest. `npx node apps-script/build.ts` writes them to dist. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

export type Built = Record<'Code.js' | 'sidebar.html' | 'appsscript.json', string>;

/** The plan is functions and tables that do nothing when they are loaded: what the sheet does not use of it stays behind, the schema too. */
const unusedLeft: Plugin = {
  name: 'unused left',
  setup: ({ onResolve, resolve }) => {
    onResolve({ filter: /^\.|^zod$/ }, async ({ path, pluginData, ...from }) => {
      if (pluginData === 'seen') return null;
      const found = await resolve(path, { ...from, pluginData: 'seen' });
      const isPlan = /[\\/]functions[\\/]plan[\\/]|[\\/]zod[\\/]/.test(found.path);
      return isPlan ? { ...found, sideEffects: false } : found;
    });
  },
};

/** Why a rule is there, and what breaks it, stands in RULES.md: the sheet says neither. */
const reasonsLeft: Plugin = {
  name: 'reasons left',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]functions[\\/]plan[\\/](?:rules[\\/][\w-]+|findings)\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(/^ {2,4}(?:why|example):\s+(?:(['"`]).*\1|[A-Z]+),$/gm, ''),
      loader: 'ts',
    }));
  },
};

const bundle = async (entry: string, globalName?: string): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format: 'iife',
    target: 'es2020',
    charset: 'utf8',
    minify: true,
    legalComments: 'none',
    outdir: 'out',
    write: false,
    plugins: [unusedLeft, reasonsLeft],
    ...(globalName ? { globalName } : {}),
  });
  return outputFiles[0]?.text ?? '';
};

/** Apps Script sees top-level functions only: one for each name that main.ts exports. */
const globalNames = (source: string): string =>
  [...source.matchAll(/^export const (\w+) = /gm)]
    .map(([, name]) => `function ${name}() { return plan_.${name}.apply(this, arguments); }`)
    .join('\n');

export const buildScript = async (folder = 'apps-script'): Promise<Built> => {
  const script = await bundle(join(folder, 'main.ts'), 'plan_');
  const page = await bundle(join(folder, 'sidebar/sidebar.ts'));
  const html = readFileSync(join(folder, 'sidebar/sidebar.html'), 'utf8');
  return {
    'Code.js': `${script}\n${globalNames(readFileSync(join(folder, 'main.ts'), 'utf8'))}\n`,
    // An end of script in a text would end ours.
    'sidebar.html': html.replace(
      '<!-- script -->',
      () => `<script>${page.replace(/<\/script/gi, '<\\/script')}</script>`,
    ),
    'appsscript.json': readFileSync(join(folder, 'appsscript.json'), 'utf8'),
  };
};

/** In the place of what an earlier build left there. */
export const writeScript = async (out: string): Promise<void> => {
  const built = await buildScript();
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  for (const [name, text] of Object.entries(built)) writeFileSync(join(out, name), text);
};

if (process.argv[1]?.replace(/\\/g, '/').endsWith('apps-script/build.ts')) void writeScript('apps-script/dist');
