/**
 * One tick, every 15 minutes, named by the moment it was scheduled for. It finds what is due for every area and hands it to the
 * queue. A tick that comes again does nothing; one that was missed is made up by the next; one that broke off is done again whole,
 * because the queue takes each piece of work once.
 */
import { Fault } from '../fault.ts';
import { addDays } from '../plan/dates.ts';
import { NIGHT } from './due-dates.ts';
import { londonDay, londonMoment } from './london-day.ts';
import type { AreaRegistry, Diary, Errand, Queue, Work } from './ports.ts';

export type Clockwork = { registry: AreaRegistry; diary: Diary; queue: Queue };

export type Ticked = { repeated: boolean; nights: number; errands: number };

/** As many as 153 areas with everything due at once, and room. */
const MOST = 2000;

/** The last night check that should have begun by then. */
const lastNight = (moment: string): { on: string; at: string } => {
  const today = londonDay(moment);
  const at = londonMoment(today, NIGHT);
  if (at <= moment) return { on: today, at };
  const before = addDays(today, -1);
  return { on: before, at: londonMoment(before, NIGHT) };
};

/** Nights that were missed are made up by one: a sheet can only be read as it is. */
const nightsOf = (areas: readonly string[], before: string | null, moment: string): Work[] => {
  const { on, at } = lastNight(moment);
  return before !== null && at <= before
    ? []
    : areas.map((area) => ({ kind: 'night', area, review: '', on, about: '' }));
};

/** An errand that nobody ended is handed over again, at most once an hour. */
const taskOf = ({ key, work, due }: Errand, moment: string) => ({
  name: `${key} ${due} ${moment.slice(0, 13)}`,
  work,
});

export const tick = async ({ registry, diary, queue }: Clockwork, moment: string): Promise<Ticked> => {
  const before = await diary.ticked();
  if (before !== null && moment <= before) return { repeated: true, nights: 0, errands: 0 };
  const areas = (await registry.all()).map((area) => area.id);
  const nights = nightsOf(areas, before, moment).map((work) => ({ name: `night ${work.area} ${work.on}`, work }));
  const errands = (await diary.due(moment, MOST))
    .filter(({ work }) => areas.includes(work.area))
    .map((errand) => taskOf(errand, moment));
  const handed = await Promise.allSettled([...nights, ...errands].map((task) => queue.add(task)));
  if (handed.some(({ status }) => status === 'rejected'))
    throw new Fault('locked', 'Not everything that is due could be handed over: the next tick does the rest.');
  await diary.ticked(moment);
  return { repeated: false, nights: nights.length, errands: errands.length };
};
