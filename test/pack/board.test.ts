/** The pack for the board, the pages of an area in each state, and targets that were set anew. */
import { type PackInput, packDocuments } from '../../functions/pack/pack.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Measure, Plan } from '../../functions/plan/schema.ts';
import { movedInput } from '../plans/moved-plan.ts';
import { action, actual, measure, percent, review, smallPlan } from '../plans/small-plan.ts';
import { documentText } from './document-text.ts';
import { samplePacks } from './sample-packs.ts';

const inputOf = (plan: Plan, changes: Partial<PackInput> = {}): PackInput => ({
  ...{
    plan,
    asAt: '2022-09-15',
    review: review(),
    history: NO_HISTORY,
    snapshot: { hash: 'c'.repeat(64) },
    waived: [],
  },
  ...changes,
});
const textOf = (edition: 'dfe' | 'board', plan: Plan, changes: Partial<PackInput> = {}): string =>
  documentText(packDocuments(edition, inputOf(plan, changes))[0]!);
const then = (plan: Plan) => ({ hash: 'd'.repeat(64), sequence: 1, asAt: '2022-04-08', name: 'agreed', plan });

describe('the pack for the board', () => {
  const board = documentText(samplePacks.board);
  it('opens with where the plan is, then what changed, then what the board has to decide', () => {
    const order = [
      '# Where we are',
      '# Since we last met',
      '# For the board to decide',
      '# What DfE and NHS England asked last time',
    ].map((heading) => board.indexOf(heading));
    expect(order.every((at) => at > 0)).toBe(true);
    expect([...order].sort((a, b) => a - b)).toEqual(order);
  });
  it('puts what was made easier without agreement first, with the question that only a decision answers', () => {
    const rows = board
      .slice(board.indexOf('# For the board to decide'))
      .split('\n')
      .filter((line) => line.startsWith('* ') || line.includes('What to decide:'));
    expect(rows[0]).toContain(
      "M07 Parent carers who were told what changed because of what they said. Target 75% made easier to 65%, DfE's agreement not recorded.",
    );
    expect(rows[1]).toContain('Put back what was agreed for M07, or ask DfE to agree to 65% instead of 75%?');
  });
  it('says that it is neither signed nor sent, and holds no word of a covering mail', () => {
    expect(board).toContain(
      'This edition is for the board. It is neither signed nor sent to DfE: the progress pack is.',
    );
    expect(board).not.toContain('covering mail');
  });
  it('nothing to decide is said', () => {
    expect(textOf('board', smallPlan())).toContain(
      'Nothing needs a decision: no action is late or at risk, and no measure is short of its plan.',
    );
  });
});

