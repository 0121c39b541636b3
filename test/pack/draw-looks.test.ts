/** How the pages look, read back from the pages themselves: what stands where, and what is read as part of what. */

import * as fc from 'fast-check';
import { type MeasureChart, measureChart } from '../../functions/pack/chart.ts';
import type { Block } from '../../functions/pack/document.ts';
import { balanced, linesIn } from '../../functions/pack/pdf/columns.ts';
import { stretchesOf, styled } from '../../functions/pack/pdf/metrics.ts';
import { SETTINGS } from '../../functions/pack/pdf/setter.ts';
import { wrap } from '../../functions/pack/pdf/wrapping.ts';
import { ofSize, packOf } from '../bench/plans.ts';
import { documentOf } from './demonstration.ts';
import { draw, heardIn, paragraph, SENTENCE } from './drawing.ts';
import { drawnSheets, nearlyBlank, outside, sheetsOf } from './positions.ts';
import { samplePacks } from './sample-packs.ts';

const CAUTION = 'Fifty-three of the ninety-three plans were already late, because the oldest cases go first.';

const sevenColumns = (note: string, marked: string): Block => ({
  kind: 'table',
  caption: 'What the figures say',
  columns: ['Measure', 'Start', '3 m', '6 m', '12 m', 'Latest', 'Rating'].map((heading, i) => ({
    heading,
    share: i === 0 ? 40 : 10,
    rowHeader: i === 0,
  })),
  rows: [
    {
      cells: [
        { lines: [[{ text: 'M03 EHC plans issued' }], [{ text: note, muted: true }]] },
        ...['41', '50', '60', '75', '48'].map((text) => ({ lines: [[{ text }]] })),
        { lines: [[{ text: 'Red', rating: 'Red' as const }], [{ text: marked, marked: true }]] },
      ],
    },
  ],
});

describe('a note in a narrow column', () => {
  it('stands below its row, where there is room, and is read as part of its own cell', async () => {
    const marked = 'The sheet says target 65%; the agreed 75% still counts.';
    const { bytes } = await draw(documentOf([sevenColumns(CAUTION, marked)]));
    const heard = await heardIn(bytes);
    const at = (words: string): number => heard.findIndex((line) => line.includes(words));
    expect(at('M03 EHC')).toBeLessThan(at(CAUTION));
    expect(at(CAUTION)).toBeLessThan(at('TD: 41'));
    expect(at('Red')).toBeLessThan(at(marked));
    const text = (await sheetsOf(bytes))[0]!.shown.filter(({ beside }) => !beside);
    const longest = text.filter(({ glyphs }) => glyphs >= CAUTION.length - 2);
    expect(longest).toHaveLength(1);
    expect(longest[0]!.x).toBe(48);
  });

  it('stays in its column where it is short', async () => {
    const { sheets } = await drawnSheets(documentOf([sevenColumns('count', 'Plan 57')]));
    const column = sheets[0]!.shown.filter(({ beside, x, size }) => !beside && x === 48 && size === 10.5);
    const at = column.findIndex(({ glyphs }) => glyphs === 'count'.length);
    expect(column[at - 1]!.y - column[at]!.y).toBeCloseTo(14.4);
  });
});

const needOf = (text: string) => ({ lines: [styled([{ text }], SETTINGS.table, new Set())], fixed: 0 });

