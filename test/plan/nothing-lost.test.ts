/** Nothing typed is lost, and a child's identifier is the one thing that is never kept. */
import fc from 'fast-check';
import type { Table } from '../../functions/plan/cells.ts';
import { sameHeading } from '../../functions/plan/cells.ts';
import { readPlan } from '../../functions/plan/read-plan.ts';
import { planSchema } from '../../functions/plan/schema.ts';
import { PLAN_TAB, rowsTabs } from '../../functions/plan/sheet-layout.ts';
import { headingsOf, reading, sheetWith, table, tabWith } from '../plans/tables.ts';

const NHS = '943 476 5919';
const names = [PLAN_TAB, ...rowsTabs.map((tab) => tab.name)];

/** Text as people type it: words, dates, figures, lists, Refs, odd spaces; no identifier of anybody. */
const typedText = fc.oneof(
  fc.stringMatching(/^[a-z]{2,8}( [a-z]{2,8}){0,2}$/),
  fc.constantFrom(
    'Ongoing',
    'TBC',
    'A1.01',
    'm01, M02',
    '50%',
    'about 900',
    '1,080',
    '31/12/2022',
    '03/04/2022',
    'Red',
    'In progress',
  ),
);
const cell = fc.oneof(
  { arbitrary: fc.constant(null), weight: 2 },
  { arbitrary: typedText.map((text) => ({ text })), weight: 3 },
  { arbitrary: typedText.map((text) => ({ text: `  ${text}\u00a0` })), weight: 1 },
);

/** A tab with its headings in any order, some missing, some unknown, some twice, and rows longer or shorter than they. */
const tab = fc.constantFrom(...names).chain((name) => {
  const headings = fc
    .shuffledSubarray(headingsOf(name), { minLength: 2 })
    .chain((known) =>
      fc.array(fc.constantFrom('Cost', 'Who', '', known[0] ?? ''), { maxLength: 2 }).map((more) => [...known, ...more]),
    );
  return headings.chain((row) =>
    fc
      .array(fc.array(cell, { maxLength: row.length + 1 }), { maxLength: 4 })
      .map((rows): Table => table(name, [row, ...rows])),
  );
});

/** Letters and digits alone: dates, figures and lists are stored in another spelling. */
const essence = (text: string): string => sameHeading(text).replace(/[^a-z0-9]/g, '');

/** What a cell may have become: a date, a number, a choice, a list. */
const spellings = (text: string): string[] => {
  const one = text.trim();
  const figure = one.replace(/[,%]/g, '');
  return [
    essence(one),
    ...(one === '31/12/2022' ? ['20221231'] : []),
    ...(/^\d+$/.test(figure) ? [essence(figure)] : []),
  ];
};

describe('nothing typed is lost', () => {
  it('whatever is typed in whatever cell below the headings', () => {
    fc.assert(
      fc.property(tab, (typed) => {
        const { plan } = readPlan(sheetWith(typed));
        expect(planSchema.parse(plan)).toEqual(plan);
        const stored = essence(JSON.stringify(plan));
        for (const row of typed.rows.slice(1))
          for (const one of row) {
            if (one === null || essence(one.text) === '') continue;
            expect(spellings(one.text).filter((text) => stored.includes(text))).not.toEqual([]);
          }
      }),
      { numRuns: 400 },
    );
  });

  it('whatever order the rows stand in, the kept text is the same', () => {
    const rows = [
      { Ref: 'R1', 'Review on': 'soon' },
      { Ref: 'R2', 'Review on': 'later' },
      { Ref: 'R3', Trend: 'sideways' },
    ];
    const kept = reading(tabWith('Risks', ...rows)).plan.kept;
    expect(reading(tabWith('Risks', ...[...rows].reverse())).plan.kept).toEqual(kept);
    expect(kept).toHaveLength(3);
  });
});

