/** A plan of any size, always the same for the same numbers: what a large area keeps, to measure with. */
import type {
  Action,
  Actual,
  Area,
  Evidence,
  Figure,
  Measure,
  Person,
  Plan,
  Review,
} from '../../functions/plan/schema.ts';
import { largePlanSides } from './large-plan-sides.ts';
import { action, actual, cover, measure, percent, person, plain, smallPlan } from './small-plan.ts';

export type PlanSize = { areas: number; actions: number; measures: number };

/** The day the plan is read as at, and the meeting whose pack is due. */
export const LARGE_PLAN_DAY = '2023-04-03';
export const LARGE_PLAN_REVIEW = 'RV3';

const of = <Item>(items: readonly Item[], n: number): Item => items[n % items.length]!;
const two = (n: number): string => String(n).padStart(2, '0');
const measureRef = (n: number): string => `M${two(n + 1)}`;
const evidenceRef = (n: number): string => `E${two(n + 1)}`;

const SUBJECTS = [
  'Annual reviews of EHC plans',
  'Advice from therapists',
  'Plans for young people over 16',
  'Speech and language support before school',
  'Answers to families who write to us',
  'Waiting times for autism assessments',
  'Preparation for adulthood',
  'Support in mainstream schools',
];
const PLACES = ['Tŷ Gwyrdd', 'Llanŵy', 'Łękowo House', 'Źródło Centre', 'Ynys Ŷd', 'Maes-y-Dŵr', 'Kąty Hall'];
const DOINGS = [
  'Train every plan writer in',
  'Publish a guide, written with parents, to',
  'Open a weekly clinic at',
  'Agree with the four trusts how long to take for',
  'Ask 400 families each term about',
  'Appoint one named person for',
];
const LEADS = [
  'Siân Tŷ-Gŵyr',
  'Żaneta Łąkowska',
  'Head of SEND',
  'Designated Clinical Officer',
  'Míriam Ó Dúill',
  'EHC Plans Manager',
  'Principal Educational Psychologist',
];

const areaOf = (i: number): Area => ({
  ref: `A${i + 1}`,
  title: `Improving ${of(SUBJECTS, i).toLowerCase()} in ${of(PLACES, i)}.`,
  finding: `Inspectors found that ${of(SUBJECTS, i).toLowerCase()} vary widely between schools and services. Families in ${of(PLACES, i + 2)} wait longest, and are seldom told what happened to what they said.`,
  outcome: `By April 2023, ${62 + i}% of families rate this good or better, from ${30 + i}% in March 2022. ${of(PLACES, i)} catches up with the rest of the area.`,
  councilLead: of(LEADS, i),
  healthLead: 'Designated Clinical Officer',
  dfePosition: 'Open',
  positionDate: '2022-09-29',
  commentary: `In March, ${50 + i}% of 137 parent carers rated this good or better, from ${30 + i}% a year before. The milestone was ${48 + i}%. Families now wait 7 working days for an answer, from 12. The board is behind in ${of(PLACES, i + 1)}: nineteen papers came too late for the forum to read, and late papers have been refused since 7 September. We expect the two slowest figures to turn by July 2023, when the queue is under 80.`,
});

type Stage = Pick<
  Action,
  'takenOrPlanned' | 'start' | 'agreedDue' | 'status' | 'completedOn' | 'rating' | 'recoveryStep'
>;

