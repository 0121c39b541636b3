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
  expect((await runOn('2026-11-26', 'check', book)).split('\n')[1]).toBe(hint);
  expect((await runOn('2026-11-26', 'pack', book, '--review', 'RV2')).split('\n')[1]).toBe(hint);
  expect(await runOn('2026-11-26', 'check', book, '--as-at', '2022-09-15')).not.toContain('--as-at');
  expect(await runOn('2022-09-15', 'check', book)).not.toContain('--as-at');
});

it('the plan as it went in is looked at on the day it went in', async () =>
  expect(await runOn('2026-11-26', 'new', terminal.path('april.xlsx'), '--sample=submission')).toContain(
    'add --as-at 2022-04-01',
  ));
