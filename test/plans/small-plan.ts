/** Plans the size of one story: one area, one action, one measure, all in order, to be changed by each test. */
import type { Finding } from '../../functions/plan/finding.ts';
import { type CheckContext, checkPlan } from '../../functions/plan/findings.ts';
import { NO_HISTORY } from '../../functions/plan/history.ts';
import { blankOf } from '../../functions/plan/read-cell.ts';
import type { CellFault, Reading } from '../../functions/plan/reading.ts';
import type { Action, Actual, Cover, Measure, Person, Plan, Review, Role } from '../../functions/plan/schema.ts';
import type { Column } from '../../functions/plan/sheet-layout.ts';
import { coverItems, LAYOUT_VERSION, rowsTabs } from '../../functions/plan/sheet-layout.ts';

export const AS_AT = '2022-09-15';

const blankRow = <Row>(columns: readonly Column[]): Row =>
  Object.fromEntries(columns.map((column) => [column.field, blankOf(column)])) as Row;

const columnsOf = (key: string): readonly Column[] => rowsTabs.find((tab) => tab.key === key)?.columns ?? [];

export const percent = (amount: number) => ({ amount, percent: true });
export const plain = (amount: number) => ({ amount, percent: false });

export const action = (changes: Partial<Action> = {}): Action => ({
  ...blankRow<Action>(columnsOf('actions')),
  ref: 'A1.01',
  area: 'A1',
  action: 'Publish a guide to EHC plans, written with parents',
  takenOrPlanned: 'Being taken',
  start: '2022-04-11',
  agreedDue: '2022-12-30',
  lead: 'Head of SEND',
  successCriteria: 'Guide published and rated clear by 80% of parents',
  measures: ['M01'],
  status: 'In progress',
  rating: 'Green',
  update: 'Parents read the draft in August.',
  ...changes,
});

export const measure = (changes: Partial<Measure> = {}): Measure => ({
  ...blankRow<Measure>(columnsOf('measures')),
  ref: 'M01',
  area: 'A1',
  measure: 'Parents who say their plan describes their child well',
  type: 'Experience',
  unit: 'percent',
  betterWhen: 'Higher is better',
  numerator: 'parents who agree',
  denominator: 'parents who answered',
  baseline: percent(40),
  baselineFrom: '2022-01-01',
  baselineTo: '2022-03-31',
  source: 'Parent survey',
  target: percent(70),
  targetDate: '2023-04-01',
  months3: percent(48),
  months6: percent(55),
  months12: percent(70),
  dataOwner: 'Head of SEND',
  frequency: 'Monthly',
  lagDays: 14,
  ...changes,
});

export const actual = (changes: Partial<Actual> = {}): Actual => ({
  ...blankRow<Actual>(columnsOf('actuals')),
  measure: 'M01',
  from: '2022-08-01',
  to: '2022-08-31',
  value: percent(54),
  state: 'Final',
  ...changes,
});

export const person = (name: string, role: Role, changes: Partial<Person> = {}): Person => ({
  ...blankRow<Person>(columnsOf('people')),
  name,
  role,
  organisation: 'Exampleshire Council',
  organisationType: 'Council',
  email: `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@exampleshire.example`,
  packCopy: 'None',
  ...changes,
});

export const review = (changes: Partial<Review> = {}): Review => ({
  ...blankRow<Review>(columnsOf('reviews')),
  ref: 'RV2',
  kind: 'Progress review',
  date: '2022-09-29',
  minutes: 60,
  ...changes,
});

export const cover = (changes: Partial<Cover> = {}): Cover => ({
  ...blankRow<Cover>(coverItems as readonly Column[]),
  localArea: 'Exampleshire',
  planTitle: 'Accelerated Progress Plan',
  planShortName: 'APP',
  planType: 'APP',
  inspectionFirstDay: '2022-01-18',
  inspectionLastDay: '2022-01-20',
  reportPublished: '2022-02-25',
  letterDate: '2022-03-01',
  submissionDue: '2022-04-01',
  submittedOn: '2022-04-01',
  agreedOn: '2022-04-08',
  milestonesCountFrom: 'Submitted on',
  milestoneMonths: [3, 6, 12],
  status: 'Agreed',
  ...changes,
});

/** A plan with nothing wrong, as at AS_AT. */
export const smallPlan = (changes: Partial<Plan> = {}): Plan => ({
  layoutVersion: LAYOUT_VERSION,
  cover: cover(),
  people: [
    person('Head of SEND', 'Action lead'),
    person('Director', "Director of children's services", { packCopy: 'To' }),
    person('Assistant Director', 'SRO'),
    person('ICB Officer', 'ICB or CCG accountable officer', { organisationType: 'ICB' }),
    person('Case Lead', 'DfE case lead', { packCopy: 'To', organisationType: 'DfE' }),
    person('SEND Adviser', 'DfE SEND adviser', { packCopy: 'To' }),
    person('NHS Adviser', 'NHS England adviser', { packCopy: 'To' }),
    person('Forum Chair', 'Parent carer forum', { packCopy: 'Copy' }),
  ],
  governance: [],
  areas: [
    {
      ref: 'A1',
      title: 'Improving the quality of EHC plans',
      finding: '',
      outcome: 'By April 2023, 70% of parents say the plan describes their child well',
      councilLead: '',
      healthLead: '',
      dfePosition: 'Open',
      positionDate: null,
      commentary: '',
    },
  ],
  actions: [action()],
  measures: [measure()],
  actuals: [actual()],
  evidence: [
    {
      ref: 'E01',
      date: '2022-06-01',
      kind: 'Survey',
      title: 'Parent survey',
      link: 'https://www.exampleshire.example/e01',
      supports: ['A1.01'],
      whatItShows: 'More parents recognise their child in the plan',
      personalData: 'None',
      mayBePublished: 'Yes',
    },
  ],
  risks: [],
  voice: [],
  analysis: [],
  reviews: [review()],
  agenda: [],
  asks: [],
  waivers: [],
  kept: [],
  ...changes,
});

/** The plan as if read from a sheet: headings in row 1, rows from 2 on. */
export const readingOf = (plan: Plan, faults: CellFault[] = []): Reading => ({
  plan,
  faults,
  places: {
    ...Object.fromEntries(
      rowsTabs.map((tab) => [tab.key, plan[tab.key].map((_, i) => ({ tab: tab.name, row: i + 2 }))]),
    ),
    cover: Object.fromEntries((coverItems as readonly Column[]).map((item, i) => [item.field, i + 2])),
  } as Reading['places'],
});

export const fault = (changes: Partial<CellFault> & Pick<CellFault, 'kind'>): CellFault => ({
  tab: 'Actions',
  row: 2,
  ref: 'A1.01',
  field: '',
  heading: '',
  text: '',
  detail: [],
  ...changes,
});

export const contextOf = (changes: Partial<CheckContext> = {}): CheckContext => ({
  history: NO_HISTORY,
  asAt: AS_AT,
  purpose: 'pack',
  review: review(),
  allowList: ['exampleshire.example'],
  ...changes,
});

/** Findings of one rule, worded. */
export const findingsOf = (
  rule: string,
  plan: Plan,
  { faults = [], ...context }: Partial<CheckContext> & { faults?: CellFault[] } = {},
): Finding[] =>
  checkPlan(readingOf(plan, faults), contextOf(context)).findings.filter((finding) => finding.rule === rule);
