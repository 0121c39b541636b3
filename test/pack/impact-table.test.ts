/** The table of an area's measures, as somebody meets it on a phone. */
import type { Block } from '../../functions/pack/document.ts';
import { type PackInput, packDocuments } from '../../functions/pack/pack.ts';
import { styled } from '../../functions/pack/pdf/metrics.ts';
import { SETTINGS } from '../../functions/pack/pdf/setter.ts';
import { wrap } from '../../functions/pack/pdf/wrapping.ts';
import { periodName } from '../../functions/pack/wording.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Measure, Plan } from '../../functions/plan/schema.ts';
import { milestoneDate } from '../../functions/plan/settings.ts';
import { ofSize } from '../bench/plans.ts';
import { AS_AT, actual, cover, measure, percent, review, smallPlan } from '../plans/small-plan.ts';
import { documentText } from './document-text.ts';
import { septemberInput } from './sample-packs.ts';

type Table = Extract<Block, { kind: 'table' }>;

const impactTables = (input = septemberInput()): Table[] =>
  packDocuments('dfe', input)[0]!.blocks.filter(
    (block): block is Table => block.kind === 'table' && block.caption.startsWith('Impact: '),
  );
const inputOf = (changes: Partial<Plan>): PackInput => ({
  ...{ plan: smallPlan(changes), asAt: AS_AT, review: review(), history: NO_HISTORY },
  ...{ snapshot: { hash: 'c'.repeat(64) }, waived: [] },
});
const wordsOf = ({ rows }: Table): string[] =>
  rows.map(({ cells }) =>
    cells
      .at(-1)!
      .lines.flat()
      .map(({ text }) => text)
      .join(''),
  );
const large = impactTables(ofSize(116).input);

it('"Green" stood alone at the top of a column as narrow as a word, and its figure below: they keep together', () => {
  for (const { rows } of [...large, ...impactTables()])
    for (const { cells } of rows) {
      const [line] = cells.at(-1)!.lines;
      if (!line!.some(({ bold }) => bold === true)) continue;
      const [first] = wrap(styled(line!, SETTINGS.table, new Set()), 80);
      expect(first!.hasRating).toBe(true);
      expect(first!.segments.some(({ style }) => style.rating === null && style.bold)).toBe(true);
    }
});

it('"(provisional)" stood in each of 58 rows: where all figures of the month are, the heading says it once', () => {
  for (const table of large) {
    expect(table.caption).toBe('Impact: what the figures say, to 31 March 2023 (provisional)');
    for (const words of wordsOf(table)) expect(words).not.toContain('provisional');
  }
});

it('where one of them is provisional and others are final, its own row says so', () => {
  const tables = impactTables();
  for (const { caption } of tables) expect(caption).not.toContain('provisional');
  expect(tables.flatMap(wordsOf).filter((words) => words.includes('(provisional)'))).toHaveLength(1);
});

describe('which way each measure goes, and since when', () => {
  const notesUnder = (input = septemberInput()): string[] =>
    packDocuments('dfe', input)[0]!
      .blocks.flatMap((block) => (block.kind === 'chart-key' && block.marks === undefined ? [block.more!] : []))
      .map(({ end = [] }) => end.map(({ text }) => text).join(''));

  it('each row has its mark beside the path and says it to those who hear it, and a key says what the marks mean', () => {
    const document = packDocuments('dfe', septemberInput())[0]!;
    const heard = impactTables().flatMap(({ rows }) =>
      rows.map(({ cells }) => cells.find(({ chart }) => chart)!.chart!),
    );
    expect(heard).toHaveLength(16);
    const DIRECTIONS = {
      'The last 6 figures: better each time.': 'better each time',
      'The last 6 figures: no clear trend.': 'no clear trend',
      'Fewer than 6 figures, so no direction.': 'fewer than 6',
    };
    const found = heard.map(({ alt }) => Object.keys(DIRECTIONS).find((words) => alt.endsWith(words)));
    expect(new Set(found)).toEqual(new Set(Object.keys(DIRECTIONS)));
    const words = document.blocks.flatMap((block) =>
      block.kind === 'chart-key' && block.marks === undefined ? block.more!.items.map((item) => item.words) : [],
    );
    expect(new Set(words)).toEqual(new Set(Object.values(DIRECTIONS)));
  });

  it('the mark takes nothing of the row: the picture is as wide and as high as before, and holds all that is drawn', () => {
    for (const { rows } of [...impactTables(), ...large])
      for (const { cells } of rows) {
        const { width, height, shapes } = cells.find(({ chart }) => chart)!.chart!;
        expect([width, height]).toEqual([80, 44]);
        for (const shape of shapes)
          for (const [x, y] of shape.kind === 'line' ? shape.points : [[shape.x, shape.y] as const]) {
            expect(x >= 0 && x <= width && y >= 0 && y <= height).toBe(true);
          }
      }
  });

  it('"31%" did not say of when: the period of most starts stands below the table, and others by name', () =>
    expect(notesUnder()).toEqual([
      'Start: February 2022; M02 and M04: September to December 2021.',
      'Start: February 2022; M13: October to December 2021.',
    ]));

  it('a start without its days says so, and two of different days are both named', () => {
    const days = [
      { baselineFrom: '2022-01-01', baselineTo: '2022-03-31' },
      { baselineFrom: null, baselineTo: null },
    ];
    const measures = days.map((one, i) => measure({ ref: `M0${i + 1}`, ...one }));
    expect(notesUnder(inputOf({ measures }))).toEqual(['Start of M01: January to March 2022; M02: no period given.']);
    expect(notesUnder(inputOf({ measures: [measure({ baseline: null })] }))).toEqual(['']);
  });
});

