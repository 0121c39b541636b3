/**
 * Reads the whole sheet and checks it: the authority behind every answer an officer is given. The sheet and the ledger are asked each
 * time; where both say exactly what they said before, the findings are those of before.
 */
import type { SheetTables } from '../plan/cells.ts';
import type { Finding } from '../plan/finding.ts';
import type { CheckContext } from '../plan/findings.ts';
import { NO_HISTORY } from '../plan/history.ts';
import { readPlan } from '../plan/read-plan.ts';
import type { Reading } from '../plan/reading.ts';
import type { IsoDate, Plan, Review, Waiver } from '../plan/schema.ts';
import { nameOfPlan } from '../plan/settings.ts';
import { countsOf, type Readiness, readiness } from '../plan/summary.ts';
import { removedRefs } from '../plan/taken-refs.ts';
import { readHistory } from './history.ts';
import { judgePlan } from './judge-plan.ts';
import type { PlanBook, SnapshotStore } from './ports.ts';

export type Checked = {
  reading: Reading;
  findings: Finding[];
  waived: { finding: Finding; waiver: Waiver }[];
  ready: Readiness;
  /** Refs of the snapshots it was compared with whose rows are gone: they are not given again. */
  removedRefs: string[];
};

/** A plan book that finds its sheet unchanged gives the very same tables again. */
const readings = new WeakMap<SheetTables, Reading>();

const readOnce = (tables: SheetTables): Reading => {
  const reading = readings.get(tables) ?? readPlan(tables);
  readings.set(tables, reading);
  return reading;
};

/** The last check of each reading, and everything else that it went by. */
const checks = new WeakMap<Reading, { by: string; checked: Checked }>();

/** The review a check looks forward to: the first on or after the day. */
export const comingReview = (plan: Plan, asAt: IsoDate): Review | null =>
  [...plan.reviews]
    .filter((review) => review.date !== null && review.date >= asAt)
    .sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? -1 : 1))[0] ?? null;

export const checkPlanBook = async (
  { planBook, snapshotStore }: { planBook: PlanBook; snapshotStore: SnapshotStore | null },
  {
    asAt,
    purpose,
    review,
    allowList,
    store = '',
  }: Pick<CheckContext, 'asAt' | 'purpose' | 'allowList' | 'store'> & { review?: Review | null },
): Promise<Checked> => {
  const reading = readOnce(await planBook.read());
  const about = review === undefined ? comingReview(reading.plan, asAt) : review;
  const ledger = (await snapshotStore?.ledger()) ?? [];
  // Each entry carries the hash of the one before it, so the last one stands for all of them and for every stored plan.
  const by = JSON.stringify([asAt, purpose, about, allowList, store, ledger.length, ledger[ledger.length - 1]?.hash]);
  const last = checks.get(reading);
  if (last?.by === by) return last.checked;
  const history =
    snapshotStore === null
      ? NO_HISTORY
      : await readHistory(
          { ...snapshotStore, ledger: async () => ledger },
          { plan: reading.plan, review: about, asAt },
        );
  const context: CheckContext = { history, asAt, purpose, review: about, store, ...(allowList ? { allowList } : {}) };
  const { findings, waived } = judgePlan(reading, context);
  const before = [history.agreed, history.previous].flatMap((snapshot) => (snapshot ? [snapshot.plan] : []));
  const ready = readiness(reading.plan, findings);
  const checked = { reading, findings, waived, ready, removedRefs: removedRefs(reading.plan, before) };
  checks.set(reading, { by, checked });
  return checked;
};

/** What a caller is told of a check: the same object from the terminal and from the function. */
export const checkAnswer = ({ reading, findings, ready }: Checked, asAt: IsoDate) => ({
  asAt,
  plan: nameOfPlan(reading.plan),
  ready,
  counts: countsOf(findings),
  findings: findings.map(({ rule, severity, when, tab, row, ref, field, heading, message, fix }) => ({
    ...{ rule, severity, when, tab, row, ref, field, heading, message, fix },
  })),
});
