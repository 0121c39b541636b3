/**
 * The plan as it stands, stored as the one DfE agreed, from the sheet: for an area whose plan was agreed before this service knew it. Once:
 * every date and target is held against it from then on, so nothing in it may be unread, and what is agreed already is not replaced.
 */
import { longDate } from '../plan/dates.ts';
import type { IsoDate, Plan } from '../plan/schema.ts';
import { readHistory } from './history.ts';
import { isAgreedName } from './ledger-events.ts';
import type { SnapshotStore } from './ports.ts';
import { hashOfPlan, type TakenSnapshot, takeSnapshot } from './take-snapshot.ts';

type Taking = { plan: Plan; asAt: IsoDate; name: string; at: string; actor: string };

const COUNTED = ['Plan', 'Actions', 'Measures'];

const unreadIn = (plan: Plan): string => {
  const unread = plan.kept.filter(({ tab }) => COUNTED.includes(tab));
  const [first] = unread;
  if (!first) return '';
  const more = unread.length > 1 ? ` and ${unread.length - 1} more like it` : '';
  return `What stands in ${first.ref === '' ? `the ${first.tab} tab` : first.ref}, ${first.heading}${more}, cannot be read, and the agreed plan is stored only once. Put right what "Check now" says of it, then try again.`;
};

const dayMissing = ({ cover: { agreedOn } }: Plan, asAt: IsoDate): string => {
  if (agreedOn === null) return 'Type the day DfE agreed the plan under Agreed on, on the Plan tab, then try again.';
  return agreedOn > asAt
    ? `Agreed on says ${longDate(agreedOn)}, which is still to come. Until then the plan is stored each night by itself.`
    : '';
};

/** A sentence, or '' where nothing stands in the way. */
const whyNotAsAgreed = async (store: SnapshotStore, { plan, asAt }: Taking): Promise<string> => {
  const missing = dayMissing(plan, asAt);
  if (missing !== '') return missing;
  const { agreed } = await readHistory(store, { plan, review: null, asAt });
  return agreed && agreed.hash !== hashOfPlan(plan)
    ? `Snapshot ${agreed.sequence} of ${longDate(agreed.asAt)} is the plan as DfE agreed it, and stays so. What was agreed later stands in the sheet with who agreed and when.`
    : unreadIn(plan);
};

/** From the sheet a plan may be called anything; only "agreed" means something, and has to hold for good. */
export const storeByName = async (
  store: SnapshotStore,
  taking: Taking,
): Promise<{ taken: TakenSnapshot } | { taken: null; why: string }> => {
  const why = isAgreedName(taking.name) ? await whyNotAsAgreed(store, taking) : '';
  return why === '' ? { taken: await takeSnapshot(store, taking) } : { taken: null, why };
};