/** Of ten actions four are done, three go well, one is at risk, one is late with a way back, and one is still to begin. */
const stageOf = (n: number): Stage => {
  const day = two(1 + ((n * 7) % 27));
  const begun = { takenOrPlanned: 'Being taken', start: `2022-0${4 + (n % 5)}-${day}`, completedOn: null } as const;
  const running = { ...begun, status: 'In progress', recoveryStep: '' } as const;
  if (n % 10 < 4) {
    const done = { takenOrPlanned: 'Taken since revisit', status: 'Complete', recoveryStep: '' } as const;
    return {
      ...{ ...begun, ...done, agreedDue: `2022-12-${day}`, completedOn: `2022-11-${day}` },
      rating: n % 3 === 0 ? 'Blue' : 'Green',
    };
  }
  if (n % 10 < 7) return { ...running, agreedDue: `2023-0${5 + (n % 4)}-${day}`, rating: 'Green' };
  if (n % 10 === 7) {
    const recoveryStep = `The SEND lead at ${of(PLACES, n)} clears the oldest ten by 31 May.`;
    return { ...running, agreedDue: `2023-06-${day}`, rating: 'Amber', recoveryStep };
  }
  if (n % 10 === 8) {
    const recoveryStep = `A second writer starts at ${of(PLACES, n)} on 2 May, and the oldest cases go first.`;
    return { ...running, agreedDue: `2023-02-${day}`, rating: 'Red', recoveryStep };
  }
  const planned = { takenOrPlanned: 'Planned', status: 'Not started', rating: 'Not started' } as const;
  return { ...begun, ...planned, start: `2023-05-${day}`, agreedDue: `2023-11-${day}`, recoveryStep: '' };
};

const actionOf = (n: number, { areas, measures }: PlanSize): Action => {
  const home = n % areas;
  const place = of(PLACES, n);
  const subject = of(SUBJECTS, n * 3 + 1).toLowerCase();
  // Measures go round the areas in the same order as actions: every so many of them belong to this action's area.
  const own = home % measures;
  const other = (home + areas * (Math.floor(n / areas) % Math.max(1, Math.floor(measures / areas)))) % measures;
  const stage = stageOf(n);
  return action({
    ...stage,
    ref: `A${home + 1}.${two(Math.floor(n / areas) + 1)}`,
    area: `A${home + 1}`,
    action: `${of(DOINGS, n)} ${subject} (${place}, group ${1 + (n % 9)})`,
    why: `Families at ${place} told inspectors that they are asked late about ${subject}, after decisions are made.`,
    lead: of(LEADS, n),
    sro: 'Assistant Director',
    partners: ['Exampleshire Parent Carer Forum', `${of(PLACES, n + 3)} Community Health Trust`],
    successCriteria: `${60 + (n % 30)}% of ${80 + n} families say this made a difference by ${1 + (n % 28)} March 2023, and the results are published: yes or no.`,
    measures: [...new Set([measureRef(own), measureRef(other)])],
    update:
      stage.status === 'Not started'
        ? ''
        : `${40 + (n % 50)} of ${90 + n} families at ${place} have been reached. The reply time has fallen from 12 to ${5 + (n % 6)} working days, and ${46 + (n % 20)}% rate it good or better, from 31%.`,
    updateDate: stage.status === 'Not started' ? null : '2023-03-24',
    nextStep: `Read the answers with the forum and tell families at ${place} what changed.`,
    coProduction: `Eleven forum members wrote the first draft; the rule about ${subject} is theirs.`,
    evidence: stage.status === 'Complete' ? [evidenceRef(n)] : [],
    risks: n % 8 === 0 ? [`R${1 + (n % 10)}`] : [],
  });
};

type Kind = { unit: Measure['unit']; betterWhen: Measure['betterWhen']; baseline: number; target: number };
const KINDS: readonly Kind[] = [
  { unit: 'percent', betterWhen: 'Higher is better', baseline: 31, target: 65 },
  { unit: 'weeks', betterWhen: 'Lower is better', baseline: 44, target: 20 },
  { unit: 'percent', betterWhen: 'Higher is better', baseline: 41, target: 75 },
  { unit: 'count', betterWhen: 'Lower is better', baseline: 212, target: 60 },
  { unit: 'score', betterWhen: 'Higher is better', baseline: 2.9, target: 4.1 },
];

const figureFor = (kind: Kind, share: number): Figure => {
  const amount = Math.round((kind.baseline + (kind.target - kind.baseline) * share) * 10) / 10;
  return kind.unit === 'percent' ? percent(amount) : plain(amount);
};

