/** Page 1, "Where we are": five true sentences, four numbers, one table whose totals add up. */
import { Fault } from '../fault.ts';
import type { Change } from '../plan/changes.ts';
import { RATINGS } from '../plan/schema.ts';
import { countRatings, ratingBar, ratingWords, totalOf } from './chart.ts';
import type { Block, Line, Run } from './document.ts';
import { areaRefs, type Facts, inArea, type RatedMeasure } from './facts.ts';
import { ratingRun } from './rating-runs.ts';
import { amount, bold, cell, count, dated, figure, firstSentence, line, listOf, muted, note, paragraph, periodOf, sentence, someRuns, t, uncapital, withoutStop } from './wording.ts';

const MOST_REFS = 4;
const IMPACT = ['Experience', 'Outcome'];

const change = ({ measure, latest }: RatedMeasure): number =>
  latest?.value && measure.baseline ? Math.abs(latest.value.amount - measure.baseline.amount) : 0;

const span = ({ measure, target }: RatedMeasure): number =>
  Math.abs((target?.amount ?? 0) - (measure.baseline?.amount ?? 0)) || 1;

const betterThanBaseline = ({ measure, latest }: RatedMeasure): boolean => {
  if (!latest?.value || measure.baseline === null) return false;
  const step = latest.value.amount - measure.baseline.amount;
  return measure.betterWhen === 'Higher is better' ? step > 0 : measure.betterWhen === 'Lower is better' ? step < 0 : false;
};

const nowAndThen = (rated: RatedMeasure): string => {
  const { measure, latest, planned } = rated;
  const now = latest?.value ? `${amount(latest.value.amount, measure)} ${periodOf(latest)}` : 'no figure yet';
  const then = measure.baseline ? `, from ${figure(measure.baseline, measure)} at baseline` : '';
  const plan = planned === null ? '' : ` The plan asks for ${amount(tidy(planned), measure)} by now.`;
  return `${now}${then}.${plan}`;
};

const tidy = (value: number): number => (Math.abs(value) >= 20 ? Math.round(value) : Math.round(value * 10) / 10);

const better = (facts: Facts): Line => {
  const onPlan = facts.measures
    .filter((m) => IMPACT.includes(m.measure.type ?? '') && (m.rating === 'Green' || m.rating === 'Blue') && betterThanBaseline(m))
    .sort((a, b) => IMPACT.indexOf(a.measure.type ?? '') - IMPACT.indexOf(b.measure.type ?? '') || change(b) / span(b) - change(a) / span(a));
  const told = onPlan.find((m) => m.direction === 'Better') ?? onPlan[0];
  const label = bold('Better for families: ');
  if (told === undefined)
    return line(label, "no measure of families' experience or of outcomes is both better than its baseline and on plan.");
  const caution = told.direction === 'Better' ? '' : ' Too few points to tell a trend.';
  return line(label, `${uncapital(withoutStop(told.measure.measure))} (`, facts.ref(told.measure.ref), `): ${nowAndThen(told)}${caution}`);
};

const notYet = (facts: Facts): Line => {
  const label = bold('Not yet better: ');
  const short = facts.measures
    .filter((m) => m.rating === 'Red' || m.rating === 'Amber')
    .sort((a, b) => RATINGS.indexOf(b.rating) - RATINGS.indexOf(a.rating) || Math.abs(b.gap ?? 0) / span(b) - Math.abs(a.gap ?? 0) / span(a));
  const worst = short[0];
  if (worst === undefined) return line(label, 'no measure with a figure is short of its plan.');
  const others = short.slice(1).map((m) => facts.ref(m.measure.ref));
  const rest =
    others.length === 0
      ? []
      : [t(` ${others.length === 1 ? 'Also short of plan: ' : `${others.length} more are short of plan: `}`), ...someRuns(others, MOST_REFS), t('.')];
  return line(label, `${uncapital(withoutStop(worst.measure.measure))} (`, facts.ref(worst.measure.ref), `): ${nowAndThen(worst)}`, ...rest);
};

