/** A plan judged as every service judges it: by the catalogue, and by what the font of the packs can show. */
import { uncovered } from '../pack/font/coverage.ts';
import { type CheckContext, checkPlan } from '../plan/findings.ts';
import type { Reading } from '../plan/reading.ts';

export const judgePlan = (reading: Reading, context: CheckContext): ReturnType<typeof checkPlan> =>
  checkPlan(reading, { ...context, unprintable: uncovered });
