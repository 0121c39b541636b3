/** What slipped, what could stop the plan, and who is driving it. */
import { longDate } from '../plan/dates.ts';
import { holdsOn } from '../plan/rules/words.ts';
import type { Body, Person, Risk } from '../plan/schema.ts';
import { dueLines, recoveryTable } from './area-pages.ts';
import type { Block, Line } from './document.ts';
import type { Facts } from './facts.ts';
import {
  bold,
  capital,
  cell,
  chapter,
  dated,
  listOf,
  muted,
  page,
  paragraph,
  section,
  sentence,
  t,
  withoutStop,
} from './wording.ts';

export const overduePage = (facts: Facts): Block[] => {
  const late = facts.actions.filter((a) => a.late > 0).sort((a, b) => b.late - a.late);
  const moved = facts.actions.filter((a) => a.action.revisedDue !== null && a.late === 0);
  return [
    page('Overdue and re-dated', 'overdue'),
    section('Overdue', late.length),
    ...(late.length === 0
      ? [paragraph(`No action is overdue on ${longDate(facts.asAt)}.`)]
      : [recoveryTable(facts, late, 'Every overdue action, the longest overdue first')]),
    section('Re-dated', moved.length),
    ...(moved.length === 0
      ? [paragraph('No open action has a new date.')]
      : [
          {
            kind: 'table',
            caption: 'Actions with a new date, the reason, and who agreed',
            columns: [
              { heading: 'Action', share: 34, rowHeader: true },
              { heading: 'Due', share: 22 },
              { heading: 'Reason and agreement', share: 44 },
            ],
            rows: moved.map((rated) => ({
              cells: [
                cell([facts.ref(rated.action.ref), t(` ${rated.action.action}`)]),
                { lines: dueLines(rated) },
                cell(rated.action.reasonForNewDate || 'No reason given', [
                  muted(
                    rated.action.dfeAgreedBy
                      ? `Agreed by ${rated.action.dfeAgreedBy}, ${dated(rated.action.dfeAgreedOn)}`
                      : "DfE's agreement is not recorded",
                  ),
                ]),
              ],
            })),
          } as Block,
        ]),
  ];
};

/** The tab asks for one sentence in three cells: because of …, there is a risk that …, which would mean …. */
const riskSentence = ({ cause, event, effect }: Risk): string =>
  sentence(capital([cause, event, effect].map(withoutStop).filter(Boolean).join(', ')));

const score = (risk: Risk): number => (risk.likelihood ?? 0) * (risk.impact ?? 0);
const TREND = { Up: 'rising', Same: 'unchanged', Down: 'falling' } as const;
const TOP_RISKS = 10;

export const risksPage = (facts: Facts): Block[] => {
  const open = facts.plan.risks
    .filter((risk) => risk.status !== 'Closed')
    .sort((a, b) => score(b) - score(a) || (a.ref < b.ref ? -1 : 1));
  const shown = open.slice(0, TOP_RISKS);
  const then = new Map((facts.since?.plan.risks ?? []).map((risk) => [risk.ref, risk]));
  const since = (risk: Risk): string => {
    const old = then.get(risk.ref);
    if (facts.since === null) return '';
    if (!old) return 'new since we last met';
    return score(old) === score(risk) ? '' : `was ${score(old)}`;
  };
  return [
    chapter('Risks', 'risks'),
    ...(shown.length === 0
      ? [paragraph('No open risk is on the register.')]
      : [
          paragraph(
            open.length > shown.length
              ? `The ${shown.length} highest of ${open.length} open risks. The score is likelihood times impact, at most 25.`
              : 'The score is likelihood times impact, at most 25.',
          ),
          {
            kind: 'table',
            caption: 'Open risks, the highest score first',
            columns: [
              { heading: 'Risk', share: 40, rowHeader: true },
              { heading: 'Score', share: 18 },
              { heading: 'What is being done', share: 42 },
            ],
            rows: shown.map((risk) => ({
              id: `risk-${risk.ref}`,
              cells: [
                cell([bold(risk.ref), t(` ${riskSentence(risk)}`)]),
                cell(
                  [bold(score(risk) === 0 ? 'not scored' : String(score(risk)))],
                  [
                    muted(
                      `${risk.likelihood ?? '?'} times ${risk.impact ?? '?'}${risk.trend ? `, ${TREND[risk.trend]}` : ''}`,
                    ),
                  ],
                  ...(since(risk) ? [[muted(since(risk))]] : []),
                ),
                cell(sentence(risk.mitigation) || 'Nothing recorded.', [
                  muted(
                    `${risk.owner || 'no owner'}${risk.reviewOn ? `, reviewed next on ${longDate(risk.reviewOn)}` : ''}`,
                  ),
                ]),
              ],
            })),
          } as Block,
        ]),
  ];
};

