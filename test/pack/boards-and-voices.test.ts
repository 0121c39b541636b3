/** What a reader wants to know of the boards, how often they met; and of words that are missing, whether anybody asked for them. */
import { packDocuments } from '../../functions/pack/pack.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import type { Body, Plan, Voice } from '../../functions/plan/schema.ts';
import { AS_AT, review, smallPlan } from '../plans/small-plan.ts';
import { documentText } from './document-text.ts';

const REVIEWS = [review({ ref: 'RV1', kind: 'First meeting', date: '2022-04-05' }), review()];
const body = (changes: Partial<Body>): Body => ({
  ...{ body: 'SEND Improvement Board', purpose: 'Answers for this plan', chair: 'Independent Chair', meets: 'Monthly' },
  ...{ reportsTo: '', forumMember: 'Yes', healthMember: 'Yes', accountable: 'Yes' },
  ...{ lastMet: null, meetings: null, nextMeets: null, decisions: '' },
  ...changes,
});
const voice = (changes: Partial<Voice>): Voice => ({
  ...{ ref: 'V1', review: 'RV2', whose: 'Parent carer forum', askedOn: null, statement: '', themes: '' },
  ...{ agreedBy: '', agreedOn: null, response: '' },
  ...changes,
});

const textOf = (edition: 'dfe' | 'board' | 'public' | 'submission', changes: Partial<Plan>): string => {
  const plan = smallPlan({ reviews: REVIEWS, ...changes });
  const snapshot = { hash: 'c'.repeat(64) };
  const given = edition === 'submission' ? review({ ref: 'RV0', kind: 'Submission', date: '2022-04-01' }) : REVIEWS[1]!;
  const input = { plan, asAt: AS_AT, review: given, history: NO_HISTORY, snapshot, waived: [] };
  return documentText(packDocuments(edition, input)[0]!);
};

describe('how often a board has met', () => {
  const lineOf = (changes: Partial<Body>, edition: 'dfe' | 'board' = 'dfe', plan: Partial<Plan> = {}): string =>
    textOf(edition, { governance: [body(changes)], ...plan })
      .split('\n')
      .find((line) => line.includes('SEND Improvement Board (the accountable board)')) ?? '';

  it.each<[string, Partial<Body>, string]>([
    [
      'the number and the last day',
      { meetings: 6, lastMet: '2022-09-07' },
      'sit on it. Met 6 times since the last review, last on 7 September 2022.',
    ],
    ['once', { meetings: 1, lastMet: '2022-06-16' }, 'Met once since the last review, on 16 June 2022.'],
    ['twice', { meetings: 2, lastMet: '2022-07-20' }, 'Met twice since the last review, last on 20 July 2022.'],
    [
      'not at all, by the number',
      { meetings: 0, lastMet: '2022-03-09' },
      'Has not met since the last review on 5 April 2022. Last met 9 March 2022.',
    ],
    ['not at all, ever', { meetings: 0 }, 'Has not met since the last review on 5 April 2022. No meeting recorded.'],
    [
      'not at all, by the last meeting',
      { lastMet: '2022-03-09' },
      'Has not met since the last review on 5 April 2022. Last met 9 March 2022.',
    ],
    ['nobody has counted', { lastMet: '2022-09-07' }, 'sit on it. Last met 7 September 2022.'],
    ['nothing is recorded', {}, 'sit on it. No meeting recorded.'],
    [
      'a number and a day that contradict each other are not printed as if they agreed',
      { meetings: 5, lastMet: '2022-03-09' },
      'The sheet says: 5 meetings since the review on 5 April 2022, and Last met is 9 March 2022, before it. Last met 9 March 2022.',
    ],
    [
      'a day to come is no day on which it met',
      { lastMet: '2022-10-05' },
      'The sheet says: last met is 5 October 2022, which is still to come. No meeting recorded.',
    ],
    [
      'a number that is none is not printed as one',
      { meetings: -2, lastMet: '2022-09-07' },
      'The sheet says: -2 is not a number of meetings. Last met 7 September 2022.',
    ],
  ])('%s', (_what, changes, says) => {
    expect(lineOf(changes)).toContain(says);
    expect(lineOf(changes, 'board')).toContain(says);
  });

  it('before the first meeting with DfE there is no review to count from', () => {
    const first = { reviews: [review()] };
    expect(lineOf({ meetings: 6, lastMet: '2022-09-07' }, 'dfe', first)).toContain('sit on it. Last met 7 September');
    expect(lineOf({ meetings: 0, lastMet: '2022-03-09' }, 'dfe', first)).not.toContain('Has not met');
  });

  it('the submission says the same as before, and the public report nothing of it', () => {
    const governance = [body({ meetings: null, lastMet: '2022-03-09', nextMeets: '2022-04-13' })];
    expect(textOf('submission', { governance })).toContain(
      'Monthly, chaired by Independent Chair. Last met 9 March 2022. Next meets 13 April 2022. The forum and health sit on it.',
    );
    const published = textOf('public', { governance: [body({ meetings: 0, lastMet: '2022-03-09' })] });
    expect(published).toContain('SEND Improvement Board');
    expect(published).not.toMatch(/not met|9 March/);
  });
});

