/** The agenda as it is printed: minutes that add up, what each item must settle, and what no item names. */
import { grouped } from '../plan/thousands.ts';
import { type Agenda, agendaOf, hasLength, USUAL_MINUTES } from './agenda.ts';
import type { Block, Line } from './document.ts';
import type { Exception } from './exceptions.ts';
import type { Facts } from './facts.ts';
import { cutRun, shortened } from './fit.ts';
import { bold, cell, chapter, count, dated, listOf, muted, note, paragraph, sentence, someRuns, t } from './wording.ts';

const TITLE = 'Agenda for the meeting';
const MOST_REFS = 5;
const LONG_TITLE = 64;
const MOST_LEFT_OUT = 12;
/** With more items than this they stand closer together, so that the agenda is not parted for the sake of its last lines. */
const FEW = 5;

/** What else the item is about: Refs that stand in none of its own words, so that nothing is said twice, and what was carried over. */
const alsoAbout = (facts: Facts, about: readonly Exception[], said: string): Line[] => {
  const carried = about.filter((one) => one.carried).map(({ ref }) => ref);
  const others = about.filter(({ ref }) => ref !== '' && !carried.includes(ref) && !said.includes(ref));
  const refs = someRuns(
    others.map(({ ref }) => facts.ref(ref)),
    MOST_REFS,
  );
  const more = carried.length > MOST_REFS ? ` and ${grouped(carried.length - MOST_REFS)} more` : '';
  const line = [
    ...(others.length === 0 ? [] : [muted('Also: '), ...refs, t(carried.length === 0 ? '.' : '. ')]),
    ...(carried.length === 0
      ? []
      : [muted(`Carried over from the last review: ${listOf(carried.slice(0, MOST_REFS))}${more}.`)]),
  ];
  return line.length === 0 ? [] : [line];
};

const total = ({ total: minutes, length }: Agenda): Line => [
  bold(String(minutes)),
  ...(minutes === length
    ? []
    : [
        muted(
          `, ${count(Math.round(Math.abs(length - minutes) * 100) / 100, 'minute')} ${minutes > length ? 'over' : 'left'}`,
        ),
      ]),
];

const table = (facts: Facts, agenda: Agenda): Block => ({
  kind: 'table',
  caption: TITLE,
  ...(agenda.items.length > FEW ? { dense: true } : {}),
  columns: [
    { heading: 'Item, and what it must settle', share: 66, rowHeader: true },
    { heading: 'Lead', share: 22 },
    { heading: 'Minutes', share: 12, align: 'right' },
  ],
  rows: [
    ...agenda.items.map((item) => {
      const questions = agenda.typed && item.title.includes('?') ? [] : item.questions;
      const said = [item.title, ...questions].join(' ');
      return {
        cells: [
          cell(
            // What officers typed stands as they typed it.
            [{ ...cutRun(item.title, agenda.typed ? Infinity : LONG_TITLE), bold: true }],
            ...(questions.length === 0 ? [] : [[t(questions.join(' '))]]),
            ...alsoAbout(facts, item.about, said),
          ),
          cell(item.lead || 'no lead'),
          cell(item.minutes === 0 ? 'not given' : String(item.minutes)),
        ],
      };
    }),
    { total: true, cells: [cell([bold('In all')]), cell(''), cell(total(agenda))] },
  ],
});

const leftOut = (facts: Facts, { leftOut: left, noTime, typed }: Agenda): Block[] => [
  ...(noTime.length > 0
    ? [note(sentence(`No time in this meeting, taken as read: ${listOf(noTime.map((title) => shortened(title, 40)))}`))]
    : []),
  ...(left.length > 0
    ? [
        note(
          typed ? 'On no item of this agenda, although it needs attention: ' : 'On no item, for want of time: ',
          ...someRuns(
            left.map(({ ref, title }) => (ref === '' ? t(shortened(title, 60)) : facts.ref(ref))),
            MOST_LEFT_OUT,
          ),
          '.',
        ),
      ]
    : []),
];

export const agendaBlocks = (facts: Facts): Block[] => {
  const agenda = agendaOf(facts);
  return [
    chapter(TITLE, 'agenda'),
    paragraph(
      [
        `${dated(facts.review.date, 'The day is not set')}, ${count(agenda.length, 'minute')}.`,
        ...(agenda.typed
          ? []
          : ['No agenda was typed for this review. This one is worked out from the plan, worst first.']),
        ...(hasLength(facts.review)
          ? []
          : [
              `The plan does not say how long this meeting is, so it is taken to have ${count(USUAL_MINUTES, 'minute')}.`,
            ]),
      ].join(' '),
    ),
    table(facts, agenda),
    ...leftOut(facts, agenda),
  ];
};
