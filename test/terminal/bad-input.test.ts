/** What goes wrong for people: each time one sentence that says what to do, exit code 2, and nothing half-written. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { openTerminal, type Terminal } from './terminal.ts';
import { typeInto } from './type-into.ts';

const DAY = ['--as-at', '2022-09-15'];

let terminal: Terminal;
let book = '';
let store: string[] = [];

beforeAll(async () => {
  terminal = openTerminal();
  book = terminal.path('plan.xlsx');
  store = ['--store', terminal.path('plan.db')];
  await terminal.sampleWithItsPast(book);
  await terminal.run('snapshot', book, ...DAY);
  writeFileSync(terminal.path('letter.docx'), 'not a workbook at all');
  writeFileSync(terminal.path('renamed.xlsx'), '%PDF-1.7 not a workbook either');
  writeFileSync(terminal.path('damaged.db'), 'SQLite format 3\0 and then nothing of use'.repeat(50));
});
afterAll(() => terminal.clean());

/** Names and sizes of everything in the folder, to see that nothing was added, lost or cut short. */
const inventory = (): string[] =>
  readdirSync(terminal.folder, { recursive: true, encoding: 'utf8' })
    .map(
      (name) =>
        `${name} ${statSync(join(terminal.folder, name)).isFile() ? statSync(join(terminal.folder, name)).size : 'folder'}`,
    )
    .filter((line) => !/-(?:wal|shm|journal) /.test(line))
    .sort();

