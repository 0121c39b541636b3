/** The Governance tab of the invented plan. */
import type { Body } from '../plan/schema.ts';
import { row } from './rows.ts';

export const governance = [
  row<Body>(
    {
      body: 'SEND Improvement Board',
      purpose: 'Answers for this plan. Decides on actions, dates and money, and reads the figures each month.',
      chair: 'Independent Chair of the SEND Improvement Board',
      meets: 'Monthly',
      reportsTo: 'Health and Wellbeing Board',
      forumMember: 'Yes',
      healthMember: 'Yes',
      accountable: 'Yes',
      lastMet: '2022-03-09',
      nextMeets: '2022-04-13',
      decisions: 'Gave the parent carer forum two voting seats. Approved this plan for sending.',
    },
    {
      lastMet: '2022-09-07',
      nextMeets: '2022-10-05',
      decisions:
        'Refuses papers that reach the forum less than 10 days before. Keeps oldest first for late assessments. Spent £18,000 on a second health auditor.',
    },
  ),
  row<Body>(
    {
      body: 'Plan Delivery Group',
      purpose: 'Checks each action against its date, and sends the board what is late.',
      chair: 'SEND Programme Manager',
      meets: 'Monthly',
      reportsTo: 'SEND Improvement Board',
      forumMember: 'Yes',
      healthMember: 'Yes',
      accountable: 'No',
      lastMet: '2022-03-23',
      nextMeets: '2022-04-27',
      decisions: 'Agreed one lead and one date for each of 29 actions.',
    },
    {
      lastMet: '2022-08-31',
      nextMeets: '2022-09-28',
      decisions: 'Asked for recovery steps on A1.09, A2.03 and A2.13. Added A1.14 in July.',
    },
  ),
  row<Body>(
    {
      body: 'Joint Commissioning Group',
      purpose: 'Decides what council and health buy together for children and young people with SEND.',
      chair: 'CCG Commissioner for Children',
      meets: 'Bi-monthly',
      reportsTo: 'SEND Improvement Board',
      forumMember: 'Yes',
      healthMember: 'Yes',
      accountable: 'No',
      lastMet: '2022-03-16',
      nextMeets: '2022-05-18',
      decisions: 'Put health advice within 6 weeks into the contracts for 2022 to 2023.',
    },
    {
      chair: 'ICB Commissioner for Children',
      lastMet: '2022-07-20',
      nextMeets: '2022-09-21',
      decisions: 'The ICB took over all agreements of the CCG on 1 July 2022 without change.',
    },
  ),
  row<Body>(
    {
      body: 'Plan Quality Group',
      purpose: 'Audits EHC plans and says what plan writers should change.',
      chair: 'SEND Quality Lead',
      meets: 'Monthly',
      reportsTo: 'Plan Delivery Group',
      forumMember: 'Yes',
      healthMember: 'Yes',
      accountable: 'No',
      lastMet: '2022-03-30',
      nextMeets: '2022-04-28',
      decisions: 'Agreed the audit form with its ten tests.',
    },
    {
      lastMet: '2022-08-25',
      nextMeets: '2022-09-29',
      decisions: 'Returned 14 of 24 audited plans to their writers, each with a date.',
    },
  ),
  row<Body>(
    {
      body: 'Parent Carer Forum Steering Group',
      purpose: "Speaks for member families, and agrees the forum's words in each pack.",
      chair: 'Chair of Exampleshire Parent Carer Forum',
      meets: 'Monthly',
      reportsTo: 'Members of the forum',
      forumMember: 'Yes',
      healthMember: 'No',
      accountable: 'No',
      lastMet: '2022-03-28',
      nextMeets: '2022-04-25',
      decisions: 'Chose two members for the board.',
    },
    { lastMet: '2022-09-08', nextMeets: '2022-10-10', decisions: 'Agreed the statement for this review.' },
  ),
  row<Body>(
    {
      body: 'Health and Wellbeing Board',
      purpose: 'Holds the SEND Improvement Board to account in public, four times a year.',
      chair: 'Leader of the Council',
      meets: 'Quarterly',
      reportsTo: 'Council and Integrated Care Board',
      forumMember: 'No',
      healthMember: 'Yes',
      accountable: 'No',
      lastMet: '2022-03-17',
      nextMeets: '2022-06-16',
      decisions: 'Heard the report of the revisit.',
    },
    {
      lastMet: '2022-06-16',
      nextMeets: '2022-09-22',
      decisions: 'Asked for the queue of late assessments beside the 20-week figure.',
    },
  ),
];