describe('nine rows asked to put an action back, and no overdue action, of 67 matters, found room on the page', () => {
  const board = documentText(packDocuments('board', movedInput({ areas: 9, actions: 116, measures: 40 }))[0]!);
  const page = board.slice(
    board.indexOf('# For the board to decide'),
    board.indexOf('# What DfE and NHS England asked'),
  );
  it('what is asked of many rows alike is one decision, with the Refs of all', () => {
    expect(page).toMatch(
      /Taken out, DfE's agreement not recorded \(12\): (?:A\d\.9\d+, ){10}A\d\.9\d+ and A9\.98\.\n {4}What to decide: Put them back, or ask DfE to agree that they are taken out\?/,
    );
    expect(page.match(/What to decide: Put/g)!.length).toBeLessThanOrEqual(3);
    expect(page).toContain('Who sees to it that A1.13 is done, and by when?');
  });
  it('what is told and what is left to the areas add up', () => {
    const rows = page.split('\n').filter((line) => line.startsWith('* '));
    const told = rows.reduce((sum, row) => sum + Number(/recorded \((\d+)\): /.exec(row)?.[1] ?? 1), 0);
    const [, all] = /^(\d+) matters need attention/m.exec(page)!;
    const [, more] = /^and (\d+) more: /m.exec(page)!;
    expect(told + Number(more)).toBe(Number(all));
  });
  it('"made easier to 15 December 2023; 15 December 2023 is proposed and not agreed" said one thing twice', () =>
    expect(board).not.toMatch(/made easier to (\d+ \w+ \d{4})[^\n]*; \1 is proposed/));
  it('whoever led an action that was taken out is its lead there, not "no lead"', () => {
    const plan = smallPlan({ actions: [] });
    const history = { ...NO_HISTORY, previous: then(smallPlan()), agreed: then(smallPlan()) };
    const text = textOf('board', plan, { history });
    expect(text).toMatch(/Row taken out, DfE's agreement not recorded\.\n[^\n]*\n {4}Lead: Head of SEND/);
  });
});

describe('the pages of an area', () => {
  const area = (changes: Partial<Plan['areas'][number]>) =>
    smallPlan({ areas: [{ ...smallPlan().areas[0]!, ...changes }] });
  it('closed by DfE', () => {
    expect(textOf('dfe', area({ dfePosition: 'Closed by DfE', positionDate: '2022-08-01' }))).toContain(
      'DfE closed this area on 1 August 2022.',
    );
  });
  it.each([
    ['a measure without a figure', { actuals: [] }, 'Rating and latest figure: Not started No figure yet.'],
    [
      'no measure',
      { measures: [], actuals: [] },
      'This area has no measure yet, so nothing here can show a difference for children.',
    ],
    ['nothing done', {}, 'Completed: no action.'],
    [
      'nothing left to do',
      { actions: [action({ status: 'Complete', completedOn: '2022-08-01' })] },
      'Nothing is left to fall due in this area.',
    ],
    [
      'no asks',
      { reviews: [review({ ref: 'RV1', kind: 'First meeting', date: '2022-04-05' }), review()] },
      'Nothing is recorded as asked on 5 April 2022.',
    ],
  ] as const)('%s', (_what, changes, says) => {
    expect(textOf('dfe', smallPlan(changes as Partial<Plan>))).toContain(says);
  });
});

describe('a target that was set anew', () => {
  const before = smallPlan({ measures: [measure({ target: percent(70), months3: percent(60) })] });
  const now = (changes: Partial<Measure>) =>
    smallPlan({
      measures: [
        measure({ target: percent(50), months3: percent(45), months6: percent(48), months12: percent(50), ...changes }),
      ],
      actuals: [actual({ value: percent(46) })],
    });
  const history = { ...NO_HISTORY, agreed: then(before), previous: then(before) };
  it('with DfE: the rating stands beside the one against the agreed target', () => {
    const agreed = {
      reasonForNewTarget: 'Fewer answers',
      targetAgreedBy: 'DfE Case Lead',
      targetAgreedOn: '2022-08-01',
    };
    expect(textOf('dfe', now(agreed), { history })).toContain(
      'Rating and latest figure: Green (red against the agreed target)\u00a0',
    );
  });
  it('without DfE: the agreed one counts', () => {
    expect(textOf('dfe', now({}), { history })).toMatch(
      /Rating and latest figure: Red\s.*The sheet says target 50%; the agreed 70% still counts/,
    );
  });
});

it('a claim that dates and figures contradict is listed with its sum, also where nothing is overdue', () => {
  const plan = smallPlan({ actions: [action({ status: 'Not started', start: '2022-06-01', rating: 'Green' })] });
  expect(textOf('dfe', plan)).toContain(
    '## Rated better in the sheet than dates and figures show (1)\n- A1.01 Publish a guide to EHC plans, written with parents: Amber, should have started on 1 June 2022. The sheet says Green.',
  );
});

describe('the measure that the law sets', () => {
  const timely = (value: number) =>
    smallPlan({
      measures: [measure(), measure({ ref: 'M08', measure: 'EHC plans issued within 20 weeks', type: 'Process' })],
      actuals: [actual({ value: percent(60) }), actual({ measure: 'M08', value: percent(value) })],
    });
  it('is told on page 1 also when it is Green', () => {
    const first = textOf('dfe', timely(60)).split('# Since we last met')[0]!;
    expect(first).toContain(
      'Within 20 weeks: M08 60% in August 2022, from 40%; plan: 48% by 1 July, 55% by 1 October. Green',
    );
  });
  it('is not told twice when it is the one that is short', () => {
    const first = textOf('dfe', timely(41)).split('# Since we last met')[0]!;
    expect(first).not.toContain('Within 20 weeks: ');
    expect(first).toContain('EHC plans issued within 20 weeks (M08): 41%');
  });
});

it('what the board has to decide goes on where the page has room: 5 matters were left to other pages above a quarter of it', () => {
  const [, more] = /and (\d+) more: /.exec(documentText(samplePacks.board))!;
  expect(Number(more)).toBeLessThanOrEqual(4);
});

it('"and 7 more, on the pages of the areas" sent readers there for what DfE had asked: they are named, and lead to their rows', () => {
  const text = documentText(packDocuments('board', movedInput({ areas: 2, actions: 20, measures: 10 }))[0]!);
  expect(text).toMatch(/\nand 7 more: Q10, Q13, [^\n]+\.\n/);
  expect(text).not.toContain('more, on the pages of the areas');
});
