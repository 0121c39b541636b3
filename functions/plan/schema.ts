/**
 * The plan and its parts. The one schema: the sheet's dropdowns, the checks, the snapshots and the packs all read it.
 * Blank text is '', a blank date, choice or figure is null. Dates are text (2022-04-01): no time, no zone, no clock.
 */
import * as z from 'zod';

export const LAYOUT_VERSION = 1;

export const PLAN_TYPES = ['APP', 'WSOA', 'PAP', 'OTHER'] as const;
export const PLAN_STATUSES = ['Draft', 'Submitted', 'Agreed', 'Under review', 'Closed'] as const;
export const MARKINGS = ['OFFICIAL', 'OFFICIAL-SENSITIVE', 'None'] as const;
export const MILESTONE_BASES = ['Submitted on', 'Agreed on'] as const;
export const YES_NO = ['Yes', 'No'] as const;
export const ORGANISATION_TYPES = [
  'Council',
  'ICB',
  'CCG',
  'NHS provider',
  'DfE',
  'NHS England',
  'Parent carer forum',
  'School or setting',
  'Voluntary',
  'Other',
] as const;
export const ROLES = [
  "Director of children's services",
  'Council accountable officer',
  'ICB or CCG accountable officer',
  'Chief executive',
  'Leader of the council',
  'Lead member',
  'Director of nursing',
  'SRO',
  'Action lead',
  'Data owner',
  'DfE regional lead',
  'DfE case lead',
  'DfE SEND lead',
  'DfE SEND adviser',
  'NHS England adviser',
  'Parent carer forum',
  'Board chair',
  'Programme manager',
  'DCO or DMO',
  'DSCO',
] as const;
export const PACK_COPIES = ['To', 'Copy', 'None'] as const;
export const MEETING_INTERVALS = ['Monthly', 'Six-weekly', 'Bi-monthly', 'Quarterly', 'Termly', 'Six-monthly'] as const;
export const DFE_POSITIONS = ['Open', 'Sufficient progress', 'Closed by DfE'] as const;
export const TAKEN_OR_PLANNED = ['Taken since revisit', 'Being taken', 'Planned'] as const;
export const ACTION_STATUSES = ['Not started', 'In progress', 'Complete', 'Withdrawn'] as const;
export const RATINGS = ['Blue', 'Green', 'Amber', 'Red', 'Not started', 'No rating'] as const;
export const MEASURE_TYPES = ['Output', 'Process', 'Outcome', 'Experience'] as const;
export const UNITS = ['percent', 'count', 'days', 'weeks', 'rate', 'score', 'yes/no'] as const;
export const DIRECTIONS = ['Higher is better', 'Lower is better', 'Keep within'] as const;
export const EXCEPTIONS = ['Included', 'Excluded', 'Not applicable'] as const;
export const FREQUENCIES = ['Monthly', 'Quarterly', 'Termly', 'Six-monthly', 'Yearly'] as const;
export const ACTUAL_STATES = ['Provisional', 'Final', 'Restated', 'Projected', 'Not available'] as const;
export const EVIDENCE_KINDS = [
  'Dataset',
  'Audit',
  'Survey',
  'Case study',
  'Forum statement',
  "Young people's statement",
  'Policy or product',
  'Minutes',
  'Training record',
  'External review',
] as const;
export const PERSONAL_DATA = ['None', 'Yes'] as const;
export const TRENDS = ['Up', 'Same', 'Down'] as const;
export const RISK_STATUSES = ['Open', 'Closed'] as const;
export const VOICES = ['Parent carer forum', 'Children and young people', 'Schools'] as const;
export const ANALYSIS_HEADINGS = ['1a', '1b', '2', '3'] as const;
export const REVIEW_KINDS = [
  'Submission',
  'First meeting',
  'Progress review',
  'Stocktake',
  'Deep dive',
  'Monitoring visit',
  'Board',
] as const;
export const ASKERS = ['DfE', 'NHS England'] as const;
export const ASK_STATUSES = ['Open', 'Done', 'Not agreed'] as const;

