import type { Change } from '../plan/changes.ts';
import { type Actual, RATINGS } from '../plan/schema.ts';
import { grouped } from '../plan/thousands.ts';
import { better as comparison } from '../plan/trend.ts';
import type { Line, Run } from './document.ts';
import { easierName, easierWords, MOST_EASIER, madeEasier } from './easier-words.ts';
import type { Facts, RatedMeasure } from './facts.ts';
import { shortened } from './fit.ts';
import { plannedWords } from './planned-words.ts';
import { ratingRun } from './rating-runs.ts';
import { isStatutory } from './statutory.ts';
import {
  amount,
  bold,
  count,
  figure,
  firstSentence,
  line,
  periodOf,
  someRuns,
  t,
  uncapital,
  withoutStop,
} from './wording.ts';

const MOST_REFS = 3;
/** Page 1 is one page: longer texts are cut here and stand whole on the pages behind. */
const LONG_NAME = 110;
const SHORT_NAME = 70;
const SHORT_EASIER = 40;
const LONG_ASK = 140;
/** Words that begin a date and are no name: "(by 30 June 2023)", but "(November)". */
const OPENING = /^(?:After|At|Before|By|During|Each|Every|From|In|On|Once|Until|When)\b/;
const IMPACT = ['Experience', 'Outcome'];

/** With many areas the table of page 1 needs the room of a line. */
const MANY_AREAS = 6;
const hasManyAreas = ({ plan }: Facts): boolean => plan.areas.length > MANY_AREAS;

/** What stands in brackets at its end is told with the measure itself; without its pounds a figure would be a bare number. */
const measureName = (facts: Facts, { measure }: RatedMeasure): string =>
  shortened(
    uncapital(withoutStop(measure.measure).replace(/ \([^()£]*\)$/, '')),
    hasManyAreas(facts) ? SHORT_NAME : LONG_NAME,
  );

const change = ({ counting: measure, latest }: RatedMeasure): number =>
  latest?.value && measure.baseline ? Math.abs(latest.value.amount - measure.baseline.amount) : 0;

const span = ({ counting: measure, target }: RatedMeasure): number =>
  Math.abs((target?.amount ?? 0) - (measure.baseline?.amount ?? 0)) || 1;

const betterThanBaseline = ({ counting: measure, latest }: RatedMeasure): boolean => {
  if (!latest?.value || measure.baseline === null) return false;
  const step = latest.value.amount - measure.baseline.amount;
  return measure.betterWhen === 'Higher is better'
    ? step > 0
    : measure.betterWhen === 'Lower is better'
      ? step < 0
      : false;
};

/** Of what is to be moved, as a share: less than this from the best figure is no fall. */
const LITTLE = 0.05;

/** The best figure since the start, where the latest has fallen back from it by more than a little. */
const bestBefore = (rated: RatedMeasure): Actual | null => {
  const { counting: measure, latest, actuals } = rated;
  if (!latest?.value || measure.betterWhen === 'Keep within' || measure.betterWhen === null) return null;
  const since = actuals.filter(({ to }) => measure.baselineTo === null || (to ?? '') > measure.baselineTo);
  const best = since.reduce<Actual | null>(
    (so, one) => (one.value && (!so?.value || comparison(measure, one.value.amount, so.value.amount) > 0) ? one : so),
    null,
  );
  if (!best?.value || comparison(measure, best.value.amount, latest.value.amount) <= span(rated) * LITTLE) return null;
  return measure.baseline !== null && comparison(measure, best.value.amount, measure.baseline.amount) <= 0
    ? null
    : best;
};

/** Without the year where that is the same as of the figure beside it. */
const periodNear = (one: Actual, beside: Actual | null): string =>
  one.to?.slice(0, 4) === beside?.to?.slice(0, 4) ? periodOf(one).replace(/ \d{4}$/, '') : periodOf(one);

