/** The marks of page 1 that show which way the measures go. */
import { type Directed, directionChart, directionKey, directionWords } from '../../functions/pack/direction-chart.ts';
import type { Block } from '../../functions/pack/document.ts';
import type { Direction } from '../../functions/plan/trend.ts';

const of = (counts: Partial<Record<Direction, number>>): Directed[] =>
  Object.entries(counts).flatMap(([direction, n]) =>
    Array.from({ length: n }, () => ({ direction: direction as Direction })),
  );

describe.each([
  ['all four', of({ Worse: 1, Better: 12, 'Too few points': 3, 'No clear trend': 6 }), ['12', '1', '6', '3']],
  ['one way only', of({ Worse: 2 }), ['2']],
  ['hundreds', of({ Better: 340, 'No clear trend': 250 }), ['340', '250']],
])('%s', (_, measures, numbers) => {
  const { chart } = directionChart(measures);
  const labels = chart!.shapes.flatMap((shape) => (shape.kind === 'label' ? [shape] : []));
  it('the numbers are those of the words, better first, and add up to all measures', () => {
    expect(labels.map(({ text }) => text)).toEqual(numbers);
    expect(directionWords(measures).match(/\d+/g)).toEqual(numbers);
    expect(numbers.reduce((sum, n) => sum + Number(n), 0)).toBe(measures.length);
  });
  it('a reader who does not see it hears the same', () =>
    expect(chart!.alt).toBe(`${measures.length} measures: ${directionWords(measures)}.`));
  it('nothing lies outside the picture, and no number touches the next mark', () => {
    const left = chart!.shapes.flatMap((shape) =>
      shape.kind === 'line' ? shape.points.map(([x]) => x) : shape.kind === 'bar' ? [] : [shape.x],
    );
    expect(Math.min(...left)).toBeGreaterThanOrEqual(0);
    labels.forEach(({ x, text, size }, i) => {
      const right = x + text.length * size * 0.62;
      expect(right).toBeLessThanOrEqual(chart!.width);
      const next = labels[i + 1];
      if (next !== undefined) expect(right).toBeLessThan(next.x - 14);
    });
  });
});

it('no two marks have the same shape, so that they tell themselves apart in grey', () => {
  const marks = (['Better', 'Worse', 'No clear trend', 'Too few points'] as const).map((direction) =>
    JSON.stringify(
      directionChart([{ direction }]).chart!.shapes.filter(({ kind }) => kind !== 'label'),
      (key, value) => (key === 'colour' ? undefined : value),
    ),
  );
  expect(new Set(marks).size).toBe(4);
});

it('without measures there is no picture, and the words say why', () => {
  expect(directionChart([])).toEqual({});
  expect(directionWords([])).toBe('no measures');
  expect(directionKey([], [{ text: 'Full key.' }])).toMatchObject({ kind: 'paragraph', runs: [{ text: 'Full key.' }] });
});

describe('the key below the table', () => {
  const key = directionKey(of({ Better: 1, 'Too few points': 2 }), []) as Extract<Block, { kind: 'chart-key' }>;
  it('"arrow up, each better" had to be guessed: the marks stand before what they mean, and no others', () => {
    expect(key.marks!.introduction).toBe('Direction, last 6 figures:');
    expect(key.marks!.items.map(({ words }) => words)).toEqual(['better each time', 'fewer than 6']);
  });
  it('each mark is drawn as in the table', () => {
    const inTable = directionChart([{ direction: 'Too few points' }]).chart!.shapes.filter(
      ({ kind }) => kind !== 'label',
    );
    expect(key.marks!.items[1]!.mark.shapes).toEqual(inTable);
  });
});
