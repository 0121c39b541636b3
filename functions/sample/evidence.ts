/** The Evidence tab of the invented plan. None of it holds personal data. */
import type { Evidence, IsoDate } from '../plan/schema.ts';
import { SAMPLE_DAYS, type SampleMoment } from './rows.ts';

const FOLDER = 'https://www.exampleshire.example/send-plan/evidence';

const piece = (
  ref: string,
  date: IsoDate,
  kind: Evidence['kind'],
  title: string,
  supports: string[],
  whatItShows: string,
  mayBePublished: Evidence['mayBePublished'] = 'Yes',
): Evidence => ({
  ...{ ref, date, kind, title, supports, whatItShows, mayBePublished },
  link: `${FOLDER}/${ref.toLowerCase()}`,
  personalData: 'None',
});

const evidence: Evidence[] = [
  piece(
    'E01',
    '2022-03-28',
    'Policy or product',
    'Co-production charter',
    ['A1.01'],
    'Families can hold us to ten promises, among them papers 10 days before a decision. Three organisations signed it.',
  ),
  piece(
    'E02',
    '2022-03-09',
    'Minutes',
    'SEND Improvement Board: terms of reference with two forum seats',
    ['A1.02'],
    'Two parent carers vote on every decision of the board, where there were none before 9 March 2022.',
    'No',
  ),
  piece(
    'E03',
    '2022-03-25',
    'Policy or product',
    'Quality standard for EHC plans',
    ['A2.01'],
    'Families and plan writers read the same ten tests of a good plan, two of them written by parent carers.',
  ),
  piece(
    'E04',
    '2022-05-20',
    'Survey',
    'Yearly survey of families with an EHC plan, 2022',
    ['A1.03', 'M01', 'M07'],
    '912 families answered. 39% rated co-production good or better, and six in ten put faster answers first.',
  ),
  piece(
    'E05',
    '2022-08-31',
    'Survey',
    'Monthly parent carer survey, September 2021 to August 2022',
    ['A1.01', 'A1.02', 'M01', 'M07'],
    '46% of parent carers rate co-production good or better in August, from 31% in February 2022.',
  ),
  piece(
    'E06',
    '2022-08-31',
    'Dataset',
    'Reply times of the EHC inbox, month by month',
    ['A1.03', 'A1.04', 'M05'],
    'Families wait 7 working days for an answer in August 2022, from 12 in February.',
  ),
  piece(
    'E07',
    '2022-07-29',
    'Survey',
    'Reading test of the new letters with 96 families',
    ['A1.11', 'M07'],
    '81% of 96 families understood the new letters at first reading; 52% understood the old ones.',
  ),
  piece(
    'E08',
    '2022-08-31',
    'Audit',
    'Audit of EHC plans, April to August 2022',
    ['A2.01', 'A2.02', 'A2.03', 'M10', 'M15'],
    '88% of final plans now have specific outcomes, from 58%. 42% of audited plans are good or better, from 38%.',
    'No',
  ),
  piece(
    'E09',
    '2022-05-27',
    'Training record',
    'Training of 42 plan writers in the standard',
    ['A2.02'],
    'Each of 42 plan writers rewrote one plan; 35 of the 42 passed all ten tests at the second try.',
  ),
  piece(
    'E10',
    '2022-08-31',
    'Dataset',
    'Weekly plan panel: drafts seen and sent back',
    ['A2.04', 'M11', 'M15'],
    'Of 372 drafts, 96 went back for missing advice, so that those families did not receive half a plan.',
  ),
  piece(
    'E11',
    '2022-08-31',
    'Dataset',
    'Assessments older than 20 weeks, month by month',
    ['A2.05', 'A2.07', 'M08', 'M09'],
    '138 children wait past 20 weeks at the end of August 2022, from 212 in February.',
  ),
  piece(
    'E12',
    '2022-07-08',
    "Young people's statement",
    "First advice of the young people's panel",
    ['A1.14', 'M02'],
    'Young people said plans are too long, and a two-page summary is now on trial with 20 of them.',
  ),
  piece(
    'E13',
    '2022-08-18',
    'Case study',
    'What changed when families joined the plan quality workstream',
    ['A1.05', 'M04'],
    'Parent carers had the cover letter of every final plan rewritten; calls to ask what it means fell by half.',
  ),
  piece(
    'E14',
    '2022-09-09',
    'Forum statement',
    'Statement of the parent carer forum for the September review',
    ['M01', 'M07', 'A1.09'],
    'The forum says that families are answered and letters make sense, and that papers and therapy advice come late.',
  ),
];

/** Only what was dated by then. */
export const evidenceAt = (moment: SampleMoment): Evidence[] =>
  evidence.filter(({ date }) => date !== null && date <= SAMPLE_DAYS[moment]);
