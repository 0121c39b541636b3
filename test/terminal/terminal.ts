/** The terminal in a folder of its own: what it prints, what it complains of, and its exit code. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../functions/config.ts';
import { main } from '../../functions/terminal/main.ts';

export type Said = { code: number; out: string; err: string };

export type Terminal = {
  folder: string;
  path: (name: string) => string;
  run: (...argv: string[]) => Promise<Said>;
  /** The sample of September, and in the store beside it the plan that DfE agreed in April. */
  sampleWithItsPast: (book: string) => Promise<void>;
  json: <T>(...argv: string[]) => Promise<T>;
  clean: () => void;
};

/** Each call is a minute later than the one before, so that times in the ledger can be told apart. */
export const openTerminal = (environment: Record<string, string> = {}): Terminal => {
  const folder = mkdtempSync(join(tmpdir(), 'send-plan-'));
  let minute = 0;
  const run = async (...argv: string[]): Promise<Said> => {
    const out: string[] = [];
    const err: string[] = [];
    const code = await main(argv, {
      config: () => readConfig(environment),
      now: () => new Date(Date.UTC(2022, 8, 15, 9, minute++)),
      print: (line) => out.push(line),
      complain: (line) => err.push(line),
    });
    return { code, out: out.join('\n'), err: err.join('\n') };
  };
  const sampleWithItsPast = async (book: string): Promise<void> => {
    const [agreed, store] = [book.replace('.xlsx', '-agreed.xlsx'), book.replace('.xlsx', '.db')];
    await run('new', book, '--sample');
    await run('new', agreed, '--sample=submission');
    await run('snapshot', agreed, '--name', 'agreed', '--as-at', '2022-04-08', '--store', store);
  };
  return {
    sampleWithItsPast,
    folder,
    path: (name) => join(folder, name),
    run,
    json: async <T>(...argv: string[]) => JSON.parse((await run(...argv, '--json')).out) as T,
    clean: () => rmSync(folder, { recursive: true, force: true }),
  };
};
