/** The pack for the SEND board: where the plan is, what changed, and then what the board itself has to decide. */
import { nameOfPlan } from '../plan/settings.ts';
import { agendaBlocks } from './agenda-page.ts';
import { areaPages } from './area-pages.ts';
import type { Block, Cell, Line } from './document.ts';
import { type Exception, exceptionsOf, whatSentence } from './exceptions.ts';
import { type Facts, gatherFacts, type PackInput } from './facts.ts';
import { firstThatFit, linesOfRow, shortened } from './fit.ts';
import { dayOrName, reviewName } from './frame.ts';
import { asksPage, nextPage, supportPage, voicePage } from './meeting-pages.ts';
import { overduePage } from './overdue-page.ts';
import { sincePage } from './since-page.ts';
import { governancePage, risksPage } from './standing-pages.ts';
import { summaryPage } from './summary-page.ts';
import { aboutBlocks, waivedBlocks } from './trust-annexes.ts';
import { bold, cell, count, muted, note, pageUnlessFirst, paragraph, sentence, t } from './wording.ts';

const TITLE = 'For the board to decide';
const SHARES = [48, 34, 18];
/** One side; the pages of the areas hold the rest. */
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

/** Worst first, one row each, with the question that only a decision answers. */
const decisionPage = (facts: Facts): Block[] => {
  const all = exceptionsOf(facts);
  const heading = pageUnlessFirst(facts, TITLE, 'decide');
  if (all.length === 0)
    return [
      heading,
      paragraph('Nothing needs a decision: no action is late or at risk, and no measure is short of its plan.'),
    ];
  const fit = firstThatFit(all, LINES, (one) => linesOfRow(cellsOf(facts, one), SHARES), 1);
  const carried = all.filter((one) => one.carried).length;
  return [
    heading,
    paragraph(
      `${count(all.length, 'matter needs', 'matters need')} attention, the worst first; ${carried === 0 ? 'none' : carried} carried over from the last review.`,
    ),
    {
      kind: 'table',
      caption: TITLE,
      columns: [
        { heading: 'What, and how it stands', share: SHARES[0] as number, rowHeader: true },
        { heading: 'What to decide', share: SHARES[1] as number },
        { heading: 'Lead', share: SHARES[2] as number },
      ],
      rows: fit.map((one) => ({ cells: cellsOf(facts, one) })),
    },
    ...(all.length > fit.length ? [note(`and ${all.length - fit.length} more, on the pages of the areas.`)] : []),
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
    ...areaPages(facts, { overduePage: true }),
    ...risksPage(facts, Number.POSITIVE_INFINITY),
    ...voicePage(facts),
    ...governancePage(facts),
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