const slipped = (facts: Facts): Line => {
  const label = bold('Slipped: ');
  const late = facts.actions.filter((a) => a.late > 0).sort((a, b) => b.late - a.late);
  const redated = facts.since?.changes.redated.filter((c) => c.tab === 'actions' && c.agreed === 'agreed') ?? [];
  const moved = redated.length === 0 ? '' : ` ${count(redated.length, 'action')} ${redated.length === 1 ? 'was' : 'were'} re-dated with DfE's agreement.`;
  const longest = late[0];
  if (longest === undefined) return line(label, `no action is overdue.${moved}`);
  const again = late.filter((a) => a.lateBefore).length;
  const twice = again === 0 ? '' : `, ${again} of them for the second review running`;
  const refs = someRuns(late.map((a) => facts.ref(a.action.ref)), MOST_REFS);
  const isLate = `${late.length === 1 ? ' is' : ' are'} overdue (`;
  return line(label, count(late.length, 'action'), isLate, ...refs, `), ${late.length === 1 ? 'by' : 'the longest by'} ${count(longest.late, 'day')}${twice}.${moved}`);
};

const refsOf = (facts: Facts, changes: readonly Change[]): Run[] => {
  const seen = [...new Set(changes.map((c) => c.ref).filter((ref) => ref !== ''))];
  return someRuns(seen.map((ref) => facts.ref(ref)), MOST_REFS);
};

const changed = (facts: Facts): Line => {
  const label = bold('Changed: ');
  if (facts.since === null) return line(label, 'this is the first pack, so there is nothing to compare it with.');
  const { removed, softened } = facts.since.changes;
  const gone = removed.filter((c) => c.tab === 'actions' || c.tab === 'measures' || c.tab === 'areas');
  if (gone.length === 0 && softened.length === 0) return line(label, 'no action or measure was removed, and none was made easier.');
  const runs: Run[] = [];
  if (softened.length > 0) {
    const rows = new Set(softened.map((c) => `${c.tab} ${c.ref}`)).size;
    runs.push(t(`${count(rows, 'action or measure', 'actions or measures')} made easier without DfE's agreement (`), ...refsOf(facts, softened), t('): what was agreed still counts. '));
  }
  if (gone.length > 0) runs.push(t(`${count(gone.length, 'action, measure or area', 'actions, measures or areas')} taken out (`), ...refsOf(facts, gone), t(').'));
  return line(label, ...runs);
};

const weAsk = (facts: Facts): Line => {
  const label = bold('We ask: ');
  const requests = facts.plan.analysis.filter((row) => row.heading === '3' && row.text !== '');
  const first = requests[0];
  if (first === undefined) return line(label, 'no support or challenge is asked for in the plan.');
  const when = first.when === '' ? ' (no date given)' : ` (${withoutStop(first.when)})`;
  const more = requests.length === 1 ? '' : ` ${requests.length - 1} more under Support and challenge.`;
  return line(label, `${uncapital(withoutStop(firstSentence(first.text)))}${when}.${more}`);
};

const figures = (facts: Facts) => {
  const actions = facts.actions.length;
  const good = facts.actions.filter((a) => a.rating === 'Blue' || a.rating === 'Green').length;
  const onPlan = facts.measures.filter((m) => m.rating === 'Blue' || m.rating === 'Green').length;
  const claims = facts.actions.filter((a) => a.overclaimed).length;
  return [
    { amount: String(good), words: `of ${count(actions, 'action')} complete or on track` },
    { amount: String(facts.actions.filter((a) => a.late > 0).length), words: 'overdue' },
    { amount: String(onPlan), words: `of ${count(facts.measures.length, 'measure')} at or ahead of plan` },
    { amount: String(claims), words: 'rated better in the sheet than dates and figures show' },
  ];
};

const directionWords = (measures: RatedMeasure[]): string => {
  const n = (direction: RatedMeasure['direction']) => measures.filter((m) => m.direction === direction).length;
  const parts = [
    ['better on', n('Better')],
    ['same on', n('Same')],
    ['worse on', n('Worse')],
    ['too few points on', n('Too few points')],
  ] as const;
  const said = parts.filter(([, k]) => k > 0).map(([words, k]) => `${words} ${k}`);
  return said.length === 0 ? 'No measures' : sentence(`${listOf(said).charAt(0).toUpperCase()}${listOf(said).slice(1)}`);
};

const ACTION_BAR = 150;
const MEASURE_BAR = 110;

