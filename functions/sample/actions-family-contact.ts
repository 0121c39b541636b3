/** Actions of the first area on how families are asked, answered and told. */
import { action, addedAction, done, underWay } from './rows.ts';

export const familyContactActions = [
  action(
    {
      ref: 'A1.03',
      action: 'Run the first yearly survey of all families with an EHC plan',
      why: 'The monthly survey reaches about 140 families. All 3,900 should be asked once a year.',
      start: '2022-04-04',
      agreedDue: '2022-05-31',
      lead: 'Co-production Lead',
      partners: ['Exampleshire Parent Carer Forum'],
      successCriteria: '800 families answer by 31 May 2022, and results are published: yes or no.',
      measures: ['M01', 'M07'],
      nextStep: 'The forum tests the questions by 22 April 2022.',
      coProduction: 'The forum chose 9 of the 14 questions.',
    },
    done(
      '2022-05-20',
      '2022-09-08',
      '912 families answered. Their first wish was faster answers; the reply time has fallen from 12 to 7 working days.',
      ['E04', 'E06'],
    ),
  ),
  action(
    {
      ref: 'A1.04',
      action: "Open one inbox for families' questions, with a named officer on duty each day",
      why: 'Families wrote to five addresses and waited 12 working days.',
      start: '2022-03-21',
      agreedDue: '2022-06-30',
      lead: 'EHC Plans Manager',
      partners: ['Exampleshire Community Health Trust'],
      successCriteria: 'Middle reply time of 10 working days or fewer in July 2022.',
      measures: ['M05', 'M01'],
      coProduction: 'Parent carers wrote the automatic reply and chose what it promises.',
      ...underWay('2022-03-31', 'The rota is drawn up and the inbox is being tested.', {
        nextStep: 'Open the inbox to 50 families on 3 May 2022.',
      }),
    },
    done('2022-06-24', '2022-09-08', 'Families wait 7 working days for an answer, from 12 in February.', ['E06']),
  ),
  action(
    {
      ref: 'A1.07',
      action: "Train 120 school SEN co-ordinators to open each annual review with the family's view",
      why: "44% of parent carers felt listened to in their child's annual review.",
      start: '2022-05-09',
      agreedDue: '2022-12-16',
      lead: 'Principal Educational Psychologist',
      partners: ['Schools in Exampleshire'],
      successCriteria: '120 co-ordinators trained by 16 December 2022, and M06 at 56% by 1 October 2022.',
      measures: ['M06', 'M01'],
      risks: ['R8'],
      nextStep: 'First course on 9 May 2022.',
      coProduction: 'Each course opens with a parent carer who describes a review.',
    },
    underWay(
      '2022-09-07',
      '62 of 120 are trained. Two courses in July were called off because schools could not release staff.',
      {
        rating: 'Amber',
        recoveryStep:
          'The Principal Educational Psychologist runs four online courses after school hours, 15 places each, by 25 November 2022.',
        nextStep: 'First online course on 4 October 2022.',
      },
    ),
  ),
  action(
    {
      ref: 'A1.09',
      action: 'Publish a "You said, we did" page on the Local Offer each month',
      why: '38% of parent carers were told what changed because of what they said.',
      start: '2022-05-03',
      agreedDue: '2022-08-31',
      lead: 'Local Offer Officer',
      partners: ['Exampleshire Parent Carer Forum'],
      successCriteria: '4 monthly pages published by 31 August 2022, each agreed by the forum.',
      measures: ['M07'],
      risks: ['R3'],
      nextStep: 'First page on 31 May 2022.',
      coProduction: 'The forum chooses the points and agrees the words before each page goes out.',
    },
    underWay(
      '2022-09-09',
      '2 of 4 pages are published, for May and June. July waited three weeks for an answer from health.',
      {
        rating: 'Amber',
        recoveryStep:
          'The Local Offer Officer publishes July and August by 30 September 2022. Health answers within 5 working days, named officer agreed.',
        nextStep: 'Publish the July page on 20 September 2022.',
      },
    ),
  ),
  action(
    {
      ref: 'A1.10',
      action: 'Hold 12 evening drop-in sessions with health staff in family hubs',
      why: 'Parent carers asked to speak to therapists without waiting for an appointment.',
      start: '2022-05-16',
      agreedDue: '2023-03-17',
      lead: "Head of Children's Therapies",
      sro: 'Director of Nursing',
      partners: ['Exampleshire Council', 'Exampleshire Parent Carer Forum'],
      successCriteria: '12 sessions by 17 March 2023, and 80% of families leave with an answer.',
      measures: ['M01', 'M07'],
      nextStep: 'First session on 26 May 2022.',
      coProduction: 'Forum members greet families and choose the places.',
    },
    underWay('2022-09-05', '5 of 12 sessions are held. 118 families came, and 87% left with an answer.', {
      nextStep: 'Sixth session on 22 September 2022.',
    }),
  ),
  action(
    {
      ref: 'A1.11',
      action: 'Rewrite the 20 letters that families receive in plain words',
      why: 'Half of the families who were asked did not understand the letter on a first reading.',
      start: '2022-04-19',
      agreedDue: '2022-07-15',
      lead: 'Local Offer Officer',
      partners: ['Exampleshire Parent Carer Forum', 'Exampleshire Community Health Trust'],
      successCriteria: '20 letters in use by 15 July 2022, understood at first reading by 80% of 96 families.',
      measures: ['M07', 'M01'],
      nextStep: 'The forum reads the first five letters by 6 May 2022.',
      coProduction: 'Fourteen parent carers rewrote the letters with us in five evenings.',
    },
    done('2022-07-13', '2022-09-08', '81% of 96 families understood the new letters at first reading, from 52%.', [
      'E07',
    ]),
  ),
  addedAction({
    ref: 'A1.14',
    action: "Set up a young people's panel of 12 that advises the board each term",
    why: 'DfE asked for it at the first meeting on 5 April 2022 (Q3).',
    start: '2022-07-04',
    agreedDue: '2022-11-30',
    lead: 'Preparing for Adulthood Lead',
    partners: ['Exampleshire College', 'Exampleshire Parent Carer Forum'],
    successCriteria: '12 members by 30 November 2022, and a written answer from the board to each of their points.',
    measures: ['M02'],
    coProduction: 'Young people chose the name, the place and the time of day.',
    evidence: ['E12'],
    ...underWay(
      '2022-09-06',
      '9 young people have joined. Their first advice was that plans are too long; a two-page summary is on trial.',
      {
        nextStep: 'First meeting with the board on 5 October 2022.',
      },
    ),
  }),
];
