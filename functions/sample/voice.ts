/** The Voice tab of the invented plan: what families and young people said, in their own words. */
import type { Voice } from '../plan/schema.ts';
import { addedRow, row } from './rows.ts';

const FORUM_CHAIR = 'Chair of Exampleshire Parent Carer Forum';

export const voice = [
  row<Voice>({
    ref: 'V1',
    review: 'RV0',
    whose: 'Parent carer forum',
    askedOn: '2022-03-14',
    statement:
      'We have been here before. The last plan was written without us and shown to us when it was done. This one we did help to write, and two of us now have a vote on the board. That is new. But nothing has changed yet at our kitchen tables. Families still wait, still chase, and still read plans that could be about anybody. We will judge this plan by that, and we will say so in public.',
    themes: 'Trust, waiting, plans that describe nobody',
    agreedBy: FORUM_CHAIR,
    agreedOn: '2022-03-30',
    response:
      'You asked to be judged with us by what families feel. Five measures in this plan are answers from families or young people.',
  }),
  addedRow<Voice>({
    ref: 'V2',
    review: 'RV2',
    whose: 'Parent carer forum',
    askedOn: '2022-08-22',
    statement:
      "Some things are better. When we write, somebody answers, and they answer with a name. The letters make sense now. Officers ring us before a paper is written, not after. But too many papers still land two days before the board, and then our vote is a nod. Parents tell us their child's new plan is clearer, yet the speech therapy part is still copied from last year. And the wait is the wait: if your child is one of the 138, a shorter queue does not help you on Monday. Please do not change the target on telling us what happened to our views. We were not asked.",
    themes: 'Quicker answers, late papers, therapy advice, the target for M07',
    agreedBy: FORUM_CHAIR,
    agreedOn: '2022-09-09',
    response:
      'You said papers come too late: since 7 September the board refuses any that reach you less than 10 days before. You said you were not asked about the target for M07: you were right. It goes to the board with you on 5 October, and until DfE agrees otherwise 75% stands.',
  }),
  addedRow<Voice>({
    ref: 'V3',
    review: 'RV2',
    whose: 'Children and young people',
    askedOn: '2022-06-20',
    statement:
      'My plan is 31 pages and I have read two of them. Put what I want on the first page. Ask me before the meeting, not in it, because in it everyone looks at you. We like that the panel gets an answer in writing. We want to know who reads it.',
    themes: 'Shorter plans, being asked beforehand',
    agreedBy: "Young people's panel, with its youth worker",
    agreedOn: '2022-07-08',
    response:
      'You said plans are too long: 20 young people are trying a two-page summary, and the panel says in December whether it works. The chair of the board reads what you write, and signs the answer.',
  }),
];
