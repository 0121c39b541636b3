/** What the plan asked for beside a figure: the milestone's own day and its own figure, in every edition and for those who hear it. */
import type { Edition } from '../../functions/pack/editions.ts';
import { packDocuments } from '../../functions/pack/pack.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Actual, Measure } from '../../functions/plan/schema.ts';
import { LARGE_PLAN_DAY, largePlan, reviewOf } from '../plans/large-plan.ts';
import { AS_AT, actual, measure, percent, plain, review, smallPlan } from '../plans/small-plan.ts';
import { documentText } from './document-text.ts';
import { septemberInput } from './sample-packs.ts';

const read = (edition: Edition, of: Partial<Measure>, latest: Partial<Actual> = {}): string => {
  const plan = smallPlan({ measures: [measure(of)], actuals: [actual(latest)] });
  const input = { plan, asAt: AS_AT, review: review(), history: NO_HISTORY, snapshot: { hash: 'c'.repeat(64) } };
  return documentText(packDocuments(edition, { ...input, waived: [] })[0]!);
};
const spring = { from: '2022-05-01', to: '2022-05-31' };
const march = { from: '2022-03-01', to: '2022-03-31' };

type Case = [saw: string, of: Partial<Measure>, latest: Partial<Actual>, dfe: string, everybody: string, heard: string];

describe.each<Case>([
  [
    'the plan of 1 July was said to be of the last day of the figure, 31 August',
    {},
    {},
    'plan: 48% by 1 July, 55% by 1 October',
    'The plan was 48% by 1 July 2022.',
    'planned 48% by 1 July 2022;',
  ],
  [
    'a milestone of 43.4% stood there as 43%, beside a figure of 43% that is rated Amber',
    { months3: percent(43.4) },
    { value: percent(43) },
    'plan: 43.4% by 1 July, 55% by 1 October',
    'The plan was 43.4% by 1 July 2022.',
    'planned 43.4% by 1 July 2022;',
  ],
  [
    'a rate of 0.45 was said to be 0.5',
    { unit: 'rate', baseline: plain(0.2), months3: plain(0.45), months6: plain(0.5), target: plain(0.9) },
    { value: plain(0.46) },
    'plan: 0.45 by 1 July, 0.5 by 1 October',
    'The plan was 0.45 by 1 July 2022.',
    'planned 0.45 by 1 July 2022;',
  ],
  [
    'what lies on the way to the first milestone had no day and was said as if it stood in the plan',
    {},
    spring,
    'plan: about 45.3% by then, on the way to 48% by 1 July',
    'The plan was about 45.3% by then, on the way to 48% by 1 July 2022.',
    'planned about 45.3% by then;',
  ],
  [
    'on the way to it and nearly there, the first milestone was told twice',
    {
      unit: 'count',
      betterWhen: 'Lower is better',
      baseline: plain(34),
      months3: plain(31),
      months6: plain(28),
      target: plain(20),
    },
    { from: '2022-06-01', to: '2022-06-30', value: plain(33) },
    'plan: 31 by 1 July, 28 by 1 October',
    'The plan was 31 by 1 July 2022.',
    'planned 31 by 1 July 2022;',
  ],
  [
    'before the days of the plan begin it asks for no more than the start',
    {},
    march,
    'plan: still 40% then, 48% by 1 July',
    'The plan was still 40% then, and is 48% by 1 July 2022.',
    'planned still 40% then;',
  ],
  [
    'a level that is to be kept has no day',
    { betterWhen: 'Keep within', target: percent(50) },
    { value: percent(30) },
    'plan: near 50%',
    'The plan is to stay near 50%.',
    'planned 48% by 1 July 2022;',
  ],
])('%s', (_saw, of, latest, dfe, everybody, heard) => {
  it.each([
    ['dfe', dfe],
    ['board', dfe],
    ['public', everybody],
  ] as const)('%s', (edition, words) => {
    const text = read(edition, of, latest);
    expect(text).toContain(words);
    expect(text).toContain(heard);
  });
});

it('no edition of the sample says what is planned "by now", or gives a milestone the last day of a figure', () => {
  const texts = (['dfe', 'board', 'public'] as const).map((edition) =>
    documentText(packDocuments(edition, septemberInput())[0]!),
  );
  for (const text of texts) expect(text).not.toMatch(/planned [^;]* by now|[Pp]lan(?: was|:) [^.;]* by 31 August/);
});

it('the day before the plan asks for 65%, "The plan was 46% by 31 March 2023" hid that it asks for 46% since October', () => {
  const plan = largePlan({ areas: 3, actions: 30, measures: 9 });
  const input = { plan, asAt: LARGE_PLAN_DAY, review: reviewOf(plan), history: NO_HISTORY, waived: [] };
  const text = documentText(packDocuments('public', { ...input, snapshot: { hash: 'b'.repeat(64) } })[0]!);
  expect(text).toMatch(/The plan was \S+ by 1 October 2022/);
  expect(text).not.toMatch(/The plan was [^.]* by 31 March 2023/);
});
