/** Annexes that say why the rest can be trusted: the evidence, checks answered for, notes on figures, key and words. */
import { longDate } from '../plan/dates.ts';
import { RATINGS } from '../plan/schema.ts';
import { leadDays, planShortName, planTitle, tolerancePercent } from '../plan/settings.ts';
import { TREND_POINTS } from '../plan/trend.ts';
import type { Block, Line } from './document.ts';
import type { Facts } from './facts.ts';
import { whoAnswersList } from './people-blocks.ts';
import { hostOf, webAddress } from './web-address.ts';
import {
  bold,
  cell,
  chapter,
  count,
  dated,
  listOf,
  muted,
  page,
  paragraph,
  periodName,
  section,
  sentence,
  t,
} from './wording.ts';

const hostsOf = (link: string): string[] => {
  const address = webAddress(link);
  return address === null ? [] : [hostOf(address)];
};

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
                cell([
                  bold(row.ref),
                  t(' '),
                  { text: row.title, ...(webAddress(row.link) === null ? {} : { href: row.link }) },
                  muted(`. ${[row.kind ?? 'Kind not given', dated(row.date), ...hostsOf(row.link)].join(', ')}`),
                ]),
                cell(row.whatItShows || 'Not said.'),
                { lines: [row.supports.flatMap((ref, i) => [...(i === 0 ? [] : [t(', ')]), facts.ref(ref)])] },
              ],
            })),
          } as Block,
        ]),
    ...(held > 0
      ? [
          paragraph(
            `${count(held, 'piece', 'pieces')} of evidence ${held === 1 ? 'is' : 'are'} held back because personal data has not been ruled out.`,
          ),
        ]
      : []),
  ];
};

const MEANINGS: Record<(typeof RATINGS)[number], string> = {
  Blue: 'action complete with evidence and impact shown; measure at its target at two points running',
  Green:
    'action on track for the date that counts; measure at or better than the last milestone passed or, before the first, a straight line to it from the start',
  Amber:
    'action that would miss its date without the recovery step shown; measure short of plan by no more than the tolerance',
  Red: 'action past its date, or said to be missing it; measure short by more, or worse than where it started',
  'Not started': 'start date not reached, or no figure yet',
  'No rating': 'withdrawn, no target, or figure not available',
};

const GLOSSARY: [string, string][] = [
  [
    'DCO or DMO',
    'designated clinical officer or designated medical officer, who links the NHS with the council on SEND',
  ],
  ['DfE', 'Department for Education'],
  ['DSCO', 'designated social care officer'],
  ['EHC plan', 'education, health and care plan'],
  ['ICB', 'integrated care board, the NHS body that followed the clinical commissioning group (CCG) on 1 July 2022'],
  ['Milestone', 'the figure a measure should reach 3, 6 or 12 months on'],
  ['SEND', 'special educational needs and disabilities'],
  ['SRO', 'senior responsible officer'],
];

/** The words for roles are explained where somebody holds them. */
const isUsed = ({ plan }: Facts, term: string): boolean =>
  !['DCO or DMO', 'DSCO'].includes(term) || plan.people.some(({ role }) => role === term);

export const ANSWERED_FOR = 'Checks answered for by the SRO';

export const answeredFor = (facts: Facts): Block => ({
  kind: 'list',
  items: facts.waived.map(
    ({ finding, waiver }): Line => [
      bold(`${finding.ref || finding.tab}: `),
      t(`${finding.message} `),
      t(`${waiver.waivedBy}: ${sentence(waiver.reason)} `),
      muted(`Until ${dated(waiver.until)}.`),
    ],
  ),
});

/** Whoever answers for a check instead of mending it is named in every pack that is signed. */
export const waivedBlocks = (facts: Facts): Block[] => [
  section(ANSWERED_FOR, facts.waived.length),
  facts.waived.length === 0 ? paragraph('None: no check was overridden for this pack.') : answeredFor(facts),
];

