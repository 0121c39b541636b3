/** The first two pages of the demonstration document: every block but wide tables, every look of a run. */
import type { Block } from '../../functions/pack/document.ts';
import { b, bar, cell, grey, rated, t } from './demonstration-words.ts';

export const summary: Block[] = [
  {
    kind: 'heading',
    level: 1,
    text: 'Exampleshire SEND Accelerated Progress Plan',
    over: 'Progress pack for the 6-month review',
    id: 'start',
  },
  { kind: 'paragraph', runs: [t('29 September 2022 · compared with the plan as it stood on 5 April 2022')] },
  { kind: 'heading', level: 2, text: 'Where we are', id: 'where-we-are' },
  {
    kind: 'summary',
    points: [
      [
        b('Better for families: '),
        t('46% of parent carers now rate co-production good or better ('),
        { ...b('M03'), to: 'M03' },
        t('), from 31% in March. The plan asked for 45% by October.'),
      ],
      [
        b('Not yet better: '),
        t(
          '48% of EHC plans were issued within 20 weeks in August. On the way to 60% in October it should be 57%: short by 9 points.',
        ),
      ],
      [
        b('Slipped: '),
        t('3 actions are overdue ('),
        { ...t('A2.03'), to: 'A2.03' },
        t('), 1 of them for the second review running.'),
      ],
      [b('Changed: '), t("1 target was lowered without DfE's agreement ("), { ...t('M07'), to: 'M07' }, t(').')],
      [b('We ask: '), t('an NHS England adviser for the therapies audit in November.')],
    ],
    figures: [
      { amount: '27', words: 'of 34 actions complete or on track' },
      { amount: '3', words: 'actions overdue' },
      { amount: '9', words: 'of 16 measures at or ahead of plan' },
      { amount: '2', words: 'rated better in the sheet than dates and figures show' },
    ],
  },
  {
    kind: 'table',
    caption: 'Actions and measures by area, rated from dates and figures',
    columns: [
      { heading: 'Area of weakness', share: 24, rowHeader: true },
      { heading: 'Actions', share: 33 },
      { heading: 'Measures', share: 25 },
      { heading: 'Direction', share: 18 },
    ],
    rows: [
      {
        cells: [
          cell([{ ...b('A1'), to: 'A1' }, t(' Co-production, particularly with parents')]),
          bar(6, 7, 2, 1, 150),
          bar(0, 5, 1, 1, 110),
          cell([t('Better on 5, same on 1, worse on 1.')]),
        ],
      },
      {
        cells: [
          cell([{ ...b('A2'), to: 'A2' }, t(' Quality of EHC plans')]),
          bar(4, 10, 2, 2, 150),
          bar(0, 4, 2, 3, 110),
          cell([t('Better on 6, same on 1, worse on 2.')]),
        ],
      },
      {
        total: true,
        cells: [
          cell([b('Both areas')]),
          cell([b('34 actions: '), t('10 Blue, 17 Green, 4 Amber and 3 Red')]),
          cell([b('16 measures: '), t('9 Green, 3 Amber and 4 Red')]),
          cell([t('Better on 11, same on 2, worse on 3.')]),
        ],
      },
    ],
  },
  {
    kind: 'key',
    items: [
      { rating: 'Blue', meaning: 'complete, evidence logged' },
      { rating: 'Green', meaning: 'on track' },
      { rating: 'Amber', meaning: 'at risk' },
      { rating: 'Red', meaning: 'off track' },
      { rating: 'Not started', meaning: 'not due to start' },
      { rating: 'No rating', meaning: 'withdrawn, or no figure' },
    ],
  },
  {
    kind: 'paragraph',
    look: 'note',
    runs: [
      t('Ratings are worked out from dates and figures. '),
      { text: 'The key in full is in Annex 4', to: 'annex-4' },
      t('.'),
    ],
  },
];

export const since: Block[] = [
  { kind: 'heading', level: 1, text: 'Since we last met', newPage: true },
  {
    kind: 'paragraph',
    look: 'lead',
    runs: [t('5 April to 15 September 2022. What was removed or made easier comes first.')],
  },
  { kind: 'heading', level: 2, text: 'Removed', count: 1 },
  {
    kind: 'paragraph',
    runs: [
      b('A2.09'),
      t(
        ' Commission an independent audit of 40 plans. Withdrawn 12 June: covered by A2.03. DfE agreed on 20 June 2022.',
      ),
    ],
  },
  { kind: 'heading', level: 3, text: 'Made easier', count: 1 },
  {
    kind: 'paragraph',
    runs: [
      { ...b('M07'), to: 'M07' },
      t(' Plans rated good or better: target '),
      { text: '75%', struck: true },
      t(' → '),
      b('65%'),
      t(' by April 2023. '),
      { text: 'No agreement by DfE recorded: the agreed 75% still counts.', marked: true },
    ],
  },
  { kind: 'heading', level: 3, text: 'Ratings that moved', count: 4 },
  {
    kind: 'list',
    look: 'plain',
    items: [
      [b('A1.02 '), rated('Amber'), t(' → '), rated('Green')],
      [
        b('A2.03 '),
        rated('Green'),
        t(' → '),
        rated('Red'),
        t(' 46 days overdue. '),
        { text: 'The sheet still says Green.', marked: true },
      ],
      [b('M03 '), rated('Not started'), t(' → '), rated('Red'), t(' 48% against 57% planned by now')],
      [b('M11 '), rated('No rating'), t(' → '), rated('Blue'), grey(' 4.2 to 3.9 of 5')],
    ],
  },
  { kind: 'heading', level: 2, text: 'What families say' },
  {
    kind: 'paragraph',
    look: 'quote',
    runs: [
      t(
        '“We were asked early, and what we said is in the plan. Siân Ŵyn and Łukasz Żółć still wait for an answer on short breaks; half of us do not know whom to ask, and the local offer page has not been changed since March.”',
      ),
    ],
  },
  {
    kind: 'paragraph',
    runs: [
      t('The statement in full is on '),
      { text: "the forum's own page", href: 'https://forum.example/statement' },
      t(', as agreed. Not a link: '),
      { text: 'this address', href: 'http://forum.example' },
      t(', and '),
      { text: 'a row that this edition leaves out', to: 'nowhere' },
      t('.'),
    ],
  },
  {
    kind: 'list',
    items: [
      [t('Each action now says who leads it, and by which day it will be done.')],
      [
        t(
          'A list item that is long enough to run over the end of its line, so that the second line can be seen to stand below the first and not below its bullet.',
        ),
      ],
    ],
  },
];
