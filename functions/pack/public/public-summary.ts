/** The first page for families: in plain words, what the plan is, what is better, what is not, and what comes next. */
import { longDate, longPeriod } from '../../plan/dates.ts';
import { planTitle } from '../../plan/settings.ts';
import { grouped } from '../../plan/thousands.ts';
import type { Block, Line } from '../document.ts';
import { areaRefs, type Facts, inArea, type RatedAction, type RatedMeasure } from '../facts.ts';
import { shortened } from '../fit.ts';
import { isStatutory } from '../statutory.ts';
import {
  bold,
  cell,
  count,
  dated,
  figure,
  line,
  paragraph,
  periodOf,
  section,
  uncapital,
  withoutStop,
} from '../wording.ts';
import { isHidden, nameOf, plannedWords, stateCounts, stateOf, stateOfFigure } from './plain-words.ts';
import { isTold } from './say.ts';

/** With more areas than this their rows stand closer together. */
const ROOMY = 4;
const IMPACT = ['Experience', 'Outcome'];

const gain = ({ counting: measure, latest }: RatedMeasure): number => {
  if (!latest?.value || measure.baseline === null) return 0;
  const step = latest.value.amount - measure.baseline.amount;
  return measure.betterWhen === 'Lower is better' ? -step : measure.betterWhen === 'Higher is better' ? step : 0;
};

const told = (facts: Facts, rated: RatedMeasure): string => {
  const { counting: measure, latest, planned } = rated;
  const name = shortened(uncapital(nameOf(measure)), 120);
  const now = latest?.value
    ? `${figure(latest.value, measure)} ${periodOf(latest)}${latest.state === 'Final' ? '' : stateOfFigure(latest)}`
    : 'no number yet';
  const from = measure.baseline ? `, from ${figure(measure.baseline, measure)} at the start` : '';
  const plan = planned === null ? '' : `. ${plannedWords(facts, rated)}`;
  return `${name}: ${now}${from}${plan}.`;
};

/** Measures of what families feel or of what has changed for children come first. */
const impactFirst = (a: RatedMeasure, b: RatedMeasure): number =>
  Number(IMPACT.includes(b.measure.type ?? '')) - Number(IMPACT.includes(a.measure.type ?? ''));

/** The one that is told in a sentence must have a name. */
const namedFirst = (a: RatedMeasure, b: RatedMeasure): number =>
  Number(isTold(b.measure.measure)) - Number(isTold(a.measure.measure));

const better = (facts: Facts, judged: RatedMeasure[]): Line => {
  const good = judged
    .filter((one) => ['Blue', 'Green'].includes(one.rating) && gain(one) > 0)
    .sort((a, b) => namedFirst(a, b) || impactFirst(a, b));
  const first = good[0];
  return line(
    bold('On track: '),
    first === undefined
      ? 'no number is both better than at the start and where the plan wanted it by now.'
      : told(facts, first),
    ...(good.length > 1
      ? [
          ` ${count(good.length - 1, 'other number')} ${good.length === 2 ? 'is' : 'are'} where the plan wanted ${good.length === 2 ? 'it' : 'them'} too.`,
        ]
      : []),
  );
};

/** In the words of the tables: what is only a little behind is not called behind. */
const others = (rest: readonly RatedMeasure[]): string => {
  const behind = rest.filter(({ rating }) => rating === 'Red').length;
  const little = rest.length - behind;
  const are = (n: number): string => (n === 1 ? 'is' : 'are');
  const parts = [
    ...(behind > 0 ? [`${count(behind, 'other number')} ${are(behind)} behind too`] : []),
    ...(little > 0
      ? [`${behind > 0 ? `${grouped(little)} more` : count(little, 'other number')} ${are(little)} a little behind`]
      : []),
  ];
  return parts.join(', and ');
};

/** Where nothing is known yet, nothing is behind for want of a number only. */
const noneBehind = ({ measures }: Facts, judged: RatedMeasure[]): string => {
  if (measures.length === 0) return 'the plan has no numbers yet to tell by.';
  return judged.some(({ latest }) => latest !== null) || judged.length === 0
    ? 'no number is behind the plan.'
    : 'there is no number yet to tell by.';
};

const notYet = (facts: Facts, judged: RatedMeasure[]): Line => {
  const short = judged
    .filter((one) => ['Red', 'Amber'].includes(one.rating))
    .sort((a, b) => namedFirst(a, b) || Number(b.rating === 'Red') - Number(a.rating === 'Red') || impactFirst(a, b));
  const first = short[0];
  return line(
    bold(first?.rating === 'Amber' ? 'A little behind: ' : 'Behind: '),
    first === undefined ? noneBehind(facts, judged) : told(facts, first),
    ...(short.length > 1 ? [` ${others(short.slice(1))}.`] : []),
  );
};

const late = (facts: Facts): Line => {
  const n = facts.actions.filter((one) => stateOf(one) === 'Late').length;
  return line(
    bold('Late: '),
    n === 0
      ? facts.actions.length === 0
        ? 'the plan has no actions yet.'
        : 'none of the actions.'
      : `${grouped(n)} of ${count(facts.actions.length, 'action')}. Each is named under its area.`,
  );
};

const next = (facts: Facts): Line =>
  line(
    bold('What happens next: '),
    facts.review.date !== null && facts.review.date >= facts.asAt
      ? `DfE and NHS England look at the plan with us on ${longDate(facts.review.date)}.`
      : 'no meeting with DfE and NHS England is dated yet.',
    ...(facts.nextReview?.date ? [` The meeting after that is on ${longDate(facts.nextReview.date)}.`] : []),
  );

