/** A slip in the agreed plan that was put right with DfE: what the pack and the public edition say of it. */
import { type PackInput, packDocuments } from '../../functions/pack/pack.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import { measure, percent, person, review, smallPlan } from '../plans/small-plan.ts';
import { documentText } from './document-text.ts';

const LEAD = 'Casey Leadbetter';
const AGREED = smallPlan();
const reason = 'Typed as 40% in the submission; the survey of March 2022 says 30%.';
const waiver = { rule: 'M39', ref: 'M01', column: 'Baseline', waivedBy: LEAD, until: '2023-04-30', reason };

const planOf = (organisationType: 'DfE' | 'NHS England' | 'Council'): Plan => {
  const plan = smallPlan({ measures: [measure({ baseline: percent(30) })], waivers: [waiver] });
  return { ...plan, people: [...plan.people, person(LEAD, 'DfE case lead', { organisationType })] };
};
const wordsOf = (edition: 'dfe' | 'public', plan: Plan, previous: Plan | null): string => {
  const snapshotOf = (then: Plan) => ({ hash: 'd'.repeat(64), sequence: 1, asAt: '2022-04-08', name: '', plan: then });
  const input: PackInput = {
    ...{ plan, asAt: '2022-09-15', review: review(), snapshot: { hash: 'c'.repeat(64) }, waived: [] },
    history: { ...NO_HISTORY, agreed: snapshotOf(AGREED), previous: previous && snapshotOf(previous) },
  };
  return documentText(packDocuments(edition, input)[0]!);
};

describe.each([
  ['at the first review after the plan was agreed', null],
  ['at a later review', AGREED],
])('%s', (_when, previous) => {
  it('the pack tells of the correction, with the reason and who agreed', () =>
    expect(wordsOf('dfe', planOf('DfE'), previous)).toContain(
      `baseline 40% to 30%. ${reason} Agreed as a correction by ${LEAD}.`,
    ));

  it.each(['DfE', 'NHS England'] as const)("the public reads that %s agreed, and nobody's name", (body) => {
    const text = wordsOf('public', planOf(body), previous);
    expect(text).toContain(
      `baseline from 40% to 30%. This puts a slip in the agreed plan right, and ${body} agreed to it.`,
    );
    expect(text).not.toContain('DfE has not agreed');
    expect(text).not.toContain(LEAD);
    expect(text).not.toContain('survey of March');
  });
});

it('where nobody who may agree has done so, the public still reads that what was agreed counts', () =>
  expect(wordsOf('public', planOf('Council'), AGREED)).toContain(
    'baseline from 40% to 30%. DfE has not agreed to this, so what was agreed still counts.',
  ));
