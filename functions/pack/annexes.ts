/** The annexes: every action and measure in full, the evidence, and what a reader needs to trust the rest. */
import { longDate } from '../plan/dates.ts';
import type { Action, Figure, Measure } from '../plan/schema.ts';
import { dueRuns } from './action-lines.ts';
import type { Block, Cell, Line, Run } from './document.ts';
import type { Facts, RatedAction, RatedMeasure } from './facts.ts';
import { isMoved, laterStart, movedDate } from './moved-dates.ts';
import { actionRatingLine, measureRatingLines } from './rating-runs.ts';
import {
  bare,
  bold,
  capital,
  cell,
  chapter,
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
  withoutStop,
  withPartners,
} from './wording.ts';

/**
 * Baseline, target and 3, 6, 12 month figures of each linked measure, which the letter asks for under each action, as one sentence:
 * "M01 31% to 65%: 38%, 46% and 65% at 3, 6 and 12 months; M04 25% to 80%: 40%, 55% and 80%."
 */
export const targetsOf = (facts: Facts, rated: RatedAction, months = ' at 3, 6 and 12 months'): Line => {
  const linked = facts.measures.filter(({ measure }) => rated.action.measures.includes(measure.ref));
  if (linked.length === 0) return [t('No measure linked.')];
  const told = linked.flatMap(({ measure, counting }, i): Line => {
    const steps = listOf([counting.months3, counting.months6, counting.months12].map((value) => bare(value, measure)));
    return [
      ...(i === 0 ? [] : [t('; ')]),
      facts.ref(measure.ref),
      t(` ${bare(counting.baseline, measure, 'no baseline')} to ${figure(counting.target, measure, 'no target')}: `),
      muted(`${steps}${i === 0 ? months : ''}`),
    ];
  });
  return [...told, t('.')];
};

/** Why the date moved and who agreed, or that nobody is recorded. */
const redated = (rated: RatedAction): Run[] => {
  const { reasonForNewDate, dfeAgreedBy } = rated.action;
  if (!isMoved(rated)) return [];
  const start = laterStart(rated);
  const begins = start === null ? '' : `The agreed start was ${dated(rated.agreedStart)}. `;
  const kind = movedDate(rated)?.kind;
  const agreement = kind === 'agreed' ? ` Agreed by ${dfeAgreedBy}.` : " DfE's agreement is not recorded.";
  const reason = sentence(reasonForNewDate) || 'No reason given.';
  return [muted(` ${begins}${reason}${kind === undefined ? '' : agreement}`)];
};

/** Who and when, as one sentence: "Head of SEND; SRO: Assistant Director. 1 April to 31 July 2022, 46 days late." */
const whoAndWhen = (rated: RatedAction): Line => {
  const { action } = rated;
  return [
    t(`${action.lead || 'No lead'}${action.sro ? `; SRO: ${action.sro}` : ''}. `),
    ...dueRuns(rated, action.start),
    t('.'),
    ...redated(rated),
  ];
};

const why = ({ why: reason, partners }: Action): Run[] => {
  const said = [...(reason ? [sentence(reason)] : []), ...(partners.length > 0 ? [withPartners(partners)] : [])];
  return said.length === 0 ? [] : [muted(` ${said.join(' ')}`)];
};

/** "Evidence: E01, E05": links to their rows. */
const refsOf = (facts: Facts, label: string, refs: readonly string[]): Run[] =>
  refs.length === 0
    ? []
    : [t(`${label}: `), ...refs.flatMap((ref, i) => [...(i > 0 ? [t(', ')] : []), facts.ref(ref)])];

const takenPart = (facts: Facts, { coProduction, evidence, risks }: Action): Line[] => {
  const said = [
    coProduction ? [muted(`Co-production: ${sentence(coProduction)}`)] : [],
    refsOf(facts, 'Evidence', evidence),
    refsOf(facts, risks.length === 1 ? 'Risk' : 'Risks', risks),
  ].filter((part) => part.length > 0);
  return said.length === 0
    ? []
    : [said.flatMap((part, i): Run[] => (i === 0 ? part : [t(i === 1 && coProduction ? ' ' : '; '), ...part]))];
};

