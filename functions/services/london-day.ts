/** The calendar day in London of a moment in UTC: half past eleven at night in summer is already tomorrow. */
import type { IsoDate } from '../plan/schema.ts';

export const londonDay = (at: string | Date): IsoDate =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(typeof at === 'string' ? new Date(at) : at);
