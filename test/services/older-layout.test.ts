/** A snapshot stored before the sheet had its present columns: mapped and said, or refused in a sentence. */
import { createHash } from 'node:crypto';
import { packDocuments } from '../../functions/pack/pack.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import { planOfSnapshot } from '../../functions/plan/older-layout.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { storedPlan } from '../../functions/services/stored-plan.ts';
import { documentText } from '../pack/document-text.ts';
import { filledPlan } from '../plans/filled-plan.ts';
import { action, review, smallPlan } from '../plans/small-plan.ts';

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
    'The earlier plan was stored under layout 0 of the sheet, this one under layout 1. What the earlier layout did not have is read as blank.',
  );
  expect(text).toContain('## Leads changed (1)');
  expect(text).not.toContain('## Removed');
});

it.each([
  [
    'a newer layout',
    { ...smallPlan(), layoutVersion: 2 },
    'Snapshot 3 of 1 April 2022 was stored by a newer version of this service (layout 2 of the sheet; this one knows 1). Nothing was made: use the newer version.',
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