const ANSWERING = [
  'SRO',
  "Director of children's services",
  'Council accountable officer',
  'ICB or CCG accountable officer',
  'Director of nursing',
  'DCO or DMO',
  'DSCO',
  'Board chair',
  'Parent carer forum',
  'DfE case lead',
  'DfE SEND adviser',
  'NHS England adviser',
];

/** One row a person, with all the roles they hold, in the order of the roles. */
const whoAnswers = (facts: Facts): Block => {
  const holders = new Map<string, string[]>();
  for (const role of ANSWERING) {
    for (const person of facts.plan.people.filter((one) => one.role === role && holdsOn(one, facts.asAt))) {
      const name = `${person.name}, ${person.organisation}`;
      holders.set(name, [...(holders.get(name) ?? []), role]);
    }
  }
  return {
    kind: 'table',
    caption: 'Who answers for the plan, and who advises',
    columns: [
      { heading: 'Held by', share: 50, rowHeader: true },
      { heading: 'Roles', share: 50 },
    ],
    rows: [...holders].map(([name, roles]) => ({ cells: [cell(name), cell(roles.join('; '))] })),
  };
};

const peopleChanges = (facts: Facts): Block[] => {
  const since = facts.since?.on ?? null;
  if (since === null) return [];
  const isNews = ({ from, to }: Person): boolean =>
    (to !== null && to >= since && to < facts.asAt) || (from !== null && from > since && from <= facts.asAt);
  const roles = [...new Set(facts.plan.people.filter(isNews).map((person) => person.role ?? 'No role'))];
  const holding = ({ name, organisation, from, to }: Person): string =>
    `${name}, ${organisation}${to !== null && to < facts.asAt ? `, to ${longDate(to)}` : from !== null && from > since ? `, from ${longDate(from)}` : ''}`;
  const items = roles.map(
    (role): Line => [
      bold(`${role}: `),
      t(
        sentence(
          facts.plan.people
            .filter((person) => (person.role ?? 'No role') === role && isNews(person))
            .map(holding)
            .join('; then '),
        ),
      ),
    ],
  );
  return [
    section('Changes of people since we last met', items.length),
    ...(items.length === 0 ? [paragraph('None.')] : [{ kind: 'list', items } as Block]),
  ];
};

const membersOf = ({ forumMember, healthMember }: Body): string => {
  const on = [...(forumMember === 'Yes' ? ['the forum'] : []), ...(healthMember === 'Yes' ? ['health'] : [])];
  return on.length === 0
    ? 'neither the forum nor health sits on it'
    : `${listOf(on)} ${on.length === 1 ? 'sits' : 'sit'} on it`;
};

export const governanceBlocks = (facts: Facts): Block[] => {
  const { governance } = facts.plan;
  if (governance.length === 0) return [paragraph('No governance body is recorded in the plan yet.')];
  return [
    {
      kind: 'table',
      caption: 'Governance and accountability structures and processes',
      columns: [
        { heading: 'Body', share: 36, rowHeader: true },
        { heading: 'Meets', share: 30 },
        { heading: facts.since === null ? 'Recent decisions' : 'Decisions since the last review', share: 34 },
      ],
      rows: governance.map((body) => ({
        cells: [
          cell(
            [bold(body.body)],
            [t(body.purpose)],
            ...(body.accountable === 'Yes' ? [[bold('The accountable board.')]] : []),
            ...(body.reportsTo ? [[muted(`Reports to ${body.reportsTo}`)]] : []),
          ),
          cell(
            `${body.meets ?? 'interval not given'}${body.chair ? `, chaired by ${body.chair}` : ''}`,
            ...(body.lastMet ? [[muted(`last met ${longDate(body.lastMet)}`)]] : []),
            ...(body.nextMeets ? [[muted(`next meets ${longDate(body.nextMeets)}`)]] : []),
            [muted(membersOf(body))],
          ),
          cell(body.decisions || 'None recorded.'),
        ],
      })),
    },
    whoAnswers(facts),
  ];
};

export const governancePage = (facts: Facts): Block[] => [
  chapter('Governance and accountability', 'governance'),
  ...governanceBlocks(facts),
  ...peopleChanges(facts),
];