describe("a child's identifier is never kept, said or used as a name", () => {
  it.each<[string, Table, string]>([
    ['in a cell of words', tabWith('Actions', { Ref: 'A1.01', Update: `Seen, ${NHS}` }), 'Actions row 2'],
    ['in a Ref', tabWith('Actions', { Ref: NHS, Action: 'x' }), 'Actions row 2'],
    ['in a list', tabWith('Actions', { Ref: 'A1.01', Partners: `Trust, ${NHS}` }), 'Actions row 2'],
    ['in a date', tabWith('Actions', { Ref: 'A1.01', Start: NHS }), 'Actions row 2'],
    ['in a choice', tabWith('Actions', { Ref: 'A1.01', Rating: NHS }), 'Actions row 2'],
    [
      'hidden by a character nobody sees',
      tabWith('Actions', { Ref: 'A1.01', Update: '943\u200b4765919' }),
      'Actions row 2',
    ],
    ['with narrow spaces', tabWith('Actions', { Ref: 'A1.01', Update: '943\u202f476\u202f5919' }), 'Actions row 2'],
    ['in a cell of numbers', tabWith('Actuals', { Measure: 'M01', Numerator: 9434765919 }), 'Actuals row 2'],
    [
      'in a number shown in short',
      tabWith('Actuals', { Measure: 'M01', Numerator: { text: '9.43E+09', number: 9434765919 } }),
      'Actuals row 2',
    ],
    [
      'under an unknown heading',
      table('Agenda', [
        ['Review', 'Item', 'Who'],
        ['RV1', 'x', NHS],
      ]),
      'Agenda row 2',
    ],
    [
      'as a heading',
      table('Agenda', [
        ['Review', 'Item', NHS],
        ['RV1', 'x', 'y'],
      ]),
      'Agenda row 1',
    ],
    [
      'as an item of the Plan tab',
      table(PLAN_TAB, [
        ['Item', 'Value'],
        [NHS, 'x'],
      ]),
      'Plan row 2',
    ],
    ['as an item without a value', table(PLAN_TAB, [['Item', 'Value'], [NHS]]), 'Plan row 2'],
    ['as the name of a tab', table(`Child ${NHS}`, [['x']]), 'Child [removed] row 0'],
    ['in a tab that is not ours', table('Notes', [[], ['', NHS]]), 'Notes row 2'],
    ['in a tab without headings', table('Risks', [[NHS]]), 'Risks row 1'],
  ])('%s', (_what, typed, place) => {
    const found = readPlan(sheetWith(typed));
    expect(JSON.stringify(found).replace(/[^0-9]/g, '')).not.toContain('9434765919');
    const hits = found.faults.filter((one) => one.kind === 'child identifier');
    expect(hits.map((one) => [`${one.tab} row ${one.row}`, one.text, one.detail])).toEqual([
      [place, '', ['NHS number']],
    ]);
  });

  it.each<[string, string, string]>([
    ['Date of birth', '12 May 2011', 'date of birth'],
    ['DOB', '12/05/2011', 'date of birth'],
    ['Case number', '104882', 'case reference'],
  ])('under a heading of its own, %s', (heading, typed, kind) => {
    const date = { text: typed, ...(heading === 'DOB' ? { date: '2011-05-12' } : {}) };
    const { plan, faults } = readPlan(
      sheetWith(
        table('Agenda', [
          ['Review', 'Item', heading],
          ['RV1', 'x', date],
        ]),
      ),
    );
    expect(plan.kept.map((one) => one.text)).toEqual(['[removed]']);
    expect(faults.find((one) => one.kind === 'child identifier')?.detail).toEqual([kind]);
  });

  it('the postcode of an office may stand on the People tab, and on no other', () => {
    const people = reading(tabWith('People', { Name: 'Duty desk', Organisation: 'Tipping Street, ST16 2DH' }));
    expect(people.faults).toEqual([]);
    const evidence = reading(tabWith('Evidence', { Ref: 'E01', Title: 'Visit to ST16 2DH' }));
    expect(evidence.plan.evidence[0]?.title).toBe('Visit to [removed]');
  });
});
