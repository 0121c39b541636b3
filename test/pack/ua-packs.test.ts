/** Whatever the plan, each edition of its pack is sound: a large plan, an empty one, one full of hostile text. The sample has its own. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PackDocument } from '../../functions/pack/document.ts';
import { EDITIONS, type Edition, type PackInput, packDocuments } from '../../functions/pack/pack.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Plan } from '../../functions/plan/schema.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { itWith } from '../not-run-here.ts';
import { hostile } from '../plans/hostile-plan.ts';
import { LARGE_PLAN_DAY, largePlan, reviewOf } from '../plans/large-plan.ts';
import { cover, review, smallPlan } from '../plans/small-plan.ts';
import { draw } from './drawing.ts';
import { aprilInput, septemberInput } from './sample-packs.ts';
import { uaProblems } from './ua-lint.ts';

const folder = mkdtempSync(join(tmpdir(), 'sound-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const inputOf = (plan: Plan): PackInput =>
  septemberInput({
    plan,
    review: plan.reviews.find(({ ref }) => ref === 'RV2') ?? review(),
    history: NO_HISTORY,
    waived: [],
  });

const large = largePlan({ areas: 8, actions: 120, measures: 60 });

const empty = smallPlan({
  ...{ people: [], areas: [], actions: [], measures: [], actuals: [], evidence: [], reviews: [] },
  cover: cover({
    localArea: '',
    planTitle: '',
    planShortName: '',
    planType: null,
    submittedOn: null,
    submissionDue: null,
  }),
});

const sampleInput = (edition: Edition): PackInput => (edition === 'submission' ? aprilInput() : septemberInput());

type Case = [what: string, document: PackDocument];

const casesOf = (what: string, input: (edition: Edition) => PackInput): Case[] =>
  EDITIONS.flatMap((edition) =>
    packDocuments(edition, input(edition)).map(
      (document): Case => [`${what}, ${edition}, ${document.fileName.replace(/.*-(?=plan|analysis)/, '')}`, document],
    ),
  );

const CASES: Case[] = [
  ...casesOf('an empty plan', () => inputOf(empty)),
  ...casesOf('hostile texts', (edition) => ({
    ...sampleInput(edition),
    plan: hostile(samplePlan(edition === 'submission' ? 'submission' : 'six-months')),
  })),
  ...casesOf('a large plan', () => ({ ...inputOf(large), review: reviewOf(large), asAt: LARGE_PLAN_DAY })).slice(0, 1),
];

describe.each(CASES)('%s', (what, document) => {
  let path = '';

  it('is sound for assistive technology', async () => {
    const { bytes } = await draw(document);
    path = join(folder, 'pack.pdf');
    writeFileSync(path, bytes);
    expect(await uaProblems(bytes)).toEqual([]);
  });

  itWith('qpdf')('is a whole file, says qpdf', () => {
    expect(() => execFileSync('qpdf', ['--check', path], { stdio: 'pipe' })).not.toThrow();
  });

  // pdfinfo takes seconds for the tags of a long pack.
  if (what.startsWith('an empty plan'))
    itWith('pdfinfo')('shows its tags to other tools', () => {
      const tree = execFileSync('pdfinfo', ['-struct-text', path], { encoding: 'utf8', stdio: 'pipe' });
      expect(tree).toMatch(/^Document/m);
      expect(tree).toMatch(/^ {2}H1 \(block\)/m);
    });
});
