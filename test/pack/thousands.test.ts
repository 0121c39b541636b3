/** "8658 days late": whatever a pack works out is printed in thousands, in every edition. */
import * as fc from 'fast-check';
import type { PackDocument } from '../../functions/pack/document.ts';
import { drawHtml } from '../../functions/pack/html/draw-html.ts';
import { type Edition, type PackInput, packDocuments } from '../../functions/pack/pack.ts';
import { checkPlan } from '../../functions/plan/findings.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Measure, Plan } from '../../functions/plan/schema.ts';
import { grouped } from '../../functions/plan/thousands.ts';
import {
  AS_AT,
  action,
  actual,
  findingsOf,
  measure,
  plain,
  readingOf,
  review,
  smallPlan,
} from '../plans/small-plan.ts';
import { documentText } from './document-text.ts';

const MONTHS = 'January|February|March|April|May|June|July|August|September|October|November|December';
const DATES = new RegExp(`(?:${MONTHS}) \\d{4}`, 'g');

/** Runs of four figures and more that are no year of a date: nobody typed any in these plans. */
const bareIn = (document: PackDocument): string[] =>
  documentText(document)
    .replaceAll('\u00a0', ' ')
    .replace(DATES, '')
    .match(/\d{4,}/g) ?? [];

const EDITIONS: Edition[] = ['dfe', 'board', 'public', 'changes', 'submission'];

const inputOf = (plan: Plan, then: Plan = plan): PackInput => {
  const stored = { sequence: 1, name: '', asAt: '2022-04-08', hash: 'a'.repeat(64), plan: then };
  const history = { ...NO_HISTORY, agreed: stored, previous: stored };
  const { waived } = checkPlan(readingOf(plan), { history, asAt: AS_AT, purpose: 'pack', review: review() });
  return { plan, asAt: AS_AT, review: review(), history, waived, snapshot: { hash: 'b'.repeat(64) } };
};

/** Larger than any year. */
const large = fc.integer({ min: 2_500, max: 4_000_000 });

const largePlans = fc.record({
  start: large,
  target: large,
  later: large,
  latest: large,
  of: large,
  unit: fc.constantFrom<NonNullable<Measure['unit']>>('count', 'days', 'weeks', 'rate'),
  betterWhen: fc.constantFrom<NonNullable<Measure['betterWhen']>>('Higher is better', 'Lower is better', 'Keep within'),
  due: fc.constantFrom('1912-12-30', '1999-01-01', '2014-05-05'),
});

it('no edition of a plan with large numbers holds four figures without a comma', () => {
  fc.assert(
    fc.property(largePlans, ({ start, target, later, latest, of, unit, betterWhen, due }) => {
      const figures = { unit, betterWhen, baseline: plain(start), months3: plain(start), months6: plain(later) };
      const rows = [measure({ ...figures, target: plain(target), months12: plain(target) })];
      const plan = smallPlan({
        actions: [action({ agreedDue: due, start: null }), action({ ref: 'A1.02', agreedDue: due, start: null })],
        measures: rows,
        actuals: [actual({ value: plain(latest), denominator: of, numerator: null })],
        waivers: [
          {
            ...{ rule: 'A16', ref: 'A1.01', column: '', waivedBy: 'Assistant Director' },
            ...{ reason: 'It is known', until: '2023-01-01' },
          },
        ],
      });
      const then = { ...plan, measures: [{ ...rows[0]!, target: plain(later), baseline: plain(later) }] };
      const input = inputOf(plan, then);
      for (const edition of EDITIONS)
        for (const document of packDocuments(edition, input)) expect(bareIn(document)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

it('1,010 actions: every count has its comma, in the heading of a web page too', () => {
  const late = { agreedDue: '2022-06-30', rating: 'Green' as const, measures: [] };
  const actions = Array.from({ length: 1010 }, (_, n) => action({ ...late, ref: `A${n % 2}.${Math.floor(n / 2)}` }));
  const input = inputOf(smallPlan({ actions }), smallPlan({ actions: actions.slice(0, 1) }));
  for (const edition of ['dfe', 'board', 'public'] as const) {
    const [document] = packDocuments(edition, { ...input, waived: [] });
    expect(documentText(document!)).toContain('1,010');
    expect(bareIn(document!)).toEqual([]);
    expect(drawHtml(document!).match(/<span class="muted">\d{4,}/g)).toBeNull();
  }
});

it('"8658 days overdue" stood in a check that the SRO answers for', () => {
  const [finding] = findingsOf('A16', smallPlan({ actions: [action({ agreedDue: '1998-12-31', start: null })] }));
  expect(finding?.message).toContain('8,659 days overdue');
});

it.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [-8658, '-8,658'],
  [1234567.25, '1,234,567.25'],
])('%d is printed as %s', (amount, words) => expect(grouped(amount)).toBe(words));
