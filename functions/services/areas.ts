/** The registry of areas: whose sheet is whose, who may do what, and where packs may go. Kept by the service, never in a sheet. */
import * as z from 'zod';
import { Fault } from '../fault.ts';

/** `notify` only says that something changed; `edit` checks and stores; the others decide. */
export const MEMBER_ROLES = ['notify', 'edit', 'sign for council', 'sign for health', 'send'] as const;
export type MemberRole = (typeof MEMBER_ROLES)[number];

const ID = /^[a-z][a-z0-9-]{1,40}$/;

export const areaSchema = z.strictObject({
  id: z.string().regex(ID),
  name: z.string().min(1),
  spreadsheetId: z.string().regex(/^[\w-]{10,100}$/),
  /** Tokens of this area's sheet are made for these. */
  audiences: z.array(z.string().min(5)).min(1),
  hostedDomains: z.array(z.string()),
  members: z.array(
    z.strictObject({ sub: z.string().min(1), name: z.string().min(1), roles: z.array(z.enum(MEMBER_ROLES)) }),
  ),
  allowList: z.array(z.string().min(3)),
  sender: z.string().min(3),
  /** SHA-256 of the token with which the mail service reports what became of a message. */
  callbackTokenHash: z
    .string()
    .regex(/^[\da-f]{64}$/)
    .optional(),
});

export type PlanArea = z.infer<typeof areaSchema>;

/** Refuses a registry in which two areas share an id or a sheet: a pack must never go to the wrong area. */
export const readAreas = (value: unknown): PlanArea[] => {
  const read = z.array(areaSchema).safeParse(value);
  if (!read.success)
    throw new Fault('damaged', 'The registry of areas cannot be read. Compare it with the example in infra.');
  const areas = read.data;
  const distinct = (key: 'id' | 'spreadsheetId') => new Set(areas.map((area) => area[key])).size === areas.length;
  if (!distinct('id') || !distinct('spreadsheetId'))
    throw new Fault('damaged', 'Two areas in the registry share an id or a sheet. Each needs its own.');
  return areas;
};

export const areaOfSheet = (areas: readonly PlanArea[], spreadsheetId: string): PlanArea | undefined =>
  areas.find((area) => area.spreadsheetId === spreadsheetId);

export const hasRole = (area: PlanArea, sub: string, role: MemberRole): boolean =>
  area.members.some((member) => member.sub === sub && member.roles.includes(role));
