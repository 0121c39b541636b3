/** The annexes: every action and measure in full, the evidence, and what a reader needs to trust the rest. */
import { longDate } from '../plan/dates.ts';
import { RATINGS } from '../plan/schema.ts';
import { leadDays, tolerancePercent } from '../plan/settings.ts';
import { dueLines } from './area-pages.ts';
import type { Block, Cell, Line } from './document.ts';
import type { Facts, RatedAction, RatedMeasure } from './facts.ts';
import { actionRatingLines, measureRatingLines } from './rating-runs.ts';
import { bare, bold, cell, count, dated, figure, listOf, muted, page, paragraph, periodName, section, sentence, t } from './wording.ts';

/** Baseline, target and 3, 6, 12 month figures of each linked measure: the letter asks for them under each action. */
export const targetsOf = (facts: Facts, rated: RatedAction): Line[] => {
  const linked = facts.measures.filter(({ measure }) => rated.action.measures.includes(measure.ref));
  if (linked.length === 0) return [[t('No measure linked.')]];
  return linked.map(({ measure, counting }) => [
    facts.ref(measure.ref),
    t(` ${figure(measure.baseline, measure, 'no baseline')} to ${figure(counting.target, measure, 'no target')}${counting.targetDate ? ` by ${longDate(counting.targetDate)}` : ''}; `),
    muted(`3 m ${bare(counting.months3, measure)}, 6 m ${bare(counting.months6, measure)}, 12 m ${bare(counting.months12, measure)}`),
  ]);
};

const actionCells = (facts: Facts, rated: RatedAction): Cell[] => {
  const { action } = rated;
  const people: Line[] = [
    [t(action.lead || 'no lead')],
    ...(action.sro ? [[muted(`SRO: ${action.sro}`)]] : []),
    ...(action.partners.length > 0 ? [[muted(`With ${listOf(action.partners)}`)]] : []),
  ];
  return [
    cell([bold(action.ref), t(` ${action.action}`)], ...(action.why ? [[muted(sentence(action.why))]] : []), ...(action.coProduction ? [[muted(`Co-production: ${sentence(action.coProduction)}`)]] : [])),
    { lines: people },
    { lines: [...(action.start ? [[muted(`from ${longDate(action.start)}`)]] : []), ...dueLines(rated)] },
    { lines: [[t(action.successCriteria || 'No success criterion.')], ...targetsOf(facts, rated)] },
    { lines: actionRatingLines(rated) },
    {
      lines: [
        [t(action.update ? sentence(action.update) : 'No update.')],
        ...(action.updateDate ? [[muted(`Update of ${longDate(action.updateDate)}`)]] : []),
        ...(action.evidence.length > 0 ? [action.evidence.flatMap((ref, i) => [t(i === 0 ? 'Evidence: ' : ', '), facts.ref(ref)])] : []),
      ],
    },
  ];
};

export const actionAnnex = (facts: Facts): Block[] => [
  page('Annex 1: all actions', 'annex-1'),
  facts.actions.length === 0
    ? paragraph('The plan has no actions yet.')
    : {
        kind: 'table',
        wide: true,
        caption: `All ${count(facts.actions.length, 'action')} of the plan`,
        columns: [
          { heading: 'Action', share: 24, rowHeader: true },
          { heading: 'Lead', share: 13 },
          { heading: 'Dates', share: 12 },
          { heading: 'Success and targets', share: 24 },
          { heading: 'Rating', share: 13 },
          { heading: 'Update', share: 22 },
        ],
        rows: facts.actions.map((rated) => ({ id: `action-${rated.action.ref}`, cells: actionCells(facts, rated) })),
      },
];

const definition = ({ measure }: RatedMeasure): Line[] => [
  ...(measure.numerator ? [[muted(sentence(`Counts ${measure.numerator}${measure.denominator ? `, out of ${measure.denominator}` : ''}`))]] : []),
  ...(measure.exceptions && measure.exceptions !== 'Not applicable' ? [[muted(`Legal exceptions ${measure.exceptions.toLowerCase()}.`)]] : []),
];

const measureCells = (rated: RatedMeasure): Cell[] => {
  const { measure, counting, latest } = rated;
  return [
    cell([bold(measure.ref), t(` ${measure.measure}`)], ...definition(rated)),
    cell(measure.type ?? 'no type', [muted(`${measure.unit ?? 'no unit'}. ${measure.betterWhen ?? 'Direction not given'}.`)]),
    cell(figure(measure.baseline, measure, 'none'), [muted(measure.baseline ? periodName(measure.baselineFrom, measure.baselineTo) : measure.baselineNote || 'no note')]),
    cell(`3 m ${bare(counting.months3, measure)}`, `6 m ${bare(counting.months6, measure)}`, `12 m ${bare(counting.months12, measure)}`),
    cell(figure(counting.target, measure, 'none'), [muted(dated(counting.targetDate))]),
    cell(figure(latest?.value ?? null, measure, 'none yet'), ...(latest ? [[muted(`${periodName(latest.from, latest.to)}${latest.state ? `, ${latest.state.toLowerCase()}` : ''}`)]] : [])),
    { lines: measureRatingLines(rated) },
    cell(measure.source || 'No source given', [muted(`${measure.dataOwner || 'no data owner'}; ${(measure.frequency ?? 'interval not given').toLowerCase()}${measure.lagDays ? `, known after ${count(measure.lagDays, 'day')}` : ''}`)]),
  ];
};

