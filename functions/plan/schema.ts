/**
 * The plan and its parts. The one schema: the sheet's dropdowns, the checks, the snapshots and the packs all read it.
 * Blank text is '', a blank date, choice or figure is null. Dates are text (2022-04-01): no time, no zone, no clock.
 */
import * as z from 'zod';
import type * as choices from './choices.ts';
import * as rows from './row-schemas.ts';

export * from './choices.ts';
export * from './layout/version.ts';
export * from './row-schemas.ts';

/** Everything in the sheet: the content of a snapshot. Its hash is over the canonical JSON of exactly this. */
export const planSchema = z.object({
  layoutVersion: z.number().int(),
  cover: rows.coverSchema,
  people: z.array(rows.personSchema),
  governance: z.array(rows.bodySchema),
  areas: z.array(rows.areaSchema),
  actions: z.array(rows.actionSchema),
  measures: z.array(rows.measureSchema),
  actuals: z.array(rows.actualSchema),
  evidence: z.array(rows.evidenceSchema),
  risks: z.array(rows.riskSchema),
  voice: z.array(rows.voiceSchema),
  analysis: z.array(rows.analysisSchema),
  reviews: z.array(rows.reviewSchema),
  agenda: z.array(rows.agendaSchema),
  asks: z.array(rows.askSchema),
  waivers: z.array(rows.waiverSchema),
  kept: z.array(rows.keptSchema),
});

export type Plan = z.infer<typeof planSchema>;
export type Cover = z.infer<typeof rows.coverSchema>;
export type Person = z.infer<typeof rows.personSchema>;
export type Body = z.infer<typeof rows.bodySchema>;
export type Area = z.infer<typeof rows.areaSchema>;
export type Action = z.infer<typeof rows.actionSchema>;
export type Measure = z.infer<typeof rows.measureSchema>;
export type Actual = z.infer<typeof rows.actualSchema>;
export type Evidence = z.infer<typeof rows.evidenceSchema>;
export type Risk = z.infer<typeof rows.riskSchema>;
export type Voice = z.infer<typeof rows.voiceSchema>;
export type Analysis = z.infer<typeof rows.analysisSchema>;
export type Review = z.infer<typeof rows.reviewSchema>;
export type AgendaItem = z.infer<typeof rows.agendaSchema>;
export type Ask = z.infer<typeof rows.askSchema>;
export type Waiver = z.infer<typeof rows.waiverSchema>;
export type Kept = z.infer<typeof rows.keptSchema>;
export type Figure = NonNullable<z.infer<typeof rows.figureSchema>>;
/** The plan as it stood on one day. The content that is hashed is the plan alone: an unchanged sheet is the same snapshot. */
export type Snapshot = { hash: string; sequence: number; asAt: IsoDate; name: string; plan: Plan };
export type Rating = (typeof choices.RATINGS)[number];
export type Role = (typeof choices.ROLES)[number];
/** A day of the calendar as text: 2022-04-01. */
export type IsoDate = string;
