/** What a verb works with: the command, the settings, the clock, and the parts that stand behind the ports. */
import type { Config } from '../config.ts';
import { Fault } from '../fault.ts';
import { longDate } from '../plan/dates.ts';
import type { IsoDate, Plan, Review } from '../plan/schema.ts';
import type { SnapshotStore } from '../services/ports.ts';
import { type Places, placesFor, type Wired, wire } from '../wiring.ts';
import { asAtOf, type Command, type Options } from './arguments.ts';

export type Session = {
  words: string[];
  options: Options;
  config: () => Config;
  now: () => Date;
  places: Places;
  wired: Wired;
  asAt: IsoDate;
};

/** Looks for the workbook among the words where a verb takes one; the others stand on the store alone. */
export const openSession = (
  command: Command,
  { config, now, workbook }: { config: () => Config; now: () => Date; workbook: string | undefined },
): Session => {
  const places = placesFor({ workbook, store: command.options.store, out: command.options.out });
  return {
    words: command.words,
    options: command.options,
    config,
    now,
    places,
    wired: wire(places),
    asAt: asAtOf(command.options, now()),
  };
};

/** Opens the store for as long as the work takes. */
export const withStore = async <T>(
  session: Session,
  create: boolean,
  work: (store: SnapshotStore) => Promise<T>,
): Promise<T> => {
  const store = session.wired.snapshotStore(create);
  try {
    return await work(store);
  } finally {
    store.close();
  }
};

/** The same, with null where there is no store yet. */
export const withStoreIfThere = async <T>(
  session: Session,
  work: (store: SnapshotStore | null) => Promise<T>,
): Promise<T> => (session.wired.isStoreThere() ? withStore(session, false, work) : work(null));

export const reviewNamed = (plan: Plan, ref: string): Review => {
  const review = plan.reviews.find((one) => one.ref.toUpperCase() === ref.trim().toUpperCase());
  if (review) return review;
  const known = plan.reviews.map((one) => `${one.ref} (${one.date ? longDate(one.date) : 'no date'})`);
  throw new Fault(
    'wrong-use',
    known.length === 0
      ? 'The Reviews tab is empty. Add the review first, with its Ref, kind and date.'
      : `There is no review ${ref} on the Reviews tab. There are ${known.join(', ')}.`,
  );
};