describe('a column of targets left the names of measures a word a line', () => {
  const reached = (ref: string, target: number): Measure =>
    measure({ ref, months12: percent(65), target: percent(target), baseline: null });
  const tableOf = (...measures: Measure[]): { headings: string[]; below: string } => {
    const input = inputOf({ measures });
    const key = packDocuments('dfe', input)[0]!.blocks.find(
      (block) => block.kind === 'chart-key' && block.marks === undefined,
    );
    const said = key?.kind === 'chart-key' ? (key.more?.end ?? []) : [];
    return {
      headings: impactTables(input)[0]!.columns.map(({ heading }) => heading),
      below: said.map(({ text }) => text).join(''),
    };
  };

  it('of half of them at most the targets stand below the table, by Ref', () => {
    const { headings, below } = tableOf(reached('M01', 65), reached('M02', 78), reached('M03', 65));
    expect(headings.slice(1, -2)).toEqual(['Start', '3 m', '6 m', '12 m']);
    expect(below).toBe('Target: as at 12 months; M02: 78%.');
  });
  it('of more than half they have their column, and of none that heading too', () => {
    const many = tableOf(reached('M01', 65), reached('M02', 78), reached('M03', 80));
    expect(many.headings.slice(1, -2)).toEqual(['Start', '3 m', '6 m', '12 m', 'Target']);
    expect(many.below).toBe('');
    expect(tableOf(reached('M01', 65)).headings.slice(1, -2)).toEqual(['Start', '3 m', '6 m', '12 m, target']);
  });
});

describe('at an 18-month review the table ended at 12 months', () => {
  const far = measure({
    ...{ months3: percent(48), months6: percent(55), months12: percent(60), months18: percent(65) },
    ...{ months24: percent(70), targetDate: '2024-04-01' },
  });
  const headingsAt = (asAt: string, one = far, more: Parameters<typeof inputOf>[0] = {}): string[] => {
    const input = { ...inputOf({ measures: [one], ...more }), asAt };
    return impactTables(input)[0]!.columns.map(({ heading }) => heading);
  };
  const short = measure({ ...far, months24: null, target: percent(65), targetDate: '2023-10-01' });

  it.each<[string, string, Measure, string[]]>([
    ['6 months', '2022-09-15', far, ['Start', '3 m', '6 m', '12 m', 'Target']],
    ['12 months', '2023-04-06', far, ['Start', '6 m', '12 m', '18 m', 'Target']],
    ['18 months', '2023-09-28', far, ['Start', '6 m', '12 m', '18 m', 'Target']],
    ['after 18 months', '2023-10-05', far, ['Start', '12 m', '18 m', '24 m, target']],
    ['24 months', '2024-05-01', far, ['Start', '12 m', '18 m', '24 m, target']],
    ['18 months, where the plan ends', '2023-09-28', short, ['Start', '6 m', '12 m', '18 m, target']],
    ['18 months, of a plan of 12', '2023-09-28', measure(), ['Start', '3 m', '6 m', '12 m, target']],
  ])('at %s', (_when, asAt, one, headings) => expect(headingsAt(asAt, one).slice(1, -2)).toEqual(headings));

  it('the milestone just past, the next one and the one that the figure is held against have a column', () => {
    const asPlanned = { months3: 3, months6: 6, months12: 12, months18: 18, months24: 24 };
    for (const asAt of ['2022-05-01', '2022-08-15', '2022-11-01', '2023-04-02', '2023-10-02', '2024-02-01']) {
      const shown = headingsAt(asAt).flatMap((heading) => /^(\d+) m/.exec(heading)?.[1] ?? []);
      const days = Object.values(asPlanned).map((months) => ({ months, on: milestoneDate(cover(), months)! }));
      const past = days.filter(({ on }) => on <= asAt).at(-1)?.months;
      const next = days.find(({ on }) => on > asAt)?.months;
      for (const months of [past, next])
        if (months !== undefined) expect([asAt, shown]).toEqual([asAt, expect.arrayContaining([String(months)])]);
    }
    const figure = actual({ from: '2023-03-01', to: '2023-03-31' });
    expect(headingsAt('2023-04-03', far, { actuals: [figure] })).toContain('6 m');
  });

  it('what has no column stands elsewhere, and the note says where', () => {
    const input = { ...inputOf({ measures: [far] }), asAt: '2023-10-05' };
    const [dfe, board] = (['dfe', 'board'] as const).map((edition) => documentText(packDocuments(edition, input)[0]!));
    expect(dfe).toContain('What each should reach after 3 and 6 months stands in Annex 2.');
    expect(board).toContain('What each should reach after 3 and 6 months stands in the progress pack.');
    expect(dfe).toContain('48%, 55%, 60%, 65% and 70%; target 70%');
    const told = { ...inputOf({ measures: [measure()] }), asAt: '2023-10-05' };
    expect(documentText(packDocuments('dfe', told)[0]!)).not.toContain('What each should reach');
  });

  it('the public report names them too', () => {
    const wordsOf = (one: Measure) => documentText(packDocuments('public', inputOf({ measures: [one] }))[0]!);
    expect(wordsOf(far)).toContain('After 3, 6, 12, 18 and 24 months: 48%, 55%, 60%, 65% and 70%.');
    expect(wordsOf(measure())).toContain('After 3, 6 and 12 months: 48%, 55% and 70%.');
  });
});

it.each([
  ['2022-03-01', '2022-03-31', 'March 2022'],
  ['2022-02-01', '2022-02-28', 'February 2022'],
  ['2022-03-01', '2022-03-28', '1 to 28 March 2022'],
])('"March 2022" stood for the days to 28 March: %s to %s is %s', (from, to, said) => {
  expect(periodName(from, to)).toBe(said);
});
