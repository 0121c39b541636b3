/** The Plan tab: one item a row. What Annex A asks on its cover, the letter's dates, and the settings of the plan. */
import * as s from '../schema.ts';
import { columnsOf } from './column.ts';

const item = columnsOf<s.Cover>();

export const coverItems = [
  item('Local area', 'localArea', 'text', 'The local area as DfE writes it, for example Exampleshire.', {
    required: true,
  }),
  item('Plan title', 'planTitle', 'text', 'The title your own letter uses, for example Accelerated Progress Plan.', {
    required: true,
  }),
  item('Plan short name', 'planShortName', 'text', 'The short form your letter uses, for example APP.', {
    required: true,
  }),
  item('Plan type', 'planType', 'choice', 'Which kind of plan this is.', { choices: s.PLAN_TYPES }),
  item('Inspection first day', 'inspectionFirstDay', 'date', 'First day of the revisit, for example 18 January 2022.', {
    required: true,
  }),
  item('Inspection last day', 'inspectionLastDay', 'date', 'Last day of the revisit.', { required: true }),
  item('Report published', 'reportPublished', 'date', 'Day the revisit report was published.', { required: true }),
  item('Letter date', 'letterDate', 'date', 'Date on the letter from DfE.', { required: true }),
  item('Submission due', 'submissionDue', 'date', 'Day the letter asks for the plan.', { required: true }),
  item('Submitted on', 'submittedOn', 'date', 'Day the plan was sent to DfE.'),
  item('First meeting', 'firstMeeting', 'date', 'Day of the first meeting with DfE.'),
  item('Agreed on', 'agreedOn', 'date', 'Day DfE agreed the plan. From then on agreed dates and targets are kept.'),
  item('Submission mailbox', 'submissionMailbox', 'email', 'The mailbox the letter names for the plan.'),
  item('For the attention of', 'attention', 'text', 'Who the letter asks the plan to be marked for.'),
  item('Published on', 'publishedOn', 'date', 'Day the plan was published locally.'),
  item('Published address', 'publishedAddress', 'link', 'Where the public can read the plan, starting https://'),
  item('Milestones count from', 'milestonesCountFrom', 'choice', 'The day the 3, 6 and 12 months are counted from.', {
    choices: s.MILESTONE_BASES,
  }),
  item('Milestone months', 'milestoneMonths', 'months', 'Months from that day, separated by commas: 3, 6, 12.'),
  item(
    'Review lead days',
    'reviewLeadDays',
    'number',
    'Days before a review that the pack is due. DfE has asked for 14.',
  ),
  item('Plan status', 'status', 'choice', 'Where the plan stands with DfE.', { choices: s.PLAN_STATUSES }),
  item('Version', 'version', 'text', 'Version as major.minor, for example 1.0.'),
  item('Marking', 'marking', 'choice', 'Marking printed on every page.', { choices: s.MARKINGS }),
  item(
    'Small number threshold',
    'smallNumberThreshold',
    'number',
    'Counts of children from 1 to this number are flagged. Usually 5.',
  ),
  item(
    'Tolerance %',
    'tolerancePercent',
    'number',
    'How far short of a milestone is still Amber, as a share of the planned change. Usually 10.',
  ),
  item(
    'Retention years',
    'retentionYears',
    'number',
    'Years that snapshots and packs are kept after the plan closes. Usually 6.',
  ),
] as const;
