/** The annexes: every action and measure in full, the evidence, and what a reader needs to trust the rest. */
import { longDate } from '../plan/dates.ts';
import type { Action } from '../plan/schema.ts';
import { dueLines } from './action-lines.ts';
import type { Block, Cell, Line } from './document.ts';
import type { Facts, RatedAction, RatedMeasure } from './facts.ts';
import { actionRatingLines, measureRatingLines } from './rating-runs.ts';
import {
  bare,
  bold,
  cell,
  count,
  dated,
  figure,
  listOf,
  muted,
  page,
  paragraph,
  periodName,
  section,
  sentence,
  t,
  uncapital,
} from './wording.ts';

/** Baseline, target and 3, 6, 12 month figures of each linked measure: the letter asks for them under each action. */
export const targetsOf = (facts: Facts, rated: RatedAction): Line[] => {
  const linked = facts.measures.filter(({ measure }) => rated.action.measures.includes(measure.ref));
  if (linked.length === 0) return [[t('No measure linked.')]];
  return linked.map(({ measure, counting }) => [
    facts.ref(measure.ref),
    t(` ${bare(measure.baseline, measure, 'no baseline')} to ${figure(counting.target, measure, 'no target')}: `),
    muted(
      `${bare(counting.months3, measure)}, ${bare(counting.months6, measure)} and ${bare(counting.months12, measure)} at 3, 6 and 12 months`,
    ),
  ]);
};

/** Why the date moved and who agreed, or that nobody is recorded. */
const redated = (action: Action): Line[] =>
  action.revisedDue === null
    ? []
    : [
        [
          muted(
            `${sentence(action.reasonForNewDate) || 'No reason given.'} ${action.dfeAgreedBy ? `Agreed by ${action.dfeAgreedBy}.` : "DfE's agreement is not recorded."}`,
          ),
        ],
      ];

const actionCells = (facts: Facts, rated: RatedAction): Cell[] => {
  const { action } = rated;
  return [
    cell(
      [bold(action.ref), t(` ${action.action}`)],
      ...(action.why ? [[muted(sentence(action.why))]] : []),
      ...(action.partners.length > 0 ? [[muted(`With ${sentence(listOf(action.partners))}`)]] : []),
    ),
    {
      lines: [
        [t(action.lead || 'no lead')],
        ...(action.sro ? [[muted(`SRO: ${action.sro}`)]] : []),
        ...dueLines(rated),
        ...(action.start ? [[muted(`from ${longDate(action.start)}`)]] : []),
        ...redated(action),
      ],
    },
    {
      lines: [
        [t(action.successCriteria ? sentence(action.successCriteria) : 'No success criterion.')],
        ...targetsOf(facts, rated),
      ],
    },
    { lines: actionRatingLines(rated) },
    {
      lines: [
        [
          t(action.update ? sentence(action.update) : 'No update.'),
          ...(action.updateDate ? [muted(` ${longDate(action.updateDate)}.`)] : []),
        ],
        ...(action.recoveryStep ? [[bold('Recovery: '), t(sentence(action.recoveryStep))]] : []),
        ...(action.nextStep ? [[muted(`Next: ${sentence(action.nextStep)}`)]] : []),
        ...(action.coProduction ? [[muted(`Co-production: ${sentence(action.coProduction)}`)]] : []),
        ...(action.evidence.length > 0
          ? [action.evidence.flatMap((ref, i) => [t(i === 0 ? 'Evidence: ' : ', '), facts.ref(ref)])]
          : []),
      ],
    },
  ];
};

/** As the letter asks: what was taken since the revisit, what is being taken, what is planned. */
export const TAKEN_GROUPS: { kind: Action['takenOrPlanned']; text: string }[] = [
  { kind: 'Taken since revisit', text: 'Taken since the revisit' },
  { kind: 'Being taken', text: 'Being taken' },
  { kind: 'Planned', text: 'Planned' },
  { kind: null, text: 'Not yet said whether taken or planned' },
];

const actionTable = (facts: Facts, actions: RatedAction[], caption: string): Block => ({
  kind: 'table',
  wide: true,
  caption,
  columns: [
    { heading: 'Action', share: 25, rowHeader: true },
    { heading: 'Lead and due', share: 16 },
    { heading: 'Success and targets', share: 26 },
    { heading: 'Rating', share: 12 },
    { heading: 'Update', share: 26 },
  ],
  rows: actions.map((rated) => ({ id: `action-${rated.action.ref}`, cells: actionCells(facts, rated) })),
});

