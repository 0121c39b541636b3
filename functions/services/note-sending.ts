/** Once both have signed, the sending falls due, and the next tick finds it. The night's look notes what was missed here. */
import { errandsOf } from './due-dates.ts';
import { packsIn } from './ledger-events.ts';
import { londonDay } from './london-day.ts';
import type { Diary, SnapshotStore } from './ports.ts';

export const noteSending = async (
  { store, diary, area, at }: { store: SnapshotStore; diary: Diary; area: string; at: string },
  pdfHash: string,
): Promise<void> => {
  const ledger = await store.ledger();
  const pack = packsIn(ledger)
    .filter((one) => one.pdfHash === pdfHash)
    .pop();
  const plan = pack ? await store.plan(pack.snapshot) : null;
  if (!plan) return;
  for (const errand of errandsOf(plan, { area, ledger, asAt: londonDay(at) }))
    if (errand.work.kind === 'send' && errand.work.about === pdfHash) await diary.note(errand);
};
