/** A plan in which every field of every tab says something, made from the layout itself. */
import { readPlan } from '../../functions/plan/read-plan.ts';
import { type Plan, planSchema } from '../../functions/plan/schema.ts';
import { type Column, coverItems, rowsTabs } from '../../functions/plan/sheet-layout.ts';

const figures = [
  { amount: 41, percent: true },
  { amount: 7, percent: true },
  { amount: 33.3, percent: true },
  { amount: 12.5, percent: false },
];

const valueFor = (column: Column, row: number, place: number): unknown => {
  switch (column.kind) {
    case 'date':
      return `2022-0${(place % 9) + 1}-0${row + 1}`;
    case 'number':
      return place + row;
    case 'figure':
      return figures[(place + row) % figures.length];
    case 'choice':
      return column.choices?.[row % column.choices.length];
    case 'list':
      return [`E0${row + 1}`, 'E09'];
    case 'months':
      return [3, 6, 12];
    case 'ref':
      return `R${row + 1}`;
    case 'email':
      return 'send.plan@exampleshire.example';
    case 'link':
      return 'https://exampleshire.example/plan';
    default:
      return `${column.heading} of row ${row + 1}: “said” & <kept>\nsecond line, £5 = a_x0041_b`;
  }
};

const rowOf = (columns: readonly Column[], row: number) =>
  Object.fromEntries(columns.map((column, place) => [column.field, valueFor(column, row, place)]));

export const emptyPlan = (): Plan => readPlan({ tables: [] }).plan;

export const filledPlan = (): Plan =>
  planSchema.parse({
    ...emptyPlan(),
    cover: rowOf(coverItems, 0),
    ...Object.fromEntries(rowsTabs.map(({ key, columns }) => [key, [rowOf(columns, 0), rowOf(columns, 1)]])),
  });
