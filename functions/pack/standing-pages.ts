/** What could stop the plan, and who is driving it. */
import { longDate } from '../plan/dates.ts';
import type { Body, Risk } from '../plan/schema.ts';
import { lastMetWords, metRuns } from './board-met.ts';
import type { Block, Cell, Line, Run } from './document.ts';
import type { Facts } from './facts.ts';
import { shortened } from './fit.ts';
import { peopleChanges, sroBlock, whoAnswers, whoAnswersList } from './people-blocks.ts';
import {
  bold,
  capital,
  cell,
  chapter,
  listOf,
  muted,
  paragraph,
  sentence,
  t,
  uncapital,
  withoutStop,
} from './wording.ts';

/** The tab asks for one sentence in three cells: because of …, there is a risk that …, which would mean …. */
const riskSentence = ({ cause, event, effect }: Risk): string =>
  sentence(capital([cause, event, effect].map(withoutStop).filter(Boolean).join(', ')));

const score = (risk: Risk): number => (risk.likelihood ?? 0) * (risk.impact ?? 0);
const TREND = { Up: 'rising', Same: 'unchanged', Down: 'falling' } as const;
export const TOP_RISKS = 10;

const openRisks = (facts: Facts): Risk[] =>
  facts.plan.risks
    .filter((risk) => risk.status !== 'Closed')
    .sort((a, b) => score(b) - score(a) || (a.ref < b.ref ? -1 : 1));

const sinceThen = (facts: Facts, risk: Risk): string => {
  if (facts.since === null) return '';
  const old = facts.since.plan.risks.find(({ ref }) => ref === risk.ref);
  if (!old) return 'new since we last met';
  return score(old) === score(risk) ? '' : `was ${score(old)}`;
};

const scoreLine = (facts: Facts, risk: Risk): Line => {
  const then = sinceThen(facts, risk);
  return [
    bold(score(risk) === 0 ? 'Not scored' : String(score(risk))),
    muted(
      `: ${risk.likelihood ?? '?'} times ${risk.impact ?? '?'}${risk.trend ? `, ${TREND[risk.trend]}` : ''}${then ? `; ${then}` : ''}`,
    ),
  ];
};

const MOST_CLOSED = 6;

/** What stood open on the register at the last review: a risk that goes without a word looks forgotten. */
const closedSince = (facts: Facts): Block[] => {
  const then = new Set(facts.since?.plan.risks.filter(({ status }) => status !== 'Closed').map(({ ref }) => ref));
  const closed = facts.plan.risks.filter(({ ref, status }) => status === 'Closed' && ref !== '' && then.has(ref));
  if (closed.length === 0) return [];
  const named = closed.map((risk): Run[] => [
    bold(risk.ref),
    t(` ${shortened(withoutStop(risk.event || risk.cause), 100)}`),
  ]);
  const more = named.length - MOST_CLOSED;
  return [
    paragraph(
      bold('Closed since we last met: '),
      ...named.slice(0, MOST_CLOSED).flatMap((runs, i) => [...(i === 0 ? [] : [t('; ')]), ...runs]),
      more > 0 ? ` and ${more} more.` : '.',
    ),
  ];
};

const riskCells = (facts: Facts, risk: Risk): Cell[] => [
  cell([bold(risk.ref), t(` ${riskSentence(risk)}`)]),
  cell(scoreLine(facts, risk)),
  cell([
    t(sentence(risk.mitigation) || 'Nothing recorded.'),
    muted(
      ` ${sentence(`${capital(risk.owner) || 'No owner'}${risk.reviewOn ? `, reviewed next on ${longDate(risk.reviewOn)}` : ''}`)}`,
    ),
  ]),
];

const risksTable = (rows: { id?: string; cells: Cell[] }[], caption: string): Block => ({
  kind: 'table',
  dense: true,
  caption,
  columns: [
    { heading: 'Risk', share: 44, rowHeader: true },
    { heading: 'Score', share: 15 },
    { heading: 'What is being done', share: 41 },
  ],
  rows,
});

