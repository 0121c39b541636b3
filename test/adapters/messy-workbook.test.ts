import { readTables } from '../../functions/adapters/local/workbook-reader.ts';
import { workbookBytes } from '../../functions/adapters/local/workbook-writer.ts';
import { readPlan } from '../../functions/plan/read-plan.ts';
import type { Reading } from '../../functions/plan/reading.ts';
import { itWith } from '../not-run-here.ts';
import { openInLibreOffice } from '../plans/libre-office.ts';
import { messyWorkbook } from '../plans/messy-workbook.ts';

let reading: Reading;
beforeAll(async () => {
  reading = readPlan(await readTables(await messyWorkbook()));
});

const action = (ref: string) => reading.plan.actions.find((row) => row.ref === ref);
const measure = (ref: string) => reading.plan.measures.find((row) => row.ref === ref);
const faults = (tab: string) => reading.faults.filter((fault) => fault.tab.trim().toLowerCase() === tab.toLowerCase());
const faultsOf = (kind: string) => reading.faults.filter((fault) => fault.kind === kind);
const kept = (tab: string) =>
  reading.plan.kept.filter((text) => text.tab === tab).map(({ ref, heading, text }) => [ref, heading, text]);

describe('A workbook people have lived in', () => {
  it('is found by its headings, below titles, in any order, case and spacing', () => {
    expect(reading.plan.actions.map(({ ref }) => ref)).toEqual(['A2.01', 'A1.02', 'A1.01', 'A1.03']);
    expect(action('A1.02')).toMatchObject({
      lead: 'Ann Bee',
      action: 'Open a panel',
      area: 'A1',
      status: 'In progress',
      rating: 'Amber',
    });
    expect(reading.plan.cover).toMatchObject({
      localArea: 'Exampleshire',
      planType: 'APP',
      milestoneMonths: [3, 6, 12],
      reviewLeadDays: 14,
    });
  });

  it('keeps the place of each row as people see it, past blank rows', () => {
    expect(reading.places.actions.map(({ row }) => row)).toEqual([4, 6, 7, 8]);
    expect(reading.places.cover).toMatchObject({ letterDate: 6, submissionDue: 8 });
  });

  it('reads dates however they were typed', () => {
    expect(reading.plan.cover).toMatchObject({
      letterDate: '2022-03-14',
      submissionDue: '2022-04-01',
      submittedOn: '2022-04-01',
      reportPublished: '2022-02-25',
    });
    expect(reading.plan.actions.map(({ agreedDue }) => agreedDue)).toEqual([
      '2022-05-31',
      null,
      '2022-06-30',
      '2022-07-31',
    ]);
    expect(action('A2.01')?.completedOn).toBe('2022-05-31');
    expect(action('A1.03')?.start).toBe('2022-04-03');
  });

  it('asks about a date that reads two ways, and guesses none', () => {
    expect(reading.plan.cover.firstMeeting).toBeNull();
    expect(faultsOf('date reads two ways').map(({ heading, text, detail }) => [heading, text, detail[0]])).toEqual([
      ['First meeting', '03/04/2022', '3 April 2022'],
      ['Start', '1 May', '1 May of a year not given'],
      ['Start', 'May 25', '25 May of a year not given'],
    ]);
  });

  it('says what is no date, and keeps it as typed', () => {
    expect(faultsOf('not a date')).toMatchObject([
      { tab: 'Actions', row: 6, ref: 'A1.02', heading: 'Agreed due', text: 'TBC' },
    ]);
    expect(kept('Actions')).toContainEqual(['A1.02', 'Agreed due', 'TBC']);
  });

  it('reads 50% alike as a formatted cell and as text', () => {
    expect(measure('M01')).toMatchObject({
      unit: 'percent',
      baseline: { amount: 50, percent: true },
      target: { amount: 60, percent: true },
      months3: { amount: 60, percent: true },
      months6: { amount: 7, percent: true },
    });
  });

  it('reads numbers kept as text, and says what is no number', () => {
    expect(measure('M02')).toMatchObject({
      baseline: { amount: 1204, percent: false },
      months6: { amount: -3.5, percent: false },
    });
    expect(faultsOf('not a number')).toMatchObject([{ ref: 'M02', heading: '3 months', text: 'about 900' }]);
  });

  it('takes what a formula shows, and says that it is one', () => {
    expect(measure('M02')?.target).toEqual({ amount: 1, percent: false });
    expect(action('A1.01')?.start).toBe('2022-05-31');
    expect(faultsOf('formula').map(({ ref, heading }) => [ref, heading])).toEqual([
      ['A1.01', 'Start'],
      ['M02', 'Target'],
    ]);
  });

  it('says that a cell shows an error, and keeps what it shows', () => {
    expect(faultsOf('error cell')).toMatchObject([
      { tab: 'Actions', row: 7, ref: 'A1.01', heading: 'Completed on', text: '#REF!' },
    ]);
  });

  it('says which words are not in the list', () => {
    expect(faultsOf('not in the list')).toMatchObject([{ ref: 'A1.01', heading: 'Status', text: 'Ongoing' }]);
    expect(action('A1.01')?.status).toBeNull();
  });

  it('splits several Refs in one cell however they were separated, each once', () => {
    expect(reading.plan.actions.map(({ measures }) => measures)).toEqual([['M01', 'M02'], ['M01', 'M03'], ['M01'], []]);
  });

  it('reads rows that a filter has hidden, and says that there are some', () => {
    expect(faultsOf('hidden rows')).toMatchObject([{ tab: 'Actions', detail: ['2'] }]);
  });

  it('takes the first of two columns with the same heading, and keeps the other', () => {
    expect(faultsOf('doubled heading')).toMatchObject([{ tab: 'Measures', heading: 'Target', detail: ['E', 'F'] }]);
    expect(kept('Measures')).toContainEqual(['M01', 'Target (column F)', '70%']);
  });

  it('says that cells are merged among the rows, not in a title', () => {
    expect(faultsOf('merged cells')).toMatchObject([{ tab: 'Measures', row: 3, detail: ['B3:B4'] }]);
  });

  it('keeps columns and items of its own', () => {
    expect(faults('Actions').filter(({ kind }) => kind === 'unknown heading')).toMatchObject([
      { heading: '', detail: ['D'] },
      { heading: 'Cost' },
    ]);
    expect(kept('Actions')).toEqual(
      expect.arrayContaining([
        ...[
          ['A2.01', 'Cost', '1200'],
          ['A1.01', 'Cost', '£400'],
          ['A1.03', 'column D', 'ask Ann'],
        ],
      ]),
    );
    expect(kept('Plan')).toEqual(
      expect.arrayContaining([
        ['', 'Our budget line', 'SEND 3'],
        ['Local area', 'Who says', 'SL'],
      ]),
    );
  });

  it('keeps tabs of its own, and those whose headings are gone, cell by cell', () => {
    expect(faultsOf('unknown tab').map(({ tab }) => tab)).toEqual(['Working out']);
    expect(faultsOf('no headings').map(({ tab }) => tab)).toEqual(['Risks']);
    expect(kept('Working out')).toEqual([
      ['', 'B2', 'not for DfE'],
      ['', 'C2', '2'],
    ]);
    expect(kept('Risks')).toEqual([['', 'A1', 'We keep these elsewhere']]);
  });

  it('is the same plan after it was stored and written into a new workbook', async () => {
    const again = readPlan(await readTables(await workbookBytes(reading.plan))).plan;
    const placed = (text: { tab: string }) => text.tab !== 'Risks';
    expect({ ...again, kept: again.kept.filter(placed) }).toEqual({
      ...reading.plan,
      kept: reading.plan.kept.filter(placed),
    });
  });

  itWith('soffice')(
    'is the same plan after LibreOffice has saved it',
    async () => {
      const again = readPlan(await readTables(await openInLibreOffice(await messyWorkbook())));
      expect(again.plan.actions.map((row) => ({ ...row, start: '' }))).toEqual(
        reading.plan.actions.map((row) => ({ ...row, start: '' })),
      );
      expect(again.plan.cover).toEqual(reading.plan.cover);
    },
    120_000,
  );
});
