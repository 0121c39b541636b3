/** Who watches a sheet, as its script and the status are told. The account's name is that of the registry, never an address. */
import { hasRole } from './areas.ts';
import type { PlanArea, Watch, Watches } from './ports.ts';

export type WatchAsked = {
  /** The script tells of an edit or of the hour: nobody asked by hand. */
  trigger?: boolean | undefined;
  script?: number | undefined;
  /** Wants the watch: when nobody has it (0), or in the place of the one whose turn this is. */
  watch?: { instead: number } | undefined;
};

export type WatchAnswer = { watchedBy: string; mine: boolean; turn: number; lastHeard: string | null };

const stillWatches = (area: PlanArea, { sub }: Watch): boolean =>
  hasRole(area, sub, 'notify') || hasRole(area, sub, 'edit');

/** Whoever is no longer a member has left: the watch is free, whatever turn was named. */
const turnGiven = async (watches: Watches, area: PlanArea, instead: number): Promise<number> => {
  const held = await watches.of(area.id);
  return held !== null && !stillWatches(area, held) ? held.turn : instead;
};

export const answerWatch = async (
  watches: Watches,
  area: PlanArea,
  by: { sub: string; name: string; at: string },
  { trigger = false, script = 0, watch }: WatchAsked,
): Promise<WatchAnswer | null> => {
  if (watch) await watches.take(area.id, by, await turnGiven(watches, area, watch.instead));
  const { sub, at } = by;
  const held = trigger ? await watches.heard(area.id, { sub, at, script }) : await watches.of(area.id);
  return held && { watchedBy: held.name, mine: held.sub === sub, turn: held.turn, lastHeard: held.lastHeard };
};

/** What the status says of it: '' and null while nobody watches. */
export const watchStatus = async (
  watches: Watches,
  area: PlanArea,
): Promise<{ watchedBy: string; lastHeard: string | null }> => {
  const held = await watches.of(area.id);
  return { watchedBy: held?.name ?? '', lastHeard: held?.lastHeard ?? null };
};