describe('the widths of columns', () => {
  it('a date was reckoned to break, and a column of dates had four lines where two had room', () => {
    const dates = needOf('11 November 2022 to 30 September 2023');
    const name = needOf('EHC plans issued on time');
    const widths = balanced([100, 150], [60, 60], [0, 0], [[dates, name]]) as [number, number];
    const lines = [dates, name].map(({ lines: [line] }, i) => wrap(line!, widths[i]!).length);
    expect(Math.max(...lines)).toBe(2);
  });
  it('are worked out as the lines are wrapped: what is thought to be two lines is two', () => {
    const texts = fc.array(
      fc.constantFrom('EHC', 'plans', '31 December 2022', 'co-production', 'M01', '(provisional)', '\n'),
      {
        minLength: 1,
        maxLength: 14,
      },
    );
    fc.assert(
      fc.property(texts, fc.integer({ min: 110, max: 300 }), (words, width) => {
        const [line] = needOf(words.join(' ')).lines;
        expect(linesIn(stretchesOf(line!), width)).toBe(wrap(line!, width).length);
      }),
    );
  });
  it('a line was blank above a date that fills its column, where somebody had typed a space before it', () => {
    const [line] = needOf('Due:\n 31 December 2022').lines;
    const [alone] = needOf('31 December 2022').lines;
    const width = wrap(alone!, Infinity)[0]!.width + 1;
    expect(wrap(line!, width)).toHaveLength(2);
  });
  it('go to the column that makes the rows high, and never below what a column needs', () => {
    const wordy = needOf(SENTENCE.repeat(2));
    const short = needOf('31%');
    const [first, second] = balanced(
      [100, 100],
      [40, 60],
      [0, 0],
      [
        [wordy, short],
        [wordy, short],
      ],
    ) as [number, number];
    expect(first).toBeGreaterThan(130);
    expect(second).toBeGreaterThanOrEqual(60);
    expect(first + second).toBe(200);
  });
});

describe('a chapter that runs over several pages', () => {
  const chapter: Block[] = [
    { kind: 'heading', level: 1, text: 'Improving the quality of EHC plans', newPage: true },
    ...Array.from({ length: 40 }, () => paragraph(SENTENCE.repeat(3))),
  ];

  it('is named at the top of each further page, and not read out there again', async () => {
    const { bytes, pages } = await draw(documentOf([paragraph('The front.'), ...chapter]));
    const heads = (await sheetsOf(bytes)).map(({ shown, height }) =>
      shown.filter(({ beside, x, y }) => beside && x === 48 && y > height - 48),
    );
    expect(heads.map((found) => found.length)).toEqual([0, 0, ...Array.from({ length: pages - 2 }, () => 1)]);
    const heard = (await heardIn(bytes)).filter((line) => line.includes('quality of EHC plans'));
    expect(heard).toEqual(['H1: Improving the quality of EHC plans']);
  });
});

const figures = (values: number[], target: number): MeasureChart => ({
  ...{ name: 'M01', unit: { unit: 'percent', denominator: 'plans' }, betterWhen: 'Higher is better' },
  baseline: { on: '2022-03-31', amount: values[0]! },
  milestones: [
    { on: '2022-07-01', amount: values[0]! + (target - values[0]!) * 0.25 },
    { on: '2023-04-01', amount: target },
  ],
  target: { on: '2023-04-01', amount: target },
  actuals: values.slice(1).map((amount, i) => ({ on: `2022-${String(4 + i).padStart(2, '0')}-28`, amount })),
  ...{ plannedNow: null, from: '2022-03-31', to: '2023-04-01' },
});

describe('the figure at the end of a line', () => {
  it.each([
    ['just below its target', figures([30, 40, 52, 61, 69], 70)],
    ['far from its target', figures([30, 31, 30, 29], 90)],
    ['falling to its target', figures([90, 80, 60, 41], 40)],
    ['flat', figures([50, 50, 50], 50)],
  ])('lies inside the picture, and on paper where a line would run through it: %s', (_, chart) => {
    const { shapes, width, height } = measureChart(chart);
    const at = shapes.findIndex((shape) => shape.kind === 'label');
    const label = shapes[at];
    if (label?.kind !== 'label') throw new Error('the chart has no figure');
    const right = label.x + label.text.length * label.size * 0.62;
    expect([label.x >= 0, right <= width, label.y - label.size * 0.8 >= 0, label.y <= height]).toEqual([
      true,
      true,
      true,
      true,
    ]);
    const through = shapes.some(
      (shape) =>
        shape.kind === 'line' &&
        shape.points.some(([x, y]) => x > label.x && x < right && y > label.y - label.size * 0.7 && y < label.y - 1),
    );
    expect(!through || shapes[at - 1]?.kind === 'bar').toBe(true);
  });
});

