/** Findings as an officer reads them in a terminal. */

import { uncovered } from '../../functions/pack/font/coverage.ts';
import type { Finding } from '../../functions/plan/finding.ts';
import { missingNotes } from '../../functions/services/build-pack.ts';
import { findingLines } from '../../functions/terminal/check-verb.ts';
import { openTerminal, type Terminal } from './terminal.ts';
import { typeInto } from './type-into.ts';

const finding = (given: Partial<Finding>): Finding => ({
  ...{ rule: 'A21', severity: 'error', when: 'edit', tab: 'Actions', row: 2, ref: 'A1.01', field: 'lead' },
  ...{ heading: 'Lead', message: 'No measure is linked.', fix: 'Type one.', ...given },
});

it('renamed headings are told first and each in full, not as "And 3 more."', () => {
  const lost = ['Area', 'Lead', 'Action', 'Measures'].map((heading) =>
    finding({ rule: 'S06', row: 1, ref: '', heading, message: `The column ${heading} is missing.` }),
  );
  const said = findingLines([finding({ tab: 'Areas' }), ...lost]).join('\n');
  for (const { message } of lost) expect(said).toContain(message);
  expect(said).not.toContain('more.');
  expect(said.indexOf('Measures is missing')).toBeLessThan(said.indexOf('No measure is linked'));
});

describe('three findings in one row', () => {
  const row = [
    finding({ severity: 'warning', rule: 'A17', heading: 'Update', message: 'Update is blank.' }),
    finding({}),
    finding({ severity: 'advice', rule: 'A20', heading: 'Status', message: 'No sign of impact yet.' }),
  ];

  it('the worst is told, and how to see the others', () => {
    const said = findingLines(row).join('\n');
    expect(said).toContain('No measure is linked. Type one. And 1 more: add --all.');
    expect(said).not.toContain('Update is blank');
  });

  it('with --all each stands for itself, the worst first, and advice only where it is asked for', () => {
    const said = findingLines(row, { all: true }).join('\n');
    expect(said).not.toContain('more');
    expect(said).not.toContain('No sign of impact');
    expect(said.indexOf('No measure is linked')).toBeLessThan(said.indexOf('Update is blank'));
    expect(findingLines(row, { all: true, advice: true }).join('\n')).toContain('No sign of impact yet.');
  });
});

it('a cell of 5,000 characters is quoted by its beginning', () => {
  const long = 'word '.repeat(1000).trim();
  const said = findingLines([
    finding({ ref: long, message: `"${long}" is not one of the words for Lead.` }),
    finding({ row: 3, message: `There is no measure ${long}.` }),
    finding({ rule: 'S05', row: 1, message: `The column "${long}" is not one of the plan's.` }),
  ]).join(' ');
  expect(said.length).toBeLessThan(1600);
  expect(said).toContain('word\u2026" is not one of');
});

it('Arabic, Hebrew and emoji are one line for each place, naming each letter once', () => {
  const notes = missingNotes([
    ...uncovered(
      'The forum said \u0627\u0644\u0633\u0644\u0627\u0645 \u0639\u0644\u064a\u0643\u0645 to all who came to the meeting.',
    ),
    ...uncovered('In another cell stood \u05e9\u05dc\u05d5\u05dd among the English.'),
    ...uncovered('And a face \u{1f600} in a third one.'),
  ]);
  expect(notes).toHaveLength(3);
  expect(notes[0]).toContain('\u0627 (U+0627), \u0644 (U+0644)');
  expect(notes[0]?.split('U+0627')).toHaveLength(2);
});

describe('in the workbook', () => {
  let terminal: Terminal;
  let book = '';
  beforeAll(async () => {
    terminal = openTerminal();
    book = terminal.path('plan.xlsx');
    await terminal.sampleWithItsPast(book);
  });
  afterAll(() => terminal.clean());

  it("a child's identifier and an address off the list are not said to be for the Waivers tab, which cannot answer for them", async () => {
    const packed = () => terminal.run('pack', book, '--review', 'RV2', '--as-at', '2022-09-15');
    await typeInto(book, 'People', 'DfE Case Lead', 'Email', 'case.lead@education.example, b@gmail.com');
    const said = (await packed()).out;
    expect(said).toContain('No pack was made: 1 error must be put right first.\n');
    expect(said).toContain('There are two addresses in one cell');
    expect(said).not.toContain('Waivers');
  });

  it('an emoji is told by "check" with its cell, before any pack is made', async () => {
    await typeInto(book, 'Actions', 'A1.01', 'Next step', 'Celebrate \u{1f389} with the forum');
    const { findings } = await terminal.json<{ findings: Finding[] }>('check', book, '--as-at', '2022-09-15');
    const [found] = findings.filter(({ rule }) => rule === 'W14');
    expect(found).toMatchObject({ tab: 'Actions', ref: 'A1.01', heading: 'Next step', severity: 'warning' });
    expect(found?.message).toContain('\u{1f389} (U+1F389) cannot be printed');
  });

  it('#REF! under Agreed due is an error of the spreadsheet, not "the sheet now says nothing"', async () => {
    const store = ['--store', terminal.path('plan.db')];
    await terminal.run('snapshot', book, ...['--as-at', '2022-09-01'], ...store);
    expect((await terminal.run('history', ...store)).out).toContain('"agreed"  agreed with DfE on 8 April 2022');
    await typeInto(book, 'Actions', 'A1.05', 'Agreed due', { error: '#REF!' });
    const { findings } = await terminal.json<{ findings: Finding[] }>('check', book, '--as-at', '2022-09-15', ...store);
    expect(findings.find(({ rule }) => rule === 'A15')?.message).toContain(
      'the sheet now says #REF!, an error of the spreadsheet.',
    );
  });
});
