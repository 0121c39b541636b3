/** The Areas tab of the invented plan. Titles are the words of the letter. */
import type { Area } from '../plan/schema.ts';
import { row } from './rows.ts';

export const areas = [
  row<Area>(
    {
      ref: 'A1',
      title: 'Improving co-production, particularly with parents.',
      finding:
        'Parents told inspectors that they are asked for their views late, after decisions are made. They seldom hear what happened to what they said.',
      outcome:
        'By April 2023, 65% of parent carers rate co-production good or better, from 31% in February 2022. 75% are told what changed because of what they said.',
      councilLead: "Director of Children's Services",
      healthLead: 'CCG Commissioner for Children',
      dfePosition: 'Open',
      positionDate: '2022-03-01',
      commentary:
        'In February 2022, 31% of 135 parent carers rated co-production good or better. In the autumn term the forum had a say in 6 of 24 board decisions. Families waited 12 working days for an answer to a message. The charter and the two board seats are in place; families have not felt a difference yet.',
    },
    {
      healthLead: 'ICB Commissioner for Children',
      commentary:
        'In August, 46% of 137 parent carers rated co-production good or better, from 31% in February. The July milestone was 38%. Families now wait 7 working days for an answer, from 12. 52% are told what changed because of what they said, from 38%. The board is behind: the forum had a say in 11 of 30 decisions, 37% against 40% planned. Nineteen papers came too late for the forum to read, and the board has refused late papers since 7 September. The August figure for annual reviews (M06) comes on 30 September.',
    },
  ),
  row<Area>(
    {
      ref: 'A2',
      title: 'Improving the quality of EHC plans.',
      finding:
        'Inspectors found that EHC plans vary widely in quality. Health and social care advice is often missing, outcomes are vague, and plans are not amended after annual reviews.',
      outcome:
        'By April 2023, 75% of EHC plans are good or better in audit, from 38% in February 2022. 75% are issued within 20 weeks, from 41%.',
      councilLead: 'Head of SEND',
      healthLead: 'Designated Clinical Officer',
      dfePosition: 'Open',
      positionDate: '2022-03-01',
      commentary:
        'In February 2022, 8 of 21 audited plans were good or better. 30 of 73 plans were issued within 20 weeks. 212 assessments were older than that. Health advice came within 6 weeks for 55% of requests. 44% of parent carers said that the plan describes their child well.',
    },
    {
      commentary:
        'The queue is shorter: 138 assessments are older than 20 weeks, from 212 in February. We clear the oldest first, so 53 of the 93 plans issued in August were already late. That holds the 20-week figure at 43% (M08) and lengthens the middle wait to 31 weeks (M16). We expect both to turn by January 2023, when the queue is under 80. Outcomes in plans are now specific: 88% in August, above the target of 85% for two months. Whole plans are not yet good: 42% in audit against 45% planned, because advice still comes late. Annual reviews fell back to 38% within 4 weeks.',
    },
  ),
];
