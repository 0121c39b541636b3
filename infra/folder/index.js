/**
 * What an instance runs first: `node index.js` serves the function on $PORT. Code that was compiled when the folder was made is taken
 * from there if this is the very Node that compiled it; any other Node, or a folder without it, only starts more slowly.
 */
import { readdirSync, symlinkSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

const directory = join(import.meta.dirname, 'compiled');

/** Node looks under its version and the number of the account it runs as, and the account that built is another. */
const isCompiled = () => {
  try {
    const built = readdirSync(directory).filter((name) => name.startsWith(`${process.version}-${process.arch}-`));
    const [first] = built;
    if (first === undefined) return false;
    const own = first.replace(/\d+$/, String(process.getuid?.() ?? ''));
    if (!built.includes(own)) symlinkSync(first, join(directory, own));
    return true;
  } catch {
    return false;
  }
};

if (isCompiled()) enableCompileCache({ directory, portable: true });
const main = await import('./main.js');

/** For the framework's own command, which starts the server itself. */
export const handler = main.handler;

if (import.meta.main) main.start();
