/** `sent` and `send --again` as officers use them: who got what, who is to get what, and a pack that goes once more when asked. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { openTerminal, type Terminal } from './terminal.ts';

type Row = { review: string; to: string; state: string; standing: string; planned: boolean; again: number; on: string };
type Listed = { messages: Row[]; planned: Row[] };

const DAY = ['--as-at', '2022-09-15'];
const CASE_LEAD = 'dfe.case.lead@education.example';
let terminal: Terminal;
let book = '';
const mails = (): string[] => readdirSync(terminal.path('outbox')).filter((name) => name.endsWith('.eml'));
const again = (...addresses: string[]) =>
  terminal.run('send', book, '--review', 'RV2', ...DAY, ...addresses.flatMap((one) => ['--again', one]));

beforeAll(async () => {
  terminal = openTerminal();
  book = terminal.path('plan.xlsx');
  await terminal.sampleWithItsPast(book);
  await terminal.run('pack', book, '--review', 'RV2', ...DAY);
  for (const [party, by] of [
    ['council', 'Director'],
    ['health', 'ICB Chief Executive'],
  ] as const)
    await terminal.run('sign', book, '--review', 'RV2', '--for', party, '--by', by, ...DAY);
});
afterAll(() => terminal.clean());

it('before it is sent, all are planned and nothing is said to have gone', async () => {
  const { messages, planned } = await terminal.json<Listed>('sent', book, ...DAY);
  expect(messages).toEqual([]);
  expect(planned.filter((row) => row.review === 'RV2')).toHaveLength(11);
  const { out } = await terminal.run('sent', book, ...DAY);
  expect(out).toContain('Nothing has been sent yet.');
  expect(out).toMatch(
    /Review RV2, 29 September 2022: dfe edition, [\da-f]{12}\n {2}.+: Planned, to go on 15 September 2022/,
  );
});

it('once it is sent, those stand as sent, grouped by pack, and the later reviews stay planned', async () => {
  await terminal.run('send', book, '--review', 'RV2', ...DAY);
  const { messages, planned } = await terminal.json<Listed>('sent', book, ...DAY);
  expect(messages.map((row) => [row.review, row.state, row.standing])).toEqual(
    Array(11).fill(['RV2', 'sent', 'accepted']),
  );
  expect(planned.length).toBeGreaterThan(0);
  expect(planned.some((row) => row.review === 'RV2')).toBe(false);
  const { out } = await terminal.run('sent', book, ...DAY);
  expect(out).toMatch(/^11 messages:\nReview RV2, 29 September 2022: dfe edition, [\da-f]{12}\n/);
  expect(out).toContain(`<${CASE_LEAD}>: Sent, 15 September 2022`);
  expect(out).toMatch(/\nPlanned, \d+ messages:\nReview RV3/);
});

it('asked for again, it goes to that address and no other, marked so', async () => {
  const said = await again(CASE_LEAD);
  expect(said).toMatchObject({ code: 0, err: '' });
  expect(said.out).toContain('1 message sent again.');
  expect(mails()).toHaveLength(12);
  const parsed = await Promise.all(
    mails().map((name) => simpleParser(readFileSync(join(terminal.path('outbox'), name)))),
  );
  const [marked] = parsed.filter((mail) => mail.subject?.startsWith('Sent again: OFFICIAL'));
  expect(marked?.to && 'value' in marked.to ? marked.to.value[0]?.address : '').toBe(CASE_LEAD);
  const same = await again(`${CASE_LEAD},${CASE_LEAD}`);
  expect(same.out).toContain('0 messages sent again.');
  expect(same.out).toContain('not sent again to');
  expect(mails()).toHaveLength(12);
  const { messages } = await terminal.json<Listed>('sent', book, ...DAY);
  expect(messages.filter((row) => row.again === 1).map((row) => row.to)).toEqual([CASE_LEAD]);
});

it.each([
  ['nobody.known@education.example', 'nobody.known@education.example is no recipient of this pack'],
  [' , ', 'Say to which address it is to go again'],
])('asked for again to "%s", nothing goes', async (address, says) => {
  const said = await again(address);
  expect(said).toMatchObject({ code: 2, out: '' });
  expect(said.err).toContain(says);
  expect(mails()).toHaveLength(12);
});

it('the page is written where it is asked for, and never over a workbook', async () => {
  const path = terminal.path('sent.html');
  writeFileSync(path, 'the page of yesterday');
  const said = await terminal.run('sent', book, ...DAY, '--html', path);
  expect(said.out).toContain(`The page is ${path}.`);
  const page = readFileSync(path, 'utf8');
  expect(page).toContain('<h1>Who was sent which pack</h1>');
  expect(page).toContain('Review RV2, 29 September 2022');
  expect(page).toContain('>Sent again</td>');
  const before = readFileSync(book);
  expect((await terminal.run('sent', book, ...DAY, '--html', book)).err).toContain('ends in .html');
  expect(readFileSync(book)).toEqual(before);
  const nowhere = terminal.path('no-such-folder/sent.html');
  expect((await terminal.run('sent', book, ...DAY, '--html', nowhere)).err).toContain('sent.html could not be written');
  expect(existsSync(nowhere)).toBe(false);
});
