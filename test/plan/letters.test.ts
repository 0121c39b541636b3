/** Letters that the pack cannot print are told while the plan is checked, at the cell where they stand. */
import { uncovered } from '../../functions/pack/font/coverage.ts';
import { checkPlan } from '../../functions/plan/findings.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import { action, contextOf, cover, person, readingOf, smallPlan } from '../plans/small-plan.ts';

const lettersIn = (plan: Plan) =>
  checkPlan(readingOf(plan), contextOf({ unprintable: uncovered })).findings.filter(({ rule }) => rule === 'W14');

const withUpdate = (update: string): Plan => smallPlan({ actions: [action({ update })] });

it.each([
  ['an emoji', 'Families were pleased 😀 with it', '😀 (U+1F600) cannot be printed'],
  ['a name in Arabic letters', 'Asked by سلام', 'س (U+0633), ل (U+0644), ا (U+0627) and 1 more letter cannot be'],
  ['Chinese', 'Leaflet in 中文', '中 (U+4E2D) and 文 (U+6587) cannot be printed'],
  ['half of an emoji, cut off by a paste', 'Pleased \ud83d', 'half of a character (U+D83D) cannot be printed'],
])('%s is found at its cell', (_what, typed, says) => {
  const found = lettersIn(withUpdate(typed));
  expect(found).toHaveLength(1);
  expect(found[0]).toMatchObject({ tab: 'Actions', row: 2, ref: 'A1.01', heading: 'Update', severity: 'warning' });
  expect(found[0]?.message).toContain(says);
  expect(found[0]?.fix).toContain('Latin letters or in words');
});

it.each([
  ['Welsh', 'Ŵyl y plant, tŷ, ysgol gynradd Llanfair-ym-Muallt, ẁ, ỳ, Ŷ'],
  ['Polish', 'Zażółć gęślą jaźń; Łódź, Świętosława'],
  ['the signs of an office', '“Quoted” – it’s 50% … £5, €5, ½, ≤ 3, → next'],
  ['letters in another dress, which are drawn as plain ones', 'ﬁrst, Ｆｕｌｌ, x²'],
  ['invisible marks', 'soft\u00adhyphen, no\u200bspace'],
])('%s is left in peace', (_what, typed) => {
  expect(lettersIn(withUpdate(typed))).toEqual([]);
});

it('the Plan tab, names and lists are looked at too', () => {
  const plan = smallPlan({
    cover: cover({ attention: 'Ωmega desk' }),
    people: [...smallPlan().people, person('Ольга Example', 'Action lead')],
    actions: [action({ partners: ['Forum', '朋友'] })],
  });
  expect(lettersIn(plan).map(({ tab, heading }) => `${tab}, ${heading}`)).toEqual([
    'Plan, For the attention of',
    'People, Name',
    'Actions, Partners',
  ]);
});

it('a tick in forty cells of a column is one line, not forty', () => {
  const actions = Array.from({ length: 40 }, (_, i) => action({ ref: `A1.${i + 10}`, update: '✔ done' }));
  const found = lettersIn(smallPlan({ actions }));
  expect(found).toHaveLength(1);
  expect(found[0]?.message).toContain('39 more cells of this column hold such letters.');
  const few = lettersIn(smallPlan({ actions: actions.slice(0, 5) }));
  expect(few[0]?.message).toContain('4 more cells of this column hold such letters: A1.11, A1.12, A1.13, A1.14.');
});
