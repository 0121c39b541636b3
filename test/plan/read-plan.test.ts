/** Tables of cells become a plan, and what could not be read as meant is pinned to its cell. */

import type { Action, Measure } from '../../functions/plan/schema.ts';
import { reading, said, type Typed, table, tabWith } from '../plans/tables.ts';

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
