/** The data beside a pack: what it holds, what it must never hold, and that a spreadsheet only ever shows it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { openArchive } from '../../functions/adapters/local/workbook/archive.ts';
import { readTables } from '../../functions/adapters/local/workbook-reader.ts';
import { type CsvValue, csvText } from '../../functions/pack/csv/csv-text.ts';
import { documentCsvs } from '../../functions/pack/csv/document-csvs.ts';
import { packCsvs } from '../../functions/pack/csv/pack-csvs.ts';
import type { PackInput } from '../../functions/pack/pack.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { itWith } from '../not-run-here.ts';
import { HOSTILE_TEXTS, hostile, withTexts } from '../plans/hostile-plan.ts';
import { openInLibreOffice } from '../plans/libre-office.ts';
import { action, actual, percent, plain, smallPlan } from '../plans/small-plan.ts';
import { demonstration, documentOf } from './demonstration.ts';
import { documentText } from './document-text.ts';
import { readCsv } from './read-csv.ts';
import { sampleCsvs, samplePacks, septemberInput } from './sample-packs.ts';

const NAMED = { ...demonstration, fileName: 'p' };

const dataOf = (input: PackInput): Record<string, string[][]> =>
  Object.fromEntries(packCsvs('dfe', input, NAMED).map(({ fileName, text }) => [fileName.slice(2), readCsv(text)]));

const cellIn = (rows: string[][], heading: string, row = 1): string | undefined =>
  rows[row]?.[rows[0]!.indexOf(heading)];

it.each(Object.entries(sampleCsvs))(
  '%s.csv is as it was read and agreed; after a change that is meant: npm run generate',
  (name, text) => {
    expect(text).toBe(readFileSync(join(__dirname, 'golden', `${name}.csv`), 'utf8'));
  },
);

describe('what the data holds', () => {
  const plan = samplePlan('six-months');
  const data = dataOf(septemberInput());

  it('every row has as many cells as there are headings', () => {
    for (const [name, rows] of Object.entries(data))
      expect([name, ...new Set(rows.map((row) => row.length))]).toEqual([name, rows[0]!.length]);
  });

  it('a row for each action and each measure, and one for each figure that is known', () => {
    expect(data.actions!.slice(1).map(([ref]) => ref)).toEqual(plan.actions.map(({ ref }) => ref).sort());
    expect(data.measures).toHaveLength(plan.measures.length + 1);
    expect(data.figures!.length).toBeGreaterThan(plan.measures.length);
    expect(data.changes!.length).toBeGreaterThan(10);
  });

  it('the headings of the sheet, ISO dates, and where each row comes from', () => {
    expect(data.actions![0]).toEqual(
      expect.arrayContaining(['Ref', 'Agreed due', 'Success criteria', 'Rating in the pack']),
    );
    expect(cellIn(data.actions!, 'Agreed due')).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(cellIn(data.actions!, 'As at')).toBe('2022-09-15');
    expect(cellIn(data.actions!, 'Snapshot')).toBe('b'.repeat(12));
  });

  it('what was removed or made easier comes first among the changes', () => {
    const kinds = data.changes!.slice(1).map((row) => row[1]);
    expect(kinds.indexOf('Removed')).toBe(0);
    expect(kinds.lastIndexOf('Made easier')).toBeLessThan(kinds.indexOf('Ratings that moved'));
  });

  it('no counts behind a percentage, and nobody who typed', () => {
    const row = actual({ value: percent(50), numerator: 3, denominator: 6, enteredBy: 'Jo Typist' });
    const { figures } = dataOf(septemberInput({ plan: smallPlan({ actuals: [row] }) }));
    expect(figures![0]).not.toContain('Numerator');
    expect(figures!.flat().join(' ')).not.toContain('Jo Typist');
    expect(cellIn(figures!, 'Value')).toBe('50');
  });

  it('figures below 0 and of many places stay numbers', () => {
    const values = [plain(-2.5), plain(0), plain(1080), plain(0.0000001), plain(123456789012)];
    const actuals = values.map((value, i) => actual({ value, from: `2022-0${i + 1}-01`, to: `2022-0${i + 1}-28` }));
    const { figures } = dataOf(septemberInput({ plan: smallPlan({ actuals }) }));
    expect(figures!.slice(1).map((row) => row[figures![0]!.indexOf('Value')])).toEqual([
      '-2.5',
      '0',
      '1080',
      '0.0000001',
      '123456789012',
    ]);
  });

  it('a first pack has no changes, and says so by headings alone', () => {
    const { changes } = dataOf(
      septemberInput({ plan: smallPlan(), history: { agreed: null, previous: null, signOffs: [], dispatches: [] } }),
    );
    expect(changes).toHaveLength(1);
  });

  it('an e-mail address that somebody typed into a text is left out', () => {
    const { actions } = dataOf(
      septemberInput({ plan: smallPlan({ actions: [action({ update: 'Ask jo.smith@council.gov.uk, or ring' })] }) }),
    );
    expect(cellIn(actions!, 'Update')).toBe('Ask (address left out), or ring');
    const everywhere = withTexts(
      samplePlan('six-months'),
      () => 'see jo.smith@council.gov.uk',
      () => '',
    );
    for (const rows of Object.values(dataOf(septemberInput({ plan: everywhere }))))
      expect(rows.flat().join(' ')).not.toMatch(/jo\.smith|council\.gov/);
  });
});

describe('the data of an edition that is made from its own pages', () => {
  const csvs = documentCsvs(samplePacks['progress-pack']);
  const shown = documentText(samplePacks['progress-pack']).replace(/\s+/g, ' ');

  it('holds no word that does not stand in the document', () => {
    expect(csvs.length).toBeGreaterThan(5);
    const words = csvs
      .flatMap(({ text }) => readCsv(text).slice(1).flat())
      .flatMap((cell) => cell.replace(/^'/, '').split('\n'));
    const alts = new Set(
      samplePacks['progress-pack'].blocks.flatMap((block) =>
        block.kind === 'table' ? block.rows.flatMap(({ cells }) => cells.flatMap(({ chart }) => chart?.alt ?? [])) : [],
      ),
    );
    expect(words.filter((word) => !alts.has(word) && !shown.includes(word))).toEqual([]);
  });

  it('joins tables of the same columns, under the heading of each', () => {
    const table = (caption: string, cell: string) => ({
      kind: 'table' as const,
      caption,
      columns: [
        { heading: 'What', share: 1 },
        { heading: '', share: 1 },
      ],
      rows: [{ cells: [{ lines: [[{ text: cell }], [{ text: 'more' }]] }] }],
    });
    const document = documentOf(
      [
        { kind: 'heading', level: 1, text: 'One' },
        table('Numbers, so far', 'a'),
        { kind: 'heading', level: 1, text: 'Two' },
        table('Others', '=b'),
        { kind: 'list', items: [[{ text: 'an ' }, { text: 'item' }]] },
      ],
      { fileName: 'p' },
    );
    expect(documentCsvs(document).map(({ fileName, text }) => [fileName, readCsv(text)])).toEqual([
      [
        'p-numbers-so-far',
        [
          ['Section', 'What', 'Column 2'],
          ['One', 'a\nmore', ''],
          ['Two', "'=b\nmore", ''],
        ],
      ],
      [
        'p-lists',
        [
          ['Section', 'Heading', 'Item'],
          ['Two', 'Two', 'an item'],
        ],
      ],
    ]);
  });
});

describe('the data of the public edition', () => {
  const csvs = documentCsvs(samplePacks.public);
  const rowsOf = (heading: string) =>
    csvs.map(({ text }) => readCsv(text)).find(([first]) => first!.includes(heading))!;
  it('a figure stood in its cell twice: now once, without the words of its picture', () => {
    const [headings, ...rows] = rowsOf('Now');
    const now = rows.map((row) => row[headings!.indexOf('Now')]!);
    expect(now).toContain('46% in August 2022, of 137 (final)');
    expect(now.filter((cell) => cell.includes('\n'))).toEqual([]);
  });
  it('state and title were glued: now each has its column', () => {
    const [headings, ...rows] = rowsOf('State');
    expect(headings).toEqual(['Section', 'Heading', 'State', 'Item']);
    const titles = rows.filter(([, , state]) => state === 'Done').map(([, , , item]) => item);
    expect(titles.join('\n')).toMatch(/^(?!Done)\S.*: done on/m);
    expect(rows.filter(([, , state, item]) => state === '' && /^(?:Done|Late|On track) /.test(item!))).toEqual([]);
  });
});

describe('nothing in a cell is ever worked out', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+44 20 7946 0000', "'+44 20 7946 0000"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1+1', "' =1+1"],
    ['\r=1+1', "'\n=1+1"],
    ['\0=1+1', "'=1+1"],
    ['\u200e=1+1', '\u200e=1+1'],
    ['\ufeff=1+1', "'=1+1"],
    ['＝1+1', "'＝1+1"],
    ['＠SUM(1)', "'＠SUM(1)"],
    ['  =1+1', "'  =1+1"],
    ['A1.01', 'A1.01'],
    ['say "yes", or no', 'say "yes", or no'],
    ['\u202egnirts', 'gnirts'],
    ['one\r\ntwo', 'one\ntwo'],
    ['half \ud800', 'half \ufffd'],
  ])('%j stands as %j', (typed, stands) => {
    expect(readCsv(csvText([[typed, 'x']]))).toEqual([[stands, 'x']]);
  });

  it('whatever is typed, it is read back whole, and no text opens as a formula', () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...HOSTILE_TEXTS),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constant(null),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(value, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 5 }),
        (rows: CsvValue[][]) => {
          const read = readCsv(csvText(rows));
          expect(read.map((row) => row.length)).toEqual(rows.map(() => 3));
          rows.forEach((row, r) => {
            row.forEach((typed, c) => {
              const cell = read[r]![c]!;
              if (typeof typed === 'number') expect(cell).toMatch(/^-?\d+(?:\.\d+)?$/);
              else expect(cell).not.toMatch(/^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\0\t\r]/);
            });
          });
        },
      ),
    );
  });

  itWith('soffice')(
    'LibreOffice shows every cell as it stands, and works none of them out',
    async () => {
      const { text } = packCsvs('dfe', septemberInput({ plan: hostile(samplePlan('six-months')) }), NAMED)[0]!;
      const book = await openInLibreOffice(new TextEncoder().encode(text), 'xlsx', 'csv');
      const archive = await openArchive(book);
      expect(archive.text('xl/worksheets/sheet1.xml')).not.toMatch(/<f[ >]/);
      const [table] = (await readTables(book)).tables;
      const first = JSON.stringify(table);
      for (const typed of ['HYPERLINK', "'@SUM(1+1)*cmd", "'＝1+1", 'Siân Tŷ-Gŵyr a Łucja Żółć'])
        expect(first).toContain(typed);
    },
    120_000,
  );
});
