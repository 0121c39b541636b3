/** The same services from a terminal: a workbook, a SQLite file, a folder of packs and an outbox. */
import { readConfig } from './config.ts';
import { main } from './terminal/main.ts';

/** A reader such as `head` may close before we have said everything. */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await main(process.argv.slice(2), {
  config: readConfig,
  now: () => new Date(),
  print: (line) => process.stdout.write(`${line}\n`),
  complain: (line) => process.stderr.write(`${line}\n`),
});