const measureOf = (n: number, { areas }: PlanSize): Measure => {
  const kind = of(KINDS, n);
  const subject = of(SUBJECTS, n % areas).toLowerCase();
  return measure({
    ref: measureRef(n),
    area: `A${(n % areas) + 1}`,
    measure: `Parent carers and young people at ${of(PLACES, n)} who are content with ${subject}, series ${n + 1}`,
    // Every area's first measure says what families feel or what changed, as the letter asks.
    type: n < areas ? (n % 2 === 0 ? 'Experience' : 'Outcome') : of(['Process', 'Outcome', 'Output'] as const, n),
    unit: kind.unit,
    betterWhen: kind.betterWhen,
    numerator: 'Families who answered good or very good',
    denominator: 'Families who answered in the month',
    exceptions: 'Not applicable',
    baseline: figureFor(kind, 0),
    baselineFrom: '2022-03-01',
    baselineTo: '2022-03-31',
    source: `Monthly return of ${of(PLACES, n + 1)}`,
    target: figureFor(kind, 1),
    targetDate: '2023-04-01',
    months3: figureFor(kind, 0.2),
    months6: figureFor(kind, 0.45),
    months12: figureFor(kind, 1),
    dataOwner: 'SEND Data Analyst',
    lagDays: 14,
  });
};

const LAST_DAYS = [30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31];

/** April 2022 to March 2023; some measures run ahead of their plan and some behind. */
const yearOf = (n: number): Actual[] =>
  LAST_DAYS.map((last, i) => {
    const month = `${i < 9 ? 2022 : 2023}-${two(((i + 3) % 12) + 1)}`;
    const share = ((i + 1) / 12) * (0.7 + ((n * 13) % 7) / 12) + (((n * 5 + i * 3) % 7) - 3) / 60;
    return actual({
      measure: measureRef(n),
      from: `${month}-01`,
      to: `${month}-${last}`,
      value: figureFor(of(KINDS, n), Math.max(0, share)),
      state: i === 11 ? 'Provisional' : 'Final',
      commentary:
        i % 4 === 3 ? `Fewer families than usual answered at ${of(PLACES, n + i)} because of the holidays.` : '',
      enteredBy: 'SEND Data Analyst',
      enteredOn: i === 11 ? '2023-04-02' : `${i < 8 ? 2022 : 2023}-${two(((i + 4) % 12) + 1)}-07`,
    });
  });

const evidenceFor = ({ ref }: Action, n: number): Evidence => ({
  ref: evidenceRef(n),
  date: '2022-11-30',
  kind: of(['Survey', 'Audit', 'Dataset', 'Minutes'] as const, n),
  title: `What changed after ${ref} at ${of(PLACES, n)}`,
  link: `https://www.exampleshire.example/send-plan/evidence/e${two(n + 1)}`,
  supports: [ref],
  whatItShows: `Of ${80 + n} families ${50 + (n % 25)} say that they were asked before the decision was made, where there were ${20 + (n % 9)} a year before.`,
  personalData: 'None',
  mayBePublished: n % 2 === 0 ? 'Yes' : 'No',
});

const leadsOf = (): Person[] => [
  ...LEADS.map((name) => person(name, 'Action lead')),
  person('SEND Data Analyst', 'Data owner'),
];

const indices = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

export const largePlan = (size: PlanSize): Plan => {
  const actions = indices(size.actions).map((n) => actionOf(n, size));
  const base = smallPlan();
  return {
    ...base,
    ...largePlanSides(size.areas, PLACES),
    cover: cover({ firstMeeting: '2022-04-05', version: '2.3', marking: 'OFFICIAL' }),
    people: [...base.people, ...leadsOf()],
    areas: indices(size.areas).map(areaOf),
    actions,
    measures: indices(size.measures).map((n) => measureOf(n, size)),
    actuals: indices(size.measures).flatMap(yearOf),
    evidence: actions.flatMap((one, n) => (one.status === 'Complete' ? [evidenceFor(one, n)] : [])),
  };
};

export const reviewOf = (plan: Plan): Review => plan.reviews.find(({ ref }) => ref === LARGE_PLAN_REVIEW)!;
