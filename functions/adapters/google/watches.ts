/**
 * Who watches which sheet, in Firestore: `watches/{area}`. Both changes may be made again without harm, so a commit whose answer was
 * lost is made once more: taking what one has already, and being heard at the same moment, change nothing.
 */
import type { Firestore } from '@google-cloud/firestore';
import { Fault } from '../../fault.ts';
import type { Watch, Watches } from '../../services/ports.ts';
import { checkedTaker, heardFrom, taken, watchFrom } from '../watch-rules.ts';
import { connectionTo, type FirestoreSource, writeTogether } from './store/connection.ts';
import { checkedArea } from './store/documents.ts';

const PATIENCE_MS = 10_000;

const placeOf = (firestore: Firestore, area: string) => firestore.collection('watches').doc(checkedArea(area));

const watchIn = (fields: Record<string, unknown> | undefined): Watch | null => {
  if (fields === undefined) return null;
  const watch = watchFrom(fields);
  if (watch) return watch;
  throw new Fault(
    'damaged',
    'It cannot be read who watches the sheet: delete that document, and connect the sheet again.',
  );
};

export const firestoreWatches = ({
  firestore: given,
  patience = PATIENCE_MS,
}: {
  firestore: FirestoreSource;
  patience?: number;
}): Watches & { close(): void } => {
  const { run, close } = connectionTo(given, patience);
  const changed = (area: string, change: (before: Watch | null) => Watch | null): Promise<Watch | null> =>
    run(true, (firestore, stillWanted) => {
      const attempt = () =>
        writeTogether(firestore, stillWanted, async (transaction) => {
          const place = placeOf(firestore, area);
          const before = watchIn((await transaction.get(place)).data());
          const after = change(before);
          if (after !== null) transaction.set(place, after);
          return after ?? before;
        });
      return attempt().catch((error: unknown) => {
        if (error instanceof Fault) throw error;
        stillWanted();
        return attempt();
      });
    });
  return {
    of: (area) => run(false, async (firestore) => watchIn((await placeOf(firestore, area).get()).data())),
    take: async (area, by, instead) => {
      const taker = checkedTaker(by);
      return (await changed(area, (before) => taken(before, taker, instead))) as Watch;
    },
    heard: async (area, by) => changed(area, (before) => heardFrom(before, by)),
    close,
  };
};
