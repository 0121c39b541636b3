/** A snapshot stored before the sheet had its present columns: mapped and said, or refused in a sentence. */
import { createHash } from 'node:crypto';
import { workbookContents } from '../../functions/adapters/local/workbook-contents.ts';
import { workbookBytes } from '../../functions/adapters/local/workbook-writer.ts';
import { packDocuments } from '../../functions/pack/pack.ts';
import type { Cell, Table } from '../../functions/plan/cells.ts';
import { CHANGE_KINDS, type ChangeKind, changesBetween } from '../../functions/plan/changes.ts';
import { checkPlan } from '../../functions/plan/findings.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import { planOfSnapshot } from '../../functions/plan/older-layout.ts';
import { readPlan } from '../../functions/plan/read-plan.ts';
import { LAYOUT_VERSION, type Plan } from '../../functions/plan/schema.ts';
import { rowsTabs } from '../../functions/plan/sheet-layout.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { storedPlan } from '../../functions/services/stored-plan.ts';
import { documentText } from '../pack/document-text.ts';
import { filledPlan } from '../plans/filled-plan.ts';
import { action, contextOf, review, smallPlan } from '../plans/small-plan.ts';

/** The sheet as it might have been: no Waivers tab, no co-production column, a column since dropped. */
const older = (plan: Plan): Record<string, unknown> => {
  const { waivers: _waivers, ...rest } = plan;
  return {
    ...rest,
    layoutVersion: 0,
    actions: plan.actions.map(({ coProduction: _coProduction, ...row }) => ({ ...row, workstream: 'Plans' })),
  };
};
const stored = { number: 3, hash: createHash('sha256').update('x').digest('hex'), asAt: '2022-04-01' };
const holding = (content: unknown) => ({ plan: async () => content as Plan | null });

it('of the present layout it is taken as it is', () => {
  const plan = filledPlan();
  const read = planOfSnapshot(plan);
  expect(read.ok && read.plan === plan).toBe(true);
});

it('of an earlier one everything it had is there, and what it did not have is blank', async () => {
  const plan = samplePlan('submission');
  const read = await storedPlan(holding(older(plan)), stored);
  expect(read).toEqual({
    ...plan,
    layoutVersion: 0,
    waivers: [],
    actions: plan.actions.map((row) => ({ ...row, coProduction: '' })),
  });
});

it('the pack says that the earlier plan had another layout, and compares what both have', () => {
  const read = planOfSnapshot(older(smallPlan({ actions: [action({ lead: 'Somebody Else' })] })));
  if (!read.ok) throw new Error('not read');
  const previous = { hash: 'a'.repeat(64), sequence: 1, asAt: '2022-04-01', name: '', plan: read.plan };
  const input = {
    plan: smallPlan(),
    asAt: '2022-09-15',
    review: review(),
    history: { ...NO_HISTORY, previous },
    snapshot: { hash: 'b'.repeat(64) },
    waived: [],
  };
  const text = documentText(packDocuments('dfe', input)[0]!);
  expect(text).toContain(
    'The earlier plan was stored under layout 0 of the sheet, this one under layout 2. What the earlier layout did not have is read as blank.',
  );
  expect(text).toContain('## Leads changed (1)');
  expect(text).not.toContain('## Removed');
});

it.each([
  [
    'a newer layout',
    { ...smallPlan(), layoutVersion: 3 },
    'Snapshot 3 of 1 April 2022 was stored by a newer version of this service (layout 3 of the sheet; this one knows 2). Nothing was made: use the newer version.',
  ],
  ['no layout at all', { actions: [] }, 'has a layout of the sheet that this version cannot read. Nothing was made'],
  [
    'an earlier layout with something else in it',
    { ...older(smallPlan()), actions: [{ ref: 7 }] },
    'has a layout of the sheet that this version cannot read',
  ],
])('%s is refused in a sentence', async (_what, content, says) => {
  await expect(storedPlan(holding(content), stored)).rejects.toThrow(says);
});

it('content that is not there is said to be not there', async () => {
  expect(await storedPlan(holding(null), stored)).toBeNull();
});

