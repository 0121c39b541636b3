/** The edition that anybody may read: from the public part of the plan alone, in plain words. */
import { longDate } from '../../plan/dates.ts';
import { bannerOf, milestoneBase, planTitle } from '../../plan/settings.ts';
import { slotKey } from '../../plan/small-numbers.ts';
import { grouped } from '../../plan/thousands.ts';
import type { Block, Cell, Line, PackDocument } from '../document.ts';
import {
  areaRefs,
  type Facts,
  gatherFacts,
  inArea,
  type PackInput,
  type RatedAction,
  type RatedMeasure,
} from '../facts.ts';
import { linesOfBlocks } from '../fit.ts';
import { documentOf } from '../frame.ts';
import { monthsPlanned } from '../impact-columns.ts';
import { chartOf } from '../impact-table.ts';
import { positionSentence } from '../position-words.ts';
import {
  bold,
  capital,
  cell,
  chapter,
  dated,
  listOf,
  monthsOf,
  muted,
  page,
  paragraph,
  periodOf,
  section,
  sentence,
  t,
  withoutStop,
} from '../wording.ts';
import { withAimsReached } from './aims-reached.ts';
import {
  ACTION_STATES,
  dueWords,
  goingRun,
  isHidden,
  nameOf,
  plannedWords,
  shownFigure,
  stateOf,
  stateOfFigure,
  stateRun,
} from './plain-words.ts';
import { aboutBlocks, whoBlocks } from './public-about.ts';
import { publicChanges } from './public-changes.ts';
import { publicInput } from './public-plan.ts';
import { publicSummary, publicTitle } from './public-summary.ts';
import { voiceBlocks } from './public-voice.ts';

const nowCell = (facts: Facts, rated: RatedMeasure, hidden: ReadonlySet<string>): Cell => {
  const { measure, latest } = rated;
  const lines: Line[] = [
    [
      bold(shownFigure(latest?.value ?? null, measure, 'latest', hidden, 'no number yet')),
      ...(latest
        ? [
            muted(
              ` ${periodOf(latest)}${latest.denominator === null ? '' : `, of ${grouped(latest.denominator)}`}${stateOfFigure(latest)}`,
            ),
          ]
        : []),
    ],
  ];
  return isHidden(hidden, measure.ref) ? { lines } : { lines, chart: chartOf(facts, rated, { name: measure.measure }) };
};

const aimCell = ({ measure, counting }: RatedMeasure, hidden: ReadonlySet<string>): Cell => {
  const planned = monthsPlanned((slot) => counting[slot] !== null || hidden.has(slotKey(measure.ref, slot)));
  const aims = planned.map(({ field }) => shownFigure(counting[field], measure, field, hidden, 'none'));
  const after = listOf(planned.map(({ months }) => String(months)));
  return cell([
    bold(shownFigure(counting.target, measure, 'target', hidden, 'no aim yet')),
    t(counting.targetDate ? ` by ${longDate(counting.targetDate)}. ` : '. '),
    muted(`After ${after} months: ${listOf(aims)}.`),
  ]);
};

/** Said once above a table, not in each of its rows. */
const countedFrom = (facts: Facts): Block[] => {
  const from = milestoneBase(facts.plan.cover);
  return from === null ? [] : [paragraph(`Months are counted from ${longDate(from)}.`)];
};

/** Anybody can read the names of places in a page; a Ref that is not one of letters and figures may be typed as anything. */
const placeOf = (kind: string, ref: string, n: number): string =>
  `${kind}-${/^[A-Z]{0,3}\d+(?:\.\d+)?$/i.test(ref) ? ref : `row-${n + 1}`}`;

const numbersTable = (facts: Facts, measures: RatedMeasure[], hidden: ReadonlySet<string>): Block[] =>
  measures.length === 0
    ? [paragraph('There is no number for this area yet, so nothing here can show a difference.')]
    : [
        ...countedFrom(facts),
        {
          kind: 'table',
          caption: 'What the numbers say',
          columns: [
            { heading: 'What we measure', share: 36, rowHeader: true },
            { heading: 'At the start', share: 11 },
            { heading: 'Now', share: 21 },
            { heading: 'What we aim for', share: 22 },
            { heading: 'How it is going', share: 18 },
          ],
          rows: measures.map((rated) => ({
            id: placeOf('measure', rated.measure.ref, facts.measures.indexOf(rated)),
            cells: [
              cell([
                t(`${nameOf(rated.measure)}. `),
                muted(`${rated.counting.betterWhen ?? 'Which way is better is not said'}.`),
              ]),
              cell([
                t(`${shownFigure(rated.counting.baseline, rated.measure, 'baseline', hidden, 'no number')},`),
                muted(`\n${monthsOf(rated.counting.baselineFrom, rated.counting.baselineTo)}`),
              ]),
              nowCell(facts, rated, hidden),
              aimCell(rated, hidden),
              cell([
                goingRun(rated, hidden),
                ...(rated.planned === null || isHidden(hidden, rated.measure.ref)
                  ? []
                  : [muted(` ${plannedWords(facts, rated)}.`)]),
              ]),
            ],
          })),
        },
        { kind: 'chart-key' },
      ];