describe('words that have not come', () => {
  const said = { statement: 'Calls are answered.', agreedBy: 'Those who said it', agreedOn: '2022-09-09' };
  const young = { ref: 'V2', whose: 'Children and young people' } as const;
  const pageOf = (rows: Voice[], edition: 'dfe' | 'board' | 'public' = 'dfe'): string =>
    /# What families and young people say\n([\s\S]*?)(?=\n# )/.exec(textOf(edition, { voice: rows }))?.[1] ?? '';

  it.each(['dfe', 'board'] as const)('%s: the forum was asked, and when', (edition) => {
    expect(pageOf([voice({ askedOn: '2022-09-01' })], edition)).toContain(
      "The forum's statement for this review has not been received. It was asked for on 1 September 2022.",
    );
  });

  it('asked twice, the last day counts; asked for another review or on a day to come, none does', () => {
    const asked = ['2022-08-20', '2022-09-05'].map((askedOn) => voice({ askedOn }));
    expect(pageOf(asked)).toContain('It was asked for on 5 September 2022.');
    const none = 'has not been received. No day is recorded on which it was asked for.';
    for (const row of [{ askedOn: '2022-10-01' }, { askedOn: '2022-09-01', review: 'RV1' }, {}])
      expect(pageOf([voice(row)])).toContain(none);
    expect(pageOf([])).toContain(none);
  });

  it('young people were asked and have not answered, also where others have', () => {
    const page = pageOf([voice(said), voice({ ...young, askedOn: '2022-08-20' })]);
    expect(page).toContain('Calls are answered.');
    expect(page).toContain(
      '## Children and young people\nA statement of children or young people for this review has not been received. It was asked for on 20 August 2022.',
    );
    expect(pageOf([])).toContain(
      'No statement of children or young people was gathered for this review, and no day is recorded on which one was asked for.',
    );
    const schools = pageOf([voice({ ...young, ...said }), voice({ whose: 'Schools', askedOn: '2022-08-20' })]);
    expect(schools.match(/## Children and young people/g)).toHaveLength(1);
    expect(schools).toContain('## Schools\nA statement of schools for this review has not been received.');
  });

  it('words that have come are told without the day they were asked for', () =>
    expect(pageOf([voice({ ...said, askedOn: '2022-08-20' })])).not.toMatch(/asked for on 20|not been received\./));

  it('the public report says it in its own words, and keeps apart what is only not agreed', () => {
    expect(pageOf([voice({ askedOn: '2022-09-01' })], 'public')).toContain(
      '## Parent carer forum\nTheir words for this report have not come yet. We asked for them on 1 September 2022.',
    );
    expect(pageOf([voice({ statement: 'Not yet agreed.', askedOn: '2022-09-01' })], 'public')).toContain(
      '## Parent carer forum\nThe forum has not agreed its words yet.',
    );
    for (const row of [{}, { askedOn: '2022-10-01' }])
      expect(pageOf([voice(row)], 'public')).toContain('No words of families or young people have been agreed');
  });
});
