/** The Risks tab of the invented plan. */
import type { Risk } from '../plan/schema.ts';
import { row } from './rows.ts';

const risk = (told: Omit<Risk, 'trend' | 'status' | 'reviewOn'>, since: Partial<Risk>) =>
  row<Risk>({ ...told, trend: 'Same', status: 'Open', reviewOn: '2022-04-27' }, { reviewOn: '2022-09-28', ...since });

export const risks = [
  risk(
    {
      ref: 'R1',
      cause: 'Because plan writers are hard to recruit and agency staff leave at short notice,',
      event: 'there is a risk that posts stand empty again,',
      effect: 'which would mean that the queue of late assessments grows.',
      likelihood: 4,
      impact: 4,
      mitigation: 'Permanent contracts, a pay supplement for two years, and one writer in training for every ten.',
      owner: 'EHC Plans Manager',
      linkedTo: ['A2.05', 'A2.07'],
    },
    { likelihood: 2, trend: 'Down' },
  ),
  risk(
    {
      ref: 'R2',
      cause: 'Because four NHS trusts have their own record systems and waiting lists,',
      event: 'there is a risk that health advice comes later than 6 weeks,',
      effect: 'which would mean late plans with the health part missing.',
      likelihood: 4,
      impact: 4,
      mitigation:
        'A signed agreement with each trust, a paper form until November 2022, and monthly figures for each trust.',
      owner: 'Designated Clinical Officer',
      linkedTo: ['A2.06', 'A2.11'],
    },
    {},
  ),
  risk(
    {
      ref: 'R3',
      cause: 'Because the forum runs on volunteers and we ask for their time in every action,',
      event: 'there is a risk that its members tire and leave,',
      effect: 'which would mean decisions without families once again.',
      likelihood: 3,
      impact: 4,
      mitigation:
        'Paid time under the reward policy, a paid coordinator, and one calendar with no two meetings in a day.',
      owner: 'Forum Coordinator',
      linkedTo: ['A1.05', 'A1.06', 'A1.09'],
    },
    { likelihood: 4, trend: 'Up' },
  ),
  risk(
    {
      ref: 'R4',
      cause: 'Because we clear the oldest assessments first,',
      event: 'there is a risk that the 20-week figure stays low until January 2023,',
      effect: 'which would mean that readers think nothing has changed.',
      likelihood: 4,
      impact: 3,
      mitigation: 'The queue is shown beside the 20-week figure, and each family that waits has a letter with a date.',
      owner: 'Head of SEND',
      linkedTo: ['A2.05'],
    },
    { likelihood: 5, trend: 'Up' },
  ),
  risk(
    {
      ref: 'R5',
      cause: 'Because health and social care release auditors beside their own work,',
      event: 'there is a risk that fewer than 30 plans are audited in a month,',
      effect: 'which would mean that we cannot say whether plans are good.',
      likelihood: 3,
      impact: 4,
      mitigation: 'A second health auditor from 3 October 2022, paid from the money of A2.09.',
      owner: 'SEND Quality Lead',
      linkedTo: ['A2.03', 'A2.16'],
    },
    { likelihood: 4, trend: 'Up' },
  ),
  risk(
    {
      ref: 'R6',
      cause: 'Because requests for assessment rose by 12% in the year to February 2022,',
      event: 'there is a risk that they rise by another 10%,',
      effect: 'which would mean 90 assessments beyond what the staff can do.',
      likelihood: 3,
      impact: 4,
      mitigation: 'Requests are counted each week, and the board decides on four further posts at 10%.',
      owner: 'EHC Plans Manager',
      linkedTo: ['A2', 'A2.05'],
    },
    {},
  ),
  risk(
    {
      ref: 'R7',
      cause: 'Because the CCG closes and an integrated care board takes its place,',
      event: 'there is a risk that agreements and named leads are lost,',
      effect: 'which would mean that health actions stop for a quarter.',
      likelihood: 3,
      impact: 3,
      mitigation: 'A list of every agreement and lead was handed over and signed on 1 July 2022.',
      owner: 'Director of Nursing',
      linkedTo: ['A1.08', 'A2.06'],
    },
    { likelihood: 1, trend: 'Down', status: 'Closed' },
  ),
  risk(
    {
      ref: 'R8',
      cause: 'Because the case system cannot list the annual reviews that fall due,',
      event: 'there is a risk that reviews and amended plans are late,',
      effect: 'which would mean that plans describe children as they were two years ago.',
      likelihood: 3,
      impact: 3,
      mitigation: 'A hand-kept log each week, and a new report from the supplier by 31 January 2023.',
      owner: 'SEND Data Analyst',
      linkedTo: ['A1.07', 'A2.08', 'A2.13'],
    },
    { likelihood: 4, trend: 'Up' },
  ),
];
