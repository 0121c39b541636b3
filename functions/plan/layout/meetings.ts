/** The People, Governance, Voice, Analysis, Reviews, Agenda, Asks and Waivers tabs. */
import * as s from '../schema.ts';
import { columnsOf } from './column.ts';

const person = columnsOf<s.Person>();
const body = columnsOf<s.Body>();
const voice = columnsOf<s.Voice>();
const analysis = columnsOf<s.Analysis>();
const review = columnsOf<s.Review>();
const agenda = columnsOf<s.AgendaItem>();
const ask = columnsOf<s.Ask>();
const waiver = columnsOf<s.Waiver>();

export const personColumns = [
  person('Name', 'name', 'text', 'Name, or the name of a shared mailbox.', { required: true, width: 26 }),
  person('Organisation', 'organisation', 'text', 'Where they work.', { required: true, width: 26 }),
  person('Organisation type', 'organisationType', 'choice', 'Kind of organisation.', {
    choices: s.ORGANISATION_TYPES,
    required: true,
    width: 18,
  }),
  person('Role', 'role', 'choice', 'One role a row. Someone with two roles has two rows.', {
    choices: s.ROLES,
    required: true,
    width: 30,
  }),
  person('Email', 'email', 'email', 'Work address. Private addresses do not belong here.', { width: 36 }),
  person('From', 'from', 'date', 'First day in the role.', { width: 18 }),
  person('To', 'to', 'date', 'Last day in the role. Blank while they hold it.', { width: 18 }),
  person('Pack copy', 'packCopy', 'choice', 'Whether each pack is sent to them.', {
    choices: s.PACK_COPIES,
    width: 11,
  }),
] as const;

export const governanceColumns = [
  body('Body', 'body', 'text', 'Name of the board or group.', { required: true, width: 30 }),
  body('Purpose', 'purpose', 'long text', 'What it decides or oversees.', { required: true, width: 40 }),
  body('Chair', 'chair', 'text', 'Who chairs it.', { width: 24 }),
  body('Meets', 'meets', 'choice', 'How often it meets.', { choices: s.MEETING_INTERVALS, width: 13 }),
  body('Reports to', 'reportsTo', 'text', 'The body above it.', { width: 26 }),
  body('Forum member', 'forumMember', 'choice', 'Whether the parent carer forum sits on it.', {
    choices: s.YES_NO,
    width: 10,
  }),
  body('Health member', 'healthMember', 'choice', 'Whether health sits on it.', { choices: s.YES_NO, width: 10 }),
  body('Accountable', 'accountable', 'choice', 'Yes for the one board that is accountable.', {
    choices: s.YES_NO,
    width: 12,
  }),
  body('Last met', 'lastMet', 'date', 'Day it last met.', { width: 18 }),
  body(
    'Meetings since last review',
    'meetings',
    'number',
    'How many meetings it has held since the last review with DfE: 0, 1, 2 and so on.',
    { since: 2, width: 14 },
  ),
  body('Next meets', 'nextMeets', 'date', 'Day it meets next.', { width: 18 }),
  body('Decisions since last review', 'decisions', 'long text', 'The decisions a reader should know.', { width: 44 }),
] as const;

export const voiceColumns = [
  voice('Ref', 'ref', 'ref', 'V1, V2 and so on.', { required: true, width: 7 }),
  voice('Review', 'review', 'ref', 'Ref of the review it was given for.', { required: true, width: 9 }),
  voice('Whose', 'whose', 'choice', 'Whose words these are.', { choices: s.VOICES, required: true, width: 24 }),
  voice(
    'Asked for on',
    'askedOn',
    'date',
    'Day you asked for their words. While they have not come, the pack gives it.',
    {
      since: 2,
      width: 18,
    },
  ),
  voice('Statement', 'statement', 'long text', 'Their own words. No child can be recognised from them.', {
    width: 60,
  }),
  voice('Themes', 'themes', 'text', 'What it is about, in a few words.', { width: 26 }),
  voice('Agreed by', 'agreedBy', 'text', 'Who agreed these words for print: the role is enough.', { width: 24 }),
  voice('Agreed on', 'agreedOn', 'date', 'Day they agreed them.', { width: 18 }),
  voice('Our response', 'response', 'long text', 'You said, we did.', { width: 44 }),
] as const;

