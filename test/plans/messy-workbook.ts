/** A workbook that several people have lived in for a year: nothing stands where the layout put it. */
import ExcelJS from 'exceljs';

const day = (iso: string): Date => new Date(`${iso}T00:00:00Z`);

const planTab = (book: ExcelJS.Workbook): void => {
  const sheet = book.addWorksheet('PLAN ');
  sheet.getCell('A1').value = 'Exampleshire';
  sheet.mergeCells('A1:C1');
  sheet.getCell('A2').value = 'Accelerated progress plan, working copy';
  sheet.getRow(4).values = ['Who says', ' item', 'VALUE\u00a0'];
  const rows: ExcelJS.CellValue[][] = [
    ['SL', 'Local area', 'Exampleshire'],
    ['', 'letter  DATE', day('2022-03-14')],
    [],
    ['', 'Submission due', '1st April 2022'],
    ['', 'Submitted\u00a0on', 'Friday 1 April 2022'],
    ['', 'First meeting', '03/04/2022'],
    ['', 'Report published', '25/02/2022'],
    ['', 'Milestone months', '3, 6 and 12'],
    ['', 'Review lead days', '14'],
    ['', 'Tolerance %', 0.1],
    ['', 'plan TYPE', 'app'],
    ['', 'Our budget line', 'SEND 3'],
  ];
  for (const [index, values] of rows.entries()) sheet.getRow(5 + index).values = values;
  sheet.getCell('C14').numFmt = '0%';
};

/** Columns moved and one put in, a blank column between them, rows sorted by lead, a filter on, two rows hidden by it. */
const actionsTab = (book: ExcelJS.Workbook): void => {
  const sheet = book.addWorksheet('actions');
  sheet.getCell('B1').value = 'Updated by SL';
  const headings = [
    'Lead',
    'REF',
    'Action',
    null,
    'agreed  due',
    'Area',
    'Cost',
    'Status',
    'Start',
    'Rating',
    'Completed on',
    'Measures',
  ];
  sheet.getRow(3).values = headings;
  const rows: ExcelJS.CellValue[][] = [
    [
      'Ann Bee',
      'a2.01',
      'Train writers',
      null,
      day('2022-05-31'),
      'A2',
      1200,
      'complete',
      '1 May',
      'Blue',
      '31st May 2022',
      'M01;m02',
    ],
    [],
    ['Ann Bee', ' A1.02 ', 'Open a panel', null, 'TBC', 'a1', null, 'IN PROGRESS', 'May 25', 'amber', null, 'M01\nM03'],
    [
      'Sam Lee',
      'A1.01',
      'Audit plans',
      null,
      '30/06/2022',
      'A1',
      '£400',
      'Ongoing',
      { formula: 'E4', result: day('2022-05-31') },
      'Green',
      { error: '#REF!' },
      'M01, M01',
    ],
    [
      'Sam Lee',
      'A1.03',
      { richText: [{ text: 'Agree ', font: { bold: true } }, { text: 'terms' }] },
      null,
      '2022-07-31',
      'A1',
      null,
      'Not\u00a0started',
      '03-Apr-22',
      null,
      null,
      null,
    ],
  ];
  for (const [index, values] of rows.entries()) sheet.getRow(4 + index).values = values;
  for (const row of [6, 7]) sheet.getRow(row).hidden = true;
  sheet.autoFilter = 'A3:L8';
  sheet.getCell('D8').value = 'ask Ann';
};

const measuresTab = (book: ExcelJS.Workbook): void => {
  const sheet = book.addWorksheet('Measures');
  sheet.getRow(1).values = ['Ref', 'Measure', 'Unit', 'Baseline', 'Target', 'Target', '3 Months', '6 months'];
  sheet.getRow(2).values = ['M01', 'Plans in 20 weeks', 'Percent', 0.5, '60%', 0.7, '60 per cent', 0.07];
  sheet.getRow(3).values = [
    'M02',
    'Complaints',
    'count',
    '1,204',
    { formula: 'D2*2', result: 1 },
    null,
    'about 900',
    '\u22123.5',
  ];
  for (const cell of ['D2', 'F2', 'H2']) sheet.getCell(cell).numFmt = '0%';
  sheet.mergeCells('B3:B4');
};

const others = (book: ExcelJS.Workbook): void => {
  const sums = book.addWorksheet('Working out', { state: 'hidden' });
  sums.getCell('B2').value = 'not for DfE';
  sums.getCell('C2').value = { formula: '1+1', result: 2 };
  book.addWorksheet('Empty');
  const risks = book.addWorksheet('Risks');
  risks.getCell('A1').value = 'We keep these elsewhere';
};

export const messyWorkbook = async (): Promise<Uint8Array> => {
  const book = new ExcelJS.Workbook();
  actionsTab(book);
  others(book);
  measuresTab(book);
  planTab(book);
  return new Uint8Array(await book.xlsx.writeBuffer());
};
