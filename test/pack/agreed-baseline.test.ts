/** What a reader of the pack saw of a moved baseline: the one that counts, what the sheet says, and no agreement that nobody gave. */
import { packCsvs } from '../../functions/pack/csv/pack-csvs.ts';
import { type Edition, type PackInput, packDocuments } from '../../functions/pack/pack.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Measure, Plan } from '../../functions/plan/schema.ts';
import { targetAgreed } from '../plans/plan-changes.ts';
import { actual, measure, percent, plain, review, smallPlan } from '../plans/small-plan.ts';
import { documentText } from './document-text.ts';

const then = (plan: Plan) => ({ hash: 'd'.repeat(64), sequence: 1, asAt: '2022-04-08', name: 'agreed', plan });
const inputOf = (before: Plan, plan: Plan): PackInput => ({
  ...{ plan, asAt: '2022-09-15', review: review(), snapshot: { hash: 'c'.repeat(64) }, waived: [] },
  history: { ...NO_HISTORY, agreed: then(before), previous: then(before) },
});
const textOf = (edition: Edition, now: Partial<Measure>): string =>
  documentText(packDocuments(edition, inputOf(smallPlan(), smallPlan({ measures: [measure(now)] })))[0]!);

const moved: Partial<Measure> = { baseline: percent(30), baselineNote: 'Old survey left out' };
const withTarget = { ...moved, ...targetAgreed, target: percent(60), targetAgreedBy: 'Case Lead' };

it("DfE's agreement to another target stood there as its agreement to a moved baseline", () => {
  const text = textOf('dfe', withTarget);
  expect(text).toContain('target 70% to 60%. New survey. DfE agreed on 1 September 2022 (Case Lead).');
  expect(text).toContain(
    'baseline 40% to 30%. Old survey left out. No agreement by DfE recorded for the baseline. 40% still counts.',
  );
});

it.each<[Edition, RegExp[]]>([
  [
    'dfe',
    [/Start: 40% *\n/, /\(chart: [^)]*40% at the start/, /M01 40% to 70%: /, /Start: 40%, 1 January to 31 March 2022/],
  ],
  ['board', [/Start: 40% *\n/, /\(chart: [^)]*40% at the start/]],
])(
  '%s: tables and charts show the baseline that counts, and beside the rating what the sheet says',
  (edition, shown) => {
    const text = textOf(edition, moved);
    for (const one of shown) expect(text).toMatch(one);
    expect(text).toContain('The sheet says baseline 30%; the agreed 40% still counts.');
    expect(text).toContain('a baseline of 30% instead of 40%');
    expect(text).not.toMatch(/Start: 30%|30% at the start|from 30%/);
  },
);

it('a baseline taken out of the sheet is told beside the rating, and the meeting is asked about it', () => {
  const text = textOf('dfe', { baseline: null });
  expect(text).toContain('The sheet says no baseline; the agreed 40% still counts.');
  expect(text).toContain('Does DfE agree to no baseline instead of 40% for M01?');
});

it('a direction turned round is told beside the rating, and nobody is said to have agreed to it', () => {
  const text = textOf('dfe', { ...targetAgreed, targetAgreedBy: 'Case Lead', betterWhen: 'Lower is better' });
  expect(text).toContain('The sheet says "Lower is better"; the agreed "Higher is better" still counts.');
  expect(text).toContain(
    'Which way is better was turned round. No agreement by DfE recorded. Higher is better still counts.',
  );
});

it('families read the number at the start that was agreed, and that the other does not count', () => {
  const text = textOf('public', moved);
  expect(text).toContain('At the start: 40%');
  expect(text).toContain('baseline from 40% to 30%. DfE has not agreed to this, so what was agreed still counts.');
});

it('the data of the pack names the baseline that counts beside the one in the sheet', () => {
  const input = inputOf(smallPlan(), smallPlan({ measures: [measure(moved)] }));
  const csv = packCsvs('dfe', input, packDocuments('dfe', input)[0]!).find((one) => one.fileName.endsWith('measures'));
  const [head, row] = csv!.text
    .replace('\uFEFF', '')
    .split('\r\n')
    .map((line) => line.split(','));
  const at = (heading: string): string | undefined => row![head!.indexOf(heading)];
  expect([at('Baseline'), at('Baseline that counts')]).toEqual(['30', '40']);
});

it('an agreed start beside a later figure of the same days gives no small number between them away', () => {
  const counting = (baseline: number): Measure =>
    measure({
      ...{ measure: 'Complaints since April', unit: 'count', betterWhen: 'Lower is better', baseline: plain(baseline) },
      ...{ baselineFrom: '2022-04-01', baselineTo: '2022-06-30', target: plain(90) },
      ...{ months3: plain(90), months6: plain(90), months12: plain(90) },
    });
  const actuals = [actual({ from: '2022-04-01', to: '2022-08-31', value: plain(103) })];
  const [before, now] = [[counting(100)], [counting(60)]].map((measures) => smallPlan({ measures, actuals }));
  const text = documentText(packDocuments('public', inputOf(before!, now!))[0]!);
  expect(text).toContain('At the start: not shown');
  expect(text).not.toMatch(/\b100\b/);
});
