/**
 * `npm run build`: a folder for each cloud function, in infra/dist, that any Node 24 runs as it is (`node index.js`, nothing to install).
 * Name some to build only those; `--out` says where to, and `--plain` leaves them uncompiled.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { FunctionName } from '../functions/log.ts';
import { bundleOf, writeBundle } from './bundle.ts';

const alone = (from: string, one: string): string => `
import { http } from '@google-cloud/functions-framework';
import { pinProduction } from './functions/config.ts';
import { raiseGuard } from './functions/http/guard.ts';
import { servable } from './functions/http/serve.ts';
import { cloudSurroundings } from './functions/wiring-cloud.ts';
import { ${one.replace(/^servable\((\w+)\)$/, '$1')} } from './functions/http/${from}.ts';
pinProduction();
raiseGuard();
const one = ${one};
http(one.name, one.function(cloudSurroundings));
`;

const served = (name: string): string => alone('served', `servable(${name})`);

/** What registers each function. `plan`: all of them behind one address. */
export const SOURCES: Record<FunctionName | 'plan', string> = {
  ...{ check: served('check'), snapshot: served('snapshot'), pack: served('pack') },
  ...{ sign: served('sign'), send: served('send'), status: served('status') },
  tick: alone('tick', 'tick'),
  confirm: alone('confirm', 'confirm'),
  notifyCallback: alone('notify-callback', 'notifyCallback'),
  plan: `import './functions/index.ts';`,
};

export type Built = { name: string; folder: string; atOnce: string[] };

export const buildFolder = async (name: keyof typeof SOURCES, out: string): Promise<Built> => {
  const bundle = await bundleOf(name, SOURCES[name]);
  const folder = join(out, name);
  writeBundle(bundle, folder);
  const bytes = Object.values(bundle.files).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  process.stderr.write(`${folder}: ${(bytes / 2 ** 20).toFixed(1)} MB\n`);
  return { name, folder, atOnce: bundle.atOnce };
};

const main = async (): Promise<void> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { out: { type: 'string', default: join(import.meta.dirname, 'dist') }, plain: { type: 'boolean' } },
  });
  const all = Object.keys(SOURCES) as (keyof typeof SOURCES)[];
  const unknown = positionals.filter((name) => !(name in SOURCES));
  if (unknown.length > 0) throw new Error(`There is no function called ${unknown.join(' or ')}.`);
  const built: Built[] = [];
  for (const name of positionals.length > 0 ? all.filter((one) => positionals.includes(one)) : all)
    built.push(await buildFolder(name, values.out));
  const atOnce = Object.fromEntries(built.map((one) => [one.name, one.atOnce]));
  writeFileSync(join(values.out, 'at-once.json'), JSON.stringify(atOnce, null, 2));
  if (!values.plain) await (await import('./first-calls.ts')).compileAll(built);
};

if (import.meta.main) await main();