it.each([
  ['the sample', samplePacks['progress-pack']],
  ['120 actions', packOf(ofSize(120))],
])(
  'no figure written in a chart touches a line, its dot or a diamond, as 26.4 weeks did its target: %s',
  (_, { blocks }) => {
    const charts = blocks
      .flatMap((block) => (block.kind === 'table' ? block.rows.flatMap(({ cells }) => cells) : []))
      .flatMap(({ chart }) => (chart?.shapes.some(({ kind }) => kind === 'diamond') ? [chart] : []));
    expect(charts.length).toBeGreaterThan(10);
    const touching = charts.filter(({ shapes }) => {
      const label = shapes.find((shape) => shape.kind === 'label');
      const dot = shapes[shapes.length - 1];
      if (label === undefined || dot?.kind !== 'dot') return false;
      const right = label.x + label.text.length * label.size * 0.62;
      const near = (x: number, y: number, air: number): boolean =>
        x > label.x - air && x < right + air && y > label.y - label.size * 0.75 - air && y < label.y + air;
      const lines = shapes.flatMap((shape) => (shape.kind === 'line' ? [shape.points] : []));
      const along = lines.flatMap((points) =>
        points.slice(1).flatMap(([x, y], i) => {
          const [x0, y0] = points[i]!;
          return Array.from({ length: 50 }, (_, n) => [x0 + ((x - x0) * n) / 49, y0 + ((y - y0) * n) / 49] as const);
        }),
      );
      const diamonds = shapes.flatMap((shape) => (shape.kind === 'diamond' ? [shape] : []));
      const corners = diamonds.flatMap(({ x, y, radius: r }) => [
        [x - r, y] as const,
        [x + r, y] as const,
        [x, y - r] as const,
        [x, y + r] as const,
      ]);
      return (
        near(dot.x, dot.y, dot.radius * 0.7) ||
        along.some(([x, y]) => near(x, y, 1.5)) ||
        corners.some(([x, y]) => near(x, y, 0.3))
      );
    });
    expect(touching.map(({ alt }) => alt)).toEqual([]);
  },
);

describe.each([20, 116, 500])('a plan of %i actions', (actions) => {
  it('has no page that holds next to nothing, no heading at the foot of one, and nothing outside the paper', async () => {
    const { sheets, drawn } = await drawnSheets(packOf(ofSize(actions)));
    expect(sheets).toHaveLength(drawn.pages);
    expect(outside(sheets)).toEqual([]);
    const read = sheets.map(({ shown }) => shown.filter(({ beside, glyphs }) => !beside && glyphs > 1));
    expect(read.flatMap((texts, i) => (texts.length < 2 ? [i + 1] : []))).toEqual([]);
    const lowest = read.map((texts) => texts.reduce((low, text) => (text.y < low.y ? text : low)));
    expect(lowest.flatMap(({ size }, i) => (size > 12 ? [i + 1] : []))).toEqual([]);
    expect(nearlyBlank(sheets)).toEqual([]);
  }, 60_000);
});

describe.each(Object.entries(samplePacks))('the sample: %s', (_, document) => {
  it('is set in 12 point, 10.5 in tables, and 9 in the margins at the least', async () => {
    const { sheets } = await drawnSheets(document);
    const read = sheets.flatMap(({ shown }) => shown.filter(({ beside }) => !beside));
    expect(Math.min(...read.map(({ size }) => size))).toBeGreaterThanOrEqual(8);
    const letters = (texts: typeof read): number => texts.reduce((sum, { glyphs }) => sum + glyphs, 0);
    expect(letters(read.filter(({ size }) => size >= 10.5)) / letters(read)).toBeGreaterThan(0.98);
    const beside = sheets.flatMap(({ shown }) => shown.filter((text) => text.beside));
    expect(Math.min(...beside.map(({ size }) => size))).toBe(9);
  });
});

describe('a note below a table', () => {
  const rows = (n: number): Block => ({
    kind: 'table',
    caption: 'Rows',
    columns: [{ heading: 'Row', share: 1, rowHeader: true }],
    rows: Array.from({ length: n }, (_, i) => ({ cells: [{ lines: [[{ text: `Row ${i + 1}` }]] }] })),
  });
  const note: Block = { kind: 'paragraph', look: 'note', runs: [{ text: 'Worked out from dates and figures.' }] };

  it('never stands alone on a page: the last row goes with it', async () => {
    for (let n = 20; n < 34; n += 1) {
      const { sheets } = await drawnSheets(documentOf([rows(n), note]));
      const last = sheets[sheets.length - 1]!.shown.filter(({ beside }) => !beside);
      expect([n, last.length > 1]).toEqual([n, true]);
    }
  });
});
