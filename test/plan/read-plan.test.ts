/** Tables of cells become a plan, and what could not be read as meant is pinned to its cell. */

import { readPlan } from '../../functions/plan/read-plan.ts';
import type { Action, Actual, Measure } from '../../functions/plan/schema.ts';
import { planSchema } from '../../functions/plan/schema.ts';
import { rowsTabs } from '../../functions/plan/sheet-layout.ts';
import { reading, said, sheetWith, type Typed, table, tabWith } from '../plans/tables.ts';

const inAction = (row: Record<string, Typed>) => reading(tabWith('Actions', { Ref: 'A1.01', ...row }));

describe('a cell of an action', () => {
  it.each<[string, Typed, keyof Action, unknown]>([
    ['Ref', ' a1.02 ', 'ref', 'A1.02'],
    ['Action', '  Train\u00a0writers\r\nand check  ', 'action', 'Train writers\nand check'],
    ['Agreed due', '1st April 2022', 'agreedDue', '2022-04-01'],
    ['Agreed due', { text: '01/04/2022', date: '2022-04-01' }, 'agreedDue', '2022-04-01'],
    ['Agreed due', '   ', 'agreedDue', null],
    ['Measures', 'm01, M02;M03\nm01', 'measures', ['M01', 'M02', 'M03']],
    ['Partners', 'Health Trust, Schools forum', 'partners', ['Health Trust', 'Schools forum']],
    ['Status', ' in\u00a0PROGRESS ', 'status', 'In progress'],
    ['Lead', '\u200b', 'lead', ''],
    ['Update', 2022, 'update', '2022'],
  ])('%s typed as %j', (heading, typed, field, value) => {
    const { plan, faults } = inAction({ [heading]: typed });
    expect(plan.actions[0]?.[field]).toEqual(value);
    expect(faults).toEqual([]);
  });

  it.each<[string, Typed, keyof Action, unknown, string]>([
    ['Agreed due', 'Ongoing', 'agreedDue', null, 'not a date, Actions row 2, A1.01, Agreed due, Ongoing'],
    ['Agreed due', '31 June 2022', 'agreedDue', null, 'not a date, Actions row 2, A1.01, Agreed due, 31 June 2022'],
    ['Agreed due', 2022, 'agreedDue', null, 'not a date, Actions row 2, A1.01, Agreed due, 2022'],
    [
      'Start',
      '03/04/2022',
      'start',
      null,
      'date reads two ways, Actions row 2, A1.01, Start, 03/04/2022, 3 April 2022|4 March 2022',
    ],
    [
      'Start',
      'May 25',
      'start',
      null,
      'date reads two ways, Actions row 2, A1.01, Start, May 25, 25 May of a year not given|31 May 2025',
    ],
    [
      'Rating',
      'Purple',
      'rating',
      null,
      'not in the list, Actions row 2, A1.01, Rating, Purple, Blue|Green|Amber|Red|Not started|No rating',
    ],
    ['Lead', { text: '#REF!', error: true }, 'lead', '', 'error cell, Actions row 2, A1.01, Lead, #REF!'],
  ])('%s typed as %j is asked about, and kept as typed', (heading, typed, field, value, fault) => {
    const { plan, faults } = inAction({ [heading]: typed });
    expect(plan.actions[0]?.[field]).toEqual(value);
    expect(said(faults)).toEqual([fault]);
    const text = typeof typed === 'object' ? typed?.text : String(typed);
    expect(plan.kept).toEqual([{ tab: 'Actions', ref: 'A1.01', heading, text }]);
  });

  it('that is worked out by a formula is read as it shows, and said', () => {
    const { plan, faults } = inAction({ 'Agreed due': { text: '1 May 2022', date: '2022-05-01', formula: true } });
    expect(plan.actions[0]?.agreedDue).toBe('2022-05-01');
    expect(said(faults)).toEqual(['formula, Actions row 2, A1.01, Agreed due, 1 May 2022']);
  });
});