export const risksPage = (facts: Facts, most = TOP_RISKS): Block[] => {
  const open = openRisks(facts);
  const shown = open.slice(0, most);
  const rows = shown.map((risk) => ({ id: `risk-${risk.ref}`, cells: riskCells(facts, risk) }));
  return [
    chapter('Risks', 'risks'),
    ...(shown.length === 0
      ? [paragraph('No open risk is on the register.')]
      : [
          paragraph(
            `${open.length > shown.length ? `The ${shown.length} highest of ${open.length} open risks; all are in Annex 5.` : 'Open risks, the highest score first.'} The score is likelihood times impact, at most 25.`,
          ),
          risksTable(rows, 'Risks'),
        ]),
    ...closedSince(facts),
  ];
};

/** For the annex; the links lead to the page of risks. */
export const everyRisk = (facts: Facts): Block[] => [
  risksTable(
    openRisks(facts).map((risk) => ({ cells: riskCells(facts, risk) })),
    'All open risks, the highest score first',
  ),
];

const NO_BODY = 'No governance body is recorded in the plan yet.';

const membersOf = ({ forumMember, healthMember }: Body): string => {
  const on = [...(forumMember === 'Yes' ? ['the forum'] : []), ...(healthMember === 'Yes' ? ['health'] : [])];
  return on.length === 0
    ? 'neither the forum nor health sits on it'
    : `${listOf(on)} ${on.length === 1 ? 'sits' : 'sit'} on it`;
};

export const governanceBlocks = (facts: Facts): Block[] => {
  const { governance } = facts.plan;
  if (governance.length === 0) return [paragraph(NO_BODY)];
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
          cell([
            bold(`${withoutStop(body.body)}. `),
            t(sentence(body.purpose)),
            ...(body.accountable === 'Yes' ? [bold(' The accountable board.')] : []),
            ...(body.reportsTo ? [muted(` Reports to ${sentence(body.reportsTo)}`)] : []),
          ]),
          cell([
            t(`${body.meets ?? 'Interval not given'}${body.chair ? `, chaired by ${body.chair}` : ''}.`),
            ...metRuns(facts, body),
            muted(
              [
                ...(body.lastMet === null && body.meetings === null
                  ? []
                  : [sentence(capital(lastMetWords(facts, body)))]),
                ...(body.nextMeets ? [`Next meets ${longDate(body.nextMeets)}.`] : []),
                sentence(capital(membersOf(body))),
              ]
                .map((words) => ` ${words}`)
                .join(''),
            ),
          ]),
          cell(body.decisions || 'None recorded.'),
        ],
      })),
    },
    whoAnswers(facts),
  ];
};

const bodyLine = (facts: Facts, body: Body): Line => [
  bold(body.body),
  t(`${body.accountable === 'Yes' ? ' (the accountable board)' : ''}: `),
  t(`${uncapital(body.meets ?? 'interval not given')}${body.chair ? `, chaired by ${body.chair}` : ''}; `),
  t(sentence(membersOf(body))),
  ...metRuns(facts, body),
  muted(
    ` ${capital(
      sentence(
        [
          lastMetWords(facts, body),
          ...(body.nextMeets ? [`next meets ${longDate(body.nextMeets)}`] : []),
          ...(body.reportsTo ? [`reports to ${body.reportsTo}`] : []),
        ].join(', '),
      ),
    )}`,
  ),
  bold(facts.since === null ? ' Recent decisions: ' : ' Decided since the last review: '),
  t(sentence(body.decisions) || 'nothing recorded.'),
];

/** The accountable board first. `annex`: the list of who answers for the plan stands in one. */
export const governancePage = (facts: Facts, { annex }: { annex: boolean }): Block[] => {
  const bodies = [...facts.plan.governance].sort(
    (a, b) => Number(b.accountable === 'Yes') - Number(a.accountable === 'Yes'),
  );
  return [
    chapter('Governance and accountability', 'governance'),
    ...(bodies.length === 0
      ? [paragraph(NO_BODY)]
      : [{ kind: 'list', look: 'plain', items: bodies.map((body) => bodyLine(facts, body)) } as Block]),
    ...(annex ? [sroBlock(facts)] : whoAnswersList(facts)),
    ...peopleChanges(facts),
  ];
};
