/** Pages about the meeting itself: what was asked, what families say, what is asked for, and what comes next. */
import { longDate } from '../plan/dates.ts';
import { isOpenAction, plannedPoints } from '../plan/ratings.ts';
import type { Voice } from '../plan/schema.ts';
import { packDueOn } from '../plan/settings.ts';
import type { Block, Line } from './document.ts';
import type { Facts } from './facts.ts';
import {
  bold,
  cell,
  chapter,
  count,
  dated,
  line,
  muted,
  note,
  page,
  paragraph,
  section,
  sentence,
  t,
} from './wording.ts';

export const asksPage = (facts: Facts): Block[] => {
  const { plan, lastReview } = facts;
  const heading = page('What you asked last time', 'what-you-asked');
  const asks = lastReview === null ? [] : plan.asks.filter((ask) => ask.review === lastReview.ref);
  const older = plan.asks.filter((ask) => ask.status === 'Open' && !asks.includes(ask));
  if (asks.length + older.length === 0) {
    return [
      heading,
      paragraph(
        lastReview === null
          ? 'There was no meeting before this one.'
          : `Nothing is recorded as asked on ${dated(lastReview.date)}.`,
      ),
    ];
  }
  const letter = lastReview?.outcomeLetterDate
    ? `The outcome letter is dated ${longDate(lastReview.outcomeLetterDate)}. `
    : '';
  const answered = asks.filter((ask) => ask.status !== 'Open' && ask.response !== '').length;
  return [
    heading,
    paragraph(`${letter}${answered} of ${count(asks.length, 'ask')} answered in full.`),
    {
      kind: 'table',
      caption: `What was asked at the meeting on ${dated(lastReview?.date ?? null)}, and what was done`,
      columns: [
        { heading: 'Ask', share: 36, rowHeader: true },
        { heading: 'Owner and date', share: 20 },
        { heading: 'What we did', share: 44 },
      ],
      rows: [...asks, ...older].map((ask) => ({
        id: `ask-${ask.ref}`,
        cells: [
          cell([bold(ask.ref), t(` ${ask.ask}`)], [muted(ask.askedBy ?? 'asker not recorded')]),
          cell(ask.owner || 'no owner', ...(ask.due ? [[muted(`due ${longDate(ask.due)}`)]] : [])),
          {
            lines: [
              [bold(ask.status ?? 'Open')],
              [t(ask.response || 'No response yet.')],
              ...(ask.evidence.length > 0
                ? [ask.evidence.flatMap((ref, i) => [t(i === 0 ? 'Evidence: ' : ', '), facts.ref(ref)])]
                : []),
            ],
          },
        ],
      })),
    },
  ];
};

const quote = (voice: Voice): Block[] => [
  { kind: 'paragraph', look: 'quote', runs: [t(voice.statement)] },
  note(
    voice.agreedBy
      ? `Agreed for print by ${voice.agreedBy}, ${dated(voice.agreedOn, 'day not recorded')}.`
      : 'These words have not been agreed by those who gave them.',
  ),
  ...(voice.response ? [paragraph(bold('Our response: '), sentence(voice.response))] : []),
];

export const voicePage = (facts: Facts): Block[] => {
  const said = facts.plan.voice.filter((voice) => voice.review === facts.review.ref && voice.statement.trim() !== '');
  const forum = said.filter((voice) => voice.whose === 'Parent carer forum');
  const others = said.filter((voice) => voice.whose !== 'Parent carer forum');
  return [
    chapter('What families and young people say', 'voice'),
    section('Parent carer forum'),
    ...(forum.length === 0
      ? [paragraph("The forum's statement for this review has not been received.")]
      : forum.flatMap((voice) => quote(voice))),
    ...(others.length === 0
      ? [
          section('Children and young people'),
          paragraph('No statement of children or young people was gathered for this review.'),
        ]
      : others.flatMap((voice) => [section(voice.whose ?? 'Others'), ...quote(voice)])),
  ];
};