export const actionAnnex = (facts: Facts): Block[] => [
  page('Annex 1: all actions', 'annex-1'),
  ...(facts.actions.length === 0
    ? [paragraph('The plan has no actions yet.')]
    : [
        paragraph(
          `All ${count(facts.actions.length, 'action')} of the plan, with the baseline, the target and the figures for 3, 6 and 12 months of each measure an action is to move.`,
        ),
      ]),
  ...TAKEN_GROUPS.flatMap(({ kind, text }) => {
    const group = facts.actions.filter(({ action }) => action.takenOrPlanned === kind);
    return group.length === 0 ? [] : [section(text, group.length), actionTable(facts, group, text)];
  }),
];

const definition = ({ measure }: RatedMeasure): Line[] => [
  ...(measure.numerator
    ? [
        [
          muted(
            sentence(
              `Counts ${uncapital(measure.numerator)}${measure.denominator ? `, out of ${uncapital(measure.denominator)}` : ''}`,
            ),
          ),
        ],
      ]
    : []),
  ...(measure.exceptions && measure.exceptions !== 'Not applicable'
    ? [[muted(`Legal exceptions ${measure.exceptions.toLowerCase()}.`)]]
    : []),
];

const measureCells = (rated: RatedMeasure): Cell[] => {
  const { measure, counting, latest } = rated;
  return [
    cell([bold(measure.ref), t(` ${measure.measure}`)], ...definition(rated)),
    cell(measure.type ?? 'no type', [
      muted(`${measure.unit ?? 'no unit'}. ${measure.betterWhen ?? 'Direction not given'}.`),
    ]),
    cell(figure(measure.baseline, measure, 'none'), [
      muted(
        measure.baseline ? periodName(measure.baselineFrom, measure.baselineTo) : measure.baselineNote || 'no note',
      ),
    ]),
    cell(
      `3 m ${bare(counting.months3, measure)}`,
      `6 m ${bare(counting.months6, measure)}`,
      `12 m ${bare(counting.months12, measure)}`,
    ),
    cell(figure(counting.target, measure, 'none'), [muted(dated(counting.targetDate))]),
    cell(
      figure(latest?.value ?? null, measure, 'none yet'),
      ...(latest
        ? [[muted(`${periodName(latest.from, latest.to)}${latest.state ? `, ${latest.state.toLowerCase()}` : ''}`)]]
        : []),
    ),
    { lines: measureRatingLines(rated) },
    cell(measure.source || 'No source given', [
      muted(
        `${measure.dataOwner || 'no data owner'}; ${(measure.frequency ?? 'interval not given').toLowerCase()}${measure.lagDays ? `, known after ${count(measure.lagDays, 'day')}` : ''}`,
      ),
    ]),
  ];
};

/** "3 months is 1 July 2022; 6 months is 1 October 2022." */
export const milestoneDays = ({ milestones }: Facts): string =>
  `${milestones.map(({ months, date }) => `${months} months is ${longDate(date)}`).join('; ')}.`;

export const measureAnnex = (facts: Facts): Block[] => [
  page('Annex 2: all measures, and the improvements expected', 'annex-2'),
  ...(facts.milestones.length === 0 ? [] : [paragraph(milestoneDays(facts))]),
  facts.measures.length === 0
    ? paragraph('The plan has no measures yet.')
    : {
        kind: 'table',
        wide: true,
        caption: `All ${count(facts.measures.length, 'measure')}, with what each counts and where it comes from`,
        columns: [
          { heading: 'Measure', share: 25, rowHeader: true },
          { heading: 'Type', share: 12 },
          { heading: 'Start', share: 11 },
          { heading: 'Milestones', share: 11 },
          { heading: 'Target', share: 10 },
          { heading: 'Latest', share: 11 },
          { heading: 'Rating', share: 15 },
          { heading: 'Source', share: 16 },
        ],
        rows: facts.measures.map((rated) => ({ id: `measure-${rated.measure.ref}`, cells: measureCells(rated) })),
      },
];
