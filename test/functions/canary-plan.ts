/** The invented plan with a word in each kind of cell that occurs nowhere else: where such a word turns up, that cell was told. */
import type { Plan } from '../../functions/plan/schema.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';

export const wordOf = (place: string): string => `qz${place.replace(/\W/g, '').toLowerCase()}zq`;

/** Columns in which people write as they like, by tab. */
const FREE: { [Tab in keyof Plan]?: readonly string[] } = {
  people: ['name', 'organisation'],
  governance: ['purpose', 'chair', 'decisions'],
  areas: ['title', 'finding', 'outcome', 'commentary'],
  actions: ['action', 'why', 'lead', 'successCriteria', 'update', 'recoveryStep', 'nextStep', 'coProduction'],
  measures: ['measure', 'numerator', 'denominator', 'baselineNote', 'source', 'comparatorName', 'dataOwner'],
  actuals: ['commentary', 'enteredBy'],
  evidence: ['title', 'whatItShows'],
  risks: ['cause', 'event', 'effect', 'mitigation', 'owner'],
  voice: ['statement', 'themes', 'agreedBy', 'response'],
  analysis: ['response', 'when'],
  agenda: ['item', 'lead'],
  asks: ['ask', 'owner', 'response'],
  waivers: ['waivedBy', 'reason'],
};

/** Appended to the first row that has something there, so that no rule about blank cells is changed. */
const marked = (plan: Plan): string[] => {
  const places: string[] = [];
  for (const [tab, columns] of Object.entries(FREE))
    for (const column of columns) {
      const rows = plan[tab as keyof Plan] as unknown as Record<string, unknown>[];
      const row = rows.find((one) => typeof one[column] === 'string' && one[column] !== '');
      if (!row) continue;
      row[column] = `${String(row[column])} ${wordOf(`${tab}.${column}`)}`;
      places.push(`${tab}.${column}`);
    }
  return places;
};

/** Every address in the sheet gets a word in front, and the cover one in its names. */
export const canaryPlan = (): { plan: Plan; places: string[] } => {
  const plan = structuredClone(samplePlan('six-months'));
  const places = marked(plan);
  for (const person of plan.people) if (person.email !== '') person.email = `${wordOf('people.email')}.${person.email}`;
  plan.cover.attention = `${plan.cover.attention} ${wordOf('cover.attention')}`;
  plan.cover.planTitle = `${plan.cover.planTitle} ${wordOf('cover.planTitle')}`;
  const first = plan.reviews[0];
  if (first) first.outcomeLetterLink = `https://exampleshire.example/${wordOf('reviews.link')}`;
  return { plan, places: [...places, 'people.email', 'cover.attention', 'cover.planTitle', 'reviews.link'] };
};