export const measureAnnex = (facts: Facts): Block[] => [
  page('Annex 2: all measures', 'annex-2'),
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

export const evidenceAnnex = (facts: Facts): Block[] => {
  const rows = facts.plan.evidence.filter((row) => row.personalData === 'None');
  const held = facts.plan.evidence.length - rows.length;
  return [
    page('Annex 3: evidence', 'annex-3'),
    ...(rows.length === 0
      ? [paragraph('No evidence is logged yet.')]
      : [
          {
            kind: 'table',
            caption: 'Evidence, with what each piece shows',
            columns: [
              { heading: 'Evidence', share: 40, rowHeader: true },
              { heading: 'What it shows', share: 42 },
              { heading: 'Supports', share: 18 },
            ],
            rows: rows.map((row) => ({
              id: `evidence-${row.ref}`,
              cells: [
                cell([bold(row.ref), row.link.startsWith('https://') ? { text: ` ${row.title}`, href: row.link } : t(` ${row.title}`)], [muted(`${row.kind ?? 'Kind not given'}, ${dated(row.date)}`)]),
                cell(row.whatItShows || 'Not said.'),
                { lines: [row.supports.flatMap((ref, i) => [...(i === 0 ? [] : [t(', ')]), facts.ref(ref)])] },
              ],
            })),
          } as Block,
        ]),
    ...(held > 0 ? [paragraph(`${count(held, 'piece', 'pieces')} of evidence ${held === 1 ? 'is' : 'are'} held back because personal data has not been ruled out.`)] : []),
  ];
};

const MEANINGS: Record<(typeof RATINGS)[number], string> = {
  Blue: 'action complete with evidence and impact shown; measure at its target at two points running',
  Green: 'action on track for the date that counts; measure at or better than the last milestone passed',
  Amber: 'action at risk without its recovery step; measure short of plan by no more than the tolerance',
  Red: 'action past its date, or said to be missing it; measure short by more, or worse than where it started',
  'Not started': 'start date not reached, or no figure yet',
  'No rating': 'withdrawn, no target, or figure not available',
};

const GLOSSARY: [string, string][] = [
  ['APP', 'accelerated progress plan'],
  ['DfE', 'Department for Education'],
  ['EHC plan', 'education, health and care plan'],
  ['ICB', 'integrated care board, the NHS body that followed the clinical commissioning group (CCG) on 1 July 2022'],
  ['Milestone', 'the figure a measure should reach 3, 6 or 12 months on'],
  ['SEND', 'special educational needs and disabilities'],
  ['SRO', 'senior responsible officer'],
];

const overrides = (facts: Facts): Block[] => [
  section('Checks answered for by the SRO', facts.waived.length),
  ...(facts.waived.length === 0
    ? [paragraph('None: no check was overridden for this pack.')]
    : [{ kind: 'list', items: facts.waived.map(({ finding, waiver }): Line => [bold(`${finding.ref || finding.tab}: `), t(`${finding.message} `), t(`${waiver.waivedBy}: ${sentence(waiver.reason)} `), muted(`Until ${dated(waiver.until)}.`)]) } as Block]),
];

const dataNotes = (facts: Facts): Block[] => {
  const notes = facts.plan.actuals.filter((a) => (a.state === 'Restated' || a.state === 'Not available' || a.state === 'Projected') && (a.to ?? '') <= facts.asAt);
  return [
    section('Notes on figures', notes.length),
    ...(notes.length === 0
      ? [paragraph('No figure was restated and none is missing.')]
      : [{ kind: 'list', items: notes.map((a): Line => [facts.ref(a.measure), t(`, ${periodName(a.from, a.to)}: ${a.state?.toLowerCase()}. ${sentence(a.reason || 'No reason given')}`)]) } as Block]),
  ];
};

export const trustAnnex = (facts: Facts): Block[] => {
  const tolerance = tolerancePercent(facts.plan.cover);
  return [
    page('Annex 4: notes, key and words', 'annex-4'),
    ...overrides(facts),
    ...dataNotes(facts),
    section('Key to the ratings'),
    { kind: 'list', look: 'plain', items: RATINGS.map((rating): Line => [{ text: rating, rating }, t(` ${MEANINGS[rating]}.`)]) },
    paragraph(`The tolerance is ${tolerance}% of the planned change. A new date or target counts once DfE has agreed to it; until then the agreed one does. Packs are due ${count(leadDays(facts.plan.cover), 'day')} before a review.`),
    section('Words'),
    { kind: 'list', look: 'plain', items: GLOSSARY.map(([term, meaning]): Line => [bold(term), t(`: ${meaning}.`)]) },
    section('This document'),
    paragraph(`Made from snapshot ${facts.snapshot.hash.slice(0, 12)} as at ${longDate(facts.asAt)}${facts.since ? `, compared with snapshot ${facts.since.hash.slice(0, 12)} of ${longDate(facts.since.asAt)}` : ''}. ${facts.signedText}`),
    paragraph('The same pack comes as a web page (HTML). For large print, Easy Read or another format, ask whoever sent it to you.'),
  ];
};