export const supportPage = (facts: Facts): Block[] => {
  const requests = facts.plan.analysis.filter((row) => row.heading === '3' && row.text.trim() !== '');
  const agenda = facts.plan.agenda.filter((item) => item.review === facts.review.ref);
  const total = agenda.reduce((sum, item) => sum + (item.minutes ?? 0), 0);
  return [
    chapter('Support and challenge', 'support'),
    section('What would help most, and when'),
    ...(requests.length === 0
      ? [paragraph('No support or challenge is asked for in the plan.')]
      : [
          {
            kind: 'list',
            items: requests.map(
              (row): Line => [
                t(sentence(row.text)),
                bold(row.when ? ` When: ${sentence(row.when)}` : ' No date given.'),
              ],
            ),
          } as Block,
        ]),
    section('Agenda for the meeting'),
    ...(agenda.length === 0
      ? [paragraph('No agenda has been entered for this review.')]
      : [
          {
            kind: 'table',
            caption: `Agenda for ${dated(facts.review.date)}, ${total} minutes`,
            columns: [
              { heading: 'Item', share: 60, rowHeader: true },
              { heading: 'Lead', share: 28 },
              { heading: 'Minutes', share: 12, align: 'right' },
            ],
            rows: [
              ...agenda.map((item) => ({
                cells: [cell(item.item), cell(item.lead || 'no lead'), cell(String(item.minutes ?? 0))],
              })),
              { total: true, cells: [cell([bold('In all')]), cell(''), cell([bold(String(total))])] },
            ],
          } as Block,
        ]),
  ];
};

export const nextPage = (facts: Facts): Block[] => {
  const until = facts.nextReview?.date ?? null;
  const within = (day: string | null): boolean => day !== null && day >= facts.asAt && (until === null || day <= until);
  const due = facts.actions
    .filter((a) => isOpenAction(a.action) && within(a.due))
    .sort((a, b) => ((a.due as string) < (b.due as string) ? -1 : 1));
  const milestones = facts.milestones.filter(({ date }) => within(date));
  const freeze = facts.nextReview ? packDueOn(facts.plan.cover, facts.nextReview) : null;
  const dates: Line[] = [
    ...milestones.map(
      ({ months, date }): Line => [
        bold(longDate(date)),
        t(
          `: ${months}-month milestone. ${facts.measures.length === 0 ? '' : `${count(facts.measures.filter((m) => plannedPoints(m.counting, facts.plan.cover).some((p) => p.on === date)).length, 'measure has', 'measures have')} a figure to reach.`}`,
        ),
      ],
    ),
    ...(freeze ? [line(bold(longDate(freeze)), ': the next pack is due with DfE.')] : []),
    ...(facts.nextReview?.date
      ? [
          line(
            bold(longDate(facts.nextReview.date)),
            `: ${facts.nextReview.kind === 'Progress review' ? 'progress review' : (facts.nextReview.kind ?? 'review').toLowerCase()}.`,
          ),
        ]
      : []),
  ];
  return [
    chapter(until === null ? 'What comes next' : 'Until the next review', 'next'),
    section('Dates'),
    ...(dates.length === 0
      ? [paragraph('No milestone falls due and no further review is dated.')]
      : [{ kind: 'list', items: dates } as Block]),
    section('Actions that fall due', due.length),
    ...(due.length === 0
      ? [paragraph('No open action falls due in this time.')]
      : [
          {
            kind: 'table',
            caption: 'Actions by the day they fall due, with their leads',
            columns: [
              { heading: 'Due', share: 22 },
              { heading: 'Action', share: 78, rowHeader: true },
            ],
            rows: due.map((rated) => ({
              cells: [
                cell(dated(rated.due)),
                cell([
                  facts.ref(rated.action.ref),
                  t(` ${rated.action.action} `),
                  muted(rated.action.lead || 'No lead'),
                ]),
              ],
            })),
          } as Block,
        ]),
  ];
};
