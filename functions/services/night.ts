/**
 * The night's look at one plan: what people have lost of the sheet is put back, what no trigger saw is found and marked, the plan is stored
 * if it changed, the chain is read from end to end, and what falls due in the coming weeks is noted.
 */
import { Fault } from '../fault.ts';
import { mailCameBack, sheetMended, sheetNotHeard, storeNotWhole } from '../pack/officer-mails.ts';
import { addDays } from '../plan/dates.ts';
import type { IsoDate, Plan } from '../plan/schema.ts';
import type { CarriedOut, Carrying } from './carry-out.ts';
import { checkPlanBook } from './check-plan-book.ts';
import { errandsOf } from './due-dates.ts';
import { dispatchesIn } from './ledger-events.ts';
import { londonDay } from './london-day.ts';
import { tellOfficers } from './officers.ts';
import type { PlanBook } from './ports.ts';
import { takeSnapshot } from './take-snapshot.ts';

/** A mail that came back is news for so long; afterwards it stands in the list of what was sent. */
const TOLD_FOR_DAYS = 14;

type Mending = { mended: readonly string[]; steps: readonly string[]; fault: Fault | null };

/** A sheet that cannot be mended must not keep the plan from being stored: what went wrong is for the end of the night. */
const mending = async ({ mend }: PlanBook): Promise<Mending> => {
  try {
    return { ...((await mend?.()) ?? { mended: [], steps: [] }), fault: null };
  } catch (error) {
    if (error instanceof Fault) return { mended: [], steps: [], fault: error };
    throw error;
  }
};

/** Each sentence is listed. The same ones again are news only in another month. */
const tellOfMending = async (
  doing: Parameters<typeof night>[0],
  plan: Plan,
  { mended, steps }: Mending,
): Promise<void> => {
  if (mended.length + steps.length === 0) return;
  const about = [doing.asAt.slice(0, 7), ...mended, ...steps].join(' ');
  await tellOfficers(doing, plan, {
    what: 'sheet mended',
    review: '',
    about,
    mail: sheetMended(plan, { mended, steps }),
  });
};

/** The sheet's script is heard from each hour. Told once for each silence; of a sheet that nobody watches yet, nothing is told. */
const SILENT_MS = 26 * 3_600_000;

const tellSilence = async (doing: Carrying & { asAt: IsoDate; at: string }, plan: Plan): Promise<void> => {
  const watch = await doing.watches.of(doing.area.id);
  if (watch === null) return;
  const heard = watch.lastHeard ?? watch.since;
  if (Date.parse(doing.at) - Date.parse(heard) <= SILENT_MS) return;
  const mail = sheetNotHeard(plan, { since: londonDay(heard), watchedBy: watch.name });
  await tellOfficers(doing, plan, { what: 'sheet not heard', review: '', about: `${watch.turn} ${heard}`, mail });
};

export const night = async (doing: Carrying & { asAt: IsoDate; at: string }): Promise<CarriedOut> => {
  const { area, outside, diary, asAt, at } = doing;
  const { planBook, store } = outside;
  const mendings = await mending(planBook);
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
  await tellOfMending(doing, plan, mendings);
  const ledger = await store.ledger();
  const lately = addDays(asAt, -TOLD_FOR_DAYS);
  const cameBack = dispatchesIn(ledger).filter(({ state, on }) => state === 'bounced' && on >= lately);
  for (const { key, review, name } of cameBack) {
    const mail = mailCameBack(plan, { review, name });
    await tellOfficers(doing, plan, { what: 'mail came back', review, about: key, mail });
  }
  await tellSilence(doing, plan);
  for (const errand of errandsOf(plan, { area: area.id, ledger, asAt })) await diary.note(errand);
  // Last, because a sheet that cannot be marked must not keep the plan from being stored.
  await planBook.mark(findings, asAt);
  if (mendings.fault) throw mendings.fault;
  return 'done';
};