/** What layout 2 brought: Meetings since last review, and Asked for on. */
describe('a plan that has been kept under layout 1', () => {
  const NEWER = rowsTabs.flatMap((tab) =>
    tab.columns.filter(({ since }) => since === 2).map((column) => ({ tab, ...column })),
  );
  const september = samplePlan('six-months');

  /** The sheet as it stands in a workbook: with those columns gone, or only blank. */
  let tables: Table[];
  beforeAll(async () => {
    tables = (await workbookContents(await workbookBytes(september))).tabs.map(({ table }) => table);
  });
  const newerIn = ({ name, rows }: Table): Set<number> => {
    const own = NEWER.filter(({ tab }) => tab.name === name).map(({ heading }) => heading);
    return new Set(rows[0]?.flatMap((cell, i) => (own.includes(cell?.text ?? '') ? [i] : [])));
  };
  const changed = (change: (cells: Cell[], newer: Set<number>, row: number) => Cell[]) => ({
    tables: tables.map((table) => ({
      ...table,
      rows: table.rows.map((cells, row) => change(cells, newerIn(table), row)),
    })),
  });
  const without = () => changed((cells, newer) => cells.filter((_, i) => !newer.has(i)));
  const blank = () => changed((cells, newer, row) => cells.map((cell, i) => (row > 0 && newer.has(i) ? null : cell)));

  /** As it was stored then. */
  const storedThen = (plan: Plan): Plan => {
    const { governance, voice, ...rest } = plan;
    const content = {
      ...rest,
      layoutVersion: 1,
      governance: governance.map(({ meetings: _, ...row }) => row),
      voice: voice.map(({ askedOn: _, ...row }) => row),
    };
    const read = planOfSnapshot(JSON.parse(JSON.stringify(content)));
    if (!read.ok) throw new Error('not read');
    return read.plan;
  };

  it('the two columns are what layout 2 brought', () => {
    expect(LAYOUT_VERSION).toBe(2);
    expect(NEWER.map(({ tab, heading, required }) => [tab.name, heading, required])).toEqual([
      ['Governance', 'Meetings since last review', undefined],
      ['Voice', 'Asked for on', undefined],
    ]);
  });

  it('its sheet is read whole, and no check says a word more than of a new sheet with the two columns blank', () => {
    const reading = readPlan(without());
    expect(reading.plan).toEqual({ ...storedThen(september), layoutVersion: 2 });
    const whole = readPlan(blank());
    for (const purpose of ['edit', 'check', 'pack'] as const) {
      const context = contextOf({ purpose, review: september.reviews.find(({ ref }) => ref === 'RV2') ?? null });
      const [older, newer] = [reading, whole].map((one) => checkPlan(one, context).findings);
      expect(older!.map(({ rule, ref, message }) => [rule, ref, message])).toEqual(
        newer!.map(({ rule, ref, message }) => [rule, ref, message]),
      );
      expect(older!.filter(({ rule }) => rule === 'S06')).toEqual([]);
    }
  });

  it('a column that was there and in use, and is gone, is told as any other is', () => {
    const reading = readPlan(without());
    const previous = { hash: 'a'.repeat(64), sequence: 1, asAt: '2022-09-14', name: '', plan: september };
    const { findings } = checkPlan(reading, contextOf({ history: { ...NO_HISTORY, previous } }));
    expect(findings.filter(({ rule }) => rule === 'S06').map(({ tab, message }) => [tab, message])).toEqual([
      ['Governance', 'The column Meetings since last review is missing.'],
      ['Voice', 'The column Asked for on is missing.'],
    ]);
  });

  it('what was stored of it stays as it was, and nothing has changed but what was typed since', () => {
    const then = storedThen(september);
    const told = (now: Plan) => {
      const changes = changesBetween(then, now, '2022-09-15');
      return [
        CHANGE_KINDS.flatMap((kind: ChangeKind) => changes[kind]),
        changes.edited.map(({ tab, fields }) => [tab, fields]),
      ];
    };
    expect(told({ ...then, layoutVersion: 2 })).toEqual([[], []]);
    const counted = { ...then, layoutVersion: 2, governance: september.governance.slice(0, 1) };
    counted.governance.push(...then.governance.slice(1));
    expect(told(counted)).toEqual([[], [['governance', ['meetings']]]]);
  });
});
