/**
 * `npm run cloud`: the whole cloud on this machine, with the invented plan in its sheet, rehearsed over HTTP from end to end. With
 * `--stay` it goes on running and says how to reach it.
 */
import { startLocalCloud } from './local-cloud.ts';
import { exampleshire, rehearseOverHttp } from './rehearsal.ts';

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const cloud = await startLocalCloud([exampleshire], '2022-04-01T09:00:00.000Z');
say(`Functions at ${cloud.url}; snapshots in ${cloud.store}.`);
if (cloud.store === 'SQLite') say('The Firestore emulator is not on this machine, so SQLite stands in for it.');
try {
  const { packs, sent } = await rehearseOverHttp(cloud, (line) => say(`  ${line}`));
  for (const [review, files] of Object.entries(packs))
    for (const { name, sha256, pages } of files)
      say(`${review}: ${name}${pages > 0 ? `, ${pages} pages` : ''}, SHA-256 ${sha256}`);
  for (const [review, recipients] of Object.entries(sent)) say(`${review}: ${recipients.length} mails, one each.`);
  say(`The mail server was given ${cloud.mail.received.length} mails.`);
  if (process.argv.includes('--stay')) {
    say('It stays until you press Ctrl+C. A token for the officer, good until the clock is turned:');
    say(cloud.tokenOf(exampleshire, 'officer'));
    await new Promise<void>((resolve) => process.once('SIGINT', () => resolve()));
  }
} catch (error) {
  say(`It broke off: ${(error as Error).message}`);
  process.exitCode = 1;
} finally {
  await cloud.stop();
}