const actionLine = (rated: RatedAction): Line => [
  stateRun(stateOf(rated)),
  t(` ${[withoutStop(rated.action.action), dueWords(rated)].filter(Boolean).join(': ')}.`),
  ...(rated.action.lead && rated.action.status !== 'Withdrawn' ? [t(` Led by ${rated.action.lead}.`)] : []),
];

const byState = (actions: RatedAction[]): RatedAction[] =>
  ACTION_STATES.flatMap((state) => actions.filter((one) => stateOf(one) === state));

const evidenceOf = (facts: Facts, refs: ReadonlySet<string>): Block[] => {
  const rows = facts.plan.evidence.filter((row) => row.supports.some((ref) => refs.has(ref)));
  return rows.length === 0
    ? []
    : [
        section('What you can read about it'),
        {
          kind: 'list',
          items: rows.map(
            (row): Line => [
              row.link ? { text: withoutStop(row.title), href: row.link } : t(withoutStop(row.title)),
              t(row.whatItShows ? `: ${sentence(row.whatItShows)}` : '.'),
            ],
          ),
        },
      ];
};

/** "What inspectors found: Inspectors found that EHC plans vary" is heard twice. */
const foundWords = (finding: string): string =>
  capital(finding.trim().replace(/^(?:the )?inspectors found that /i, ''));

/** With no more lines than this on it, the page of what has changed goes on. */
const FEW_CHANGES = 20;

const areaBlocks = (facts: Facts, ref: string, hidden: ReadonlySet<string>, n: number, goesOn: boolean): Block[] => {
  const place = ref === '' ? 'area-' : placeOf('area', ref, n);
  const area = facts.plan.areas.find((one) => one.ref === ref);
  const title = withoutStop(area?.title ?? '') || 'What is linked to no area';
  const actions = facts.actions.filter(({ action }) => inArea(facts.plan, action.area, ref));
  const measures = facts.measures.filter(({ measure }) => inArea(facts.plan, measure.area, ref));
  const refs = new Set([...actions.map(({ action }) => action.ref), ...measures.map(({ measure }) => measure.ref)]);
  const position = area === undefined ? '' : positionSentence(area);
  return [
    goesOn ? chapter(title, place) : page(title, place),
    ...(area?.finding ? [paragraph(bold('What inspectors found: '), sentence(foundWords(area.finding)))] : []),
    ...(area?.outcome ? [paragraph(bold('What will be different: '), sentence(area.outcome))] : []),
    ...(position === '' ? [] : [paragraph(bold(position))]),
    section('What the numbers say'),
    ...numbersTable(facts, measures, hidden),
    section('What we said we would do', actions.length),
    ...(actions.length === 0
      ? [paragraph('There is no action for this area yet.')]
      : [{ kind: 'list', look: 'plain', items: byState(actions).map(actionLine) } as Block]),
    ...evidenceOf(facts, refs),
  ];
};

export const publicDocument = (given: PackInput): PackDocument => {
  const { input, hidden, reached, threshold, notes } = publicInput(given);
  const facts = withAimsReached(gatherFacts(input), reached);
  const title = `${publicTitle(facts)}: ${planTitle(input.plan.cover)}, ${dated(input.asAt)}`;
  const changes = publicChanges(facts, hidden);
  const isRoomy = linesOfBlocks(changes) <= FEW_CHANGES;
  const blocks = [
    ...publicSummary(facts, hidden),
    ...changes,
    ...areaRefs(input.plan).flatMap((ref, i) => areaBlocks(facts, ref, hidden, i, i === 0 && isRoomy)),
    ...voiceBlocks(facts),
    ...whoBlocks(facts),
  ];
  const about = aboutBlocks(facts, threshold, JSON.stringify(blocks));
  const document = documentOf(input, title, 'public-report', [...blocks, ...about]);
  return {
    ...document,
    notes,
    // People are no part of the public plan; whether it is an invented one is known from their addresses.
    banner: bannerOf(given.plan),
    footer: { ...document.footer, right: `Public · snapshot ${input.snapshot.hash.slice(0, 8)}` },
  };
};
