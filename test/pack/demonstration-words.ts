/** Runs, cells and charts of the demonstration document, in few letters. */
import { measureChart, ratingBar } from '../../functions/pack/chart.ts';
import type { Cell, Line, Run } from '../../functions/pack/document.ts';
import type { Rating } from '../../functions/plan/schema.ts';

export const t = (text: string): Run => ({ text });
export const b = (text: string): Run => ({ text, bold: true });
export const grey = (text: string): Run => ({ text, muted: true });
export const rated = (rating: Rating): Run => ({ text: rating, rating });
export const cell = (...lines: Line[]): Cell => ({ lines });

export const bar = (blue: number, green: number, amber: number, red: number, width: number): Cell => ({
  lines: [[grey(`${blue + green + amber + red} actions`)]],
  chart: ratingBar(
    { Blue: blue, Green: green, Amber: amber, Red: red, 'Not started': 0, 'No rating': 0 },
    'action',
    width,
    18,
  ),
});

export const chartOf = (name: string, figures: number[], planned: [number, number, number]): Cell => ({
  lines: [],
  chart: measureChart({
    name,
    unit: { unit: 'percent', denominator: '' },
    betterWhen: 'Higher is better',
    baseline: { on: '2022-03-31', amount: figures[0]! },
    milestones: [
      { on: '2022-07-01', amount: planned[0] },
      { on: '2022-10-01', amount: planned[1] },
      { on: '2023-04-01', amount: planned[2] },
    ],
    target: { on: '2023-04-01', amount: planned[2] },
    actuals: figures.slice(1).map((amount, i) => ({ on: `2022-0${4 + i}-30`, amount })),
    plannedNow: planned[1] - 3,
    from: '2022-03-31',
    to: '2023-04-01',
  }),
});