const dataNotes = (facts: Facts): Block[] => {
  const notes = facts.plan.actuals.filter(
    (a) =>
      (a.state === 'Restated' || a.state === 'Not available' || a.state === 'Projected') && (a.to ?? '') <= facts.asAt,
  );
  return [
    section('Notes on figures', notes.length),
    ...(notes.length === 0
      ? [paragraph('No figure was restated, and none is recorded as not available.')]
      : [
          {
            kind: 'list',
            items: notes.map(
              (a): Line => [
                facts.ref(a.measure),
                t(
                  `, ${periodName(a.from, a.to)}: ${a.state?.toLowerCase()}. ${sentence(a.reason || 'No reason given')}`,
                ),
              ],
            ),
          } as Block,
        ]),
  ];
};

/** The key with the tolerance behind it: without it no rating can be checked. */
const ratingKey = (facts: Facts): Block[] => [
  section('Key to the ratings'),
  {
    kind: 'list',
    look: 'plain',
    items: RATINGS.map((rating): Line => [{ text: rating, rating }, t(` \u2013 ${MEANINGS[rating]}.`)]),
  },
  paragraph(
    `The tolerance is ${tolerancePercent(facts.plan.cover)}% of the planned change. A new date or target counts once DfE has agreed to it; until then the agreed one does. Packs are due ${count(leadDays(facts.plan.cover), 'day')} before a review.`,
  ),
  paragraph(
    `Direction: better or worse is said when the last ${TREND_POINTS} figures are each better, or each worse, than the one before. With fewer figures there are too few points to tell.`,
  ),
];

const OTHER_FORMATS =
  'The same pack comes as a web page (HTML). For large print, Easy Read or another format, ask whoever sent it to you.';

const madeFrom = (facts: Facts): string =>
  `Made from snapshot ${facts.snapshot.hash.slice(0, 12)} as at ${longDate(facts.asAt)}${facts.since ? `, compared with snapshot ${facts.since.hash.slice(0, 12)} of ${longDate(facts.since.asAt)}` : ''}.`;

const stageWords = ({ name, asAt, hash, agreed, agreedOn }: Facts['stages'][number]): string =>
  `\u201c${name}\u201d of ${longDate(asAt)} (snapshot ${hash.slice(0, 12)}${agreed ? `, agreed with DfE${agreedOn ? ` on ${longDate(agreedOn)}` : ''}` : ''})`;

/** Each can be held against the present plan: nothing that was once named is lost. */
const stageBlocks = ({ stages }: Facts): Block[] =>
  stages.length === 0 ? [] : [paragraph(`Earlier stages of the plan on record: ${listOf(stages.map(stageWords))}.`)];

/** The last page of a pack without annexes. */
export const aboutBlocks = (facts: Facts, what: Block[], signed = facts.signedText): Block[] => [
  page('About this document', 'about'),
  ...what,
  ...ratingKey(facts),
  section('Where it comes from'),
  paragraph(`${madeFrom(facts)} ${signed}`.trim()),
  ...stageBlocks(facts),
  paragraph(OTHER_FORMATS),
];

export const trustAnnex = (facts: Facts): Block[] => [
  chapter('Annex 4: notes, key and words', 'annex-4'),
  ...waivedBlocks(facts),
  ...dataNotes(facts),
  ...whoAnswersList(facts),
  ...ratingKey(facts),
  section('Words'),
  {
    kind: 'list',
    look: 'plain',
    items: [
      [planShortName(facts.plan.cover), planTitle(facts.plan.cover)] as const,
      ...GLOSSARY.filter(([term]) => isUsed(facts, term)),
    ].map(([term, meaning]): Line => [bold(term), t(`: ${meaning}.`)]),
  },
  section('This document'),
  paragraph(`${madeFrom(facts)} ${facts.signedText}`),
  ...stageBlocks(facts),
  paragraph(OTHER_FORMATS),
];
