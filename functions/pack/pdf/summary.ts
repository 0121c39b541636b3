/** The top of page 1: five sentences, and beside them the four numbers. */
import type { Block } from '../document.ts';
import { MARGIN, type Piece } from './flow.ts';
import { FIGURE_INK, INKS } from './ink.ts';
import { type Setting, type TextLine, textWidth } from './metrics.ts';
import { SETTINGS, type Setter } from './setter.ts';
import type { Element } from './tags.ts';
import { listPieces } from './text-blocks.ts';

type Summary = Extract<Block, { kind: 'summary' }>;

const SIDE = 148;
const BETWEEN = 18;
const INDENT = 13;
const BAR = 1.6;
const POINT_GAP = 6;
const BOX_GAP = 7;
const BOX_PADDING = 8;
const AMOUNT: Setting = { size: 21, leading: 26, bold: true, ink: INKS.ink };
const LEAST_AMOUNT = 34;
const FULL_PAGE = 640;

type Point = { element: Element; lines: TextLine[]; top: number; height: number };
type Box = { element: Element; amount: TextLine[]; words: TextLine[]; top: number; height: number };

const layPoints = (setter: Setter, points: Summary['points'], width: number): Point[] => {
  const list = setter.tree.addList(setter.tree.root, 'None');
  let top = 0;
  return points.map((runs) => {
    const element = setter.tree.add(setter.tree.add(list, 'LI'), 'LBody');
    const lines = setter.wrap(runs, SETTINGS.body, width - INDENT);
    const point = { element, lines, top, height: lines.length * SETTINGS.body.leading };
    top += point.height + POINT_GAP;
    return point;
  });
};

const layBoxes = (setter: Setter, figures: Summary['figures']): { boxes: Box[]; wordsAt: number } => {
  if (figures.length === 0) return { boxes: [], wordsAt: 0 };
  const widest = Math.max(LEAST_AMOUNT, ...figures.map(({ amount }) => textWidth(amount, AMOUNT.size, true)));
  const wordsAt = BOX_PADDING + Math.min(widest, SIDE * 0.55) + 10;
  const list = setter.tree.addList(setter.tree.root, 'None');
  let top = 0;
  const boxes = figures.map(({ amount, words }) => {
    const element = setter.tree.add(setter.tree.add(list, 'LI'), 'LBody');
    const box: Box = {
      element,
      amount: setter.wrap([{ text: `${amount} ` }], AMOUNT, SIDE),
      words: setter.wrap([{ text: words }], SETTINGS.table, SIDE - wordsAt - BOX_PADDING),
      top,
      height: 0,
    };
    box.height = Math.max(AMOUNT.leading + 8, box.words.length * SETTINGS.table.leading + 2 * BOX_PADDING);
    top += box.height + BOX_GAP;
    return box;
  });
  return { boxes, wordsAt };
};

const heightOf = (parts: readonly { top: number; height: number }[]): number => {
  const last = parts[parts.length - 1];
  return last === undefined ? 0 : last.top + last.height;
};

/** Numbers are short and their words few; what is not goes into a plain list. */
const fitBeside = (setter: Setter, figures: Summary['figures']): boolean => {
  const amounts = figures.every(
    ({ amount }) => !/\n/.test(amount) && textWidth(amount, AMOUNT.size, true) < SIDE * 0.55,
  );
  const room = SIDE - SIDE * 0.55 - 10 - 2 * BOX_PADDING;
  const lines = figures.map(({ words }) => setter.wrap([{ text: words }], SETTINGS.table, room).length);
  const boxes = lines.map((count) => Math.max(AMOUNT.leading + 8, count * SETTINGS.table.leading + 2 * BOX_PADDING));
  return amounts && boxes.reduce((sum, height) => sum + height + BOX_GAP, 0) < FULL_PAGE;
};

/** Beside each other where one page holds them; a longer summary is set as plain lists. */
export const summaryPieces = (setter: Setter, summary: Summary, width: number): Piece[] => {
  const beside = summary.figures.length > 0;
  const pointWidth = beside ? width - SIDE - BETWEEN : width;
  const needed = summary.points
    .map((runs) => setter.wrap(runs, SETTINGS.body, pointWidth - INDENT).length * SETTINGS.body.leading + POINT_GAP)
    .reduce((sum, height) => sum + height, 0);
  if (needed > FULL_PAGE || !fitBeside(setter, summary.figures)) {
    const figures = summary.figures.map(({ amount, words }) => [{ text: amount, bold: true }, { text: ` ${words}` }]);
    return [
      ...listPieces(setter, { kind: 'list', items: summary.points, look: 'plain' }, width),
      ...listPieces(setter, { kind: 'list', items: figures, look: 'plain' }, width),
    ];
  }
  const points = layPoints(setter, summary.points, pointWidth);
  const { boxes, wordsAt } = layBoxes(setter, summary.figures);
  const left = MARGIN + width - SIDE;
  const body = SETTINGS.body;
  return [
    {
      height: Math.max(heightOf(points), heightOf(boxes)) + 4,
      before: 8,
      draw: (page, top) => {
        for (const point of points) {
          page.fill(MARGIN, top + point.top, BAR, point.height, INKS.rule);
          point.lines.forEach((line, i) => {
            setter.drawLine(page, line, MARGIN + INDENT, top + point.top + i * body.leading, body, point.element);
          });
        }
        for (const box of boxes) {
          const boxTop = top + box.top;
          page.fill(left, boxTop, SIDE, box.height, FIGURE_INK);
          const amountTop = boxTop + (box.height - AMOUNT.leading) / 2;
          for (const line of box.amount)
            setter.drawLine(page, line, left + BOX_PADDING + 2, amountTop, AMOUNT, box.element);
          const wordsTop = boxTop + (box.height - box.words.length * SETTINGS.table.leading) / 2;
          box.words.forEach((line, i) => {
            setter.drawLine(
              page,
              line,
              left + wordsAt,
              wordsTop + i * SETTINGS.table.leading,
              SETTINGS.table,
              box.element,
            );
          });
        }
      },
    },
  ];
};
