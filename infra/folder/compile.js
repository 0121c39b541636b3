/**
 * Compiles the folder for the Node that runs this, so that an instance need not. Google's buildpack runs it where the image is made
 * (`gcp-build`). Started by a parent that makes real calls first, what those calls needed is compiled too.
 */
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';

enableCompileCache({ directory: join(import.meta.dirname, 'compiled'), portable: true });
const { start } = await import('./main.js');
const server = start(0);
await once(server, 'listening');
const { port } = server.address();
if (process.send) {
  process.send({ port });
  await once(process, 'message');
} else await fetch(`http://127.0.0.1:${port}/`, { method: 'POST' });
for (const name of readdirSync(join(import.meta.dirname, 'chunks'))) await import(`./chunks/${name}`);
flushCompileCache();
process.exit();