const text = z.string();
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const date = isoDate.nullable();
const number = z.number().nullable();
const choice = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values).nullable();
const list = z.array(z.string());

/** A figure of a measure, in the measure's unit (50 for 50%). `percent`: typed with a % sign or in a % cell. */
const figure = z.object({ amount: z.number(), percent: z.boolean() }).nullable();

export const coverSchema = z.object({
  localArea: text,
  planTitle: text,
  planShortName: text,
  planType: choice(PLAN_TYPES),
  inspectionFirstDay: date,
  inspectionLastDay: date,
  reportPublished: date,
  letterDate: date,
  submissionDue: date,
  submittedOn: date,
  firstMeeting: date,
  agreedOn: date,
  submissionMailbox: text,
  attention: text,
  publishedOn: date,
  publishedAddress: text,
  milestonesCountFrom: choice(MILESTONE_BASES),
  milestoneMonths: z.array(z.number()),
  reviewLeadDays: number,
  status: choice(PLAN_STATUSES),
  version: text,
  marking: choice(MARKINGS),
  smallNumberThreshold: number,
  tolerancePercent: number,
  retentionYears: number,
});

/** One holding of one role: the same person may have several rows, and a role several holders one after another. */
export const personSchema = z.object({
  name: text,
  organisation: text,
  organisationType: choice(ORGANISATION_TYPES),
  role: choice(ROLES),
  email: text,
  from: date,
  to: date,
  packCopy: choice(PACK_COPIES),
});

export const bodySchema = z.object({
  body: text,
  purpose: text,
  chair: text,
  meets: choice(MEETING_INTERVALS),
  reportsTo: text,
  forumMember: choice(YES_NO),
  healthMember: choice(YES_NO),
  accountable: choice(YES_NO),
  lastMet: date,
  nextMeets: date,
  decisions: text,
});

export const areaSchema = z.object({
  ref: text,
  title: text,
  finding: text,
  outcome: text,
  councilLead: text,
  healthLead: text,
  dfePosition: choice(DFE_POSITIONS),
  positionDate: date,
  commentary: text,
});

export const actionSchema = z.object({
  ref: text,
  area: text,
  action: text,
  why: text,
  takenOrPlanned: choice(TAKEN_OR_PLANNED),
  start: date,
  agreedDue: date,
  revisedDue: date,
  reasonForNewDate: text,
  dfeAgreedBy: text,
  dfeAgreedOn: date,
  lead: text,
  sro: text,
  partners: list,
  successCriteria: text,
  measures: list,
  status: choice(ACTION_STATUSES),
  completedOn: date,
  rating: choice(RATINGS),
  update: text,
  updateDate: date,
  recoveryStep: text,
  nextStep: text,
  coProduction: text,
  risks: list,
  evidence: list,
});

export const measureSchema = z.object({
  ref: text,
  area: text,
  measure: text,
  type: choice(MEASURE_TYPES),
  unit: choice(UNITS),
  betterWhen: choice(DIRECTIONS),
  numerator: text,
  denominator: text,
  exceptions: choice(EXCEPTIONS),
  baseline: figure,
  baselineFrom: date,
  baselineTo: date,
  baselineNote: text,
  source: text,
  target: figure,
  targetDate: date,
  months3: figure,
  months6: figure,
  months12: figure,
  months18: figure,
  months24: figure,
  comparator: figure,
  comparatorName: text,
  comparatorPeriod: text,
  comparatorSource: text,
  dataOwner: text,
  frequency: choice(FREQUENCIES),
  lagDays: number,
  agreedTarget: figure,
  reasonForNewTarget: text,
  targetAgreedBy: text,
  targetAgreedOn: date,
});

export const actualSchema = z.object({
  measure: text,
  from: date,
  to: date,
  value: figure,
  numerator: number,
  denominator: number,
  state: choice(ACTUAL_STATES),
  reason: text,
  commentary: text,
  enteredBy: text,
  enteredOn: date,
});