describe('a figure', () => {
  it.each<[Typed, Measure['baseline']]>([
    ['50%', { amount: 50, percent: true }],
    ['50 per cent', { amount: 50, percent: true }],
    ['12.5 %', { amount: 12.5, percent: true }],
    [
      { text: '50%', number: 50, percent: true },
      { amount: 50, percent: true },
    ],
    [0.5, { amount: 0.5, percent: false }],
    ['1,080', { amount: 1080, percent: false }],
    ['\u22123.5', { amount: -3.5, percent: false }],
    ['Yes', { amount: 1, percent: false }],
    ['no', { amount: 0, percent: false }],
    [null, null],
  ])('typed as %j', (typed, figure) => {
    const { plan, faults } = reading(tabWith('Measures', { Ref: 'M01', Baseline: typed }));
    expect(plan.measures[0]?.baseline).toEqual(figure);
    expect(faults).toEqual([]);
  });

  it.each<Typed>([
    '1.17% (projected)',
    'about 900',
    '12,04',
    '£400',
    '0.45 to 0.5',
    { text: '1 May 2022', date: '2022-05-01' },
  ])('typed as %j is not a number', (typed) => {
    const { plan, faults } = reading(tabWith('Measures', { Ref: 'M01', Target: typed }));
    expect(plan.measures[0]?.target).toBeNull();
    expect(faults.map((one) => [one.kind, one.row, one.heading])).toEqual([['not a number', 2, 'Target']]);
    expect(plan.kept[0]?.heading).toBe('Target');
  });
});

describe('the Plan tab', () => {
  it.each<[string, Typed, string, unknown]>([
    ['Local area', 'Exampleshire', 'localArea', 'Exampleshire'],
    [' LOCAL\u00a0 Area', 'Exampleshire', 'localArea', 'Exampleshire'],
    ['Milestone months', '12, 3 and 6', 'milestoneMonths', [3, 6, 12]],
    ['Tolerance %', { text: '10%', number: 10, percent: true }, 'tolerancePercent', 10],
    ['Tolerance %', '10 %', 'tolerancePercent', 10],
    ['Review lead days', 14, 'reviewLeadDays', 14],
    ['Submitted on', 'Friday 1 April 2022', 'submittedOn', '2022-04-01'],
    ['For the attention of', '1 High Street, ST16 2LP', 'attention', '1 High Street, ST16 2LP'],
  ])('%s: %j', (item, typed, field, value) => {
    const { plan, faults, places } = reading(table('Plan', [['Item', 'Value'], [], [item, typed]]));
    expect(plan.cover[field as keyof typeof plan.cover]).toEqual(value);
    expect(places.cover[field]).toBe(3);
    expect(faults).toEqual([]);
  });

  it('items that are unknown or stand twice are kept, the first of two is read', () => {
    const rows = [
      ['Local area', 'Exampleshire'],
      ['Budget line', 'SEND 3'],
      ['Local area', 'Elsewhere'],
      ['Ask Ann', null],
      [null, 'loose'],
    ];
    const { plan, faults } = reading(table('Plan', [['Item', 'Value'], ...rows]));
    expect(plan.cover.localArea).toBe('Exampleshire');
    expect(said(faults)).toEqual([
      'item unknown, Plan row 3, Budget line, Budget line',
      'item doubled, Plan row 4, Local area, Local area',
      'item unknown, Plan row 5, Ask Ann, Ask Ann',
      'item unknown, Plan row 6',
    ]);
    expect(plan.kept.map(({ heading, text }) => [heading, text])).toEqual([
      ['', 'loose'],
      ['Budget line', 'SEND 3'],
      ['Item', 'Ask Ann'],
      ['Local area', 'Elsewhere'],
    ]);
  });
});

