/** Days and times of day in London, and the moments in UTC that they are. */
import type { IsoDate } from '../plan/schema.ts';

const asDate = (at: string | Date): Date => (typeof at === 'string' ? new Date(at) : at);

/** Made once: it takes a hundred times as long to make as to use. */
const DAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });
const CLOCK = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
});

/** The calendar day in London of a moment in UTC: half past eleven at night in summer is already tomorrow. */
export const londonDay = (at: string | Date): IsoDate => DAY.format(asDate(at));

const londonClock = (at: Date): string => `${londonDay(at)} ${CLOCK.format(at)}`;

/** The moment at which a clock in London shows `time` (18:00) on that day. Between 01:00 and 02:00 that is not one moment every day. */
export const londonMoment = (day: IsoDate, time: string): string => {
  if (time >= '01:00' && time < '02:00') throw new RangeError('on two days of the year no clock can be trusted then');
  const winter = new Date(`${day}T${time}:00.000Z`);
  const summer = new Date(winter.getTime() - 3_600_000);
  return (londonClock(summer) === `${day} ${time}` ? summer : winter).toISOString();
};
