/** What readers of a pack saw and could not rely on: each is named after what stood there. */
import type { Edition } from '../../functions/pack/editions.ts';
import { type PackInput, packDocuments } from '../../functions/pack/pack.ts';
import { checkPlan } from '../../functions/plan/findings.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Plan, Review, Waiver } from '../../functions/plan/schema.ts';
import { action, readingOf, review, smallPlan } from '../plans/small-plan.ts';
import { documentText } from './document-text.ts';

const textOf = (plan: Plan, changes: Partial<PackInput> = {}, edition: Edition = 'dfe'): string =>
  packDocuments(edition, {
    ...{ plan, asAt: '2022-09-15', review: review(), history: NO_HISTORY, snapshot: { hash: 'c'.repeat(64) } },
    ...{ waived: [], ...changes },
  })
    .map(documentText)
    .join('\n');

describe('a check that the SRO answered for is printed in each pack that is signed', () => {
  const waiver: Waiver = {
    ...{ rule: 'A16', ref: 'A1.01', column: '', waivedBy: 'Assistant Director', until: '2023-12-31' },
    reason: 'The printer closed for six weeks',
  };
  const plan = smallPlan({ actions: [action({ agreedDue: '2022-03-31' })], actuals: [], waivers: [waiver] });
  it.each<[string, Edition, Partial<Review>, string]>([
    ['of the 3-month review', 'dfe', { date: '2022-07-07' }, '2022-06-23'],
    ['of the 6-month review', 'dfe', {}, '2022-09-15'],
    ['with which the plan is submitted', 'submission', { kind: 'Submission', date: '2022-04-01' }, '2022-04-01'],
  ])('in the pack %s', (_which, edition, changes, asAt) => {
    const of = review(changes);
    const { waived } = checkPlan(readingOf(plan), {
      ...{ history: NO_HISTORY, asAt, purpose: 'pack', review: of, edition },
    });
    expect(waived).toHaveLength(1);
    const text = textOf(plan, { waived, asAt, review: of }, edition);
    expect(text).toContain('Checks answered for by the SRO');
    expect(text).toContain('Assistant Director: The printer closed for six weeks.');
  });

  it('a submission of which no check was answered for says nothing of it', () => {
    const submission = review({ kind: 'Submission', date: '2022-04-01' });
    expect(textOf(smallPlan(), { review: submission, asAt: '2022-04-01' }, 'submission')).not.toContain('answered for');
  });
});
