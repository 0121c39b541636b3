/** The Plan tab of the invented plan. */
import type { Cover } from '../plan/schema.ts';
import { row } from './rows.ts';

export const cover = row<Cover>(
  {
    localArea: 'Exampleshire',
    planTitle: 'Accelerated Progress Plan',
    planShortName: 'APP',
    planType: 'APP',
    inspectionFirstDay: '2022-01-18',
    inspectionLastDay: '2022-01-20',
    reportPublished: '2022-02-25',
    letterDate: '2022-03-01',
    submissionDue: '2022-04-01',
    submittedOn: '2022-04-01',
    firstMeeting: '2022-04-05',
    agreedOn: null,
    submissionMailbox: 'send.inspections@education.example',
    attention: 'DfE regional lead',
    publishedOn: null,
    publishedAddress: '',
    milestonesCountFrom: 'Submitted on',
    milestoneMonths: [3, 6, 12],
    reviewLeadDays: 14,
    status: 'Submitted',
    version: '1.0',
    marking: 'OFFICIAL',
    smallNumberThreshold: 5,
    tolerancePercent: 10,
    retentionYears: 6,
  },
  {
    agreedOn: '2022-04-08',
    publishedOn: '2022-04-22',
    publishedAddress: 'https://www.exampleshire.example/send-plan',
    status: 'Agreed',
    version: '1.1',
  },
);
