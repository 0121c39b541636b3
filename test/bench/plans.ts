/** What is measured with: three plans, each with its past, the pack made of it, and the sheet it would be read from. */
import type { PackDocument } from '../../functions/pack/document.ts';
import { type PackInput, packDocuments } from '../../functions/pack/pack.ts';
import type { Cell, SheetTables, Table } from '../../functions/plan/cells.ts';
import { longDate } from '../../functions/plan/dates.ts';
import type { CheckContext } from '../../functions/plan/findings.ts';
import type { History } from '../../functions/plan/history.ts';
import type { Figure, IsoDate, Plan } from '../../functions/plan/schema.ts';
import { COVER_HEADINGS, type Column, coverItems, PLAN_TAB, rowsTabs } from '../../functions/plan/sheet-layout.ts';
import { SAMPLE_DAYS, samplePlan } from '../../functions/sample/sample-plan.ts';
import { LARGE_PLAN_DAY, LARGE_PLAN_REVIEW, largePlan } from '../plans/large-plan.ts';

/** `tables` is made only for who reads the sheet: drawing a pack does not, and is measured by its memory too. */
export type Measured = { name: string; plan: Plan; tables: () => SheetTables; context: CheckContext; input: PackInput };

const pastOf = (plan: Plan, asAt: IsoDate): History => ({
  agreed: { hash: 'a'.repeat(64), sequence: 1, asAt: '2022-04-08', name: 'agreed', plan },
  previous: { hash: 'b'.repeat(64), sequence: 2, asAt, name: '', plan },
  signOffs: [],
  dispatches: [],
});

const written = (column: Column, value: unknown): Cell => {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return null;
  if (Array.isArray(value)) return { text: value.join(', ') };
  if (typeof value === 'number') return { text: String(value), number: value };
  if (typeof value === 'object') {
    const { amount, percent } = value as Figure;
    return percent ? { text: `${amount}%`, number: amount, percent } : { text: String(amount), number: amount };
  }
  const text = String(value);
  return column.kind === 'date' ? { text: longDate(text), date: text } : { text };
};

/** The sheet as a plan book gives it: headings in row 1, real date cells, figures as numbers. */
const tablesOf = (plan: Plan): SheetTables => {
  const tab = (name: string, rows: Cell[][]): Table => ({ name, hidden: false, rows, merges: [], hiddenRows: [] });
  const cover = (coverItems as readonly Column[]).map((item): Cell[] => [
    { text: item.heading },
    written(item, (plan.cover as Record<string, unknown>)[item.field]),
  ]);
  return {
    tables: [
      tab(PLAN_TAB, [COVER_HEADINGS.map((text) => ({ text })), ...cover]),
      ...rowsTabs.map(({ name, key, columns }) =>
        tab(name, [
          columns.map(({ heading }) => ({ text: heading })),
          ...(plan[key] as Record<string, unknown>[]).map((row) =>
            columns.map((column) => written(column, row[column.field])),
          ),
        ]),
      ),
    ],
  };
};

type Told = { name: string; plan: Plan; before: Plan; beforeDay: IsoDate; asAt: IsoDate; review: string };

const measured = ({ name, plan, before, beforeDay, asAt, review: ref }: Told): Measured => {
  const review = plan.reviews.find((one) => one.ref === ref)!;
  const history = pastOf(before, beforeDay);
  return {
    ...{ name, plan, tables: () => tablesOf(plan) },
    context: { history, asAt, review, purpose: 'pack', allowList: ['example'] },
    input: { plan, asAt, review, history, snapshot: { hash: 'c'.repeat(64) }, waived: [] },
  };
};

/** The same plan as the review in September saw it. */
const inSeptember = (plan: Plan): Plan => ({
  ...plan,
  actions: plan.actions.map((action) => ({
    ...action,
    ...(action.status === 'Complete'
      ? { status: 'In progress', completedOn: null, rating: 'Green', evidence: [] }
      : {}),
    update: action.update.replace(/^\d+/, '12'),
  })),
  actuals: plan.actuals.filter(({ to }) => to !== null && to < '2022-09-15'),
});

const large = (name: string, size: Parameters<typeof largePlan>[0]): Measured => {
  const plan = largePlan(size);
  const told = { plan, before: inSeptember(plan), beforeDay: '2022-09-15', asAt: LARGE_PLAN_DAY };
  return measured({ name, ...told, review: LARGE_PLAN_REVIEW });
};

/** As many areas and measures as such a plan would have. */
export const ofSize = (actions: number): Measured =>
  large(`${actions} actions`, { areas: Math.max(2, Math.round(actions / 15)), actions, measures: actions / 2 });

export const measuredPlans = (): { sample: Measured; of120: Measured; of150: Measured } => ({
  sample: measured({
    name: 'sample',
    plan: samplePlan('six-months'),
    before: samplePlan('submission'),
    beforeDay: SAMPLE_DAYS.submission,
    asAt: SAMPLE_DAYS['six-months'],
    review: 'RV2',
  }),
  of120: large('120 actions', { areas: 8, actions: 120, measures: 60 }),
  of150: large('150 actions', { areas: 10, actions: 150, measures: 80 }),
});

export const packOf = ({ input }: Measured): PackDocument => packDocuments('dfe', input)[0]!;
