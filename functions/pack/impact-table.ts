/** Impact before activity: each measure with its start, milestones, latest figure, path and rating. */
import { rowsWith } from '../plan/by-ref.ts';
import { longDate } from '../plan/dates.ts';
import { plannedAt, plannedPoints } from '../plan/ratings.ts';
import { measureChart, WIDTH } from './chart.ts';
import { BESIDE_PATH, directionMarks, withDirection } from './direction-chart.ts';
import type { Block, Line } from './document.ts';
import type { Facts, RatedMeasure } from './facts.ts';
import { figureColumns, lastDay, shownMilestones, startRuns, targetRuns } from './impact-columns.ts';
import { measureRatingLines, type Said } from './rating-runs.ts';
import { bare, cell, listOf, muted, paragraph, periodName, periodOf, sentence, t } from './wording.ts';

const chartFrom = (facts: Facts): string =>
  facts.measures
    .map(({ counting }) => counting.baselineTo)
    .filter((d) => d !== null)
    .sort()[0] ?? facts.asAt;

/** `name`: what the chart is called: its Ref, since the row has said its name, unless the edition prints none. */
export const chartOf = (
  facts: Facts,
  { measure, counting, actuals, latest }: RatedMeasure,
  { name = measure.ref || measure.measure, width = WIDTH }: { name?: string; width?: number } = {},
) => {
  const points = plannedPoints(counting, facts.plan.cover);
  const last = points[points.length - 1];
  return measureChart({
    name,
    unit: measure,
    betterWhen: counting.betterWhen,
    baseline:
      counting.baseline && counting.baselineTo ? { on: counting.baselineTo, amount: counting.baseline.amount } : null,
    milestones: points,
    target: counting.target && counting.targetDate ? { on: counting.targetDate, amount: counting.target.amount } : null,
    actuals: actuals.flatMap((a) =>
      a.to && a.value && a.to >= (counting.baselineTo ?? '') ? [{ on: a.to, amount: a.value.amount }] : [],
    ),
    plannedNow: latest?.to ? plannedAt(counting, facts.plan.cover, latest.to) : null,
    from: chartFrom(facts),
    to: last?.on ?? facts.asAt,
    width,
  });
};

/** A percentage and a plain count explain themselves; the source stands in Annex 2. */
const unitWords = ({ measure }: RatedMeasure): string =>
  [
    ...(measure.unit === 'percent' || measure.unit === 'count' ? [] : [measure.unit ?? 'no unit']),
    ...(measure.exceptions === 'Excluded' ? ['without exceptions'] : []),
    ...(measure.exceptions === 'Included' ? ['with exceptions'] : []),
  ].join(', ');

/** What a reader must know before believing the figure; the full notes are in the annexes. */
const cautions = (facts: Facts, { measure, latest, rating }: RatedMeasure): Line[] => {
  const inDoubt = latest?.state === 'Restated' || !(rating === 'Green' || rating === 'Blue');
  const missing = rowsWith(facts.plan.actuals, 'measure', measure.ref).filter(
    (a) => a.state === 'Not available' && a.to !== null && a.to <= facts.asAt && a.to > (latest?.to ?? ''),
  );
  return [
    ...missing.map((a) => [
      muted(sentence(`No figure for ${periodName(a.from, a.to)}: ${a.reason || 'no reason given'}`)),
    ]),
    ...(latest && inDoubt && (latest.commentary || latest.reason)
      ? [[muted(sentence(latest.commentary || latest.reason))]]
      : []),
  ];
};

/** Under the table, where each takes a line or two and not a column of words. */
const cautionList = (facts: Facts, measures: readonly RatedMeasure[]): Block[] => {
  const items = measures.flatMap((rated) =>
    cautions(facts, rated).map((line): Line => [facts.ref(rated.measure.ref), t(' '), ...line]),
  );
  return items.length === 0 ? [] : [{ kind: 'list', look: 'plain', items }];
};

/** "in August 2022" where most of the latest figures are of that month: then the heading says it, and only the others say theirs. */
const usualMonth = (measures: readonly RatedMeasure[]): string => {
  const periods = measures.flatMap(({ latest }) => (latest ? [periodOf(latest)] : []));
  const times = (period: string): number => periods.filter((one) => one === period).length;
  const most = periods.reduce((so, one) => (times(one) > times(so) ? one : so), periods[0] ?? '');
  return /^in [A-Z]/.test(most) && times(most) * 2 > measures.length ? most : '';
};

/** What the heading says of all figures: their usual month, and that those of it are provisional. */
const saidAbove = (measures: readonly RatedMeasure[]): Said => {
  const month = usualMonth(measures);
  const ofMonth = measures.flatMap(({ latest }) => (latest !== null && periodOf(latest) === month ? [latest] : []));
  const isLast = ofMonth.some(({ to }) => to === lastDay(measures));
  return { month, provisional: isLast && ofMonth.every(({ state }) => state === 'Provisional') };
};

/** The heading above the table: what it shows, to which day. */
export const impactHeading = (measures: readonly RatedMeasure[]): string => {
  const to = lastDay(measures);
  if (to === '') return 'Impact: no figures yet';
  return `Impact: what the figures say, to ${longDate(to)}${saidAbove(measures).provisional ? ' (provisional)' : ''}`;
};

/** What the narrow columns have no room for: of which days the starts are, and milestones that have no column (`rest`: where they stand). */
const belowTable = (facts: Facts, measures: readonly RatedMeasure[], rest: Line): Line => {
  const left = shownMilestones(facts.plan.cover, measures, facts.asAt).rest;
  const elsewhere =
    left.length === 0
      ? []
      : [t(`What each should reach after ${listOf(left.map(String))} months stands `), ...rest, t('.')];
  return [startRuns(facts, measures), targetRuns(facts, measures), elsewhere]
    .filter((said) => said.length > 0)
    .flatMap((said, i) => (i === 0 ? said : [t(' '), ...said]));
};

/** `rest`: where milestones stand that have no column here. */
export const impactTable = (facts: Facts, measures: RatedMeasure[], caption: string, rest: Line): Block[] => {
  if (measures.length === 0)
    return [paragraph('This area has no measure yet, so nothing here can show a difference for children.')];
  const figures = figureColumns(facts, measures);
  const said = saidAbove(measures);
  const rows = measures.map((rated) => ({
    cells: [
      cell([
        facts.ref(rated.measure.ref),
        t(` ${rated.measure.measure}`),
        ...(unitWords(rated) === '' ? [] : [muted(` (${unitWords(rated)})`)]),
      ]),
      ...figures.map(({ of }) => cell(bare(of(rated), rated.measure))),
      { lines: [], chart: withDirection(chartOf(facts, rated, { width: WIDTH - BESIDE_PATH }), rated) },
      { lines: measureRatingLines(rated, said) },
    ],
  }));
  return [
    {
      kind: 'table',
      dense: true,
      caption,
      columns: [
        { heading: 'Measure', share: 30, rowHeader: true },
        ...figures.map(({ of: _, ...column }) => ({ ...column, share: 7, align: 'right' as const })),
        { heading: 'Path, direction', share: 20 },
        {
          heading:
            said.month === '' ? 'Rating and latest figure' : `Rating and figure, ${said.month.replace('in ', '')}`,
          share: 33,
        },
      ],
      rows,
    },
    { kind: 'chart-key', more: directionMarks(measures, belowTable(facts, measures, rest)) },
    ...cautionList(facts, measures),
  ];
};
