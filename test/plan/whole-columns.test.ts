/** A column that lost the format of its dates is told once, with the first rows and what mends it; nothing is lost by it. */
import * as fc from 'fast-check';
import { freezeReminder } from '../../functions/pack/officer-mails.ts';
import type { Finding } from '../../functions/plan/finding.ts';
import { checkPlan } from '../../functions/plan/findings.ts';
import { groupByRow } from '../../functions/plan/summary.ts';
import { foldColumns } from '../../functions/plan/whole-columns.ts';
import { findingLines } from '../../functions/terminal/check-verb.ts';
import { action, contextOf, readingOf, smallPlan } from '../plans/small-plan.ts';
import { tabWith, reading as typed } from '../plans/tables.ts';

const REFS = Array.from({ length: 12 }, (_none, i) => `A1.${String(i + 1).padStart(2, '0')}`);
const plan = smallPlan({ actions: REFS.map((ref) => action({ ref })) });

const finding = (i: number, changes: Partial<Finding> = {}): Finding => ({
  ...{ rule: 'A04', severity: 'error', when: 'edit', tab: 'Actions', field: 'lead', heading: 'Lead' },
  ...{ row: i + 2, ref: REFS[i] ?? '', message: '"The team" is not one person.', fix: 'Name one.', ...changes },
});
const dates = (...texts: string[]): Finding[] => {
  const rows = texts.map((text, i) => ({ Ref: REFS[i] ?? '', 'Agreed due': text }));
  const found = checkPlan(typed(tabWith('Actions', ...rows)), contextOf({ purpose: 'check' })).findings;
  return found.filter(({ heading }) => heading === 'Agreed due');
};
const said = (findings: Finding[]) =>
  foldColumns(findings, plan).map(({ ref, row, message, fix }) => `${ref || row} ${message} ${fix}`);

describe('is told once', () => {
  it.each<[string, string[], string]>([
    [
      'numbers, where the format of a date was cleared',
      ['44819', '44820', '44821', '44822', '44823', '44824'],
      '0 In 6 rows of this column: A1.01 (row 2), A1.02 (row 3), A1.03 (row 4) and 3 more. The first: "44819" is not a date: so a spreadsheet usually shows 15 September 2022 in a cell without the format of a date. Select the column and choose Format, Number, Date (in Excel Format Cells, Date). Then look whether each day is right.',
    ],
    [
      'days pasted as text that read two ways',
      ['01/09/2022', '02/09/2022', '03/09/2022', '04/09/2022', '05/09/2022'],
      '0 In 5 rows of this column: A1.01 (row 2), A1.02 (row 3), A1.03 (row 4) and 2 more. The first: "01/09/2022" reads two ways: 1 September 2022, or 9 January 2022. If all of them are day, month, year, select the column and choose Format, Number, Date (in Excel Data, Text to Columns, Date, DMY). Then look whether each day is right.',
    ],
    [
      'words, with what is said of the first',
      ['Ongoing', 'Ongoing', 'Ongoing', 'Summer term', 'Ongoing'],
      '0 In 5 rows of this column: A1.01 (row 2), A1.02 (row 3), A1.03 (row 4) and 2 more. The first: "Ongoing" is not a date. Give the day, for example 30 September 2022.',
    ],
  ])('%s', (_what, texts, sentence) => expect(said(dates(...texts))).toEqual([sentence]));

  it('American days, and never with the advice to take them for British ones', () => {
    const american = ['01/09/2022', '02/09/2022', '03/09/2022', '04/09/2022', '05/09/2022', '05/31/2022'];
    const [first = '', ...more] = said(dates(...american));
    expect(first).toContain('reads two ways');
    expect(first).toContain('have the month first, as American settings write it.');
    expect(first).not.toContain('day, month, year');
    expect(more).toEqual(['A1.06 "05/31/2022" is not a date. Give the day, for example 30 September 2022.']);
  });

  it('what is so in every row, whatever the check, before the rows of its tab', () => {
    const every = REFS.map((_ref, i) => finding(i));
    const other = finding(3, { rule: 'W02', heading: 'Action', message: 'Says improve.', fix: 'Say by how much.' });
    expect(said([...every.slice(0, 4), other, ...every.slice(4)])).toEqual([
      '0 In 12 rows of this column: A1.01 (row 2), A1.02 (row 3), A1.03 (row 4) and 9 more. The first: "The team" is not one person. Name one.',
      'A1.04 Says improve. Say by how much.',
    ]);
  });
});

