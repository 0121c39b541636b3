/** The keys: to the ratings, and to the lines and marks of the charts. */
import type { Block, Chart, MarkKey, Shape } from '../document.ts';
import { RATING_LOOKS } from '../palette.ts';
import { drawChart, ratingShape } from './chart-shapes.ts';
import { MARGIN, type Piece } from './flow.ts';
import { GROUND_INKS, INKS } from './ink.ts';
import { type TextLine, textWidth } from './metrics.ts';
import { isWritten, SETTINGS, type Setter } from './setter.ts';
import { linePieces } from './text-blocks.ts';

type Key = Extract<Block, { kind: 'key' }>;
type Item = Key['items'][number];
type ChartKey = Extract<Block, { kind: 'chart-key' }>;

const SIZE = 10.5;
const LINE = 20;
const BETWEEN = 7;
const GROUND = 15.4;
const PADDING = 5;
const SHAPE = 6.6;
const SHAPE_GAP = 4;
const BEFORE = 8;

const wordsOf = ({ rating, meaning }: Item): string => (meaning === '' ? rating : `${rating}: ${meaning}`);

const itemWidth = (item: Item): number => textWidth(wordsOf(item), SIZE, true) + 2 * PADDING + SHAPE + SHAPE_GAP;

/** Short meanings stand in wrapped lines, each on its tint; long ones one below the other. */
export const keyPieces = (setter: Setter, { items }: Key, width: number): Piece[] => {
  const list = setter.tree.addList(setter.tree.root, 'None');
  if (items.some((item) => itemWidth(item) > width * 0.6)) return longKey(setter, items, width, list);
  const rows: { item: Item; x: number; width: number }[][] = [];
  let x = Number.POSITIVE_INFINITY;
  for (const item of items) {
    const own = itemWidth(item);
    if (x + own > width) {
      rows.push([]);
      x = 0;
    }
    rows[rows.length - 1]!.push({ item, x: MARGIN + x, width: own });
    x += own + BETWEEN;
  }
  return rows.map((row, n) => {
    const elements = row.map(() => setter.tree.add(setter.tree.add(list, 'LI'), 'LBody'));
    return {
      height: LINE,
      before: n === 0 ? BEFORE : 0,
      keep: n < rows.length - 1,
      draw: (page, top) => {
        row.forEach(({ item, x: left, width: own }, i) => {
          const ink = INKS[item.rating];
          const baseline = top + 11.2;
          page.fill(left, top, own, GROUND, GROUND_INKS[item.rating]);
          const shape = RATING_LOOKS[item.rating].shape;
          page.drawBelow(
            ink,
            ratingShape(shape, left + PADDING + SHAPE / 2, page.height - baseline + SIZE * 0.357, SHAPE / 2),
          );
          const textX = left + PADDING + SHAPE + SHAPE_GAP;
          page.show(elements[i]!, `${wordsOf(item)} `, textX, baseline, own, { size: SIZE, bold: true, ink });
        });
      },
    };
  });
};

const RATING_COLUMN = 92;

const longKey = (setter: Setter, items: Item[], width: number, list: ReturnType<Setter['tree']['add']>): Piece[] =>
  items.flatMap((item, n) => {
    const setting = SETTINGS.table;
    const entry = setter.tree.add(list, 'LI');
    const label = setter.tree.add(entry, 'Lbl');
    const element = setter.tree.add(entry, 'LBody');
    const rating = setter.wrap([{ text: item.rating, rating: item.rating }, { text: ' ' }], setting, RATING_COLUMN);
    const lines = setter.wrap([{ text: item.meaning }], setting, width - RATING_COLUMN);
    const pieces = linePieces(setter, lines, {
      x: MARGIN + RATING_COLUMN,
      before: n === 0 ? BEFORE : 5,
      setting,
      element,
    });
    const first = pieces[0]!;
    pieces[0] = {
      ...first,
      draw: (page, top) => {
        for (const line of rating) setter.drawLine(page, line, MARGIN, top, setting, label);
        first.draw(page, top);
      },
    };
    return pieces;
  });