const refused = async (argv: string[], says: string): Promise<void> => {
  const before = inventory();
  const said = await terminal.run(...argv);
  expect(said.err).toContain(says);
  expect(said).toMatchObject({ code: 2, out: '' });
  expect(said.err.trim().split('\n')).toHaveLength(1);
  expect(said.err).not.toMatch(/\bat .*:\d+:\d+|Error:|undefined|null|\[object/);
  expect(said.err).not.toContain(terminal.folder);
  expect(inventory()).toEqual(before);
};

const at = (name: string): string => terminal.path(name);

describe.each([
  ['check', []],
  ['snapshot', []],
  ['pack', ['--review', 'RV2']],
  ['send', ['--review', 'RV2']],
])('%s', (verb, options) => {
  it('without the name of a workbook', () => refused([verb, ...options], 'Name the workbook'));
  it('of a workbook that is not there', () =>
    refused([verb, at('missing.xlsx'), ...options, ...store], 'There is no missing.xlsx here'));
  it('of a folder', () => {
    mkdirSync(at('folder.xlsx'), { recursive: true });
    return refused([verb, at('folder.xlsx'), ...options, ...store], 'folder.xlsx is a folder');
  });
  it('of a file that is no workbook', () =>
    refused([verb, at('renamed.xlsx'), ...options, ...store], 'is not an .xlsx workbook'));
  it('with a damaged store', () => refused([verb, book, ...options, '--store', at('damaged.db')], 'damaged.db'));
  it('with an option nobody knows', () => refused([verb, book, '--revue', 'RV2'], 'There is no option --revue'));
  it('with a day that is none', () =>
    refused([verb, book, ...options, '--as-at', 'last week'], 'last week is not a date we can use'));
});

describe.each([
  ['history', []],
  ['sent', []],
  ['verify', []],
  ['changes', ['1', '2']],
  ['sign', ['--review', 'RV2', '--for', 'council', '--by', 'Director']],
])('%s', (verb, words) => {
  it('without workbook or store', () => refused([verb, ...words], 'Name the workbook or its store'));
  it('with no store yet', () => refused([verb, ...words, '--store', at('none.db')], 'none.db'));
  it('with a damaged store', () => refused([verb, ...words, '--store', at('damaged.db')], 'damaged.db'));
});

describe('what is asked for does not exist', () => {
  it('a review', () =>
    refused(
      ['pack', book, '--review', 'RV9', ...DAY],
      'There is no review RV9 on the Reviews tab. There are RV0 (1 April 2022)',
    ));
  it('no review named', () => refused(['pack', book, ...DAY], 'Say for which review'));
  it('a board pack of the submission', () =>
    refused(['pack', book, '--review', 'RV0', '--edition', 'board', ...DAY], 'it has the submission edition only'));
  it('a signature under a pack that is for reading', () =>
    refused(
      ['sign', '--review', 'RV2', '--for', 'council', '--by', 'Director', '--edition', 'public', ...DAY, ...store],
      'The public edition is for reading and is neither signed nor sent',
    ));
  it('an edition of no kind', () =>
    refused(['pack', book, '--review', 'RV2', '--edition', 'deluxe', ...DAY], 'There is no edition called deluxe'));
  it('a pack to send', () => refused(['send', book, '--review', 'RV2', ...DAY], 'There is no pack for review RV2 yet'));
  it('a pack to sign', () =>
    refused(
      ['sign', '--review', 'RV2', '--for', 'health', '--by', 'ICB', ...store],
      'There is no pack for review RV2 yet',
    ));
  it('a side to sign for', () =>
    refused(['sign', '--review', 'RV2', '--for', 'schools', '--by', 'Head', ...store], 'for council or for health'));
  it('a snapshot', () => refused(['changes', '1', 'abcdef99', ...store], 'There is no snapshot abcdef99'));
  it('a snapshot to restore', () => refused(['restore', '7', at('back.xlsx'), ...store], 'There is no snapshot 7'));
  it('a PDF to verify', () => refused(['verify', at('missing.pdf'), ...store], 'missing.pdf cannot be read'));
  it('a verb', () => refused(['publish'], 'There is no verb publish'));
  it('a sample', () =>
    refused(['new', at('x.xlsx'), '--sample=twelve-months'], 'There is no sample called twelve-months'));
});

describe('what was typed was more than was read, or something else', () => {
  it.each([
    ['check', []],
    ['snapshot', []],
    ['pack', ['--review', 'RV2']],
    ['send', ['--review', 'RV2']],
  ])('%s of "my plan.xlsx" without quotation marks was one of plan.xlsx', (verb, options) =>
    refused([verb, 'my', book, ...options, ...DAY, ...store], `"my" is one word too many for ${verb}`),
  );
  it('of two workbooks the second was passed over', () =>
    refused(['send', book, at('other.xlsx'), '--review', 'RV2', ...DAY], '"other.xlsx" is one word too many for send'));
  it('a store that is called like a workbook was made beside the workbook', () =>
    refused(['snapshot', book, ...DAY, '--store', at('other.xlsx')], 'other.xlsx would be taken for something else'));
  it("somebody's budget was stored as a plan in which nothing stands", async () => {
    const budget = new ExcelJS.Workbook();
    budget.addWorksheet('Budget').addRow(['Code', 'Amount']);
    await budget.xlsx.writeFile(at('budget.xlsx'));
    for (const verb of ['check', 'snapshot'])
      await refused([verb, at('budget.xlsx'), ...DAY, ...store], 'This workbook has no tab of a plan');
  });
  it('a name of a stage that would fill a page of every pack', () =>
    refused(['snapshot', book, '--name', 'n'.repeat(81), ...DAY, ...store], 'a name of at most 80 characters'));
});

it('an agenda in which one item has -10 minutes added up, and nobody was told', async () => {
  const path = at('minutes.xlsx');
  await terminal.run('new', path, '--sample');
  await typeInto(path, 'Agenda', 'Welcome, and what changed since April', 'Minutes', -10);
  await typeInto(path, 'Agenda', 'What the parent carer forum says', 'Minutes', 25);
  const said = await terminal.run('check', path, ...DAY, ...store);
  expect(said.code).toBe(1);
  expect(said.out).toContain('The agenda of RV2 adds up to 70 minutes; the meeting has 60.');
});

it('days whose cells lost their format were "not a date", and nobody said what they are', async () => {
  const path = at('formats.xlsx');
  await terminal.run('new', path, '--sample');
  await typeInto(path, 'Actions', 'A1.01', 'Agreed due', '44834');
  expect((await terminal.run('check', path, ...DAY, ...store)).out.replace(/\s+/g, ' ')).toContain(
    '"44834" is not a date: so a spreadsheet usually shows 30 September 2022 in a cell without the format of a date.',
  );
});

describe('nothing is written over or half-written', () => {
  it('a new workbook does not take the place of one that is there', () =>
    refused(['new', book], 'plan.xlsx is there already'));
  it('a restored sheet does not either', () => refused(['restore', '1', book, ...store], 'plan.xlsx is there already'));
  it('the marked copy is never the workbook itself', async () => {
    const before = readFileSync(book);
    const said = await terminal.run('check', book, ...DAY, '--mark', book);
    expect(said.code).toBe(2);
    expect(said.err).toContain('is the workbook itself');
    expect(readFileSync(book).equals(before)).toBe(true);
  });
  it('a workbook is called .xlsx', () => refused(['new', at('plan.ods')], 'ending in .xlsx'));
  it('a folder that is a file', () => refused(['new', join(at('letter.docx'), 'plan.xlsx')], 'plan.xlsx'));
  it('packs in a folder that is a file', () =>
    refused(['pack', book, '--review', 'RV2', ...DAY, ...store, '--out', at('letter.docx')], 'letter.docx'));
  it('a store in a folder that is not there', () =>
    refused(['snapshot', book, ...DAY, '--store', join(at('nowhere'), 'plan.db')], 'plan.db'));
});

describe('a full disk', () => {
  /** A process that may write no file beyond so many blocks of 512 bytes, and is told so instead of ended. */
  const onFullDisk = (...argv: string[]) => {
    const command = `trap '' XFSZ; ulimit -f 2; exec "$0" "$@"`;
    return spawnSync(
      'sh',
      ['-c', command, process.execPath, join(__dirname, '..', '..', 'functions', 'cli.ts'), ...argv],
      { encoding: 'utf8' },
    );
  };

  it.each([
    ['new', () => ['new', at('full.xlsx'), '--sample']],
    ['snapshot', () => ['snapshot', book, ...DAY, '--store', at('full.db')]],
    ['pack', () => ['pack', book, '--review', 'RV2', ...DAY, '--store', at('full.db'), '--out', at('full-packs')]],
    ['check --mark', () => ['check', book, ...DAY, '--mark', at('full-marked.xlsx')]],
    ['restore', () => ['restore', '1', at('full-back.xlsx'), ...store]],
  ])('%s says so and leaves no half-made file', (_verb, argv) => {
    const said = onFullDisk(...argv());
    expect(said.stderr).toMatch(/disk is full|free some space/);
    expect(said.status).toBe(2);
    expect(inventory().filter((line) => /full.*\.(?:xlsx|pdf|html)/.test(line))).toEqual([]);
  });

  it('and the store that was there before is as it was', async () => {
    expect(await terminal.json('verify', ...store)).toMatchObject({ ok: true });
  });
});

it.each([
  ['pack', ['--review', 'RV2']],
  ['snapshot', []],
  ['check', []],
])('%s of a workbook that is not there leaves no empty store behind', async (verb, options) => {
  expect((await terminal.run(verb, at('nothing.xlsx'), ...options, ...DAY)).code).toBe(2);
  expect(inventory().filter((line) => line.startsWith('nothing'))).toEqual([]);
});
