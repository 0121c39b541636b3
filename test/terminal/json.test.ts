/** What scripts rely on: one object with these names, and exit codes that mean the same each time. */
import { openTerminal, type Terminal } from './terminal.ts';

let terminal: Terminal;
let book = '';
const DAY = ['--as-at', '2022-09-15'];
beforeAll(async () => {
  terminal = openTerminal();
  book = terminal.path('plan.xlsx');
  await terminal.sampleWithItsPast(book);
});
afterAll(() => terminal.clean());

const names = (value: unknown): string[] => Object.keys(value as object).sort();

it('check', async () => {
  const answer = await terminal.json<Record<string, unknown>>('check', book, ...DAY);
  expect(names(answer)).toEqual(['asAt', 'counts', 'findings', 'plan', 'ready']);
  expect(answer).toMatchObject({
    asAt: '2022-09-15',
    plan: 'Exampleshire SEND Accelerated Progress Plan',
    ready: { actions: [30, 30], measures: [16, 16] },
  });
  expect(names(answer.counts)).toEqual(['advice', 'error', 'warning']);
  for (const finding of answer.findings as object[])
    expect(names(finding)).toEqual([
      'field',
      'fix',
      'heading',
      'message',
      'ref',
      'row',
      'rule',
      'severity',
      'tab',
      'when',
    ]);
});

it('snapshot, twice: the same one', async () => {
  const first = await terminal.json<Record<string, unknown>>('snapshot', book, ...DAY);
  expect(names(first)).toEqual(['asAt', 'counts', 'hash', 'id', 'previous', 'sequence']);
  expect(first).toMatchObject({
    id: '2',
    sequence: 2,
    previous: expect.stringMatching(/^[0-9a-f]{64}$/),
    asAt: '2022-09-15',
    counts: { actions: 30, measures: 16 },
  });
  expect(first.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(await terminal.json('snapshot', book, '--as-at', '2022-09-16')).toEqual(first);
});

it('pack', async () => {
  const answer = await terminal.json<{ files: object[] }>('pack', book, '--review', 'RV2', ...DAY);
  expect(names(answer)).toEqual(['edition', 'files', 'findings', 'notes', 'review', 'snapshot']);
  for (const file of answer.files) expect(names(file)).toEqual(['bytes', 'pages', 'path', 'sha256']);
});

it('verify', async () => {
  const answer = await terminal.json('verify', book);
  expect(names(answer)).toEqual(['entries', 'head', 'ok', 'problems']);
  expect(answer).toMatchObject({ ok: true, entries: 3, problems: [] });
});

it('history, changes, sent', async () => {
  expect(names(await terminal.json('history', book))).toEqual(['snapshots']);
  expect(names(await terminal.json('changes', '1', '1', book))).toEqual(['changes', 'from', 'to']);
  expect(names(await terminal.json('sent', book))).toEqual(['messages', 'planned']);
});

it('help lists every verb', async () => {
  const { out, code } = await terminal.run('help');
  expect(code).toBe(0);
  for (const verb of [
    'new',
    'check',
    'snapshot',
    'history',
    'changes',
    'pack',
    'sign',
    'send',
    'sent',
    'verify',
    'restore',
    'rehearse',
  ])
    expect(out).toContain(verb);
});

it('advice stays hidden until asked for', async () => {
  const blank = terminal.path('blank.xlsx');
  await terminal.run('new', blank);
  const plain = await terminal.run('check', blank, ...DAY);
  const full = await terminal.run('check', blank, ...DAY, '--advice');
  expect(plain.out).not.toContain('advice, ');
  expect(full.out.length).toBeGreaterThanOrEqual(plain.out.length);
  expect(plain.out).toContain('The plan has no actions and no measures yet.');
});
