/** Page 1, "Where we are": five true sentences, four numbers, one table whose totals add up. */
import { Fault } from '../fault.ts';
import { countRatings, ratingBar, ratingWords, totalOf } from './chart.ts';
import type { Block } from './document.ts';
import { areaRefs, type Facts, inArea, type RatedMeasure } from './facts.ts';
import { better, changed, notYet, slipped, weAsk } from './summary-sentences.ts';
import { bold, cell, count, dated, line, listOf, muted, note, paragraph, sentence, t, withoutStop } from './wording.ts';

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
  return said.length === 0
    ? 'No measures'
    : sentence(`${listOf(said).charAt(0).toUpperCase()}${listOf(said).slice(1)}`);
};

const ACTION_BAR = 150;
const MEASURE_BAR = 110;

const areaTable = (facts: Facts): Block => {
  const areas = areaRefs(facts.plan).map((ref) => ({
    ref,
    title: withoutStop(facts.plan.areas.find((area) => area.ref === ref)?.title ?? 'Not linked to an area'),
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
        {
          ...cell([muted(count(totalOf(actions), 'action'))]),
          chart: ratingBar(actions, 'actions', ACTION_BAR, mostActions),
        },
        {
          ...cell([muted(count(totalOf(measures), 'measure'))]),
          chart: ratingBar(measures, 'measures', MEASURE_BAR, mostMeasures),
        },
        cell(directionWords(area.measures)),
      ],
    };
  });
  const allActions = countRatings(facts.actions.map((a) => a.rating));
  const allMeasures = countRatings(facts.measures.map((m) => m.rating));
  mustAddUp(
    'actions',
    areas.reduce((sum, a) => sum + a.actions.length, 0),
    facts.plan.actions.length,
  );
  mustAddUp(
    'measures',
    areas.reduce((sum, a) => sum + a.measures.length, 0),
    facts.plan.measures.length,
  );
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
      { heading: 'Area of weakness', share: 26, rowHeader: true },
      { heading: 'Actions', share: 31 },
      { heading: 'Measures', share: 24 },
      { heading: 'Direction', share: 19 },
    ],
    rows: areas.length === 0 ? [total] : [...rows, total],
  };
};

/** A table that loses a row is worse than no pack. */
const mustAddUp = (what: string, shown: number, held: number): void => {
  if (shown !== held)
    throw new Fault(
      'internal',
      `The pack's table shows ${shown} ${what}; the plan has ${held}. Nothing was written: please report this.`,
    );
};

const shortKey: Block = {
  kind: 'key',
  items: [
    { rating: 'Blue', meaning: 'complete' },
    { rating: 'Green', meaning: 'on track' },
    { rating: 'Amber', meaning: 'at risk' },
    { rating: 'Red', meaning: 'off track' },
  ],
};

export const summaryPage = (facts: Facts, title: string, over: string): Block[] => {
  const compared =
    facts.since === null
      ? 'first pack, nothing to compare with'
      : `compared with the plan as it stood on ${dated(facts.since.asAt)}`;
  return [
    { kind: 'heading', level: 1, text: title, over, id: 'start' },
    paragraph(`${dated(facts.review.date, 'Review date not set')} · ${compared}`),
    { kind: 'heading', level: 2, text: 'Where we are', id: 'where-we-are' },
    {
      kind: 'summary',
      points: [better(facts), notYet(facts), slipped(facts), changed(facts), weAsk(facts)],
      figures: figures(facts),
    },
    areaTable(facts),
    shortKey,
    note(
      'Worked out from dates and figures; where the sheet claims something else, both are shown. ',
      { text: 'The full key is in Annex 4', to: 'annex-4' },
      '. The covering mail says who signed.',
    ),
  ];
};
