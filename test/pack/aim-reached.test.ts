/** "Aim reached" was explained on the last page of the public report and never said: it is, where no hidden figure is told by it. */
import { packDocuments } from '../../functions/pack/pack.ts';
import { type History, NO_HISTORY } from '../../functions/plan/history.ts';
import type { Actual, Measure, Plan } from '../../functions/plan/schema.ts';
import { AS_AT, actual, measure, percent, plain, review, smallPlan } from '../plans/small-plan.ts';
import { documentText } from './document-text.ts';
import { septemberInput } from './sample-packs.ts';

const july = { from: '2022-07-01', to: '2022-07-31' };
const textOf = (plan: Plan, history: Partial<History> = {}): string =>
  documentText(
    packDocuments('public', {
      ...{ plan, asAt: AS_AT, review: review(), history: { ...NO_HISTORY, ...history }, waived: [] },
      snapshot: { hash: 'c'.repeat(64) },
    })[0]!,
  );
const going = (text: string): string => /How it is going: (.*)/.exec(text)?.[1] ?? '';
const planOf = (of: Partial<Measure>, then: Partial<Actual>, now: Partial<Actual>): Plan =>
  smallPlan({ measures: [measure(of)], actuals: [actual({ ...july, ...then }), actual(now)] });

const counted: Partial<Measure> = {
  ...{ unit: 'count', betterWhen: 'Lower is better', numerator: '', denominator: '' },
  ...{ baseline: plain(40), months3: plain(30), months6: plain(20), months12: plain(12), target: plain(12) },
};
const many = { value: percent(75), denominator: 200 };

it('of the sample, plans whose outcomes say what will change by when have reached their aim, as the pack for DfE says', () => {
  const text = documentText(packDocuments('public', septemberInput())[0]!);
  const row = text.split('* What we measure: ').find((one) => one.startsWith('Final plans in which every outcome'));
  expect(going(row ?? '')).toBe('Aim reached The plan was 68% by 1 July 2022.');
});

it.each<[string, string, Partial<Measure>, Partial<Actual>, Partial<Actual>]>([
  ['two of many meet it', 'Aim reached', {}, many, many],
  ['so do two counts', 'Aim reached', counted, { value: plain(10) }, { value: plain(11) }],
  ['only the last one meets it', 'On track', {}, { ...many, value: percent(60) }, many],
  ['the one before is a few people', 'On track', counted, { value: plain(3) }, { value: plain(11) }],
  ['the one before is all but a few', 'On track', {}, { value: percent(75), denominator: 16 }, many],
  [
    'between the two are a few people',
    'On track',
    counted,
    { from: '2022-04-01', value: plain(8) },
    { from: '2022-04-01', value: plain(11) },
  ],
  ['the last one is a few people', 'Not judged here', counted, { value: plain(10) }, { value: plain(3) }],
])('%s: %s', (_why, says, of, then, now) => expect(going(textOf(planOf(of, then, now)))).toMatch(`${says}`));

it('whether the few people before met it or not, the report reads the same', () => {
  const texts = [95, 96, 97, 98, 99].map((n) =>
    textOf(
      planOf(
        { target: percent(97) },
        { value: percent(n), denominator: 100 },
        { value: percent(100), denominator: 200 },
      ),
    ),
  );
  expect(new Set(texts).size).toBe(1);
  expect(going(texts[0]!)).toMatch(/^On track/);
});

it('a figure that stood in no report of its time is not told by the judgement of the next', () => {
  const plan = planOf(counted, { value: plain(10) }, { value: plain(11) });
  const then = planOf(counted, { value: plain(4) }, { to: null, from: null, value: null });
  expect(going(textOf(plan, { published: [{ plan: then, asAt: '2022-08-10' }] }))).toMatch(/^On track/);
  const told = planOf(counted, { value: plain(10) }, { to: null, from: null, value: null });
  expect(going(textOf(plan, { published: [{ plan: told, asAt: '2022-08-10' }] }))).toMatch(/^Aim reached/);
});