export const analysisColumns = [
  analysis('Heading', 'heading', 'choice', 'Heading of the letter: 1a, 1b, 2 or 3.', {
    choices: s.ANALYSIS_HEADINGS,
    required: true,
    width: 10,
  }),
  analysis('Text', 'text', 'long text', 'One paragraph, or one factor, a row. The whole must fit two sides of A4.', {
    required: true,
    width: 70,
  }),
  analysis('Response', 'response', 'long text', 'For a factor under 1a: how you are addressing it.', { width: 50 }),
  analysis('When', 'when', 'text', 'For heading 3: when the support would help most.', { width: 22 }),
] as const;

export const reviewColumns = [
  review('Ref', 'ref', 'ref', 'RV1, RV2 and so on: the other tabs and the pack use it.', { required: true, width: 8 }),
  review('Kind', 'kind', 'choice', 'Submission is the sending of the plan itself.', {
    choices: s.REVIEW_KINDS,
    required: true,
    width: 18,
  }),
  review('Date', 'date', 'date', 'Day of the meeting; for Submission, the day the plan is due.', {
    required: true,
    width: 18,
  }),
  review('Minutes', 'minutes', 'number', 'Length of the meeting. DfE plans 60.', { width: 9 }),
  review('Pack due', 'packDue', 'date', 'Leave blank for the lead days of the Plan tab.', { width: 18 }),
  review('Data to', 'dataTo', 'date', 'Last day that the figures cover.', { width: 18 }),
  review('Outcome letter date', 'outcomeLetterDate', 'date', 'Date of the letter that followed.', { width: 18 }),
  review('Outcome letter link', 'outcomeLetterLink', 'link', 'Where it is published, starting https://', { width: 34 }),
] as const;

export const agendaColumns = [
  agenda('Review', 'review', 'ref', 'Ref of the review.', { required: true, width: 9 }),
  agenda('Item', 'item', 'text', 'What is talked about, and the question to settle.', { required: true, width: 50 }),
  agenda('Minutes', 'minutes', 'number', 'Minutes. They must add up to the length of the meeting.', {
    required: true,
    width: 9,
  }),
  agenda('Lead', 'lead', 'text', 'Who leads the item.', { width: 26 }),
] as const;

export const askColumns = [
  ask('Ref', 'ref', 'ref', 'Q1, Q2 and so on.', { required: true, width: 7 }),
  ask('Review', 'review', 'ref', 'Ref of the review it came from.', { required: true, width: 9 }),
  ask('Asked by', 'askedBy', 'choice', 'Who asked.', { choices: s.ASKERS, required: true, width: 14 }),
  ask('Ask', 'ask', 'long text', 'What was asked, in their words.', { required: true, width: 44 }),
  ask('Due', 'due', 'date', 'Day it is due.', { width: 18 }),
  ask('Owner', 'owner', 'text', 'One named person, as on the People tab.', { width: 22 }),
  ask('Status', 'status', 'choice', 'Where it stands.', { choices: s.ASK_STATUSES, width: 12 }),
  ask('Response', 'response', 'long text', 'What was done, and what changed.', { width: 44 }),
  ask('Evidence', 'evidence', 'list', 'Refs of evidence: E01, E02.', { width: 12 }),
] as const;

export const waiverColumns = [
  waiver('Rule', 'rule', 'text', 'The rule as the Checks tab names it, for example A19.', { required: true, width: 8 }),
  waiver('Ref', 'ref', 'text', 'The row it is waived for.', { required: true, width: 9 }),
  waiver('Column', 'column', 'text', 'The column it is waived for. Blank for the whole row.', { width: 22 }),
  waiver(
    'Waived by',
    'waivedBy',
    'text',
    'The SRO or their deputy. For a slip in the agreed plan: who at DfE agreed.',
    { required: true, width: 24 },
  ),
  waiver('Reason', 'reason', 'long text', 'Why. It is printed in the pack.', { required: true, width: 50 }),
  waiver('Until', 'until', 'date', 'Day the waiver ends.', { required: true, width: 18 }),
] as const;