const actionCells = (facts: Facts, rated: RatedAction): Cell[] => {
  const { action } = rated;
  return [
    cell([bold(action.ref), t(` ${sentence(action.action)}`), ...why(action)]),
    cell(whoAndWhen(rated), [
      t(`${action.successCriteria ? sentence(action.successCriteria) : 'No success criterion.'} `),
      // The heading of the column, which stands on each page, says of which months the figures are.
      ...targetsOf(facts, rated, ''),
    ]),
    cell(
      [
        ...actionRatingLine(rated),
        t(action.update ? ` ${sentence(action.update)}` : ' No update.'),
        ...(action.updateDate ? [muted(` ${longDate(action.updateDate)}.`)] : []),
      ],
      ...(action.recoveryStep ? [[bold('Recovery: '), t(sentence(action.recoveryStep))]] : []),
      ...(action.nextStep ? [[muted(`Next: ${sentence(action.nextStep)}`)]] : []),
      ...takenPart(facts, action),
    ),
  ];
};

/** As the letter asks: what was taken since the revisit, what is being taken, what is planned. */
const TAKEN_GROUPS: { kind: Action['takenOrPlanned']; text: string }[] = [
  { kind: 'Taken since revisit', text: 'Taken since the revisit' },
  { kind: 'Being taken', text: 'Being taken' },
  { kind: 'Planned', text: 'Planned' },
  { kind: null, text: 'Not yet said whether taken or planned' },
];

/** What was withdrawn is no longer planned: it stands last, under its own heading. */
export const takenGroups = (actions: readonly RatedAction[]): { text: string; group: RatedAction[] }[] => {
  const isGone = ({ action }: RatedAction): boolean => action.status === 'Withdrawn';
  const groups = TAKEN_GROUPS.map(({ kind, text }) => ({
    text,
    group: actions.filter((rated) => !isGone(rated) && rated.action.takenOrPlanned === kind),
  }));
  return [...groups, { text: 'Withdrawn', group: actions.filter(isGone) }].filter(({ group }) => group.length > 0);
};

const actionTable = (facts: Facts, actions: RatedAction[], caption: string): Block => ({
  kind: 'table',
  wide: true,
  caption,
  columns: [
    { heading: 'Action', share: 26, rowHeader: true },
    { heading: 'Lead, success and targets at 3, 6, 12 months', share: 34 },
    { heading: 'Rating and update', share: 40 },
  ],
  rows: actions.map((rated) => ({ id: `action-${rated.action.ref}`, cells: actionCells(facts, rated) })),
});

export const actionAnnex = (facts: Facts): Block[] => [
  page('Annex 1: all actions', 'annex-1'),
  ...(facts.actions.length === 0
    ? [paragraph('The plan has no actions yet.')]
    : [
        paragraph(
          `${facts.actions.length === 1 ? 'The one action' : `All ${count(facts.actions.length, 'action')}`} of the plan, with the baseline, the target and the figures for 3, 6 and 12 months of each measure an action is to move.`,
        ),
      ]),
  ...takenGroups(facts.actions).flatMap(({ text, group }) => [
    section(text, group.length),
    actionTable(facts, group, text),
  ]),
];

/** "Outcome, percent. Higher is better. Legal exceptions included." */
const kindOf = ({ measure, counting }: RatedMeasure): Run =>
  muted(
    ` ${measure.type ?? 'No type'}, ${measure.unit ?? 'no unit'}. ${counting.betterWhen ?? 'Direction not given'}.${
      measure.exceptions && measure.exceptions !== 'Not applicable'
        ? ` Legal exceptions ${measure.exceptions.toLowerCase()}.`
        : ''
    }`,
  );