it('the mail to the officers has one line for the column, and room for the others', () => {
  const errors = [...REFS.map((_ref, i) => finding(i)), finding(0, { tab: 'Measures', ref: 'M01', heading: 'Unit' })];
  const [coming] = plan.reviews;
  if (!coming) throw new Error('no review');
  const { text } = freezeReminder(plan, { review: coming, freeze: '2022-09-15', asAt: '2022-09-01', errors });
  expect(text.split('\n').filter((line) => line.startsWith('- '))).toEqual([
    expect.stringMatching(/^- Actions, Lead: In 12 rows of this column: A1\.01 \(row 2\), /),
    '- Measures, M01, Unit: "The team" is not one person. Name one.',
  ]);
});

it('two columns that lost the same in the same rows are two entries', () => {
  const both = REFS.flatMap((_ref, i) =>
    ['Start', 'Agreed due'].map((heading) => finding(i, { rule: 'A07', heading })),
  );
  const entries = groupByRow(foldColumns(both, plan));
  expect(entries.map(({ worst, more }) => [worst.heading, more])).toEqual([
    ['Start', 0],
    ['Agreed due', 0],
  ]);
});

describe('is told row by row', () => {
  it('what only some rows have, if it could be read', () => {
    const some = REFS.slice(1).map((_ref, i) => finding(i));
    expect(foldColumns(some, plan)).toEqual(some);
  });
  it('what could not be read in a few rows', () => {
    expect(said(dates('Ongoing', 'Ongoing', 'Ongoing', 'Ongoing'))).toHaveLength(4);
  });
  it('everything with --all', () => {
    const found = dates('44819', '44820', '44821', '44822', '44823', '44824');
    const short = findingLines(found, { plan });
    expect(short.join(' ')).toContain('To see each: add --all.');
    expect(short.filter((line) => /: error, A07$/.test(line))).toEqual(['  Agreed due: error, A07']);
    const all = findingLines(found, { plan, all: true });
    expect(all.filter((line) => /^ {2}row \d+, A1.0\d, Agreed due: error, A07$/.test(line))).toHaveLength(6);
  });
});

it('loses nothing and tells nothing twice, whatever is found', () => {
  const findings = fc.array(
    fc.record({
      i: fc.nat(REFS.length - 1),
      rule: fc.constantFrom('A04', 'A07', 'A08', 'S13'),
      heading: fc.constantFrom('Lead', 'Start', 'Agreed due'),
      severity: fc.constantFrom('error' as const, 'warning' as const),
      tab: fc.constantFrom('Actions', 'Measures', 'Plan'),
    }),
    { maxLength: 80 },
  );
  fc.assert(
    fc.property(findings, (made) => {
      const given = made.map(({ i, ...changes }) => finding(i, changes));
      const told = foldColumns(given, plan).flatMap((one) => one.alike ?? [one]);
      expect(told).toHaveLength(given.length);
      expect(new Set(told)).toEqual(new Set(given));
      const inRows = groupByRow(foldColumns(given, plan)).flatMap(
        ({ more, worst }) => more + (worst.alike?.length ?? 1),
      );
      expect(inRows.reduce((sum, n) => sum + n, 0)).toBe(given.length);
    }),
    { numRuns: 100 },
  );
});

it('a plan without such a column is told as ever', () => {
  const found = checkPlan(readingOf(plan), contextOf({ purpose: 'check' })).findings;
  expect(foldColumns(found, plan)).toEqual(found);
});
