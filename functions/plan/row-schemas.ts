/** One row of each tab. Blank text is '', a blank date, choice or figure is null, dates are text (2022-04-01). */
import * as z from 'zod';
import * as choices from './choices.ts';

const text = z.string();
const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const date = isoDate.nullable();
const number = z.number().nullable();
const choice = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(values).nullable();
const list = z.array(z.string());

/** A figure of a measure, in the measure's unit (50 for 50%). `percent`: typed with a % sign or in a % cell. */
export const figureSchema = z.object({ amount: z.number(), percent: z.boolean() }).nullable();

export const coverSchema = z.object({
  localArea: text,
  planTitle: text,
  planShortName: text,
  planType: choice(choices.PLAN_TYPES),
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
  milestonesCountFrom: choice(choices.MILESTONE_BASES),
  milestoneMonths: z.array(z.number()),
  reviewLeadDays: number,
  status: choice(choices.PLAN_STATUSES),
  version: text,
  marking: choice(choices.MARKINGS),
  smallNumberThreshold: number,
  tolerancePercent: number,
  retentionYears: number,
});

/** One holding of one role: the same person may have several rows, and a role several holders one after another. */
export const personSchema = z.object({
  name: text,
  organisation: text,
  organisationType: choice(choices.ORGANISATION_TYPES),
  role: choice(choices.ROLES),
  email: text,
  from: date,
  to: date,
  packCopy: choice(choices.PACK_COPIES),
});

export const bodySchema = z.object({
  body: text,
  purpose: text,
  chair: text,
  meets: choice(choices.MEETING_INTERVALS),
  reportsTo: text,
  forumMember: choice(choices.YES_NO),
  healthMember: choice(choices.YES_NO),
  accountable: choice(choices.YES_NO),
  lastMet: date,
  meetings: number,
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
  dfePosition: choice(choices.DFE_POSITIONS),
  positionDate: date,
  commentary: text,
});

export const actionSchema = z.object({
  ref: text,
  area: text,
  action: text,
  why: text,
  takenOrPlanned: choice(choices.TAKEN_OR_PLANNED),
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
  status: choice(choices.ACTION_STATUSES),
  completedOn: date,
  rating: choice(choices.RATINGS),
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
  type: choice(choices.MEASURE_TYPES),
  unit: choice(choices.UNITS),
  betterWhen: choice(choices.DIRECTIONS),
  numerator: text,
  denominator: text,
  exceptions: choice(choices.EXCEPTIONS),
  baseline: figureSchema,
  baselineFrom: date,
  baselineTo: date,
  baselineNote: text,
  source: text,
  target: figureSchema,
  targetDate: date,
  months3: figureSchema,
  months6: figureSchema,
  months12: figureSchema,
  months18: figureSchema,
  months24: figureSchema,
  comparator: figureSchema,
  comparatorName: text,
  comparatorPeriod: text,
  comparatorSource: text,
  dataOwner: text,
  frequency: choice(choices.FREQUENCIES),
  lagDays: number,
  agreedTarget: figureSchema,
  reasonForNewTarget: text,
  targetAgreedBy: text,
  targetAgreedOn: date,
});

export const actualSchema = z.object({
  measure: text,
  from: date,
  to: date,
  value: figureSchema,
  numerator: number,
  denominator: number,
  state: choice(choices.ACTUAL_STATES),
  reason: text,
  commentary: text,
  enteredBy: text,
  enteredOn: date,
});

export const evidenceSchema = z.object({
  ref: text,
  date: date,
  kind: choice(choices.EVIDENCE_KINDS),
  title: text,
  link: text,
  supports: list,
  whatItShows: text,
  personalData: choice(choices.PERSONAL_DATA),
  mayBePublished: choice(choices.YES_NO),
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
  trend: choice(choices.TRENDS),
  linkedTo: list,
  status: choice(choices.RISK_STATUSES),
});

export const voiceSchema = z.object({
  ref: text,
  review: text,
  whose: choice(choices.VOICES),
  askedOn: date,
  statement: text,
  themes: text,
  agreedBy: text,
  agreedOn: date,
  response: text,
});

export const analysisSchema = z.object({
  heading: choice(choices.ANALYSIS_HEADINGS),
  text,
  response: text,
  when: text,
});

export const reviewSchema = z.object({
  ref: text,
  kind: choice(choices.REVIEW_KINDS),
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
  askedBy: choice(choices.ASKERS),
  ask: text,
  due: date,
  owner: text,
  status: choice(choices.ASK_STATUSES),
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