export const evidenceSchema = z.object({
  ref: text,
  date: date,
  kind: choice(EVIDENCE_KINDS),
  title: text,
  link: text,
  supports: list,
  whatItShows: text,
  personalData: choice(PERSONAL_DATA),
  mayBePublished: choice(YES_NO),
});

export const riskSchema = z.object({
  ref: text,
  cause: text,
  event: text,
  effect: text,
  likelihood: number,
  impact: number,
  mitigation: text,
  owner: text,
  reviewOn: date,
  trend: choice(TRENDS),
  linkedTo: list,
  status: choice(RISK_STATUSES),
});

export const voiceSchema = z.object({
  ref: text,
  review: text,
  whose: choice(VOICES),
  statement: text,
  themes: text,
  agreedBy: text,
  agreedOn: date,
  response: text,
});

export const analysisSchema = z.object({ heading: choice(ANALYSIS_HEADINGS), text, response: text, when: text });

export const reviewSchema = z.object({
  ref: text,
  kind: choice(REVIEW_KINDS),
  date: date,
  minutes: number,
  packDue: date,
  dataTo: date,
  outcomeLetterDate: date,
  outcomeLetterLink: text,
});

export const agendaSchema = z.object({ review: text, item: text, minutes: number, lead: text });

export const askSchema = z.object({
  ref: text,
  review: text,
  askedBy: choice(ASKERS),
  ask: text,
  due: date,
  owner: text,
  status: choice(ASK_STATUSES),
  response: text,
  evidence: list,
});

export const waiverSchema = z.object({
  rule: text,
  ref: text,
  column: text,
  waivedBy: text,
  reason: text,
  until: date,
});

/** Text that stands in the sheet but could not be read into a field: kept as typed, so that a snapshot loses nothing. */
export const keptSchema = z.object({ tab: text, ref: text, heading: text, text });

/** Everything in the sheet: the content of a snapshot. Its hash is over the canonical JSON of exactly this. */
export const planSchema = z.object({
  layoutVersion: z.number().int(),
  cover: coverSchema,
  people: z.array(personSchema),
  governance: z.array(bodySchema),
  areas: z.array(areaSchema),
  actions: z.array(actionSchema),
  measures: z.array(measureSchema),
  actuals: z.array(actualSchema),
  evidence: z.array(evidenceSchema),
  risks: z.array(riskSchema),
  voice: z.array(voiceSchema),
  analysis: z.array(analysisSchema),
  reviews: z.array(reviewSchema),
  agenda: z.array(agendaSchema),
  asks: z.array(askSchema),
  waivers: z.array(waiverSchema),
  kept: z.array(keptSchema),
});

export type Plan = z.infer<typeof planSchema>;
export type Cover = z.infer<typeof coverSchema>;
export type Person = z.infer<typeof personSchema>;
export type Body = z.infer<typeof bodySchema>;
export type Area = z.infer<typeof areaSchema>;
export type Action = z.infer<typeof actionSchema>;
export type Measure = z.infer<typeof measureSchema>;
export type Actual = z.infer<typeof actualSchema>;
export type Evidence = z.infer<typeof evidenceSchema>;
export type Risk = z.infer<typeof riskSchema>;
export type Voice = z.infer<typeof voiceSchema>;
export type Analysis = z.infer<typeof analysisSchema>;
export type Review = z.infer<typeof reviewSchema>;
export type AgendaItem = z.infer<typeof agendaSchema>;
export type Ask = z.infer<typeof askSchema>;
export type Waiver = z.infer<typeof waiverSchema>;
export type Kept = z.infer<typeof keptSchema>;
export type Figure = NonNullable<z.infer<typeof figure>>;
/** The plan as it stood on one day. The content that is hashed is the plan alone: an unchanged sheet is the same snapshot. */
export type Snapshot = { hash: string; sequence: number; asAt: IsoDate; name: string; plan: Plan };
export type Rating = (typeof RATINGS)[number];
export type Role = (typeof ROLES)[number];
/** A day of the calendar as text: 2022-04-01. */
export type IsoDate = string;