const SAMPLE = 20;
const HEIGHT = 10;
const MIDDLE = 5;

const straight = (colour: 'actual' | 'plan' | 'target', width: number, dash?: [number, number]): Shape => ({
  kind: 'line',
  points: [
    [0, MIDDLE],
    [SAMPLE, MIDDLE],
  ],
  colour,
  width,
  ...(dash === undefined ? {} : { dash }),
});

const SAMPLES: { words: string; shapes: Shape[] }[] = [
  {
    words: 'actual',
    shapes: [straight('actual', 1.6), { kind: 'dot', x: SAMPLE, y: MIDDLE, radius: 2.4, colour: 'actual' }],
  },
  { words: 'planned', shapes: [straight('plan', 1)] },
  { words: 'milestone', shapes: [{ kind: 'diamond', x: SAMPLE / 2, y: MIDDLE, radius: 3.2, colour: 'plan' }] },
  { words: 'target', shapes: [straight('target', 0.9, [1.5, 2])] },
];

const CHART_KEY: MarkKey = {
  introduction: 'In the charts:',
  items: SAMPLES.map(({ words, shapes }) => ({ words, mark: { alt: words, width: SAMPLE, height: HEIGHT, shapes } })),
};
const MARK_GAP = 6;
const KEY_LINE = 4;

/** One sentence in which each mark stands before what it means; a mark is never parted from its words. */
export const chartKeyPieces = (setter: Setter, { marks = CHART_KEY, more }: ChartKey, width: number): Piece[] => {
  const element = setter.tree.add(setter.tree.root, 'P');
  const setting = SETTINGS.note;
  const look = { size: setting.size, bold: false, ink: setting.ink };
  const widthOf = (text: string): number => textWidth(text, setting.size, false);
  const rows: { text: string; mark: Chart | null; end: TextLine | null; x: number }[][] = [[]];
  let x = 0;
  const widthWith = (text: string, mark: Chart | null): number =>
    widthOf(text) + (mark === null ? 0 : mark.width + 2 * MARK_GAP);
  /** `next`: what must not stand in the line below it. */
  const add = (text: string, mark: Chart | null, end: TextLine | null = null, next = 0): void => {
    const own = end?.width ?? widthWith(text, mark);
    if (x > 0 && x + own + next > width) {
      rows.push([]);
      x = 0;
    }
    rows[rows.length - 1]!.push({ text, mark, end, x: MARGIN + x });
    x += own;
  };
  for (const { introduction, items, end = [] } of more === undefined ? [marks] : [marks, more]) {
    const [first] = items;
    if (first !== undefined) add(`${introduction} `, null, null, widthWith(`${first.words}, `, first.mark));
    items.forEach(({ words, mark }, i) => {
      add(`${words}${i === items.length - 1 ? '. ' : ', '}`, mark);
    });
    for (const line of isWritten(end) ? setter.wrap(end, setting, width) : []) add('', null, line);
  }
  return rows.map((row, n) => ({
    height: setting.leading + KEY_LINE,
    before: n === 0 ? 6 : 0,
    keep: n < rows.length - 1,
    draw: (page, top) => {
      const baseline = top + 11;
      for (const { text, mark, end, x: left } of row) {
        if (end !== null) {
          setter.drawLine(page, end, left, top, setting, element);
          continue;
        }
        const gap = mark === null ? 0 : MARK_GAP;
        if (mark !== null)
          page.drawOrnament((out) =>
            drawChart(out, mark, left + gap, page.height - baseline + 3.6 - mark.height / 2, 1),
          );
        const textX = left + (mark === null ? 0 : mark.width + 2 * gap);
        page.show(element, text, textX, baseline, widthOf(text), look);
      }
    },
  }));
};
