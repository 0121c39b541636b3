/** Reads the whole sheet and checks it: the authority behind every answer an officer is given. */

import type { Finding } from '../plan/finding.ts';
import { type CheckContext, checkPlan } from '../plan/findings.ts';
import { NO_HISTORY } from '../plan/history.ts';
import { readPlan } from '../plan/read-plan.ts';
import type { Reading } from '../plan/reading.ts';
import type { IsoDate, Plan, Review, Waiver } from '../plan/schema.ts';
import { nameOfPlan } from '../plan/settings.ts';
import { countsOf, type Readiness, readiness } from '../plan/summary.ts';
import { readHistory } from './history.ts';
import type { PlanBook, SnapshotStore } from './ports.ts';

export type Checked = {
  reading: Reading;
  findings: Finding[];
  waived: { finding: Finding; waiver: Waiver }[];
  ready: Readiness;
};

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
  }: Pick<CheckContext, 'asAt' | 'purpose' | 'allowList'> & { review?: Review | null },
): Promise<Checked> => {
  const reading = readPlan(await planBook.read());
  const about = review === undefined ? comingReview(reading.plan, asAt) : review;
  const history =
    snapshotStore === null ? NO_HISTORY : await readHistory(snapshotStore, { plan: reading.plan, review: about, asAt });
  const context: CheckContext = { history, asAt, purpose, review: about, ...(allowList ? { allowList } : {}) };
  const { findings, waived } = checkPlan(reading, context);
  return { reading, findings, waived, ready: readiness(reading.plan, findings) };
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
