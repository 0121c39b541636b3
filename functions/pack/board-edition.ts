/** The pack for the SEND board: where the plan is, what changed, and then what the board itself has to decide. */
import { nameOfPlan } from '../plan/settings.ts';
import { grouped } from '../plan/thousands.ts';
import { agendaBlocks } from './agenda-page.ts';
import { areaPages } from './area-pages.ts';
import type { Block, Cell, Line } from './document.ts';
import { type Exception, exceptionsOf, whatSentence } from './exceptions.ts';
import { type Facts, gatherFacts, type PackInput } from './facts.ts';
import { firstThatFit, linesOfRow, shortened } from './fit.ts';
import { dayOrName, reviewName } from './frame.ts';
import { asksPage, nextPage, supportPage } from './meeting-pages.ts';
import { overduePage } from './overdue-page.ts';
import { sincePage } from './since-page.ts';
import { governancePage, risksPage } from './standing-pages.ts';
import { summaryPage } from './summary-page.ts';
import { aboutBlocks, waivedBlocks } from './trust-annexes.ts';
import { voicePage } from './voice-page.ts';
import { bold, cell, count, muted, note, pageUnlessFirst, paragraph, sentence, someRuns, t } from './wording.ts';

const TITLE = 'For the board to decide';
const SHARES = [48, 34, 18];
/** One side; the pages of the areas and of what was asked hold the rest. */
const LINES = 38.3;

const refOf = (facts: Facts, { ref, title }: Exception): Line => {
  const short = sentence(shortened(title, 120));
  return ref === '' ? [t(short)] : [facts.ref(ref), t(` ${short}`)];
};

const cellsOf = (facts: Facts, one: Exception): Cell[] => [
  cell([...refOf(facts, one), muted(` ${whatSentence(one)}`), ...(one.carried ? [t(' '), bold('Carried over.')] : [])]),
  cell(one.decision),
  cell(one.lead || 'no lead'),
];

/** One decision, about one row of the plan or about many. */
type Decision = { about: Exception[]; cells: Cell[] };

/** Fewer rows than this are told one by one. */
const LEAST_SHARED = 4;
const MOST_REFS = 16;
/** Of those that have no room, in one line. */
const MOST_NAMED = 8;
/** With more rows than this they stand closer together, and the page holds them in any case. */
const FEW = 8;

/** One row for all of which the same is asked: their titles stand under "Since we last met". */
const sharedCells = (facts: Facts, about: Exception[]): Cell[] => {
  const [{ shared }] = about as [Exception];
  const leads = [...new Set(about.map(({ lead }) => lead))];
  return [
    cell([
      t(`${shared?.what} (${grouped(about.length)}): `),
      ...someRuns(
        about.map(({ ref }) => facts.ref(ref)),
        MOST_REFS,
      ),
      t('.'),
    ]),
    cell(shared?.decision ?? ''),
    cell(leads.length === 1 ? leads[0] || 'no lead' : 'their leads'),
  ];
};

/** Worst first; what is asked of many rows alike is one decision, so that nothing else is left out for its sake. */
const decisionsOf = (facts: Facts): Decision[] => {
  const decisions = new Map<string, Exception[]>();
  const all = exceptionsOf(facts);
  const keyOf = ({ ref, shared }: Exception, i: number): string =>
    shared === undefined || ref === '' ? `alone ${i}` : JSON.stringify(shared);
  for (const [i, one] of all.entries()) {
    const key = keyOf(one, i);
    decisions.set(key, [...(decisions.get(key) ?? []), one]);
  }
  return [...decisions.values()].flatMap((about): Decision[] =>
    about.length < LEAST_SHARED
      ? about.map((one) => ({ about: [one], cells: cellsOf(facts, one) }))
      : [{ about, cells: sharedCells(facts, about) }],
  );
};

const decisionPage = (facts: Facts): Block[] => {
  const all = decisionsOf(facts);
  const heading = pageUnlessFirst(facts, TITLE, 'decide');
  if (all.length === 0)
    return [
      heading,
      paragraph('Nothing needs a decision: no action is late or at risk, and no measure is short of its plan.'),
    ];
  const fit = firstThatFit(all, LINES, ({ cells }) => linesOfRow(cells, SHARES), 1);
  const matters = all.flatMap(({ about }) => about);
  const told = fit.flatMap(({ about }) => about);
  const carried = matters.filter((one) => one.carried).length;
  return [
    heading,
    paragraph(
      `${count(matters.length, 'matter needs', 'matters need')} attention, the worst first; ${carried === 0 ? 'none' : carried} carried over from the last review.`,
    ),
    {
      kind: 'table',
      // Columns are balanced by what stands in them, and now and then that takes a line more than is reckoned here.
      ...(fit.length > FEW ? { dense: true } : {}),
      caption: TITLE,
      columns: [
        { heading: 'What, and how it stands', share: SHARES[0] as number, rowHeader: true },
        { heading: 'What to decide', share: SHARES[1] as number },
        { heading: 'Lead', share: SHARES[2] as number },
      ],
      rows: fit.map(({ cells }) => ({ cells })),
    },
    ...(matters.length > told.length
      ? [
          note(
            `and ${grouped(matters.length - told.length)} more: `,
            ...someRuns(
              matters
                .filter((one) => !told.includes(one))
                .map(({ ref, title }) => (ref === '' ? t(title) : facts.ref(ref))),
              MOST_NAMED,
            ),
            '.',
          ),
        ]
      : []),
  ];
};

export const boardBlocks = (input: PackInput): Block[] => {
  const facts = gatherFacts(input);
  const over = `Board pack before the ${reviewName(input)}, ${dayOrName(input)}`;
  return [
    ...summaryPage(facts, nameOfPlan(input.plan), over, { fullKey: 'about', signed: '' }),
    ...sincePage(facts, { rest: 'in the progress pack' }),
    ...decisionPage(facts),
    ...asksPage(facts, 'in the progress pack', 'What DfE and NHS England asked last time'),
    ...agendaBlocks(facts),
    ...overduePage(facts, 'in the progress pack', [t('in the progress pack')]),
    ...areaPages(facts, { overduePage: true, rest: 'in the progress pack' }),
    ...risksPage(facts, Number.POSITIVE_INFINITY),
    ...voicePage(facts),
    ...governancePage(facts, { annex: false }),
    ...supportPage(facts),
    ...nextPage(facts, 'in the progress pack'),
    ...aboutBlocks(
      facts,
      [
        paragraph('This edition is for the board. It is neither signed nor sent to DfE: the progress pack is.'),
        ...waivedBlocks(facts),
      ],
      '',
    ),
  ];
};
