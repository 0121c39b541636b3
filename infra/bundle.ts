/**
 * Makes one bundle: everything that a function needs, in one folder without node_modules. What is loaded late lies in chunks of its
 * own, so that the first answer of a new instance does not wait for it. The same source gives the same bytes.
 */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Metafile, type Plugin } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');

/** Libraries of the older kind ask for parts of Node by `require`, and where they lie. */
const BANNER = [
  `import{createRequire as planRequire}from'node:module';`,
  'const require=planRequire(import.meta.url),__filename=import.meta.filename,__dirname=import.meta.dirname;',
].join('');

/** The tasks client reads files that lie beside it; in a bundle they lie within. */
const filesBeside: Plugin = {
  name: 'files beside',
  setup: ({ onLoad }) => {
    onLoad({ filter: /[\\/]tasks[\\/]build[\\/]esm[\\/].*_client\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(
        /getJSON\(path\.join\(dirname, ([^)]+)\)\)/g,
        (_call, parts: string) => `require('./${parts.replace(/'/g, '').split(/,\s*/).join('/')}')`,
      ),
    }));
  },
};

/** Loaded late, a library of the older kind would come as one piece without names; Node itself gives its names, and so do we. */
const namesKept: Plugin = {
  name: 'names kept',
  setup: ({ onResolve, onLoad, resolve }) => {
    onResolve({ filter: /^[^./]/ }, async ({ path, kind, resolveDir, importer }) => {
      if (kind !== 'dynamic-import' || importer.includes('node_modules') || path.startsWith('node:')) return null;
      const { path: found } = await resolve(path, { kind: 'import-statement', resolveDir });
      const names = Object.keys((await import(pathToFileURL(found).href)) as object);
      return names.includes('module.exports') ? { path: found, namespace: 'late', pluginData: names } : null;
    });
    onLoad({ filter: /./, namespace: 'late' }, ({ path, pluginData }) => {
      const names = (pluginData as string[]).filter((name) => !/^(?:default|module\.exports|__esModule)$/.test(name));
      const named = names.map((name) => `export const ${name} = whole.${name};`).join('\n');
      const contents = `import * as whole from ${JSON.stringify(path)};\n${named}\nexport default whole.default;`;
      return { contents, resolveDir: dirname(path) };
    });
  },
};

type Output = Metafile['outputs'][string];

/** What the entry needs at once, or may need later: chunks of code that no path leads to are left behind. */
const reachable = (outputs: Record<string, Output>, from: string, kinds: readonly string[]): Set<string> => {
  const found = new Set<string>();
  const visit = (path: string): void => {
    if (found.has(path)) return;
    found.add(path);
    for (const next of outputs[path]?.imports ?? []) {
      if (!next.external && kinds.includes(next.kind)) visit(next.path);
    }
  };
  visit(from);
  return found;
};

export type Bundle = {
  name: string;
  /** By path in the folder. */
  files: Record<string, string>;
  /** Source files that are loaded before the first answer. */
  atOnce: string[];
};

const entryOf = (name: string, registering: string): string => `
${registering}
import { getFunction } from '@google-cloud/functions-framework/testing';
import { startInstance } from './infra/instance.ts';
export const handler = getFunction('${name}');
export const start = (port) => startInstance('${name}', port);
`;

/** `registering`: the source, seen from the top of the project, that registers the function under its name. */
export const bundleOf = async (name: string, registering: string): Promise<Bundle> => {
  const { metafile, outputFiles } = await build({
    stdin: { contents: entryOf(name, registering), resolveDir: ROOT, loader: 'ts', sourcefile: `${name}.ts` },
    absWorkingDir: ROOT,
    ...{ bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'node24', charset: 'utf8' },
    // Whole names stay: an error in the log is to be found again in the source.
    ...{ minifySyntax: true, minifyWhitespace: true, legalComments: 'none' },
    define: { 'process.env.NODE_ENV': '"production"' },
    banner: { js: BANNER },
    ...{ outdir: 'folder', entryNames: 'main', chunkNames: 'chunks/[name]-[hash]', write: false, metafile: true },
    plugins: [filesBeside, namesKept],
    logLevel: 'error',
  });
  const { outputs } = metafile;
  const needed = reachable(outputs, 'folder/main.js', ['import-statement', 'dynamic-import']);
  const first = reachable(outputs, 'folder/main.js', ['import-statement']);
  const texts = new Map(outputFiles.map(({ path, text }) => [path.slice(join(ROOT, 'folder').length + 1), text]));
  const files = [...needed].map((path) => path.slice('folder/'.length)).sort();
  return {
    name,
    files: Object.fromEntries(files.map((path) => [path, texts.get(path.replaceAll('/', sep)) ?? ''])),
    atOnce: [...first].flatMap((path) => Object.keys(outputs[path]?.inputs ?? {})).sort(),
  };
};

const packageOf = (name: string): string =>
  `${JSON.stringify(
    {
      ...{ name: `plan-${name.toLowerCase()}`, private: true, type: 'module', main: 'index.js' },
      engines: { node: '24.x' },
      scripts: { start: 'node index.js', 'gcp-build': 'node compile.js' },
    },
    null,
    2,
  )}\n`;

/** In the place of whatever is there. */
export const writeBundle = ({ name, files }: Bundle, folder: string): void => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'chunks'), { recursive: true });
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  for (const own of ['index.js', 'compile.js'])
    copyFileSync(join(import.meta.dirname, 'folder', own), join(folder, own));
  writeFileSync(join(folder, 'package.json'), packageOf(name));
};
