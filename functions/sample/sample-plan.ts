/** An invented plan, whole: as it was sent on 1 April 2022, and as the sheet stood on 15 September 2022. */
import { LAYOUT_VERSION, type Plan, planSchema } from '../plan/schema.ts';
import { familyContactActions } from './actions-family-contact.ts';
import { planQualityActions } from './actions-plan-quality.ts';
import { sharedDecisionActions } from './actions-shared-decisions.ts';
import { waitingTimeActions } from './actions-waiting-times.ts';
import { actualsAt } from './actuals.ts';
import { analysis } from './analysis.ts';
import { areas } from './areas.ts';
import { cover } from './cover.ts';
import { evidenceAt } from './evidence.ts';
import { governance } from './governance.ts';
import { measures } from './measures.ts';
import { agenda, asks, reviews } from './meetings.ts';
import { peopleAt } from './people.ts';
import { risks } from './risks.ts';
import { rowsAt, type SampleMoment } from './rows.ts';
import { voice } from './voice.ts';
import { waivers } from './waivers.ts';

export { SAMPLE_DAYS, type SampleMoment } from './rows.ts';

/** Stands on every page and in the subject of each mail that is made from the sample. */
export const SAMPLE_BANNER = 'Invented example';

const actions = [...sharedDecisionActions, ...familyContactActions, ...planQualityActions, ...waitingTimeActions].sort(
  (a, b) => (a.now.ref < b.now.ref ? -1 : 1),
);

/** A fresh copy each time: whoever changes it changes nobody else's. */
export const samplePlan = (which: SampleMoment): Plan =>
  planSchema.parse({
    layoutVersion: LAYOUT_VERSION,
    cover: rowsAt([cover], which)[0] ?? cover.now,
    people: peopleAt(which),
    governance: rowsAt(governance, which),
    areas: rowsAt(areas, which),
    actions: rowsAt(actions, which),
    measures: rowsAt(measures, which),
    actuals: actualsAt(which),
    evidence: evidenceAt(which),
    risks: rowsAt(risks, which),
    voice: rowsAt(voice, which),
    analysis: rowsAt(analysis, which),
    reviews: rowsAt(reviews, which),
    agenda: rowsAt(agenda, which),
    asks: rowsAt(asks, which),
    waivers: rowsAt(waivers, which),
    kept: [],
  } satisfies Plan);