/** The law gives a council 20 weeks for an EHC plan, so this number is always told. */
const statutory = (facts: Facts, hidden: ReadonlySet<string>, said: string): Line[] => {
  const rated = facts.measures.find(({ measure }) => isStatutory(measure));
  const label = bold('The 20 weeks that the law gives us for an EHC plan: ');
  // The number may be one whose name is not shown: then nobody can say that there is none.
  const unnamed = facts.measures.some(({ measure }) => !isTold(measure.measure));
  if (rated === undefined)
    return [line(label, unnamed ? 'this report names no number for this.' : 'the plan has no number for this.')];
  if (isHidden(hidden, rated.measure.ref)) return [line(label, 'the number is small and not shown.')];
  return said.includes(told(facts, rated)) ? [] : [line(label, told(facts, rated))];
};

/** After a revisit the finding was too little progress; other plans answer a first inspection. */
const FOUND_AT_REVISIT = 'They found that not enough had got better for';
const FOUND = 'They found that things had to get better for';

const why = ({ plan }: Facts): string => {
  const { cover, areas } = plan;
  const visit =
    cover.inspectionFirstDay && cover.inspectionLastDay
      ? ` on ${longPeriod(cover.inspectionFirstDay, cover.inspectionLastDay)}`
      : '';
  const found = cover.planType === null || cover.planType === 'APP' ? FOUND_AT_REVISIT : FOUND;
  return `Inspectors from Ofsted and CQC came${visit}. ${found} children and young people with special educational needs and disabilities (SEND)${areas.length === 0 ? '' : ` in ${count(areas.length, 'area')}`}. The council and the NHS wrote this plan to put that right. The Department for Education (DfE) and NHS England check it with us.`;
};

const actionWords = (actions: readonly RatedAction[]): string =>
  actions.length === 0 ? 'no actions' : `${count(actions.length, 'action')}: ${stateCounts(actions)}`;

const areaTable = (facts: Facts, hidden: ReadonlySet<string>): Block => {
  const words = (measures: readonly RatedMeasure[]): string => {
    const good = measures.filter(
      (one) => !isHidden(hidden, one.measure.ref) && ['Blue', 'Green'].includes(one.rating),
    ).length;
    const kept = measures.filter((one) => isHidden(hidden, one.measure.ref)).length;
    const unsaid = kept === 0 ? '' : `, ${grouped(kept)} not judged here`;
    return measures.length === 0
      ? 'no numbers yet'
      : `${grouped(good)} of ${grouped(measures.length)} on track${unsaid}`;
  };
  const rows = areaRefs(facts.plan).map((ref) => {
    const actions = facts.actions.filter((one) => inArea(facts.plan, one.action.area, ref));
    const measures = facts.measures.filter((one) => inArea(facts.plan, one.measure.area, ref));
    const title = withoutStop(facts.plan.areas.find((area) => area.ref === ref)?.title ?? 'Not linked to an area');
    return {
      cells: [cell(title), cell(actionWords(actions)), cell(words(measures))],
    };
  });
  return {
    kind: 'table',
    ...(rows.length > ROOMY ? { dense: true } : {}),
    caption: 'The plan at a glance',
    columns: [
      { heading: 'Area', share: 36, rowHeader: true },
      { heading: 'What we said we would do', share: 42 },
      { heading: 'Numbers we watch', share: 22 },
    ],
    rows: [
      ...rows,
      {
        total: true,
        cells: [cell([bold('In all')]), cell([bold(actionWords(facts.actions))]), cell([bold(words(facts.measures))])],
      },
    ],
  };
};

export const publicTitle = ({ plan }: Pick<Facts, 'plan'>): string =>
  `Better support for children and young people with SEND${plan.cover.localArea && ` in ${plan.cover.localArea}`}`;

export const publicSummary = (facts: Facts, hidden: ReadonlySet<string>): Block[] => {
  const judged = facts.measures.filter((one) => !isHidden(hidden, one.measure.ref));
  const states = facts.actions.map(stateOf);
  const first = [better(facts, judged), notYet(facts, judged)];
  const said = first
    .flat()
    .map((run) => run.text)
    .join('');
  const lateCount = states.filter((state) => state === 'Late').length;
  const onTrack = judged.filter((one) => ['Blue', 'Green'].includes(one.rating)).length;
  return [
    {
      ...{ kind: 'heading', level: 1, text: publicTitle(facts), id: 'start' },
      over: `${planTitle(facts.plan.cover)}: where we are on ${dated(facts.asAt)}`,
    },
    section('Why there is a plan'),
    paragraph(why(facts)),
    section('In short'),
    {
      kind: 'summary',
      points: [...first, ...statutory(facts, hidden, said), late(facts), next(facts)],
      figures: [
        {
          amount: grouped(states.filter((state) => state === 'Done').length),
          words: states.length === 0 ? 'actions in the plan yet' : `of ${count(states.length, 'action')} done`,
        },
        { amount: grouped(lateCount), words: `${lateCount === 1 ? 'action' : 'actions'} late` },
        {
          amount: grouped(onTrack),
          words:
            facts.measures.length === 0
              ? 'numbers that we watch yet'
              : `of ${count(facts.measures.length, 'number')} we watch on track`,
        },
      ],
    },
    areaTable(facts, hidden),
  ];
};