const nowAndThen = (facts: Facts, rated: RatedMeasure): string => {
  const { counting: measure, latest } = rated;
  const now = latest?.value ? `${amount(latest.value.amount, measure)} ${periodOf(latest)}` : 'no figure yet';
  const best = bestBefore(rated);
  const from = (best?.value?.amount ?? 0) > (latest?.value?.amount ?? 0) ? 'down from' : 'up from';
  const peak = best === null ? '' : ` (${from} ${figure(best.value, measure)} ${periodNear(best, latest)})`;
  const start = measure.baseline ? `, from ${figure(measure.baseline, measure)}` : '';
  const plan = plannedWords(facts, rated);
  return `${now}${peak}${start}${plan && `; ${plan}`}.`;
};

export const better = (facts: Facts): Line => {
  const onPlan = facts.measures
    .filter(
      (m) =>
        IMPACT.includes(m.measure.type ?? '') && (m.rating === 'Green' || m.rating === 'Blue') && betterThanBaseline(m),
    )
    .sort(
      (a, b) =>
        IMPACT.indexOf(a.measure.type ?? '') - IMPACT.indexOf(b.measure.type ?? '') ||
        change(b) / span(b) - change(a) / span(a),
    );
  const told = onPlan.find((m) => m.direction === 'Better') ?? onPlan[0];
  const label = bold(
    told === undefined || told.direction === 'Better' ? 'Better for families: ' : 'On plan for families: ',
  );
  if (told === undefined)
    return line(
      label,
      "no measure of families' experience or of outcomes is both better than its baseline and on plan.",
    );
  const caution = {
    Better: '',
    Worse: ' The last six figures fell back.',
    'No clear trend': ' No clear trend.',
    'Too few points': ' Too few points to tell a trend.',
  }[told.direction];
  return line(
    label,
    `${measureName(facts, told)} (`,
    facts.ref(told.measure.ref),
    `): ${nowAndThen(facts, told)}${caution}`,
  );
};

export const notYet = (facts: Facts): Line => {
  const label = bold('Not yet better: ');
  if (facts.measures.every(({ latest }) => latest === null))
    return line(
      label,
      facts.measures.length === 0 ? 'the plan has no measure to tell by.' : 'no measure has a figure yet to tell by.',
    );
  const short = facts.measures
    .filter((m) => m.rating === 'Red' || m.rating === 'Amber')
    .sort(
      (a, b) =>
        RATINGS.indexOf(b.rating) - RATINGS.indexOf(a.rating) ||
        Math.abs(b.gap ?? 0) / span(b) - Math.abs(a.gap ?? 0) / span(a),
    );
  const worst = short[0];
  if (worst === undefined) return line(label, 'no measure with a figure is short of its plan.');
  const others = short.slice(1).map((m) => facts.ref(m.measure.ref));
  const rest = others.length === 0 ? [] : [t(' Also short of plan: '), ...someRuns(others, MOST_REFS), t('.')];
  return line(
    label,
    `${measureName(facts, worst)} (`,
    facts.ref(worst.measure.ref),
    `): ${nowAndThen(facts, worst)}`,
    ...rest,
  );
};

/** The share of EHC plans within 20 weeks is the law's own measure: told on page 1 also when it is on plan. */
export const statutory = (facts: Facts, said: readonly Line[]): Line[] => {
  const label = bold('Within 20 weeks: ');
  const rated = facts.measures.find(({ measure }) => isStatutory(measure));
  if (rated === undefined) return [];
  // Only what is told with its name and figures is told; a Ref among others is not.
  if (said.flat().some((run) => run.text.includes(measureName(facts, rated)))) return [];
  return [line(label, facts.ref(rated.measure.ref), ` ${nowAndThen(facts, rated)} `, ratingRun(rated.rating))];
};

