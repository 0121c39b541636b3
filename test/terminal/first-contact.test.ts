/** What somebody meets who tries the sample years after its dates. */
import { readConfig } from '../../functions/config.ts';
import { main } from '../../functions/terminal/main.ts';
import { openTerminal, type Terminal } from './terminal.ts';

let terminal: Terminal;
/** As at a day that the clock gives, none being named. */
const runOn = async (day: string, ...argv: string[]): Promise<string> => {
  const out: string[] = [];
  const print = (line: string): void => void out.push(line);
  await main(argv, { config: () => readConfig({}), now: () => new Date(`${day}T09:00:00Z`), print, complain: print });
  return out.join('\n');
};
beforeAll(() => {
  terminal = openTerminal();
});
afterAll(() => terminal.clean());

it('the sample tried years later says at once from which day to look at it, and is quiet once a day is named', async () => {
  const book = terminal.path('plan.xlsx');
  const hint = "This plan's dates are of 2022: add --as-at 2022-09-15 to see it as on that day.";
  expect((await runOn('2026-11-26', 'new', book, '--sample')).split('\n')[1]).toBe(hint);
  await terminal.run('snapshot', book, '--name', 'agreed', '--as-at', '2022-04-08');
  expect((await runOn('2026-11-26', 'check', book)).split('\n')[1]).toBe(hint);
  expect((await runOn('2026-11-26', 'pack', book, '--review', 'RV2')).split('\n')[1]).toBe(hint);
  expect(await runOn('2026-11-26', 'check', book, '--as-at', '2022-09-15')).not.toContain('--as-at');
  expect(await runOn('2022-09-15', 'check', book)).not.toContain('--as-at');
});

it('a pack is not sent four years after its review without a word, nor from another folder than it was made in', async () => {
  const [book, store] = [terminal.path('late.xlsx'), ['--store', terminal.path('late.db')]];
  const day = ['--as-at', '2022-09-15'];
  await terminal.sampleWithItsPast(book);
  await terminal.run('pack', book, '--review', 'RV2', '--out', terminal.path('al-packs'), ...day);
  for (const [party, by] of [
    ['council', "Director of Children's Services"],
    ['health', 'ICB Chief Executive'],
  ] as const)
    await terminal.run('sign', '--review', 'RV2', '--for', party, '--by', by, ...day, ...store);
  const send = (...more: string[]) => runOn('2026-11-26', 'send', book, '--review', 'RV2', ...more);
  expect(await send()).toBe(
    'The review was on 29 September 2022, 1519 days ago. Nothing was sent: if the pack is to go out so late, add --late.',
  );
  const elsewhere = await send('--late');
  expect(elsewhere).toContain(`We looked in the folder ${terminal.path('packs')}.`);
  expect(elsewhere).toContain('send it with the same --out FOLDER');
  expect(await send('--late', '--out', terminal.path('al-packs'))).toContain('11 messages sent');
});

it('the plan as it went in is looked at on the day it went in', async () =>
  expect(await runOn('2026-11-26', 'new', terminal.path('april.xlsx'), '--sample=submission')).toContain(
    'add --as-at 2022-04-01',
  ));

describe('a September workbook that was renamed, so that its store is a new one', () => {
  const day = ['--as-at', '2022-09-15'];
  const said = 'The store good.db has no plan agreed on 8 April 2022.';
  const flat = (text: string) => text.replace(/\s+/g, ' ');

  it('gets no pack with targets that nobody agreed to; the check warns of it; with the store named, or the agreed plan stored, it does', async () => {
    const book = terminal.path('good.xlsx');
    await terminal.run('new', book, '--sample');
    const checked = await terminal.run('check', book, ...day);
    expect(checked.code).toBe(0);
    expect(flat(checked.out)).toContain(said);
    const packed = await terminal.run('pack', book, '--review', 'RV2', ...day);
    expect(packed.code).toBe(1);
    expect(flat(packed.out)).toContain(said);
    expect(flat(packed.out)).toContain('name it with --store');
    expect(flat(packed.out)).toContain('snapshot AGREED.xlsx --name agreed --as-at 2022-04-08 --store');
    await terminal.sampleWithItsPast(terminal.path('past.xlsx'));
    const named = await terminal.run('pack', book, '--review', 'RV2', ...day, '--store', terminal.path('past.db'));
    expect(named.code).toBe(0);
    await terminal.run(
      'snapshot',
      terminal.path('past-agreed.xlsx'),
      '--name',
      'agreed',
      '--as-at',
      '2022-04-08',
      '--store',
      terminal.path('good.db'),
    );
    expect((await terminal.run('pack', book, '--review', 'RV2', ...day)).code).toBe(0);
    expect(flat((await terminal.run('check', book, ...day)).out)).not.toContain(said);
  });
});
