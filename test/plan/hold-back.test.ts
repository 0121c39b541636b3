/** A tab or a column that is not there: told once, with how many findings wait behind it; none of them waves a pack through. */
import { blocks, checkPlan } from '../../functions/plan/findings.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import { blankOf } from '../../functions/plan/read-cell.ts';
import type { CellFault } from '../../functions/plan/reading.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import { type Column, type RowsTab, rowsTabs } from '../../functions/plan/sheet-layout.ts';
import { readiness } from '../../functions/plan/summary.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { contextOf, fault, readingOf } from '../plans/small-plan.ts';

const WHOLE = samplePlan('six-months');
const AGREED = { hash: 'a', sequence: 1, asAt: '2022-04-08', name: 'agreed', plan: samplePlan('submission') };
const review = WHOLE.reviews.find(({ ref }) => ref === 'RV2') ?? null;

const check = (plan: Plan, faults: CellFault[] = []) =>
  checkPlan(
    readingOf(plan, faults),
    contextOf({ history: { ...NO_HISTORY, agreed: AGREED }, asAt: '2022-09-15', purpose: 'pack', review }),
  ).findings;

const nameOf = ({ rule, tab, ref, heading }: { rule: string; tab: string; ref: string; heading: string }): string =>
  `${rule} ${tab} ${ref} ${heading}`;
const KNOWN = new Set(check(WHOLE).map(nameOf));
/** Two overdue dates that DfE moved, and one rating: they follow from who may agree, which no check names by tab. */
const LEFT_STANDING = ['A16', 'B02', 'B03'];
const fresh = (plan: Plan, one: CellFault) =>
  check(plan, [one]).filter((found) => !KNOWN.has(nameOf(found)) && !LEFT_STANDING.includes(found.rule));

const without = (tab: RowsTab): Plan => ({ ...WHOLE, [tab.key]: [] });
const withoutColumn = (tab: RowsTab, column: Column): Plan => ({
  ...WHOLE,
  [tab.key]: (WHOLE[tab.key] as object[]).map((row) => ({ ...row, [column.field]: blankOf(column) })),
});

it.each(rowsTabs.map((tab) => [tab.name, tab] as const))(
  'without the tab %s, nothing new is told but that',
  (name, tab) => {
    expect(
      fresh(without(tab), fault({ kind: 'missing tab', tab: name, row: 0, ref: '', heading: '' })).map(nameOf),
    ).toEqual([`S02 ${name}  `]);
  },
);

const COLUMNS = rowsTabs
  .filter(({ name }) => name !== 'Waivers')
  .flatMap((tab) =>
    (tab.columns as readonly Column[]).map((column) => [tab.name, column.heading, tab, column] as const),
  );

it.each(COLUMNS)('without the column %s, %s, nothing new is told but that', (name, heading, tab, column) => {
  const gone = fault({ kind: 'missing heading', tab: name, row: 1, ref: '', heading });
  expect(fresh(withoutColumn(tab, column), gone).map(nameOf)).toEqual([`S06 ${name}  ${heading}`]);
});

describe('the Measures tab was deleted', () => {
  const measures = rowsTabs.find(({ key }) => key === 'measures') as RowsTab;
  const found = check(without(measures), [
    fault({ kind: 'missing tab', tab: 'Measures', row: 0, ref: '', heading: '' }),
  ]);
  const cause = found.find(({ rule }) => rule === 'S02');

  it('the officer is told so once, and how many findings wait behind it', () =>
    expect(cause?.fix).toMatch(
      /^Put it back, or copy it from a new sheet\. \d{2,3} other findings that only follow from this are held back until then\.$/,
    ));

  it('it stops the pack, and the actions that reach no measure are not called ready', () => {
    expect(cause && blocks(cause)).toBe(true);
    expect(readiness(without(measures), found).actions[0]).toBeLessThan(WHOLE.actions.length / 4);
  });
});

it('a missing tab behind which nothing waits is told as ever', () => {
  const gone = fault({ kind: 'missing tab', tab: 'Agenda', row: 0, ref: '', heading: '' });
  const { findings } = checkPlan(readingOf({ ...WHOLE, agenda: [] }, [gone]), contextOf({ review }));
  const told = findings.find(({ rule }) => rule === 'S02');
  expect(told).toMatchObject({ severity: 'warning', fix: 'Put it back, or copy it from a new sheet.' });
});
