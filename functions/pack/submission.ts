/** The plan as it is submitted: Annex A's cover, governance, actions grouped as the letter asks, and the improvements expected. */
import { longDate, longPeriod } from '../plan/dates.ts';
import { holdsOn } from '../plan/rules/words.ts';
import type { Role } from '../plan/schema.ts';
import { localArea, planTitle } from '../plan/settings.ts';
import { milestoneDays, takenGroups, targetsOf } from './annexes.ts';
import type { Block, Line } from './document.ts';
import { areaRefs, type Facts, inArea, type RatedAction } from './facts.ts';
import { governanceBlocks } from './standing-pages.ts';
import { ANSWERED_FOR, answeredFor } from './trust-annexes.ts';
import {
  bare,
  bold,
  cell,
  chapter,
  count,
  dated,
  figure,
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

const held = (facts: Facts, roles: Role[]): Line[] => {
  const holders = facts.plan.people.filter(
    (person) => person.role !== null && roles.includes(person.role) && holdsOn(person, facts.asAt),
  );
  const names = [...new Set(holders.map((person) => `${person.name}, ${person.organisation}`))];
  return names.length === 0 ? [[t('Not recorded')]] : names.map((name) => [t(name)]);
};

const coverTable = (facts: Facts): Block => {
  const { cover } = facts.plan;
  const visit =
    cover.inspectionFirstDay && cover.inspectionLastDay
      ? longPeriod(cover.inspectionFirstDay, cover.inspectionLastDay)
      : 'Not recorded';
  const row = (name: string, lines: Line[]) => ({ cells: [cell(name), { lines }] });
  return {
    kind: 'table',
    caption: 'Cover fields of Annex A',
    columns: [
      { heading: 'Field', share: 38, rowHeader: true },
      { heading: 'Entry', share: 62 },
    ],
    rows: [
      row('Name of the local area', [[t(localArea(cover))]]),
      row('Date of inspection', [[t(visit)]]),
      row('Date of publication of the revisit report', [[t(dated(cover.reportPublished, 'Not recorded'))]]),
      row(
        'Accountable officer, council',
        held(facts, ['Council accountable officer', "Director of children's services"]),
      ),
      row('Accountable officer, health', held(facts, ['ICB or CCG accountable officer'])),
      row('SEND adviser', held(facts, ['DfE SEND adviser'])),
      row('NHS England adviser', held(facts, ['NHS England adviser'])),
    ],
  };
};

const actionTable = (facts: Facts, actions: RatedAction[], caption: string): Block => ({
  kind: 'table',
  caption,
  columns: [
    { heading: 'Action', share: 34, rowHeader: true },
    { heading: 'Lead and date', share: 22 },
    { heading: 'Success, targets and impact', share: 44 },
  ],
  rows: actions.map((rated) => {
    const { action } = rated;
    return {
      id: `action-${action.ref}`,
      cells: [
        cell([bold(action.ref), t(` ${action.action}`)], ...(action.why ? [[muted(sentence(action.why))]] : [])),
        cell([
          t(action.lead || 'No lead'),
          t(
            action.status === 'Complete' ? `, complete on ${dated(action.completedOn)}.` : `, due ${dated(rated.due)}.`,
          ),
          ...(action.partners.length > 0 ? [muted(` ${withPartners(action.partners)}`)] : []),
        ]),
        {
          lines: [
            [bold('Success: '), t(sentence(action.successCriteria) || 'not given.')],
            targetsOf(facts, rated),
            ...impactLine(facts, rated),
          ],
        },
      ],
    };
  }),
});

const impactLine = (facts: Facts, { action }: RatedAction): Line[] => {
  const impact = facts.measures.filter(
    ({ measure }) =>
      action.measures.includes(measure.ref) && (measure.type === 'Outcome' || measure.type === 'Experience'),
  );
  return impact.length === 0
    ? []
    : [
        [
          bold('Impact: '),
          ...impact.flatMap(({ measure }, i) => [
            ...(i === 0 ? [] : [t(', ')]),
            facts.ref(measure.ref),
            t(` ${measure.measure}`),
          ]),
          t('.'),
        ],
      ];
};

const areaActions = (facts: Facts, ref: string): Block[] => {
  const area = facts.plan.areas.find((one) => one.ref === ref);
  const actions = facts.actions.filter((rated) => inArea(facts.plan, rated.action.area, ref));
  return [
    {
      ...page(withoutStop(area?.title ?? 'Actions not linked to an area'), `area-${ref}`),
      over: area ? `Area of weakness ${ref}` : 'To be sorted out',
    } as Block,
    ...(area?.finding ? [paragraph(bold('What inspectors found: '), sentence(area.finding))] : []),
    ...(area?.outcome ? [paragraph(bold('What will be different: '), sentence(area.outcome))] : []),
    ...takenGroups(actions).flatMap(({ text, group }) => {
      const title = `Actions: ${uncapital(text)}`;
      return [section(title, group.length), actionTable(facts, group, title)];
    }),
    ...(actions.length === 0 ? [paragraph('This area has no action yet.')] : []),
  ];
};

const improvements = (facts: Facts): Block[] => [
  chapter('Improvements expected in the next 3, 6 and 12 months', 'improvements'),
  ...(facts.milestones.length === 0 ? [] : [paragraph(milestoneDays(facts))]),
  facts.measures.length === 0
    ? paragraph('The plan has no measures yet.')
    : {
        kind: 'table',
        caption: 'Where each measure starts, and what it should reach',
        columns: [
          { heading: 'Measure', share: 36, rowHeader: true },
          { heading: 'Baseline', share: 18 },
          { heading: '3 months', share: 13, align: 'right' },
          { heading: '6 months', share: 13, align: 'right' },
          { heading: '12 months', share: 13, align: 'right' },
          { heading: 'Target', share: 17 },
        ],
        rows: facts.measures.map(({ measure }) => ({
          id: `measure-${measure.ref}`,
          cells: [
            cell([
              bold(measure.ref),
              t(` ${sentence(measure.measure)}`),
              muted(` ${measure.type ?? 'No type'}. ${measure.betterWhen ?? 'Direction not given'}.`),
            ]),
            cell([
              t(`${figure(measure.baseline, measure, measure.baselineNote || 'none')}, `),
              muted(periodName(measure.baselineFrom, measure.baselineTo)),
            ]),
            cell(bare(measure.months3, measure)),
            cell(bare(measure.months6, measure)),
            cell(bare(measure.months12, measure)),
            cell([t(`${figure(measure.target, measure, 'none')} `), muted(`by ${dated(measure.targetDate)}`)]),
          ],
        })),
      },
];

export const submissionBlocks = (facts: Facts): Block[] => {
  const { cover } = facts.plan;
  return [
    { kind: 'heading', level: 1, text: `${localArea(cover)} SEND ${planTitle(cover)}`, over: 'Annex A', id: 'start' },
    paragraph(
      'The plan of a local area that Ofsted and CQC found not to have made enough progress on the weaknesses below.',
    ),
    ...(cover.attention || cover.submissionDue
      ? [
          paragraph(
            ...(cover.attention ? [bold('For the attention of: '), `${cover.attention}. `] : []),
            ...(cover.submissionDue ? [`Due ${longDate(cover.submissionDue)}.`] : []),
          ),
        ]
      : []),
    coverTable(facts),
    paragraph(
      `${count(facts.actions.length, 'action')} and ${count(facts.measures.length, 'measure')} in ${count(facts.plan.areas.length, 'area')} of weakness. The analysis goes with this plan as a document of its own.`,
    ),
    chapter('Governance and accountability structures and processes', 'governance'),
    ...governanceBlocks(facts),
    ...areaRefs(facts.plan).flatMap((ref) => areaActions(facts, ref)),
    ...improvements(facts),
    ...(facts.waived.length === 0 ? [] : [chapter(ANSWERED_FOR, 'answered-for'), answeredFor(facts)]),
  ];
};
