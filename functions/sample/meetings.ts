/** The Reviews, Agenda and Asks tabs of the invented plan. */
import type { AgendaItem, Ask, Review } from '../plan/schema.ts';
import { addedRow, row } from './rows.ts';

const review = (told: Pick<Review, 'ref' | 'kind' | 'date'> & Partial<Review>): Review => ({
  minutes: 60,
  packDue: null,
  dataTo: null,
  outcomeLetterDate: null,
  outcomeLetterLink: '',
  ...told,
});

export const reviews = [
  row(review({ ref: 'RV0', kind: 'Submission', date: '2022-04-01', minutes: null, dataTo: '2022-03-31' })),
  row(review({ ref: 'RV1', kind: 'First meeting', date: '2022-04-05', dataTo: '2022-03-31' }), {
    outcomeLetterDate: '2022-04-08',
    outcomeLetterLink: 'https://www.exampleshire.example/send-plan/letter-april-2022',
  }),
  row(
    review({
      ref: 'RV2',
      kind: 'Progress review',
      date: '2022-09-29',
      packDue: '2022-09-15',
      dataTo: '2022-08-31',
    }),
  ),
  row(review({ ref: 'RV3', kind: 'Progress review', date: '2023-04-20' })),
];

const agendaOf = (ref: string, items: [item: string, minutes: number, lead: string][]): AgendaItem[] =>
  items.map(([item, minutes, lead]) => ({ review: ref, item, minutes, lead }));

const firstMeeting = agendaOf('RV1', [
  ['Welcome, and what this meeting should settle', 5, 'DfE Case Lead'],
  ['Who answers for the plan, and who does the work', 5, "Director of Children's Services"],
  ['A1 Co-production: will these actions change what families feel?', 15, 'Co-production Lead'],
  ['A2 EHC plans: are the targets right, and is health fully in?', 15, 'Head of SEND'],
  ['What the parent carer forum says', 10, 'Chair of Exampleshire Parent Carer Forum'],
  ['Support and challenge: what would help, and when?', 5, 'DfE SEND Adviser'],
  ['Next steps and dates', 5, 'DfE Case Lead'],
]);

const sixMonthReview = agendaOf('RV2', [
  ['Welcome, and what changed since April', 5, 'DfE Case Lead'],
  ['Answers to what DfE and NHS England asked (Q1 to Q4)', 5, "Director of Children's Services"],
  ['A1 Co-production: why do papers still reach the forum late?', 12, 'Co-production Lead'],
  ['A2 EHC plans: how low will the queue go before plans are on time?', 13, 'Head of SEND'],
  ['What the parent carer forum says', 10, 'Chair of Exampleshire Parent Carer Forum'],
  ['Overdue and re-dated: A1.09, A2.03, A2.11 and A2.13', 5, 'SEND Programme Manager'],
  ['Support and challenge: what would help, and when?', 5, 'DfE SEND Adviser'],
  ['Next steps and dates', 5, 'DfE Case Lead'],
]);

export const agenda = [...firstMeeting.map((item) => row(item)), ...sixMonthReview.map((item) => addedRow(item))];

const ask = (told: Pick<Ask, 'ref' | 'askedBy' | 'ask' | 'due' | 'owner' | 'status' | 'response' | 'evidence'>) =>
  addedRow<Ask>({ review: 'RV1', ...told });

export const asks = [
  ask({
    ref: 'Q1',
    askedBy: 'DfE',
    ask: 'Show the number of late assessments beside the 20-week figure in each pack.',
    due: '2022-09-15',
    owner: 'SEND Data Analyst',
    status: 'Done',
    response: 'M09 stands beside M08 in this pack. The queue fell from 212 to 138 while the 20-week figure is 43%.',
    evidence: ['E11'],
  }),
  ask({
    ref: 'Q2',
    askedBy: 'NHS England',
    ask: 'Name one health lead for each action that needs health advice.',
    due: '2022-05-31',
    owner: 'Director of Nursing',
    status: 'Done',
    response:
      'Five actions have a health lead by name of post. On 1 July 2022 two of them passed from the CCG to the ICB.',
    evidence: ['E10'],
  }),
  ask({
    ref: 'Q3',
    askedBy: 'DfE',
    ask: 'Add an action through which young people themselves advise the board.',
    due: '2022-07-29',
    owner: 'Preparing for Adulthood Lead',
    status: 'Done',
    response: 'A1.14 was added and began on 4 July 2022. 9 young people have joined, and plans get a two-page summary.',
    evidence: ['E12'],
  }),
  ask({
    ref: 'Q4',
    askedBy: 'NHS England',
    ask: 'Give the waiting time for therapies advice, trust by trust, with a date by which it is within 6 weeks.',
    due: '2022-09-30',
    owner: 'ICB Commissioner for Children',
    status: 'Open',
    response: 'Three of four trusts have sent their figures. The fourth sends its own by 26 September 2022.',
    evidence: [],
  }),
];