/** "suspensions per 1,000 pupils" needs no "out of". */
const outOf = (base: string): string => (/^(?:per|out of)\s/i.test(base) ? ` ${base}` : `, out of ${base}`);

/** "England, 2022: 66% (National survey).": what others reach, where the plan says it. */
const compared = (measure: Measure): Run[] => {
  if (measure.comparator === null) return [];
  const whose = [measure.comparatorName || 'For comparison', measure.comparatorPeriod].filter(Boolean).join(', ');
  const from = measure.comparatorSource && ` (${withoutStop(measure.comparatorSource)})`;
  return [muted(` ${whose}: ${figure(measure.comparator, measure)}${from}.`)];
};

/** What it counts, where it comes from, who looks after it, and how often. */
const sourceOf = ({ measure }: RatedMeasure): Line => [
  ...(measure.numerator
    ? [
        muted(
          `${sentence(`Counts ${uncapital(measure.numerator)}${measure.denominator ? outOf(uncapital(measure.denominator)) : ''}`)} `,
        ),
      ]
    : []),
  t(sentence(measure.source) || 'No source given.'),
  muted(
    ` ${capital(measure.dataOwner) || 'No data owner'}; ${(measure.frequency ?? 'interval not given').toLowerCase()}${measure.lagDays ? `, known after ${count(measure.lagDays, 'day')}` : ''}.`,
  ),
  ...compared(measure),
];

/** Those of 3, 6 and 12 months, which the letter asks for, and as far on as the plan goes. */
const milestoneFigures = ({ months3, months6, months12, months18, months24 }: Measure): (Figure | null)[] => [
  ...[months3, months6, months12],
  ...(months18 !== null || months24 !== null ? [months18] : []),
  ...(months24 !== null ? [months24] : []),
];

const measureCells = (rated: RatedMeasure): Cell[] => {
  const { measure, counting } = rated;
  const planned = milestoneFigures(counting).map((value) => bare(value, measure));
  const note = withoutStop(measure.baselineNote);
  const start = counting.baseline
    ? `${periodName(counting.baselineFrom, counting.baselineTo)}${note && `. ${sentence(note)}`}`
    : measure.baselineNote || 'no note';
  return [
    cell([bold(measure.ref), t(` ${sentence(measure.measure)}`), kindOf(rated)]),
    cell([t(figure(counting.baseline, measure, 'none')), muted(`, ${start}`)]),
    cell([
      t(`${listOf(planned)}; target ${figure(counting.target, measure, 'none')}`),
      muted(` by ${dated(counting.targetDate)}`),
    ]),
    { lines: measureRatingLines(rated) },
    cell(sourceOf(rated)),
  ];
};

/** "3 months is 1 July 2022; 6 months is 1 October 2022." */
export const milestoneDays = ({ milestones }: Facts): string =>
  `${milestones.map(({ months, date }) => `${months} months is ${longDate(date)}`).join('; ')}.`;

export const measureAnnex = (facts: Facts): Block[] => [
  chapter('Annex 2: all measures, and the improvements expected', 'annex-2'),
  ...(facts.milestones.length === 0 ? [] : [paragraph(milestoneDays(facts))]),
  facts.measures.length === 0
    ? paragraph('The plan has no measures yet.')
    : {
        kind: 'table',
        wide: true,
        caption: `${facts.measures.length === 1 ? 'The one measure' : `All ${count(facts.measures.length, 'measure')}`}, with what each counts and where it comes from`,
        columns: [
          { heading: 'Measure', share: 26, rowHeader: true },
          { heading: 'Start', share: 11 },
          { heading: 'Milestones and target', share: 17 },
          { heading: 'Rating and latest figure', share: 18 },
          { heading: 'What it counts, and source', share: 28 },
        ],
        rows: facts.measures.map((rated) => ({ id: `measure-${rated.measure.ref}`, cells: measureCells(rated) })),
      },
];
