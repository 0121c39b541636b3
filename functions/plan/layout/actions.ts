/** The Areas, Actions, Evidence and Risks tabs. */
import * as s from '../schema.ts';
import { columnsOf } from './column.ts';

const area = columnsOf<s.Area>();
const action = columnsOf<s.Action>();
const evidence = columnsOf<s.Evidence>();
const risk = columnsOf<s.Risk>();

export const areaColumns = [
  area('Ref', 'ref', 'ref', 'A1, A2 and so on. Never changes.', { required: true, width: 7 }),
  area('Title in the letter', 'title', 'text', 'The area of weakness in the words of the letter.', {
    required: true,
    width: 34,
  }),
  area("Inspectors' finding", 'finding', 'long text', 'What the inspectors found, in their words.', { width: 44 }),
  area('Intended outcome', 'outcome', 'long text', 'What will be different for children and families, and by when.', {
    required: true,
    width: 44,
  }),
  area('Council lead', 'councilLead', 'text', 'One named person, as on the People tab.', { width: 20 }),
  area('Health lead', 'healthLead', 'text', 'One named person, as on the People tab.', { width: 20 }),
  area('DfE position', 'dfePosition', 'choice', 'Where DfE stands on this area.', {
    choices: s.DFE_POSITIONS,
    width: 18,
  }),
  area('Position date', 'positionDate', 'date', 'Day DfE took that position.', { width: 18 }),
  area('Commentary', 'commentary', 'long text', 'At most 120 words for the pack: what the figures mean.', {
    width: 50,
  }),
] as const;

export const actionColumns = [
  action('Ref', 'ref', 'ref', 'A1.01: the area, a dot, two digits. Never re-used. Leave blank for the next free one.', {
    required: true,
    width: 9,
  }),
  action('Area', 'area', 'ref', 'The Ref of the area of weakness, for example A1.', { required: true, width: 7 }),
  action('Action', 'action', 'long text', 'One thing that will be done, so that it can have one date.', {
    required: true,
    width: 44,
  }),
  action('Why', 'why', 'long text', 'Why this action: the finding it answers.', { folded: true, width: 30 }),
  action(
    'Taken or planned',
    'takenOrPlanned',
    'choice',
    'The letter asks for actions taken since the revisit and actions being taken.',
    { choices: s.TAKEN_OR_PLANNED, width: 18 },
  ),
  action('Start', 'start', 'date', 'Day work starts, for example 1 May 2022.', { width: 18 }),
  action(
    'Agreed due',
    'agreedDue',
    'date',
    'Day this will be done, as agreed with DfE. Once agreed, put a new date under Revised due.',
    { required: true, width: 18 },
  ),
  action('Revised due', 'revisedDue', 'date', 'New day, once DfE has agreed it. The agreed date stays where it is.', {
    folded: true,
    width: 18,
  }),
  action('Reason for new date', 'reasonForNewDate', 'long text', 'Why the date moved.', { folded: true, width: 30 }),
  action('DfE agreed by', 'dfeAgreedBy', 'text', 'Who at DfE agreed the new date: the role is enough.', {
    folded: true,
    width: 20,
  }),
  action('DfE agreed on', 'dfeAgreedOn', 'date', 'Day DfE agreed the new date.', { folded: true, width: 18 }),
  action('Lead', 'lead', 'text', 'One named person, as on the People tab. Put others under Partners.', {
    required: true,
    width: 22,
  }),
  action('SRO', 'sro', 'text', 'Senior responsible officer: one named person.', { folded: true, width: 22 }),
  action('Partners', 'partners', 'list', 'Organisations that help, separated by commas.', { folded: true, width: 24 }),
  action(
    'Success criteria',
    'successCriteria',
    'long text',
    'How anyone can check it worked: a figure or a yes or no test.',
    { required: true, width: 36 },
  ),
  action('Measures', 'measures', 'list', 'Refs of the measures it should move, separated by commas: M01, M04.', {
    required: true,
    width: 14,
  }),
  action('Status', 'status', 'choice', 'Where the action stands.', {
    choices: s.ACTION_STATUSES,
    required: true,
    width: 14,
  }),
  action('Completed on', 'completedOn', 'date', 'Day it was completed. Only with Complete.', { width: 18 }),
  action('Rating', 'rating', 'choice', 'Your own rating. The pack prints the worked-out one beside it.', {
    choices: s.RATINGS,
    width: 13,
  }),
  action('Update', 'update', 'long text', 'What has happened since the last review, and what changed for families.', {
    width: 44,
  }),
  action('Update date', 'updateDate', 'date', 'Day of the update.', { width: 18 }),
  action('Recovery step', 'recoveryStep', 'long text', 'With Amber or Red: what will bring it back, who, by when.', {
    width: 36,
  }),
  action('Next step', 'nextStep', 'long text', 'What happens next, and when.', { width: 30 }),
  action('Co-production', 'coProduction', 'long text', 'How parent carers and young people took part.', {
    folded: true,
    width: 30,
  }),
  action('Risks', 'risks', 'list', 'Refs of linked risks: R1, R2.', { folded: true, width: 12 }),
  action('Evidence', 'evidence', 'list', 'Refs of evidence: E01, E02.', { width: 14 }),
] as const;

