/** What a large plan holds beside areas, actions and figures: boards, risks, voices, the analysis and the meetings. */
import type { AgendaItem, Analysis, Ask, Body, Plan, Review, Risk, Voice } from '../../functions/plan/schema.ts';
import { review } from './small-plan.ts';

const of = <Item>(items: readonly Item[], n: number): Item => items[n % items.length]!;
const indices = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

const bodyOf = (place: string, n: number): Body => ({
  body: `SEND Delivery Board of ${place}`,
  purpose: 'Answers for its part of this plan. Decides on actions, dates and money, and reads the figures each month.',
  chair: 'Independent Chair',
  meets: 'Monthly',
  reportsTo: 'Health and Wellbeing Board',
  forumMember: 'Yes',
  healthMember: 'Yes',
  accountable: n === 0 ? 'Yes' : 'No',
  lastMet: '2023-03-08',
  meetings: 6,
  nextMeets: '2023-04-12',
  decisions: `Refuses papers that reach the forum less than 10 days before. Spent £${12 + n},000 on a second auditor at ${place}.`,
});

const riskOf = (place: string, n: number): Risk => ({
  ref: `R${n + 1}`,
  cause: `Because plan writers are hard to recruit at ${place} and agency staff leave at short notice,`,
  event: 'there is a risk that posts stand empty again,',
  effect: 'which would mean that the queue of late assessments grows.',
  likelihood: 1 + (n % 5),
  impact: 2 + (n % 4),
  mitigation: 'Permanent contracts, a pay supplement for two years, and one writer in training for every ten.',
  owner: 'Head of SEND',
  reviewOn: '2023-05-31',
  trend: of(['Up', 'Same', 'Down'] as const, n),
  linkedTo: ['A1'],
  status: n % 6 === 5 ? 'Closed' : 'Open',
});

const voiceOf = (place: string, n: number): Voice => ({
  ref: `V${n + 1}`,
  review: 'RV3',
  whose: of(['Parent carer forum', 'Children and young people', 'Schools'] as const, n),
  askedOn: '2023-03-01',
  statement: `Some things are better at ${place}. When we write, somebody answers, and they answer with a name. The letters make sense now. But too many papers still land two days before the board, and then our vote is a nod. The wait is the wait: a shorter queue does not help a family on Monday.`,
  themes: 'Quicker answers, late papers, therapy advice',
  agreedBy: 'Forum Chair',
  agreedOn: '2023-03-29',
  response:
    'You asked to be judged with us by what families feel. Five measures in this plan are answers from families.',
});

const analysisOf = (place: string, n: number): Analysis => ({
  heading: of(['1a', '1b', '2', '3'] as const, Math.floor(n / 3)),
  text: `At ${place} we asked families for their views after we had decided, and counted what we did and not what changed.`,
  response: 'No paper is taken that reached the forum less than 10 days before the board meets.',
  when: n < 9 ? '' : 'By 30 June 2023',
});

const reviews = (): Review[] => [
  review({ ref: 'RV0', kind: 'Submission', date: '2022-04-01', minutes: null }),
  review({ ref: 'RV1', kind: 'First meeting', date: '2022-04-05' }),
  review({ ref: 'RV2', date: '2022-09-29' }),
  review({ ref: 'RV3', date: '2023-04-20', dataTo: '2023-03-31' }),
  review({ ref: 'RV4', date: '2023-10-19' }),
];

const agenda = (): AgendaItem[] =>
  ['Welcome', 'What changed since September', 'What is late', 'What families say', 'What comes next', 'Asks'].map(
    (item) => ({ review: 'RV3', item, minutes: 10, lead: 'Head of SEND' }),
  );

const askOf = (place: string, n: number): Ask => ({
  ref: `Q${n + 1}`,
  review: 'RV2',
  askedBy: n % 2 === 0 ? 'DfE' : 'NHS England',
  ask: `Show the number of late assessments at ${place} beside the 20-week figure in each pack.`,
  due: '2023-06-30',
  owner: 'Head of SEND',
  status: n % 2 === 0 ? 'Done' : 'Open',
  response: 'The figure stands in this pack. The queue fell from 212 to 138.',
  evidence: [],
});

type Sides = Pick<Plan, 'governance' | 'risks' | 'voice' | 'analysis' | 'reviews' | 'agenda' | 'asks'>;

export const largePlanSides = (areas: number, places: readonly string[]): Sides => ({
  governance: indices(6).map((n) => bodyOf(of(places, n), n)),
  risks: indices(10).map((n) => riskOf(of(places, n), n)),
  voice: indices(3).map((n) => voiceOf(of(places, n), n)),
  analysis: indices(12).map((n) => analysisOf(of(places, n), n)),
  reviews: reviews(),
  agenda: agenda(),
  asks: indices(Math.min(6, areas)).map((n) => askOf(of(places, n), n)),
});
