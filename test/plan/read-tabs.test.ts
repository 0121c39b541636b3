/** Tabs are found by name and columns by heading, wherever people have moved them. */
import { readPlan } from '../../functions/plan/read-plan.ts';
import { planSchema } from '../../functions/plan/schema.ts';
import { rowsTabs } from '../../functions/plan/sheet-layout.ts';
import { reading, said, sheetWith, table, tabWith } from '../plans/tables.ts';

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
    expect(plan.actuals.map((row) => [row.measure, row.to, row.value?.amount, row.state])).toEqual([
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

  it('one heading alone is not a row of headings', () => {
    expect(said(reading(table('Risks', [['Owner'], ['Sam']])).faults)).toEqual(['no headings, Risks row 0']);
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