describe('a tab that people have lived in', () => {
  it('is read by its headings: moved columns, odd spaces and capitals, a title, blank rows', () => {
    const { plan, faults, places } = reading(
      table(' actuals ', [
        ['Figures for DfE, updated monthly'],
        [],
        [
          'State',
          ' vALUE\u00a0',
          'MEASURE',
          'to',
          'From',
          'Numerator',
          'Denominator',
          'Reason',
          'Commentary',
          'Entered  by',
          'Entered\u200b on',
        ],
        ['final', '54%', 'm01', '31 August 2022', '1 August 2022'],
        [],
        [null, ' ', '\u200b'],
        ['Provisional', '56%', 'M01', '30 September 2022', '1 September 2022'],
      ]),
    );
    expect(faults).toEqual([]);
    expect(plan.actuals.map((row: Actual) => [row.measure, row.to, row.value?.amount, row.state])).toEqual([
      ['M01', '2022-08-31', 54, 'Final'],
      ['M01', '2022-09-30', 56, 'Provisional'],
    ]);
    expect(places.actuals.map((place) => place.row)).toEqual([4, 7]);
  });

  it('keeps what stands under unknown, doubled and missing headings', () => {
    const { plan, faults } = reading(
      table('Agenda', [
        ['Review', 'Item', 'Minutes', 'Item', 'Who', null],
        ['RV1', 'Welcome', 5, 'Hello', 'Chair', 'no heading'],
        [null, null, null, null, 'a note beside the table'],
      ]),
    );
    expect(plan.agenda).toEqual([{ review: 'RV1', item: 'Welcome', minutes: 5, lead: '' }]);
    expect(said(faults)).toEqual([
      'unknown heading, Agenda row 1, Who, Who, E',
      'unknown heading, Agenda row 1, F',
      'doubled heading, Agenda row 1, Item, Item, B|D',
      'missing heading, Agenda row 1, Lead',
    ]);
    expect(plan.kept.map(({ ref, heading, text }) => [ref, heading, text])).toEqual([
      ['', 'Who', 'a note beside the table'],
      ['RV1', 'Item (column D)', 'Hello'],
      ['RV1', 'Who', 'Chair'],
      ['RV1', 'column F', 'no heading'],
    ]);
  });

  it('says which cells are merged and how many rows a filter hides', () => {
    const rows = {
      merges: [
        { top: 0, left: 0, bottom: 0, right: 3 },
        { top: 1, left: 1, bottom: 2, right: 1 },
      ],
      hiddenRows: [2, 9],
    };
    const { plan, faults } = reading(
      table(
        'Agenda',
        [
          ['Review', 'Item', 'Minutes', 'Lead'],
          ['RV1', 'Welcome'],
          ['RV2', null],
        ],
        rows,
      ),
    );
    expect(said(faults)).toEqual(['merged cells, Agenda row 2, B2:B3', 'hidden rows, Agenda row 0, 1']);
    expect(plan.agenda).toHaveLength(2);
  });

  it('without its row of headings is kept cell by cell', () => {
    const { plan, faults } = reading(table('Risks', [['We keep these elsewhere'], [null, 'ask Sam']]));
    expect(said(faults)).toEqual(['no headings, Risks row 0']);
    expect(plan.kept.map(({ tab, heading, text }) => [tab, heading, text])).toEqual([
      ['Risks', 'A1', 'We keep these elsewhere'],
      ['Risks', 'B2', 'ask Sam'],
    ]);
  });
});

describe('the tabs themselves', () => {
  it('a missing tab is said, an empty sheet reads as an empty plan', () => {
    const { plan, faults } = readPlan({ tables: [] });
    expect(faults.map((one) => `${one.kind} ${one.tab}`)).toEqual(
      ['Plan', ...rowsTabs.map((tab) => tab.name)].map((name) => `missing tab ${name}`),
    );
    expect(planSchema.parse(plan)).toEqual(plan);
  });

  it('a tab of our own name that stands twice, and one that is not ours, are kept whole', () => {
    const { plan, faults } = reading(
      tabWith('Agenda', { Review: 'RV1', Item: 'Welcome' }),
      table('AGENDA', [
        ['Review', 'Item'],
        ['RV9', 'Goodbye'],
      ]),
      table('Sheet2', [[], [null, 'not for DfE']]),
      table('Blank', [[null, '  ']]),
    );
    expect(plan.agenda).toHaveLength(1);
    expect(said(faults)).toEqual(['doubled tab, AGENDA row 0, Agenda', 'unknown tab, Sheet2 row 0, Sheet2']);
    expect(plan.kept.map(({ tab, heading }) => `${tab} ${heading}`)).toEqual([
      'AGENDA A1',
      'AGENDA A2',
      'AGENDA B1',
      'AGENDA B2',
      'Sheet2 B2',
    ]);
  });

  it("the product's own tabs are never read back", () => {
    const { plan, faults } = readPlan(
      sheetWith(table('Checks', [['anything']]), table('Changes', [['at all']]), table('Read me', [['hello']])),
    );
    expect([plan.kept, faults]).toEqual([[], []]);
  });
});