const areaTable = (facts: Facts): Block => {
  const areas = areaRefs(facts.plan).map((ref) => ({
    ref,
    title: facts.plan.areas.find((area) => area.ref === ref)?.title ?? 'Not linked to an area',
    actions: facts.actions.filter((a) => inArea(facts.plan, a.action.area, ref)),
    measures: facts.measures.filter((m) => inArea(facts.plan, m.measure.area, ref)),
  }));
  const mostActions = Math.max(1, ...areas.map((a) => a.actions.length));
  const mostMeasures = Math.max(1, ...areas.map((a) => a.measures.length));
  const rows = areas.map((area) => {
    const actions = countRatings(area.actions.map((a) => a.rating));
    const measures = countRatings(area.measures.map((m) => m.rating));
    const name = area.ref === '' ? line(area.title) : line({ ...facts.ref(area.ref) }, ` ${area.title}`);
    return {
      cells: [
        cell(name),
        { ...cell([muted(`${count(totalOf(actions), 'action')}: ${ratingWords(actions)}`)]), chart: ratingBar(actions, 'actions', ACTION_BAR, mostActions) },
        { ...cell([muted(`${count(totalOf(measures), 'measure')}: ${ratingWords(measures)}`)]), chart: ratingBar(measures, 'measures', MEASURE_BAR, mostMeasures) },
        cell(directionWords(area.measures)),
      ],
    };
  });
  const allActions = countRatings(facts.actions.map((a) => a.rating));
  const allMeasures = countRatings(facts.measures.map((m) => m.rating));
  mustAddUp('actions', areas.reduce((sum, a) => sum + a.actions.length, 0), facts.plan.actions.length);
  mustAddUp('measures', areas.reduce((sum, a) => sum + a.measures.length, 0), facts.plan.measures.length);
  const total = {
    total: true,
    cells: [
      cell([bold(areas.length === 2 ? 'Both areas' : areas.length === 1 ? 'In all' : 'All areas')]),
      cell([bold(`${count(totalOf(allActions), 'action')}: `), t(ratingWords(allActions))]),
      cell([bold(`${count(totalOf(allMeasures), 'measure')}: `), t(ratingWords(allMeasures))]),
      cell(directionWords(facts.measures)),
    ],
  };
  return {
    kind: 'table',
    caption: 'Actions and measures by area, rated from dates and figures',
    columns: [
      { heading: 'Area of weakness', share: 24, rowHeader: true },
      { heading: 'Actions', share: 33 },
      { heading: 'Measures', share: 25 },
      { heading: 'Direction of the figures', share: 18 },
    ],
    rows: areas.length === 0 ? [total] : [...rows, total],
  };
};

/** A table that loses a row is worse than no pack. */
const mustAddUp = (what: string, shown: number, held: number): void => {
  if (shown !== held)
    throw new Fault('internal', `The pack's table shows ${shown} ${what}; the plan has ${held}. Nothing was written: please report this.`);
};

const shortKey: Block = {
  kind: 'key',
  items: [
    { rating: 'Blue', meaning: 'complete, evidence logged' },
    { rating: 'Green', meaning: 'on track' },
    { rating: 'Amber', meaning: 'at risk' },
    { rating: 'Red', meaning: 'off track' },
    { rating: 'Not started', meaning: 'not due to start' },
    { rating: 'No rating', meaning: 'withdrawn, or no figure' },
  ],
};

export const ratingKeyRuns = (): Run[] => RATINGS.map(ratingRun);

export const summaryPage = (facts: Facts, title: string, over: string): Block[] => {
  const compared =
    facts.since === null ? 'first pack, nothing to compare with' : `compared with the plan as it stood on ${dated(facts.since.asAt)}`;
  return [
    { kind: 'heading', level: 1, text: title, over, id: 'start' },
    paragraph(`${dated(facts.review.date, 'Review date not set')} · ${compared}`),
    { kind: 'heading', level: 2, text: 'Where we are', id: 'where-we-are' },
    { kind: 'summary', points: [better(facts), notYet(facts), slipped(facts), changed(facts), weAsk(facts)], figures: figures(facts) },
    areaTable(facts),
    shortKey,
    note('Ratings are worked out from dates and figures. Where the sheet claims something else, both are shown. ', { text: 'The key in full is in Annex 4', to: 'annex-4' }, `. ${facts.signedText}`),
  ];
};
