/** What slipped, what could stop the plan, and who is driving it. */
import { longDate } from '../plan/dates.ts';
import { holdsOn } from '../plan/rules/words.ts';
import type { Person, Risk } from '../plan/schema.ts';
import { dueLines, recoveryTable } from './area-pages.ts';
import type { Block, Line } from './document.ts';
import type { Facts } from './facts.ts';
import { bold, cell, dated, muted, page, paragraph, section, sentence, t } from './wording.ts';

export const overduePage = (facts: Facts): Block[] => {
  const late = facts.actions.filter((a) => a.late > 0).sort((a, b) => b.late - a.late);
  const moved = facts.actions.filter((a) => a.action.revisedDue !== null && a.late === 0);
  return [
    page('Overdue and re-dated', 'overdue'),
    section('Overdue', late.length),
    ...(late.length === 0 ? [paragraph(`No action is overdue on ${longDate(facts.asAt)}.`)] : [recoveryTable(facts, late, 'Every overdue action, the longest overdue first')]),
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
                cell(rated.action.reasonForNewDate || 'No reason given', [muted(rated.action.dfeAgreedBy ? `Agreed by ${rated.action.dfeAgreedBy}, ${dated(rated.action.dfeAgreedOn)}` : "DfE's agreement is not recorded")]),
              ],
            })),
          } as Block,
        ]),
  ];
};

const score = (risk: Risk): number => (risk.likelihood ?? 0) * (risk.impact ?? 0);
const TREND = { Up: 'rising', Same: 'unchanged', Down: 'falling' } as const;
const TOP_RISKS = 10;

export const risksPage = (facts: Facts): Block[] => {
  const open = facts.plan.risks.filter((risk) => risk.status !== 'Closed').sort((a, b) => score(b) - score(a) || (a.ref < b.ref ? -1 : 1));
  const shown = open.slice(0, TOP_RISKS);
  const then = new Map((facts.since?.plan.risks ?? []).map((risk) => [risk.ref, risk]));
  const since = (risk: Risk): string => {
    const old = then.get(risk.ref);
    if (facts.since === null) return '';
    if (!old) return 'new since we last met';
    return score(old) === score(risk) ? '' : `was ${score(old)}`;
  };
  return [
    page('Risks', 'risks'),
    ...(shown.length === 0
      ? [paragraph('No open risk is on the register.')]
      : [
          paragraph(open.length > shown.length ? `The ${shown.length} highest of ${open.length} open risks. The score is likelihood times impact, at most 25.` : 'The score is likelihood times impact, at most 25.'),
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
                cell([bold(risk.ref), t(` ${sentence(risk.event)}`)], ...(risk.cause ? [[muted(`Cause: ${sentence(risk.cause)}`)]] : []), ...(risk.effect ? [[muted(`Effect: ${sentence(risk.effect)}`)]] : [])),
                cell([bold(score(risk) === 0 ? 'not scored' : String(score(risk)))], [muted(`${risk.likelihood ?? '?'} times ${risk.impact ?? '?'}${risk.trend ? `, ${TREND[risk.trend]}` : ''}`)], ...(since(risk) ? [[muted(since(risk))]] : [])),
                cell(sentence(risk.mitigation) || 'Nothing recorded.', [muted(`${risk.owner || 'no owner'}${risk.reviewOn ? `, reviewed next on ${longDate(risk.reviewOn)}` : ''}`)]),
              ],
            })),
          } as Block,
        ]),
  ];
};

const ANSWERING = ['SRO', "Director of children's services", 'Council accountable officer', 'ICB or CCG accountable officer', 'Director of nursing', 'DCO or DMO', 'DSCO', 'Board chair', 'Parent carer forum', 'DfE case lead', 'DfE SEND adviser', 'NHS England adviser'];

const whoAnswers = (facts: Facts): Block => ({
  kind: 'table',
  caption: 'Who answers for the plan, and who advises',
  columns: [
    { heading: 'Role', share: 38, rowHeader: true },
    { heading: 'Held by', share: 62 },
  ],
  rows: ANSWERING.flatMap((role) => {
    const holders = facts.plan.people.filter((person) => person.role === role && holdsOn(person, facts.asAt));
    if (holders.length === 0) return [];
    return [{ cells: [cell(role), cell(...holders.map((person) => [t(`${person.name}, ${person.organisation}`)]))] }];
  }),
});

const peopleChanges = (facts: Facts): Block[] => {
  const since = facts.since?.on ?? null;
  if (since === null) return [];
  const told = (person: Person): Line | null => {
    const { from, to, name, role, organisation } = person;
    const what = `${name}, ${organisation} (${role ?? 'no role'})`;
    if (to !== null && to >= since && to < facts.asAt) return [t(`${what} left on ${longDate(to)}.`)];
    return from !== null && from > since && from <= facts.asAt ? [t(`${what} started on ${longDate(from)}.`)] : null;
  };
  const items = facts.plan.people.map(told).filter((item): item is Line => item !== null);
  return [section('Changes of people since we last met', items.length), ...(items.length === 0 ? [paragraph('None.')] : [{ kind: 'list', items } as Block])];
};

export const governanceBlocks = (facts: Facts): Block[] => {
  const { governance } = facts.plan;
  if (governance.length === 0) return [paragraph('No governance body is recorded in the plan yet.')];
  return [
    {
      kind: 'table',
      caption: 'Governance and accountability structures and processes',
      columns: [
        { heading: 'Body', share: 30, rowHeader: true },
        { heading: 'Meets', share: 24 },
        { heading: 'Decisions since the last review', share: 46 },
      ],
      rows: governance.map((body) => ({
        cells: [
          cell([bold(body.body)], [t(body.purpose)], ...(body.accountable === 'Yes' ? [[bold('The accountable board.')]] : []), ...(body.reportsTo ? [[muted(`Reports to ${body.reportsTo}`)]] : [])),
          cell(
            `${body.meets ?? 'interval not given'}${body.chair ? `, chaired by ${body.chair}` : ''}`,
            ...(body.lastMet ? [[muted(`last met ${longDate(body.lastMet)}`)]] : []),
            ...(body.nextMeets ? [[muted(`next meets ${longDate(body.nextMeets)}`)]] : []),
            [muted(`${body.forumMember === 'Yes' ? 'forum is a member' : 'forum is not a member'}; ${body.healthMember === 'Yes' ? 'health is a member' : 'health is not a member'}`)],
          ),
          cell(body.decisions || 'None recorded.'),
        ],
      })),
    },
    whoAnswers(facts),
  ];
};

export const governancePage = (facts: Facts): Block[] => [page('Governance and accountability', 'governance'), ...governanceBlocks(facts), ...peopleChanges(facts)];

