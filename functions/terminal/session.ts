/** What a verb works with: the command, the settings, the clock, and the parts that stand behind the ports. */
import type { Config } from '../config.ts';
import type { IsoDate } from '../plan/schema.ts';
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
