/** The tables of the demonstration document: measures with charts, actions, a wide annex, and a table of any length. */
import type { Block } from '../../functions/pack/document.ts';
import { RATINGS, type Rating } from '../../functions/plan/schema.ts';
import { b, cell, chartOf, grey, rated, t } from './demonstration-words.ts';

const measure = (
  ref: string,
  name: string,
  note: string,
  figures: number[],
  planned: [number, number, number],
  rating: Rating,
  because: string,
) => ({
  id: ref,
  cells: [
    cell([b(ref), t(` ${name}`)], [grey(note)]),
    chartOf(`${ref} ${name}`, figures, planned),
    cell([t(String(figures[0]))]),
    ...planned.map((figure) => cell([t(String(figure))])),
    cell([b(String(figures[figures.length - 1]))]),
    cell([rated(rating)], [grey(because)]),
  ],
});

export const area: Block[] = [
  {
    kind: 'heading',
    level: 1,
    text: 'Improving the quality of EHC plans',
    over: 'Area of weakness A2',
    newPage: true,
    id: 'A2',
  },
  {
    kind: 'paragraph',
    runs: [
      b('What will be different: '),
      t(
        'by April 2023 three in four plans are rated good or better by families and by audit, and three in five are on time.',
      ),
    ],
  },
  {
    kind: 'table',
    caption: 'Impact: what the figures say at 31 August 2022',
    columns: [
      { heading: 'Measure', share: 30, rowHeader: true },
      { heading: 'Baseline to 12 months', share: 20 },
      { heading: 'Base', share: 6, align: 'right' },
      { heading: '3 m', inFull: '3 months', share: 6, align: 'right' },
      { heading: '6 m', inFull: '6 months', share: 6, align: 'right' },
      { heading: '12 m', inFull: '12 months', share: 6, align: 'right' },
      { heading: 'Latest', share: 7, align: 'right' },
      { heading: 'Rating', share: 16 },
    ],
    rows: [
      measure(
        'M03',
        'EHC plans issued within 20 weeks',
        '%, without exceptions · case system',
        [41, 40, 42, 45, 46, 48],
        [50, 60, 75],
        'Red',
        'Short by 9 of the 57 planned by now',
      ),
      measure(
        'M05',
        'Assessments older than 20 weeks',
        'count · beside M03, so that speed cannot hide a backlog',
        [30, 33, 38, 41, 44, 49],
        [34, 45, 60],
        'Green',
        'Ahead of 42 planned by now',
      ),
      measure(
        'M07',
        'Plans rated good or better in audit',
        '% of 30 a month · multi-agency audit',
        [38, 40, 44, 47, 50, 52],
        [45, 55, 75],
        'Not started',
        'The sheet says target 65%; the agreed 75% still counts',
      ),
    ],
  },
  { kind: 'chart-key' },
  { kind: 'heading', level: 2, text: 'Overdue and at risk' },
  {
    kind: 'table',
    caption: 'Overdue and at risk',
    columns: [
      { heading: 'Action', share: 30, rowHeader: true },
      { heading: 'Lead', share: 14 },
      { heading: 'Due', share: 16 },
      { heading: 'Rating', share: 14 },
      { heading: 'Recovery', share: 26 },
    ],
    rows: [
      {
        id: 'A2.03',
        cells: [
          cell([b('A2.03'), t(' Audit 30 plans a month with health and social care')]),
          cell([t('Head of SEND')]),
          cell([t('31 July 2022')], [grey('46 days late')]),
          cell([rated('Red')], [grey('The sheet says Green')]),
          cell([t('Second auditor starts 3 October; 60 plans by 31 October')]),
        ],
      },
      {
        cells: [
          cell([b('A2.11'), t(' Health advice template in use by all four trusts')]),
          cell([t('DCO, ICB')]),
          cell([t('30 November 2022')], [grey('was 31 July; DfE agreed')]),
          cell([rated('Amber')]),
          cell([t('Two trusts signed; last two at the 12 October board')]),
        ],
      },
      { cells: [cell([t('Nothing else')]), cell(), cell(), cell(), cell()] },
    ],
  },
];

export const annex: Block[] = [
  { kind: 'heading', level: 1, text: 'Annex 1: every action', newPage: true },
  { kind: 'heading', level: 2, text: 'Actions with their targets', id: 'annex-1' },
  {
    kind: 'table',
    wide: true,
    caption: 'Every action, its target and its milestones',
    columns: [
      'Ref',
      'Action',
      'Lead',
      'Start',
      'Due',
      'Success criteria',
      '3 months',
      '6 months',
      '12 months',
      'Rating',
    ].map((heading, i) => ({
      heading,
      share: [5, 22, 10, 8, 8, 22, 7, 7, 7, 9][i]!,
      ...(i === 0 ? { rowHeader: true } : {}),
    })),
    rows: Array.from({ length: 24 }, (_, i) => ({
      id: `row-${i}`,
      cells: [
        cell([b(`A${1 + (i % 4)}.${String(i + 1).padStart(2, '0')}`)]),
        cell([
          t(
            'Train plan writers in the co-produced standard, with practice on three anonymous plans and a second reading by a parent carer',
          ),
        ]),
        cell([t('Principal educational psychologist')]),
        cell([t('1 April 2022')]),
        cell([t('31 March 2023')]),
        cell([t('42 of 42 writers trained; 75% of audited plans good or better by April 2023')]),
        ...['50%', '60%', '75%'].map((text) => cell([t(text)])),
        cell([rated(RATINGS[i % RATINGS.length]!)]),
      ],
    })),
  },
  { kind: 'paragraph', look: 'note', runs: [t('Percentages are of all plans audited in the month.')] },
  { kind: 'heading', level: 1, text: 'Annex 4: the key in full', id: 'annex-4', newPage: true },
  {
    kind: 'key',
    items: RATINGS.map((rating) => ({
      rating,
      meaning: `what ${rating} means, in a sentence that is long enough to need the whole width of the page and then a second line below`,
    })),
  },
];

/** About `rows` actions with five cells each: for long tables, and for the clock. */
export const longTable = (rows: number): Block => ({
  kind: 'table',
  caption: 'All actions',
  columns: [
    { heading: 'Action', share: 34, rowHeader: true },
    { heading: 'Lead', share: 16 },
    { heading: 'Due', share: 14 },
    { heading: 'Rating', share: 12 },
    { heading: 'Update', share: 24 },
  ],
  rows: Array.from({ length: rows }, (_, i) => ({
    id: `long-${i}`,
    cells: [
      cell([b(`A${i + 1} `), t('Publish the co-produced standard for education, health and care plans')]),
      cell([t('Head of SEND, Łucja Ŵyn')]),
      cell([t('31 July 2022')], [grey('46 days late')]),
      cell([rated(RATINGS[i % RATINGS.length]!)]),
      cell([t('Second auditor starts 3 October; 60 plans by 31 October')]),
    ],
  })),
});