export const evidenceColumns = [
  evidence('Ref', 'ref', 'ref', 'E01, E02 and so on.', { required: true, width: 8 }),
  evidence('Date', 'date', 'date', 'Day of the document or data.', { required: true, width: 18 }),
  evidence('Kind', 'kind', 'choice', 'What kind of evidence it is.', {
    choices: s.EVIDENCE_KINDS,
    required: true,
    width: 20,
  }),
  evidence('Title', 'title', 'text', 'What it is called. No names of children.', { required: true, width: 36 }),
  evidence('Link', 'link', 'link', 'An address that an adviser can open, starting https://', { width: 36 }),
  evidence('Supports', 'supports', 'list', 'Refs of actions and measures it supports: A1.01, M03.', { width: 18 }),
  evidence(
    'What it shows',
    'whatItShows',
    'long text',
    'One or two sentences: what changed for children or families.',
    { width: 44 },
  ),
  evidence('Personal data', 'personalData', 'choice', 'Must be None before a pack is made.', {
    choices: s.PERSONAL_DATA,
    width: 14,
  }),
  evidence('May be published', 'mayBePublished', 'choice', 'Whether the public edition may name it.', {
    choices: s.YES_NO,
    width: 18,
  }),
] as const;

export const riskColumns = [
  risk('Ref', 'ref', 'ref', 'R1, R2 and so on.', { required: true, width: 7 }),
  risk('Cause', 'cause', 'long text', 'Because of …', { width: 30 }),
  risk('Event', 'event', 'long text', 'there is a risk that …', { required: true, width: 30 }),
  risk('Effect', 'effect', 'long text', 'which would mean …', { width: 30 }),
  risk('Likelihood', 'likelihood', 'number', '1 (unlikely) to 5 (almost certain).', { width: 11 }),
  risk('Impact', 'impact', 'number', '1 (small) to 5 (severe).', { width: 9 }),
  risk('Mitigation', 'mitigation', 'long text', 'What is being done about it.', { required: true, width: 40 }),
  risk('Owner', 'owner', 'text', 'One named person, as on the People tab.', { required: true, width: 22 }),
  risk('Review on', 'reviewOn', 'date', 'Day it is looked at next.', { width: 18 }),
  risk('Trend', 'trend', 'choice', 'Direction since the last review.', { choices: s.TRENDS, width: 9 }),
  risk('Linked to', 'linkedTo', 'list', 'Refs of areas or actions: A1, A2.03.', { width: 14 }),
  risk('Status', 'status', 'choice', 'Open or closed.', { choices: s.RISK_STATUSES, width: 10 }),
] as const;
