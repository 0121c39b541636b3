/**
 * The night's look at one plan: what no trigger saw is found and marked, the plan is stored if it changed, the chain is read from end to
 * end, and what falls due in the coming weeks is noted.
 */
import { storeNotWhole } from '../pack/officer-mails.ts';
import type { IsoDate } from '../plan/schema.ts';
import type { CarriedOut, Carrying } from './carry-out.ts';
import { checkPlanBook } from './check-plan-book.ts';
import { errandsOf } from './due-dates.ts';
import { tellOfficers } from './officers.ts';
import { takeSnapshot } from './take-snapshot.ts';

export const night = async (doing: Carrying & { asAt: IsoDate; at: string }): Promise<CarriedOut> => {
  const { area, outside, diary, asAt, at } = doing;
  const { planBook, store } = outside;
  const { reading, findings } = await checkPlanBook(
    { planBook, snapshotStore: store },
    { asAt, purpose: 'check', allowList: area.allowList },
  );
  const { plan } = reading;
  await takeSnapshot(store, { plan, asAt, at, actor: 'Schedule' });
  const { problems } = await store.verify();
  if (problems.length > 0) {
    const mail = storeNotWhole(plan, problems.length);
    await tellOfficers(doing, plan, { what: 'store not whole', review: '', mail });
  }
  const ledger = await store.ledger();
  for (const errand of errandsOf(plan, { area: area.id, ledger, asAt })) await diary.note(errand);
  // Last, because a sheet that cannot be marked must not keep the plan from being stored.
  await planBook.mark(findings, asAt);
  return 'done';
};