export const slipped = (facts: Facts): Line => {
  const label = bold('Slipped: ');
  const late = facts.actions.filter((a) => a.late > 0).sort((a, b) => b.late - a.late);
  const redated = facts.since?.changes.redated.filter((c) => c.tab === 'actions' && c.agreed === 'agreed') ?? [];
  const moved: Run[] =
    redated.length === 0
      ? []
      : [
          t(' '),
          ...refsOf(facts, redated),
          t(` ${new Set(redated.map(({ ref }) => ref)).size === 1 ? 'was' : 'were'} re-dated with DfE's agreement.`),
        ];
  const longest = late[0];
  if (longest === undefined) return line(label, 'no action is overdue.', ...moved);
  const again = late.filter((a) => a.lateBefore).length;
  const twice = again === 0 ? '' : `, ${grouped(again)} of them for the second review running`;
  const refs = someRuns(
    late.map((a) => facts.ref(a.action.ref)),
    MOST_REFS,
  );
  const isLate = `${late.length === 1 ? ' is' : ' are'} overdue (`;
  return line(
    label,
    count(late.length, 'action'),
    isLate,
    ...refs,
    `), ${late.length === 1 ? 'by' : 'the longest by'} ${count(longest.late, 'day')}${twice}.`,
    ...moved,
  );
};

const refsOf = (facts: Facts, changes: readonly Change[]): Run[] => {
  const seen = [...new Set(changes.map((c) => c.ref).filter((ref) => ref !== ''))];
  return someRuns(
    seen.map((ref) => facts.ref(ref)),
    MOST_REFS,
  );
};

/** "M07 (parent carers who were told what changed): target 75% to 65%, without DfE's agreement; 75% still counts. " */
const easierRuns = (facts: Facts, softened: readonly Change[]): Run[] => {
  const told = softened.slice(0, MOST_EASIER);
  const rest = softened.slice(MOST_EASIER).filter(({ ref }) => ref === '' || told.every((one) => one.ref !== ref));
  const named = told.flatMap((one): Run[] => [
    ...(one.ref === ''
      ? [t(easierName(one))]
      : [facts.ref(one.ref), t(` (${easierName(one, hasManyAreas(facts) ? SHORT_EASIER : undefined)})`)]),
    t(`: ${easierWords(one)}. `),
  ]);
  const refs = refsOf(facts, rest);
  if (rest.length === 0) return named;
  return [...named, t('Also made easier: '), ...(refs.length > 0 ? refs : [t(count(rest.length, 'change'))]), t('. ')];
};

export const changed = (facts: Facts): Line => {
  const label = bold('Changed: ');
  if (facts.since === null) return line(label, 'this is the first pack, so there is nothing to compare it with.');
  const { removed } = facts.since.changes;
  const softened = madeEasier(facts);
  const gone = removed.filter((c) => c.tab === 'actions' || c.tab === 'measures' || c.tab === 'areas');
  if (gone.length === 0 && softened.length === 0)
    return line(
      label,
      `no action or measure was removed, and none was made easier${facts.since.changes.softened.length > 0 ? " without DfE's agreement" : ''}.`,
    );
  const runs: Run[] = easierRuns(facts, softened);
  const groups = [
    [gone.filter((c) => c.agreed === 'agreed'), " with DfE's agreement"],
    [gone.filter((c) => c.agreed !== 'agreed'), facts.agreed === null ? '' : ", and DfE's agreement is not recorded"],
  ] as const;
  for (const [group, how] of groups)
    if (group.length > 0)
      runs.push(...refsOf(facts, group), t(` ${group.length === 1 ? 'was' : 'were'} taken out${how}. `));
  return line(label, ...runs);
};

/** `rest`: where the others stand. */
export const weAsk = (facts: Facts, rest: string): Line => {
  const label = bold('We ask: ');
  const requests = facts.plan.analysis.filter((row) => row.heading === '3' && row.text.trim() !== '');
  const first = requests[0];
  if (first === undefined) return line(label, 'no support or challenge is asked for in the plan.');
  const when =
    first.when === ''
      ? ' (no date given)'
      : ` (${withoutStop(first.when).replace(OPENING, (word) => word.toLowerCase())})`;
  const more = requests.length === 1 ? '' : ` ${grouped(requests.length - 1)} more ${rest}.`;
  return line(
    label,
    `${shortened(uncapital(withoutStop(firstSentence(first.text))), LONG_ASK)}${shortened(when, 60)}.${more}`,
  );
};
